//! What the local Discord holds: a fixed setting, and a world that changes.

pub(crate) mod commands;
pub(crate) mod interactions;
pub(crate) mod mentions;
pub(crate) mod messages;
pub(crate) mod setting;
pub(crate) mod venue;

use commands::Commands;
use interactions::Interactions;
use messages::Messages;

/// All that changes, under one lock, held for no longer than a request takes to be worked out.
pub(crate) struct World {
    pub(crate) commands: Commands,
    pub(crate) interactions: Interactions,
    pub(crate) messages: Messages,
}
