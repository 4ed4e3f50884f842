//! Discord's codes in people's words: mentions, timestamps, custom emoji, links in angle brackets.
//!
//! Both what the thread shows and what the record says of a code start with `codes`, so they never differ about what
//! is one (<https://docs.discord.com/developers/reference#message-formatting>). What only looks like a code, is escaped
//! by a backslash or stands in a code span is none.

mod parse;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub(crate) use self::parse::codes;
use crate::characters;
use crate::discussion::dates;
use crate::id::UserId;

/// A code, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code<'a> {
    /// A person.
    User(UserId),
    /// A role.
    Role,
    /// A channel or thread.
    Channel,
    /// A game.
    Game,
    /// A slash command, by its name.
    Command(&'a str),
    /// A custom emoji, by its name.
    Emoji(&'a str),
    /// A moment, with the style in which it shows.
    Time(Timestamp, char),
    /// A page of the server, by its name in Discord's client.
    Page(&'static str),
    /// A URL whose brackets only keep Discord from a preview.
    Link(&'a str),
    /// An e-mail address or a telephone number.
    Contact(&'a str),
}

/// A text with every code in plain words, for where Discord reads none and its ids mean nothing to a reader: on paper, in
/// names of threads, in titles. Times are in `zone`; `name` gives the name of a person if it is known.
#[must_use]
pub fn in_words(text: &str, zone: &TimeZone, name: impl Fn(UserId) -> Option<String>) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut end = 0;
    for (range, code) in codes(text) {
        plain.push_str(&text[end..range.start]);
        push_word(&mut plain, &code.words(zone, &name));
        end = range.end;
        if text[end..].starts_with(char::is_alphanumeric) {
            plain.push(' ');
        }
    }
    plain + &text[end..]
}

/// A text on one line without invisible characters, and with every code in plain words. It is not escaped.
#[must_use]
pub fn plain_line(text: &str, zone: &TimeZone) -> String {
    let text = in_words(&characters::visible(text), zone, |_| None);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds words, and a space before them where they would join what stands there.
fn push_word(text: &mut String, words: &str) {
    if text.ends_with(char::is_alphanumeric) {
        text.push(' ');
    }
    text.push_str(words);
}

impl Code<'_> {
    fn words(self, zone: &TimeZone, name: impl Fn(UserId) -> Option<String>) -> String {
        match self {
            Self::User(person) => name(person).unwrap_or_else(|| "a member".to_owned()),
            Self::Role => "a role".to_owned(),
            Self::Channel => "a channel".to_owned(),
            Self::Game => "a game".to_owned(),
            Self::Command(name) => format!("/{name}"),
            Self::Emoji(name) => format!(":{name}:"),
            Self::Time(at, style) => time(at, style, zone),
            Self::Page(name) => name.to_owned(),
            Self::Link(words) | Self::Contact(words) => words.to_owned(),
        }
    }
}

/// A moment in words. A paper says when it was, never how long ago.
fn time(at: Timestamp, style: char, zone: &TimeZone) -> String {
    let at = at.to_zoned(zone.clone());
    let date = dates::long(at.date());
    match style {
        't' => at.strftime("%H:%M").to_string(),
        'T' => at.strftime("%H:%M:%S").to_string(),
        'd' | 'D' => date,
        'S' => format!("{date}, {}", at.strftime("%H:%M:%S")),
        _ => format!("{date}, {}", at.strftime("%H:%M")),
    }
}
