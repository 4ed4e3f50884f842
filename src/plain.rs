//! People's words, shown as they are: they format nothing, reach nobody and open no preview.
//!
//! Discord reads punctuation as formatting (`reference#message-formatting` and the client's Markdown). A backslash
//! before a character of punctuation shows that character; an address in angle brackets is a link without a preview.

use std::borrow::Cow;

use crate::limits::length;

/// What stands where words were cut.
const CUT: char = '…';
/// Characters that mean something wherever they stand.
const SPECIAL: &str = "\\*_~|`<>@[]";
/// Characters that mean something at the start of a line: a heading, small text, a list.
const AT_START: &str = "#-+";
/// What an address may hold beside letters and digits (RFC 3986, section 2).
const ADDRESS: &str = "-._~:/?#[]@!$&'()*+,;=%";

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
pub fn line(text: &str) -> String {
    let text = clean(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words as Discord shows them unchanged.
#[must_use]
pub fn plain(text: &str) -> String {
    let text = clean(text);
    Pieces::of(&text).collect()
}

/// The words that [`plain`] made this of, as [`clean`] has them.
#[must_use]
pub fn read(shown: &str) -> String {
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
pub fn within(text: &str, limit: usize) -> String {
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

/// The words on one line as Discord shows them unchanged, cut as by [`within`].
#[must_use]
pub fn line_within(text: &str, limit: usize) -> String {
    within(&line(text), limit)
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

/// The address that a text starts with, where it is whole: any other would show otherwise than it was written.
fn address(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let end = text.find(|c: char| c.is_whitespace() || c == '<' || c == '>');
    let address = without_stop(text.get(..end.unwrap_or(text.len()))?);
    let rest = address.get(scheme.len()..)?;
    let host = rest.split(['/', '?', '#']).next()?;
    let well_formed = is_host(host)
        && rest
            .chars()
            .all(|c| c.is_alphanumeric() || ADDRESS.contains(c));
    well_formed.then_some(address)
}

/// An address without the punctuation of the sentence that it stands in.
fn without_stop(mut address: &str) -> &str {
    loop {
        let shorter = address.strip_suffix([
            '.', ',', ':', ';', '!', '?', '\'', '"', '*', '_', '~', '|', '`',
        ]);
        let bracket = |open, close| {
            let shorter = address.strip_suffix(close);
            shorter.filter(|_| !address.contains::<char>(open))
        };
        let shorter = shorter.or_else(|| bracket('(', ')'));
        let Some(shorter) = shorter.or_else(|| bracket('[', ']')) else {
            return address;
        };
        address = shorter;
    }
}

/// Whether a text is the name of a host with a dot in it, and a port where there is one.
fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "0"));
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    name.contains('.')
        && name.split('.').all(label)
        && !port.is_empty()
        && port.len() <= 5
        && port.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads what Discord would show, and fails where it would read something as formatting.
    fn shown(text: &str) -> Result<String, String> {
        let mut read = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix('<') {
                let (inner, after) = after.split_once('>').ok_or("an open bracket")?;
                let is_address = inner.to_ascii_lowercase().starts_with("http")
                    && !inner.contains(char::is_whitespace);
                if !is_address {
                    return Err(format!("<{inner}>"));
                }
                read.push_str(inner);
                rest = after;
                continue;
            }
            if let Some(after) = rest.strip_prefix('\\') {
                let escaped = after.chars().next().ok_or("a backslash at the end")?;
                if !escaped.is_ascii_punctuation() {
                    return Err(format!("\\{escaped}"));
                }
                read.push(escaped);
                rest = &after[escaped.len_utf8()..];
                continue;
            }
            let line = read.rsplit('\n').next().unwrap_or_default();
            let number = line.trim_start().chars().all(|c| c.is_ascii_digit());
            let start = line.trim().is_empty();
            let special = "*_~|`>@[]".contains(c)
                || (start && "#-+>".contains(c))
                || (number && !start && ".)".contains(c))
                || (c == ':'
                    && rest[1..].starts_with(|next: char| !next.is_whitespace() && next != CUT));
            if special {
                return Err(format!("{c} in {text}"));
            }
            read.push(c);
            rest = &rest[c.len_utf8()..];
        }
        Ok(read)
    }

    fn text() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            4 => "[a-zA-Z0-9 ]{1,8}",
            4 => "[*_~|`<>@\\[\\]():#+.!/ \\\\-]{1,4}",
            1 => "[\\n\\r\\t\u{202e}\u{200b}\u{2066}\u{0}\u{7f}\u{2028}]{1,3}",
            1 => prop::sample::select(vec![
                "https://example.org/a_b*c?d=e|f", "<https://example.org>", "http://", "HTTPS://x.y",
                "[click](https://example.org)", "<@1234>", "<@&1234>", "@everyone", "@here", "<#12>", "<t:1:R>",
                "<:name:123>", ":smile:", "<id:guide>", "</model:12>", "||x||", "```rs\nx\n```", "# Head",
                "-# small", "- item", "1. one", ">>> all", "> quote", "steam://run/1", "é🏴󠁧󠁢󠁥󠁮󠁧󠁿👩‍🏫",
            ]).prop_map(str::to_owned),
        ];
        prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_as_it_was_written(text in "(?s).{0,200}|[*_<>\\\\`:/.a-z \n@#-]{0,80}|(https://a.example/[a-z_*]{0,9}[. )]?){1,3}") {
            prop_assert_eq!(read(&plain(&text)), clean(&text));
        }

        #[test]
        fn words_show_as_they_are(text in text()) {
            prop_assert_eq!(shown(&plain(&text)), Ok(clean(&text)));
        }

        #[test]
        fn any_words_show_as_they_are(text in "\\PC{0,60}") {
            prop_assert_eq!(shown(&plain(&text)), Ok(clean(&text)));
        }

        #[test]
        fn cut_words_fit_and_show_their_beginning(text in text(), limit in 0..80_usize) {
            let cut = within(&text, limit);
            prop_assert!(length(&cut) <= limit);
            let whole = clean(&text);
            let seen = shown(&cut).map_err(TestCaseError::fail)?;
            match seen.strip_suffix(CUT) {
                Some(start) if seen != whole => prop_assert!(whole.starts_with(start)),
                _ => prop_assert!(limit == 0 || seen == whole),
            }
        }

        #[test]
        fn nothing_turns_the_writing(text in text()) {
            let hidden = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
            prop_assert!(!plain(&text).contains(hidden));
            prop_assert!(!plain(&text).contains("\n\n\n"));
            prop_assert!(!line(&text).contains('\n'));
        }
    }

    #[test]
    fn what_shows_nothing_is_blank() {
        for text in [
            "",
            " \n",
            "\u{202e}",
            "\u{200d}\u{fe0f}",
            "\u{3164}",
            "\u{1}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        assert!(!is_blank(".") && !is_blank("é") && !is_blank("\u{202e}a"));
    }

    #[test]
    fn what_discord_would_read_is_written_out() {
        for (text, written) in [
            (
                "A plain point, with a well-known fact.",
                "A plain point, with a well-known fact.",
            ),
            (
                "[click](https://example.org)",
                "\\[click\\](<https://example.org>)",
            ),
            ("<@123> @everyone", "\\<\\@123\\> \\@everyone"),
            ("# Staff\n- pay\n1. first", "\\# Staff\n\\- pay\n1\\. first"),
            (
                "> said <t:1:R> at 10:30: so",
                "\\> said \\<t\\:1\\:R\\> at 10\\:30: so",
            ),
            (
                "see https://example.org/a_b.",
                "see <https://example.org/a_b>.",
            ),
            (
                "https://trust.org@example.org/ and http://x",
                "https\\://trust.org\\@example.org/ and http\\://x",
            ),
            ("(https://example.org/a(b))", "(<https://example.org/a(b))>"),
        ] {
            assert_eq!(plain(text), written);
        }
    }
}
