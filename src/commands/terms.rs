//! `/terms`: words people use that are no model, and the models that they may mean.

use quorate_core::knowledge::Term;

use super::command::{CommandEntry, CommandHandler, CommandOutcome, PRIVATE_OPTION};
use super::definition::CommandDefinition;
use super::document::{Document, Section, SourcedLine};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;

pub(super) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        name: "terms",
        description: "Words people use that are no model of the briefing, and which models they may mean",
        example: "/terms",
        options: &[PRIVATE_OPTION],
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::Stateless(|_, _| CommandOutcome::Show(Subject::Terms)),
    autocomplete: None,
};

pub(super) fn document(knowledge_base: &KnowledgeBase) -> Document {
    let terms = knowledge_base.knowledge.terms.iter();
    Document {
        title: "Words that are no model".to_owned(),
        lead: Vec::new(),
        sections: terms.map(|term| section(knowledge_base, term)).collect(),
        footer: "One model in full: /model".to_owned(),
    }
}

fn section(knowledge_base: &KnowledgeBase, term: &Term) -> Section {
    let models = term.models.iter();
    let models = models.filter_map(|id| knowledge_base.knowledge.model(id));
    let names: Vec<&str> = models.map(|model| model.name.as_str()).collect();
    Section::new(
        term.name.clone(),
        vec![
            SourcedLine::statement(knowledge_base, &term.why),
            SourcedLine::plain(format!("See: {}", names.join(", "))),
        ],
    )
}
