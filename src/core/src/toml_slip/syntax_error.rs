//! An error of the parser, with the line that it is on.

use super::explain::Slip;

/// An error of the parser, with the line that it is on.
#[derive(Debug, Clone, Copy)]
pub(super) struct SyntaxError<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// What the parser says: one line.
    pub(super) message: &'a str,
    /// Where.
    pub(super) offset: usize,
    /// Where the line starts.
    pub(super) line_start: usize,
    /// The line, without its end.
    pub(super) line: &'a str,
}

impl<'a> SyntaxError<'a> {
    pub(super) fn new(text: &'a str, message: &'a str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        // Nobody sees the byte order mark at the start of a text, and the parser passes over it.
        let text_start = if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        offset = offset.max(text_start);
        let line_start = text[..offset].rfind('\n').map_or(text_start, |end| end + 1);
        let line = text[line_start..].split('\n').next().unwrap_or(""); // A split has a first part.
        Self {
            text,
            message: message.lines().next().unwrap_or(message),
            offset,
            line_start,
            line: line.strip_suffix('\r').unwrap_or(line),
        }
    }

    /// Whether the parser's message begins so.
    pub(super) fn says(&self, start: &str) -> bool {
        self.message.starts_with(start)
    }

    pub(super) fn says_any(&self, starts: &[&str]) -> bool {
        starts.iter().any(|start| self.says(start))
    }

    /// The line up to the error.
    pub(super) fn before(&self) -> &'a str {
        let column = (self.offset - self.line_start).min(self.line.len());
        &self.line[..column]
    }

    /// The line from the error on.
    pub(super) fn rest(&self) -> &'a str {
        &self.line[self.before().len()..]
    }

    /// A slip at the error.
    pub(super) fn here(&self, message: impl Into<String>) -> Slip {
        Slip::new(self.offset, message)
    }

    /// A slip at a byte of the line.
    pub(super) fn on_line(&self, column: usize, message: impl Into<String>) -> Slip {
        Slip::new(self.line_start + column, message)
    }

    /// The text that begins on the line and is not closed on it: the byte of its quote on the line, and the quote.
    pub(super) fn unclosed_text(&self) -> Option<(usize, char)> {
        let mut open: Option<(usize, char)> = None;
        let mut is_escaped = false;
        for (column, c) in self.line.char_indices() {
            open = match open {
                Some((_, '"')) if is_escaped => {
                    is_escaped = false;
                    continue;
                }
                Some((_, '"')) if c == '\\' => {
                    is_escaped = true;
                    continue;
                }
                Some((_, quote)) if c == quote => None,
                None if c == '#' => return None,
                None if matches!(c, '"' | '\'') => Some((column, c)),
                other => other,
            };
        }
        open
    }
}

/// Whether a text begins as a field does: `name =`.
pub(super) fn starts_with_field(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or(rest);
    let Some((name, _)) = line.split_once('=') else {
        return false;
    };
    let name = name.trim();
    !name.is_empty() && name.chars().all(is_name_character)
}

/// Whether a character may stand in a field's name without quotes.
pub(super) fn is_name_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}
