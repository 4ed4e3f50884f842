//! Commands about the whole discussion, which `decide` takes whether it is open or closed.

use super::rules::{Rules, require_change};
use crate::discussion::event::EventKind;
use crate::discussion::refusal::Refusal;
use crate::id::UserId;

impl Rules<'_> {
    pub(super) fn erase(&self, person: UserId) -> Result<EventKind, Refusal> {
        if person != self.actor.person {
            return Err(Refusal::NotYourWords);
        }
        if self.state.held {
            return Err(Refusal::OnHold);
        }
        Ok(EventKind::Erased { person })
    }

    pub(super) fn hold(&self, on: bool) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        require_change(self.state.held, on)?;
        Ok(EventKind::Held { on })
    }

    pub(super) fn close(&self) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        if !self.state.is_open() {
            return Err(Refusal::Closed);
        }
        Ok(EventKind::Closed)
    }

    pub(super) fn reopen(&self) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        if self.state.is_open() {
            return Err(Refusal::NotClosed);
        }
        Ok(EventKind::Reopened)
    }
}
