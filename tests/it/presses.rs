//! Stale components: buttons and selects of another version, or of models that are gone.

use discord_sandbox::{Answer, Message};
use quorate::knowledge_base::KnowledgeBase;
use serde_json::{Value, json};

use crate::harness::{TestServer, shown, text, within};

/// Sends a component interaction for a component that no message has.
async fn press(server: &TestServer, data: Value) -> Message {
    let bot = json!({"id": "1", "username": "quorate", "discriminator": "0000", "avatar": null, "bot": true});
    let pending = server.governor().slash_mangled("/help", |event| {
        event["message"] = json!({
            "id": "2", "channel_id": event["channel_id"], "author": bot, "content": "", "type": 0,
            "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": null, "tts": false,
            "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [],
            "embeds": [], "pinned": false, "components": [],
        });
        event["type"] = json!(3);
        event["data"] = data;
    });
    let answer = within(pending.expect("it is sent").answer()).await;
    shown(&answer.expect("an answer")).clone()
}

fn is_helpful(message: &Message) -> bool {
    message.ephemeral && text(message).contains("Please use the command again.")
}

#[tokio::test]
async fn a_button_of_another_version_is_answered_with_help() {
    let server = TestServer::start().await;
    let long = format!("1.show.{}.0", "c".repeat(80));
    for id in [
        "0.show.x",
        "2.show.about.0",
        "1.show.nothing.0",
        "1.show.about",
        "1.show.about.99999999999999999999",
        "1.settle..9",
        "1.",
        ".",
        "an-old-bot:model:7",
        "🦒",
        &long,
    ] {
        let pressed = press(&server, json!({"custom_id": id, "component_type": 2}));
        assert!(is_helpful(&pressed.await), "{id}");
    }
}

#[tokio::test]
async fn a_choice_that_is_gone_is_answered_with_help() {
    let server = TestServer::start().await;
    for values in [json!(["00000"]), json!(["mat"]), json!(["🦒"]), json!([])] {
        for id in ["1.choose", "1.with.00000"] {
            let data = json!({"custom_id": id, "component_type": 3, "values": values});
            assert!(is_helpful(&press(&server, data).await), "{id} {values}");
        }
    }
}

#[tokio::test]
async fn a_model_that_is_gone_from_the_knowledge_is_answered_with_help() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let prompt = governor.slash("/model trust").await.expect("an answer");
    let card = governor.slash("/model mat").await.expect("an answer");
    let mut knowledge = server.current.get().knowledge.clone();
    knowledge
        .models
        .retain(|model| model.id != "umbrella-trust");
    server.current.swap(KnowledgeBase::new(knowledge));
    let pressed = governor.press(shown(&prompt), "Umbrella trust").await;
    let chosen = governor
        .select(shown(&card), "Compare with…", &["Umbrella trust"])
        .await;
    for answer in [pressed, chosen] {
        let Ok(Answer::Message(message)) = answer else {
            panic!("no new message: {answer:?}");
        };
        assert!(is_helpful(&message));
    }
}
