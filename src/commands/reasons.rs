//! `/reasons`: why schools work together.

use super::command::{CommandEntry, CommandHandler, CommandOutcome, PRIVATE_OPTION};
use super::definition::CommandDefinition;
use super::document::{Document, Section, list_items};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;

pub(super) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        name: "reasons",
        description: "Why schools work together",
        example: "/reasons",
        options: &[PRIVATE_OPTION],
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::Stateless(|_, _| CommandOutcome::Show(Subject::Reasons)),
    autocomplete: None,
};

pub(super) fn document(knowledge_base: &KnowledgeBase) -> Document {
    let knowledge = &knowledge_base.knowledge;
    Document {
        title: "Why schools work together".to_owned(),
        lead: Vec::new(),
        sections: vec![
            Section::new("Reasons", list_items(knowledge_base, &knowledge.reasons)),
            Section::new(
                "Changed since the briefing, or not in it",
                list_items(knowledge_base, &knowledge.briefing.since),
            ),
        ],
        footer: String::new(),
    }
}
