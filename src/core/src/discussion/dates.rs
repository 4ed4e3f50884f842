//! Dates as governors write them: the day before the month, always.

mod read;
mod relative;
#[cfg(test)]
mod tests;
mod token;

use jiff::civil::{Date, Weekday};

pub use self::read::read;
use crate::escape;

/// The months, in order.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of a week, from Monday.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];

/// The forms that work, for whoever wrote another.
const FORMS: &str = "These work: 12 March 2027, 12/03/2027 (the day first), 2027-03-12, Friday, next Friday, tomorrow, in two weeks.";

/// Why a text is no date: a line for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing was written.
    #[error("Please write a date. {FORMS}")]
    Empty,
    /// It cannot be read.
    #[error("I cannot read \"{}\" as a date. {FORMS}", escape::escape_line_truncated(.0, 40))]
    Unreadable(String),
    /// There is no such month.
    #[error("There is no month {0}: the day comes first, then the month. {FORMS}")]
    NoMonth(u32),
    /// The month has no such day.
    #[error("{month} has no day {day}: its last day is {last}. {FORMS}")]
    NoDay {
        /// The day.
        day: u32,
        /// The month, with its year where one was written.
        month: String,
        /// Its last day.
        last: i8,
    },
    /// The date falls on another day of the week.
    #[error("{} is a {}, not a {written}. Please check which one you mean.", short(*date), weekday_name(date.weekday()))]
    OtherWeekday {
        /// The date.
        date: Date,
        /// The day of the week that was written.
        written: &'static str,
    },
    /// It is further ahead than any calendar.
    #[error("That is too far ahead. {FORMS}")]
    TooFar,
}

/// A date as it is shown: "Friday 12 March 2027".
#[must_use]
pub fn long(date: Date) -> String {
    format!("{} {}", weekday_name(date.weekday()), short(date))
}

/// A date without its day of the week: "12 March 2027".
#[must_use]
pub fn short(date: Date) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month_name(date.month()),
        date.year()
    )
}

fn month_name(month: i8) -> &'static str {
    let place = usize::try_from(month - 1).ok();
    let name = place.and_then(|place| MONTHS.get(place));
    name.copied().unwrap_or_default()
}

fn weekday_name(weekday: Weekday) -> &'static str {
    let mut names = WEEKDAYS.iter();
    let found = names.find(|(_, known)| *known == weekday);
    found.map(|(name, _)| *name).unwrap_or_default()
}
