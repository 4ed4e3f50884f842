//! Users: the people of the guild and the bot, and the roles they hold.

use serde_json::{Value, json};

/// A persona: one of the directory's people, by its place in their list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PersonaId(pub(super) usize);

/// A role of the guild.
#[derive(Debug)]
pub(crate) struct Role {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) permissions: u64,
    /// Whether everyone may mention it to begin with.
    pub(crate) mentionable: bool,
    pub(crate) is_new: bool,
}

/// A person: a member of the guild.
#[derive(Debug)]
pub(crate) struct User {
    pub(crate) id: u64,
    /// What programs and tests look it up by.
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) display_name: String,
    /// The roles it holds to begin with.
    pub(crate) roles: Vec<u64>,
    /// The channel of its direct messages with the bot.
    pub(crate) dm: u64,
}

impl User {
    /// A user object (`resources/user#user-object`).
    pub(crate) fn json(&self) -> Value {
        user_json(self.id, &self.name, &self.display_name, false)
    }
}

pub(super) fn user_json(id: u64, name: &str, display_name: &str, bot: bool) -> Value {
    json!({
        "id": id.to_string(), "username": name, "discriminator": "0", "global_name": display_name,
        "avatar": null, "avatar_decoration_data": null, "banner": null, "accent_color": null,
        "bot": bot, "system": false, "public_flags": 0, "flags": 0,
        "primary_guild": null, "collectibles": null,
    })
}
