//! A persona at Discord's client: types commands, presses, chooses, fills in forms, and reads what it can see.

mod act;
mod answer;
mod error;
mod form;
mod line;
mod message;
mod modal;
mod offer;
mod on_message;
mod option;
mod payload;
mod pending;
mod press;
mod resolve;
mod slash;

use std::sync::Arc;

pub use self::answer::{Answer, Choice};
pub use self::error::ClientError;
pub use self::message::{Attachment, Component, ComponentKind, Message, SelectOption};
pub use self::modal::{Field, Modal};
pub use self::option::OptionValue;
pub use self::pending::Pending;

use super::shared::{Shared, lock};
use super::world::message::Stored;
use super::world::people::Who;
use super::world::venue::Venue;

/// A persona in a place.
#[derive(Clone)]
pub struct Persona {
    pub(crate) shared: Arc<Shared>,
    pub(crate) who: Who,
    pub(crate) venue: Venue,
}

impl Persona {
    pub(crate) fn new(shared: Arc<Shared>, who: Who) -> Self {
        Self {
            shared,
            who,
            venue: Venue::Channel(0),
        }
    }

    /// The same persona in another place.
    #[must_use]
    pub fn at(&self, venue: Venue) -> Self {
        Self {
            venue,
            ..self.clone()
        }
    }

    /// In a channel of the school's server, by its place in the list that [`Venue`] names.
    #[must_use]
    pub fn in_channel(&self, index: usize) -> Self {
        self.at(Venue::Channel(index))
    }

    /// In a thread of the school's server.
    #[must_use]
    pub fn in_thread(&self, id: u64) -> Self {
        self.at(Venue::Thread(id))
    }

    /// In its direct messages with the bot.
    #[must_use]
    pub fn in_dm(&self) -> Self {
        self.at(Venue::Dm)
    }

    /// In a group conversation that the bot is no part of, with the application installed by the persona.
    #[must_use]
    pub fn elsewhere(&self) -> Self {
        self.at(Venue::PrivateChannel)
    }

    /// In a server that the bot is no part of, with the application installed by the persona.
    #[must_use]
    pub fn in_other_server(&self) -> Self {
        self.at(Venue::OtherServer)
    }

    /// Who it is.
    #[must_use]
    pub fn who(&self) -> Who {
        self.who
    }

    /// Its user id.
    #[must_use]
    pub fn user_id(&self) -> u64 {
        self.shared.setting.user(self.who).id
    }

    /// The channel it is in.
    #[must_use]
    pub fn channel_id(&self) -> u64 {
        self.venue.channel(self.who, &self.shared.setting)
    }

    /// What it sees in its channel now, oldest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        let world = lock(&self.shared.world);
        if self.sees(&world).is_err() {
            return Vec::new();
        }
        world
            .messages
            .seen(self.channel_id(), self.user_id())
            .map(|stored| self.read(stored))
            .collect()
    }

    /// The message of that id, as this persona sees it now.
    #[must_use]
    pub fn message(&self, id: u64) -> Option<Message> {
        let world = lock(&self.shared.world);
        self.sees(&world).ok()?;
        let stored = world
            .messages
            .get(self.channel_id(), id)
            .filter(|stored| stored.seen_by(self.user_id()))?;
        Some(self.read(stored))
    }

    /// Waits until what this persona sees satisfies `wanted`, and returns what it sees then.
    pub async fn wait_until(&self, wanted: impl Fn(&[Message]) -> bool) -> Vec<Message> {
        self.shared
            .wait_for(|| Some(self.messages()).filter(|messages| wanted(messages)))
            .await
    }

    /// Waits until the message of that id satisfies `wanted`, and returns it; in a long channel this is much less work
    /// than [`Persona::wait_until`].
    pub async fn wait_for(&self, id: u64, wanted: impl Fn(&Message) -> bool) -> Message {
        self.shared
            .wait_for(|| self.message(id).filter(&wanted))
            .await
    }

    fn read(&self, stored: &Stored) -> Message {
        let setting = &self.shared.setting;
        let users = stored
            .pings
            .users
            .iter()
            .filter_map(|id| setting.user_by_id(*id))
            .map(|user| user.name);
        let roles = setting
            .roles
            .iter()
            .filter(|role| stored.pings.roles.contains(&role.id))
            .map(|role| role.name);
        let everyone = stored.pings.everyone.then_some("everyone");
        let author = setting
            .user_by_id(stored.author)
            .map_or("quorate", |user| user.name);
        Message::read(
            stored,
            author,
            users
                .chain(roles)
                .chain(everyone)
                .map(str::to_owned)
                .collect(),
        )
    }
}
