//! Commands of contributors about themselves: interests, notes and reminders.

use super::rules::{Rules, require_change};
use crate::discussion::bounds::{MAX_SHORT_TEXT, MAX_TEXT};
use crate::discussion::event::EventKind;
use crate::discussion::index::InterestIndex;
use crate::discussion::refusal::{Refusal, RequiredText};

impl Rules<'_> {
    pub(super) fn declare_interest(
        &mut self,
        name: &str,
        what: &str,
        steps_back: &str,
    ) -> Result<EventKind, Refusal> {
        self.require_contributor()?;
        let recorder = &mut self.recorder;
        Ok(EventKind::InterestDeclared {
            name: recorder.text(name, MAX_SHORT_TEXT, RequiredText::DeclarantName)?,
            what: recorder.text(what, MAX_TEXT, RequiredText::Interest)?,
            steps_back: recorder.optional_text(steps_back, MAX_TEXT)?,
        })
    }

    pub(super) fn nothing_to_declare(&self) -> Result<EventKind, Refusal> {
        self.require_contributor()?;
        let person = self.actor.person;
        let mut interests = self.state.interests.iter();
        let has_declared =
            interests.any(|interest| interest.person == person && !interest.withdrawn);
        if has_declared || self.state.nothing_to_declare.contains(&person) {
            return Err(Refusal::NoChange);
        }
        Ok(EventKind::NothingToDeclare)
    }

    pub(super) fn withdraw_interest(&self, index: InterestIndex) -> Result<EventKind, Refusal> {
        self.require_contributor()?;
        let interest = self.state.interest(index);
        let own_interest =
            interest.filter(|interest| interest.person == self.actor.person && !interest.withdrawn);
        own_interest.ok_or(Refusal::NotYours)?;
        Ok(EventKind::InterestWithdrawn { interest: index })
    }

    pub(super) fn add_note(&mut self, words: &str) -> Result<EventKind, Refusal> {
        self.require_contributor()?;
        Ok(EventKind::NoteAdded {
            words: self.recorder.text(words, MAX_TEXT, RequiredText::Note)?,
        })
    }

    pub(super) fn remind_me(&self, on: bool) -> Result<EventKind, Refusal> {
        self.require_contributor()?;
        let subscribed = self
            .state
            .reminder_requests
            .contains_key(&self.actor.person);
        require_change(subscribed, on)?;
        Ok(EventKind::RemindMe { on })
    }
}
