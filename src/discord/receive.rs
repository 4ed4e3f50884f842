//! Reads what Discord sends: an interaction becomes a [`Request`], or an error with a line for its person.
//!
//! It is read by types of our own that hold only what is used. serenity parses first, and where its types do not hold
//! an interaction, it arrives as an unknown event with the whole JSON. What can be read neither way has an id and a
//! token, which are enough for an apology.

mod from_serenity;
mod interaction;
mod lenient;
mod to_request;

use quorate_core::id::InteractionId;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::Value;
use serenity::model::event::Event;
use tracing::{debug, warn};

use self::interaction::Interaction;
use self::to_request::{AUTOCOMPLETE, PING, received};
use super::callback_target::CallbackTarget;
use super::snowflake::snowflake;
use crate::request::Request;

/// An interaction: where its answer goes, and what it asks.
#[derive(Debug)]
pub(super) struct ReceivedInteraction {
    /// Where the answer goes.
    pub(super) target: CallbackTarget,
    /// What is asked, or why that is not known.
    pub(super) request: Result<Request, ReadError>,
}

/// Why an interaction cannot be made a [`Request`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum ReadError {
    /// It lacks something without which it has no meaning.
    #[error("could not be read")]
    Unreadable,
    /// This bot has nothing of its kind.
    #[error("is of a kind that is not served")]
    Unsupported,
}

impl ReadError {
    /// What the person is told.
    pub(super) fn for_person(self) -> &'static str {
        match self {
            Self::Unreadable => "Sorry, Discord sent this in a form that I cannot read.",
            Self::Unsupported => {
                "Sorry, I have no answer to this. Type /help to see what I answer."
            }
        }
    }
}

/// The interaction of an event; `None` if it holds none that wants an answer.
pub(super) fn receive(event: Event) -> Option<ReceivedInteraction> {
    match event {
        Event::InteractionCreate(event) => received(from_serenity::interaction(event.interaction)),
        Event::Unknown(event) if event.kind == "INTERACTION_CREATE" => from_json(event.value),
        _ => None,
    }
}

fn from_json(json: Value) -> Option<ReceivedInteraction> {
    match Interaction::deserialize(&json) {
        Ok(interaction) => {
            debug!("an interaction was read without serenity's types");
            received(interaction)
        }
        Err(_) => unreadable(json),
    }
}

/// As much of an interaction as an apology needs.
#[derive(Deserialize)]
struct MinimalInteraction {
    #[serde(deserialize_with = "snowflake")]
    id: InteractionId,
    token: String,
    #[serde(rename = "type")]
    kind: u64,
}

fn unreadable(json: Value) -> Option<ReceivedInteraction> {
    let Ok(interaction) = serde_json::from_value::<MinimalInteraction>(json) else {
        warn!("an interaction holds no id or token and cannot be answered");
        return None;
    };
    if interaction.kind == PING {
        return None;
    }
    let target = CallbackTarget {
        id: interaction.id,
        token: SecretString::from(interaction.token),
        is_autocomplete: interaction.kind == AUTOCOMPLETE,
    };
    Some(ReceivedInteraction {
        target,
        request: Err(ReadError::Unreadable),
    })
}

#[cfg(test)]
mod tests;
