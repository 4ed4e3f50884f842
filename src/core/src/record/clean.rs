//! People's words made fit for paper.

/// What stands where words are gone.
pub(super) const WITHDRAWN: &str = "(withdrawn)";

/// A text without what paper cannot show: control characters, marks that turn the order of letters around, and
/// Discord's codes for people, roles, channels and emoji. Lines stay lines; empty ones go.
pub(super) fn clean(text: &str) -> String {
    let shown: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter_map(shown)
        .collect();
    let plain = without_codes(&shown);
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// A text of one line.
pub(super) fn one_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

/// Whether a character may stand in XML 1.0, <https://www.w3.org/TR/xml/#charsets>, and a reader sees what is there.
fn shown(c: char) -> Option<char> {
    match c {
        '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some('\n'),
        '\t' => Some(' '),
        '\n' => Some(c),
        _ if c.is_control() => None,
        // Embeddings, overrides and isolates of direction; the mark of byte order; no characters at all.
        '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFFE}'
        | '\u{FFFF}' => None,
        _ => Some(c),
    }
}

/// A text with words in the place of Discord's codes, as `<@123>`, whose numbers say nothing on paper and may tell
/// who somebody is.
fn without_codes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let code = after
            .split_once('>')
            .and_then(|(code, after)| Some((meaning(code)?, after)));
        if let Some((meaning, after)) = code {
            plain.push_str(&meaning);
            rest = after;
        } else {
            plain.push('<');
            rest = after;
        }
    }
    plain + rest
}

/// What a code stands for: `docs/reference#message-formatting`.
fn meaning(code: &str) -> Option<String> {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let known = [
        ("@&", "(a group of people)"),
        ("@!", "(a person)"),
        ("@", "(a person)"),
        ("#", "(a channel)"),
    ];
    let of_number = known.iter().find_map(|(mark, meaning)| {
        let id = code.strip_prefix(mark)?;
        number(id).then(|| (*meaning).to_owned())
    });
    of_number.or_else(|| {
        let emoji = code.strip_prefix("a:").or_else(|| code.strip_prefix(':'))?;
        let (name, id) = emoji.split_once(':')?;
        number(id).then(|| format!("({name})"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn discords_codes_become_words() {
        let text = "As <@123> and <@!4> of <@&5> said in <#6> <:thumbs:7>: 3 < 4 <@x> <";
        assert_eq!(
            clean(text),
            "As (a person) and (a person) of (a group of people) said in (a channel) (thumbs): 3 < 4 <@x> <"
        );
    }

    #[test]
    fn lines_stay_and_what_cannot_be_shown_goes() {
        let text = " one\r\n\r\n\u{202E}two\u{0}\u{2069}\tthree \u{2028}four\u{FFFE}";
        assert_eq!(clean(text), "one\ntwo three\nfour");
        assert_eq!(one_line(text), "one two three four");
    }

    proptest! {
        #[test]
        fn what_is_clean_stays_as_it_is(text in any::<String>()) {
            let once = clean(&text);
            prop_assert!(once.chars().all(|c| c == '\n' || !c.is_control()));
            prop_assert_eq!(once.clone(), once.lines().map(str::trim).collect::<Vec<_>>().join("\n"));
        }
    }
}
