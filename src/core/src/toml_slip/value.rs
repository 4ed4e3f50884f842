//! Values: texts without quotes, numbers, dates, true and false.

use super::explain::Slip;
use super::syntax_error::{SyntaxError, starts_with_field};

/// What the parser says if it expected a value and found none.
const NO_VALUE: [&str; 6] = [
    "invalid boolean",
    "invalid float",
    "invalid integer",
    "string values must be quoted",
    "missing opening quote",
    "missing value",
];

/// How a date is written.
const DATE_FORM: &str = "write year-month-day with hyphens, such as 2026-01-31";

/// A value that is none.
pub(super) fn value(error: &SyntaxError) -> Option<Slip> {
    if error.says_any(&["invalid date", "invalid time", "invalid offset"]) {
        return Some(error.here(format!("this is no date; {DATE_FORM}")));
    }
    if error.says("unexpected leading zero") {
        return Some(
            error.here("a number begins with no 0; take the 0 out, or put it all in quotes"),
        );
    }
    let odd_number = [
        "`_` may only",
        "redundant",
        "radix",
        "integers with a radix",
        "unexpected sign",
    ];
    if error.says_any(&odd_number) {
        return Some(error.here("this is no number; write its digits alone, or put it in quotes"));
    }
    // An empty value is read as a text without its quotes.
    let is_empty = error.says_any(&["invalid literal string", "invalid basic string"])
        && !error.rest().starts_with(['"', '\'']);
    if !is_empty && !error.says_any(&NO_VALUE) {
        return None;
    }
    Some(no_value(&at_start_of_value(error)))
}

/// The same error at the start of its value: in a number or a date the parser goes on until it fits no more.
fn at_start_of_value<'a>(error: &SyntaxError<'a>) -> SyntaxError<'a> {
    let before = error.before();
    let is_inside = before.ends_with(|c: char| c.is_alphanumeric() || ".-:".contains(c));
    let start = before
        .rfind([' ', '\t', '=', '[', ',', '{'])
        .map_or(0, |end| end + 1);
    let offset = error.line_start + start;
    SyntaxError {
        offset: if is_inside { offset } else { error.offset },
        ..*error
    }
}

fn no_value(error: &SyntaxError) -> Slip {
    let rest = error.rest().trim();
    let before = error.before().trim_end();
    if starts_with_field(rest) && error.before().trim().is_empty() {
        return error.here("before this the `]` that ends a list is missing; write it");
    }
    if rest.starts_with('#') || rest.is_empty() || rest.starts_with([',', ']', '}']) {
        let message = "the value is missing here; write it behind the `=`, on the same line";
        return error.here(message);
    }
    if rest.starts_with(['>', ':']) && before.ends_with('=') {
        return error.here("`=` stands with another sign; write `=` alone");
    }
    if rest.starts_with('(') {
        return error.here("`(` stands here; a list stands in square brackets: [\"one\", \"two\"]");
    }
    let word_end = |c: char| " \t,;]}#".contains(c);
    let word = rest.split(word_end).next().unwrap_or(rest); // A split has a first part.
    match word.to_lowercase().as_str() {
        "true" | "false" => {
            let message = format!("`{word}` stands here; write it in small letters: true or false");
            return error.here(message);
        }
        "yes" | "no" | "on" | "off" | "y" | "n" => {
            return error.here(format!(
                "`{word}` stands here; write true or false, or put it in quotes"
            ));
        }
        "null" | "none" | "nil" | "n/a" => {
            let message =
                format!("`{word}` is no value; take the whole line out, or put it in quotes");
            return error.here(message);
        }
        _ => {}
    }
    if is_like_a_date(rest) {
        return error.here(format!("this is no date; {DATE_FORM}"));
    }
    if word.starts_with(|c: char| c.is_ascii_digit() || "£$€+-.".contains(c)) {
        return error
            .here("this is no number; write its digits alone, or put it all in quotes (\"\")");
    }
    if rest.ends_with('"') && rest.matches('"').count() == 1 {
        return error.here("the text that begins here has no `\"` before it; write it");
    }
    error.here("the text that begins here has no quotes; put it in straight quotes (\"\")")
}

/// *23/11/2026*, *23.11.2026*, *23 November 2026*, *November 2026*.
fn is_like_a_date(rest: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let text = rest.split(['#', ',', ']', '}']).next().unwrap_or(rest); // As above.
    let parts: Vec<&str> = text
        .split([' ', '/', '.', '-'])
        .filter(|part| !part.is_empty())
        .collect();
    let is_number = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
    let is_month = |part: &&str| {
        let part = part.to_lowercase();
        MONTHS.iter().any(|month| part.starts_with(month))
    };
    let numbers = parts.iter().filter(|part| is_number(part)).count();
    numbers == 3 && parts.len() == 3 || numbers > 0 && numbers < 3 && parts.iter().any(is_month)
}
