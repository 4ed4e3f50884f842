//! A command as Discord keeps it, to send and to compare.
//!
//! Source: `interactions/application-commands#application-command-object`.

use quorate_core::id::GuildId;
use serde::{Deserialize, Serialize};

use crate::commands::{Availability, CommandDefinition, CommandKind, OptionDefinition, OptionKind};

/// Where commands are registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere the bot is.
    Global,
    /// One server, by its id.
    Guild(GuildId),
}

/// A command. What Discord adds of its own (ids, versions, empty translations)
/// is dropped on reading, and what it leaves out has its default, so that what
/// is kept there compares with what would be sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Command {
    /// 1 is a slash command, 3 one in the menu of a message.
    #[serde(rename = "type", default = "slash_command")]
    kind: u8,
    /// Its name.
    pub(super) name: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    options: Vec<CommandOption>,
    /// The permissions that it needs.
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
/// In servers, in direct messages with the bot, and in other direct messages.
const EVERYWHERE: &[u8] = &[0, 1, 2];
/// Installed to a server, and to a person.
const INSTALLED_ANYWHERE: &[u8] = &[0, 1];
/// In servers alone, where the bot is installed to the server.
const SERVER: &[u8] = &[0];

impl Command {
    /// What Discord is told. Contexts are for global commands only.
    pub(super) fn new(definition: &CommandDefinition, scope: Scope) -> Self {
        let global = scope == Scope::Global;
        let (contexts, installed) = match definition.availability {
            Availability::Everywhere => (EVERYWHERE, INSTALLED_ANYWHERE),
            Availability::Guild => (SERVER, SERVER),
        };
        let needs = definition.default_permissions.0;
        Self {
            kind: match definition.kind {
                CommandKind::Slash => SLASH_COMMAND,
                CommandKind::Message => MESSAGE_COMMAND,
            },
            name: definition.name.to_owned(),
            description: match definition.kind {
                CommandKind::Slash => definition.description.to_owned(),
                // Discord takes none.
                CommandKind::Message => String::new(),
            },
            options: definition.options.iter().map(CommandOption::new).collect(),
            default_member_permissions: (needs != 0).then(|| needs.to_string()),
            nsfw: false,
            contexts: global.then(|| contexts.to_vec()),
            integration_types: global.then(|| installed.to_vec()),
        }
    }

    /// The same command as it would have been sent: lists in order, and for a
    /// server without what is global only (Discord fills it in all the same).
    pub(super) fn normalised(mut self, scope: Scope) -> Self {
        if scope != Scope::Global {
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
            min_value: range.map(|(least, _)| least),
            max_value: range.map(|(_, most)| most),
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
