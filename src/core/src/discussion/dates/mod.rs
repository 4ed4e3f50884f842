//! Dates as governors write and read them: British English, the day always before the month.
//!
//! [`parse`] reads a closed list of shapes and refuses the rest with why; [`long`] and [`short`] write a date. In `parse.rs`
//! a text becomes tokens (`token.rs`), a time is taken off (`time.rs`), and the rest becomes a date relative to today
//! (`relative.rs`) or a calendar date.

mod calendar;
mod error;
mod format;
mod parse;
mod relative;
#[cfg(test)]
mod tests;
mod time;
mod token;

pub use error::DateError;
pub use format::{long, short};
pub use parse::{ParsedDate, parse, parse_filled, parse_optional};
