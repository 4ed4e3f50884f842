//! Events by intents (`events/gateway#gateway-intents`).

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, Socket, TestBot, channel_id, message, text};
use discord_sandbox::{Options, Sandbox};

const GUILD_MESSAGES: u64 = 1 << 9;
const DIRECT_MESSAGES: u64 = 1 << 12;
const MESSAGE_CONTENT: u64 = 1 << 15;

/// A bot whose application may read content, and a second socket with these intents.
async fn listening(intents: u64) -> Result<(TestBot, Socket), Failure> {
    let bot = TestBot::start_with(Options {
        privileged_intents: MESSAGE_CONTENT,
        ..Options::default()
    })
    .await?;
    let (socket, _) = Socket::identified_with(&bot.sandbox, intents).await?;
    Ok((bot, socket))
}

fn path(sandbox: &Sandbox) -> Result<String, Failure> {
    Ok(format!(
        "/channels/{}/messages",
        channel_id(sandbox, "general")?
    ))
}

#[tokio::test]
async fn messages_are_told_to_those_who_ask_and_threads_to_those_with_servers()
-> Result<(), Failure> {
    let (mut bot, mut messages) = listening(GUILD_MESSAGES).await?;
    let moderator = bot.sandbox.persona("moderator")?;
    moderator.say("unseen by the first socket")?;
    moderator.start_thread("t", "m")?;
    assert_eq!(bot.socket.payload().await?["t"], "THREAD_CREATE");
    assert_eq!(messages.payload().await?["t"], "MESSAGE_CREATE");
    assert_eq!(messages.payload().await?["t"], "MESSAGE_CREATE");
    let message = moderator.say("m")?;
    moderator.delete_message(message.id)?;
    messages.event("MESSAGE_CREATE").await?;
    let gone = messages.event("MESSAGE_DELETE").await?;
    assert_eq!(gone["id"], message.id.to_string());
    let _pending = moderator.start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    assert_eq!(messages.interaction().await?["id"], interaction["id"]);
    Ok(())
}

#[tokio::test]
async fn content_is_for_its_author_for_whom_it_names_and_with_the_intent() -> Result<(), Failure> {
    let (bot, mut without) = listening(GUILD_MESSAGES).await?;
    let both = GUILD_MESSAGES | MESSAGE_CONTENT;
    let (mut with, _) = Socket::identified_with(&bot.sandbox, both).await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let mut contents = async || -> Result<(Value, Value), Failure> {
        let one = without.event("MESSAGE_CREATE").await?;
        let two = with.event("MESSAGE_CREATE").await?;
        Ok((one["content"].clone(), two["content"].clone()))
    };
    moderator.say("secret")?;
    assert_eq!(contents().await?, (json!(""), json!("secret")));
    let named = format!("<@{}> look", bot.sandbox.application_id());
    moderator.say(&named)?;
    assert_eq!(contents().await?, (json!(named), json!(named)));
    let path = path(&bot.sandbox)?;
    bot.rest
        .call(Method::POST, &path, &json!({"content": "own"}))
        .await?;
    assert_eq!(contents().await?, (json!("own"), json!("own")));
    Ok(())
}

#[tokio::test]
async fn answers_and_their_changes_are_told_unless_they_are_private() -> Result<(), Failure> {
    let (mut bot, mut messages) = listening(GUILD_MESSAGES).await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let _private = moderator.start_slash("/model tram")?;
    bot.answer(&json!({"type": 4, "data": {"content": "p", "flags": 64}}))
        .await?;
    let _open = moderator.start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    bot.rest.respond(&interaction, &message("one")).await?;
    let original = bot.rest.webhook(&interaction, "/messages/@original");
    bot.rest
        .call(Method::PATCH, &original, &json!({"content": "two"}))
        .await?;
    bot.rest
        .call(Method::DELETE, &original, &Value::Null)
        .await?;
    messages.interaction().await?;
    messages.interaction().await?;
    let made = messages.event("MESSAGE_CREATE").await?;
    assert_eq!(
        (&made["content"], &made["guild_id"].is_string()),
        (&json!("one"), &true)
    );
    let changed = messages.event("MESSAGE_UPDATE").await?;
    assert_eq!(changed["content"], "two");
    messages.event("MESSAGE_DELETE").await?;
    Ok(())
}

#[tokio::test]
async fn direct_messages_have_an_intent_of_their_own_and_come_whole() -> Result<(), Failure> {
    let (bot, mut direct) = listening(DIRECT_MESSAGES).await?;
    let moderator = bot.sandbox.persona("moderator")?;
    moderator.say("in the server")?;
    moderator.in_dm().say("hello")?;
    let event = direct.event("MESSAGE_CREATE").await?;
    assert_eq!(
        (&event["content"], event.get("guild_id")),
        (&json!("hello"), None)
    );
    assert_eq!(text(&event["author"]["username"]), "moderator");
    Ok(())
}
