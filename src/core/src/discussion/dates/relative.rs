//! Dates counted from today: "tomorrow", "next Friday", "in two weeks".

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::Fault;
use super::token::Token;

/// Reads a date that is counted from today; nothing where the words are none.
pub(super) fn relative(tokens: &[Token], today: Date) -> Option<Result<Date, Fault>> {
    let days = match tokens {
        [one] if one.is("today") => 0,
        [one] if one.is("tomorrow") => 1,
        [day, after, one] if day.is("day") && after.is("after") && one.is("tomorrow") => 2,
        [day] => coming(day.weekday()?.1, today),
        [this, day] if this.is("this") || this.is("coming") => coming(day.weekday()?.1, today),
        [next, day] if next.is("next") => next_week(day.weekday()?.1, today),
        [day, next, week] | [next, week, day] if next.is("next") && week.is("week") => {
            next_week(day.weekday()?.1, today)
        }
        [day, week] | [week, day] if week.is("week") && day.weekday().is_some() => {
            7 + coming(day.weekday()?.1, today)
        }
        [a, week, day] if a.is("a") && week.is("week") && day.weekday().is_some() => {
            7 + coming(day.weekday()?.1, today)
        }
        [number, unit] => return counted(number, unit, today),
        [number, unit, time] if time.is("time") => return counted(number, unit, today),
        [number, unit, from, now] if from.is("from") && (now.is("now") || now.is("today")) => {
            return counted(number, unit, today);
        }
        _ => return None,
    };
    Some(today.checked_add(days.days()).map_err(|_| Fault::TooFar))
}

/// So many days, weeks, months or years after today. Nothing where the words are none.
fn counted(number: &Token, unit: &Token, today: Date) -> Option<Result<Date, Fault>> {
    let number = number.count()?;
    let Token::Word(unit) = unit else { return None };
    let span = Span::new();
    let span = match unit.strip_suffix('s').unwrap_or(unit) {
        "day" => span.try_days(number),
        "week" => span.try_weeks(number),
        "fortnight" => span.try_weeks(2 * number),
        "month" => span.try_months(number),
        "year" => span.try_years(number),
        _ => return None,
    };
    let date = span.and_then(|span| today.checked_add(span));
    Some(date.map_err(|_| Fault::TooFar))
}

/// How many days until the first such day after today.
fn coming(weekday: Weekday, today: Date) -> i64 {
    match i64::from(today.weekday().until(weekday)) {
        0 => 7,
        days => days,
    }
}

/// How many days until that day of the week that begins on the next Monday.
fn next_week(weekday: Weekday, today: Date) -> i64 {
    let from_monday = |day: Weekday| i64::from(day.to_monday_zero_offset());
    7 + from_monday(weekday) - from_monday(today.weekday())
}
