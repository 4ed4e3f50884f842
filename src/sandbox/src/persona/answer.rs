//! How the bot answered, as a persona reads it.

use serde_json::Value;

use super::message::Message;
use super::modal::Modal;

/// How the bot answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A new message.
    Message(Message),
    /// A message that came after a deferral.
    Deferred(Message),
    /// The message whose component was used, updated.
    Updated(Message),
    /// The component's use was acknowledged; the message may be edited later.
    Acknowledged,
    /// A modal.
    Modal(Modal),
}

impl Answer {
    /// The message shown, new or changed.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        match self {
            Self::Message(message) | Self::Deferred(message) | Self::Updated(message) => {
                Some(message)
            }
            Self::Acknowledged | Self::Modal(_) => None,
        }
    }

    /// As [`Answer::message`], by value.
    #[must_use]
    pub fn into_message(self) -> Option<Message> {
        match self {
            Self::Message(message) | Self::Deferred(message) | Self::Updated(message) => {
                Some(message)
            }
            Self::Acknowledged | Self::Modal(_) => None,
        }
    }

    /// The modal, if one was opened.
    #[must_use]
    pub fn modal(&self) -> Option<&Modal> {
        match self {
            Self::Modal(modal) => Some(modal),
            _ => None,
        }
    }

    /// The exact JSON body the bot answered with; null for an acknowledgement.
    #[must_use]
    pub fn raw(&self) -> &Value {
        match self {
            Self::Message(message) | Self::Deferred(message) | Self::Updated(message) => {
                &message.raw
            }
            Self::Modal(modal) => &modal.raw,
            Self::Acknowledged => &Value::Null,
        }
    }
}

/// An autocomplete choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it shows.
    pub name: String,
    /// What it puts into the option.
    pub value: Value,
}
