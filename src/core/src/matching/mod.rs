//! Free text to one model, a choice, or none.
//!
//! A query is made plain (`normalise`) and held against the names, aliases and terms of the knowledge (`index`). Where
//! it is none of them as a whole, each of its words is read as those it may be (`query`, `lexicon`, `near`), phrases whose
//! words are all there are its mentions (`mention`), and those that stand give the answer (`choose`). A query that
//! mentions nothing may be the beginning of something (`cut`).
//!
//! No word of a model is in this code: names, aliases and terms come from the knowledge files, and so do the lists of
//! ordinary words.

mod choose;
mod complete;
mod cut;
mod explain;
mod find;
mod index;
mod lexicon;
mod mention;
mod near;
mod query;
mod weigh;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use crate::knowledge::Knowledge;
use crate::normalise;
pub use explain::Explanation;
use index::Index;

/// What a query resolves to. Numbers are positions in [`Knowledge::models`] and [`Knowledge::terms`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// One model.
    One {
        /// The model.
        model: usize,
        /// Whether the query says so in these words.
        certainty: Certainty,
        /// The term that leads there, whose line of why is to be shown.
        term: Option<usize>,
    },
    /// Several models, best first: the words may mean each of them.
    Choice {
        /// The models, two or more.
        models: Vec<usize>,
        /// The term that leads there, whose line of why is to be shown.
        term: Option<usize>,
    },
    /// No model.
    None,
}

/// How sure it is that a query means a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The query holds a name, an alias or a term, but for case, punctuation and plural.
    Exact,
    /// The query holds something close to one.
    Close,
}

/// Resolves free text. Built once for each load of the knowledge.
#[derive(Debug)]
pub struct Matcher {
    index: Index,
}

impl Matcher {
    /// A matcher over the models, terms and words of a knowledge directory.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        Self {
            index: Index::new(knowledge),
        }
    }

    /// The model a query means, a choice, or none.
    #[must_use]
    pub fn find(&self, query: &str) -> Match {
        find::find(&self.index, query).0
    }

    /// The same as [`Matcher::find`], with why. Only this pays for the words.
    #[must_use]
    pub fn explain(&self, query: &str) -> (Match, Explanation) {
        explain::explain(&self.index, query)
    }

    /// The models that what was typed so far may become, best first: whole names and aliases, then names that begin so,
    /// then terms, then what is close. All models, in the knowledge's order, where nothing is typed. Those in `exclude` are left
    /// out.
    #[must_use]
    pub fn complete(&self, partial: &str, exclude: &[usize]) -> Vec<usize> {
        complete::complete(&self.index, partial, exclude)
    }
}
