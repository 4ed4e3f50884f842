//! Discord fails while the bot answers.

use std::time::Duration;

use discord_sandbox::{ClientError, Fault};
use quorate::discord::Timeouts;
use serde_json::json;

use crate::harness::{CALLBACK, Stage, shown, text, title, unlogged, within};

/// A fault of the next answer alone.
fn once(fault: Fault) -> Fault {
    every(fault).times(1)
}

fn every(fault: Fault) -> Fault {
    fault.on("POST", "/interactions/*/*/callback")
}

#[tokio::test]
async fn an_answer_that_failed_is_sent_again() {
    let stage = Stage::new().await;
    for (fault, sent) in [
        (Fault::status(500), 2),
        (Fault::rate_limited(Duration::from_millis(100)), 4),
        (Fault::delay(Duration::from_millis(100)), 5),
    ] {
        stage.sandbox.fault(once(fault));
        stage.answers().await;
        assert_eq!(stage.count("POST", CALLBACK), sent);
    }
}

#[tokio::test]
async fn an_answer_that_discord_stays_silent_to_is_sent_again() {
    // Without a log: it would hold both attempts, and a reader would take them for two answers.
    let stage = Stage::with(unlogged(), Timeouts::default()).await;
    stage.sandbox.fault(once(Fault::silence()));
    stage.answers().await;
    assert_eq!(stage.count("POST", CALLBACK), 2);
}

#[tokio::test]
async fn an_answer_that_arrived_though_discord_failed_counts() {
    let stage = Stage::new().await;
    stage.sandbox.fault(once(Fault::status_after(500)));
    stage.answers().await;
    // Its repeat is refused as a second answer (40060), and nothing more follows.
    stage.callbacks(2).await;
    stage.answers().await;
    assert_eq!(stage.count("POST", CALLBACK), 3);
}

#[tokio::test]
async fn an_answer_that_cannot_be_in_time_is_given_up() {
    let mut stage = Stage::new().await;
    let too_long = Fault::rate_limited(Duration::from_secs(60));
    stage.sandbox.fault(once(too_long));
    let asked = stage.governor().start_slash("/reasons").expect("asked");
    stage.callbacks(1).await;
    stage.sandbox.advance(Duration::from_secs(3));
    let answer = within(asked.answer()).await;
    assert_eq!(answer, Err(ClientError::DidNotRespond));
    stage.answers().await;
    assert_eq!(stage.count("POST", CALLBACK), 2);
    stage.bot.tell_to_stop();
    assert!(stage.bot.ended().await.is_ok());
}

#[tokio::test]
async fn discord_that_goes_on_failing_does_not_stop_the_bot() {
    let stage = Stage::new().await;
    stage.sandbox.fault(every(Fault::status(503)));
    let asked = stage.governor().start_slash("/reasons").expect("asked");
    stage.callbacks(2).await;
    stage.sandbox.advance(Duration::from_secs(3));
    let answer = within(asked.answer()).await;
    assert_eq!(answer, Err(ClientError::DidNotRespond));
    stage.sandbox.clear_faults();
    stage.answers().await;
}

#[tokio::test]
async fn what_cannot_be_read_is_apologised_for_with_a_reference() {
    let stage = Stage::new().await;
    let governor = stage.governor();
    let asked = governor.slash_mangled("/model mat", |event| event["member"] = json!("?"));
    let asked = asked.expect("asked");
    let id = asked.id();
    let answer = within(asked.answer()).await.expect("an answer");
    let message = shown(&answer);
    assert!(message.ephemeral);
    let words = text(message);
    assert!(words.contains("Sorry") && words.contains(&id.to_string()));
    stage.answers().await;
}

#[tokio::test]
async fn what_is_not_served_is_said_so() {
    let stage = Stage::new().await;
    let asked = stage.governor().slash_mangled("/model mat", |event| {
        event["data"] = json!({"id": "1", "name": "model", "type": 2, "target_id": "1"});
    });
    let answer = within(asked.expect("asked").answer()).await;
    let answer = answer.expect("an answer");
    assert!(shown(&answer).ephemeral);
    assert!(text(shown(&answer)).contains("/help"));
}

#[tokio::test]
async fn what_holds_nothing_to_answer_to_is_passed_over() {
    let stage = Stage::new().await;
    for event in [json!({}), json!({"id": "x"}), json!(null), json!([1])] {
        stage.sandbox.dispatch_raw("INTERACTION_CREATE", &event);
    }
    stage.sandbox.dispatch_raw("A_NEW_EVENT", &json!({"a": 1}));
    stage.answers().await;
    assert_eq!(stage.count("POST", CALLBACK), 1);
    assert_eq!(stage.sandbox.identifies(), 1);
}

#[tokio::test]
async fn many_at_once_are_each_answered_once() {
    const MANY: usize = 100;
    let stage = Stage::new().await;
    let people = [stage.governor(), stage.chair()];
    let asked: Vec<_> = people
        .iter()
        .cycle()
        .take(MANY)
        .map(|person| person.start_slash("/about").expect("asked"))
        .collect();
    for asked in asked {
        let answer = within(asked.answer()).await.expect("an answer");
        assert!(title(shown(&answer)).starts_with("Quorate"));
    }
    assert_eq!(stage.count("POST", CALLBACK), MANY);
}

#[tokio::test]
async fn an_answer_keeps_the_knowledge_it_began_with() {
    let stage = Stage::new().await;
    let governor = stage.governor();
    let soon = Fault::rate_limited(Duration::from_millis(200));
    stage.sandbox.fault(once(soon));
    let asked = governor.start_slash("/model umbrella-trust");
    stage.callbacks(1).await;
    let mut knowledge = stage.current.get().knowledge.clone();
    for model in &mut knowledge.models {
        "Another tagline".clone_into(&mut model.tagline.text);
    }
    let library = quorate::knowledge_base::KnowledgeBase::new(knowledge);
    stage.current.swap(library);
    let old = within(asked.expect("asked").answer()).await;
    let new = governor.slash("/model umbrella-trust").await;
    let holds = |answer: &discord_sandbox::Answer| text(shown(answer)).contains("Another tagline");
    assert!(!holds(&old.expect("an answer")));
    assert!(holds(&new.expect("an answer")));
}
