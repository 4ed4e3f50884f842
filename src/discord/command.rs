//! An application command in Discord's JSON, to send and to compare.
//!
//! Source: `interactions/application-commands#application-command-object`.

use quorate_core::id::GuildId;
use serde::{Deserialize, Serialize};

use crate::commands::{Availability, CommandDefinition, CommandKind, OptionDefinition, OptionKind};

/// Where commands are registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CommandScope {
    /// Everywhere the bot is.
    Global,
    /// In one guild.
    Guild(GuildId),
}

/// An application command. What Discord adds of its own (ids, versions, empty translations) is dropped when it is read,
/// and what Discord leaves out has its default, so that a registered command compares with the one that would be sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct ApplicationCommand {
    /// 1 is a slash command, 3 a message command.
    #[serde(rename = "type", default = "slash_command")]
    kind: u8,
    /// Its name.
    pub(super) name: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    options: Vec<CommandOption>,
    /// The permissions that a member needs to use it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    default_member_permissions: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    nsfw: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contexts: Option<Vec<u8>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    integration_types: Option<Vec<u8>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct CommandOption {
    #[serde(rename = "type")]
    kind: u8,
    name: String,
    description: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    autocomplete: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    choices: Vec<CommandChoice>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_length: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min_value: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_value: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct CommandChoice {
    name: String,
    value: serde_json::Value,
}

const SLASH_COMMAND: u8 = 1;
const MESSAGE_COMMAND: u8 = 3;
/// Contexts: guilds, direct messages with the bot, and other direct messages.
const ALL_CONTEXTS: &[u8] = &[0, 1, 2];
/// Installations: to a guild, and to a user.
const ALL_INSTALLATIONS: &[u8] = &[0, 1];
/// The context and the installation of a guild.
const GUILD_ONLY: &[u8] = &[0];

impl ApplicationCommand {
    /// The command of a definition. Only global commands have contexts and installations.
    pub(super) fn new(definition: &CommandDefinition, scope: CommandScope) -> Self {
        let global = scope == CommandScope::Global;
        let (contexts, installations) = match definition.availability {
            Availability::Everywhere => (ALL_CONTEXTS, ALL_INSTALLATIONS),
            Availability::Guild => (GUILD_ONLY, GUILD_ONLY),
        };
        let permissions = definition.default_permissions.0;
        Self {
            kind: match definition.kind {
                CommandKind::Slash => SLASH_COMMAND,
                CommandKind::Message => MESSAGE_COMMAND,
            },
            name: definition.name.to_owned(),
            description: match definition.kind {
                CommandKind::Slash => definition.description.to_owned(),
                // Discord refuses a description for a message command.
                CommandKind::Message => String::new(),
            },
            options: definition.options.iter().map(CommandOption::new).collect(),
            default_member_permissions: (permissions != 0).then(|| permissions.to_string()),
            nsfw: false,
            contexts: global.then(|| contexts.to_vec()),
            integration_types: global.then(|| installations.to_vec()),
        }
    }

    /// A registered command, normalised to compare with one that would be sent: its lists are sorted, and a guild's
    /// command is without what only global ones are sent with (Discord fills it in all the same).
    pub(super) fn normalised(mut self, scope: CommandScope) -> Self {
        if scope != CommandScope::Global {
            self.contexts = None;
            self.integration_types = None;
        }
        let lists = [&mut self.contexts, &mut self.integration_types];
        for list in lists.into_iter().flatten() {
            list.sort_unstable();
        }
        self
    }
}

impl CommandOption {
    fn new(option: &OptionDefinition) -> Self {
        const STRING: u8 = 3;
        const INTEGER: u8 = 4;
        const BOOLEAN: u8 = 5;
        const USER: u8 = 6;
        const ROLE: u8 = 8;
        let choices: &[(&str, &str)] = match option.kind {
            OptionKind::Choices(choices) => choices,
            _ => &[],
        };
        let range = match option.kind {
            OptionKind::Integer { min, max } => Some((min, max)),
            _ => None,
        };
        Self {
            kind: match option.kind {
                OptionKind::Autocomplete | OptionKind::Choices(_) | OptionKind::Text { .. } => {
                    STRING
                }
                OptionKind::Integer { .. } => INTEGER,
                OptionKind::Boolean => BOOLEAN,
                OptionKind::User => USER,
                OptionKind::Role => ROLE,
            },
            max_length: match option.kind {
                OptionKind::Text { max_length } => Some(max_length),
                _ => None,
            },
            min_value: range.map(|(min, _)| min),
            max_value: range.map(|(_, max)| max),
            name: option.name.to_owned(),
            description: option.description.to_owned(),
            required: option.required,
            autocomplete: option.kind == OptionKind::Autocomplete,
            choices: choices.iter().map(CommandChoice::new).collect(),
        }
    }
}

impl CommandChoice {
    fn new((name, value): &(&str, &str)) -> Self {
        Self {
            name: (*name).to_owned(),
            value: (*value).into(),
        }
    }
}

fn slash_command() -> u8 {
    SLASH_COMMAND
}
