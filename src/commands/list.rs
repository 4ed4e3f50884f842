//! The list of commands: one line each.

use super::command::CommandEntry;
use super::definition::CommandDefinition;
use super::questions::{ADD_TO_RECORD, QUESTIONS, REMOVE_POINT};
use super::{about, compare, help, model, models, privacy, reasons, resources, settings, terms};

/// Every command, in the order of `/help`.
pub(super) static COMMANDS: &[CommandEntry] = &[
    model::COMMAND,
    compare::COMMAND,
    models::COMMAND,
    reasons::COMMAND,
    resources::COMMAND,
    terms::COMMAND,
    help::COMMAND,
    about::COMMAND,
    QUESTIONS,
    ADD_TO_RECORD,
    REMOVE_POINT,
    settings::COMMAND,
    privacy::COMMAND,
];

/// Every command, as it is registered with Discord.
#[must_use]
pub fn definitions() -> Vec<CommandDefinition> {
    let commands = COMMANDS.iter();
    commands.map(|command| command.definition).collect()
}

/// The command with this name.
pub(super) fn find(name: &str) -> Option<&'static CommandEntry> {
    let mut commands = COMMANDS.iter();
    commands.find(|command| command.definition.name == name)
}
