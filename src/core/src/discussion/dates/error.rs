//! Why a text is not a date.

use jiff::civil::Date;

use super::format::{long, short, weekday_name};
use crate::escape;

/// The forms that are understood, for people who wrote another.
const FORMS: &str = "These work: 12 March 2027, 12/03/2027 (the day first), 2027-03-12, Fri 12 March, Friday, tomorrow, Tuesday week, in two weeks.";

/// Why a text is not a date. `Display` is the line that the person reads who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The text is blank.
    #[error("Please write a date. {FORMS}")]
    Empty,
    /// The text has none of the forms that are understood.
    #[error("I cannot read \"{}\" as a date. {FORMS}", escape::escape_line_truncated(.0, 40))]
    Unreadable(String),
    /// The text has no day, or no month.
    #[error("\"{}\" is not a whole date: I need a day and a month. {FORMS}", escape::escape_line_truncated(.0, 40))]
    Incomplete(String),
    /// The text names several days.
    #[error("\"{}\" names more than one day, and I keep one. Please write that day alone. {FORMS}", escape::escape_line_truncated(.0, 40))]
    SeveralDays(String),
    /// There is no such month.
    #[error("There is no month {0}: the day comes first, then the month. {FORMS}")]
    NoMonth(u32),
    /// The month has no such day.
    #[error("{month} has no day {day}: its last day is {last}. {FORMS}")]
    NoDay {
        /// The day.
        day: u32,
        /// The month, with its year if one was written.
        month: String,
        /// Its last day.
        last: i8,
    },
    /// The date falls on another weekday than was written.
    #[error("{} is a {}, not a {written}. Please check which one you mean.", short(*date), weekday_name(*date))]
    OtherWeekday {
        /// The date.
        date: Date,
        /// The weekday that was written.
        written: &'static str,
    },
    /// The words mean one date to some people and another to others.
    #[error("\"Next {}\" could mean {} or {}. Please write which one you mean.", weekday_name(*first), long(*first), long(*second))]
    TwoDates {
        /// The earlier date.
        first: Date,
        /// The later date.
        second: Date,
    },
    /// The date is many years from today, so its year is more likely a slip.
    #[error("That would be {}, more than ten years from today. Please check the year, and write it in full. {FORMS}", long(*.0))]
    FarYear(Date),
    /// The date lies beyond the calendar.
    #[error("That is too far ahead. {FORMS}")]
    TooFar,
}

impl DateError {
    /// Whether the text is no attempt at a date, so that it may be something else.
    #[must_use]
    pub fn is_other_text(&self) -> bool {
        matches!(
            self,
            Self::Empty | Self::Unreadable(_) | Self::Incomplete(_) | Self::NoMonth(_)
        )
    }
}
