//! Users: the people of the guild and the bot, and the roles they hold.

use serde_json::{Value, json};

use crate::fixture::Decoration;

/// A bit of a user's or a member's flags that stands for nothing yet.
pub(super) const UNASSIGNED_FLAG: u32 = 1 << 30;

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
    pub(crate) nickname: Option<String>,
    pub(crate) decoration: Decoration,
    /// The roles it holds to begin with.
    pub(crate) roles: Vec<u64>,
    /// The channel of its direct messages with the bot.
    pub(crate) dm: u64,
}

impl User {
    /// A user object (`resources/user#user-object`).
    pub(crate) fn json(&self) -> Value {
        let mut user = user_json(self.id, &self.name, &self.display_name, false);
        user["avatar_decoration_data"] = self.decoration.json();
        user["collectibles"] = json!({"nameplate": {
            "sku_id": "2247558840304243", "asset": "nameplates/nameplates/twilight/", "label": "", "palette": "cobalt",
        }});
        user["primary_guild"] = json!({
            "identity_guild_id": "1", "identity_enabled": true, "tag": "OAK", "badge": "7d1734ae5a615e82bc7a4033b98fade8",
        });
        // Sent, and not documented.
        user["clan"] = user["primary_guild"].clone();
        user["display_name_styles"] = json!({"font_id": 11, "effect_id": 1, "colors": [65_535]});
        user["public_flags"] = json!(UNASSIGNED_FLAG);
        user
    }
}

impl Decoration {
    /// Every form, the least expected first.
    pub(crate) const ALL: [Self; 4] = [
        Self::VersionedAnimated,
        Self::Still,
        Self::Versioned,
        Self::Animated,
    ];

    /// `resources/user#avatar-decoration-data-object`
    fn json(self) -> Value {
        let form = match self {
            Self::Still => "",
            Self::Animated => "a_",
            Self::Versioned => "v2_",
            Self::VersionedAnimated => "v2_a_",
        };
        let asset = format!("{form}624192b47596d66e5f15a6b0932afbd3");
        json!({"asset": asset, "sku_id": "1144058844004233369", "expires_at": null})
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
