//! Takes a time off a written date: "12 March 2027 at 6pm", "7.30pm on Friday", "2027-03-12T18:00".

use std::ops::Range;

use super::token::{Lexeme, Token};

/// What marks a number as a time.
const TIME_MARKS: [&str; 13] = [
    "am", "pm", "oclock", "hrs", "hours", "hr", "h", "noon", "midday", "midnight", "gmt", "bst",
    "z",
];
/// Times that are a word.
const TIME_WORDS: [&str; 3] = ["noon", "midday", "midnight"];
/// What stands between the beginning and the end of a meeting.
const UNTIL: [&str; 3] = ["to", "until", "till"];

/// The lexemes without a time at their end or beginning, and the place of that time.
pub(super) fn split_time(lexemes: &[Lexeme]) -> (&[Lexeme], Option<Range<usize>>) {
    for start in 1..lexemes.len() {
        let (before, after) = lexemes.split_at(start);
        // A number with a point between is a time only where the date before it is complete.
        let is_complete = before.last().is_some_and(|last| {
            matches!(last.token, Token::Number(_, 4)) || last.token.month().is_some()
        });
        if let Some(place) = time(after, is_complete && after.len() >= 3) {
            return (before, Some(place));
        }
    }
    for end in (1..lexemes.len()).rev() {
        let (before, after) = lexemes.split_at(end);
        if let Some(place) = time(before, false) {
            return (after, Some(place));
        }
    }
    (lexemes, None)
}

/// The place of a time that is all of these lexemes, without the word that introduces it.
fn time(lexemes: &[Lexeme], is_expected: bool) -> Option<Range<usize>> {
    let (is_introduced, lexemes) = match lexemes.split_first() {
        Some((first, rest)) => match &first.token {
            Token::Mark('@') => (true, rest),
            Token::Word(word) if word == "at" || word == "t" => (true, rest),
            Token::Word(word) if word == "from" => (false, rest),
            _ => (is_expected, lexemes),
        },
        None => return None,
    };
    let place = lexemes.first()?.place.start..lexemes.last()?.place.end;
    let tokens: Vec<&Token> = lexemes.iter().map(|lexeme| &lexeme.token).collect();
    let separator = tokens.iter().position(|token| {
        matches!(token, Token::Mark('-')) || UNTIL.iter().any(|word| token.is(word))
    });
    let is_time = match separator {
        None => is_clock(&tokens, is_introduced),
        Some(separator) => {
            let (from, to) = (&tokens[..separator], &tokens[separator + 1..]);
            // "2027 - 6pm" is a year and a time.
            let is_year = matches!(from, [Token::Number(_, 4)]);
            !is_year && is_clock(from, true) && is_clock(to, is_introduced)
        }
    };
    is_time.then_some(place)
}

/// Whether tokens are a time of day. Numbers alone are one only if the time `is_introduced` by a word such as "at".
fn is_clock(tokens: &[&Token], is_introduced: bool) -> bool {
    use Token::{Mark, Number, Word};
    let marked = |token: &&Token| TIME_MARKS.iter().any(|mark| token.is(mark));
    let (number, is_marked) = match tokens.split_last() {
        Some((last, rest)) if !rest.is_empty() && marked(last) => (rest, true),
        _ => (tokens, false),
    };
    let is_certain = is_marked || is_introduced;
    let in_day = |hour: u32, minute: u32| hour <= 24 && minute < 60;
    match number {
        [Word(word)] => !is_marked && TIME_WORDS.contains(&word.as_str()),
        [Number(hour, 1..=2)] => is_certain && in_day(*hour, 0),
        [Number(time, 4)] => is_certain && in_day(time / 100, time % 100),
        [Number(hour, 1..=2), Mark('.'), Number(minute, 2)] => is_certain && in_day(*hour, *minute),
        [Number(hour, 1..=2), Mark(':'), Number(minute, 2)]
        | [
            Number(hour, 1..=2),
            Mark(':'),
            Number(minute, 2),
            Mark(':'),
            Number(_, 2),
        ] => in_day(*hour, *minute),
        _ => false,
    }
}
