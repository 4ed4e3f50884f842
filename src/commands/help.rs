//! `/help`: what each command does, with an example.

use super::document::{Document, Line, Section};
use super::{COMMANDS, Command, Definition, Kind, Outcome, Reach, Way};
use crate::action::Subject;

pub(super) const COMMAND: Command = Command {
    definition: || Definition {
        name: "help",
        description: "What each command does, with an example",
        example: "/help",
        options: Vec::new(),
        reach: Reach::Everywhere,
        ..Definition::default()
    },
    way: Way::Knowledge(|_, _| Outcome::Show(Subject::Help)),
    complete: None,
};

pub(super) fn document() -> Document {
    let definitions = COMMANDS.iter().map(|command| (command.definition)());
    let sections = definitions.map(|definition| {
        let example = match definition.kind {
            Kind::Slash => format!("Example: `{}`", definition.example),
            Kind::Message => definition.example.to_owned(),
        };
        let text = format!("{}.\n{example}", definition.description);
        let heading = match definition.kind {
            Kind::Slash => format!("/{}", definition.name),
            Kind::Message => definition.name.to_owned(),
        };
        Section::new(heading, vec![Line::plain(text)])
    });
    Document {
        title: "What I can do".to_owned(),
        lead: vec![Line::plain(
            "I answer questions about ways for schools to work together, from a briefing for governors and from named later sources; add `private:true` to see an answer alone. And I lead a governing body through the questions, in a thread.",
        )],
        sections: sections.collect(),
        footer: String::new(),
    }
}
