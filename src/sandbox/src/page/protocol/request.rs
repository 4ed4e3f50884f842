//! Requests: what the page asks of the server.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::snowflake::Snowflake;

/// A request, with the id that its response repeats.
#[derive(Debug, Deserialize)]
pub(crate) struct Request {
    pub(crate) id: u64,
    /// A channel, a thread, or the persona's direct messages with the bot.
    pub(crate) channel: Option<Snowflake>,
    #[serde(flatten)]
    pub(crate) kind: RequestKind,
}

/// A request by the name in `do`.
#[derive(Debug)]
pub(crate) enum RequestKind {
    Connection(ConnectionRequest),
    Command(ClientCommand),
}

impl<'de> Deserialize<'de> for RequestKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = Value::deserialize(deserializer)?;
        let kind = match fields["do"].as_str() {
            Some("hello" | "open") => Deserialize::deserialize(fields).map(Self::Connection),
            _ => Deserialize::deserialize(fields).map(Self::Command),
        };
        kind.map_err(D::Error::custom)
    }
}

/// A request that changes the connection itself; it is answered at once.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(crate) enum ConnectionRequest {
    /// Signs in as the persona of that key, or as the default persona.
    Hello { persona: Option<String> },
    /// Opens a channel: returns its newest messages, and sends its commands from then on.
    Open,
}

/// What Discord's client does for a person; it is executed by the persona in a task of its own.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(crate) enum ClientCommand {
    /// Loads the messages before one.
    Older { before: Snowflake },
    /// Sends a message.
    Say { text: String },
    /// Deletes a message, or dismisses it if it is ephemeral.
    Delete { message: Snowflake },
    /// Edits the thread that is named as the channel.
    Thread { change: ThreadEdit },
    /// Uses a slash command.
    Slash {
        command: String,
        #[serde(default)]
        options: Vec<OptionArgument>,
    },
    /// Asks the bot for choices for the option that is typed.
    Autocomplete {
        command: String,
        options: Vec<OptionArgument>,
        focused: String,
    },
    /// Presses a button.
    Press {
        message: Snowflake,
        custom_id: String,
    },
    /// Chooses values in a select menu.
    Select {
        message: Snowflake,
        custom_id: String,
        values: Vec<String>,
    },
    /// Submits a modal.
    Submit {
        modal: Snowflake,
        values: BTreeMap<String, FieldValue>,
    },
    /// Uses a message command.
    MessageCommand { message: Snowflake, command: String },
    /// Moves the sandbox's clock forward.
    Advance { seconds: u64 },
}

/// What a field of a modal was filled with.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum FieldValue {
    /// A text, or the only choice of a select.
    Text(String),
    /// What was chosen in a select that takes several.
    Choices(Vec<String>),
}

impl FieldValue {
    pub(crate) fn values(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::Choices(choices) => choices.iter().map(String::as_str).collect(),
        }
    }
}

/// The value of an option of a command.
#[derive(Debug, Deserialize)]
pub(crate) struct OptionArgument {
    pub(crate) name: String,
    pub(crate) value: Value,
}

/// An edit of a thread.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ThreadEdit {
    Archive,
    Unarchive,
    Lock,
    Unlock,
    Delete,
}
