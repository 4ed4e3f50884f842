//! What a state file holds of a sandbox.
//!
//! Interactions are left out: their tokens live for minutes, and Discord's client has forgotten them too. Commands are
//! left out because the bot registers them again.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::world::guild_state::GuildState;
use crate::world::message::StoredMessage;
use crate::world::message_store::SentNonce;
use crate::world::saved_ids::SavedIds;

/// The version of the format; a program that writes another cannot read it.
pub(crate) const FORMAT: u32 = 1;

/// What a state file holds.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SavedState {
    #[serde(rename = "form")]
    pub(crate) format: u32,
    #[serde(flatten)]
    pub(crate) ids: SavedIds,
    pub(crate) since: String,
    pub(crate) token: String,
    pub(crate) offset: Duration,
    #[serde(rename = "channels")]
    pub(crate) guild: GuildState,
    pub(crate) messages: Vec<StoredMessage>,
    pub(crate) nonces: Vec<SentNonce>,
}
