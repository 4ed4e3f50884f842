//! Threads that a persona opens, archives, locks and deletes (`topics/threads`).

use super::error::ClientError;
use super::identity::Persona;
use crate::limits;
use crate::permissions::{CREATE_PUBLIC_THREADS, MANAGE_THREADS, SEND_MESSAGES};
use crate::state::{NewThread, lock};
use crate::world::channel_type::{ANNOUNCEMENT, ANNOUNCEMENT_THREAD, FORUM, PUBLIC_THREAD, TEXT};
use crate::world::thread::ThreadChange;

impl Persona {
    /// Opens a thread in its channel, or a post in a forum, with a first message, and returns the thread's id.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to do.
    pub fn start_thread(&self, name: &str, text: &str) -> Result<u64, ClientError> {
        let state = &self.state;
        let mut world = lock(&state.world);
        self.check_visible(&world)?;
        let wanted = [
            (TEXT, PUBLIC_THREAD, CREATE_PUBLIC_THREADS),
            (ANNOUNCEMENT, ANNOUNCEMENT_THREAD, CREATE_PUBLIC_THREADS),
            (FORUM, PUBLIC_THREAD, SEND_MESSAGES),
        ];
        let found = wanted
            .into_iter()
            .find(|(parent, _, _)| self.is_in_channel_of_type(*parent));
        let forbidden = ClientError::Forbidden("open a thread");
        let (_, kind, needed) = found.ok_or(forbidden.clone())?;
        if self.permissions(&world) & needed == 0 {
            return Err(forbidden);
        }
        let id = state.clock.id();
        let new = NewThread {
            id,
            kind,
            parent: self.channel_id(),
            owner: self.user_id(),
            name,
            auto_archive_minutes: limits::AUTO_ARCHIVE[1],
        };
        state.open_thread(&mut world, &new);
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
        let change = ThreadChange {
            archived,
            locked,
            ..ThreadChange::default()
        };
        let mut world = lock(&self.state.world);
        self.in_thread(thread).check_visible(&world)?;
        self.state
            .change_thread(&mut world, thread, change, self.user_id())?;
        drop(world);
        self.state.notify_changed();
        Ok(())
    }

    /// Deletes a thread by hand, with its messages.
    ///
    /// # Errors
    ///
    /// It is not there, or the persona does not manage threads.
    pub fn delete_thread(&self, thread: u64) -> Result<(), ClientError> {
        let in_thread = self.in_thread(thread);
        let mut world = lock(&self.state.world);
        in_thread.check_visible(&world)?;
        if in_thread.permissions(&world) & MANAGE_THREADS == 0 {
            return Err(ClientError::Forbidden("delete this thread"));
        }
        self.state.delete_thread(&mut world, thread);
        drop(world);
        self.state.notify_changed();
        Ok(())
    }
}
