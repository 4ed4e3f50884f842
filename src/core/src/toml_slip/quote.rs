//! Quotes and backslashes: texts that do not end, and what stands inside them.

use super::character::odd_quote;
use super::explain::Slip;
use super::syntax_error::SyntaxError;

/// A text that begins on the line and does not end on it.
pub(super) fn unclosed(error: &SyntaxError) -> Option<Slip> {
    if error.says("invalid multi-line") {
        let quotes = if error.says("invalid multi-line basic") {
            "\"\"\""
        } else {
            "'''"
        };
        let start = error.text[..error.offset].rfind(quotes)?;
        let message =
            "the text that begins here with three quotes has no end; write one quote at either end";
        return Some(Slip::new(start, message));
    }
    let is_end_wanted = error.says("invalid basic string, expected `\"`")
        || error.says("invalid literal string, expected `'`");
    if !is_end_wanted {
        return None;
    }
    let (start, quote) = error.unclosed_text()?;
    let end = error.line.trim_end_matches([' ', '\t', ',', ']', '}', ';']);
    let last = end[start + quote.len_utf8()..].chars().next_back();
    if let Some(last) = last {
        let column = end.len() - last.len_utf8();
        if let Some(name) = odd_quote(last) {
            let message = format!("{name} does not close a text; write `{quote}`");
            return Some(error.on_line(column, message));
        }
        if matches!(last, '"' | '\'') && last != quote {
            let message = format!(
                "a text that begins with `{quote}` ends with `{quote}` too; write that here"
            );
            return Some(error.on_line(column, message));
        }
    }
    let message = format!(
        "the text that begins here has no closing `{quote}` on its line; write it at its end, on the same line"
    );
    Some(error.on_line(start, message))
}

/// A quote or a backslash inside a text.
pub(super) fn inside_a_text(error: &SyntaxError) -> Option<Slip> {
    if error.says_any(&["missing escaped value", "too few unicode", "invalid value"]) {
        let start = error.text[..error.offset].rfind('\\')?;
        let message =
            "a backslash (\\) stands here; write two (\\\\), or put the text in single quotes";
        return Some(Slip::new(start, message));
    }
    if error.says("keys cannot be multi-line") {
        return Some(error.here("three quotes stand around a name; write the name without quotes"));
    }
    if !error.says_any(&["unexpected key or value", "missing comma between"]) {
        return None;
    }
    let (before, rest) = (error.before().trim_end(), error.rest());
    let quote = before
        .chars()
        .next_back()
        .filter(|c| matches!(c, '"' | '\''))?;
    let goes_on = before.len() == error.before().len() && rest.starts_with(char::is_alphanumeric);
    let is_odd = rest.matches(quote).count() % 2 == 1;
    if !goes_on && !is_odd {
        return None;
    }
    if before.ends_with("\"\"") {
        let message =
            "two quotes stand here, which are a text of their own; write one at either end";
        return Some(error.on_line(before.len() - 2, message));
    }
    let advice = if quote == '"' {
        "quotes inside a text: write \\\" or put the text in single quotes"
    } else {
        "an apostrophe inside a text in single quotes ends it: put the text in double quotes (\"…\")"
    };
    Some(error.here(if error.says("missing comma") {
        format!("{advice}; or give the text before this its closing `{quote}`")
    } else {
        advice.to_owned()
    }))
}
