//! Lists, tables in braces, and the names of tables: brackets and commas.

use super::explain::Slip;
use super::syntax_error::{SyntaxError, starts_with_field};

/// A bracket or comma that is missing, or one too many.
pub(super) fn bracket_or_comma(error: &SyntaxError) -> Option<Slip> {
    let is_list = error.says_any(&["missing comma between array", "unclosed array"]);
    if error.says_any(&["unclosed table", "unclosed array table"]) {
        return Some(table_name(error));
    }
    if is_list {
        return Some(in_list(error));
    }
    let in_braces = [
        "missing comma between key-value pairs",
        "invalid inline table element",
        "unclosed inline table",
    ];
    if error.says_any(&in_braces) {
        return Some(in_inline_table(error));
    }
    let message = if error.says("unexpected `=` in array") {
        "`=` stands in a list; write a comma, or write the entry in braces: { name = \"text\" }"
    } else if error.says("extra comma in array") {
        "a comma stands here with no entry before it; take it out"
    } else if error.says("extra comma in inline table, expected `=`") {
        "a list stands in square brackets; write `[` and `]` in place of the braces"
    } else if error.says("extra comma in inline table") {
        "a comma stands here with nothing before it; take it out"
    } else if error.says_any(&[
        "missing table open",
        "missing array opening",
        "missing inline table opening",
    ]) {
        "a bracket that opens is missing before this; write it, or take this one out"
    } else {
        return None;
    };
    Some(error.here(message))
}

/// The name of a table whose brackets are not closed.
fn table_name(error: &SyntaxError) -> Slip {
    let is_double = error.says("unclosed array table");
    let rest = error.rest().trim();
    if rest.starts_with(|c: char| c.is_alphanumeric()) {
        return error.here("the name of a table is one word; join its words with `-`, and close the bracket behind it");
    }
    error.here(if is_double {
        "a table that begins with `[[` ends with `]]`; write both, with nothing between them"
    } else {
        "the `]` behind the name of the table is missing; write it"
    })
}

/// Something between the entries of a list that is no comma, or no end.
fn in_list(error: &SyntaxError) -> Slip {
    let rest = error.rest().trim_start();
    let column = error.line.len() - rest.len();
    let is_start = error.before().trim().is_empty();
    let is_new_part =
        rest.is_empty() || starts_with_field(rest) || (is_start && rest.starts_with('['));
    // If a list is not closed, the parser takes the next line for one more element.
    if is_new_part {
        return error.here("before this a comma is missing, or the `]` that ends a list; write it");
    }
    let message = match rest.chars().next() {
        Some(';') => "a semicolon stands between the entries of a list; write a comma",
        Some('}' | ')') => "a list ends with `]`; write that here",
        Some('.' | ':' | '/' | '|' | '+' | '&') => {
            "between the entries of a list stands a comma; write it here"
        }
        _ => "before this a comma is missing, or the `]` that ends a list; write it",
    };
    error.on_line(column, message)
}

/// The same between braces.
fn in_inline_table(error: &SyntaxError) -> Slip {
    let rest = error.rest().trim_start();
    let column = error.line.len() - rest.len();
    let is_start = error.before().trim().is_empty();
    let message = match rest.chars().next() {
        None => "before this the `}` that ends the braces is missing; write it",
        _ if is_start => "before this the `}` that ends the braces is missing; write it",
        Some(';') => "a semicolon stands between two fields; write a comma",
        Some(']' | ')') => "what begins with `{` ends with `}`; write that here",
        _ => "before this a comma is missing, or the `}` that ends the braces; write it",
    };
    error.on_line(column, message)
}
