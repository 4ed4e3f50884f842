//! People's words, shown as they are: they format nothing, reach nobody and open no preview.
//!
//! Discord reads punctuation as formatting (`reference#message-formatting` and the client's Markdown). A backslash
//! before a character of punctuation shows that character; an address in angle brackets is a link without a preview.

mod address;

use std::borrow::Cow;

use self::address::address;
use crate::limits::length;

/// What stands where words were cut.
const CUT: char = '…';
/// Characters that mean something wherever they stand.
const SPECIAL: &str = "\\*_~|`<>@[]";
/// Characters that mean something at the start of a line: a heading, small text, a list.
const AT_START: &str = "#-+";

/// The words without what nobody sees: controls, marks that turn the direction of writing, blank lines in a row.
/// For places that read no formatting: names of threads, labels of buttons, footers.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for line in text.replace("\r\n", "\n").split(is_line_end) {
        let line: String = line.chars().filter_map(seen).collect();
        let line = line.trim_end();
        // A second blank line in a row says no more than the first.
        if line.is_empty() && (cleaned.is_empty() || cleaned.ends_with("\n\n")) {
            continue;
        }
        cleaned.push_str(line);
        cleaned.push('\n');
    }
    cleaned.trim().to_owned()
}

/// The words on one line.
#[must_use]
pub fn escape_line(text: &str) -> String {
    let text = clean(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words as Discord shows them unchanged.
#[must_use]
pub fn escape(text: &str) -> String {
    let text = clean(text);
    Pieces::of(&text).collect()
}

/// The words that [`escape`] made this of, as [`clean`] has them.
#[must_use]
pub fn unescape(shown: &str) -> String {
    let mut words = String::new();
    let mut characters = shown.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => words.extend(characters.next()),
            // What was written has its backslash: these stand around an address.
            '<' | '>' => {}
            c => words.push(c),
        }
    }
    words
}

/// The words as Discord shows them unchanged, cut so that they take up no more than `limit` characters.
#[must_use]
pub fn escape_truncated(text: &str, limit: usize) -> String {
    let text = clean(text);
    let mut shown = String::new();
    let (mut used, mut kept) = (0, 0);
    for piece in Pieces::of(&text) {
        used += length(&piece);
        if used > limit {
            shown.truncate(kept);
            shown.truncate(shown.trim_end().len());
            if limit > 0 {
                shown.push(CUT);
            }
            break;
        }
        shown.push_str(&piece);
        if used < limit {
            kept = shown.len();
        }
    }
    shown
}

/// The words on one line as Discord shows them unchanged, cut as by [`escape_truncated`].
#[must_use]
pub fn escape_line_truncated(text: &str, limit: usize) -> String {
    escape_truncated(&escape_line(text), limit)
}

/// Whether the words show nothing.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    clean(text).chars().all(|c| {
        let joins = matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}');
        let blank = matches!(c, '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}');
        c.is_whitespace() || joins || blank
    })
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A character as it is seen, or nothing where it shows nothing and changes how others show. Joiners stay: emoji and
/// some scripts need them.
fn seen(c: char) -> Option<char> {
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

/// Where in its line a character stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// After nothing but spaces.
    Start,
    /// After a number at the start.
    Number,
    Inside,
}

/// A text in pieces that must not be cut: a character, one with its backslash, an address.
struct Pieces<'a> {
    rest: &'a str,
    place: Place,
}

impl<'a> Pieces<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            rest: text,
            place: Place::Start,
        }
    }

    fn is_special(&self, c: char, next: Option<char>) -> bool {
        let opens = match self.place {
            Place::Start => AT_START.contains(c),
            Place::Number => c == '.' || c == ')',
            Place::Inside => false,
        };
        // A colon before a word begins an emoji, or ends the scheme of an address.
        let joins = c == ':' && next.is_some_and(|next| !next.is_whitespace());
        opens || joins || SPECIAL.contains(c)
    }

    fn step_over(&mut self, c: char) {
        self.place = match (self.place, c) {
            (_, '\n') | (Place::Start, ' ') => Place::Start,
            (Place::Start | Place::Number, c) if c.is_ascii_digit() => Place::Number,
            _ => Place::Inside,
        };
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Cow<'a, str>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(address) = address(self.rest) {
            self.rest = &self.rest[address.len()..];
            self.place = Place::Inside;
            return Some(format!("<{address}>").into());
        }
        let mut characters = self.rest.chars();
        let c = characters.next()?;
        let (piece, rest) = self.rest.split_at(c.len_utf8());
        let special = self.is_special(c, characters.next());
        self.step_over(c);
        self.rest = rest;
        Some(if special {
            format!("\\{c}").into()
        } else {
            piece.into()
        })
    }
}

#[cfg(test)]
mod tests;
