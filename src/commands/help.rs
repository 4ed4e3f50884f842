//! `/help`: what each command does, with an example.

use super::document::{Document, Line, Section};
use super::{COMMANDS, Command, Definition, Outcome, Reach, Way};
use crate::action::Subject;

pub(super) const COMMAND: Command = Command {
    definition: || Definition {
        name: "help",
        description: "What each command does, with an example",
        example: "/help",
        options: Vec::new(),
        reach: Reach::Everywhere,
    },
    way: Way::Knowledge(|_, _| Outcome::Show(Subject::Help)),
    complete: None,
};

pub(super) fn document() -> Document {
    let definitions = COMMANDS.iter().map(|command| (command.definition)());
    let sections = definitions.map(|definition| {
        let text = format!(
            "{}.\nExample: `{}`",
            definition.description, definition.example
        );
        Section::new(format!("/{}", definition.name), vec![Line::plain(text)])
    });
    Document {
        title: "What I can do".to_owned(),
        lead: vec![Line::plain(
            "I answer questions about ways for schools to work together, from a briefing for governors and from named later sources. Add `private:true` to any command to see the answer alone.",
        )],
        sections: sections.collect(),
        footer: String::new(),
    }
}
