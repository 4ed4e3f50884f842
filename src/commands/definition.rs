//! The definition of a command, as it is registered with Discord.

use crate::request::Permissions;

/// A command as it is registered. All of it is static: looking a command up by its name builds nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CommandDefinition {
    /// Where people find it.
    pub kind: CommandKind,
    /// Its name, 1–32 characters; of a slash command, lower-case letters and hyphens.
    pub name: &'static str,
    /// What it does, 1–100 characters. Discord shows it for slash commands alone.
    pub description: &'static str,
    /// An example a person could type, for `/help`.
    pub example: &'static str,
    /// Its options; required ones first.
    pub options: &'static [OptionDefinition],
    /// Where it can be used.
    pub availability: Availability,
    /// The permissions that a member needs before Discord offers them the command; a guild can set it otherwise.
    pub default_permissions: Permissions,
}

impl CommandDefinition {
    /// The defaults: a slash command without options that anybody may use everywhere.
    pub(crate) const SLASH: Self = Self {
        kind: CommandKind::Slash,
        name: "",
        description: "",
        example: "",
        options: &[],
        availability: Availability::Everywhere,
        default_permissions: Permissions(0),
    };
}

/// Where people find a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandKind {
    /// Typed after a slash.
    Slash,
    /// In the menu of a message, under Apps.
    Message,
}

/// Where a command can be used: Discord's contexts and integration types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Availability {
    /// In guilds, in direct messages, and anywhere by whoever installed the bot to their account.
    Everywhere,
    /// In guilds that the bot is in.
    Guild,
}

/// An option of a slash command.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionDefinition {
    /// Its name.
    pub name: &'static str,
    /// What it is for, 1–100 characters.
    pub description: &'static str,
    /// Whether the command needs it.
    pub required: bool,
    /// What can be given.
    pub kind: OptionKind,
}

impl OptionDefinition {
    /// An option that may be left out.
    pub(crate) const fn optional(
        name: &'static str,
        description: &'static str,
        kind: OptionKind,
    ) -> Self {
        Self {
            name,
            description,
            required: false,
            kind,
        }
    }
}

/// What can be given for an option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OptionKind {
    /// A text, with autocomplete.
    Autocomplete,
    /// One of a few fixed texts: what is shown, what is sent.
    Choices(&'static [(&'static str, &'static str)]),
    /// True or false.
    Boolean,
    /// A text.
    Text {
        /// The most characters.
        max_length: u16,
    },
    /// A whole number.
    Integer {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// A user.
    User,
    /// A role of the guild.
    Role,
}
