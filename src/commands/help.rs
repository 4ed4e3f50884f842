//! `/help`: what each command does, with an example.

use super::command::{CommandEntry, CommandHandler, CommandOutcome, PRIVATE_OPTION};
use super::definition::{CommandDefinition, CommandKind};
use super::document::{Document, Section, SourcedLine};
use crate::action::Subject;

pub(super) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        name: "help",
        description: "What each command does, with an example",
        example: "/help",
        options: &[PRIVATE_OPTION],
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::Stateless(|_, _| CommandOutcome::Show(Subject::Help)),
    autocomplete: None,
};

pub(super) fn document(commands: &[CommandEntry]) -> Document {
    let sections = commands.iter().map(|command| {
        let definition = &command.definition;
        let example = match definition.kind {
            CommandKind::Slash => format!("Example: `{}`", definition.example),
            CommandKind::Message => definition.example.to_owned(),
        };
        let text = format!("{}.\n{example}", definition.description);
        let heading = match definition.kind {
            CommandKind::Slash => format!("/{}", definition.name),
            CommandKind::Message => definition.name.to_owned(),
        };
        Section::new(heading, vec![SourcedLine::plain(text)])
    });
    Document {
        title: "What I can do".to_owned(),
        lead: vec![SourcedLine::plain(
            "I answer questions about ways for schools to work together, from a briefing for governors and from named later sources; add `private:true` to see an answer alone. And I lead a governing body through the questions, in a thread.",
        )],
        sections: sections.collect(),
        footer: String::new(),
    }
}
