//! Signals that what waits in a guild may be worth another try.

use jiff::SignedDuration;
use quorate_core::id::GuildId;

/// How long after a failure a press elsewhere in the guild does not cause another attempt: many may press at once.
const BETWEEN_ATTEMPTS: SignedDuration = SignedDuration::from_secs(10);

/// What happened in a guild.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::discord) enum GuildSignal {
    /// Somebody used the bot.
    Used(GuildId),
    /// The guild is there: the bot was invited again, or an outage is over.
    Present(GuildId),
}

impl GuildSignal {
    pub(super) fn guild(self) -> GuildId {
        match self {
            Self::Used(guild) | Self::Present(guild) => guild,
        }
    }

    /// How long ago the last attempt has to be.
    pub(super) fn least_pause(self) -> SignedDuration {
        match self {
            Self::Used(_) => BETWEEN_ATTEMPTS,
            Self::Present(_) => SignedDuration::ZERO,
        }
    }
}
