//! Reading a date.

use jiff::civil::Date;

use super::relative::relative;
use super::token::{Token, tokens};
use super::{Fault, month_name};

/// The longest text that is looked at.
const TEXT: usize = 100;
/// Years to look through for a date without one: 29 February may be eight years ahead.
const YEARS: i16 = 8;

/// Reads a date as a governor writes it. Without a year it is the next such date, `today` included.
///
/// # Errors
///
/// What is wrong with it, and the forms that work.
pub fn read(text: &str, today: Date) -> Result<Date, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    let unreadable = || Fault::Unreadable(text.to_owned());
    let tokens = Some(text).filter(|text| text.len() <= TEXT);
    let tokens = tokens.and_then(tokens_of).ok_or_else(unreadable)?;
    if let Some(date) = relative(&tokens, today) {
        return date;
    }
    let (weekday, rest) = match tokens.split_first() {
        Some((first, rest)) if first.weekday().is_some() => (first.weekday(), rest),
        _ => (None, tokens.as_slice()),
    };
    let written = parts(rest).ok_or_else(unreadable)?;
    let date = written.date(today)?;
    match weekday {
        Some((written, weekday)) if weekday != date.weekday() => {
            Err(Fault::OtherWeekday { date, written })
        }
        _ => Ok(date),
    }
}

fn tokens_of(text: &str) -> Option<Vec<Token>> {
    tokens(text).filter(|tokens| !tokens.is_empty())
}

/// A date as it was written.
struct Written {
    day: u32,
    month: u32,
    year: Option<i16>,
}

fn parts(tokens: &[Token]) -> Option<Written> {
    use Token::Number;
    let (date, year) = match tokens {
        [Number(year, 4), Number(month, _), Number(day, _)] => {
            return Some(Written {
                day: *day,
                month: *month,
                year: Some(i16::try_from(*year).ok()?),
            });
        }
        [date @ .., year] if date.len() == 2 => (date, Some(year_of(year)?)),
        date => (date, None),
    };
    let (day, month) = match date {
        [Number(day, 1..=2), Number(month, 1..=2)] => (*day, *month),
        [Number(day, 1..=2), month] | [month, Number(day, 1..=2)] => (*day, month.month()?),
        _ => return None,
    };
    Some(Written { day, month, year })
}

/// A year of four digits, or of two in this century.
fn year_of(token: &Token) -> Option<i16> {
    match token {
        Token::Number(year, 4) => i16::try_from(*year).ok(),
        Token::Number(year, 2) => i16::try_from(2000 + *year).ok(),
        _ => None,
    }
}

impl Written {
    fn date(&self, today: Date) -> Result<Date, Fault> {
        let month = i8::try_from(self.month).ok();
        let month = month.filter(|month| (1..=12).contains(month));
        let month = month.ok_or(Fault::NoMonth(self.month))?;
        if let Some(year) = self.year {
            return self.in_year(year, month);
        }
        let last = today.year().saturating_add(YEARS);
        let mut dates = (today.year()..=last).filter_map(|year| self.in_year(year, month).ok());
        // A leap year has every day that its months ever have.
        let none = || self.no_day(month_name(month).to_owned(), last_day(2000, month));
        dates.find(|date| *date >= today).ok_or_else(none)
    }

    fn in_year(&self, year: i16, month: i8) -> Result<Date, Fault> {
        let day = i8::try_from(self.day).unwrap_or_default();
        Date::new(year, month, day).map_err(|_| {
            let name = format!("{} {year}", month_name(month));
            self.no_day(name, last_day(year, month))
        })
    }

    fn no_day(&self, month: String, last: i8) -> Fault {
        let day = self.day;
        Fault::NoDay { day, month, last }
    }
}

fn last_day(year: i16, month: i8) -> i8 {
    Date::new(year, month, 1).map_or(31, Date::days_in_month)
}
