//! Dates as governors write them.

use jiff::civil::{Date, Weekday};

/// A date as it is shown: "Friday 12 March 2027".
#[must_use]
pub fn long(date: Date) -> String {
    let weekday = weekday_name(date.weekday());
    format!("{weekday} {}", short(date))
}

/// A date without its weekday: "12 March 2027".
#[must_use]
pub fn short(date: Date) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month_name(date.month()),
        date.year()
    )
}

/// The months, in order.
pub(super) const MONTHS: [&str; 12] = [
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

fn month_name(month: i8) -> &'static str {
    let place = usize::try_from(month - 1).ok();
    place
        .and_then(|place| MONTHS.get(place))
        .copied()
        .unwrap_or_default()
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
