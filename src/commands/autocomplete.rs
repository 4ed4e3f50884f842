//! Autocomplete for the name of a model.

use quorate_core::knowledge::{Model, ModelIndex};
use quorate_core::limits::{CHOICE_TEXT, CHOICES, length};

use super::document::SourcedLine;
use crate::knowledge_base::KnowledgeBase;
use crate::reply::Choice;

/// The models that the text typed may mean, best first; all of them if nothing is typed. Leaves out the models at the
/// indexes `taken`.
pub(super) fn models(
    knowledge_base: &KnowledgeBase,
    typed: &str,
    taken: &[ModelIndex],
) -> Vec<Choice> {
    let indexes = knowledge_base.matcher.complete(typed, taken);
    let models = indexes.into_iter().take(CHOICES);
    models
        .filter_map(|index| knowledge_base.knowledge.model_at(index))
        .map(|model| choice(knowledge_base, model))
        .collect()
}

fn choice(knowledge_base: &KnowledgeBase, model: &Model) -> Choice {
    let name = format!("{}: ", model.name);
    let room = CHOICE_TEXT.saturating_sub(length(&name));
    let tagline = SourcedLine::truncated_statement(knowledge_base, &model.tagline, room);
    Choice {
        label: name + &tagline,
        value: model.id.clone(),
    }
}
