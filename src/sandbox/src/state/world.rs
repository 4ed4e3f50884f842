//! All that changes in Discord's objects, under one lock.

use std::time::Duration;

use crate::world::commands::CommandRegistry;
use crate::world::directory::Directory;
use crate::world::guild_state::GuildState;
use crate::world::interactions::InteractionStore;
use crate::world::message::StoredMessage;
use crate::world::message_store::MessageStore;

/// All that changes in Discord's objects. Its lock is held for one step of a request, never across an await.
pub(crate) struct World {
    pub(crate) guild: GuildState,
    pub(crate) commands: CommandRegistry,
    pub(crate) interactions: InteractionStore,
    pub(crate) messages: MessageStore,
}

impl World {
    /// Adds a new message. Returns whether it unarchived its thread.
    pub(crate) fn add_message(&mut self, message: StoredMessage, now: Duration) -> bool {
        let unarchived =
            !message.is_ephemeral() && self.guild.record_message(message.channel, message.id, now);
        self.messages.add(message);
        unarchived
    }

    pub(crate) fn remove_message(&mut self, channel: u64, id: u64) -> Option<StoredMessage> {
        let message = self.messages.remove(channel, id)?;
        if !message.is_ephemeral() {
            self.guild.record_deletion(channel);
        }
        Some(message)
    }

    /// Whether this is the direct-message channel of someone who accepts no direct messages.
    pub(crate) fn is_closed_dm(&self, directory: &Directory, channel: u64) -> bool {
        let persona = directory.persona_of_dm(channel);
        persona.is_some_and(|persona| {
            let user = directory.user(persona).id;
            self.guild.closed_dms.contains(&user)
        })
    }
}
