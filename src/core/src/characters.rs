//! The one table of characters that phones, Word and Windows put into people's words: line ends, blanks, hyphens,
//! apostrophes, quotes and invisible characters.
//!
//! The thread, the record, the sheet of actions, dates and matching all read it, so that a text has the same lines and
//! the same words wherever it is shown.

/// Whether a character ends a line. CR and LF together end one line: see [`lines`].
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether a character is shown as room within a line: every space of Unicode, the tab, and letters that are drawn as
/// nothing (Braille and half-width Hangul). A control character counts as one, so that without it no two words are joined.
pub(crate) fn is_blank(c: char) -> bool {
    let is_room = c.is_whitespace() || c.is_control();
    (is_room && !is_line_end(c)) || matches!(c, '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// Whether a character is a hyphen, a dash or a minus sign.
#[must_use]
pub fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Whether a character is typed as an apostrophe: straight, curly, an accent on its own, or a modifier letter.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '\u{b4}'
            | '\u{2b9}'
            | '\u{2bb}'..='\u{2bf}'
            | '\u{2c8}'
            | '\u{2ca}'
            | '\u{2cb}'
            | '\u{2018}'..='\u{201b}'
            | '\u{2032}'
            | '\u{2035}'
            | '\u{a78b}'
            | '\u{a78c}'
            | '\u{ff07}'
            | '\u{ff40}'
    )
}

/// Whether a character is typed as a double quote.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{ab}' | '\u{bb}' | '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{2036}' | '\u{ff02}'
    )
}

/// Whether a character shows nothing and separates nothing: soft hyphens, zero-width spaces, word joiners, marks that
/// change the direction of writing, byte order marks, noncharacters.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0001}'
    ) || is_noncharacter(c)
}

/// Whether Unicode keeps a code point free for good; XML does not allow some of these.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || (u32::from(c) & 0xfffe) == 0xfffe
}

/// Whether a character only changes how its neighbours are drawn. Emoji and some scripts need these.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// A text as it is shown: each line ends in one LF, a blank is a space, and what is invisible is gone.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut previous = '\n';
    while let Some(c) = characters.next() {
        let next = match c {
            '\r' if characters.peek() == Some(&'\n') => continue,
            c if is_line_end(c) => '\n',
            c if is_blank(c) => ' ',
            c if is_invisible(c) => continue,
            // A joiner after a letter or a blank of English joins nothing: it would only hide a word from a search.
            c if is_joiner(c) && (previous.is_ascii_alphabetic() || previous.is_whitespace()) => {
                continue;
            }
            c => c,
        };
        shown.push(next);
        previous = next;
    }
    shown
}

/// The lines of a text as `visible` shows them, without the blanks around each.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let text = visible(text);
    text.split('\n')
        .map(|line| line.trim().to_owned())
        .collect()
}

/// The marks that people put before an item of a list.
const BULLETS: &str = "•◦▪▫●○‣■□☐☑✓✔·*";

/// A line without the bullet, hyphen or number that marks it as an item of a list.
#[must_use]
pub fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    let Some(first) = line.chars().next() else {
        return line;
    };
    let rest = &line[first.len_utf8()..];
    let is_followed_by_blank = rest.starts_with(is_blank);
    let is_mark = match first {
        '*' | '+' => is_followed_by_blank,
        c if is_hyphen(c) => is_followed_by_blank || rest.starts_with(char::is_alphabetic),
        c => BULLETS.contains(c),
    };
    let item = if is_mark { rest } else { without_number(line) };
    item.trim_start()
}

/// A line without a number such as `1.`, `12)`, `(3)` or `b)` at its start.
fn without_number(line: &str) -> &str {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let is_letter = digits == 0 && inner.starts_with(|c: char| c.is_ascii_alphabetic());
    let (length, ends): (usize, &[char]) = match digits {
        1 | 2 if inner.len() == line.len() => (digits, &['.', ')']),
        1 | 2 => (digits, &[')']),
        0 if is_letter => (1, &[')']),
        _ => return line,
    };
    let rest = inner[length..].strip_prefix(ends);
    rest.filter(|rest| rest.starts_with(is_blank))
        .unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_line_end_ends_a_line() {
        let text = "a\nb\r\nc\rd\u{b}e\u{c}f\u{85}g\u{2028}h\u{2029}i";
        assert_eq!(lines(text), ["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
    }

    #[test]
    fn what_separates_words_leaves_a_space() {
        for (text, shown) in [
            ("one\u{0}two", "one two"),
            ("one\ttwo\u{a0}three\u{202f}four", "one two three four"),
            ("go\u{ad}ver\u{200b}nor\u{2060}s\u{feff}", "governors"),
            ("\u{202e}left\u{2069} \u{200d}x", "left x"),
            ("one\u{fffa}two\u{ffff}", "onetwo"),
            ("scho\u{200c}ol", "school"),
            (
                "👩\u{200d}🏫 1\u{fe0f}\u{20e3}",
                "👩\u{200d}🏫 1\u{fe0f}\u{20e3}",
            ),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }

    #[test]
    fn the_mark_of_an_item_is_taken_off() {
        for (line, item) in [
            ("- Ask", "Ask"),
            ("– Ask", "Ask"),
            ("-Ask", "Ask"),
            ("• Ask", "Ask"),
            ("\u{2022}Ask", "Ask"),
            (" * Ask", "Ask"),
            ("1. Ask", "Ask"),
            ("12) Ask", "Ask"),
            ("(3) Ask", "Ask"),
            ("b) Ask", "Ask"),
            ("☐ Ask", "Ask"),
            ("-5% of the budget", "-5% of the budget"),
            ("2.5 days", "2.5 days"),
            ("12 March", "12 March"),
            ("(see above)", "(see above)"),
            ("2027. Ask", "2027. Ask"),
            ("-", "-"),
            ("", ""),
        ] {
            assert_eq!(without_bullet(line), item, "{line:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_visible_and_joins_no_words(text in any::<String>(), gap in "[\u{0}-\u{1f}\u{80}-\u{a0}]") {
            let shown = visible(&text);
            prop_assert!(!shown.contains(|c: char| c != '\n' && (c.is_control() || is_invisible(c))));
            prop_assert_eq!(visible(&shown), shown.clone());
            let apart = visible(&format!("one{gap}two"));
            prop_assert!(apart.split_whitespace().eq(["one", "two"]), "{:?}", apart);
        }
    }
}
