//! Dates as governors write and read them: British English, the day always before the month.
//!
//! [`parse`] reads free text; [`long`] and [`short`] write a date. In `parse.rs` a text becomes tokens (`token.rs`),
//! and the tokens a date relative to today (`relative.rs`) or a calendar date.

mod calendar;
mod error;
mod format;
mod parse;
mod relative;
#[cfg(test)]
mod tests;
mod token;

pub use error::DateError;
pub use format::{long, short};
pub use parse::parse;
