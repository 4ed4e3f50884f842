//! Error messages of serde, rewritten in plain words that say what to do.

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
