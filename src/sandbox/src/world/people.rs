//! The people: the personas, their roles, and the bot.

use serde_json::{Value, json};

/// A persona: a member of the school's server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// Chairs the governing body.
    Chair,
    /// Clerks for it.
    Clerk,
    /// Sits on it.
    Governor,
    /// Sits on it too.
    Governor2,
    /// Sits on it as well.
    Governor3,
    /// Is in the server, and no governor.
    Outsider,
}

impl Who {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [
        Self::Chair,
        Self::Clerk,
        Self::Governor,
        Self::Governor2,
        Self::Governor3,
        Self::Outsider,
    ];

    /// Those who sit on the governing body and neither chair nor clerk.
    pub const GOVERNORS: [Self; 3] = [Self::Governor, Self::Governor2, Self::Governor3];

    /// The persona's user name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Clerk => "clerk",
            Self::Governor => "governor",
            Self::Governor2 => "governor2",
            Self::Governor3 => "governor3",
            Self::Outsider => "outsider",
        }
    }

    /// The persona of that user name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.name() == name)
    }
}

/// A role of the school's server.
#[derive(Debug)]
pub(crate) struct Role {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) permissions: u64,
}

/// A user: a persona or the bot.
#[derive(Debug)]
pub(crate) struct User {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) roles: Vec<u64>,
    pub(crate) dm: u64,
}

impl User {
    /// A user object (`resources/user#user-object`).
    pub(crate) fn json(&self) -> Value {
        person_json(self.id, self.name, false)
    }
}

pub(crate) fn person_json(id: u64, name: &str, bot: bool) -> Value {
    json!({
        "id": id.to_string(), "username": name, "discriminator": "0", "global_name": capitalised(name),
        "avatar": null, "avatar_decoration_data": null, "banner": null, "accent_color": null,
        "bot": bot, "system": false, "public_flags": 0, "flags": 0,
        "primary_guild": null, "collectibles": null,
    })
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
