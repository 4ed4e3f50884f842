//! Events of what happens in channels and threads (`events/gateway-events`), for the sessions whose intents ask for them.

use serde_json::{Value, json};

use super::{GUILDS, message_intent};
use crate::shared::{Shared, lock};
use crate::world::World;
use crate::world::message::Stored;
use crate::world::permissions::VIEW_CHANNEL;
use crate::world::threads::{Change, Denied, Thread};

impl Shared {
    /// Puts a new message where it belongs, and tells of it.
    pub(crate) fn post(&self, world: &mut World, message: Stored) {
        let (channel, id) = (message.channel, message.id);
        if world.post(message, self.clock.now()) {
            self.thread_event(world, "THREAD_UPDATE", channel);
        }
        if let Some(message) = world.messages.get(channel, id) {
            self.message_event(world, "MESSAGE_CREATE", message);
        }
    }

    /// Puts a changed message in the place of what it was, and tells of it.
    pub(crate) fn replace(&self, world: &mut World, message: Stored) {
        self.message_event(world, "MESSAGE_UPDATE", &message);
        if let Some(old) = world.messages.get_mut(message.channel, message.id) {
            *old = message;
        }
    }

    /// Takes a message away, and tells of it.
    pub(crate) fn remove(&self, world: &mut World, channel: u64, id: u64) {
        if let Some(gone) = world.remove(channel, id) {
            self.message_gone(world, &gone);
        }
    }

    /// Opens a thread of this id and type in a channel, for a user, and tells of it.
    pub(crate) fn open_thread(
        &self,
        world: &mut World,
        (id, kind): (u64, u8),
        (parent, owner): (u64, u64),
        name: &str,
        minutes: u64,
    ) {
        let now = self.clock.now();
        world.channels.open(Thread {
            id,
            parent,
            kind,
            name: name.trim().to_owned(),
            owner,
            archived: false,
            locked: false,
            auto_archive_minutes: minutes,
            created: now,
            active: now,
            archive_changed: now,
            messages: 0,
            sent: 0,
            last_message: None,
            bot_joined: owner == self.setting.application,
        });
        self.thread_event(world, "THREAD_CREATE", id);
    }

    /// Changes a thread on behalf of a user, if that user may, and tells of it.
    pub(crate) fn change_thread(
        &self,
        world: &mut World,
        id: u64,
        change: Change,
        user: u64,
    ) -> Result<(), Denied> {
        let may = world.channels.permissions(&self.setting, id, user);
        let now = self.clock.now();
        let thread = world.channels.thread_mut(id);
        thread.map_or(Ok(()), |thread| thread.change(change, user, may, now))?;
        self.thread_event(world, "THREAD_UPDATE", id);
        Ok(())
    }

    /// Deletes a thread with its messages, and tells of it.
    pub(crate) fn close_thread(&self, world: &mut World, id: u64) {
        self.thread_event(world, "THREAD_DELETE", id);
        world.channels.close(id);
        world.messages.clear(id);
    }

    /// The server that a channel belongs to; none for direct messages.
    fn guild_of(&self, world: &World, channel: u64) -> Option<u64> {
        let own = self.setting.channels.iter().any(|each| each.id == channel);
        (own || world.channels.thread(channel).is_some()).then_some(self.setting.guild)
    }

    fn bot_sees(&self, world: &World, channel: u64) -> bool {
        let bot = self.setting.application;
        world.channels.bot_is_here
            && world.channels.permissions(&self.setting, channel, bot) & VIEW_CHANNEL != 0
    }

    /// Tells of a message that is new or changed. Its content is for those who may read it, for its author, and
    /// for those it names (`events/gateway#message-content-intent`). Private messages have no event.
    pub(crate) fn message_event(&self, world: &World, event: &str, message: &Stored) {
        let guild = self.guild_of(world, message.channel);
        let mut gateway = lock(&self.gateway);
        if message.is_ephemeral() || !gateway.wants(message_intent(guild)) {
            return;
        }
        if guild.is_some() && !self.bot_sees(world, message.channel) {
            return;
        }
        let mut whole = message.json(&self.setting, &world.channels, &self.base_url());
        if let Some(guild) = guild {
            whole["guild_id"] = json!(guild.to_string());
        }
        let bot = self.setting.application;
        let own = message.author == bot || message.mentions.users.contains(&bot);
        let mut stripped = whole.clone();
        if guild.is_some() && !own {
            stripped["content"] = json!("");
            for key in ["embeds", "attachments", "components"] {
                stripped[key] = json!([]);
            }
        }
        gateway.dispatch_message(guild, event, &whole, &stripped);
    }

    /// Tells of a message that is gone (`events/gateway-events#message-delete`).
    pub(crate) fn message_gone(&self, world: &World, message: &Stored) {
        let guild = self.guild_of(world, message.channel);
        if message.is_ephemeral() || guild.is_some() && !self.bot_sees(world, message.channel) {
            return;
        }
        let mut gone =
            json!({"id": message.id.to_string(), "channel_id": message.channel.to_string()});
        if let Some(guild) = guild {
            gone["guild_id"] = json!(guild.to_string());
        }
        lock(&self.gateway).dispatch(guild, message_intent(guild), "MESSAGE_DELETE", &gone);
    }

    /// Tells of a thread, new, changed or about to go.
    pub(crate) fn thread_event(&self, world: &World, event: &str, id: u64) {
        let thread = world.channels.thread(id);
        let Some(thread) = thread.filter(|_| self.bot_sees(world, id)) else {
            return;
        };
        let guild = self.setting.guild;
        let data = match event {
            "THREAD_DELETE" => json!({
                "id": id.to_string(), "guild_id": guild.to_string(),
                "parent_id": thread.parent.to_string(), "type": thread.kind,
            }),
            "THREAD_CREATE" => {
                let mut data = thread.json(guild, self.setting.application);
                data["newly_created"] = json!(true);
                data
            }
            _ => thread.json(guild, self.setting.application),
        };
        lock(&self.gateway).dispatch(Some(guild), GUILDS, event, &data);
    }

    /// Tells of a channel whose permissions changed.
    pub(crate) fn channel_event(&self, world: &World, id: u64) {
        if let Some(data) = world.channels.json(&self.setting, id, None) {
            self.guild_event("CHANNEL_UPDATE", &data);
        }
    }

    /// Tells those with the intent for servers.
    pub(crate) fn guild_event(&self, event: &str, data: &Value) {
        lock(&self.gateway).dispatch(Some(self.setting.guild), GUILDS, event, data);
    }

    /// Archives what has been silent for long enough, and tells of it.
    pub(crate) fn settle(&self, world: &mut World) {
        for thread in world.channels.settle(self.clock.now()) {
            self.thread_event(world, "THREAD_UPDATE", thread);
        }
    }
}
