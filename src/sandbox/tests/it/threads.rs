//! Threads (`topics/threads`, `resources/channel`).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, Rest, TestBot, channel_id, message, text};
use discord_sandbox::permissions::{
    CREATE_PUBLIC_THREADS, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS,
};
use discord_sandbox::{Options, RouteLimit};

const DAY: Duration = Duration::from_secs(24 * 3_600);

pub(crate) async fn start() -> Result<TestBot, Failure> {
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

pub(crate) async fn post(
    rest: &Rest,
    channel: u64,
    content: &str,
) -> Result<(u16, Value), Failure> {
    let path = format!("/channels/{channel}/messages");
    rest.call(Method::POST, &path, &json!({"content": content}))
        .await
}

/// A message of the bot's and the thread opened from it.
pub(crate) async fn opened(bot: &mut TestBot) -> Result<u64, Failure> {
    let channel = channel_id(&bot.sandbox, "general")?;
    let (_, panel) = post(&bot.rest, channel, "panel").await?;
    let path = format!(
        "/channels/{channel}/messages/{}/threads",
        text(&panel["id"])
    );
    let body = json!({"name": "Mending the roof", "auto_archive_duration": 10_080});
    let (status, thread) = bot.rest.call(Method::POST, &path, &body).await?;
    assert_eq!((status, &thread["id"]), (201, &panel["id"]));
    bot.socket.event("THREAD_CREATE").await?;
    Ok(text(&thread["id"]).parse()?)
}

#[tokio::test]
async fn a_thread_is_opened_from_a_message_and_once() -> Result<(), Failure> {
    let mut bot = start().await?;
    let thread = opened(&mut bot).await?;
    let channel = channel_id(&bot.sandbox, "general")?;
    let path = format!("/channels/{channel}/messages/{thread}/threads");
    let (status, refusal) = bot
        .rest
        .call(Method::POST, &path, &json!({"name": "again"}))
        .await?;
    assert_eq!((status, &refusal["code"]), (400, &json!(160_004)));
    let (_, shown) = bot.rest.get(&format!("/channels/{thread}")).await?;
    assert_eq!(
        (&shown["type"], &shown["parent_id"]),
        (&json!(11), &json!(channel.to_string()))
    );
    assert_eq!(shown["owner_id"], bot.sandbox.application_id().to_string());
    let metadata = &shown["thread_metadata"];
    assert_eq!(
        (
            &metadata["archived"],
            &metadata["locked"],
            &metadata["auto_archive_duration"]
        ),
        (&json!(false), &json!(false), &json!(10_080))
    );
    let panel = format!("/channels/{channel}/messages/{thread}");
    let (_, panel) = bot.rest.get(&panel).await?;
    assert_eq!(panel["thread"]["id"], thread.to_string());
    let seen = bot.sandbox.persona("member3")?.message(thread);
    assert_eq!(seen.and_then(|seen| seen.thread), Some(thread));
    Ok(())
}

#[tokio::test]
async fn a_thread_needs_a_name_a_known_duration_and_a_permission() -> Result<(), Failure> {
    let bot = start().await?;
    let channel = channel_id(&bot.sandbox, "general")?;
    let path = format!("/channels/{channel}/threads");
    let refused = async |body: &Value| -> Result<(u16, u64), Failure> {
        let (status, answer) = bot.rest.call(Method::POST, &path, body).await?;
        Ok((status, answer["code"].as_u64().unwrap_or(0)))
    };
    let long = "x".repeat(101);
    for name in ["", " ", long.as_str()] {
        assert_eq!(
            refused(&json!({"name": name, "type": 11})).await?,
            (400, 50_035),
            "{name}"
        );
    }
    let odd = json!({"name": "n", "type": 11, "auto_archive_duration": 90});
    assert_eq!(refused(&odd).await?, (400, 50_035));
    assert_eq!(refused(&json!({"name": "n"})).await?, (400, 50_035));
    assert_eq!(refused(&json!({"name": "n", "type": 11})).await?, (201, 0));
    bot.sandbox.deny_bot(CREATE_PUBLIC_THREADS, channel);
    assert_eq!(
        refused(&json!({"name": "n", "type": 11})).await?,
        (403, 50_013)
    );
    let voice = format!("/channels/{}/threads", channel_id(&bot.sandbox, "voice")?);
    let (_, answer) = bot
        .rest
        .call(Method::POST, &voice, &json!({"name": "n", "type": 11}))
        .await?;
    assert_eq!(answer["code"], 50_024);
    Ok(())
}

#[tokio::test]
async fn writing_in_a_thread_has_a_permission_of_its_own() -> Result<(), Failure> {
    let mut bot = start().await?;
    let thread = opened(&mut bot).await?;
    let channel = channel_id(&bot.sandbox, "general")?;
    bot.sandbox.deny_bot(SEND_MESSAGES, channel);
    assert_eq!(post(&bot.rest, thread, "m").await?.0, 200);
    assert_eq!(post(&bot.rest, channel, "m").await?.1["code"], 50_013);
    bot.sandbox.deny_bot(SEND_MESSAGES_IN_THREADS, thread);
    assert_eq!(post(&bot.rest, thread, "m").await?.1["code"], 50_013);
    let seen = bot.sandbox.persona("guest")?.in_thread(thread);
    assert_eq!(seen.messages().len(), 1);
    assert_eq!(
        bot.sandbox.thread(thread).map(|thread| thread.messages),
        Some(1)
    );
    Ok(())
}

#[tokio::test]
async fn inactivity_archives_and_a_message_unarchives() -> Result<(), Failure> {
    let mut bot = start().await?;
    let thread = opened(&mut bot).await?;
    let archived = |bot: &TestBot| bot.sandbox.thread(thread).map(|thread| thread.archived);
    bot.sandbox.advance(6 * DAY);
    let (_, sent) = post(&bot.rest, thread, "m").await?;
    bot.sandbox.advance(6 * DAY);
    assert_eq!(archived(&bot), Some(false));
    bot.sandbox.advance(DAY);
    assert_eq!(archived(&bot), Some(true));
    let event = bot.socket.event("THREAD_UPDATE").await?;
    assert_eq!(event["thread_metadata"]["archived"], true);
    let one = format!("/channels/{thread}/messages/{}", text(&sent["id"]));
    let change = json!({"content": "n"});
    let (status, refusal) = bot.rest.call(Method::PATCH, &one, &change).await?;
    assert_eq!((status, &refusal["code"]), (400, &json!(50_083)));
    assert_eq!(post(&bot.rest, thread, "m").await?.0, 200);
    assert_eq!(archived(&bot), Some(false));
    let event = bot.socket.event("THREAD_UPDATE").await?;
    assert_eq!(event["thread_metadata"]["archived"], false);
    assert_eq!(bot.rest.call(Method::PATCH, &one, &change).await?.0, 200);
    Ok(())
}

#[tokio::test]
async fn an_interaction_in_a_thread_tells_of_the_thread() -> Result<(), Failure> {
    let mut bot = start().await?;
    let thread = opened(&mut bot).await?;
    let member = bot.sandbox.persona("member")?.in_thread(thread);
    let pending = member.start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    let channel = &interaction["channel"];
    assert_eq!(
        (&interaction["channel_id"], &channel["type"]),
        (&json!(thread.to_string()), &json!(11))
    );
    assert_eq!(
        channel["parent_id"],
        channel_id(&bot.sandbox, "general")?.to_string()
    );
    assert_eq!(channel["thread_metadata"]["archived"], false);
    assert_eq!(channel["permissions"], interaction["member"]["permissions"]);
    bot.rest.respond(&interaction, &message("m")).await?;
    pending.answer().await?;
    assert_eq!(member.messages().len(), 1);
    assert!(
        member
            .in_channel(0)
            .messages()
            .iter()
            .all(|each| each.content != "m")
    );
    Ok(())
}

#[tokio::test]
async fn threads_that_are_active_come_with_the_server() -> Result<(), Failure> {
    let mut bot = start().await?;
    let thread = opened(&mut bot).await?;
    let (mut other, _) = super::bot::Socket::identified_with(&bot.sandbox, 1).await?;
    let guild = other.event("GUILD_CREATE").await?;
    assert_eq!(guild["threads"][0]["id"], thread.to_string());
    assert_eq!(guild["threads"][0]["member"]["flags"], 1);
    assert_eq!(guild["channels"].as_array().map(Vec::len), Some(7));
    bot.sandbox.advance(8 * DAY);
    other.event("THREAD_UPDATE").await?;
    bot.sandbox.persona("manager")?.delete_thread(thread)?;
    let gone = other.event("THREAD_DELETE").await?;
    assert_eq!(
        (&gone["id"], &gone["type"]),
        (&json!(thread.to_string()), &json!(11))
    );
    let (mut later, _) = super::bot::Socket::identified_with(&bot.sandbox, 1).await?;
    assert_eq!(later.event("GUILD_CREATE").await?["threads"], json!([]));
    Ok(())
}

#[tokio::test]
async fn the_bot_joins_and_leaves() -> Result<(), Failure> {
    let mut bot = start().await?;
    let thread = opened(&mut bot).await?;
    let path = format!("/channels/{thread}/thread-members/@me");
    assert_eq!(
        bot.rest.call(Method::DELETE, &path, &Value::Null).await?.0,
        204
    );
    let (_, shown) = bot.rest.get(&format!("/channels/{thread}")).await?;
    assert_eq!(shown.get("member"), None);
    assert_eq!(
        bot.rest.call(Method::PUT, &path, &Value::Null).await?.0,
        204
    );
    Ok(())
}

/// When a snowflake was made, in milliseconds since 2015 (`reference#snowflakes`).
fn made_at(id: u64) -> Duration {
    Duration::from_millis(id >> 22)
}

#[tokio::test]
async fn a_week_passes_and_ids_follow() -> Result<(), Failure> {
    let bot = start().await?;
    let channel = channel_id(&bot.sandbox, "general")?;
    let (_, first) = post(&bot.rest, channel, "m").await?;
    bot.sandbox.advance(7 * DAY);
    let (_, second) = post(&bot.rest, channel, "m").await?;
    let made = |message: &Value| -> Result<Duration, Failure> {
        Ok(made_at(text(&message["id"]).parse()?))
    };
    let between = made(&second)?.saturating_sub(made(&first)?);
    assert!(between >= 7 * DAY && between < 8 * DAY);
    assert!(text(&second["timestamp"]) > text(&first["timestamp"]));
    Ok(())
}
