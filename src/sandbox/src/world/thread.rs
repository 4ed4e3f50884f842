//! Threads: their state, who may change it, and when they archive themselves (`topics/threads`).

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock::iso8601;
use crate::permissions::MANAGE_THREADS;

/// A thread's current state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// Its snowflake: that of the message it was opened from, if it was.
    pub id: u64,
    /// The channel it belongs to.
    pub parent: u64,
    /// Discord's channel type: 10 in an announcement channel, 11 elsewhere.
    pub kind: u8,
    /// Its name.
    pub name: String,
    /// The user who opened it.
    pub owner: u64,
    /// Whether it is archived.
    pub archived: bool,
    /// Whether it is locked.
    pub locked: bool,
    /// Its auto-archive duration: the minutes without activity after which it is archived.
    pub auto_archive_minutes: u64,
    /// When it was opened, since 1970, by the sandbox's clock.
    pub created: Duration,
    /// Its last activity: a message, an unarchiving, or a change of its auto-archive duration.
    pub active: Duration,
    /// When it was last archived or unarchived, or its auto-archive duration changed.
    pub archive_changed: Duration,
    /// Messages in it now.
    pub messages: u64,
    /// Messages ever sent in it.
    pub sent: u64,
    pub(crate) last_message: Option<u64>,
    pub(crate) bot_joined: bool,
}

/// A change of a thread, as `PATCH` asks for it: None leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct ThreadChange {
    pub(crate) name: Option<String>,
    pub(crate) archived: Option<bool>,
    pub(crate) locked: Option<bool>,
    pub(crate) auto_archive_minutes: Option<u64>,
}

/// Why a thread refuses a message or a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ThreadDenied {
    /// It is archived, and stays so.
    Archived,
    /// It is locked, and the actor does not manage threads.
    Locked,
    /// The actor has no right to it.
    Permission,
}

impl Thread {
    /// When it archives itself, if nothing happens before.
    fn auto_archive_at(&self) -> Duration {
        self.active + Duration::from_secs(self.auto_archive_minutes * 60)
    }

    /// Archives it if its auto-archive duration has passed since the last activity. Returns whether it did.
    pub(crate) fn archive_if_idle(&mut self, now: Duration) -> bool {
        if self.archived || now < self.auto_archive_at() {
            return false;
        }
        self.archived = true;
        self.archive_changed = self.auto_archive_at();
        true
    }

    /// Records a message, which unarchives a thread that is not locked. Returns whether it did.
    pub(crate) fn record_message(&mut self, message: u64, now: Duration) -> bool {
        self.messages += 1;
        self.sent += 1;
        self.last_message = Some(message);
        self.active = now;
        let unarchives = self.archived && !self.locked;
        if unarchives {
            self.archived = false;
            self.archive_changed = now;
        }
        unarchives
    }

    /// Checks that someone with these permissions may send a message here.
    pub(crate) fn check_send(&self, permissions: u64) -> Result<(), ThreadDenied> {
        match (
            self.locked && permissions & MANAGE_THREADS == 0,
            self.archived,
        ) {
            (true, true) => Err(ThreadDenied::Archived),
            (true, false) => Err(ThreadDenied::Locked),
            (false, _) => Ok(()),
        }
    }

    /// Checks that someone with these permissions may edit a message here.
    pub(crate) fn check_edit(&self, permissions: u64) -> Result<(), ThreadDenied> {
        if self.archived {
            return Err(ThreadDenied::Archived);
        }
        self.check_send(permissions)
    }

    /// Checks that someone with these permissions may delete a message here.
    pub(crate) fn check_delete(&self, permissions: u64) -> Result<(), ThreadDenied> {
        if self.archived && self.locked && permissions & MANAGE_THREADS == 0 {
            return Err(ThreadDenied::Archived);
        }
        Ok(())
    }

    /// Changes it on behalf of `user`, who may write in it
    /// (`topics/threads#editing-and-deleting-threads`, `resources/channel#modify-channel`).
    pub(crate) fn change(
        &mut self,
        change: ThreadChange,
        user: u64,
        permissions: u64,
        now: Duration,
    ) -> Result<(), ThreadDenied> {
        let manages = permissions & MANAGE_THREADS != 0;
        let own = self.owner == user && !self.locked;
        let unarchives = change.archived == Some(false);
        if change.locked.is_some() && !manages || self.locked && unarchives && !manages {
            return Err(ThreadDenied::Permission);
        }
        let archives = change.archived == Some(true);
        if (change.name.is_some() || change.auto_archive_minutes.is_some() || archives)
            && !manages
            && !own
        {
            return Err(ThreadDenied::Permission);
        }
        if self.archived && !unarchives {
            return Err(ThreadDenied::Archived);
        }
        if change.archived.is_some() || change.auto_archive_minutes.is_some() {
            self.archive_changed = now;
            self.active = now;
        }
        self.archived = change.archived.unwrap_or(self.archived);
        self.locked = change.locked.unwrap_or(self.locked);
        self.auto_archive_minutes = change
            .auto_archive_minutes
            .unwrap_or(self.auto_archive_minutes);
        if let Some(name) = change.name {
            self.name = name;
        }
        Ok(())
    }

    /// A channel object (`resources/channel#channel-object`).
    pub(crate) fn json(&self, guild: u64, bot: u64) -> Value {
        let mut thread = json!({
            "id": self.id.to_string(), "type": self.kind, "guild_id": guild.to_string(), "name": self.name,
            "parent_id": self.parent.to_string(), "owner_id": self.owner.to_string(), "flags": 0,
            "last_message_id": self.last_message.map(|id| id.to_string()), "last_pin_timestamp": null,
            "rate_limit_per_user": 0, "message_count": self.messages, "total_message_sent": self.sent,
            "member_count": 1,
            "thread_metadata": {
                "archived": self.archived, "locked": self.locked, "auto_archive_duration": self.auto_archive_minutes,
                "archive_timestamp": iso8601(self.archive_changed), "create_timestamp": iso8601(self.created),
            },
        });
        if self.bot_joined {
            thread["member"] = json!({
                "id": self.id.to_string(), "user_id": bot.to_string(),
                "join_timestamp": iso8601(self.created), "flags": 1,
            });
        }
        thread
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: u64 = 7;

    fn thread() -> Thread {
        let now = Duration::from_secs(1_000);
        Thread {
            id: 1,
            parent: 2,
            kind: 11,
            name: "t".to_owned(),
            owner: OWNER,
            archived: false,
            locked: false,
            auto_archive_minutes: 60,
            created: now,
            active: now,
            archive_changed: now,
            messages: 0,
            sent: 0,
            last_message: None,
            bot_joined: true,
        }
    }

    fn archived(to: bool) -> ThreadChange {
        ThreadChange {
            archived: Some(to),
            ..ThreadChange::default()
        }
    }

    fn locked(to: bool) -> ThreadChange {
        ThreadChange {
            locked: Some(to),
            ..ThreadChange::default()
        }
    }

    #[test]
    fn an_idle_hour_archives_and_a_message_unarchives() {
        let mut thread = thread();
        let after = |seconds: u64| Duration::from_secs(1_000 + seconds);
        assert!(!thread.archive_if_idle(after(3_599)));
        assert!(!thread.record_message(5, after(3_599)));
        assert!(!thread.archive_if_idle(after(7_198)));
        assert!(thread.archive_if_idle(after(90_000)));
        assert_eq!(thread.archive_changed, after(7_199));
        assert!(thread.record_message(6, after(90_000)));
        assert_eq!((thread.archived, thread.sent), (false, 2));
    }

    #[test]
    fn owners_archive_and_only_managers_lock() {
        let now = Duration::from_secs(2_000);
        let mut thread = thread();
        let mut try_to = |change, user, may| thread.change(change, user, may, now);
        assert_eq!(try_to(archived(true), 8, 0), Err(ThreadDenied::Permission));
        assert_eq!(try_to(archived(true), OWNER, 0), Ok(()));
        assert_eq!(try_to(archived(false), 8, 0), Ok(()));
        assert_eq!(
            try_to(locked(true), OWNER, 0),
            Err(ThreadDenied::Permission)
        );
        assert_eq!(try_to(locked(true), 8, MANAGE_THREADS), Ok(()));
        assert_eq!(
            try_to(archived(true), OWNER, 0),
            Err(ThreadDenied::Permission)
        );
        assert_eq!(try_to(archived(true), 8, MANAGE_THREADS), Ok(()));
        assert_eq!(
            try_to(archived(false), OWNER, 0),
            Err(ThreadDenied::Permission)
        );
        assert_eq!(
            try_to(locked(false), 8, MANAGE_THREADS),
            Err(ThreadDenied::Archived)
        );
        assert_eq!(try_to(archived(false), 8, MANAGE_THREADS), Ok(()));
    }

    #[test]
    fn an_archived_thread_takes_messages_and_no_edits_and_a_locked_one_neither() {
        let mut thread = thread();
        let takes = |thread: &Thread, permissions| {
            (
                thread.check_send(permissions),
                thread.check_edit(permissions),
            )
        };
        thread.archived = true;
        assert_eq!(takes(&thread, 0), (Ok(()), Err(ThreadDenied::Archived)));
        assert_eq!(thread.check_delete(0), Ok(()));
        thread.locked = true;
        assert_eq!(thread.check_send(0), Err(ThreadDenied::Archived));
        assert_eq!(thread.check_delete(0), Err(ThreadDenied::Archived));
        thread.archived = false;
        assert_eq!(
            takes(&thread, 0),
            (Err(ThreadDenied::Locked), Err(ThreadDenied::Locked))
        );
        assert_eq!(takes(&thread, MANAGE_THREADS), (Ok(()), Ok(())));
    }
}
