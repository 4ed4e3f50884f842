//! Events: what the server sends unasked when something changes.

use serde::Serialize;
use serde_json::Value;

use super::snowflake::Snowflake;

/// An event: `{"event": "messages", …}`.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum Event {
    Channels(ChannelList),
    Commands(CommandList),
    Notice(Notice),
    Bot(BotStatus),
    Clock(ClockStatus),
    Messages(MessageUpdates),
    /// Message updates were dropped; the page loads its channel anew.
    Reset,
}

/// The channels and threads that the persona sees, as Discord's objects with the persona's permissions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ChannelList {
    /// Categories among them.
    pub(crate) channels: Vec<Value>,
    pub(crate) threads: Vec<Value>,
    pub(crate) dm: Value,
}

/// The commands that are available to the persona in the open channel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct CommandList {
    pub(crate) channel: Snowflake,
    pub(crate) slash: Vec<Value>,
    pub(crate) message: Vec<Value>,
    /// Why there are none.
    pub(crate) closed: Option<String>,
}

/// The banner that the program shows to everyone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Notice {
    pub(crate) text: Option<String>,
}

/// Whether the bot has a gateway session.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct BotStatus {
    pub(crate) connected: bool,
}

/// The sandbox's clock, in milliseconds.
#[derive(Debug, Serialize)]
pub(crate) struct ClockStatus {
    /// How far it is ahead of the machine's.
    pub(crate) offset: u64,
    pub(crate) now: u64,
}

/// Messages that changed since the last event.
#[derive(Debug, Serialize)]
pub(crate) struct MessageUpdates {
    /// New or edited.
    pub(crate) messages: Vec<VisibleMessage>,
    /// Deleted, or no longer visible to the persona.
    pub(crate) deleted: Vec<DeletedMessage>,
}

/// Discord's message object, and whether it mentions the persona.
#[derive(Debug, Serialize)]
pub(crate) struct VisibleMessage {
    pub(crate) pings_me: bool,
    #[serde(flatten)]
    pub(crate) message: Value,
}

#[derive(Debug, Serialize)]
pub(crate) struct DeletedMessage {
    pub(crate) channel: Snowflake,
    pub(crate) id: Snowflake,
}
