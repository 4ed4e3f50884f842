use proptest::prelude::*;

use super::*;
use crate::id::UserId;

const CHAIR: u64 = 730_000_000_000_000_002;

/// The time zone of England as a POSIX rule: this crate has no time zone database.
fn london() -> TimeZone {
    TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").expect("it is one")
}

fn words(text: &str) -> String {
    in_words(text, &london(), |person| {
        (person == UserId::new(CHAIR)).then(|| "Priya Shah".to_owned())
    })
}

#[test]
fn each_code_becomes_words() {
    for (code, expected) in [
        ("<@1576>", "a member"),
        ("<@!1576>", "a member"),
        ("<@730000000000000002>", "Priya Shah"),
        ("<@&5>", "a role"),
        ("<#6>", "a channel"),
        ("<@$7>", "a game"),
        ("</questions:8>", "/questions"),
        ("</settings role add:8>", "/settings role add"),
        ("<:thumbs_up:9>", ":thumbs_up:"),
        ("<a:party:9>", ":party:"),
        ("<id:customize>", "Channels & Roles"),
        ("<id:browse>", "Browse Channels"),
        ("<id:guide>", "Server Guide"),
        ("<id:linked-roles>", "Linked Roles"),
        ("<id:linked-roles:12>", "Linked Roles"),
        (
            "<https://oak.example/a_b?c=1>",
            "https://oak.example/a_b?c=1",
        ),
        ("<clerk@oak.example>", "clerk@oak.example"),
        ("<+441234567890>", "+441234567890"),
    ] {
        assert_eq!(words(code), expected);
        assert_eq!(
            words(&format!("so {code}, then")),
            format!("so {expected}, then")
        );
    }
}

#[test]
fn a_moment_is_a_date_and_a_time_of_the_board() {
    for (style, expected) in [
        ("", "Tuesday 2 March 2027, 15:06"),
        (":f", "Tuesday 2 March 2027, 15:06"),
        (":F", "Tuesday 2 March 2027, 15:06"),
        (":s", "Tuesday 2 March 2027, 15:06"),
        (":S", "Tuesday 2 March 2027, 15:06:40"),
        (":R", "Tuesday 2 March 2027, 15:06"),
        (":t", "15:06"),
        (":T", "15:06:40"),
        (":d", "Tuesday 2 March 2027"),
        (":D", "Tuesday 2 March 2027"),
    ] {
        assert_eq!(
            words(&format!("<t:1804000000{style}>")),
            expected,
            "{style}"
        );
    }
    assert_eq!(words("<t:1814000000:t>"), "09:53", "summer time");
    assert_eq!(words("<t:-1:D>"), "Wednesday 31 December 1969");
}

#[test]
fn what_only_looks_like_a_code_stays() {
    for text in [
        "3 < 4 and <b> <",
        "<@x> <@> <@&> <#chan> <@0> <@12345678901234567890123>",
        "<t:soon> <t:1:x> <t:1:RR> <t:99999999999999999:D> <t:--1>",
        "</:8> </questions> </a b c d:8> <id:elsewhere> <id:browse:3>",
        "<:two words:9> <:name:x> <b:name:9>",
        "<http://x> <steam://run/1> <clerk@oak> <+12>",
        "\\<@123> `<@123>` ``a ` <@1>`` ```\n<t:1>\n```",
        "<@12\n3>",
    ] {
        assert_eq!(words(text), text);
    }
    assert_eq!(
        words("` <@1>"),
        "` a member",
        "an open backtick starts no code"
    );
    assert_eq!(
        words("\\\\<@1>"),
        "\\\\a member",
        "a backslash that is itself escaped"
    );
}

#[test]
fn words_for_a_code_join_no_other_words() {
    assert_eq!(words("ask<@1>today"), "ask a member today");
    assert_eq!(words("<@1><@2>"), "a member a member");
    assert_eq!(words("(<@1>)"), "(a member)");
}

#[test]
fn a_line_for_a_name_has_no_codes() {
    let line = plain_line(
        "Join <#1>\u{200b}\nwith <@2>\ton <t:1804000000:D>",
        &london(),
    );
    assert_eq!(line, "Join a channel with a member on Tuesday 2 March 2027");
}

proptest! {
    #[test]
    fn every_text_has_its_codes_in_order(text in "([a-z0-9 <>@&#:!/\\\\`$+.-]|<@1>|<t:1>|https://){0,40}") {
        let mut end = 0;
        for (range, _) in codes(&text) {
            prop_assert!(range.start >= end && range.end <= text.len());
            prop_assert!(text[range.clone()].starts_with('<') && text[range.clone()].ends_with('>'));
            end = range.end;
        }
        let once = words(&text);
        prop_assert!(codes(&text).next().is_some() || once == text);
    }
}
