#![doc = include_str!("README.md")]

mod choose;
mod complete;
mod explain;
mod find;
mod fuzzy;
mod label;
mod lexicon;
mod matcher;
mod mention;
mod outcome;
mod phrase_index;
mod prefix;
mod query;
mod run_together;
mod scoring;
mod spelling_target;
mod word_role;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use explain::Explanation;
pub use matcher::Matcher;
pub use outcome::{Certainty, Match};
