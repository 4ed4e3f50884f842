//! The start of a line: a field's name and its `=`, and what people put there instead.

use super::character::shown;
use super::explain::Slip;
use super::syntax_error::{SyntaxError, is_name_character};

/// What begins a comment elsewhere.
pub(super) const COMMENTS: [&str; 7] = ["//", "/*", "<!--", "--", ";", "%", "REM "];

/// What begins an entry of a list on paper.
const BULLETS: [&str; 8] = ["•", "·", "●", "▪", "*", "- ", "– ", "— "];

/// What the parser says where it wants a name, or `=`.
const NAME_WANTED: [&str; 5] = [
    "invalid unquoted key",
    "unquoted keys cannot be empty",
    "key with no value",
    "missing value for key",
    "invalid key-value pair",
];

/// A line that begins with what is no name.
pub(super) fn start_of_line(error: &SyntaxError) -> Option<Slip> {
    if !error.says_any(&NAME_WANTED) || error.before().contains('=') {
        return None;
    }
    let line = error.line.trim_start();
    let column = error.line.len() - line.len();
    let starts = |mark: &&&str| line.starts_with(**mark);
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
        .iter()
        .any(|mark| line.starts_with(mark))
    {
        let message = "here two versions of the file were put into one; keep one of them, and take this line out";
        return Some(error.on_line(column, message));
    }
    if line.starts_with("```") || line.starts_with("~~~") {
        let message = "this line (`…) marks a piece of code on a web page; take it out";
        return Some(error.on_line(column, message.replace('…', "``")));
    }
    if let Some(mark) = COMMENTS.iter().find(starts) {
        let message = format!(
            "`{mark}` begins no comment; write `#`",
            mark = mark.trim_end()
        );
        return Some(error.on_line(column, message));
    }
    let bullet = BULLETS.iter().find(starts)?;
    let message = format!(
        "a list mark (`{mark}`) stands at the start of the line; take it out",
        mark = bullet.trim_end()
    );
    Some(error.on_line(column, message))
}

/// A name, or the `=` behind it.
pub(super) fn name_or_equals(error: &SyntaxError) -> Option<Slip> {
    let rest = error.rest().trim_start();
    let next = rest.chars().next();
    let is_inline = error.says("missing assignment between key-value pairs");
    if error.says_any(&["extra `=`", "extra assignment"]) {
        return Some(error.here("a second `=` stands here; write one"));
    }
    if error.says("invalid key-value pair") {
        let message = "this sign stands where a name or a comment begins; take it out";
        return Some(error.here(message));
    }
    if error.says("invalid unquoted key") {
        return Some(wrong_name(error));
    }
    if error.says_any(&[
        "unquoted keys cannot be empty",
        "missing key for inline table",
    ]) {
        return Some(no_name(error));
    }
    if !is_inline && !error.says_any(&["key with no value", "missing value for key"]) {
        return None;
    }
    let column = error.line.len() - rest.len();
    Some(match next {
        Some(c @ (':' | '>' | '~')) => {
            error.on_line(column, format!("`{c}` stands here; write `=` alone"))
        }
        Some('"' | '\'' | '[' | '{') => {
            error.on_line(column, "before this the `=` is missing; write it")
        }
        _ if is_inline => error.on_line(
            column,
            "the `=` behind a name is missing; write each as name = \"text\"",
        ),
        Some(c) if error.line.contains('=') && is_name_character(c) => error.on_line(
            column,
            "a name is one word; join its words with `-` or `_`, as the names beside it are",
        ),
        _ if error.line.trim().contains(' ') => error.on_line(
            0,
            "this line is neither a field (name = \"text\") nor a comment; write `#` before a comment, or take the line out",
        ),
        _ => error.here("this name has no value; write `=` and the value behind it"),
    })
}

/// A name that holds what no name has.
fn wrong_name(error: &SyntaxError) -> Slip {
    let rest = error.rest();
    let wrong = rest.char_indices().find(|(_, c)| !is_name_character(*c));
    let Some((position, c)) = wrong else {
        return error.here("this is no name; write one of letters, digits, `-` and `_`");
    };
    let column = error.before().len() + position;
    let message = match c {
        ':' => "a colon (:) stands behind the name; write `=`".to_owned(),
        '(' | ')' => {
            format!("`{c}` stands here; a table's name stands in square brackets: `[name]`")
        }
        ',' | ';' => format!("`{c}` stands in a name; take it out"),
        _ if c.is_alphabetic() => format!(
            "the letter {} is no plain letter of English; type the name anew",
            shown(c)
        ),
        _ => format!(
            "{} stands in a name, which has letters, digits, `-` and `_` only; take it out, or write `#` before a comment",
            shown(c)
        ),
    };
    error.on_line(column, message)
}

/// The place of a name that is empty.
fn no_name(error: &SyntaxError) -> Slip {
    let rest = error.rest().trim_start();
    if rest.starts_with('.') || error.before().trim_end().ends_with('.') {
        return error.here("a dot stands beside the name; take it out");
    }
    if rest.starts_with(']') {
        return error.here("the brackets hold no name; write one between them, or take them out");
    }
    error.here("a name is missing here; write it before the `=`")
}
