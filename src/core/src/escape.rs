//! Escapes people's words for Discord's Markdown, so that they show as written: no formatting, no mention, no link preview.
//!
//! Discord reads punctuation as formatting (<https://docs.discord.com/developers/reference#message-formatting>, and
//! the client's Markdown). A backslash
//! before a punctuation character shows that character; a URL in angle brackets is a link without a preview.

mod url;

use std::borrow::Cow;

use self::url::leading_url;
use crate::limits::{ELLIPSIS, length};

/// Characters that are escaped anywhere.
const SPECIAL: &str = "\\*_~|`<>@[]";
/// Characters that are escaped at the start of a line: a heading, small text, a list.
const SPECIAL_AT_LINE_START: &str = "#-+";

/// Removes invisible characters (controls, marks that change the direction of writing) and repeated blank lines.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for line in text.replace("\r\n", "\n").split(is_line_end) {
        let line: String = line.chars().filter_map(visible).collect();
        let line = line.trim_end();
        if line.is_empty() && (cleaned.is_empty() || cleaned.ends_with("\n\n")) {
            continue;
        }
        cleaned.push_str(line);
        cleaned.push('\n');
    }
    cleaned.trim().to_owned()
}

/// Removes invisible characters and puts words on one line. It escapes nothing: for names of threads, labels of buttons
/// and options of selects, in which Discord reads no Markdown.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let text = clean(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Removes invisible characters from words and escapes them.
#[must_use]
pub fn escape(text: &str) -> String {
    let text = clean(text);
    Pieces::new(&text).collect()
}

/// Reverses [`escape`]: the words with invisible characters removed.
#[must_use]
pub fn unescape(escaped: &str) -> String {
    let mut words = String::new();
    let mut characters = escaped.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => words.extend(characters.next()),
            // Angle brackets that people wrote are escaped; these enclose a URL.
            '<' | '>' => {}
            c => words.push(c),
        }
    }
    words
}

/// Escapes words as [`escape`] does, truncated so that the result has at most `limit` characters.
#[must_use]
pub fn escape_truncated(text: &str, limit: usize) -> String {
    let text = clean(text);
    let mut escaped = String::new();
    let mut characters = 0;
    // How many bytes fit beside an ellipsis, for when a later piece does not fit.
    let mut fitting = 0;
    for piece in Pieces::new(&text) {
        characters += length(&piece);
        if characters > limit {
            escaped.truncate(fitting);
            escaped.truncate(escaped.trim_end().len());
            if limit > 0 {
                escaped.push(ELLIPSIS);
            }
            break;
        }
        escaped.push_str(&piece);
        if characters < limit {
            fitting = escaped.len();
        }
    }
    escaped
}

/// Puts words on one line and escapes them, truncated as [`escape_truncated`] does.
#[must_use]
pub fn escape_line_truncated(text: &str, limit: usize) -> String {
    escape_truncated(&clean_line(text), limit)
}

/// Whether words have no visible character.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    clean(text).chars().all(|c| {
        let is_joiner = matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}');
        let is_filler = matches!(c, '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}');
        c.is_whitespace() || is_joiner || is_filler
    })
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A character as it is shown. Returns `None` for one that is invisible or changes how others show. Joiners stay: emoji
/// and some scripts need them.
fn visible(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// The position of a character in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LinePosition {
    /// After nothing but spaces.
    Start,
    /// After a number at the start.
    Number,
    Inside,
}

/// Iterates over the escaped pieces of a text that must not be split: a character, one with its backslash, a URL.
struct Pieces<'a> {
    rest: &'a str,
    position: LinePosition,
}

impl<'a> Pieces<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            position: LinePosition::Start,
        }
    }

    fn is_special(&self, c: char, next: Option<char>) -> bool {
        let is_marker = match self.position {
            LinePosition::Start => SPECIAL_AT_LINE_START.contains(c),
            LinePosition::Number => c == '.' || c == ')',
            LinePosition::Inside => false,
        };
        // A colon before a word starts an emoji, or ends the scheme of a URL.
        let is_colon = c == ':' && next.is_some_and(|next| !next.is_whitespace());
        is_marker || is_colon || SPECIAL.contains(c)
    }

    fn advance(&mut self, c: char) {
        self.position = match (self.position, c) {
            (_, '\n') | (LinePosition::Start, ' ') => LinePosition::Start,
            (LinePosition::Start | LinePosition::Number, c) if c.is_ascii_digit() => {
                LinePosition::Number
            }
            _ => LinePosition::Inside,
        };
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Cow<'a, str>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(url) = leading_url(self.rest) {
            self.rest = &self.rest[url.len()..];
            self.position = LinePosition::Inside;
            return Some(format!("<{url}>").into());
        }
        let mut characters = self.rest.chars();
        let c = characters.next()?;
        let (piece, rest) = self.rest.split_at(c.len_utf8());
        let is_special = self.is_special(c, characters.next());
        self.advance(c);
        self.rest = rest;
        Some(if is_special {
            format!("\\{c}").into()
        } else {
            piece.into()
        })
    }
}

#[cfg(test)]
mod tests;
