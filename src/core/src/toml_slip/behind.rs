//! What stands behind a value, where the line should end.

use super::explain::Slip;
use super::field::COMMENTS;
use super::syntax_error::{SyntaxError, starts_with_field};

/// More behind a value or a table's name.
pub(super) fn behind_a_value(error: &SyntaxError) -> Option<Slip> {
    if error.says("carriage return") {
        let message = "a line ends here in a way that few programs write (U+000D alone); press Enter here, and delete this end";
        return Some(error.here(message));
    }
    if error.says_any(&["cannot extend value", "duplicate key"]) {
        return Some(twice(error));
    }
    if error.says("cannot recurse") {
        let message =
            "too many brackets stand inside one another; take out those that are not needed";
        return Some(error.here(message));
    }
    if !error.says_any(&["unexpected key or value", "unexpected content"]) {
        return None;
    }
    let rest = error.rest().trim_start();
    let column = error.line.len() - rest.len();
    Some(error.on_line(column, message(error, rest)))
}

fn message(error: &SyntaxError, rest: &str) -> String {
    let before = error.before().trim_end();
    if let Some(mark) = COMMENTS
        .iter()
        .find(|mark| **mark != ";" && rest.starts_with(**mark))
    {
        return format!(
            "`{mark}` begins no comment; write `#`",
            mark = mark.trim_end()
        );
    }
    if let Some(behind) = rest.strip_prefix(',') {
        return behind_a_comma(before, behind).to_owned();
    }
    if starts_with_field(rest) {
        return "a second field stands on this line; give it a line of its own".to_owned();
    }
    let sign = rest.chars().next().filter(char::is_ascii_punctuation);
    if before.starts_with('[') && !before.contains('=') {
        return "more stands behind the name of a table; give it a line of its own".to_owned();
    }
    match sign {
        Some(']') => "a `]` stands here and no `[` before it; write `[` before the first entry".to_owned(),
        Some(sign @ ('"' | '\'')) if rest.matches(sign).count() > 1 => {
            "a second text stands behind the first; for a list, write `[` before the first, `]` behind the last, and commas between"
                .to_owned()
        }
        Some(sign @ ('"' | '\'')) => format!(
            "one more quote ({sign}) stands behind the value; take it out, or begin the text with `{sign}`"
        ),
        Some(sign) if rest.len() == 1 => format!("`{sign}` stands behind the value; take it out"),
        _ => "more stands behind the value; put it into the quotes, write `#` before it, or take it out"
            .to_owned(),
    }
}

/// What a comma behind a value is for.
fn behind_a_comma(before: &str, behind: &str) -> &'static str {
    let is_digit = |c: char| c.is_ascii_digit();
    let behind = behind.trim();
    if before.ends_with(is_digit) && behind.starts_with(is_digit) {
        return "a comma stands in a number; write 1000 for 1,000, and 1.5 for 1,5";
    }
    if behind.is_empty() || behind.starts_with('#') {
        return "a comma stands behind the value; take it out";
    }
    if starts_with_field(behind) {
        return "a second field stands behind a comma; give it a line of its own, without the comma";
    }
    "a comma stands behind the value; take it out, or, for a list, write `[` before the first entry and `]` behind the last"
}

/// A name that was given before.
fn twice(error: &SyntaxError) -> Slip {
    let is_end = |c: char| " \t=].".contains(c);
    let name = error.rest().split(is_end).next().unwrap_or(""); // A split has a first part.
    let is_table = error.line.trim_start().starts_with('[');
    error.here(if error.says("cannot extend") {
        format!("`{name}` has a value already, and so cannot be a table; take one of the two out")
    } else if is_table {
        format!("the table `{name}` stands twice; put its fields into one, and take the other out")
    } else {
        format!("`{name}` stands twice; take one out")
    })
}
