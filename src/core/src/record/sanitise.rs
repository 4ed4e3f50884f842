//! Sanitises people's words for paper.

/// Replaces words that were withdrawn or erased.
pub(super) const WITHDRAWN: &str = "(withdrawn)";

/// Removes what paper cannot show: control characters, marks that change the direction of writing, blank lines, and
/// Discord's markup for people, roles, channels and emoji.
pub(super) fn sanitise(text: &str) -> String {
    let visible: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter_map(visible_char)
        .collect();
    let plain = without_markup(&visible);
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Sanitises a text and puts it on one line.
pub(super) fn sanitise_line(text: &str) -> String {
    sanitise(text).replace('\n', " ")
}

/// A character as it is shown. Returns `None` if XML 1.0 does not allow it (<https://www.w3.org/TR/xml/#charsets>), or if it
/// changes how others show.
fn visible_char(c: char) -> Option<char> {
    match c {
        '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some('\n'),
        '\t' => Some(' '),
        '\n' => Some(c),
        _ if c.is_control() => None,
        // Embeddings, overrides and isolates of direction; the byte order mark; noncharacters.
        '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFFE}'
        | '\u{FFFF}' => None,
        _ => Some(c),
    }
}

/// Replaces Discord's markup, such as `<@123>`, by words: on paper its ids mean nothing to a reader, and they may identify somebody.
fn without_markup(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let markup = after
            .split_once('>')
            .and_then(|(markup, after)| Some((words_for_markup(markup)?, after)));
        if let Some((words, after)) = markup {
            plain.push_str(&words);
            rest = after;
        } else {
            plain.push('<');
            rest = after;
        }
    }
    plain + rest
}

/// The words for markup; None if it is not Discord's: <https://docs.discord.com/developers/reference#message-formatting>.
fn words_for_markup(markup: &str) -> Option<String> {
    let is_id = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let with_id = [
        ("@&", "(a group of people)"),
        ("@!", "(a person)"),
        ("@", "(a person)"),
        ("#", "(a channel)"),
    ];
    let words = with_id.iter().find_map(|(mark, words)| {
        let id = markup.strip_prefix(mark)?;
        is_id(id).then(|| (*words).to_owned())
    });
    words.or_else(|| {
        let emoji = markup
            .strip_prefix("a:")
            .or_else(|| markup.strip_prefix(':'))?;
        let (name, id) = emoji.split_once(':')?;
        is_id(id).then(|| format!("({name})"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn discords_markup_becomes_words() {
        let text = "As <@123> and <@!4> of <@&5> said in <#6> <:thumbs:7>: 3 < 4 <@x> <";
        assert_eq!(
            sanitise(text),
            "As (a person) and (a person) of (a group of people) said in (a channel) (thumbs): 3 < 4 <@x> <"
        );
    }

    #[test]
    fn lines_stay_and_what_cannot_be_shown_goes() {
        let text = " one\r\n\r\n\u{202E}two\u{0}\u{2069}\tthree \u{2028}four\u{FFFE}";
        assert_eq!(sanitise(text), "one\ntwo three\nfour");
        assert_eq!(sanitise_line(text), "one two three four");
    }

    proptest! {
        #[test]
        fn sanitised_text_has_no_control_characters_and_no_blank_lines(text in any::<String>()) {
            let once = sanitise(&text);
            prop_assert!(once.chars().all(|c| c == '\n' || !c.is_control()));
            prop_assert_eq!(once.clone(), once.lines().map(str::trim).collect::<Vec<_>>().join("\n"));
        }
    }
}
