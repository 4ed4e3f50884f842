//! Tokenizes a written date: "by Friday, 12th March 2027" is Friday, 12, March, 2027.

use std::ops::Range;

use jiff::civil::Weekday;

use super::calendar::{MONTHS, WEEKDAYS};
use crate::characters::{is_apostrophe, is_hyphen, is_joiner, is_quote, visible};

/// A number, a word or a mark of a written date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A number, with the count of its digits.
    Number(u32, usize),
    /// A word in lower case.
    Word(String),
    /// A character that stands between numbers.
    Mark(char),
}

/// A token with its place in the text that was tokenized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) place: Range<usize>,
}

/// Words that are skipped.
const FILLERS: [&str; 6] = ["on", "by", "the", "of", "in", "s"];
/// Suffixes of the number of a day, which are skipped.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];
/// Characters that are skipped.
const SKIPPED: &str = " ,()'";
/// Characters that a date or a time may have between its numbers.
const MARKS: &str = "/-.:@";
/// Spellings that hold marks, and what is read in their place.
const SPELLINGS: [(&str, &str); 7] = [
    ("a.m.", "am"),
    ("p.m.", "pm"),
    ("a.m", "am"),
    ("p.m", "pm"),
    ("o'clock", "oclock"),
    ("&", " and "),
    ("+", " and "),
];
/// Numbers as words.
const COUNTS: [(&str, i64); 13] = [
    ("a", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
];

/// A text with one character for each kind that phones and Windows have several of: hyphens, apostrophes, blanks, line
/// ends. Quotes and invisible characters are gone.
pub(super) fn plain(text: &str) -> String {
    let shown = visible(text);
    let characters = shown.chars().filter(|c| !is_joiner(*c));
    let characters = characters.map(|c| match c {
        c if is_hyphen(c) => '-',
        c if is_apostrophe(c) => '\'',
        c if c == '\n' || is_quote(c) => ' ',
        c => c,
    });
    let mut plain = characters.collect::<String>().to_lowercase();
    for (spelling, read) in SPELLINGS {
        plain = plain.replace(spelling, read);
    }
    plain.trim().to_owned()
}

/// Splits a plain text into numbers, words and marks, without ordinal suffixes. None if it holds any other character, or
/// a number that is too large.
pub(super) fn tokenize(plain: &str) -> Option<Vec<Lexeme>> {
    let mut lexemes: Vec<Lexeme> = Vec::new();
    let mut position = 0;
    while let Some(first) = plain[position..].chars().next() {
        let rest = &plain[position..];
        let end = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (token, length) = if first.is_ascii_digit() {
            let digits = end(|c| c.is_ascii_digit());
            let number = rest[..digits].parse().ok()?;
            (Some(Token::Number(number, digits)), digits)
        } else if first.is_alphabetic() {
            let word = &rest[..end(char::is_alphabetic)];
            let follows_number =
                matches!(lexemes.last(), Some(last) if matches!(last.token, Token::Number(..)));
            let is_ordinal = follows_number && ORDINALS.contains(&word);
            let token = (!is_ordinal).then(|| Token::Word(word.to_owned()));
            (token, word.len())
        } else if MARKS.contains(first) {
            (Some(Token::Mark(first)), 1)
        } else if SKIPPED.contains(first) {
            (None, 1)
        } else {
            return None;
        };
        let place = position..position + length;
        lexemes.extend(token.map(|token| Lexeme { token, place }));
        position += length;
    }
    Some(lexemes)
}

/// The numbers and words of a date, without marks and fillers. None if a mark is left that stands in no date.
pub(super) fn significant(lexemes: &[Lexeme]) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    for lexeme in lexemes {
        match &lexeme.token {
            Token::Mark(':' | '@') => return None,
            Token::Mark(_) => {}
            Token::Word(word) if FILLERS.contains(&word.as_str()) => {}
            token => tokens.push(token.clone()),
        }
    }
    Some(tokens)
}

impl Token {
    /// The month that it names, from 1.
    pub(super) fn month(&self) -> Option<u32> {
        let Self::Word(word) = self else { return None };
        let mut months = (1_u32..).zip(MONTHS);
        let month = months.find(|(_, name)| abbreviates(word, name));
        month.map(|(number, _)| number)
    }

    /// The weekday that it names, with its full name.
    pub(super) fn weekday(&self) -> Option<(&'static str, Weekday)> {
        let Self::Word(word) = self else { return None };
        let word = if word == "weds" { "wed" } else { word };
        let mut weekdays = WEEKDAYS.into_iter();
        weekdays.find(|(name, _)| abbreviates(word, name))
    }

    /// Whether it says which of several weekdays or weeks is meant.
    pub(super) fn is_this_or_next(&self) -> bool {
        self.is("this") || self.is("next") || self.is("coming")
    }

    /// Whether it is longer than a day.
    pub(super) fn is_period(&self) -> bool {
        ["week", "month", "term", "year"]
            .iter()
            .any(|word| self.is(word))
    }

    /// Whether it is this word.
    pub(super) fn is(&self, expected: &str) -> bool {
        matches!(self, Self::Word(word) if word == expected)
    }

    /// How many weeks it is, if it is a unit of weeks.
    pub(super) fn weeks(&self) -> Option<i64> {
        match self {
            Self::Word(word) if word == "week" || word == "weeks" => Some(1),
            Self::Word(word) if word == "fortnight" || word == "fortnights" => Some(2),
            _ => None,
        }
    }

    /// The number that it stands for, in digits or as a word.
    pub(super) fn count(&self) -> Option<i64> {
        match self {
            Self::Number(number, _) => Some(i64::from(*number)),
            Self::Word(word) => {
                let count = COUNTS.iter().find(|(name, _)| name == word);
                count.map(|(_, number)| *number)
            }
            Self::Mark(_) => None,
        }
    }
}

/// Whether a word is a name or its beginning, of three letters at least.
fn abbreviates(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.to_lowercase().starts_with(word)
}
