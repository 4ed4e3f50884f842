//! What a persona sees in its channel.

use super::identity::Persona;
use super::message::Message;
use crate::state::lock;
use crate::world::message::StoredMessage;

impl Persona {
    /// What it sees in its channel now, oldest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        let world = lock(&self.state.world);
        if self.check_visible(&world).is_err() {
            return Vec::new();
        }
        world
            .messages
            .visible_to(self.channel_id(), self.user_id())
            .map(|stored| self.read(stored))
            .collect()
    }

    /// The message of that id, as this persona sees it now.
    #[must_use]
    pub fn message(&self, id: u64) -> Option<Message> {
        let world = lock(&self.state.world);
        self.check_visible(&world).ok()?;
        let stored = world
            .messages
            .get(self.channel_id(), id)
            .filter(|stored| stored.is_visible_to(self.user_id()))?;
        Some(self.read(stored))
    }

    /// Waits until what this persona sees satisfies `wanted`, and returns what it sees then.
    pub async fn wait_until(&self, wanted: impl Fn(&[Message]) -> bool) -> Vec<Message> {
        self.state
            .wait_for(|| Some(self.messages()).filter(|messages| wanted(messages)))
            .await
    }

    /// Waits until the message of that id satisfies `wanted`, and returns it; in a long channel this is much less work
    /// than [`Persona::wait_until`].
    pub async fn wait_for(&self, id: u64, wanted: impl Fn(&Message) -> bool) -> Message {
        self.state
            .wait_for(|| self.message(id).filter(&wanted))
            .await
    }

    pub(super) fn read(&self, stored: &StoredMessage) -> Message {
        let directory = &self.state.directory;
        let pings = &stored.pings;
        let users = pings.users.iter();
        let users = users.filter_map(|id| directory.user_by_id(*id));
        let roles = directory.roles.iter();
        let roles = roles.filter(|role| pings.roles.contains(&role.id));
        let everyone = pings.everyone.then(|| "everyone".to_owned());
        let author = directory.user_by_id(stored.author);
        let author = author.map_or(&directory.bot_name, |user| &user.name);
        let pinged = users
            .map(|user| user.name.clone())
            .chain(roles.map(|role| role.name.clone()))
            .chain(everyone)
            .collect();
        Message::read(stored, author, pinged)
    }
}
