//! Typed ids: a newtype for each kind of id, so that one cannot be passed where another belongs.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::ParseIntError;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Marker types: what an [`Id`] is the id of. They are uninhabited.
pub mod marker {
    /// A guild: what people call a Discord server.
    #[derive(Debug)]
    pub enum Guild {}
    /// A channel or a thread.
    #[derive(Debug)]
    pub enum Channel {}
    /// A message.
    #[derive(Debug)]
    pub enum Message {}
    /// A user: a person or a bot.
    #[derive(Debug)]
    pub enum User {}
    /// A role of a guild.
    #[derive(Debug)]
    pub enum Role {}
    /// An interaction: a command, a component used, a modal submitted.
    #[derive(Debug)]
    pub enum Interaction {}
    /// A Discord application.
    #[derive(Debug)]
    pub enum Application {}
    /// A discussion in the store.
    #[derive(Debug)]
    pub enum Discussion {}
    /// A draft in the store: a discussion that has not started.
    #[derive(Debug)]
    pub enum Draft {}
}

/// The id of a `T`: a Discord snowflake, or the primary key of a row in the store.
///
/// `Display`, `FromStr` and serde write and read the bare number.
pub struct Id<T> {
    value: u64,
    marker: PhantomData<fn(T) -> T>,
}

/// The id of a guild.
pub type GuildId = Id<marker::Guild>;
/// The id of a channel or a thread.
pub type ChannelId = Id<marker::Channel>;
/// The id of a message.
pub type MessageId = Id<marker::Message>;
/// The id of a user.
pub type UserId = Id<marker::User>;
/// The id of a role.
pub type RoleId = Id<marker::Role>;
/// The id of an interaction.
pub type InteractionId = Id<marker::Interaction>;
/// The id of an application.
pub type ApplicationId = Id<marker::Application>;
/// The id of a discussion in the store.
pub type DiscussionId = Id<marker::Discussion>;
/// The id of a draft in the store.
pub type DraftId = Id<marker::Draft>;

impl<T> Id<T> {
    /// The id with this number.
    #[must_use]
    pub const fn new(value: u64) -> Self {
        Self {
            value,
            marker: PhantomData,
        }
    }

    /// Its number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.value
    }

    /// The same number as the id of something else, for what shares an id in Discord: a thread has that of the message
    /// it was opened from, and the role `@everyone` that of its guild.
    #[must_use]
    pub const fn cast<U>(self) -> Id<U> {
        Id::new(self.value)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.value, f)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.value, f)
    }
}

impl<T> FromStr for Id<T> {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        text.parse().map(Self::new)
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.value)
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u64::deserialize(deserializer).map(Self::new)
    }
}
