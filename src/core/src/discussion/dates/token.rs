//! Tokenizes a written date: "by Friday, 12th March 2027" is Friday, 12, March, 2027.

use jiff::civil::Weekday;

use super::calendar::{MONTHS, WEEKDAYS};

/// A number or a word of a written date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A number, with the count of its digits.
    Number(u32, usize),
    /// A word in lower case.
    Word(String),
}

/// Words that are skipped.
const FILLERS: [&str; 6] = ["on", "by", "the", "of", "in", "s"];
/// Suffixes of the number of a day, which are skipped.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];
/// Characters that separate tokens.
const SEPARATORS: &str = " /-.,'’";
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

/// Splits a text into numbers and words, without fillers and ordinal suffixes. None if it holds any other character,
/// or a number that is too large.
pub(super) fn tokenize(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let end = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let (digits, _) = rest.split_at(end(|c| c.is_ascii_digit()));
            tokens.push(Token::Number(digits.parse().ok()?, digits.len()));
            digits.len()
        } else if first.is_alphabetic() {
            let (word, _) = rest.split_at(end(char::is_alphabetic));
            let lower = word.to_lowercase();
            let is_ordinal = matches!(tokens.last(), Some(Token::Number(..)))
                && ORDINALS.contains(&lower.as_str());
            if !is_ordinal && !FILLERS.contains(&lower.as_str()) {
                tokens.push(Token::Word(lower));
            }
            word.len()
        } else if SEPARATORS.contains(first) || first.is_whitespace() {
            first.len_utf8()
        } else {
            return None;
        };
        rest = rest.get(length..)?;
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

    /// Whether it is this word.
    pub(super) fn is(&self, expected: &str) -> bool {
        matches!(self, Self::Word(word) if word == expected)
    }

    /// The number that it stands for, in digits or as a word.
    pub(super) fn count(&self) -> Option<i64> {
        match self {
            Self::Number(number, _) => Some(i64::from(*number)),
            Self::Word(word) => {
                let count = COUNTS.iter().find(|(name, _)| name == word);
                count.map(|(_, number)| *number)
            }
        }
    }
}

/// Whether a word is a name or its beginning, of three letters at least.
fn abbreviates(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.to_lowercase().starts_with(word)
}
