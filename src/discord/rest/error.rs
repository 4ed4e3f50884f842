//! The errors of a call. None holds an address, which may hold an interaction's token.

use std::error::Error;
use std::time::Duration;

use crate::discord_refusal::RefusalReason;

/// Why a call failed.
#[derive(Debug, thiserror::Error)]
pub enum RestError {
    /// No connection, or one that broke.
    #[error("Discord cannot be reached: {}", root(.0))]
    Unreachable(#[source] reqwest::Error),
    /// No answer in time.
    #[error("Discord did not answer in time")]
    TimedOut,
    /// A rate limit that lasts beyond the deadline of the call.
    #[error("Discord asks to wait {after:?}")]
    RateLimited {
        /// How long to wait.
        after: Duration,
        /// Whether it holds for every route.
        global: bool,
    },
    /// A server error (5xx).
    #[error("Discord answered {status}")]
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// The token is wrong (401).
    #[error("Discord does not know the token")]
    Unauthorised,
    /// The interaction was answered before (code 40060).
    #[error("the interaction has been answered already")]
    AlreadyAnswered,
    /// Discord understood and refused.
    #[error("Discord refused with {status} (code {code}): {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's code (`topics/opcodes-and-status-codes#json`), or 0.
        code: u64,
        /// Discord's general message.
        message: String,
    },
    /// The body of the answer is not the JSON that Discord documents.
    #[error("Discord's answer cannot be read: it holds other JSON than documented")]
    Unreadable,
}

/// The root cause of an error: for a connection, what the system says.
fn root(error: &dyn Error) -> &dyn Error {
    let mut root = error;
    while let Some(source) = root.source() {
        root = source;
    }
    root
}

impl RestError {
    /// An error of reqwest's, without the address that it holds.
    pub(super) fn unreachable(error: reqwest::Error) -> Self {
        if error.is_timeout() && !error.is_connect() {
            Self::TimedOut
        } else {
            Self::Unreachable(error.without_url())
        }
    }

    /// Whether a retry may succeed.
    pub(in crate::discord) fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::Unreachable(_) | Self::TimedOut | Self::RateLimited { .. } | Self::Server { .. }
        )
    }

    /// Whether Discord may have done what was asked all the same.
    pub(super) fn may_have_arrived(&self) -> bool {
        match self {
            Self::Unreachable(error) => !error.is_connect(),
            Self::TimedOut | Self::Server { .. } => true,
            _ => false,
        }
    }

    /// Whether the thread is archived, so that nothing in it can be changed.
    pub(in crate::discord) fn is_thread_archived(&self) -> bool {
        self.has_code(50_083)
    }

    /// Whether the thread is locked, and this bot does not manage threads.
    pub(in crate::discord) fn is_thread_locked(&self) -> bool {
        self.has_code(160_005)
    }

    /// Whether a thread was already started from the message.
    pub(in crate::discord) fn is_thread_already_started(&self) -> bool {
        self.has_code(160_004)
    }

    /// Whether the message does not exist, or no longer.
    pub(in crate::discord) fn is_unknown_message(&self) -> bool {
        self.has_code(10_008)
    }

    /// Whether the channel or thread does not exist, or no longer.
    pub(in crate::discord) fn is_unknown_channel(&self) -> bool {
        self.has_code(10_003)
    }

    /// Whether the bot lacks a permission: to do this, or to see the channel.
    pub(in crate::discord) fn is_forbidden(&self) -> bool {
        matches!(self, Self::Refused { status: 403, .. })
    }

    /// Why Discord refuses, where it will again until somebody acts. None for another error, and for what a thread's or a
    /// message's own state explains.
    pub(in crate::discord) fn refusal_reason(&self) -> Option<RefusalReason> {
        let Self::Refused { status, code, .. } = self else {
            return None;
        };
        let is_state = self.is_thread_archived()
            || self.is_thread_locked()
            || self.is_thread_already_started()
            || self.is_unknown_message();
        // A proxy's 403 has no code of Discord's.
        let missing_permission = *status == 403 && *code == 0;
        (!is_state).then(|| {
            if missing_permission {
                RefusalReason::MissingPermission
            } else {
                RefusalReason::from_code(*code)
            }
        })
    }

    /// Whether Discord refused with this code (`topics/opcodes-and-status-codes#json-json-error-codes`).
    fn has_code(&self, expected: u64) -> bool {
        matches!(self, Self::Refused { code, .. } if *code == expected)
    }
}
