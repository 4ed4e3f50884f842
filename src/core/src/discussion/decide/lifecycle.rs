//! What changes a discussion as a whole.

use super::super::state::Phase;
use super::super::{Command, EventKind, Refusal};
use super::{Rules, changes};

impl Rules<'_> {
    /// The discussion as a whole.
    pub(super) fn lifecycle(&mut self, command: &Command) -> Result<(), Refusal> {
        let happened = match command {
            Command::Erase { person } => {
                if *person != self.actor.person {
                    return Err(Refusal::NotYourWords);
                }
                if self.state.held {
                    return Err(Refusal::OnHold);
                }
                EventKind::Erased { person: *person }
            }
            Command::Hold { on } => {
                self.steers()?;
                changes(self.state.held, *on)?;
                EventKind::Held { on: *on }
            }
            Command::Close => {
                self.steers()?;
                if !self.state.is_open() {
                    return Err(Refusal::Closed);
                }
                EventKind::Closed
            }
            _ => {
                self.steers()?;
                if self.state.phase == Phase::Open {
                    return Err(Refusal::NotClosed);
                }
                EventKind::Reopened
            }
        };
        self.recorder.event(happened);
        Ok(())
    }
}
