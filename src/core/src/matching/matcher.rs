//! The matcher: free text to models.

use super::phrase_index::PhraseIndex;
use super::{Explanation, Match, complete, explain, find};
use crate::knowledge::{Knowledge, ModelIndex};

/// Resolves free text. Built once for each load of the knowledge.
#[derive(Debug)]
pub struct Matcher {
    index: PhraseIndex,
}

impl Matcher {
    /// Indexes the models, terms and word lists of a knowledge directory.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        Self {
            index: PhraseIndex::new(knowledge),
        }
    }

    /// Resolves a query to one model, a choice of models, or none.
    #[must_use]
    pub fn find(&self, query: &str) -> Match {
        find::find(&self.index, query).outcome
    }

    /// As [`Matcher::find`], with the reasons in words; only this call composes them.
    #[must_use]
    pub fn explain(&self, query: &str) -> (Match, Explanation) {
        explain::explain(&self.index, query)
    }

    /// Autocomplete: the models that match what was typed so far, best first. Whole names and aliases come first, then
    /// prefixes of them, then terms, then fuzzy matches. All models, in the knowledge's order, if nothing is typed. Those
    /// in `exclude` are left out.
    #[must_use]
    pub fn complete(&self, partial: &str, exclude: &[ModelIndex]) -> Vec<ModelIndex> {
        complete::complete(&self.index, partial, exclude)
    }
}
