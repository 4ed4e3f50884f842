//! Error messages of serde and of the TOML parser, rewritten in plain words that say what to do.

use toml::value::Datetime;

use super::text_limits::MAX_NAME;
use crate::limits;

/// Rewrites serde's message about a value. `written` is the value as the file has it.
pub(super) fn explain_value_error(message: &str, written: &str) -> String {
    let message = first_line(message);
    if let Some(rest) = message.strip_prefix("unknown field ") {
        return unknown_field(rest);
    }
    if let Some(rest) = message.strip_prefix("unknown variant ")
        && let Some((value, expected)) = rest.rsplit_once(", expected ")
    {
        let value = limits::truncate(value, MAX_NAME);
        return format!("{value} is not known here; write {expected}");
    }
    if message.starts_with("wanted ") {
        let written = limits::truncate(first_line(written), MAX_NAME);
        return format!("here stands `{written}`; write a text in quotes");
    }
    let wrong = message.split_once(": ").and_then(|(kind, rest)| {
        let (found, expected) = rest.rsplit_once(", expected ")?;
        kind.starts_with("invalid ").then_some((found, expected))
    });
    let Some((found, expected)) = wrong else {
        return format!("{message}; write a value of another kind");
    };
    let found = if written.parse::<Datetime>().is_ok() {
        "a date without quotes".to_owned()
    } else {
        describe_found(found)
    };
    format!("here stands {found}; write {}", describe_expected(expected))
}

/// Rewrites the parser's message about the TOML itself. `rest` is the file from the error on.
pub(super) fn explain_syntax_error(message: &str, rest: &str) -> String {
    let message = first_line(message);
    let is_no_value = NO_VALUE.iter().any(|start| message.starts_with(start));
    let problem = if message.starts_with("missing comma between array elements") {
        // If a list is not closed, the parser takes the next line for one more element.
        "before this a comma is missing, or the `]` that ends a list"
    } else if is_no_value && starts_with_field(rest) {
        "before this the `]` that ends a list is missing"
    } else if is_no_value {
        "here stands no value; write a text in straight quotes (\"\"), a number, a date, true or false"
    } else {
        message
    };
    format!("{problem}; mend the TOML here")
}

/// How the parser's message begins if it expected a value and found none.
const NO_VALUE: [&str; 4] = [
    "invalid boolean",
    "invalid float",
    "invalid integer",
    "string values must be quoted",
];

fn starts_with_field(rest: &str) -> bool {
    let Some((name, _)) = first_line(rest).split_once('=') else {
        return false;
    };
    let name = name.trim_end();
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or(message)
}

fn unknown_field(rest: &str) -> String {
    let (field, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
    let field = limits::truncate(field, MAX_NAME);
    let fields = expected.strip_prefix("one of ").unwrap_or(expected);
    format!("unknown field {field}; correct its name or take it out (the fields here: {fields})")
}

/// Serde's words for what it found, in plain words.
fn describe_found(found: &str) -> String {
    let (kind, value) = match found.split_once(['`', '"']) {
        Some((kind, value)) => (kind.trim(), value.trim_end_matches(['`', '"'])),
        None => (found, ""),
    };
    let value = limits::truncate(value, MAX_NAME);
    match kind {
        "string" => format!("the text \"{value}\""),
        "integer" | "floating point" => format!("the number {value}"),
        "boolean" => value.into_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "a table".to_owned(),
        _ => limits::truncate(found, MAX_NAME).into_owned(),
    }
}

/// Serde's words for what it expected, in plain words.
fn describe_expected(expected: &str) -> &str {
    match expected {
        "u8" => "a number from 1 to 255",
        "u16" => "a number from 1 to 65535",
        "a string" => "a text in quotes",
        "a boolean" => "true or false",
        "a character" => "one letter in quotes",
        "a sequence" => "a list in square brackets",
        "a map" => "a table with fields",
        _ if expected.starts_with("struct ") => "a table with fields",
        _ => expected,
    }
}
