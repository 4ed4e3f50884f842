//! `/resources`: further reading.

use std::fmt::Write;

use quorate_core::knowledge::Resource;

use super::command::{CommandEntry, CommandHandler, CommandOutcome, PRIVATE_OPTION};
use super::definition::CommandDefinition;
use super::document::{Document, Section, SourcedLine};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;

pub(super) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        name: "resources",
        description: "Further reading: the briefing's, and current guidance",
        example: "/resources",
        options: &[PRIVATE_OPTION],
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::Stateless(|_, _| CommandOutcome::Show(Subject::Resources)),
    autocomplete: None,
};

pub(super) fn document(knowledge_base: &KnowledgeBase) -> Document {
    let resources = knowledge_base.knowledge.resources.iter();
    let lines = resources.map(|resource| line(knowledge_base, resource));
    Document {
        title: "Further reading".to_owned(),
        lead: Vec::new(),
        sections: vec![Section::new("To read", lines.collect())],
        footer: String::new(),
    }
}

fn line(knowledge_base: &KnowledgeBase, resource: &Resource) -> SourcedLine {
    let mut text = format!("- **{}**", resource.title);
    let publisher = resource.publisher.as_deref();
    let date = resource.date.as_deref();
    let _ = write!(text, ", {}", publisher.unwrap_or("publisher not stated"));
    let _ = write!(text, ", {}. ", date.unwrap_or("date not stated"));
    let mut line = SourcedLine::plain(text);
    line.push_statement(knowledge_base, &resource.note);
    if let Some(address) = &resource.address {
        line.push(" <");
        line.push(address);
        line.push(">");
    }
    line
}
