//! Dates as they are shown.

use jiff::civil::Date;

/// A date with its weekday: "Friday 12 March 2027".
#[must_use]
pub fn long(date: Date) -> String {
    format!("{} {}", weekday_name(date), short(date))
}

/// A date without its weekday: "12 March 2027".
#[must_use]
pub fn short(date: Date) -> String {
    format!("{} {}", date.strftime("%-d %B"), date.year())
}

pub(super) fn weekday_name(date: Date) -> String {
    date.strftime("%A").to_string()
}
