//! Discord fails while the bot answers.

use std::time::Duration;

use discord_sandbox::{ClientError, Fault};
use quorate::discord::Timeouts;
use serde_json::json;

use crate::harness::{CALLBACK, TestServer, shown, text, title, unlogged, within};

/// A fault of the next answer alone.
fn once(fault: Fault) -> Fault {
    every(fault).times(1)
}

fn every(fault: Fault) -> Fault {
    fault.on("POST", "/interactions/*/*/callback")
}

#[tokio::test]
async fn an_answer_that_failed_is_sent_again() {
    let server = TestServer::start().await;
    for (fault, sent) in [
        (Fault::status(500), 2),
        (Fault::rate_limited(Duration::from_millis(100)), 4),
        (Fault::delay(Duration::from_millis(100)), 5),
    ] {
        server.sandbox.fault(once(fault));
        server.answers().await;
        assert_eq!(server.count("POST", CALLBACK), sent);
    }
}

#[tokio::test]
async fn an_answer_that_discord_stays_silent_to_is_sent_again() {
    // Without a log: it would hold both attempts, and a reader would take them for two answers.
    let server = TestServer::start_with(unlogged(), Timeouts::default()).await;
    server.sandbox.fault(once(Fault::silence()));
    server.answers().await;
    assert_eq!(server.count("POST", CALLBACK), 2);
}

#[tokio::test]
async fn an_answer_that_arrived_though_discord_failed_counts() {
    let server = TestServer::start().await;
    server.sandbox.fault(once(Fault::status_after(500)));
    server.answers().await;
    // Its repeat is refused as a second answer (40060), and nothing more follows.
    server.callbacks(2).await;
    server.answers().await;
    assert_eq!(server.count("POST", CALLBACK), 3);
}

#[tokio::test]
async fn an_answer_that_cannot_be_in_time_is_given_up() {
    let mut server = TestServer::start().await;
    let too_long = Fault::rate_limited(Duration::from_secs(60));
    server.sandbox.fault(once(too_long));
    let pending = server
        .governor()
        .start_slash("/reasons")
        .expect("it is sent");
    server.callbacks(1).await;
    server.sandbox.advance(Duration::from_secs(3));
    let answer = within(pending.answer()).await;
    assert_eq!(answer, Err(ClientError::DidNotRespond));
    server.answers().await;
    assert_eq!(server.count("POST", CALLBACK), 2);
    server.bot.tell_to_stop();
    assert!(server.bot.ended().await.is_ok());
}

#[tokio::test]
async fn discord_that_goes_on_failing_does_not_stop_the_bot() {
    let server = TestServer::start().await;
    server.sandbox.fault(every(Fault::status(503)));
    let pending = server
        .governor()
        .start_slash("/reasons")
        .expect("it is sent");
    server.callbacks(2).await;
    server.sandbox.advance(Duration::from_secs(3));
    let answer = within(pending.answer()).await;
    assert_eq!(answer, Err(ClientError::DidNotRespond));
    server.sandbox.clear_faults();
    server.answers().await;
}

#[tokio::test]
async fn what_cannot_be_read_is_apologised_for_with_a_reference() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let pending = governor.slash_mangled("/model mat", |event| event["member"] = json!("?"));
    let pending = pending.expect("it is sent");
    let id = pending.id();
    let answer = within(pending.answer()).await.expect("an answer");
    let message = shown(&answer);
    assert!(message.ephemeral);
    let words = text(message);
    assert!(words.contains("Sorry") && words.contains(&id.to_string()));
    server.answers().await;
}

#[tokio::test]
async fn what_is_not_served_is_said_so() {
    let server = TestServer::start().await;
    let pending = server.governor().slash_mangled("/model mat", |event| {
        event["data"] = json!({"id": "1", "name": "model", "type": 2, "target_id": "1"});
    });
    let answer = within(pending.expect("it is sent").answer()).await;
    let answer = answer.expect("an answer");
    assert!(shown(&answer).ephemeral);
    assert!(text(shown(&answer)).contains("/help"));
}

#[tokio::test]
async fn what_holds_nothing_to_answer_to_is_passed_over() {
    let server = TestServer::start().await;
    for event in [json!({}), json!({"id": "x"}), json!(null), json!([1])] {
        server.sandbox.dispatch_raw("INTERACTION_CREATE", &event);
    }
    server.sandbox.dispatch_raw("A_NEW_EVENT", &json!({"a": 1}));
    server.answers().await;
    assert_eq!(server.count("POST", CALLBACK), 1);
    assert_eq!(server.sandbox.identifies(), 1);
}

#[tokio::test]
async fn many_at_once_are_each_answered_once() {
    const MANY: usize = 100;
    let server = TestServer::start().await;
    let people = [server.governor(), server.chair()];
    let pending: Vec<_> = people
        .iter()
        .cycle()
        .take(MANY)
        .map(|person| person.start_slash("/about").expect("it is sent"))
        .collect();
    for pending in pending {
        let answer = within(pending.answer()).await.expect("an answer");
        assert!(title(shown(&answer)).starts_with("Quorate"));
    }
    assert_eq!(server.count("POST", CALLBACK), MANY);
}

#[tokio::test]
async fn an_answer_keeps_the_knowledge_it_began_with() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let soon = Fault::rate_limited(Duration::from_millis(200));
    server.sandbox.fault(once(soon));
    let pending = governor.start_slash("/model umbrella-trust");
    server.callbacks(1).await;
    let mut knowledge = server.current.get().knowledge.clone();
    for model in &mut knowledge.models {
        "Another tagline".clone_into(&mut model.tagline.text);
    }
    let library = quorate::knowledge_base::KnowledgeBase::new(knowledge);
    server.current.swap(library);
    let old = within(pending.expect("it is sent").answer()).await;
    let new = governor.slash("/model umbrella-trust").await;
    let holds = |answer: &discord_sandbox::Answer| text(shown(answer)).contains("Another tagline");
    assert!(!holds(&old.expect("an answer")));
    assert!(holds(&new.expect("an answer")));
}
