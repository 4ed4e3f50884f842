//! How long each text may be, in characters. The JSON Schema is made from the same constants.

use crate::limits;

/// A statement: what fits an embed's field beside the longest model's name and the longest list of its sources.
pub(super) const MAX_STATEMENT: usize =
    limits::EMBED_FIELD_VALUE - 2 * MAX_NAME - MAX_SOURCES_PER_STATEMENT * (MAX_SHORT + 2);
/// A name: what fits a button.
pub(super) const MAX_NAME: usize = limits::BUTTON_LABEL;
/// A text of one line: what fits a select option's description.
pub(super) const MAX_LINE: usize = limits::SELECT_OPTION_TEXT;
/// A note on a resource.
pub(super) const MAX_NOTE: usize = 3 * MAX_LINE;
/// The short form of a source.
pub(super) const MAX_SHORT: usize = 40;
/// The most sources of one statement.
pub(super) const MAX_SOURCES_PER_STATEMENT: usize = 4;
/// An id: what fits an autocomplete choice, with room to spare.
pub(super) const MAX_ID: usize = 60;
/// The title or publisher of a document.
pub(super) const MAX_TITLE: usize = 200;
/// A web address.
pub(super) const MAX_ADDRESS: usize = 400;
/// How many prompts a question has.
pub(super) const PROMPTS_PER_QUESTION: std::ops::RangeInclusive<usize> = 2..=4;
