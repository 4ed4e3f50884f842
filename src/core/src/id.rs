//! Ids, each of its own type, so that one cannot be passed where another belongs.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::ParseIntError;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What an [`Id`] is the id of: types that are never made.
pub mod marker {
    /// A Discord server.
    #[derive(Debug)]
    pub enum Guild {}
    /// A channel or a thread.
    #[derive(Debug)]
    pub enum Channel {}
    /// A message.
    #[derive(Debug)]
    pub enum Message {}
    /// A person or a bot.
    #[derive(Debug)]
    pub enum User {}
    /// A role of a guild.
    #[derive(Debug)]
    pub enum Role {}
    /// An interaction: a command, a press, a form sent.
    #[derive(Debug)]
    pub enum Interaction {}
    /// A Discord application.
    #[derive(Debug)]
    pub enum Application {}
    /// A discussion in the store.
    #[derive(Debug)]
    pub enum Discussion {}
    /// A draft in the store.
    #[derive(Debug)]
    pub enum Draft {}
}

/// The id of a `T`: one of Discord's snowflakes, or a row of the store.
///
/// Written as the number alone, by `Display` as by serde.
pub struct Id<T> {
    value: u64,
    of: PhantomData<fn(T) -> T>,
}

/// The id of a Discord server.
pub type GuildId = Id<marker::Guild>;
/// The id of a channel or thread.
pub type ChannelId = Id<marker::Channel>;
/// The id of a message.
pub type MessageId = Id<marker::Message>;
/// The id of a person or bot.
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
    /// The id with this value.
    #[must_use]
    pub const fn new(value: u64) -> Self {
        Self {
            value,
            of: PhantomData,
        }
    }

    /// Its value.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.value
    }

    /// The id with the same value of something else, where Discord gives two things one id: a thread has that of the
    /// message it was opened from.
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
