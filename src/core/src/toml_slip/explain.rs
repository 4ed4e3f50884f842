//! Asks each rule for what happened.

use super::syntax_error::SyntaxError;
use super::{behind, bracket, character, field, quote, value};

/// What is wrong in a text that is no TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The byte where it stands.
    pub offset: usize,
    /// What stands there, and what to do.
    pub message: String,
}

impl Slip {
    pub(super) fn new(offset: usize, message: impl Into<String>) -> Self {
        Self {
            offset,
            message: message.into(),
        }
    }
}

/// A rule: the slip behind the parser's error, if it knows it.
type Rule = fn(&SyntaxError) -> Option<Slip>;

/// In the order in which they are asked.
const RULES: [Rule; 8] = [
    field::start_of_line,
    quote::unclosed,
    character::look_alike,
    quote::inside_a_text,
    field::name_or_equals,
    bracket::bracket_or_comma,
    value::value,
    behind::behind_a_value,
];

/// Says what happened where the parser reports an error.
#[must_use]
pub fn explain(text: &str, message: &str, offset: usize) -> Slip {
    let error = SyntaxError::new(text, message, offset);
    let known = RULES.iter().find_map(|rule| rule(&error));
    known.unwrap_or_else(|| {
        error.here(format!(
            "this is not how TOML is written ({}); compare this line with one that works",
            error.message
        ))
    })
}
