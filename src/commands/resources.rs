//! `/resources`: further reading.

use std::fmt::Write;

use quorate_core::knowledge::Resource;

use super::document::{Document, Line, Section};
use super::{Command, Definition, Outcome, Reach, Way};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;

pub(super) const COMMAND: Command = Command {
    definition: || Definition {
        name: "resources",
        description: "Further reading: the briefing's, and current guidance",
        example: "/resources",
        options: Vec::new(),
        reach: Reach::Everywhere,
        ..Definition::default()
    },
    way: Way::Knowledge(|_, _| Outcome::Show(Subject::Resources)),
    complete: None,
};

pub(super) fn document(library: &KnowledgeBase) -> Document {
    let resources = library.knowledge.resources.iter();
    let lines = resources.map(|resource| line(library, resource));
    Document {
        title: "Further reading".to_owned(),
        lead: Vec::new(),
        sections: vec![Section::new("To read", lines.collect())],
        footer: String::new(),
    }
}

fn line(library: &KnowledgeBase, resource: &Resource) -> Line {
    let mut text = format!("- **{}**", resource.title);
    let publisher = resource.publisher.as_deref();
    let date = resource.date.as_deref();
    let _ = write!(text, ", {}", publisher.unwrap_or("publisher not stated"));
    let _ = write!(text, ", {}. ", date.unwrap_or("date not stated"));
    let mut line = Line::plain(text);
    line.state(library, &resource.note);
    if let Some(address) = &resource.address {
        line.push(" <");
        line.push(address);
        line.push(">");
    }
    line
}
