//! What an earlier `quorate try --keep` saved, before the people of the practice server had names.

use discord_sandbox::{Options, Sandbox};
use quorate::cli::practice_guild;
use serde_json::Value;

use crate::harness::{persona, text};
use crate::scratch::Scratch;

/// A discussion that has just started, as version 0.1.0 saved it, before channels stood under a heading.
const SAVED: &str = include_str!("../data/practice-server.json");

#[tokio::test]
async fn an_earlier_practice_server_goes_on_with_people_who_have_names() {
    let scratch = Scratch::new();
    let options = Options {
        fixture: practice_guild(),
        state_file: Some(scratch.file("server.json", SAVED.as_bytes())),
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await.expect("it is read");
    let saved: Value = serde_json::from_str(SAVED).expect("JSON");
    assert_eq!(sandbox.token(), saved["token"]);
    let id = |at: usize| saved["ids"][at].as_u64();
    assert_eq!(sandbox.role_id("Governor"), id(1));
    assert_eq!(sandbox.role_id("Quorate"), id(4));
    assert_eq!(sandbox.channel_id("governors"), id(19));
    assert_eq!(sandbox.channel_id("announcements"), id(25));
    let clerk = persona(&sandbox, "clerk");
    assert_eq!(Some(clerk.user_id()), id(7));
    let messages = clerk.messages();
    assert_eq!(messages[0].author, "rowan.pellifer");
    let thread = sandbox.threads()[0].id;
    let questions = clerk.in_thread(thread).messages();
    assert!(text(&questions[1]).contains("Question 1 of 12"));
    sandbox.stop().await;
}
