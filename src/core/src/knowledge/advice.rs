//! What serde says of a value, in words for a clerk, with the way out.

use toml::value::Datetime;

use super::sizes::NAME;
use crate::limits;

/// Says what is wrong with a value, written so in the file, and what to do.
pub(super) fn advice(message: &str, written: &str) -> String {
    let message = first_line(message);
    if let Some(rest) = message.strip_prefix("unknown field ") {
        return unknown_field(rest);
    }
    if let Some(rest) = message.strip_prefix("unknown variant ")
        && let Some((value, known)) = rest.rsplit_once(", expected ")
    {
        let value = limits::cut(value, NAME);
        return format!("{value} is not known here; write {known}");
    }
    if message.starts_with("wanted ") {
        let written = limits::cut(first_line(written), NAME);
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
        plainly(found)
    };
    format!("here stands {found}; write {}", wanted(expected))
}

/// Says what is wrong with the TOML itself; `here` is the file from there on.
pub(super) fn mend(message: &str, here: &str) -> String {
    let message = first_line(message);
    let is_no_value = NO_VALUE.iter().any(|begin| message.starts_with(begin));
    let what = if message.starts_with("missing comma between array elements") {
        // Where a list is not closed, the next line looks like one more element.
        "before this a comma is missing, or the `]` that ends a list"
    } else if is_no_value && begins_a_field(here) {
        "before this the `]` that ends a list is missing"
    } else if is_no_value {
        "here stands no value; write a text in straight quotes (\"\"), a number, a date, true or false"
    } else {
        message
    };
    format!("{what}; mend the TOML here")
}

/// How what is said begins where a value should stand and none does.
const NO_VALUE: [&str; 4] = [
    "invalid boolean",
    "invalid float",
    "invalid integer",
    "string values must be quoted",
];

fn begins_a_field(here: &str) -> bool {
    let Some((name, _)) = first_line(here).split_once('=') else {
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
    let (field, known) = rest.split_once(", expected ").unwrap_or((rest, ""));
    let field = limits::cut(field, NAME);
    let known = known.strip_prefix("one of ").unwrap_or(known);
    format!("unknown field {field}; correct its name or take it out (the fields here: {known})")
}

/// What was found.
fn plainly(found: &str) -> String {
    let (kind, value) = match found.split_once(['`', '"']) {
        Some((kind, value)) => (kind.trim(), value.trim_end_matches(['`', '"'])),
        None => (found, ""),
    };
    let value = limits::cut(value, NAME);
    match kind {
        "string" => format!("the text \"{value}\""),
        "integer" | "floating point" => format!("the number {value}"),
        "boolean" => value.into_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "a table".to_owned(),
        _ => limits::cut(found, NAME).into_owned(),
    }
}

/// What should stand there.
fn wanted(expected: &str) -> &str {
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
