//! Who changes threads, and what locked and archived ones take (`topics/threads`).

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, Rest, channel_id, message};
use crate::threads::{opened, post, start};
use discord_sandbox::ClientError;
use discord_sandbox::permissions::MANAGE_THREADS;

async fn patch(rest: &Rest, channel: u64, body: &Value) -> Result<(u16, u64), Failure> {
    let path = format!("/channels/{channel}");
    let (status, answer) = rest.call(Method::PATCH, &path, body).await?;
    Ok((status, answer["code"].as_u64().unwrap_or(0)))
}

#[tokio::test]
async fn the_owner_renames_and_archives_and_locking_needs_more() -> Result<(), Failure> {
    let mut bot = start().await?;
    let thread = opened(&mut bot).await?;
    let rest = &bot.rest;
    assert_eq!(
        patch(rest, thread, &json!({"name": "New"})).await?,
        (200, 0)
    );
    assert_eq!(
        patch(rest, thread, &json!({"name": ""})).await?,
        (400, 50_035)
    );
    let close = json!({"archived": true, "locked": true});
    assert_eq!(patch(rest, thread, &close).await?, (403, 50_013));
    let delete = format!("/channels/{thread}");
    let (_, refusal) = rest.call(Method::DELETE, &delete, &Value::Null).await?;
    assert_eq!(refusal["code"], 50_013);
    bot.sandbox
        .grant_bot(MANAGE_THREADS, channel_id(&bot.sandbox, "general")?);
    assert_eq!(patch(rest, thread, &close).await?, (200, 0));
    assert_eq!(
        patch(rest, thread, &json!({"name": "N"})).await?,
        (400, 50_083)
    );
    assert_eq!(
        patch(rest, thread, &json!({"locked": false})).await?,
        (400, 50_083)
    );
    let open = json!({"archived": false, "locked": false, "name": "Open"});
    assert_eq!(patch(rest, thread, &open).await?, (200, 0));
    assert_eq!(
        bot.sandbox.thread(thread).map(|thread| thread.name),
        Some("Open".to_owned())
    );
    assert_eq!(
        rest.call(Method::DELETE, &delete, &Value::Null).await?.0,
        200
    );
    assert_eq!(rest.get(&delete).await?.1["code"], 10_003);
    Ok(())
}

#[tokio::test]
async fn a_locked_thread_takes_no_message_from_most() -> Result<(), Failure> {
    let mut bot = start().await?;
    let thread = opened(&mut bot).await?;
    let (moderator, member) = (
        bot.sandbox.persona("moderator")?,
        bot.sandbox.persona("member")?.in_thread(thread),
    );
    assert_eq!(
        member.lock_thread(thread),
        Err(ClientError::Forbidden("change this thread"))
    );
    moderator.lock_thread(thread)?;
    assert_eq!(post(&bot.rest, thread, "m").await?.1["code"], 160_005);
    assert_eq!(member.say("m").err(), Some(ClientError::Locked));
    assert!(moderator.in_thread(thread).say("order").is_ok());
    moderator.archive_thread(thread)?;
    assert_eq!(post(&bot.rest, thread, "m").await?.1["code"], 50_083);
    assert_eq!(
        patch(&bot.rest, thread, &json!({"archived": false})).await?,
        (403, 50_013)
    );
    moderator.unlock_thread(thread)?;
    assert!(member.say("m").is_ok());
    moderator.delete_thread(thread)?;
    assert_eq!(post(&bot.rest, thread, "m").await?.1["code"], 10_003);
    assert_eq!(member.say("m").err(), Some(ClientError::NoChannel));
    Ok(())
}

#[tokio::test]
async fn commands_and_buttons_follow_the_threads_state() -> Result<(), Failure> {
    let mut bot = start().await?;
    let thread = opened(&mut bot).await?;
    let body = json!({"content": "q", "components": [{"type": 1, "components": [
        {"type": 2, "style": 1, "label": "Add", "custom_id": "add"}]}]});
    let path = format!("/channels/{thread}/messages");
    bot.rest.call(Method::POST, &path, &body).await?;
    let moderator = bot.sandbox.persona("moderator")?.in_thread(thread);
    let member = bot.sandbox.persona("member")?.in_thread(thread);
    let question = member.messages()[0].clone();
    assert!(member.start_press(&question, "Add").is_ok());
    assert!(member.start_slash("/model tram").is_ok());
    moderator.lock_thread(thread)?;
    assert_eq!(
        member.start_press(&question, "Add").err(),
        Some(ClientError::Locked)
    );
    assert_eq!(
        member.start_slash("/model tram").err(),
        Some(ClientError::Locked)
    );
    assert!(moderator.start_press(&question, "Add").is_ok());
    assert!(moderator.start_slash("/model tram").is_ok());
    moderator.archive_thread(thread)?;
    assert_eq!(
        member.start_press(&question, "Add").err(),
        Some(ClientError::Archived)
    );
    assert_eq!(
        moderator.start_slash("/model tram").err(),
        Some(ClientError::Archived)
    );
    assert!(moderator.start_press(&question, "Add").is_ok());
    Ok(())
}

#[tokio::test]
async fn a_deleted_thread_takes_no_answer() -> Result<(), Failure> {
    let mut bot = start().await?;
    let thread = opened(&mut bot).await?;
    let moderator = bot.sandbox.persona("moderator")?.in_thread(thread);
    let _pending = moderator.start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    moderator.delete_thread(thread)?;
    let (status, refusal) = bot.rest.respond(&interaction, &message("m")).await?;
    assert_eq!((status, &refusal["code"]), (404, &json!(10_003)));
    assert!(moderator.messages().is_empty());
    Ok(())
}
