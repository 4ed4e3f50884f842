//! What happens in a discussion without a person of it: by the bot itself, or by whoever runs it.

use crate::discussion::QuestionIndex;
use crate::id::UserId;
use jiff::Timestamp;
use jiff::civil::Date;

use super::kinds::ThreadState;
use super::recorder::EventRecorder;
use super::state::State;
use super::{EventKind, NewEvents, Refusal, ReminderReason};

/// What is to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SystemCommand {
    /// A reminder goes out.
    Remind {
        /// Why.
        occasion: ReminderReason,
        /// The questions it is about; none where it is about the meeting.
        questions: Vec<QuestionIndex>,
    },
    /// Chair and clerk are told on which day everything will be erased.
    Warn {
        /// The day.
        erase: Date,
    },
    /// It is kept for longer than chair and clerk were told: its server has chosen so.
    CallOffWarning,
    /// The thread was found like this.
    Thread(ThreadState),
    /// Whoever runs the bot keeps the discussion from being erased, or no longer.
    Hold {
        /// Whether.
        on: bool,
    },
    /// Whoever runs the bot erases everything that a person wrote.
    Erase {
        /// Who.
        person: UserId,
    },
}

/// What follows, given how the discussion stands.
///
/// # Errors
///
/// Nothing follows: mostly because another process was quicker.
pub fn decide_system(
    state: &State,
    command: &SystemCommand,
    at: Timestamp,
) -> Result<NewEvents, Refusal> {
    let mut recorder = EventRecorder::new(None, at, state.next_words);
    recorder.event(match command {
        SystemCommand::Remind {
            occasion,
            questions,
        } => remind(state, *occasion, questions)?,
        SystemCommand::Warn { erase } => {
            if state.held {
                return Err(Refusal::OnHold);
            }
            new(state.warnings.iter().all(|warning| !warning.holds))?;
            EventKind::RetentionWarned { erase: *erase }
        }
        SystemCommand::CallOffWarning => {
            new(state.warnings.iter().any(|warning| warning.holds))?;
            EventKind::WarningCalledOff
        }
        SystemCommand::Thread(thread) => {
            // The bot locks the thread of a closed discussion itself.
            if *thread == ThreadState::Locked && !state.is_open() {
                return Err(Refusal::Closed);
            }
            new(*thread != state.thread && !(*thread == ThreadState::Shut && state.is_open()))?;
            EventKind::ThreadNoticed { thread: *thread }
        }
        SystemCommand::Hold { on } => {
            new(*on != state.held)?;
            EventKind::Held { on: *on }
        }
        SystemCommand::Erase { person } => {
            if state.held {
                return Err(Refusal::OnHold);
            }
            EventKind::Erased { person: *person }
        }
    });
    Ok(recorder.done())
}

fn remind(
    state: &State,
    occasion: ReminderReason,
    questions: &[QuestionIndex],
) -> Result<EventKind, Refusal> {
    if !state.is_open() {
        return Err(Refusal::Closed);
    }
    new(!state.paused)?;
    let known = questions
        .iter()
        .all(|question| *question < QuestionIndex(state.questions.len()));
    known.then_some(()).ok_or(Refusal::NoQuestion)?;
    new(!match questions {
        [] => state.was_reminded_of_meeting(occasion),
        some => some
            .iter()
            .any(|question| state.was_reminded(*question, occasion)),
    })?;
    Ok(EventKind::Reminded {
        question: questions.first().copied(),
        also: questions.iter().skip(1).copied().collect(),
        occasion,
    })
}

fn new(is_new: bool) -> Result<(), Refusal> {
    is_new.then_some(()).ok_or(Refusal::NoChange)
}
