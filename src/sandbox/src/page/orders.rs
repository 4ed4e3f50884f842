//! What a page asks of the server.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// An order, with the number that its answer names. Ids are text, as everywhere in Discord's JSON.
#[derive(Debug, Deserialize)]
pub(crate) struct Order {
    pub(crate) id: u64,
    /// Where: a channel, a thread, or one's direct messages with the bot.
    pub(crate) channel: Option<String>,
    #[serde(flatten)]
    pub(crate) wish: Wish,
}

/// What is wanted.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(crate) enum Wish {
    /// To be somebody.
    Hello { who: String },
    /// To look at a place.
    Open,
    /// To see what stands before a message.
    Older { before: String },
    /// To write a message.
    Say { text: String },
    /// To delete a message, or put away one that is private.
    Delete { message: String },
    /// To change the thread one is in.
    Thread { change: Change },
    /// To use a command.
    Slash {
        command: String,
        #[serde(default)]
        options: Vec<Given>,
    },
    /// To see what may be typed into an option.
    Complete {
        command: String,
        options: Vec<Given>,
        focused: String,
    },
    /// To press a button.
    Press { message: String, custom_id: String },
    /// To choose in a select.
    Select {
        message: String,
        custom_id: String,
        values: Vec<String>,
    },
    /// To send a form.
    Submit {
        form: String,
        values: BTreeMap<String, String>,
    },
    /// To use a command on a message.
    Apply { message: String, command: String },
    /// To move time forward.
    Advance { seconds: u64 },
}

/// A value given to an option.
#[derive(Debug, Deserialize)]
pub(crate) struct Given {
    pub(crate) name: String,
    pub(crate) value: Value,
}

/// What someone does to a thread.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Change {
    Archive,
    Unarchive,
    Lock,
    Unlock,
    Delete,
}
