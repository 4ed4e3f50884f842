//! What the local Discord holds: a fixed setting, and a world that changes.

use std::time::Duration;

pub(crate) mod channels;
pub(crate) mod commands;
pub(crate) mod interactions;
pub(crate) mod journal;
pub(crate) mod mentions;
pub(crate) mod message;
pub(crate) mod messages;
pub(crate) mod people;
pub mod permissions;
pub(crate) mod setting;
pub(crate) mod threads;
pub(crate) mod venue;

use channels::Channels;
use commands::Commands;
use interactions::Interactions;
use message::Stored;
use messages::Messages;
use setting::Setting;

/// All that changes, under one lock, held for no longer than a request takes to be worked out.
pub(crate) struct World {
    pub(crate) channels: Channels,
    pub(crate) commands: Commands,
    pub(crate) interactions: Interactions,
    pub(crate) messages: Messages,
}

impl World {
    /// Puts a new message where it belongs; says whether it unarchived its thread.
    pub(crate) fn post(&mut self, message: Stored, now: Duration) -> bool {
        let wakes =
            !message.is_ephemeral() && self.channels.posted(message.channel, message.id, now);
        self.messages.add(message);
        wakes
    }

    /// Whether this is the channel of someone's direct messages who takes none.
    pub(crate) fn is_closed_dm(&self, setting: &Setting, channel: u64) -> bool {
        let mut closed = self.channels.closed_dms.iter();
        closed.any(|user| {
            setting
                .user_by_id(*user)
                .is_some_and(|user| user.dm == channel)
        })
    }

    pub(crate) fn remove(&mut self, channel: u64, id: u64) -> Option<Stored> {
        let message = self.messages.remove(channel, id)?;
        if !message.is_ephemeral() {
            self.channels.removed(channel);
        }
        Some(message)
    }
}
