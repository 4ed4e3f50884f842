//! The slips of people who are no programmers, and what is said of each.

mod brackets;
mod characters;
mod fields;
mod lines;
mod quotes;
mod values;

use proptest::prelude::*;
use toml::de::DeTable;

use super::{explain, line_and_column};

fn said(text: &str) -> String {
    let (_, errors) = DeTable::parse_recoverable(text);
    let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    let Some(error) = errors.iter().min_by_key(|error| start(error)) else {
        return "sound".to_owned();
    };
    let slip = explain(text, error.message(), start(error));
    let (line, column) = line_and_column(text.as_bytes(), slip.offset);
    format!("{line}:{column}: {}", slip.message)
}

/// Asserts what is said of each text, another line behind it.
fn check(slips: &[(&str, &str)]) {
    for (text, expected) in slips {
        let text = format!("{text}\norder = 6\n");
        assert_eq!(said(&text), *expected, "{text:?}");
        let advice = expected.rsplit_once([';', ':']).map(|(_, advice)| advice);
        assert!(advice.is_some_and(|advice| advice.len() > 8), "{expected}");
    }
}

/// What the parser says, and pieces of lines.
fn messages() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "invalid unquoted key, expected letters",
        "key with no value, expected `=`",
        "invalid basic string, expected `\"`",
        "invalid multi-line basic string",
        "missing escaped value",
        "unexpected key or value, expected newline",
        "missing comma between array elements",
        "missing comma between key-value pairs",
        "string values must be quoted",
        "invalid boolean",
        "unquoted keys cannot be empty",
        "unclosed table, expected `]`",
        "duplicate key",
        "something new",
    ])
}

proptest! {
    #[test]
    fn any_text_and_message_give_a_place_in_the_text(
        text in "([a\"'=,;\\[\\]{}# \\\\–“\u{a0}\u{feff}\n]|\\PC){0,40}",
        message in messages(),
        offset in 0..60_usize,
    ) {
        let slip = explain(&text, message, offset);
        prop_assert!(text.is_char_boundary(slip.offset), "{slip:?}");
        prop_assert!(!slip.message.is_empty());
    }
}
