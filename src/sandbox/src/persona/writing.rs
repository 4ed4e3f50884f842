//! Messages that a persona writes, dismisses and deletes.

use super::error::ClientError;
use super::identity::Persona;
use super::message::Message;
use crate::limits;
use crate::permissions::{MANAGE_MESSAGES, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS};
use crate::state::{World, lock};
use crate::world::channel_type::FORUM;
use crate::world::mentions::Mentions;
use crate::world::message::StoredMessage;
use crate::world::venue::Venue;

impl Persona {
    /// Sends a message in its channel; in an archived thread that is not locked, this unarchives it.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send.
    pub fn say(&self, text: &str) -> Result<Message, ClientError> {
        let state = &self.state;
        let mut world = lock(&state.world);
        self.check_sendable(&world)?;
        let count = text.trim().chars().count();
        if !(1..=limits::CONTENT).contains(&count) {
            return Err(ClientError::TextLength(count));
        }
        let (id, now) = (state.clock.id(), state.clock.now());
        let mut message = StoredMessage::blank(id, self.channel_id(), self.user_id(), now);
        text.trim().clone_into(&mut message.content);
        message.mentions = Mentions::read(&message.content, None);
        let mentionable = &world.guild.mentionable;
        message.mentions.everyone = false;
        message
            .mentions
            .roles
            .retain(|role| mentionable.contains(role));
        message.pings = message.mentions.clone();
        let shown = self.read(&message);
        state.create_message(&mut world, message);
        drop(world);
        state.notify_changed();
        Ok(shown)
    }

    pub(super) fn check_sendable(&self, world: &World) -> Result<(), ClientError> {
        self.check_visible(world)?;
        if self.is_in_channel_of_type(FORUM) {
            return Err(ClientError::Forum);
        }
        let may = self.permissions(world);
        let writing = match self.venue {
            Venue::Thread(id) => {
                let thread = world.guild.thread(id).ok_or(ClientError::NoChannel)?;
                thread.check_send(may)?;
                SEND_MESSAGES_IN_THREADS
            }
            _ => SEND_MESSAGES,
        };
        if may & writing == 0 {
            return Err(ClientError::Forbidden("send messages"));
        }
        Ok(())
    }

    /// Dismisses an ephemeral message that it sees.
    ///
    /// # Errors
    ///
    /// The message is not there, or others see it too.
    pub fn dismiss(&self, message: u64) -> Result<(), ClientError> {
        let mut world = lock(&self.state.world);
        let (channel, user) = (self.channel_id(), self.user_id());
        let found = world.messages.get(channel, message);
        let own = found.is_some_and(|stored| stored.is_ephemeral() && stored.is_visible_to(user));
        let found = world.messages.get_mut(channel, message);
        found
            .filter(|_| own)
            .ok_or(ClientError::NoMessage)?
            .dismissed = true;
        drop(world);
        self.state.notify_changed();
        Ok(())
    }

    /// Deletes a message in its channel: its own, or anyone's with the permission to manage messages.
    ///
    /// # Errors
    ///
    /// The message is not there, or the persona may not delete it.
    pub fn delete_message(&self, message: u64) -> Result<(), ClientError> {
        let mut world = lock(&self.state.world);
        self.check_visible(&world)?;
        let (channel, may) = (self.channel_id(), self.permissions(&world));
        let found = world
            .messages
            .get(channel, message)
            .filter(|stored| stored.is_visible_to(self.user_id()));
        let found = found.ok_or(ClientError::NoMessage)?;
        if found.author != self.user_id() && may & MANAGE_MESSAGES == 0 {
            return Err(ClientError::Forbidden("delete this message"));
        }
        if let Some(thread) = world.guild.thread(channel) {
            thread.check_delete(may)?;
        }
        self.state.delete_message(&mut world, channel, message);
        drop(world);
        self.state.notify_changed();
        Ok(())
    }
}
