//! Parses a date from free text: "12 March", "Friday 12/03/2027", "2027-03-12", or one relative to today.

use jiff::civil::Date;

use super::calendar::MONTHS;
use super::error::DateError;
use super::relative::parse_relative;
use super::token::{Token, tokenize};

/// The longest text that is parsed, in bytes.
const MAX_LENGTH: usize = 100;
/// How many years are searched for a date written without one: 29 February may be eight years ahead.
const YEARS_AHEAD: i16 = 8;

/// Parses a date as a governor writes it. One without a year is the next such date, `today` included.
///
/// # Errors
///
/// The text is no date, names a day or month that does not exist, or its weekday is wrong.
pub fn parse(text: &str, today: Date) -> Result<Date, DateError> {
    if text.trim().is_empty() {
        return Err(DateError::Empty);
    }
    let unreadable = || DateError::Unreadable(text.to_owned());
    let text_to_parse = Some(text).filter(|text| text.len() <= MAX_LENGTH);
    let tokens = text_to_parse.and_then(tokenize);
    let tokens = tokens.filter(|tokens| !tokens.is_empty());
    let tokens = tokens.ok_or_else(unreadable)?;
    if let Some(date) = parse_relative(&tokens, today) {
        return date;
    }
    let (weekday, date_tokens) = match tokens.split_first() {
        Some((first, rest)) if first.weekday().is_some() => (first.weekday(), rest),
        _ => (None, tokens.as_slice()),
    };
    let written = parse_calendar(date_tokens).ok_or_else(unreadable)?;
    let date = written.resolve(today)?;
    match weekday {
        Some((written, weekday)) if weekday != date.weekday() => {
            Err(DateError::OtherWeekday { date, written })
        }
        _ => Ok(date),
    }
}

/// A calendar date as it was written, which may not exist.
struct WrittenDate {
    day: u32,
    month: u32,
    year: Option<i16>,
}

/// Parses day, month and year in one of their orders. None if the tokens are in none of them.
fn parse_calendar(tokens: &[Token]) -> Option<WrittenDate> {
    use Token::Number;
    let (day_and_month, year) = match tokens {
        [Number(year, 4), Number(month, _), Number(day, _)] => {
            return Some(WrittenDate {
                day: *day,
                month: *month,
                year: Some(i16::try_from(*year).ok()?),
            });
        }
        [date @ .., year] if date.len() == 2 => (date, Some(parse_year(year)?)),
        date => (date, None),
    };
    let (day, month) = match day_and_month {
        [Number(day, 1..=2), Number(month, 1..=2)] => (*day, *month),
        [Number(day, 1..=2), month] | [month, Number(day, 1..=2)] => (*day, month.month()?),
        _ => return None,
    };
    Some(WrittenDate { day, month, year })
}

/// Parses a year of four digits, or of two in this century.
fn parse_year(token: &Token) -> Option<i16> {
    match token {
        Token::Number(year, 4) => i16::try_from(*year).ok(),
        Token::Number(year, 2) => i16::try_from(2000 + *year).ok(),
        _ => None,
    }
}

impl WrittenDate {
    /// The date in the year that was written, or else the next one from today.
    fn resolve(&self, today: Date) -> Result<Date, DateError> {
        let mut months = (1_i8..).zip(MONTHS);
        let month = months.find(|(month, _)| i64::from(*month) == i64::from(self.month));
        let (month, name) = month.ok_or(DateError::NoMonth(self.month))?;
        if let Some(year) = self.year {
            let no_day = || self.no_day(format!("{name} {year}"), last_day(year, month));
            return self.in_year(year, month).ok_or_else(no_day);
        }
        let last_year = today.year().saturating_add(YEARS_AHEAD);
        let mut dates = (today.year()..=last_year).filter_map(|year| self.in_year(year, month));
        // A leap year has every day that its months ever have.
        let no_day = || self.no_day(name.to_owned(), last_day(2000, month));
        dates.find(|date| *date >= today).ok_or_else(no_day)
    }

    fn in_year(&self, year: i16, month: i8) -> Option<Date> {
        let day = i8::try_from(self.day).ok()?;
        Date::new(year, month, day).ok()
    }

    fn no_day(&self, month: String, last: i8) -> DateError {
        let day = self.day;
        DateError::NoDay { day, month, last }
    }
}

fn last_day(year: i16, month: i8) -> i8 {
    // The month is valid; a year outside of the calendar has no last day to name.
    Date::new(year, month, 1).map_or(31, Date::days_in_month)
}
