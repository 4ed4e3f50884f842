use proptest::prelude::*;

use super::*;

/// What Discord would show, or an error if it would read something as formatting.
fn shown(text: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix('<') {
            let (inner, after) = after.split_once('>').ok_or("an open bracket")?;
            let is_address = inner.to_ascii_lowercase().starts_with("http")
                && !inner.contains(char::is_whitespace);
            let code = &rest[..inner.len() + 2];
            let mut found = codes(code);
            match found.next() {
                _ if is_address => read.push_str(inner),
                Some((_, shown)) if !matches!(shown, Code::Contact(_)) => read.push_str(code),
                _ => return Err(format!("<{inner}>")),
            }
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
        let line = read.rsplit('\n').next().unwrap_or("");
        let number = line.trim_start().chars().all(|c| c.is_ascii_digit());
        let start = line.trim().is_empty();
        let special = "*_~|`>@[]".contains(c)
            || (start && "#-+>".contains(c))
            || (number && !start && ".)".contains(c))
            || (c == ':'
                && rest[1..].starts_with(|next: char| !next.is_whitespace() && next != ELLIPSIS));
        if special {
            return Err(format!("{c} in {text}"));
        }
        read.push(c);
        rest = &rest[c.len_utf8()..];
    }
    Ok(read)
}

/// The words that a reader should see: a link without its angle brackets.
fn expected(text: &str) -> String {
    let text = prepare(text);
    let mut seen = text.clone();
    let found: Vec<_> = codes(&text).collect();
    for (range, code) in found.into_iter().rev() {
        if let Code::Link(url) = code {
            seen.replace_range(range, url);
        }
    }
    seen
}

fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zA-Z0-9 ]{1,8}",
        4 => "[*_~|`<>@\\[\\]():#+.!/ \\\\-]{1,4}",
        1 => "[\\n\\r\\t\u{202e}\u{200b}\u{2066}\u{0}\u{7f}\u{2028}]{1,3}",
        1 => prop::sample::select(vec![
            "https://example.org/a_b*c?d=e|f", "<https://example.org>", "http://", "HTTPS://x.y",
            "[click](https://example.org)", "<@1234>", "<@&1234>", "@everyone", "@here", "<#12>", "<t:1:R>",
            "<:name:123>", ":smile:", "<id:guide>", "<https://a.example>b", "<clerk@oak.example>", "</model:12>", "||x||", "```rs\nx\n```", "# Head",
            "-# small", "- item", "1. one", ">>> all", "> quote", "steam://run/1", "é🏴󠁧󠁢󠁥󠁮󠁧󠁿👩‍🏫",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn what_is_shown_reads_as_it_was_written(text in "(?s).{0,200}|[*_<>\\\\`:/.a-z \n@#-]{0,80}|(https://a.example/[a-z_*]{0,9}[. )]?){1,3}") {
        prop_assert_eq!(unescape(&escape(&text)), prepare(&text));
    }

    #[test]
    fn words_show_as_they_are(text in text()) {
        prop_assert_eq!(shown(&escape(&text)), Ok(expected(&text)));
    }

    #[test]
    fn any_words_show_as_they_are(text in "\\PC{0,60}") {
        prop_assert_eq!(shown(&escape(&text)), Ok(expected(&text)));
    }

    #[test]
    fn truncated_words_fit_and_show_their_beginning(text in text(), limit in 0..80_usize) {
        let truncated = escape_truncated(&text, limit);
        prop_assert!(length(&truncated) <= limit);
        let whole = expected(&text);
        let seen = shown(&truncated).map_err(TestCaseError::fail)?;
        match seen.strip_suffix(ELLIPSIS) {
            Some(start) if seen != whole => prop_assert!(whole.starts_with(start)),
            _ => prop_assert!(limit == 0 || seen == whole),
        }
    }

    #[test]
    fn no_character_changes_the_direction_of_writing(text in text()) {
        let hidden = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
        prop_assert!(!escape(&text).contains(hidden));
        prop_assert!(!escape(&text).contains("\n\n\n"));
        prop_assert!(!clean_line(&text).contains('\n'));
    }
}

#[test]
fn what_shows_nothing_is_blank() {
    for text in [
        "",
        " \n",
        "\u{2800}\u{115f}",
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
fn what_discord_would_read_as_formatting_is_escaped() {
    for (text, written) in [
        (
            "A plain point, with a well-known fact.",
            "A plain point, with a well-known fact.",
        ),
        (
            "[click](https://example.org)",
            "\\[click\\](<https://example.org>)",
        ),
        ("<@123> @everyone <@x>", "<@123> \\@everyone \\<\\@x\\>"),
        ("\\<@123> `<@123>`", "\\\\\\<\\@123\\> \\`\\<\\@123\\>\\`"),
        (
            "see <https://example.org/a>.",
            "see <https://example.org/a>.",
        ),
        ("<https://example.org>x", "<https://example.org>x"),
        ("<clerk@oak.example>", "clerk\\@oak.example"),
        ("# Staff\n- pay\n1. first", "\\# Staff\n\\- pay\n1\\. first"),
        (
            "> said <t:1:R> at 10:30: so",
            "\\> said <t:1:R> at 10\\:30: so",
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
        assert_eq!(escape(text), written);
    }
}
