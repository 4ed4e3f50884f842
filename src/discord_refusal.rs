//! What Discord refuses to show of a discussion, and will refuse again until somebody acts: a limit, a permission, a rule of
//! the server's.
//!
//! `discord` makes one of an error, `store` keeps it while it lasts, and `view` has its words.

/// The part of a discussion that Discord refuses to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefusedPart {
    /// The panel, or another message in its channel.
    Panel,
    /// The thread: it cannot be opened.
    Thread,
    /// Something in the thread.
    Messages,
}

/// Why Discord refuses (`topics/opcodes-and-status-codes#json-json-error-codes`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefusalReason {
    /// 160006: the guild has as many active threads as it may have.
    ThreadLimit,
    /// 50035: the body, such as a name that is not allowed.
    InvalidBody,
    /// 50013: the bot lacks a permission.
    MissingPermission,
    /// 50001: the bot does not see the channel.
    MissingAccess,
    /// 200000 and 200001: automatic moderation blocks the text or the title.
    Blocked,
    /// 20016: slow mode.
    SlowMode,
    /// 10003: the channel was deleted.
    ChannelGone,
    /// Another code.
    Other(u64),
}

/// What Discord refuses, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DiscordRefusal {
    /// The part that it does not show.
    pub part: RefusedPart,
    /// Why.
    pub reason: RefusalReason,
}

impl RefusedPart {
    /// The part as it is stored.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Panel => "panel",
            Self::Thread => "thread",
            Self::Messages => "messages",
        }
    }

    /// Parses what [`RefusedPart::key`] wrote. None if only a later version knows it.
    pub(crate) fn parse(key: &str) -> Option<Self> {
        let all = [Self::Panel, Self::Thread, Self::Messages];
        all.into_iter().find(|part| part.key() == key)
    }
}

impl RefusalReason {
    /// The reason of a code of Discord's.
    pub(crate) fn from_code(code: u64) -> Self {
        match code {
            160_006 => Self::ThreadLimit,
            50_035 => Self::InvalidBody,
            50_013 => Self::MissingPermission,
            50_001 => Self::MissingAccess,
            200_000 | 200_001 => Self::Blocked,
            20_016 => Self::SlowMode,
            10_003 => Self::ChannelGone,
            other => Self::Other(other),
        }
    }

    /// A code of the reason.
    pub(crate) fn code(self) -> u64 {
        match self {
            Self::ThreadLimit => 160_006,
            Self::InvalidBody => 50_035,
            Self::MissingPermission => 50_013,
            Self::MissingAccess => 50_001,
            Self::Blocked => 200_000,
            Self::SlowMode => 20_016,
            Self::ChannelGone => 10_003,
            Self::Other(code) => code,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_its_writing() {
        for code in [160_006, 50_035, 50_013, 50_001, 200_000, 20_016, 10_003, 7] {
            assert_eq!(RefusalReason::from_code(code).code(), code);
        }
        for part in [
            RefusedPart::Panel,
            RefusedPart::Thread,
            RefusedPart::Messages,
        ] {
            assert_eq!(RefusedPart::parse(part.key()), Some(part));
        }
        assert_eq!(RefusedPart::parse("sidebar"), None);
    }
}
