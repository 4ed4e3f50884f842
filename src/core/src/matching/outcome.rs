//! What a query resolves to.

use crate::knowledge::{ModelIndex, TermIndex};

/// What a query resolves to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// One model.
    One {
        /// The model.
        model: ModelIndex,
        /// Whether the query holds its name exactly.
        certainty: Certainty,
        /// The term that leads there, whose reason is to be shown.
        term: Option<TermIndex>,
    },
    /// Several models, best first: the words may mean each of them.
    Choice {
        /// The models, two or more.
        models: Vec<ModelIndex>,
        /// The term that leads there, whose reason is to be shown.
        term: Option<TermIndex>,
    },
    /// No model.
    None,
}

impl Match {
    pub(super) fn of_models(
        models: Vec<ModelIndex>,
        term: Option<TermIndex>,
        certainty: Certainty,
    ) -> Self {
        match models[..] {
            [] => Self::None,
            [model] => Self::One {
                model,
                certainty,
                term,
            },
            _ => Self::Choice { models, term },
        }
    }
}

/// How sure it is that a query means a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The query holds a name, an alias or a term, but for case, punctuation and plural.
    Exact,
    /// The query holds something close to one.
    Close,
}
