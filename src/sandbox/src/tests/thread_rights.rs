//! Who changes threads, and what locked and archived ones take (`topics/threads`).

use reqwest::Method;
use serde_json::{Value, json};

use super::bot::{Failure, Rest, message};
use super::threads::{opened, post, set};
use crate::permissions::MANAGE_THREADS;
use crate::{ClientError, Who};

async fn patch(rest: &Rest, channel: u64, body: &Value) -> Result<(u16, u64), Failure> {
    let path = format!("/channels/{channel}");
    let (status, answer) = rest.call(Method::PATCH, &path, body).await?;
    Ok((status, answer["code"].as_u64().unwrap_or(0)))
}

#[tokio::test]
async fn the_owner_renames_and_archives_and_locking_needs_more() -> Result<(), Failure> {
    let mut stage = set().await?;
    let thread = opened(&mut stage).await?;
    let rest = &stage.rest;
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
    stage
        .sandbox
        .grant_bot(MANAGE_THREADS, stage.sandbox.channel_id(0));
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
        stage.sandbox.thread(thread).map(|thread| thread.name),
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
    let mut stage = set().await?;
    let thread = opened(&mut stage).await?;
    let (chair, governor) = (
        stage.sandbox.persona(Who::Chair),
        stage.sandbox.persona(Who::Governor).in_thread(thread),
    );
    assert_eq!(
        governor.lock_thread(thread),
        Err(ClientError::Forbidden("change this thread"))
    );
    chair.lock_thread(thread)?;
    assert_eq!(post(&stage.rest, thread, "m").await?.1["code"], 160_005);
    assert_eq!(governor.say("m").err(), Some(ClientError::Locked));
    assert!(chair.in_thread(thread).say("order").is_ok());
    chair.archive_thread(thread)?;
    assert_eq!(post(&stage.rest, thread, "m").await?.1["code"], 50_083);
    assert_eq!(
        patch(&stage.rest, thread, &json!({"archived": false})).await?,
        (403, 50_013)
    );
    chair.unlock_thread(thread)?;
    assert!(governor.say("m").is_ok());
    chair.delete_thread(thread)?;
    assert_eq!(post(&stage.rest, thread, "m").await?.1["code"], 10_003);
    assert_eq!(governor.say("m").err(), Some(ClientError::NoChannel));
    Ok(())
}

#[tokio::test]
async fn commands_and_buttons_follow_the_threads_state() -> Result<(), Failure> {
    let mut stage = set().await?;
    let thread = opened(&mut stage).await?;
    let body = json!({"content": "q", "components": [{"type": 1, "components": [
        {"type": 2, "style": 1, "label": "Add", "custom_id": "add"}]}]});
    let path = format!("/channels/{thread}/messages");
    stage.rest.call(Method::POST, &path, &body).await?;
    let chair = stage.sandbox.persona(Who::Chair).in_thread(thread);
    let governor = stage.sandbox.persona(Who::Governor).in_thread(thread);
    let question = governor.messages()[0].clone();
    assert!(governor.start_press(&question, "Add").is_ok());
    assert!(governor.start_slash("/model mat").is_ok());
    chair.lock_thread(thread)?;
    assert_eq!(
        governor.start_press(&question, "Add").err(),
        Some(ClientError::Locked)
    );
    assert_eq!(
        governor.start_slash("/model mat").err(),
        Some(ClientError::Locked)
    );
    assert!(chair.start_press(&question, "Add").is_ok());
    assert!(chair.start_slash("/model mat").is_ok());
    chair.archive_thread(thread)?;
    assert_eq!(
        governor.start_press(&question, "Add").err(),
        Some(ClientError::Archived)
    );
    assert_eq!(
        chair.start_slash("/model mat").err(),
        Some(ClientError::Archived)
    );
    assert!(chair.start_press(&question, "Add").is_ok());
    Ok(())
}

#[tokio::test]
async fn a_thread_that_is_gone_takes_no_answer() -> Result<(), Failure> {
    let mut stage = set().await?;
    let thread = opened(&mut stage).await?;
    let chair = stage.sandbox.persona(Who::Chair).in_thread(thread);
    let _pending = chair.start_slash("/model mat")?;
    let interaction = stage.socket.interaction().await?;
    chair.delete_thread(thread)?;
    let (status, refusal) = stage.rest.respond(&interaction, &message("m")).await?;
    assert_eq!((status, &refusal["code"]), (404, &json!(10_003)));
    assert!(chair.messages().is_empty());
    Ok(())
}
