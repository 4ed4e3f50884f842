//! The guild: channels, threads, roles, and the bot's membership.

use serde_json::json;

use crate::gateway::guild_create;
use crate::persona::Persona;
use crate::sandbox::Sandbox;
use crate::state::lock;
use crate::world::thread::Thread;

impl Sandbox {
    /// The guild's id.
    #[must_use]
    pub fn guild_id(&self) -> u64 {
        self.state.directory.guild
    }

    /// The id of the channel or category of that name.
    #[must_use]
    pub fn channel_id(&self, name: &str) -> Option<u64> {
        let mut channels = self.state.directory.channels.iter();
        let found = channels.find(|channel| channel.name == name);
        found.map(|channel| channel.id)
    }

    /// The id of the role of that name.
    #[must_use]
    pub fn role_id(&self, name: &str) -> Option<u64> {
        let mut roles = self.state.directory.roles.iter();
        roles.find(|role| role.name == name).map(|role| role.id)
    }

    /// The thread of that id.
    #[must_use]
    pub fn thread(&self, id: u64) -> Option<Thread> {
        lock(&self.state.world).guild.thread(id).cloned()
    }

    /// Every thread, archived or not, oldest first.
    #[must_use]
    pub fn threads(&self) -> Vec<Thread> {
        let world = lock(&self.state.world);
        world.guild.threads().cloned().collect()
    }

    /// The bot's permissions in a channel or thread of the guild.
    #[must_use]
    pub fn bot_permissions(&self, channel: u64) -> u64 {
        let directory = &self.state.directory;
        let world = lock(&self.state.world);
        world
            .guild
            .permissions(directory, channel, directory.application)
    }

    /// Allows the bot permissions in a channel and its threads.
    pub fn grant_bot(&self, permissions: u64, channel: u64) {
        self.overwrite_bot(channel, permissions, 0);
    }

    /// Denies the bot permissions in a channel and its threads.
    pub fn deny_bot(&self, permissions: u64, channel: u64) {
        self.overwrite_bot(channel, 0, permissions);
    }

    fn overwrite_bot(&self, channel: u64, allow: u64, deny: u64) {
        let mut world = lock(&self.state.world);
        let directory = &self.state.directory;
        let channel = world.guild.overwrite_bot(directory, channel, allow, deny);
        self.state.channel_event(&world, channel);
        drop(world);
        self.state.notify_changed();
    }

    /// Gives a persona the role of that name.
    pub fn give_role(&self, persona: &Persona, role: &str) {
        self.set_role(persona, role, true);
    }

    /// Takes the role of that name from a persona.
    pub fn take_role(&self, persona: &Persona, role: &str) {
        self.set_role(persona, role, false);
    }

    fn set_role(&self, persona: &Persona, role: &str, holds: bool) {
        let Some(role) = self.role_id(role) else {
            return;
        };
        let mut world = lock(&self.state.world);
        let (directory, user) = (&self.state.directory, persona.user_id());
        world.guild.set_role(directory, user, role, holds);
    }

    /// Lets everyone mention the role of that name, or no longer.
    pub fn set_mentionable(&self, role: &str, mentionable: bool) {
        let Some(id) = self.role_id(role) else { return };
        let mut world = lock(&self.state.world);
        if mentionable {
            world.guild.mentionable.insert(id);
        } else {
            world.guild.mentionable.remove(&id);
        }
        drop(world);
        self.state.notify_changed();
    }

    /// Has a persona refuse the bot's direct messages, or accept them again.
    pub fn close_dms(&self, persona: &Persona, closed: bool) {
        let user = persona.user_id();
        let mut world = lock(&self.state.world);
        if closed {
            world.guild.closed_dms.insert(user);
        } else {
            world.guild.closed_dms.remove(&user);
        }
    }

    /// Removes the bot from the guild (`events/gateway-events#guild-delete`).
    pub fn remove_bot(&self) {
        lock(&self.state.world).guild.bot_is_member = false;
        let deleted = json!({"id": self.state.directory.guild.to_string()});
        self.state.guild_event("GUILD_DELETE", &deleted);
        self.state.notify_changed();
    }

    /// Adds the bot to the guild again (`events/gateway-events#guild-create`).
    pub fn add_bot(&self) {
        let mut world = lock(&self.state.world);
        world.guild.bot_is_member = true;
        let guild = guild_create(&self.state, &world.guild);
        self.state.guild_event("GUILD_CREATE", &guild);
        drop(world);
        self.state.notify_changed();
    }
}
