//! Every rule of a discussion under way: what follows from a command, or why nothing does.

mod agenda;
mod lifecycle;
mod outcomes;
mod participants;
mod points;

use crate::discussion::QuestionIndex;
use jiff::Timestamp;
use jiff::civil::Date;

use super::kinds::Standing;
use super::recorder::EventRecorder;
use super::state::{Question, State};
use super::{Actor, Command, Event, Refusal, Text};

/// What follows from a command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewEvents {
    /// The events, in order.
    pub events: Vec<Event>,
    /// The texts that the events name.
    pub words: Vec<Text>,
}

/// Somebody wants something now. `today` is the day where the governing body is.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// The time.
    pub at: Timestamp,
    /// The day.
    pub today: Date,
}

/// What follows from a command, given how the discussion stands.
///
/// # Errors
///
/// Why nothing follows: a line for the person.
pub fn decide(
    state: &State,
    actor: &Actor,
    command: &Command,
    now: Now,
) -> Result<NewEvents, Refusal> {
    let recorder = EventRecorder::new(Some(actor.person), now.at, state.next_words);
    let mut rules = Rules {
        state,
        actor,
        now,
        recorder,
    };
    match command {
        Command::Erase { .. } | Command::Hold { .. } | Command::Close | Command::Reopen => {
            rules.lifecycle(command)?;
        }
        _ if !state.is_open() => return Err(Refusal::Closed),
        Command::AddPoint { .. }
        | Command::EditPoint { .. }
        | Command::WithdrawPoint { .. }
        | Command::SetConfidence { .. } => rules.points(command)?,
        Command::DeclareInterest { .. }
        | Command::NothingToDeclare
        | Command::WithdrawInterest { .. }
        | Command::AddNote { .. }
        | Command::RemindMe { .. } => rules.participants(command)?,
        Command::ReachView { .. }
        | Command::NeedInformation { .. }
        | Command::ForTheBoard { .. }
        | Command::NotForUs { .. } => rules.outcomes(command)?,
        _ => rules.agenda(command)?,
    }
    Ok(rules.recorder.done())
}

struct Rules<'a> {
    state: &'a State,
    actor: &'a Actor,
    now: Now,
    recorder: EventRecorder,
}

impl Rules<'_> {
    fn contributes(&self) -> Result<(), Refusal> {
        let may = self.actor.may_contribute(&self.state.plan);
        may.then_some(()).ok_or(Refusal::NotAGovernor)
    }

    fn steers(&self) -> Result<(), Refusal> {
        let may = self.actor.may_steer(&self.state.plan);
        may.then_some(()).ok_or(Refusal::NotSteering)
    }

    fn question(&self, number: QuestionIndex) -> Result<&Question, Refusal> {
        self.state.question(number).ok_or(Refusal::NoQuestion)
    }

    fn started(&self, number: QuestionIndex) -> Result<&Question, Refusal> {
        let question = self.question(number)?;
        match question.standing {
            Standing::NotStarted => Err(Refusal::NotStarted(number.number())),
            _ => Ok(question),
        }
    }

    fn takes_points(&self, number: QuestionIndex) -> Result<&Question, Refusal> {
        let question = self.started(number)?;
        if question.standing.takes_points() {
            return Ok(question);
        }
        Err(Refusal::Settled {
            number: number.number(),
            standing: question.standing,
        })
    }

    fn stands_otherwise(&self, number: QuestionIndex, standing: Standing) -> Result<(), Refusal> {
        if self.question(number)?.standing == standing {
            let number = number.number();
            return Err(Refusal::Already { number, standing });
        }
        Ok(())
    }
}

fn room(held: usize, limit: usize, what: &'static str) -> Result<(), Refusal> {
    (held < limit)
        .then_some(())
        .ok_or(Refusal::Full { what, limit })
}

fn changes(is: bool, wanted: bool) -> Result<(), Refusal> {
    (is != wanted).then_some(()).ok_or(Refusal::NoChange)
}
