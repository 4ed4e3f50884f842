//! What a test looks up and changes about the school's server: channels, threads, roles, the bot's place in it.

use serde_json::json;

use super::Sandbox;
use super::shared::lock;
use super::world::people::Who;
use super::world::threads::Thread;

impl Sandbox {
    /// The school's server.
    #[must_use]
    pub fn guild_id(&self) -> u64 {
        self.shared.setting.guild
    }

    /// The id of a channel, by its place in the list that [`super::Venue`] names.
    ///
    /// # Panics
    ///
    /// There are fewer channels.
    #[must_use]
    pub fn channel_id(&self, index: usize) -> u64 {
        self.shared.setting.channels[index].id
    }

    /// The id of the role of that name, as in `Governor`.
    #[must_use]
    pub fn role_id(&self, name: &str) -> Option<u64> {
        let mut roles = self.shared.setting.roles.iter();
        roles.find(|role| role.name == name).map(|role| role.id)
    }

    /// The thread of that id, as it stands.
    #[must_use]
    pub fn thread(&self, id: u64) -> Option<Thread> {
        lock(&self.shared.world).channels.thread(id).cloned()
    }

    /// Every thread, archived or not, oldest first.
    #[must_use]
    pub fn threads(&self) -> Vec<Thread> {
        let world = lock(&self.shared.world);
        world.channels.threads().cloned().collect()
    }

    /// What the bot may do in a channel or thread of the school's server.
    #[must_use]
    pub fn bot_permissions(&self, channel: u64) -> u64 {
        let (world, setting) = (lock(&self.shared.world), &self.shared.setting);
        world
            .channels
            .permissions(setting, channel, setting.application)
    }

    /// Allows the bot something in a channel and its threads.
    pub fn grant_bot(&self, permissions: u64, channel: u64) {
        self.overwrite_bot(channel, permissions, 0);
    }

    /// Denies the bot something in a channel and its threads.
    pub fn deny_bot(&self, permissions: u64, channel: u64) {
        self.overwrite_bot(channel, 0, permissions);
    }

    fn overwrite_bot(&self, channel: u64, allow: u64, deny: u64) {
        let mut world = lock(&self.shared.world);
        let channel = world
            .channels
            .overwrite_bot(&self.shared.setting, channel, allow, deny);
        self.shared.channel_event(&world, channel);
        drop(world);
        self.shared.changed();
    }

    /// Gives a persona the role of that name, as in `Governor`.
    pub fn give_role(&self, who: Who, role: &str) {
        self.set_role(who, role, true);
    }

    /// Takes the role of that name from a persona.
    pub fn take_role(&self, who: Who, role: &str) {
        self.set_role(who, role, false);
    }

    fn set_role(&self, who: Who, role: &str, holds: bool) {
        let Some(role) = self.role_id(role) else {
            return;
        };
        let (shared, user) = (&self.shared, self.shared.setting.user(who).id);
        let mut world = lock(&shared.world);
        world.channels.set_role(&shared.setting, user, role, holds);
    }

    /// Lets everyone ping the role of that name, or no longer.
    pub fn set_mentionable(&self, role: &str, mentionable: bool) {
        let Some(id) = self.role_id(role) else { return };
        let mut world = lock(&self.shared.world);
        if mentionable {
            world.channels.mentionable.insert(id);
        } else {
            world.channels.mentionable.remove(&id);
        }
        drop(world);
        self.shared.changed();
    }

    /// Has a persona refuse the bot's direct messages, or take them again.
    pub fn close_dms(&self, who: Who, closed: bool) {
        let user = self.shared.setting.user(who).id;
        let mut world = lock(&self.shared.world);
        if closed {
            world.channels.closed_dms.insert(user);
        } else {
            world.channels.closed_dms.remove(&user);
        }
    }

    /// Removes the bot from the school's server (`events/gateway-events#guild-delete`).
    pub fn remove_bot(&self) {
        lock(&self.shared.world).channels.bot_is_here = false;
        let gone = json!({"id": self.shared.setting.guild.to_string()});
        self.shared.guild_event("GUILD_DELETE", &gone);
        self.shared.changed();
    }

    /// Adds the bot to the school's server again (`events/gateway-events#guild-create`).
    pub fn add_bot(&self) {
        let mut world = lock(&self.shared.world);
        world.channels.bot_is_here = true;
        let guild = super::gateway::guild_create(&self.shared, &world.channels);
        self.shared.guild_event("GUILD_CREATE", &guild);
        drop(world);
        self.shared.changed();
    }
}
