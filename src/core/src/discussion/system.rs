//! The commands of the bot itself and of its operator, and their rules.

use jiff::Timestamp;
use jiff::civil::Date;

use super::event::{EventKind, ReminderReason};
use super::index::QuestionIndex;
use super::new_events::NewEvents;
use super::recorder::EventRecorder;
use super::refusal::Refusal;
use super::state::State;
use super::thread_state::ThreadState;
use crate::id::UserId;

/// What the bot or its operator wants to happen: the input of [`decide_system`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SystemCommand {
    /// Send a reminder.
    Remind {
        /// Why it goes out.
        reason: ReminderReason,
        /// The questions it is about; none if it is about the meeting.
        questions: Vec<QuestionIndex>,
    },
    /// Warn chair and clerk that the discussion will be erased.
    Warn {
        /// The day of the erasure.
        erase: Date,
    },
    /// Call the last warning off: the guild keeps discussions for longer by now.
    CallOffWarning,
    /// Note how the reconciler found the thread.
    Thread(ThreadState),
    /// Put the discussion on a legal hold, which forbids erasing, or lift it.
    Hold {
        /// Whether it is on hold.
        on: bool,
    },
    /// Erase everything that a person wrote.
    Erase {
        /// The person.
        person: UserId,
    },
}

/// The events that follow from a command of the bot or its operator.
///
/// Idempotent in effect: when another process has done the same already, the command is refused with
/// [`Refusal::NoChange`], so no reminder goes out twice.
///
/// # Errors
///
/// Nothing would change, or a hold or a closed discussion forbids it.
pub fn decide_system(
    state: &State,
    command: &SystemCommand,
    at: Timestamp,
) -> Result<NewEvents, Refusal> {
    let mut recorder = EventRecorder::new(None, at, state.next_words_id);
    recorder.record(match command {
        SystemCommand::Remind { reason, questions } => remind(state, *reason, questions)?,
        SystemCommand::Warn { erase } => {
            if state.held {
                return Err(Refusal::OnHold);
            }
            require_change(state.warnings.iter().all(|warning| !warning.holds))?;
            EventKind::RetentionWarned { erase: *erase }
        }
        SystemCommand::CallOffWarning => {
            require_change(state.warnings.iter().any(|warning| warning.holds))?;
            EventKind::WarningCalledOff
        }
        SystemCommand::Thread(thread) => {
            // The bot locks the thread of a closed discussion itself.
            if *thread == ThreadState::Locked && !state.is_open() {
                return Err(Refusal::Closed);
            }
            // Reopening unlocked it meanwhile.
            let is_outdated = *thread == ThreadState::Shut && state.is_open();
            require_change(*thread != state.thread && !is_outdated)?;
            EventKind::ThreadNoticed { thread: *thread }
        }
        SystemCommand::Hold { on } => {
            require_change(*on != state.held)?;
            EventKind::Held { on: *on }
        }
        SystemCommand::Erase { person } => {
            if state.held {
                return Err(Refusal::OnHold);
            }
            EventKind::Erased { person: *person }
        }
    });
    Ok(recorder.finish())
}

fn remind(
    state: &State,
    reason: ReminderReason,
    questions: &[QuestionIndex],
) -> Result<EventKind, Refusal> {
    if !state.is_open() {
        return Err(Refusal::Closed);
    }
    require_change(!state.paused)?;
    if questions
        .iter()
        .any(|index| state.question(*index).is_none())
    {
        return Err(Refusal::NoQuestion);
    }
    let was_sent = match questions {
        [] => state.was_reminded_of_meeting(reason),
        questions => questions
            .iter()
            .any(|question| state.was_reminded(*question, reason)),
    };
    require_change(!was_sent)?;
    Ok(EventKind::Reminded {
        question: questions.first().copied(),
        also: questions.iter().skip(1).copied().collect(),
        reason,
    })
}

fn require_change(changes: bool) -> Result<(), Refusal> {
    changes.then_some(()).ok_or(Refusal::NoChange)
}
