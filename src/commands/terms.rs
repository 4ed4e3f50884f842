//! `/terms`: words people use that are no model, and where they lead.

use quorate_core::knowledge::Term;

use super::document::{Document, Line, Section};
use super::{Command, Definition, Outcome, Reach, Way};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;

pub(super) const COMMAND: Command = Command {
    definition: || Definition {
        name: "terms",
        description: "Words people use that are no model of the briefing, and which models they may mean",
        example: "/terms",
        options: Vec::new(),
        reach: Reach::Everywhere,
        ..Definition::default()
    },
    way: Way::Knowledge(|_, _| Outcome::Show(Subject::Terms)),
    complete: None,
};

pub(super) fn document(library: &KnowledgeBase) -> Document {
    let terms = library.knowledge.terms.iter();
    Document {
        title: "Words that are no model".to_owned(),
        lead: Vec::new(),
        sections: terms.map(|term| section(library, term)).collect(),
        footer: "One model in full: /model".to_owned(),
    }
}

fn section(library: &KnowledgeBase, term: &Term) -> Section {
    let models = term.models.iter();
    let models = models.filter_map(|id| library.knowledge.model(id));
    let names: Vec<&str> = models.map(|model| model.name.as_str()).collect();
    Section::new(
        term.name.clone(),
        vec![
            Line::stating(library, &term.why),
            Line::plain(format!("See: {}", names.join(", "))),
        ],
    )
}
