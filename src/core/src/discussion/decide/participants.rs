//! What people say of themselves.

use super::super::{Command, EventKind, Refusal, SHORT_TEXT, TEXT};
use super::{Rules, changes};

impl Rules<'_> {
    /// What somebody says of themselves.
    pub(super) fn participants(&mut self, command: &Command) -> Result<(), Refusal> {
        self.contributes()?;
        let person = self.actor.person;
        let happened = match command {
            Command::DeclareInterest {
                name,
                what,
                steps_back,
            } => EventKind::InterestDeclared {
                name: self.recorder.text(name, SHORT_TEXT, "your name")?,
                what: self.recorder.text(what, TEXT, "the interest")?,
                steps_back: self.recorder.optional(steps_back, TEXT)?,
            },
            Command::NothingToDeclare => {
                let interests = &self.state.interests;
                let declared = interests
                    .iter()
                    .any(|interest| interest.person == person && !interest.withdrawn);
                if declared || self.state.nothing_to_declare.contains(&person) {
                    return Err(Refusal::NoChange);
                }
                EventKind::NothingToDeclare
            }
            Command::WithdrawInterest { interest } => {
                let known = self.state.interest(*interest);
                let own = known.filter(|known| known.person == person && !known.withdrawn);
                own.ok_or(Refusal::NotYours)?;
                EventKind::InterestWithdrawn {
                    interest: *interest,
                }
            }
            Command::AddNote { words } => EventKind::NoteAdded {
                words: self.recorder.text(words, TEXT, "the note")?,
            },
            Command::RemindMe { on } => {
                changes(self.state.remind.contains_key(&person), *on)?;
                EventKind::RemindMe { on: *on }
            }
            _ => return Err(Refusal::NoChange),
        };
        self.recorder.event(happened);
        Ok(())
    }
}
