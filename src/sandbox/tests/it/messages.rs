//! The channels' own messages (`resources/message`).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, Rest, TestBot, channel_id, text};
use discord_sandbox::permissions::{ATTACH_FILES, EMBED_LINKS, SEND_MESSAGES, VIEW_CHANNEL};
use discord_sandbox::{Options, RouteLimit, Sandbox};

pub(crate) fn path(channel: u64) -> String {
    format!("/channels/{channel}/messages")
}

pub(crate) async fn start() -> Result<(Sandbox, Rest, u64), Failure> {
    let sandbox = Sandbox::start(Options::default()).await?;
    let (rest, channel) = (Rest::new(&sandbox), channel_id(&sandbox, "general")?);
    Ok((sandbox, rest, channel))
}

/// What a refusal of a post says.
pub(crate) async fn refused(
    rest: &Rest,
    channel: u64,
    body: &Value,
) -> Result<(u16, u64), Failure> {
    let (status, refusal) = rest.call(Method::POST, &path(channel), body).await?;
    Ok((status, refusal["code"].as_u64().unwrap_or(0)))
}

#[tokio::test]
async fn a_message_is_sent_read_changed_and_deleted() -> Result<(), Failure> {
    let (sandbox, rest, channel) = start().await?;
    let (status, made) = rest
        .call(Method::POST, &path(channel), &json!({"content": "one"}))
        .await?;
    assert_eq!(
        (status, &made["type"], made.get("webhook_id")),
        (200, &json!(0), None)
    );
    assert_eq!(made["author"]["id"], sandbox.application_id().to_string());
    let one = format!("{}/{}", path(channel), text(&made["id"]));
    assert_eq!(rest.get(&one).await?, (200, made));
    let (_, changed) = rest
        .call(Method::PATCH, &one, &json!({"content": "two"}))
        .await?;
    assert!(changed["edited_timestamp"].is_string());
    let seen = sandbox.persona("guest")?.messages();
    assert_eq!((seen.len(), seen[0].content.as_str()), (1, "two"));
    assert_eq!(seen[0].author, "bot");
    assert_eq!(rest.call(Method::DELETE, &one, &Value::Null).await?.0, 204);
    for method in [Method::GET, Method::PATCH, Method::DELETE] {
        let (status, refusal) = rest.call(method, &one, &json!({"content": "m"})).await?;
        assert_eq!((status, &refusal["code"]), (404, &json!(10_008)));
    }
    Ok(())
}

#[tokio::test]
async fn files_are_posted_and_read_by_everyone() -> Result<(), Failure> {
    let (sandbox, rest, channel) = start().await?;
    let body = json!({"content": "the record", "attachments": [{"id": 0, "description": "Draft"}]});
    let files: [(&str, &[u8]); 2] = [("record.docx", b"PK"), ("record.md", b"# Draft")];
    let (status, made) = rest
        .upload(Method::POST, &path(channel), &body, &files)
        .await?;
    assert_eq!(
        (status, made["attachments"].as_array().map(Vec::len)),
        (200, Some(2))
    );
    let shown = sandbox.persona("member2")?.messages();
    let read = &shown[0].attachments;
    assert_eq!(
        (read[0].filename.as_str(), &*read[0].bytes),
        ("record.docx", &b"PK"[..])
    );
    assert_eq!(read[0].description.as_deref(), Some("Draft"));
    assert_eq!(&*read[1].bytes, b"# Draft");
    let one = format!("{}/{}", path(channel), text(&made["id"]));
    let listed = json!({"attachments": [{"id": made["attachments"][1]["id"]}]});
    let (_, changed) = rest.call(Method::PATCH, &one, &listed).await?;
    assert_eq!(changed["attachments"].as_array().map(Vec::len), Some(1));
    assert_eq!(changed["attachments"][0]["filename"], "record.md");
    Ok(())
}

#[tokio::test]
async fn a_repeated_nonce_returns_the_first_message_for_some_minutes() -> Result<(), Failure> {
    let (sandbox, rest, channel) = start().await?;
    let body = json!({"content": "once", "nonce": "panel-1", "enforce_nonce": true});
    let (_, first) = rest.call(Method::POST, &path(channel), &body).await?;
    let (_, again) = rest.call(Method::POST, &path(channel), &body).await?;
    assert_eq!(
        (&first["id"], &first["nonce"]),
        (&again["id"], &json!("panel-1"))
    );
    let unforced = json!({"content": "once", "nonce": "panel-1"});
    let (_, other) = rest.call(Method::POST, &path(channel), &unforced).await?;
    assert_ne!(first["id"], other["id"]);
    sandbox.advance(Duration::from_secs(6 * 60));
    let (_, late) = rest.call(Method::POST, &path(channel), &body).await?;
    assert_ne!(first["id"], late["id"]);
    let long = json!({"content": "m", "nonce": "x".repeat(26)});
    assert_eq!(refused(&rest, channel, &long).await?, (400, 50_035));
    Ok(())
}

#[tokio::test]
async fn each_thing_sent_needs_its_permission() -> Result<(), Failure> {
    let (sandbox, rest, channel) = start().await?;
    let plain = json!({"content": "m"});
    let embed = json!({"embeds": [{"title": "t"}]});
    sandbox.deny_bot(EMBED_LINKS | ATTACH_FILES, channel);
    assert_eq!(refused(&rest, channel, &embed).await?, (403, 50_013));
    let (status, refusal) = rest
        .upload(Method::POST, &path(channel), &plain, &[("a.png", b"x")])
        .await?;
    assert_eq!((status, &refusal["code"]), (403, &json!(50_013)));
    assert_eq!(
        rest.call(Method::POST, &path(channel), &plain).await?.0,
        200
    );
    sandbox.deny_bot(SEND_MESSAGES, channel);
    assert_eq!(refused(&rest, channel, &plain).await?, (403, 50_013));
    sandbox.deny_bot(VIEW_CHANNEL, channel);
    assert_eq!(refused(&rest, channel, &plain).await?, (403, 50_001));
    sandbox.grant_bot(VIEW_CHANNEL | SEND_MESSAGES, channel);
    assert_eq!(
        rest.call(Method::POST, &path(channel), &plain).await?.0,
        200
    );
    let quiet = channel_id(&sandbox, "quiet")?;
    assert_eq!(refused(&rest, quiet, &plain).await?, (403, 50_013));
    Ok(())
}

#[tokio::test]
async fn messages_go_to_channels_that_take_them() -> Result<(), Failure> {
    let (sandbox, rest, channel) = start().await?;
    let plain = json!({"content": "m"});
    for (name, expected) in [
        ("ideas", (400, 40_058)),
        ("voice", (200, 0)),
        ("announcements", (200, 0)),
    ] {
        let channel = channel_id(&sandbox, name)?;
        assert_eq!(refused(&rest, channel, &plain).await?, expected);
    }
    assert_eq!(refused(&rest, 1, &plain).await?, (404, 10_003));
    let elsewhere = sandbox.persona("moderator")?.in_other_guild().channel_id();
    assert_eq!(refused(&rest, elsewhere, &plain).await?, (403, 50_001));
    assert_eq!(refused(&rest, channel, &json!({})).await?, (400, 50_006));
    let stranger = Rest::new(&sandbox).with_token("wrong");
    assert_eq!(refused(&stranger, channel, &plain).await?, (401, 0));
    Ok(())
}

#[tokio::test]
async fn of_anothers_message_the_bot_changes_and_deletes_nothing() -> Result<(), Failure> {
    let (sandbox, rest, channel) = start().await?;
    let theirs = sandbox.persona("moderator")?.say("mine")?;
    let one = format!("{}/{}", path(channel), theirs.id);
    let change = json!({"content": "yours"});
    let (status, refusal) = rest.call(Method::PATCH, &one, &change).await?;
    assert_eq!((status, &refusal["code"]), (403, &json!(50_005)));
    let (status, refusal) = rest.call(Method::DELETE, &one, &Value::Null).await?;
    assert_eq!((status, &refusal["code"]), (403, &json!(50_013)));
    assert_eq!(rest.get(&one).await?.1["content"], "mine");
    Ok(())
}

#[tokio::test]
async fn an_ephemeral_answer_is_no_message_of_the_channel() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let pending = moderator.start_slash("/model tram")?;
    bot.answer(&json!({"type": 4, "data": {"content": "m", "flags": 64}}))
        .await?;
    let shown = pending.answer().await?.into_message().ok_or("no message")?;
    let one = format!("{}/{}", path(shown.channel), shown.id);
    assert_eq!(bot.rest.get(&one).await?.1["code"], 10_008);
    Ok(())
}

#[tokio::test]
async fn a_persona_waits_for_a_message_to_change() -> Result<(), Failure> {
    let (sandbox, rest, channel) = start().await?;
    let (_, made) = rest
        .call(Method::POST, &path(channel), &json!({"content": "one"}))
        .await?;
    let (moderator, id) = (sandbox.persona("moderator")?, text(&made["id"]).parse()?);
    let waiting =
        tokio::spawn(async move { moderator.wait_for(id, |shown| shown.content == "two").await });
    sandbox.advance(Duration::from_secs(60));
    let one = format!("{}/{id}", path(channel));
    rest.call(Method::PATCH, &one, &json!({"content": "two"}))
        .await?;
    let shown = waiting.await?;
    let later = shown.edited_at.map(|at| at.saturating_sub(shown.sent));
    assert!(later.is_some_and(|later| later >= Duration::from_secs(60)));
    Ok(())
}

#[tokio::test]
async fn a_channels_messages_are_limited_if_the_test_says_so() -> Result<(), Failure> {
    let message_limit = Some(RouteLimit {
        requests: 5,
        window: Duration::from_secs(5),
    });
    let options = Options {
        message_limit,
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await?;
    let (rest, body) = (Rest::new(&sandbox), json!({"content": "m"}));
    let (one, other) = (
        channel_id(&sandbox, "general")?,
        channel_id(&sandbox, "projects")?,
    );
    for _ in 0..5 {
        let sent = rest.send(Method::POST, &path(one), Some(&body)).await?;
        assert!(sent.headers().contains_key("x-ratelimit-remaining"));
    }
    assert_eq!(refused(&rest, one, &body).await?.0, 429);
    assert_eq!(refused(&rest, other, &body).await?.0, 200);
    sandbox.advance(Duration::from_secs(5));
    assert_eq!(refused(&rest, one, &body).await?.0, 200);
    Ok(())
}

#[tokio::test]
async fn requests_are_kept_with_their_time() -> Result<(), Failure> {
    let options = Options {
        keep_requests: 3,
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await?;
    let (rest, channel) = (Rest::new(&sandbox), channel_id(&sandbox, "general")?);
    for _ in 0..4 {
        rest.call(Method::POST, &path(channel), &json!({"content": "m"}))
            .await?;
        sandbox.advance(Duration::from_secs(3));
    }
    let requests = sandbox.requests();
    let gaps = requests
        .windows(2)
        .map(|pair| pair[1].at.saturating_sub(pair[0].at));
    let gaps: Vec<Duration> = gaps.collect();
    assert_eq!(gaps.len(), 2);
    assert!(gaps.iter().all(|gap| *gap >= Duration::from_secs(3)));
    Ok(())
}

#[tokio::test]
async fn the_channels_are_of_every_type() -> Result<(), Failure> {
    let (sandbox, rest, _) = start().await?;
    for (name, kind) in [
        ("general", 0),
        ("ideas", 15),
        ("voice", 2),
        ("announcements", 5),
    ] {
        let id = channel_id(&sandbox, name)?;
        let (status, channel) = rest.get(&format!("/channels/{id}")).await?;
        assert_eq!((status, &channel["type"]), (200, &json!(kind)));
    }
    let one = format!("/channels/{}", channel_id(&sandbox, "general")?);
    for method in [Method::PATCH, Method::DELETE] {
        let (status, refusal) = rest.call(method, &one, &json!({"name": "mine"})).await?;
        assert_eq!((status, &refusal["code"]), (403, &json!(50_013)));
    }
    Ok(())
}
