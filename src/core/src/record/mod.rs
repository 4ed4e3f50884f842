#![doc = include_str!("README.md")]

mod actions_csv;
mod checklist;
mod confidential;
mod document;
mod gather;
mod layout;
mod markdown;
mod question_layout;
mod sanitise;
mod word;
mod wording;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use checklist::checklist;
pub use confidential::confidential;
pub use document::{Document, Marking};
pub use gather::Record;
