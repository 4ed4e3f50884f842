//! What came of a pass: what Discord refused in it, and what that says of the thread.

use std::time::Duration;

use quorate_core::discussion::{State, ThreadState};

use super::ReconcileError;
use crate::discord::rest::RestError;
use crate::discord_refusal::{DiscordRefusal, RefusedPart};

/// What came of a pass.
#[derive(Debug, Default)]
pub(super) struct PassOutcome {
    /// How long until the next pass, if one is needed.
    pub(super) wait: Option<Duration>,
    /// Discord's error if the thread takes no messages: it is archived, locked or deleted.
    thread_error: Option<RestError>,
    /// The first refusal that Discord will repeat.
    pub(super) refused: Option<(DiscordRefusal, RestError)>,
    /// Whether the bot may not write in the thread, so that the rest of it would be refused, too.
    is_forbidden: bool,
}

impl PassOutcome {
    /// Keeps a refusal, so that the pass goes on with what it does not concern. Other errors end the pass.
    pub(super) fn keep_refusal<T>(
        &mut self,
        part: RefusedPart,
        synced: Result<T, ReconcileError>,
    ) -> Result<Option<T>, ReconcileError> {
        let error = match synced {
            Ok(done) => return Ok(Some(done)),
            Err(ReconcileError::Rest(error)) => error,
            Err(error) => return Err(error),
        };
        let in_thread = part == RefusedPart::Messages;
        if in_thread && says_thread_state(&error) {
            self.thread_error.get_or_insert(error);
            return Ok(None);
        }
        let Some(reason) = error.refusal_reason() else {
            return Err(error.into());
        };
        self.is_forbidden |= in_thread && error.is_forbidden();
        let refusal = DiscordRefusal { part, reason };
        self.refused.get_or_insert((refusal, error));
        Ok(None)
    }

    /// Whether the thread takes no more messages.
    pub(super) fn is_thread_shut(&self) -> bool {
        self.thread_error.is_some() || self.is_forbidden
    }

    /// Whether the thread is archived.
    pub(super) fn is_thread_archived(&self) -> bool {
        let error = self.thread_error.as_ref();
        error.is_some_and(RestError::is_thread_archived)
    }

    /// Whether nothing was refused.
    pub(super) fn is_clean(&self) -> bool {
        self.thread_error.is_none() && self.refused.is_none()
    }

    /// The state of the thread, if the pass says that it may be another.
    pub(super) fn thread_state(&self, state: &State) -> Option<ThreadState> {
        match (&self.thread_error, state.thread) {
            (Some(error), _) if error.is_unknown_channel() => Some(ThreadState::Gone),
            // Unarchiving it was refused, which says nothing of its being locked.
            (Some(error), _) if error.is_thread_archived() && self.refused.is_some() => None,
            (Some(_), _) if state.is_open() => Some(ThreadState::Locked),
            (Some(_), _) => Some(ThreadState::Shut),
            (None, ThreadState::Shut) if self.wait.is_none() && self.is_clean() => {
                Some(ThreadState::Usable)
            }
            _ => None,
        }
    }
}

/// Whether an error says what became of the thread.
fn says_thread_state(error: &RestError) -> bool {
    error.is_thread_archived() || error.is_thread_locked() || error.is_unknown_channel()
}
