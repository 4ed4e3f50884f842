//! Parses a date relative to today: "tomorrow", "Tuesday week", "in two weeks".

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::error::DateError;
use super::token::Token;

/// Parses a date relative to today. None if the tokens have no such form.
pub(super) fn parse_relative(tokens: &[Token], today: Date) -> Option<Result<Date, DateError>> {
    let days = match tokens {
        [day] if day.is("today") => 0,
        [day] if day.is("tomorrow") => 1,
        [day, after, tomorrow] if day.is("day") && after.is("after") && tomorrow.is("tomorrow") => {
            2
        }
        [day] => days_until(day.weekday()?.1, today),
        [this, day] if this.is("this") || this.is("coming") => days_until(day.weekday()?.1, today),
        [next, day] | [day, next] if next.is("next") => {
            let days = days_until(day.weekday()?.1, today);
            return Some(two_dates(days, today));
        }
        [day, next, week] | [next, week, day] if next.is("next") && week.is("week") => {
            days_until_next_week(day.weekday()?.1, today)
        }
        [day, unit] | [unit, day] if unit.weeks().is_some() && days_ahead(day, today).is_some() => {
            7 * unit.weeks()? + days_ahead(day, today)?
        }
        [number, unit, day] if unit.weeks().is_some() && days_ahead(day, today).is_some() => {
            7 * unit.weeks()? * number.count()? + days_ahead(day, today)?
        }
        [number, unit, from, day]
            if from.is("from") && unit.weeks().is_some() && days_ahead(day, today).is_some() =>
        {
            7 * unit.weeks()? * number.count()? + days_ahead(day, today)?
        }
        [number, unit] => return parse_span(number, unit, today),
        [number, unit, time] if time.is("time") => return parse_span(number, unit, today),
        [number, unit, from, now] if from.is("from") && (now.is("now") || now.is("today")) => {
            return parse_span(number, unit, today);
        }
        _ => return None,
    };
    Some(
        today
            .checked_add(days.days())
            .map_err(|_| DateError::TooFar),
    )
}

/// Parses a number of days, weeks, months or years, and adds it to today. None if the tokens have no such form.
fn parse_span(number: &Token, unit: &Token, today: Date) -> Option<Result<Date, DateError>> {
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
    Some(date.map_err(|_| DateError::TooFar))
}

/// The days from today until a day that a week may be counted from: a weekday, today or tomorrow.
fn days_ahead(day: &Token, today: Date) -> Option<i64> {
    match day {
        day if day.is("today") => Some(0),
        day if day.is("tomorrow") => Some(1),
        day => Some(days_until(day.weekday()?.1, today)),
    }
}

/// "Next Friday" is the coming one to some people, and that of the week after to others.
fn two_dates(days: i64, today: Date) -> Result<Date, DateError> {
    let date = |days: i64| {
        let date = today.checked_add(days.days());
        date.map_err(|_| DateError::TooFar)
    };
    Err(DateError::TwoDates {
        first: date(days)?,
        second: date(days + 7)?,
    })
}

/// The days from today until the next such weekday: 7 if it is today's.
fn days_until(weekday: Weekday, today: Date) -> i64 {
    match i64::from(today.weekday().until(weekday)) {
        0 => 7,
        days => days,
    }
}

/// The days from today until that weekday in the week that begins on the next Monday.
fn days_until_next_week(weekday: Weekday, today: Date) -> i64 {
    let from_monday = |day: Weekday| i64::from(day.to_monday_zero_offset());
    7 + from_monday(weekday) - from_monday(today.weekday())
}
