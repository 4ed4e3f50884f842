//! The gateway (`events/gateway`, `topics/opcodes-and-status-codes#gateway`).

use std::time::Duration;

use serde_json::{Value, json};

use crate::bot::{Failure, Received, Socket, TestBot};
use discord_sandbox::{Options, Sandbox};

async fn start() -> Result<Sandbox, Failure> {
    Ok(Sandbox::start(Options::default()).await?)
}

/// The code that IDENTIFY with one field changed is answered with.
async fn refused(sandbox: &Sandbox, key: &str, value: Value) -> Result<u16, Failure> {
    let mut socket = Socket::open(sandbox).await?;
    let mut identify = socket.identify(1);
    identify[key] = value;
    socket.send(&json!({"op": 2, "d": identify})).await?;
    socket.closed().await
}

#[tokio::test]
async fn identify_leads_to_ready_and_the_server() -> Result<(), Failure> {
    let sandbox = start().await?;
    let mut socket = Socket::open(&sandbox).await?;
    socket
        .send(&json!({"op": 2, "d": socket.identify(1)}))
        .await?;
    let ready = socket.event("READY").await?;
    assert_eq!(
        (&ready["v"], &ready["user"]["id"]),
        (&json!(10), &json!(sandbox.application_id().to_string()))
    );
    assert_eq!(
        (&ready["guilds"][0]["unavailable"], &ready["shard"]),
        (&json!(true), &json!([0, 1]))
    );
    assert!(ready["session_id"].is_string() && ready["resume_gateway_url"].is_string());
    let guild = socket.event("GUILD_CREATE").await?;
    assert_eq!(
        (&guild["id"], guild["joined_at"].is_string()),
        (&ready["guilds"][0]["id"], true)
    );
    sandbox.ready().await;
    assert_eq!((sandbox.identifies(), sandbox.sessions()), (1, 1));
    Ok(())
}

#[tokio::test]
async fn without_the_guilds_intent_no_server_is_sent() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let mut other = Socket::open(&bot.sandbox).await?;
    other
        .send(&json!({"op": 2, "d": other.identify(0)}))
        .await?;
    other.event("READY").await?;
    let _pending = bot
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let (one, two) = (bot.socket.interaction().await?, other.interaction().await?);
    assert_eq!(one, two);
    Ok(())
}

#[tokio::test]
async fn a_wrong_identify_is_closed_with_its_code() -> Result<(), Failure> {
    let sandbox = start().await?;
    assert_eq!(refused(&sandbox, "token", json!("wrong")).await?, 4004);
    assert_eq!(refused(&sandbox, "shard", json!([1, 1])).await?, 4010);
    assert_eq!(
        refused(&sandbox, "intents", json!(1_u64 << 17)).await?,
        4013
    );
    for privileged in [1, 8, 15] {
        assert_eq!(
            refused(&sandbox, "intents", json!(1_u64 << privileged)).await?,
            4014
        );
    }
    assert_eq!(refused(&sandbox, "properties", json!(null)).await?, 4002);
    assert_eq!((sandbox.identifies(), sandbox.sessions()), (6, 0));
    Ok(())
}

#[tokio::test]
async fn a_privileged_intent_that_is_granted_is_taken() -> Result<(), Failure> {
    let sandbox = Sandbox::start(Options {
        privileged_intents: 1 << 15,
        ..Options::default()
    })
    .await?;
    let mut socket = Socket::open(&sandbox).await?;
    socket
        .send(&json!({"op": 2, "d": socket.identify(1 << 15)}))
        .await?;
    assert!(socket.event("READY").await.is_ok());
    Ok(())
}

#[tokio::test]
async fn the_token_may_stand_behind_bot() -> Result<(), Failure> {
    let sandbox = start().await?;
    let mut socket = Socket::open(&sandbox).await?;
    let mut identify = socket.identify(0);
    identify["token"] = json!(format!("Bot {}", sandbox.token()));
    socket.send(&json!({"op": 2, "d": identify})).await?;
    assert!(socket.event("READY").await.is_ok());
    Ok(())
}

#[tokio::test]
async fn what_breaks_the_protocol_is_closed_with_its_code() -> Result<(), Failure> {
    let sandbox = start().await?;
    let long = json!({"op": 3, "d": "x".repeat(4_096)}).to_string();
    for (text, code) in [
        ("{", 4002),
        ("[]", 4002),
        (r#"{"op":99}"#, 4001),
        (r#"{"op":3,"d":{}}"#, 4003),
        (&long, 4002),
    ] {
        let mut socket = Socket::open(&sandbox).await?;
        socket.send_text(text).await?;
        assert_eq!(
            socket.closed().await?,
            code,
            "{}",
            &text[..text.len().min(20)]
        );
    }
    let (mut socket, _) = Socket::identified(&sandbox).await?;
    socket
        .send(&json!({"op": 2, "d": socket.identify(1)}))
        .await?;
    assert_eq!(socket.closed().await?, 4005);
    let mut old = Socket::connect(&sandbox, "v=6").await?;
    assert_eq!(old.closed().await?, 4012);
    Ok(())
}

#[tokio::test]
async fn a_hundred_and_twenty_sends_a_minute() -> Result<(), Failure> {
    let sandbox = start().await?;
    let mut socket = Socket::open(&sandbox).await?;
    for _ in 0..120 {
        socket.send(&json!({"op": 1, "d": null})).await?;
        assert_eq!(socket.payload().await?["op"], 11);
    }
    socket.send(&json!({"op": 1, "d": null})).await?;
    assert_eq!(socket.closed().await?, 4008);
    Ok(())
}

#[tokio::test]
async fn a_bot_without_heartbeats_is_closed() -> Result<(), Failure> {
    let sandbox = Sandbox::start(Options {
        heartbeat_interval: Duration::from_secs(2),
        ..Options::default()
    })
    .await?;
    let mut socket = Socket::open(&sandbox).await?;
    socket.send(&json!({"op": 1, "d": null})).await?;
    assert_eq!(socket.payload().await?["op"], 11);
    assert_eq!(socket.closed().await?, 4009);
    assert_eq!(sandbox.heartbeats(), 1);
    Ok(())
}

#[tokio::test]
async fn advancing_the_clock_breaks_no_connection() -> Result<(), Failure> {
    let sandbox = start().await?;
    let (mut socket, _) = Socket::identified(&sandbox).await?;
    sandbox.advance(Duration::from_secs(3_600));
    socket.send(&json!({"op": 1, "d": 2})).await?;
    assert_eq!(socket.payload().await?["op"], 11);
    Ok(())
}

/// Connects anew and resumes `session` after `seq`.
async fn resume(sandbox: &Sandbox, session: &Value, seq: u64) -> Result<Socket, Failure> {
    let mut socket = Socket::open(sandbox).await?;
    socket
        .send(&json!({"op": 6, "d": {"token": sandbox.token(), "session_id": session, "seq": seq}}))
        .await?;
    Ok(socket)
}

#[tokio::test]
async fn a_resumed_session_is_replayed_what_it_missed() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    bot.sandbox.drop_sockets();
    assert_eq!(bot.socket.next().await?, Received::End);
    let (mut first, ready) = Socket::identified(&bot.sandbox).await?;
    bot.sandbox.close_sockets(4000);
    assert_eq!(first.closed().await?, 4000);
    drop(first);
    bot.sandbox
        .wait_until(|sandbox| sandbox.sessions() == 0)
        .await;
    let pending = bot
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let mut again = resume(&bot.sandbox, &ready["session_id"], 2).await?;
    let missed = again.payload().await?;
    assert_eq!(
        (&missed["t"], &missed["s"]),
        (&json!("INTERACTION_CREATE"), &json!(3))
    );
    assert_eq!(missed["d"]["id"], pending.id().to_string());
    let resumed = again.payload().await?;
    assert_eq!(
        (&resumed["t"], &resumed["s"]),
        (&json!("RESUMED"), &json!(4))
    );
    assert_eq!((bot.sandbox.resumes(), bot.sandbox.sessions()), (1, 1));
    Ok(())
}

#[tokio::test]
async fn a_sequence_never_reached_is_refused() -> Result<(), Failure> {
    let sandbox = start().await?;
    let (_socket, ready) = Socket::identified(&sandbox).await?;
    let mut ahead = resume(&sandbox, &ready["session_id"], 99).await?;
    assert_eq!(ahead.closed().await?, 4007);
    Ok(())
}

#[tokio::test]
async fn an_unknown_session_is_invalid() -> Result<(), Failure> {
    let sandbox = start().await?;
    let mut unknown = resume(&sandbox, &json!("none"), 1).await?;
    let answer = unknown.payload().await?;
    assert_eq!((&answer["op"], &answer["d"]), (&json!(9), &json!(false)));
    let (mut socket, ready) = Socket::identified(&sandbox).await?;
    socket.close(1000).await?;
    sandbox.wait_until(|sandbox| sandbox.sessions() == 0).await;
    let mut ended = resume(&sandbox, &ready["session_id"], 1).await?;
    assert_eq!(ended.payload().await?["op"], 9);
    Ok(())
}

#[tokio::test]
async fn a_test_can_invalidate_reconnect_and_silence() -> Result<(), Failure> {
    let sandbox = start().await?;
    sandbox.invalidate_next(true);
    let mut socket = Socket::open(&sandbox).await?;
    let identify = json!({"op": 2, "d": socket.identify(0)});
    socket.send(&identify).await?;
    let answer = socket.payload().await?;
    assert_eq!((&answer["op"], &answer["d"]), (&json!(9), &json!(true)));
    socket.send(&identify).await?;
    socket.event("READY").await?;
    sandbox.send_reconnect();
    assert_eq!(socket.payload().await?["op"], 7);
    sandbox.send_invalid_session(false);
    assert_eq!(socket.payload().await?["op"], 9);
    sandbox.silence_heartbeats(true);
    socket.send(&json!({"op": 1, "d": 1})).await?;
    sandbox
        .wait_until(|sandbox| sandbox.heartbeats() == 1)
        .await;
    sandbox.silence_heartbeats(false);
    socket.send(&json!({"op": 1, "d": 1})).await?;
    assert_eq!(socket.payload().await?["op"], 11);
    assert_eq!(sandbox.heartbeats(), 2);
    Ok(())
}

#[tokio::test]
async fn events_go_to_the_shard_of_their_server() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let own = (bot.sandbox.guild_id() >> 22) % 2;
    let mut shards = Vec::new();
    for shard in 0..2 {
        let mut socket = Socket::open(&bot.sandbox).await?;
        let mut identify = socket.identify(0);
        identify["shard"] = json!([shard, 2]);
        socket.send(&json!({"op": 2, "d": identify})).await?;
        let ready = socket.event("READY").await?;
        assert_eq!(
            ready["guilds"].as_array().map(Vec::len),
            Some(usize::from(shard == own))
        );
        shards.push(socket);
    }
    let moderator = bot.sandbox.persona("moderator")?;
    let _in_server = moderator.start_slash("/model tram")?;
    let _in_dm = moderator.in_dm().start_slash("/model tram")?;
    bot.socket.interaction().await?;
    let served = |interaction: Value| interaction["guild_id"].is_string();
    let own_first = shards[usize::try_from(own)?].interaction().await?;
    assert!(served(own_first));
    let dm = shards[0].interaction().await?;
    assert!(!served(dm));
    Ok(())
}

#[tokio::test]
async fn stopping_closes_what_is_open() -> Result<(), Failure> {
    let sandbox = start().await?;
    let (mut socket, _) = Socket::identified(&sandbox).await?;
    sandbox.stop().await;
    assert_eq!(socket.closed().await?, 1001);
    Ok(())
}
