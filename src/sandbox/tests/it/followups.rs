//! Followups, and changes of what was sent (`interactions/receiving-and-responding#followup-messages`).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, TestBot, callback, message, text};
use discord_sandbox::{Options, RouteLimit};

/// A bot whose routes are limited beyond what a test reaches.
async fn unlimited() -> Result<TestBot, Failure> {
    let route_limit = RouteLimit {
        requests: 100,
        window: Duration::from_secs(1),
    };
    TestBot::start_with(Options {
        route_limit,
        ..Options::default()
    })
    .await
}

/// A command of the moderator's, answered.
async fn answered(bot: &mut TestBot) -> Result<Value, Failure> {
    let _pending = bot
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    bot.rest.respond(&interaction, &message("first")).await?;
    Ok(interaction)
}

#[tokio::test]
async fn a_token_is_no_webhook_before_the_first_response() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let _pending = bot
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    let path = bot.rest.webhook(&interaction, "");
    let (status, refusal) = bot
        .rest
        .call(Method::POST, &path, &json!({"content": "m"}))
        .await?;
    assert_eq!((status, &refusal["code"]), (404, &json!(10_015)));
    Ok(())
}

#[tokio::test]
async fn a_token_lives_fifteen_minutes() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let interaction = answered(&mut bot).await?;
    let path = bot.rest.webhook(&interaction, "/messages/@original");
    bot.sandbox.advance(Duration::from_secs(15 * 60 - 1));
    assert_eq!(bot.rest.get(&path).await?.0, 200);
    bot.sandbox.advance(Duration::from_secs(2));
    let (status, refusal) = bot.rest.get(&path).await?;
    assert_eq!((status, &refusal["code"]), (401, &json!(50_027)));
    Ok(())
}

#[tokio::test]
async fn messages_are_added_read_changed_and_deleted() -> Result<(), Failure> {
    let mut bot = unlimited().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let interaction = answered(&mut bot).await?;
    let (status, second) = bot
        .rest
        .call(
            Method::POST,
            &bot.rest.webhook(&interaction, ""),
            &json!({"content": "second"}),
        )
        .await?;
    assert_eq!((status, &second["content"]), (200, &json!("second")));
    let path = bot
        .rest
        .webhook(&interaction, &format!("/messages/{}", text(&second["id"])));
    let original = bot.rest.webhook(&interaction, "/messages/@original");
    assert_eq!(bot.rest.get(&original).await?.1["content"], "first");
    let (_, changed) = bot
        .rest
        .call(Method::PATCH, &path, &json!({"content": "changed"}))
        .await?;
    assert!(changed["edited_timestamp"].is_string());
    let seen: Vec<(String, bool)> = moderator
        .messages()
        .into_iter()
        .map(|each| (each.content, each.edited))
        .collect();
    assert_eq!(
        seen,
        [("first".to_owned(), false), ("changed".to_owned(), true)]
    );
    let empty = json!({"content": ""});
    assert_eq!(
        bot.rest.call(Method::PATCH, &path, &empty).await?.1["code"],
        50_006
    );
    assert_eq!(
        bot.rest
            .call(Method::DELETE, &original, &Value::Null)
            .await?
            .0,
        204
    );
    let (status, refusal) = bot.rest.get(&original).await?;
    assert_eq!((status, &refusal["code"]), (404, &json!(10_008)));
    assert_eq!(moderator.messages().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_token_reaches_no_message_of_another_interaction() -> Result<(), Failure> {
    let mut bot = unlimited().await?;
    let one = answered(&mut bot).await?;
    let two = answered(&mut bot).await?;
    let (_, original) = bot
        .rest
        .get(&bot.rest.webhook(&one, "/messages/@original"))
        .await?;
    let path = bot
        .rest
        .webhook(&two, &format!("/messages/{}", text(&original["id"])));
    assert_eq!(bot.rest.get(&path).await?.1["code"], 10_008);
    Ok(())
}

#[tokio::test]
async fn ephemeral_messages_are_seen_by_their_user_alone() -> Result<(), Failure> {
    let mut bot = unlimited().await?;
    let interaction = answered(&mut bot).await?;
    let private = json!({"content": "private", "flags": 64});
    bot.rest
        .call(Method::POST, &bot.rest.webhook(&interaction, ""), &private)
        .await?;
    for persona in bot.sandbox.personas() {
        let seen = persona.messages().into_iter();
        let seen: Vec<String> = seen.map(|message| message.content).collect();
        let expected: &[&str] = match persona.key() {
            "moderator" => &["first", "private"],
            _ => &["first"],
        };
        assert_eq!(seen, expected);
    }
    Ok(())
}

#[tokio::test]
async fn a_user_installed_app_has_five_followups() -> Result<(), Failure> {
    let mut bot = unlimited().await?;
    let moderator = bot.sandbox.persona("moderator")?.in_private_channel();
    let _pending = moderator.start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    bot.rest.respond(&interaction, &message("first")).await?;
    let path = bot.rest.webhook(&interaction, "");
    for _ in 0..5 {
        assert_eq!(
            bot.rest
                .call(Method::POST, &path, &json!({"content": "m"}))
                .await?
                .0,
            200
        );
    }
    let (status, refusal) = bot
        .rest
        .call(Method::POST, &path, &json!({"content": "m"}))
        .await?;
    assert_eq!((status, &refusal["code"]), (400, &json!(40_094)));
    Ok(())
}

#[tokio::test]
async fn files_are_attached_kept_and_dropped_as_listed() -> Result<(), Failure> {
    let mut bot = unlimited().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let _pending = moderator.start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    let body = json!({"type": 4, "data": {
        "embeds": [{"image": {"url": "attachment://a.png"}}],
        "attachments": [{"id": 0, "filename": "a.png", "description": "A chart"}]}});
    let files: [(&str, &[u8]); 1] = [("a.png", b"one")];
    assert_eq!(
        bot.rest
            .upload(Method::POST, &callback(&interaction), &body, &files)
            .await?
            .0,
        204
    );
    let shown = &moderator.messages()[0].attachments[0];
    assert_eq!(
        (
            shown.filename.as_str(),
            shown.description.as_deref(),
            &*shown.bytes
        ),
        ("a.png", Some("A chart"), &b"one"[..])
    );
    let path = bot.rest.webhook(&interaction, "/messages/@original");
    let (_, original) = bot.rest.get(&path).await?;
    let old = &original["attachments"][0];
    let served = reqwest::get(text(&old["url"])).await?.bytes().await?;
    assert_eq!(&served[..], b"one");
    let both = json!({"attachments": [{"id": old["id"]}, {"id": 0}]});
    let (_, changed) = bot
        .rest
        .upload(Method::PATCH, &path, &both, &[("b.png", b"two")])
        .await?;
    assert_eq!(changed["attachments"].as_array().map(Vec::len), Some(2));
    let none = json!({"attachments": [], "content": "none"});
    let (_, changed) = bot.rest.call(Method::PATCH, &path, &none).await?;
    assert_eq!(changed["attachments"], json!([]));
    Ok(())
}

#[tokio::test]
async fn the_files_of_an_ephemeral_answer_are_its_users_alone() -> Result<(), Failure> {
    let mut bot = unlimited().await?;
    let manager = bot.sandbox.persona("manager")?;
    let mut pending = manager.start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    let deferred = json!({"type": 5, "data": {"flags": 64}});
    bot.rest.respond(&interaction, &deferred).await?;
    pending.first().await?;
    let original = bot.rest.webhook(&interaction, "/messages/@original");
    let record: [(&str, &[u8]); 1] = [("record.docx", b"PK-record")];
    let body = json!({"content": "The draft record."});
    let (status, _) = bot
        .rest
        .upload(Method::PATCH, &original, &body, &record)
        .await?;
    assert_eq!(status, 200);
    let followup = bot.rest.webhook(&interaction, "");
    let apart: [(&str, &[u8]); 1] = [("part-two.md", b"# Apart")];
    let body = json!({"content": "Recorded apart.", "flags": 64});
    let (status, _) = bot
        .rest
        .upload(Method::POST, &followup, &body, &apart)
        .await?;
    assert_eq!(status, 200);
    let shown = pending.answer().await?.into_message().ok_or("no message")?;
    assert_eq!(&*shown.attachments[0].bytes, b"PK-record");
    let seen = manager.messages();
    assert_eq!(&*seen[1].attachments[0].bytes, b"# Apart");
    for other in ["moderator", "member", "guest"] {
        assert!(bot.sandbox.persona(other)?.messages().is_empty());
    }
    Ok(())
}

#[tokio::test]
async fn an_edit_takes_no_ephemeral_flag() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let interaction = answered(&mut bot).await?;
    let path = bot.rest.webhook(&interaction, "/messages/@original");
    let (status, refusal) = bot
        .rest
        .call(Method::PATCH, &path, &json!({"content": "m", "flags": 64}))
        .await?;
    assert_eq!((status, &refusal["code"]), (400, &json!(50_035)));
    Ok(())
}
