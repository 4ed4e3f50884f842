//! Where a persona is when it asks, and what Discord says about that place in an interaction.

use serde_json::{Map, Value, json};

use super::setting::{Setting, Who, permissions};

/// A place to ask in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Venue {
    /// A text channel of the school's server, by its place in the list; the application is installed there.
    Channel(usize),
    /// The persona's direct messages with the bot.
    Dm,
    /// A group conversation the bot is no part of: the persona has installed the application.
    PrivateChannel,
    /// A channel of a server the bot is no part of: the persona has installed the application.
    OtherServer,
}

/// Guild installation (`resources/application#application-object-application-integration-types`).
const GUILD_INSTALL: u64 = 0;
const USER_INSTALL: u64 = 1;

impl Venue {
    pub(crate) fn channel(self, who: Who, setting: &Setting) -> u64 {
        match self {
            Self::Channel(index) => setting.channels[index % setting.channels.len()].id,
            Self::Dm => setting.user(who).dm,
            Self::PrivateChannel => setting.private_channel,
            Self::OtherServer => setting.other_channel.id,
        }
    }

    pub(crate) fn guild(self, setting: &Setting) -> Option<u64> {
        match self {
            Self::Channel(_) => Some(setting.guild),
            Self::OtherServer => Some(setting.other_guild),
            Self::Dm | Self::PrivateChannel => None,
        }
    }

    /// The interaction context type (`interactions/receiving-and-responding#interaction-object`).
    pub(crate) fn context(self) -> u64 {
        match self {
            Self::Channel(_) | Self::OtherServer => 0,
            Self::Dm => 1,
            Self::PrivateChannel => 2,
        }
    }

    /// The installation contexts through which the application can be met here.
    pub(crate) fn installations(self) -> &'static [u64] {
        match self {
            Self::Channel(_) | Self::Dm => &[GUILD_INSTALL, USER_INSTALL],
            Self::PrivateChannel | Self::OtherServer => &[USER_INSTALL],
        }
    }

    /// `authorizing_integration_owners`: the installations of this place that are `supported`.
    pub(crate) fn owners(self, who: Who, setting: &Setting, supported: &[u64]) -> Value {
        let mut owners = Map::new();
        for installation in self
            .installations()
            .iter()
            .filter(|kind| supported.contains(kind))
        {
            let owner = match (*installation, self) {
                (GUILD_INSTALL, Self::Dm) => "0".to_owned(),
                (GUILD_INSTALL, _) => setting.guild.to_string(),
                _ => setting.user(who).id.to_string(),
            };
            owners.insert(installation.to_string(), json!(owner));
        }
        Value::Object(owners)
    }

    pub(crate) fn app_permissions(self, setting: &Setting) -> u64 {
        match self {
            Self::Channel(_) => setting.bot_permissions(),
            Self::Dm => permissions::BOT_DM,
            Self::PrivateChannel => permissions::PRIVATE,
            Self::OtherServer => permissions::EVERYONE,
        }
    }

    /// The partial channel object of an interaction, with what the asker may do in it.
    pub(crate) fn channel_json(self, who: Who, setting: &Setting) -> Value {
        let id = self.channel(who, setting);
        match self {
            Self::Channel(index) => {
                let channel = &setting.channels[index % setting.channels.len()];
                let may = setting.permissions(&setting.user(who).roles);
                text_channel_json(id, channel.name, setting.guild, Some(may))
            }
            Self::OtherServer => text_channel_json(
                id,
                setting.other_channel.name,
                setting.other_guild,
                Some(permissions::EVERYONE),
            ),
            Self::Dm => json!({
                "id": id.to_string(), "type": 1, "flags": 0, "last_message_id": null,
                "recipients": [setting.user(who).json()],
            }),
            Self::PrivateChannel => json!({
                "id": id.to_string(), "type": 3, "flags": 0, "last_message_id": null, "name": "Governors elsewhere",
                "icon": null, "owner_id": setting.user(Who::Chair).id.to_string(),
                "recipients": Who::ALL.map(|who| setting.user(who).json()),
            }),
        }
    }

    pub(crate) fn member_json(self, who: Who, setting: &Setting) -> Option<Value> {
        self.guild(setting)
            .map(|guild| setting.member_json(setting.user(who), guild))
    }
}

/// A text channel object (`resources/channel#channel-object`).
pub(crate) fn text_channel_json(id: u64, name: &str, guild: u64, may: Option<u64>) -> Value {
    let mut channel = json!({
        "id": id.to_string(), "type": 0, "guild_id": guild.to_string(), "name": name, "position": 0,
        "permission_overwrites": [], "nsfw": false, "topic": null, "last_message_id": null, "last_pin_timestamp": null,
        "parent_id": null, "rate_limit_per_user": 0, "flags": 0,
    });
    if let Some(may) = may {
        channel["permissions"] = json!(may.to_string());
    }
    channel
}
