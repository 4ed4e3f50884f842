//! Changes of messages and threads, each dispatched as a gateway event to the sessions whose intents ask for it
//! (`events/gateway-events`).

use std::time::Duration;

use serde_json::{Value, json};

use super::sandbox_state::SandboxState;
use super::sessions::{GUILDS, message_intent};
use super::world::World;
use crate::lock::lock;
use crate::permissions::VIEW_CHANNEL;
use crate::world::channel_json::channel_for_bot_json;
use crate::world::message::StoredMessage;
use crate::world::thread::{Thread, ThreadChange, ThreadDenied};

/// A thread to be opened.
pub(crate) struct NewThread<'a> {
    pub(crate) id: u64,
    pub(crate) kind: u8,
    pub(crate) parent: u64,
    pub(crate) owner: u64,
    pub(crate) name: &'a str,
    pub(crate) auto_archive_minutes: u64,
}

impl SandboxState {
    /// Adds a new message.
    pub(crate) fn create_message(&self, world: &mut World, message: StoredMessage) {
        let (channel, id) = (message.channel, message.id);
        if world.add_message(message, self.clock.now()) {
            self.thread_event(world, "THREAD_UPDATE", channel);
        }
        if let Some(message) = world.messages.get(channel, id) {
            self.message_event(world, "MESSAGE_CREATE", message);
        }
    }

    /// Replaces a message by its changed form.
    pub(crate) fn update_message(&self, world: &mut World, message: StoredMessage) {
        self.message_event(world, "MESSAGE_UPDATE", &message);
        if let Some(old) = world.messages.get_mut(message.channel, message.id) {
            *old = message;
        }
    }

    /// Deletes a message.
    pub(crate) fn delete_message(&self, world: &mut World, channel: u64, id: u64) {
        if let Some(deleted) = world.remove_message(channel, id) {
            self.dispatch_deletion(world, &deleted);
        }
    }

    /// Opens a thread.
    pub(crate) fn open_thread(&self, world: &mut World, new: &NewThread<'_>) {
        let now = self.clock.now();
        world.guild.insert_thread(Thread {
            id: new.id,
            parent: new.parent,
            kind: new.kind,
            name: new.name.trim().to_owned(),
            owner: new.owner,
            archived: false,
            locked: false,
            auto_archive_minutes: new.auto_archive_minutes,
            created: now,
            active: now,
            archive_changed: now,
            messages: 0,
            sent: 0,
            last_message: None,
            bot_joined: new.owner == self.directory.application,
        });
        self.thread_event(world, "THREAD_CREATE", new.id);
    }

    /// Changes a thread on behalf of a user, if the user's permissions allow it.
    pub(crate) fn change_thread(
        &self,
        world: &mut World,
        id: u64,
        change: ThreadChange,
        user: u64,
    ) -> Result<(), ThreadDenied> {
        let permissions = world.guild.permissions(&self.directory, id, user);
        let now = self.clock.now();
        let thread = world.guild.thread_mut(id);
        thread.map_or(Ok(()), |thread| {
            thread.change(change, user, permissions, now)
        })?;
        self.thread_event(world, "THREAD_UPDATE", id);
        Ok(())
    }

    /// Deletes a thread with its messages.
    pub(crate) fn delete_thread(&self, world: &mut World, id: u64) {
        self.thread_event(world, "THREAD_DELETE", id);
        world.guild.remove_thread(id);
        world.messages.clear(id);
    }

    /// The guild of a channel. Returns None for direct messages.
    fn guild_of(&self, world: &World, channel: u64) -> Option<u64> {
        let is_channel = self.directory.channel(channel).is_some();
        (is_channel || world.guild.thread(channel).is_some()).then_some(self.directory.guild)
    }

    fn bot_sees(&self, world: &World, channel: u64) -> bool {
        let bot = self.directory.application;
        world.guild.bot_is_member
            && world.guild.permissions(&self.directory, channel, bot) & VIEW_CHANNEL != 0
    }

    /// Dispatches a new or changed message: with its content to sessions with that intent, and to all if the bot wrote
    /// it or is mentioned (`events/gateway#message-content-intent`). Ephemeral messages have no event.
    fn message_event(&self, world: &World, event: &str, message: &StoredMessage) {
        let guild = self.guild_of(world, message.channel);
        let mut sessions = lock(&self.sessions);
        if message.is_ephemeral() || !sessions.any_has(message_intent(guild)) {
            return;
        }
        if guild.is_some() && !self.bot_sees(world, message.channel) {
            return;
        }
        let mut whole = message.json(&self.directory, &world.guild, &self.base_url());
        if let Some(guild) = guild {
            whole["guild_id"] = json!(guild.to_string());
        }
        let bot = self.directory.application;
        let own = message.author == bot || message.mentions.users.contains(&bot);
        let mut stripped = whole.clone();
        if guild.is_some() && !own {
            stripped["content"] = json!("");
            for key in ["embeds", "attachments", "components"] {
                stripped[key] = json!([]);
            }
        }
        sessions.dispatch_message(guild, event, &whole, &stripped);
    }

    /// Dispatches a deletion (`events/gateway-events#message-delete`).
    fn dispatch_deletion(&self, world: &World, message: &StoredMessage) {
        let guild = self.guild_of(world, message.channel);
        if message.is_ephemeral() || guild.is_some() && !self.bot_sees(world, message.channel) {
            return;
        }
        let mut deleted =
            json!({"id": message.id.to_string(), "channel_id": message.channel.to_string()});
        if let Some(guild) = guild {
            deleted["guild_id"] = json!(guild.to_string());
        }
        lock(&self.sessions).dispatch(guild, message_intent(guild), "MESSAGE_DELETE", &deleted);
    }

    /// Dispatches a thread that is new, changed or about to be deleted.
    fn thread_event(&self, world: &World, event: &str, id: u64) {
        let thread = world.guild.thread(id);
        let Some(thread) = thread.filter(|_| self.bot_sees(world, id)) else {
            return;
        };
        let guild = self.directory.guild;
        let data = match event {
            "THREAD_DELETE" => json!({
                "id": id.to_string(), "guild_id": guild.to_string(),
                "parent_id": thread.parent.to_string(), "type": thread.kind,
            }),
            "THREAD_CREATE" => {
                let mut data = thread.json(guild, self.directory.application);
                data["newly_created"] = json!(true);
                data
            }
            _ => thread.json(guild, self.directory.application),
        };
        lock(&self.sessions).dispatch(Some(guild), GUILDS, event, &data);
    }

    /// Dispatches a channel whose overwrites changed.
    pub(crate) fn channel_event(&self, world: &World, id: u64) {
        if let Some(data) = channel_for_bot_json(&self.directory, &world.guild, id) {
            self.guild_event("CHANNEL_UPDATE", &data);
        }
    }

    /// Dispatches an event to the guild's sessions with the intent for guilds.
    pub(crate) fn guild_event(&self, event: &str, data: &Value) {
        lock(&self.sessions).dispatch(Some(self.directory.guild), GUILDS, event, data);
    }

    /// Archives the threads whose auto-archive duration has passed.
    pub(crate) fn archive_idle_threads(&self, world: &mut World) {
        for thread in world.guild.archive_idle_threads(self.clock.now()) {
            self.thread_event(world, "THREAD_UPDATE", thread);
        }
    }

    /// Advances the clock, and archives the threads that are idle then.
    pub(crate) fn advance(&self, by: Duration) {
        self.clock.advance(by);
        self.archive_idle_threads(&mut lock(&self.world));
        self.notify_changed();
    }
}
