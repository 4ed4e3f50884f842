//! The numbers and words that a date is written with.

use jiff::civil::Weekday;

use super::{MONTHS, WEEKDAYS};

/// A number or a word of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A number, and how many digits it has.
    Number(u32, usize),
    /// A word in small letters.
    Word(String),
}

/// Words that add nothing.
const FILLERS: [&str; 6] = ["on", "by", "the", "of", "in", "s"];
/// What stands after the number of a day.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];
/// What may stand between numbers and words.
const BETWEEN: &str = " /-.,'’";

/// Takes a text apart. Nothing where it holds what no date does.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
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
            let ordinal = matches!(tokens.last(), Some(Token::Number(..)))
                && ORDINALS.contains(&lower.as_str());
            if !ordinal && !FILLERS.contains(&lower.as_str()) {
                tokens.push(Token::Word(lower));
            }
            word.len()
        } else if BETWEEN.contains(first) || first.is_whitespace() {
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
        let place = MONTHS.iter().position(|month| begins(month, word));
        place.and_then(|place| u32::try_from(place + 1).ok())
    }

    /// The day of the week that it names, and its name.
    pub(super) fn weekday(&self) -> Option<(&'static str, Weekday)> {
        let Self::Word(word) = self else { return None };
        let word = if word == "weds" { "wed" } else { word };
        let mut weekdays = WEEKDAYS.into_iter();
        weekdays.find(|(name, _)| begins(name, word))
    }

    /// Whether it is this word.
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(known) if known == word)
    }

    /// How many it says.
    pub(super) fn count(&self) -> Option<i64> {
        const WORDS: [&str; 13] = [
            "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve",
        ];
        match self {
            Self::Number(number, _) => Some(i64::from(*number)),
            Self::Word(word) => {
                let place = WORDS.iter().position(|known| known == word)?;
                Some(i64::try_from(place).unwrap_or_default().max(1))
            }
        }
    }
}

/// Whether a word is a name or its beginning, of three letters at least.
fn begins(name: &str, word: &str) -> bool {
    word.len() >= 3 && name.to_lowercase().starts_with(word)
}
