//! What can go wrong with a call. No error holds an address: it may hold an interaction's token.

use std::error::Error;
use std::time::Duration;

/// Why a call had no success.
#[derive(Debug, thiserror::Error)]
pub enum RestError {
    /// No connection, or one that broke.
    #[error("Discord cannot be reached: {}", root(.0))]
    Unreachable(#[source] reqwest::Error),
    /// No answer in time.
    #[error("Discord did not answer in time")]
    TimedOut,
    /// A rate limit, with a wait longer than the call can bear.
    #[error("Discord asks to wait {after:?}")]
    RateLimited {
        /// How long to wait.
        after: Duration,
        /// Whether it holds for every route.
        global: bool,
    },
    /// A fault of Discord's own.
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
    /// An answer that says something else than expected.
    #[error("Discord's answer cannot be read: {0}")]
    Unreadable(&'static str),
}

/// What lies under an error: of a connection, the system's own words.
fn root(error: &dyn Error) -> &dyn Error {
    let mut root = error;
    while let Some(source) = root.source() {
        root = source;
    }
    root
}

impl RestError {
    /// A connection's error, without its address.
    pub(super) fn unreachable(error: reqwest::Error) -> Self {
        if error.is_timeout() && !error.is_connect() {
            Self::TimedOut
        } else {
            Self::Unreachable(error.without_url())
        }
    }

    /// Whether the same call may have success later.
    pub(in super::super) fn is_passing(&self) -> bool {
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

    /// Whether the thread is out of sight, so that nothing can be changed in it.
    pub(in super::super) fn says_archived(&self) -> bool {
        self.has_code(50_083)
    }

    /// Whether the thread is locked, and this bot does not manage threads.
    pub(in super::super) fn says_locked(&self) -> bool {
        self.has_code(160_005)
    }

    /// Whether the message has a thread already.
    pub(in super::super) fn says_has_thread(&self) -> bool {
        self.has_code(160_004)
    }

    /// Whether the message was taken away.
    pub(in super::super) fn says_no_message(&self) -> bool {
        self.has_code(10_008)
    }

    /// Whether the channel or thread was taken away.
    pub(in super::super) fn says_no_channel(&self) -> bool {
        self.has_code(10_003)
    }

    /// Whether the bot may not do this, or not see where.
    pub(in super::super) fn says_forbidden(&self) -> bool {
        matches!(self, Self::Refused { status: 403, .. })
    }

    fn has_code(&self, wanted: u64) -> bool {
        matches!(self, Self::Refused { code, .. } if *code == wanted)
    }
}
