//! Knowledge for tests: what the bot carries, or models of which only the names matter.

use std::sync::LazyLock;

use crate::knowledge::{Knowledge, Model, WordLists, fixture};

static BRIEFING: LazyLock<Knowledge> = LazyLock::new(fixture::knowledge);

/// The knowledge that the bot carries.
pub(super) fn briefing() -> Knowledge {
    BRIEFING.clone()
}

/// Knowledge of these models and nothing else.
pub(super) fn knowledge(models: Vec<Model>) -> Knowledge {
    Knowledge {
        models,
        terms: Vec::new(),
        words: WordLists::default(),
        ..BRIEFING.clone()
    }
}

/// A model of which only the names matter.
pub(super) fn model(id: &str, name: &str, aliases: &[String]) -> Model {
    Model {
        id: id.to_owned(),
        name: name.to_owned(),
        aliases: aliases.to_vec(),
        ..BRIEFING.models[0].clone()
    }
}
