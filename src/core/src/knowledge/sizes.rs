//! How long each text may be. The JSON Schema says so too.

use crate::limits;

/// The longest statement, in characters: what fits a card's field beside the
/// longest model's name and the longest mark of its sources.
pub(super) const STATEMENT: usize = limits::FIELD_VALUE - 2 * NAME - SOURCES_OF_ONE * (SHORT + 2);
/// The longest name, in characters: what fits a button.
pub(super) const NAME: usize = limits::BUTTON_LABEL;
/// The longest one-line text, in characters: what fits a select's description.
pub(super) const LINE: usize = limits::SELECT_TEXT;
/// The longest note on a resource, in characters.
pub(super) const NOTE: usize = 3 * LINE;
/// The longest short form of a source, in characters.
pub(super) const SHORT: usize = 40;
/// The most sources of one statement.
pub(super) const SOURCES_OF_ONE: usize = 4;
/// The longest id, in characters: what fits a choice while typing, with room to spare.
pub(super) const ID: usize = 60;
/// The longest title or publisher of a document, in characters.
pub(super) const TITLE: usize = 200;
/// The longest address, in characters.
pub(super) const ADDRESS: usize = 400;
/// How many prompts a question has.
pub(super) const PROMPTS: std::ops::RangeInclusive<usize> = 2..=4;
