//! Completion while typing the name of a model.

use quorate_core::knowledge::{Model, ModelIndex};
use quorate_core::limits::{CHOICE_TEXT, CHOICES, length};

use super::document::Line;
use crate::knowledge_base::KnowledgeBase;
use crate::reply::Choice;

/// The models that what was typed may mean, best first; all of them when nothing was typed.
pub(super) fn models(library: &KnowledgeBase, typed: &str, taken: &[ModelIndex]) -> Vec<Choice> {
    let places = library.matcher.complete(typed, taken);
    let models = places.into_iter().take(CHOICES);
    models
        .filter_map(|place| library.knowledge.model_at(place))
        .map(|model| choice(library, model))
        .collect()
}

fn choice(library: &KnowledgeBase, model: &Model) -> Choice {
    let name = format!("{}: ", model.name);
    let room = CHOICE_TEXT.saturating_sub(length(&name));
    let tagline = Line::within(library, &model.tagline, room);
    Choice {
        label: name + &tagline,
        value: model.id.clone(),
    }
}
