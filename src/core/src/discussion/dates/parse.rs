//! Parses a date from free text: "12 March", "Friday 12/03/2027", "2027-03-12", or one relative to today.

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::MONTHS;
use super::error::DateError;
use super::format::short;
use super::relative::parse_relative;
use super::time::split_time;
use super::token::{Token, plain, significant, tokenize};

/// The longest text that is parsed, in bytes.
const MAX_LENGTH: usize = 200;
/// How many years are searched for a date written without one: 29 February may be eight years ahead.
const YEARS_AHEAD: i16 = 8;
/// A date further from today is more likely a slip in the year.
const MAX_YEARS: i64 = 10;
/// Words that name the days between two, or one of two.
const BETWEEN: [&str; 8] = [
    "to", "until", "till", "and", "or", "between", "from", "through",
];

/// A date that was read, and what of the text is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedDate {
    /// The date.
    pub date: Date,
    /// The time of day that stood beside it, as it was written.
    pub time: Option<String>,
}

/// Parses a date as a governor writes it. One without a year is the next such date, `today` included.
///
/// # Errors
///
/// The text is no date, names several days or a day that does not exist, its weekday is wrong, it may mean two dates, or
/// it is more than ten years from today.
pub fn parse(text: &str, today: Date) -> Result<ParsedDate, DateError> {
    let plain = plain(text);
    if plain.is_empty() {
        return Err(DateError::Empty);
    }
    let unreadable = || DateError::Unreadable(text.to_owned());
    let plain = Some(plain).filter(|plain| plain.len() <= MAX_LENGTH);
    let plain = plain.ok_or_else(unreadable)?;
    let lexemes = tokenize(&plain).ok_or_else(unreadable)?;
    let (written, time) = split_time(&lexemes);
    let tokens = significant(written).ok_or_else(unreadable)?;
    let date = match parse_relative(&tokens, today) {
        Some(date) => date?,
        None => parse_absolute(&tokens, text, today)?,
    };
    let is_near = |span: jiff::Span| today.checked_add(span).is_ok_and(|end| date <= end);
    let is_late = today
        .checked_sub(MAX_YEARS.years())
        .is_ok_and(|start| date >= start);
    if !(is_near(MAX_YEARS.years()) && is_late) {
        return Err(DateError::FarYear(date));
    }
    let time = time.and_then(|place| plain.get(place)).map(str::to_owned);
    Ok(ParsedDate { date, time })
}

/// Parses a date of a form, as [`parse_optional`] does. One of `filled`, with which the form was filled, stands as it is:
/// what comes back unchanged passes, however long ago it was written.
///
/// # Errors
///
/// As for [`parse_optional`].
pub fn parse_filled(
    text: &str,
    today: Date,
    filled: &[Date],
) -> Result<(Option<Date>, Option<String>), DateError> {
    let mut filled = filled.iter();
    match filled.find(|date| short(**date) == text.trim()) {
        Some(date) => Ok((Some(*date), None)),
        None => parse_optional(text, today),
    }
}

/// Parses a date that may be left out, as [`parse`] does, into the date and the time beside it.
///
/// # Errors
///
/// As for [`parse`]; a blank text is no error.
pub fn parse_optional(
    text: &str,
    today: Date,
) -> Result<(Option<Date>, Option<String>), DateError> {
    match parse(text, today) {
        Ok(ParsedDate { date, time }) => Ok((Some(date), time)),
        Err(DateError::Empty) => Ok((None, None)),
        Err(error) => Err(error),
    }
}

/// Parses a calendar date, with its weekday before or after it.
fn parse_absolute(tokens: &[Token], text: &str, today: Date) -> Result<Date, DateError> {
    let tokens = match tokens {
        // "this Friday 12 March": the date says which Friday it is.
        [first, rest @ ..] if rest.len() > 2 && first.is_this_or_next() => rest,
        _ => tokens,
    };
    let (weekday, date_tokens) = match tokens {
        [first, rest @ ..] if first.weekday().is_some() => (first.weekday(), rest),
        [rest @ .., last] if last.weekday().is_some() => (last.weekday(), rest),
        _ => (None, tokens),
    };
    let written = parse_calendar(date_tokens).ok_or_else(|| unreadable(tokens, text))?;
    let date = written.resolve(today)?;
    match weekday {
        Some((written, weekday)) if weekday != date.weekday() => {
            Err(DateError::OtherWeekday { date, written })
        }
        _ => Ok(date),
    }
}

/// Why tokens are no date.
fn unreadable(tokens: &[Token], text: &str) -> DateError {
    let text = text.to_owned();
    let is_between = |token: &Token| BETWEEN.iter().any(|word| token.is(word));
    let is_day = |token: &&Token| matches!(token, Token::Number(_, 1..=2));
    let months = tokens
        .iter()
        .filter(|token| token.month().is_some())
        .count();
    let days = tokens.iter().filter(is_day).count();
    let is_part = |token: &Token| match token {
        Token::Number(_, digits) => matches!(digits, 1 | 2 | 4),
        token => token.month().is_some() || token.is_this_or_next() || token.is_period(),
    };
    let is_joined = tokens.iter().any(is_between) && days + months > 1;
    let is_of_days = |token: &Token| {
        matches!(token, Token::Number(..)) || token.month().is_some() || token.weekday().is_some()
    };
    let has_several = is_joined || months > 1 || (months == 1 && days > 1);
    let mut other = tokens.iter().filter(|token| !is_between(token));
    if days > 0 && has_several && other.all(is_of_days) {
        return DateError::SeveralDays(text);
    }
    if !tokens.is_empty() && tokens.len() <= 2 && tokens.iter().all(is_part) {
        return DateError::Incomplete(text);
    }
    DateError::Unreadable(text)
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
        [Number(date, 8)] => {
            return Some(WrittenDate {
                day: date % 100,
                month: date / 100 % 100,
                year: Some(i16::try_from(date / 10_000).ok()?),
            });
        }
        [Number(year, 4), month, Number(day, 1..=2)] => {
            return Some(WrittenDate {
                day: *day,
                month: match month {
                    Number(month, 1..=2) => *month,
                    month => month.month()?,
                },
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
