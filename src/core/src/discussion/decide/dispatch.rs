//! From a command to its rule.

use super::rules::Rules;
use crate::discussion::actor::Actor;
use crate::discussion::command::Command;
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
    let kind = match command {
        Command::Erase { person } => rules.erase(*person)?,
        Command::Hold { on } => rules.hold(*on)?,
        Command::Close => rules.close()?,
        Command::Reopen => rules.reopen()?,
        _ if !state.is_open() => return Err(Refusal::Closed),
        Command::AddPoint {
            question,
            kind,
            words,
        } => rules.add_point(*question, *kind, words)?,
        Command::EditPoint { point, words } => rules.edit_point(*point, words)?,
        Command::WithdrawPoint { point } => rules.withdraw_point(*point)?,
        Command::SetConfidence {
            question,
            confidence,
        } => rules.set_confidence(*question, *confidence)?,
        Command::DeclareInterest {
            name,
            what,
            steps_back,
        } => rules.declare_interest(name, what, steps_back)?,
        Command::NothingToDeclare => rules.nothing_to_declare()?,
        Command::WithdrawInterest { interest } => rules.withdraw_interest(*interest)?,
        Command::AddNote { words } => rules.add_note(words)?,
        Command::RemindMe { on } => rules.remind_me(*on)?,
        Command::ReachView {
            question,
            words,
            actions,
        } => rules.reach_view(*question, words, actions)?,
        Command::NeedInformation {
            question,
            words,
            from,
        } => rules.need_information(*question, words, from)?,
        Command::ForTheBoard { question, words } => rules.for_the_board(*question, words)?,
        Command::NotForUs { question, words } => rules.not_for_us(*question, words)?,
        Command::Next { from } => rules.open_next(*from)?,
        Command::GoTo { question } => rules.go_to(*question)?,
        Command::OpenAgain { question } => rules.open_again(*question)?,
        Command::AddQuestion { words } => rules.add_question(words)?,
        Command::SetMeeting { meeting } => rules.set_meeting(*meeting)?,
        Command::Remind { question } => rules.remind(*question)?,
        Command::Pause { on } => rules.pause(*on)?,
    };
    Ok(rules.finish(kind))
}
