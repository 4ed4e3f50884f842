//! Where a discussion is.

use quorate_core::id::{ChannelId, GuildId, MessageId};

/// Where a discussion is, by Discord's ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Location {
    /// The guild.
    pub guild: GuildId,
    /// The channel that its panel is in.
    pub channel: ChannelId,
    /// The panel's message, once it is posted.
    pub panel: Option<MessageId>,
    /// The thread, once it is open.
    pub thread: Option<ChannelId>,
}
