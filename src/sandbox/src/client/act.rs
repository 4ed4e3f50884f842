//! What a persona does by hand: writes, deletes, opens, archives and locks threads (`topics/threads`).

use super::{ClientError, Message, Persona};
use crate::limits;
use crate::shared::lock;
use crate::world::World;
use crate::world::channels::{ANNOUNCEMENT, ANNOUNCEMENT_THREAD, FORUM, PUBLIC_THREAD, TEXT};
use crate::world::mentions::Mentions;
use crate::world::message::Stored;
use crate::world::permissions::{
    CREATE_PUBLIC_THREADS, MANAGE_MESSAGES, MANAGE_THREADS, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS,
};
use crate::world::threads::{Change, Denied};
use crate::world::venue::Venue;

impl From<Denied> for ClientError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Archived => Self::Archived,
            Denied::Locked => Self::Locked,
            Denied::Permission => Self::Forbidden("change this thread"),
        }
    }
}

impl Persona {
    /// Writes a message where it is; in an archived thread that is not locked, this unarchives it.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send.
    pub fn say(&self, text: &str) -> Result<Message, ClientError> {
        let shared = &self.shared;
        let mut world = lock(&shared.world);
        self.may_write(&world)?;
        let count = text.trim().chars().count();
        if !(1..=limits::CONTENT).contains(&count) {
            return Err(ClientError::TextLength(count));
        }
        let (id, now) = (shared.clock.id(), shared.clock.now());
        let mut message = Stored::blank(id, self.channel_id(), self.user_id(), now);
        text.trim().clone_into(&mut message.content);
        message.mentions = Mentions::read(&message.content, None);
        let mentionable = &world.channels.mentionable;
        message.mentions.everyone = false;
        message
            .mentions
            .roles
            .retain(|role| mentionable.contains(role));
        message.pings = message.mentions.clone();
        let shown = self.read(&message);
        shared.post(&mut world, message);
        drop(world);
        shared.changed();
        Ok(shown)
    }

    fn may_write(&self, world: &World) -> Result<(), ClientError> {
        self.sees(world)?;
        if self.is_in_a(world, FORUM) {
            return Err(ClientError::Forum);
        }
        let may = self.may(world);
        let writing = match self.venue {
            Venue::Thread(id) => {
                let thread = world.channels.thread(id).ok_or(ClientError::NoChannel)?;
                thread.takes_messages(may)?;
                SEND_MESSAGES_IN_THREADS
            }
            _ => SEND_MESSAGES,
        };
        if may & writing == 0 {
            return Err(ClientError::Forbidden("send messages"));
        }
        Ok(())
    }

    /// Whether it is in a channel of this type.
    pub(crate) fn is_in_a(&self, world: &World, kind: u8) -> bool {
        let here = self.channel_id();
        let mut channels = self.shared.setting.channels.iter();
        world.channels.thread(here).is_none()
            && channels.any(|channel| channel.id == here && channel.kind == kind)
    }

    /// Opens a thread of its own in the channel where it is, in a forum a post, with a first message, and returns
    /// the thread's id.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to do.
    pub fn start_thread(&self, name: &str, text: &str) -> Result<u64, ClientError> {
        let shared = &self.shared;
        let mut world = lock(&shared.world);
        self.sees(&world)?;
        let wanted = [
            (TEXT, PUBLIC_THREAD, CREATE_PUBLIC_THREADS),
            (ANNOUNCEMENT, ANNOUNCEMENT_THREAD, CREATE_PUBLIC_THREADS),
            (FORUM, PUBLIC_THREAD, SEND_MESSAGES),
        ];
        let found = wanted
            .into_iter()
            .find(|(parent, _, _)| self.is_in_a(&world, *parent));
        let forbidden = ClientError::Forbidden("open a thread");
        let (_, kind, needed) = found.ok_or(forbidden.clone())?;
        if self.may(&world) & needed == 0 {
            return Err(forbidden);
        }
        let id = shared.clock.id();
        let of = (self.channel_id(), self.user_id());
        shared.open_thread(&mut world, (id, kind), of, name, limits::AUTO_ARCHIVE[1]);
        drop(world);
        self.in_thread(id).say(text)?;
        Ok(id)
    }

    /// Archives a thread by hand.
    ///
    /// # Errors
    ///
    /// It is not there, or the persona neither opened it nor manages threads.
    pub fn archive_thread(&self, thread: u64) -> Result<(), ClientError> {
        self.change_thread(thread, Some(true), None)
    }

    /// Unarchives a thread by hand.
    ///
    /// # Errors
    ///
    /// It is not there, or it is locked and the persona does not manage threads.
    pub fn unarchive_thread(&self, thread: u64) -> Result<(), ClientError> {
        self.change_thread(thread, Some(false), None)
    }

    /// Locks a thread by hand.
    ///
    /// # Errors
    ///
    /// It is not there or archived, or the persona does not manage threads.
    pub fn lock_thread(&self, thread: u64) -> Result<(), ClientError> {
        self.change_thread(thread, None, Some(true))
    }

    /// Unlocks a thread by hand, and unarchives it.
    ///
    /// # Errors
    ///
    /// It is not there, or the persona does not manage threads.
    pub fn unlock_thread(&self, thread: u64) -> Result<(), ClientError> {
        self.change_thread(thread, Some(false), Some(false))
    }

    fn change_thread(
        &self,
        thread: u64,
        archived: Option<bool>,
        locked: Option<bool>,
    ) -> Result<(), ClientError> {
        let change = Change {
            archived,
            locked,
            ..Change::default()
        };
        let mut world = lock(&self.shared.world);
        self.in_thread(thread).sees(&world)?;
        self.shared
            .change_thread(&mut world, thread, change, self.user_id())?;
        drop(world);
        self.shared.changed();
        Ok(())
    }

    /// Deletes a thread by hand, with its messages.
    ///
    /// # Errors
    ///
    /// It is not there, or the persona does not manage threads.
    pub fn delete_thread(&self, thread: u64) -> Result<(), ClientError> {
        let there = self.in_thread(thread);
        let mut world = lock(&self.shared.world);
        there.sees(&world)?;
        if there.may(&world) & MANAGE_THREADS == 0 {
            return Err(ClientError::Forbidden("delete this thread"));
        }
        self.shared.close_thread(&mut world, thread);
        drop(world);
        self.shared.changed();
        Ok(())
    }

    /// Puts away a message that it alone sees.
    ///
    /// # Errors
    ///
    /// The message is not there, or others see it too.
    pub fn dismiss(&self, message: u64) -> Result<(), ClientError> {
        let mut world = lock(&self.shared.world);
        let (channel, user) = (self.channel_id(), self.user_id());
        let found = world.messages.get(channel, message);
        let own = found.is_some_and(|stored| stored.is_ephemeral() && stored.seen_by(user));
        let found = world.messages.get_mut(channel, message);
        found
            .filter(|_| own)
            .ok_or(ClientError::NoMessage)?
            .dismissed = true;
        drop(world);
        self.shared.changed();
        Ok(())
    }

    /// Deletes a message where it is by hand: its own, or anyone's where it manages messages.
    ///
    /// # Errors
    ///
    /// The message is not there, or the persona may not delete it.
    pub fn delete_message(&self, message: u64) -> Result<(), ClientError> {
        let mut world = lock(&self.shared.world);
        self.sees(&world)?;
        let (channel, may) = (self.channel_id(), self.may(&world));
        let found = world
            .messages
            .get(channel, message)
            .filter(|stored| stored.seen_by(self.user_id()));
        let found = found.ok_or(ClientError::NoMessage)?;
        if found.author != self.user_id() && may & MANAGE_MESSAGES == 0 {
            return Err(ClientError::Forbidden("delete this message"));
        }
        if let Some(thread) = world.channels.thread(channel) {
            thread.takes_deletes(may)?;
        }
        self.shared.remove(&mut world, channel, message);
        drop(world);
        self.shared.changed();
        Ok(())
    }
}
