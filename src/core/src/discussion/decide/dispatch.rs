//! From a command to its rule.

use super::rules::Rules;
use crate::discussion::actor::Actor;
use crate::discussion::command::Command;
use crate::discussion::event::EventKind;
use crate::discussion::new_events::NewEvents;
use crate::discussion::now::Now;
use crate::discussion::refusal::Refusal;
use crate::discussion::state::State;

/// The events that follow from a person's command, given the state of the discussion.
///
/// # Errors
///
/// The rules refuse the command.
pub fn decide(
    state: &State,
    actor: &Actor,
    command: &Command,
    now: Now,
) -> Result<NewEvents, Refusal> {
    let mut rules = Rules::new(state, actor, now);
    let kind = rules.event(command)?;
    Ok(rules.finish(kind))
}

impl Rules<'_> {
    /// The event that follows from a command.
    fn event(&mut self, command: &Command) -> Result<EventKind, Refusal> {
        match command {
            Command::Erase { person } => self.erase(*person),
            Command::Hold { on } => self.hold(*on),
            Command::RemovePoint { point, reason } => self.remove_point(*point, *reason),
            Command::Close => self.close(),
            Command::Reopen => self.reopen(),
            _ if !self.state.is_open() => Err(Refusal::Closed),
            Command::AddPoint {
                question,
                kind,
                words,
            } => self.add_point(*question, *kind, words),
            Command::EditPoint { point, words } => self.edit_point(*point, words),
            Command::WithdrawPoint { point } => self.withdraw_point(*point),
            Command::SetConfidence {
                question,
                confidence,
            } => self.set_confidence(*question, *confidence),
            Command::DeclareInterest {
                name,
                what,
                steps_back,
            } => self.declare_interest(name, what, steps_back),
            Command::NothingToDeclare => self.nothing_to_declare(),
            Command::WithdrawInterest { interest } => self.withdraw_interest(*interest),
            Command::AddNote { words } => self.add_note(words),
            Command::RemindMe { on } => self.remind_me(*on),
            Command::ReachView {
                question,
                words,
                actions,
            } => self.reach_view(*question, words, actions),
            Command::NeedInformation {
                question,
                words,
                from,
            } => self.need_information(*question, words, from),
            Command::ForTheBoard { question, words } => self.for_the_board(*question, words),
            Command::NotForUs { question, words } => self.not_for_us(*question, words),
            Command::Next { from } => self.open_next(*from),
            Command::GoTo { question } => self.go_to(*question),
            Command::OpenAgain { question } => self.open_again(*question),
            Command::AddQuestion { words } => self.add_question(words),
            Command::SetMeeting { meeting } => self.set_meeting(*meeting),
            Command::Remind { question } => self.remind(*question),
            Command::Pause { on } => self.pause(*on),
        }
    }
}
