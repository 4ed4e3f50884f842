//! What Discord is told about a command.

use crate::request::Permissions;

/// A command: its name, its options and what it is for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Definition {
    /// Where people find it.
    pub kind: Kind,
    /// Its name, 1–32 characters; of a slash command, lower-case letters and hyphens.
    pub name: &'static str,
    /// What it does, 1–100 characters. Discord shows it for slash commands alone.
    pub description: &'static str,
    /// An example a person could type.
    pub example: &'static str,
    /// Its options; required ones first.
    pub options: Vec<OptionDefinition>,
    /// Where it can be used.
    pub reach: Reach,
    /// What somebody must be allowed to do before Discord offers it to them; a server can set it otherwise.
    pub needs: Permissions,
}

/// Where people find a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Typed after a slash.
    #[default]
    Slash,
    /// In the menu of a message, under Apps.
    Message,
}

/// Where a command can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// In servers, in direct messages, and anywhere by whoever installed the bot to their account.
    #[default]
    Everywhere,
    /// In servers that the bot is in.
    Server,
}

/// An option of a slash command.
#[derive(Debug, Clone, PartialEq)]
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

/// What can be given for an option.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionKind {
    /// Words, with completion while typing.
    Completed,
    /// One of a few fixed words: what is shown, what is sent.
    Chosen(&'static [(&'static str, &'static str)]),
    /// A yes or no.
    Flag,
    /// Words.
    Words {
        /// The most characters.
        limit: u16,
    },
    /// A whole number.
    Number {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// A person.
    Person,
    /// A role of the server.
    Role,
}
