//! Finds codes in a text.

use std::ops::Range;

use jiff::Timestamp;

use super::Code;
use crate::escape::url::is_url;
use crate::id::UserId;

/// The styles of a timestamp.
const TIME_STYLES: &str = "tTdDfFsSR";
/// The style of a timestamp without one.
const DEFAULT_STYLE: char = 'f';
/// The pages of a server that a code can name.
const PAGES: [(&str, &str); 5] = [
    ("home", "Server Guide"),
    ("guide", "Server Guide"),
    ("browse", "Browse Channels"),
    ("customize", "Channels & Roles"),
    ("linked-roles", "Linked Roles"),
];
/// The longest name of a command, of a subcommand, and of an emoji.
const MAX_NAME: usize = 32;

/// The codes of a text, in order, with their places.
pub(crate) fn codes(text: &str) -> impl Iterator<Item = (Range<usize>, Code<'_>)> {
    let mut position = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(position..)?;
            let start = position + rest.find(['\\', '`', '<'])?;
            let rest = &text[start..];
            if rest.starts_with('\\') {
                // The character after a backslash is shown as it is.
                let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
                position = start + 1 + escaped;
            } else if rest.starts_with('`') {
                position = start + code_span(rest);
            } else if let Some((length, code)) = leading_code(rest) {
                position = start + length;
                return Some((start..position, code));
            } else {
                position = start + 1;
            }
        }
    })
}

/// The length of the code span that a text starts with; that of its backticks if nothing closes it.
fn code_span(text: &str) -> usize {
    let run = |text: &str| text.bytes().take_while(|b| *b == b'`').count();
    let opening = run(text);
    let mut position = opening;
    while let Some(offset) = text[position..].find('`') {
        position += offset;
        let length = run(&text[position..]);
        position += length;
        if length == opening {
            return position;
        }
    }
    opening
}

/// The code that a text starts with, and its length.
fn leading_code(text: &str) -> Option<(usize, Code<'_>)> {
    let inner = text.strip_prefix('<')?;
    let (inner, _) = inner.split_at(inner.find(['>', '\n'])?);
    let code = if let Some(mention) = inner.strip_prefix('@') {
        mentioned(mention)
    } else if let Some(channel) = inner.strip_prefix('#') {
        id(channel).map(|_| Code::Channel)
    } else if let Some(command) = inner.strip_prefix('/') {
        command_name(command).map(Code::Command)
    } else if let Some(time) = inner.strip_prefix("t:") {
        timestamp(time)
    } else if let Some(page) = inner.strip_prefix("id:") {
        page_name(page).map(Code::Page)
    } else if let Some(emoji) = inner.strip_prefix(':').or_else(|| inner.strip_prefix("a:")) {
        emoji_name(emoji).map(Code::Emoji)
    } else if is_url(inner) {
        Some(Code::Link(inner))
    } else {
        is_contact(inner).then_some(Code::Contact(inner))
    };
    let is_closed = text[1 + inner.len()..].starts_with('>');
    Some((inner.len() + 2, code.filter(|_| is_closed)?))
}

fn mentioned(mention: &str) -> Option<Code<'static>> {
    if let Some(role) = mention.strip_prefix('&') {
        return id(role).map(|_| Code::Role);
    }
    if let Some(game) = mention.strip_prefix('$') {
        return id(game).map(|_| Code::Game);
    }
    let user = id(mention.strip_prefix('!').unwrap_or(mention))?;
    Some(Code::User(UserId::new(user)))
}

/// An id that Discord could have given.
fn id(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let id = is_number.then(|| text.parse().ok()).flatten();
    id.filter(|id| *id != 0)
}

/// The name of a command, with its subcommands, from a name with an id.
fn command_name(text: &str) -> Option<&str> {
    let (name, command) = text.rsplit_once(':')?;
    id(command)?;
    let is_word = |word: &str| {
        let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'');
        (1..=MAX_NAME).contains(&word.chars().count()) && word.chars().all(is_letter)
    };
    let words = name.split(' ');
    (words.clone().count() <= 3 && words.clone().all(is_word)).then_some(name)
}

fn timestamp(text: &str) -> Option<Code<'static>> {
    let (seconds, style) = match text.split_once(':') {
        Some((seconds, style)) => {
            let mut characters = style.chars();
            let style = characters.next().filter(|_| characters.as_str().is_empty());
            (seconds, style.filter(|c| TIME_STYLES.contains(*c))?)
        }
        None => (text, DEFAULT_STYLE),
    };
    let digits = seconds.strip_prefix('-').unwrap_or(seconds);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let seconds = is_number.then(|| seconds.parse().ok()).flatten()?;
    Some(Code::Time(Timestamp::from_second(seconds).ok()?, style))
}

fn page_name(text: &str) -> Option<&'static str> {
    let kind = match text.split_once(':') {
        Some((kind, role)) => id(role)
            .map(|_| kind)
            .filter(|kind| *kind == "linked-roles")?,
        None => text,
    };
    let page = PAGES.iter().find(|(name, _)| *name == kind);
    page.map(|(_, name)| *name)
}

fn emoji_name(text: &str) -> Option<&str> {
    let (name, emoji) = text.split_once(':')?;
    id(emoji)?;
    let is_name = (1..=MAX_NAME).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    is_name.then_some(name)
}

/// Whether a text is an e-mail address, or a telephone number with its country's code.
fn is_contact(text: &str) -> bool {
    if let Some(number) = text.strip_prefix('+') {
        return (7..=15).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    }
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._%+-'".contains(c);
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    text.split_once('@').is_some_and(|(local, host)| {
        !local.is_empty()
            && local.chars().all(is_local)
            && host.contains('.')
            && host.split('.').all(is_label)
    })
}
