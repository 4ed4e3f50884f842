//! A discussion as papers: the draft record, the confidential items apart from it, and the blank checklist.
//!
//! [`Record::of`] gathers what the record holds from the state of a
//! discussion; [`Record::document`] sets it out. [`confidential`] and
//! [`checklist`] set out theirs. A [`Document`] is headings, lists and tables
//! as plain data, and is written as Word or as Markdown.
//!
//! The record does not say who thought what: names stand at actions and
//! declared interests alone, and of course the chair's and the clerk's. Words
//! that were withdrawn or erased stand nowhere.

mod checklist;
mod clean;
mod confidential;
mod document;
mod english;
mod gather;
mod layout;
mod markdown;
mod part;
mod sheet;
mod word;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use checklist::checklist;
pub use confidential::confidential;
pub use document::{Block, Document, Marking, Table};
pub use gather::{Declared, Part, Record, ToDo};
