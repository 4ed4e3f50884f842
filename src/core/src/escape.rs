//! Escapes people's words for Discord's Markdown, so that they show as written: no formatting and no link preview.
//!
//! Discord reads punctuation as formatting (<https://docs.discord.com/developers/reference#message-formatting>, and
//! the client's Markdown). A backslash
//! before a punctuation character shows that character; a URL in angle brackets is a link without a preview. Discord's own
//! codes ([`crate::markup`]) stay, so that a mention shows a name. They ping nobody: the message's allowed mentions say who
//! is pinged.

pub(crate) mod url;

use std::borrow::Cow;
use std::ops::Range;

use self::url::{is_url, leading_url};
use crate::characters;
use crate::limits::{ELLIPSIS, length};
use crate::markup::{Code, codes};

/// Characters that are escaped anywhere.
const SPECIAL: &str = "\\*_~|`<>@[]";
/// Characters that are escaped at the start of a line: a heading, small text, a list.
const SPECIAL_AT_LINE_START: &str = "#-+";

/// Removes invisible characters and repeated blank lines.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for line in characters::visible(text).split('\n') {
        let line = line.trim_end();
        if line.is_empty() && (cleaned.is_empty() || cleaned.ends_with("\n\n")) {
            continue;
        }
        cleaned.push_str(line);
        cleaned.push('\n');
    }
    cleaned.trim().to_owned()
}

/// Cleans a text and takes off the angle brackets that only keep Discord from a preview of a link, an address or a number.
fn prepare(text: &str) -> String {
    let text = clean(text);
    let found: Vec<_> = codes(&text).collect();
    let mut prepared = text.clone();
    // From the last to the first, so that the places before stay right.
    for (range, code) in found.into_iter().rev() {
        let rest = &prepared[range.end..];
        let stands_alone = !prepared[..range.start].ends_with(char::is_alphanumeric)
            && !rest.starts_with(char::is_alphanumeric);
        let bare = match code {
            Code::Link(url) if is_bare(url, rest) => url,
            Code::Contact(contact) if stands_alone => contact,
            _ => continue,
        };
        prepared.replace_range(range, bare);
    }
    prepared
}

/// Whether a URL ends at the same place without its angle brackets.
fn is_bare(url: &str, rest: &str) -> bool {
    leading_url(&format!("{url}{rest}")) == Some(url)
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
    let text = prepare(text);
    Pieces::new(&text).collect()
}

/// Reverses [`escape`]: the words with invisible characters removed, and codes as they were.
#[must_use]
pub fn unescape(escaped: &str) -> String {
    // What stands in angle brackets that nobody escaped is a code or a URL.
    let mut parts: Vec<Result<String, &str>> = vec![Ok(String::new())];
    let mut rest = escaped;
    while let Some(c) = rest.chars().next() {
        let mut after = &rest[c.len_utf8()..];
        let bracketed = after.split_once('>').filter(|_| c == '<');
        if let Some((inner, behind)) = bracketed {
            parts.extend([Err(inner), Ok(String::new())]);
            after = behind;
        } else {
            let mut shown = Some(c);
            if c == '\\' {
                shown = after.chars().next();
                after = &after[shown.map_or(0, char::len_utf8)..];
            }
            if let Some(Ok(words)) = parts.last_mut() {
                words.extend(shown);
            }
        }
        rest = after;
    }
    let mut words = String::new();
    for part in parts.into_iter().rev() {
        words = match part {
            Ok(part) => part + &words,
            Err(url) if is_url(url) && is_bare(url, &words) => format!("{url}{words}"),
            Err(code) => format!("<{code}>{words}"),
        };
    }
    words
}

/// Escapes words as [`escape`] does, truncated so that the result has at most `limit` characters.
#[must_use]
pub fn escape_truncated(text: &str, limit: usize) -> String {
    let text = prepare(text);
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
        let is_filler = matches!(c, '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}');
        c.is_whitespace() || characters::is_joiner(c) || is_filler
    })
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

/// Iterates over the escaped pieces of a text that must not be split: a character, one with its backslash, a URL, a code.
struct Pieces<'a> {
    text: &'a str,
    /// How many bytes of the text are done.
    done: usize,
    /// The places of the codes that Discord shows, from the last to the first.
    codes: Vec<Range<usize>>,
    position: LinePosition,
}

impl<'a> Pieces<'a> {
    fn new(text: &'a str) -> Self {
        let shown = codes(text).filter(|(_, code)| !matches!(code, Code::Contact(_)));
        let mut codes: Vec<Range<usize>> = shown.map(|(range, _)| range).collect();
        codes.reverse();
        Self {
            text,
            done: 0,
            codes,
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
        let rest = &self.text[self.done..];
        if let Some(code) = self.codes.pop_if(|code| code.start == self.done) {
            self.done = code.end;
            self.position = LinePosition::Inside;
            return Some(self.text[code].into());
        }
        if let Some(url) = leading_url(rest) {
            self.done += url.len();
            self.position = LinePosition::Inside;
            return Some(format!("<{url}>").into());
        }
        let mut characters = rest.chars();
        let c = characters.next()?;
        let piece = &rest[..c.len_utf8()];
        let is_special = self.is_special(c, characters.next());
        self.advance(c);
        self.done += piece.len();
        Some(if is_special {
            format!("\\{c}").into()
        } else {
            piece.into()
        })
    }
}

#[cfg(test)]
mod tests;
