//! Where a persona is when it uses the application, and what an interaction says about that place.

use serde_json::{Map, Value, json};

use super::channel_json::{channel_json, dm_json, group_json, other_channel_json};
use super::directory::Directory;
use super::guild_state::GuildState;
use super::user::PersonaId;
use crate::permissions;

/// A place to use the application in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Venue {
    /// A channel of the guild, by its id; the application is installed there.
    Channel(u64),
    /// A thread of the guild, by its id.
    Thread(u64),
    /// The persona's direct messages with the bot.
    Dm,
    /// A group conversation that the bot is no part of: the persona has installed the application.
    PrivateChannel,
    /// A channel of a guild that the bot is no part of: the persona has installed the application.
    OtherGuild,
}

/// Guild installation (`resources/application#application-object-application-integration-types`).
const GUILD_INSTALL: u64 = 0;
const USER_INSTALL: u64 = 1;

impl Venue {
    pub(crate) fn channel(self, persona: PersonaId, directory: &Directory) -> u64 {
        match self {
            Self::Channel(id) | Self::Thread(id) => id,
            Self::Dm => directory.user(persona).dm,
            Self::PrivateChannel => directory.private_channel,
            Self::OtherGuild => directory.other_channel,
        }
    }

    pub(crate) fn guild(self, directory: &Directory) -> Option<u64> {
        match self {
            Self::Channel(_) | Self::Thread(_) => Some(directory.guild),
            Self::OtherGuild => Some(directory.other_guild),
            Self::Dm | Self::PrivateChannel => None,
        }
    }

    /// The interaction context type (`interactions/receiving-and-responding#interaction-object`).
    pub(crate) fn context(self) -> u64 {
        match self {
            Self::Channel(_) | Self::Thread(_) | Self::OtherGuild => 0,
            Self::Dm => 1,
            Self::PrivateChannel => 2,
        }
    }

    /// The installation contexts through which the application can be used here.
    pub(crate) fn installations(self) -> &'static [u64] {
        match self {
            Self::Channel(_) | Self::Thread(_) | Self::Dm => &[GUILD_INSTALL, USER_INSTALL],
            Self::PrivateChannel | Self::OtherGuild => &[USER_INSTALL],
        }
    }

    /// `authorizing_integration_owners`: the installations of this place that are `supported`.
    pub(crate) fn owners(
        self,
        persona: PersonaId,
        directory: &Directory,
        supported: &[u64],
    ) -> Value {
        let mut owners = Map::new();
        for installation in self
            .installations()
            .iter()
            .filter(|kind| supported.contains(kind))
        {
            let owner = match (*installation, self) {
                (GUILD_INSTALL, Self::Dm) => "0".to_owned(),
                (GUILD_INSTALL, _) => directory.guild.to_string(),
                _ => directory.user(persona).id.to_string(),
            };
            owners.insert(installation.to_string(), json!(owner));
        }
        Value::Object(owners)
    }

    /// The application's permissions here.
    pub(crate) fn app_permissions(self, directory: &Directory, guild: &GuildState) -> u64 {
        match self {
            Self::Channel(id) | Self::Thread(id) => {
                guild.permissions(directory, id, directory.application)
            }
            Self::Dm => permissions::BOT_DM,
            Self::PrivateChannel => permissions::PRIVATE,
            Self::OtherGuild => permissions::EVERYONE,
        }
    }

    /// The persona's permissions here.
    pub(crate) fn permissions(
        self,
        persona: PersonaId,
        directory: &Directory,
        guild: &GuildState,
    ) -> u64 {
        match self {
            Self::Channel(id) | Self::Thread(id) => {
                guild.permissions(directory, id, directory.user(persona).id)
            }
            Self::Dm | Self::PrivateChannel | Self::OtherGuild => permissions::EVERYONE,
        }
    }

    /// The partial channel object of an interaction, with the persona's permissions in it.
    pub(crate) fn channel_json(
        self,
        persona: PersonaId,
        directory: &Directory,
        guild: &GuildState,
    ) -> Value {
        let permissions = self.permissions(persona, directory, guild);
        match self {
            Self::Channel(id) | Self::Thread(id) => {
                json!(channel_json(directory, guild, id, Some(permissions)))
            }
            Self::OtherGuild => other_channel_json(directory, permissions),
            Self::Dm => dm_json(directory.user(persona)),
            Self::PrivateChannel => group_json(directory),
        }
    }

    /// The persona as a member; None outside a guild.
    pub(crate) fn member_json(
        self,
        persona: PersonaId,
        directory: &Directory,
        guild: &GuildState,
    ) -> Option<Value> {
        let user = directory.user(persona);
        let permissions = self.permissions(persona, directory, guild);
        // In another guild no role is held.
        let roles = match self {
            Self::OtherGuild => &[],
            _ => guild.roles_of(directory, user.id),
        };
        self.guild(directory)
            .map(|_| directory.member_json(user, roles, permissions))
    }
}
