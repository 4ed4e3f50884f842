//! Hostile option values: empty, very long, markup, control characters, unknown options.

use discord_sandbox::{Message, Persona};
use serde_json::json;

use crate::harness::{CALLBACK, TestServer, shown, text, title, within};

/// Each value, and a part of it that no answer may repeat.
fn values() -> Vec<(String, &'static str)> {
    let long = |part: &str, characters: usize| part.repeat(characters / part.chars().count());
    vec![
        (String::new(), "\u{0}"),
        ("   \u{a0}\u{2003} ".to_owned(), "\u{2003}"),
        (long("zqx", 6_000), "zqx"),
        (long("🦒", 6_000), "🦒"),
        (
            long("multi academy trust ", 6_000),
            "multi academy trust multi",
        ),
        ("👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿".to_owned(), "👩"),
        ("ثقة متعددة الأكاديميات".to_owned(), "ثقة"),
        ("\u{202e}tsurt allerbmu\u{202c}".to_owned(), "\u{202e}"),
        (
            "\u{0}\u{1}\u{7}\u{1b}[31m\r\n\t\u{7f}\u{200b}\u{feff}".to_owned(),
            "\u{1b}",
        ),
        (
            "e\u{301}\u{301}\u{301}z\u{335}\u{336}algo".to_owned(),
            "\u{336}",
        ),
        (
            "@everyone @here <@1> <@&2> <#3> [zq](https://example.org)".to_owned(),
            "zq",
        ),
        ("**`~~||zq||~~`** > # - ```".to_owned(), "zq"),
        ("\"; DROP TABLE models; -- {{zq}} %s \\".to_owned(), "zq"),
    ]
}

/// The answer, which the local Discord has held against its limits.
async fn ask(persona: &Persona, command: &str, values: &[(&str, &str)]) -> Message {
    let answer = within(persona.slash_with(command, values)).await;
    let message = shown(&answer.expect("an answer")).clone();
    assert_eq!(message.pings, Vec::<String>::new());
    assert!(!title(&message).is_empty());
    message
}

#[tokio::test]
async fn any_value_gets_an_answer_that_does_not_repeat_it() {
    let server = TestServer::start().await;
    let governor = server.governor();
    for (value, part) in values() {
        for (command, given) in [
            ("model", vec![("name", value.as_str())]),
            (
                "compare",
                vec![("first", value.as_str()), ("second", "mat")],
            ),
            (
                "compare",
                vec![("first", "mat"), ("second", value.as_str())],
            ),
            (
                "compare",
                vec![("first", value.as_str()), ("second", value.as_str())],
            ),
        ] {
            let message = ask(&governor, command, &given).await;
            assert!(!text(&message).contains(part), "{command} {part:?}");
        }
    }
}

#[tokio::test]
async fn any_value_is_completed_or_not_and_never_fails() {
    let server = TestServer::start().await;
    let governor = server.governor();
    for (value, _) in values() {
        let line = format!("/model name:{value}");
        assert!(within(governor.complete(&line)).await.is_ok(), "{value:?}");
    }
    assert_eq!(server.count("POST", CALLBACK), values().len());
}

#[tokio::test]
async fn options_that_no_command_has_are_passed_over() {
    let server = TestServer::start().await;
    let pending = server.governor().slash_mangled("/model mat", |event| {
        let options = event["data"]["options"].as_array_mut().expect("options");
        options.push(json!({"name": "colour", "type": 3, "value": "red"}));
        options.push(json!({"name": "size", "type": 4, "value": 3}));
        options.push(json!({"name": "private", "type": 3, "value": "yes"}));
    });
    let answer = within(pending.expect("it is sent").answer()).await;
    let answer = answer.expect("an answer");
    assert_eq!(title(shown(&answer)), "Multi-academy trust");
}

#[tokio::test]
async fn a_command_without_what_it_needs_is_answered() {
    let server = TestServer::start().await;
    for line in ["/model mat", "/compare mat ut", "/models for:academy"] {
        let pending = server.governor().slash_mangled(line, |event| {
            event["data"]["options"] = json!([]);
        });
        let answer = within(pending.expect("it is sent").answer()).await;
        assert!(
            !text(shown(&answer.expect("an answer"))).is_empty(),
            "{line}"
        );
    }
    let pending = server.governor().slash_mangled("/model mat", |event| {
        event["data"]["name"] = json!("a-command-of-old");
    });
    let answer = within(pending.expect("it is sent").answer()).await;
    let answer = answer.expect("an answer");
    assert!(shown(&answer).ephemeral);
    assert!(text(shown(&answer)).contains("do not know this command"));
}

#[tokio::test]
async fn a_choice_that_no_command_offers_is_answered() {
    let server = TestServer::start().await;
    let pending = server
        .governor()
        .slash_mangled("/models for:academy", |event| {
            event["data"]["options"][0]["value"] = json!("castle");
        });
    let answer = within(pending.expect("it is sent").answer()).await;
    assert!(
        text(shown(&answer.expect("an answer"))).contains("maintained, academy or independent")
    );
}
