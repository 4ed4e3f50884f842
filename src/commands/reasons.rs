//! `/reasons`: why schools work together.

use super::document::{Document, Section, items};
use super::{Command, Definition, Outcome, Reach, Way};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;

pub(super) const COMMAND: Command = Command {
    definition: || Definition {
        name: "reasons",
        description: "Why schools work together",
        example: "/reasons",
        options: Vec::new(),
        reach: Reach::Everywhere,
        ..Definition::default()
    },
    way: Way::Knowledge(|_, _| Outcome::Show(Subject::Reasons)),
    complete: None,
};

pub(super) fn document(library: &KnowledgeBase) -> Document {
    let knowledge = &library.knowledge;
    Document {
        title: "Why schools work together".to_owned(),
        lead: Vec::new(),
        sections: vec![
            Section::new("Reasons", items(library, &knowledge.reasons)),
            Section::new(
                "Changed since the briefing, or not in it",
                items(library, &knowledge.briefing.since),
            ),
        ],
        footer: String::new(),
    }
}
