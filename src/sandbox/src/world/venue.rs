//! Where a persona is when it asks, and what Discord says about that place in an interaction.

use serde_json::{Map, Value, json};

use super::channels::{Channels, DM, TEXT, bare_json};
use super::people::Who;
use super::permissions;
use super::setting::Setting;

/// A place to ask in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Venue {
    /// A channel of the school's server, by its place in the list; the application is installed there.
    Channel(usize),
    /// A thread of the school's server, by its id.
    Thread(u64),
    /// The persona's direct messages with the bot.
    Dm,
    /// A group conversation the bot is no part of: the persona has installed the application.
    PrivateChannel,
    /// A channel of a server the bot is no part of: the persona has installed the application.
    OtherServer,
}

/// The channels of the school's server.
impl Venue {
    /// The text channel where personas stand to begin with.
    pub const GOVERNORS: Self = Self::Channel(0);
    /// A second text channel.
    pub const COMMITTEE: Self = Self::Channel(1);
    /// A third text channel.
    pub const GENERAL: Self = Self::Channel(2);
    /// A text channel where the bot may neither write nor open threads, until a test allows it.
    pub const QUIET: Self = Self::Channel(3);
    /// A forum: one writes in its posts alone.
    pub const FORUM: Self = Self::Channel(4);
    /// A voice channel, with its text.
    pub const VOICE: Self = Self::Channel(5);
    /// An announcement channel.
    pub const ANNOUNCEMENTS: Self = Self::Channel(6);
}

/// Guild installation (`resources/application#application-object-application-integration-types`).
const GUILD_INSTALL: u64 = 0;
const USER_INSTALL: u64 = 1;

impl Venue {
    pub(crate) fn channel(self, who: Who, setting: &Setting) -> u64 {
        match self {
            Self::Channel(index) => setting.channels[index % setting.channels.len()].id,
            Self::Thread(id) => id,
            Self::Dm => setting.user(who).dm,
            Self::PrivateChannel => setting.private_channel,
            Self::OtherServer => setting.other_channel.id,
        }
    }

    pub(crate) fn guild(self, setting: &Setting) -> Option<u64> {
        match self {
            Self::Channel(_) | Self::Thread(_) => Some(setting.guild),
            Self::OtherServer => Some(setting.other_guild),
            Self::Dm | Self::PrivateChannel => None,
        }
    }

    /// The interaction context type (`interactions/receiving-and-responding#interaction-object`).
    pub(crate) fn context(self) -> u64 {
        match self {
            Self::Channel(_) | Self::Thread(_) | Self::OtherServer => 0,
            Self::Dm => 1,
            Self::PrivateChannel => 2,
        }
    }

    /// The installation contexts through which the application can be met here.
    pub(crate) fn installations(self) -> &'static [u64] {
        match self {
            Self::Channel(_) | Self::Thread(_) | Self::Dm => &[GUILD_INSTALL, USER_INSTALL],
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

    /// What the application may do here.
    pub(crate) fn app_permissions(self, who: Who, setting: &Setting, channels: &Channels) -> u64 {
        match self {
            Self::Channel(_) | Self::Thread(_) => {
                let here = self.channel(who, setting);
                channels.permissions(setting, here, setting.application)
            }
            Self::Dm => permissions::BOT_DM,
            Self::PrivateChannel => permissions::PRIVATE,
            Self::OtherServer => permissions::EVERYONE,
        }
    }

    /// What the persona may do here.
    pub(crate) fn permissions(self, who: Who, setting: &Setting, channels: &Channels) -> u64 {
        match self {
            Self::Channel(_) | Self::Thread(_) => {
                let here = self.channel(who, setting);
                channels.permissions(setting, here, setting.user(who).id)
            }
            Self::Dm | Self::PrivateChannel | Self::OtherServer => permissions::EVERYONE,
        }
    }

    /// The partial channel object of an interaction, with what the asker may do in it.
    pub(crate) fn channel_json(self, who: Who, setting: &Setting, channels: &Channels) -> Value {
        let id = self.channel(who, setting);
        let may = self.permissions(who, setting, channels);
        match self {
            Self::Channel(_) | Self::Thread(_) => {
                channels.json(setting, id, Some(may)).unwrap_or_default()
            }
            Self::OtherServer => {
                let mut channel =
                    bare_json(id, TEXT, setting.other_channel.name, setting.other_guild);
                channel["permissions"] = json!(may.to_string());
                channel
            }
            Self::Dm => dm_json(who, setting),
            Self::PrivateChannel => json!({
                "id": id.to_string(), "type": 3, "flags": 0, "last_message_id": null, "name": "Governors elsewhere",
                "icon": null, "owner_id": setting.user(Who::Chair).id.to_string(),
                "recipients": Who::ALL.map(|who| setting.user(who).json()),
            }),
        }
    }

    pub(crate) fn member_json(
        self,
        who: Who,
        setting: &Setting,
        channels: &Channels,
    ) -> Option<Value> {
        let (user, may) = (setting.user(who), self.permissions(who, setting, channels));
        // In another server no role is held.
        let roles = match self {
            Self::OtherServer => &[],
            _ => channels.roles_of(setting, user.id),
        };
        self.guild(setting)
            .map(|_| setting.member_json(user, roles, may))
    }
}

/// The channel of a persona's direct messages with the bot.
pub(crate) fn dm_json(who: Who, setting: &Setting) -> Value {
    let user = setting.user(who);
    json!({
        "id": user.dm.to_string(), "type": DM, "flags": 0, "last_message_id": null,
        "recipients": [user.json()],
    })
}
