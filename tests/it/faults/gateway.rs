//! The gateway breaks, closes or falls silent.

use std::time::Duration;

use quorate::discord::{Patience, RunError, ShardFault, Timing};
use quorate::sandbox::{Options, Sandbox};

use crate::harness::{Stage, shown, title, within};

/// A watchdog with this patience that looks often.
fn patience(mut patience: Patience) -> Timing {
    patience.look = Duration::from_millis(20);
    Timing {
        patience,
        ..Timing::default()
    }
}

async fn stage(timing: Timing) -> Stage {
    Stage::with(Options::from_env(), timing).await
}

#[tokio::test]
async fn a_broken_connection_is_resumed_and_what_was_missed_is_answered() {
    let stage = Stage::new().await;
    stage.sandbox.drop_sockets();
    within(stage.sandbox.wait_until(|sandbox| sandbox.sessions() == 0)).await;
    let asked = stage.governor().start_slash("/model umbrella-trust");
    let answer = within(asked.expect("asked").answer()).await;
    assert_eq!(title(shown(&answer.expect("an answer"))), "Umbrella trust");
    assert_eq!(
        (stage.sandbox.resumes(), stage.sandbox.identifies()),
        (1, 1)
    );
}

#[tokio::test]
async fn a_session_that_discord_wants_resumed_is_resumed() {
    let stage = Stage::new().await;
    let ways: [fn(&Sandbox); 3] = [
        Sandbox::send_reconnect,
        |sandbox| sandbox.send_invalid_session(true),
        |sandbox| sandbox.close_sockets(4000),
    ];
    for (count, way) in (1..).zip(ways) {
        way(&stage.sandbox);
        let resumed = |sandbox: &Sandbox| sandbox.resumes() == count && sandbox.sessions() == 1;
        within(stage.sandbox.wait_until(resumed)).await;
        stage.answers().await;
    }
    assert_eq!(stage.sandbox.identifies(), 1);
}

#[tokio::test]
async fn a_session_that_is_gone_is_begun_anew() {
    let stage = Stage::new().await;
    stage.sandbox.send_invalid_session(false);
    within(
        stage
            .sandbox
            .wait_until(|sandbox| sandbox.identifies() == 2),
    )
    .await;
    within(stage.sandbox.ready()).await;
    stage.answers().await;
    assert_eq!(stage.sandbox.resumes(), 0);
}

#[tokio::test]
async fn closes_that_discord_means_for_good_end_the_bot() {
    for code in [4004, 4013, 4014] {
        let mut stage = Stage::new().await;
        stage.sandbox.close_sockets(code);
        let ended = stage.bot.ended().await;
        let expected = match code {
            4004 => matches!(ended, Err(RunError::WrongToken)),
            _ => matches!(ended, Err(RunError::IntentsRefused)),
        };
        assert!(expected, "{code}: {ended:?}");
        assert_eq!(stage.sandbox.identifies(), 1, "{code}");
    }
}

/// Closes every connection with this code until the bot gives up. After some codes serenity
/// finds the connection gone only when it beats, so it beats often.
async fn ended_by(code: u16) -> (Result<(), RunError>, u64) {
    let options = Options {
        heartbeat_interval: Duration::from_secs(1),
        ..Options::from_env()
    };
    let timing = patience(Patience {
        identifies: 1,
        ..Patience::default()
    });
    let Stage {
        sandbox, mut bot, ..
    } = Stage::with(options, timing).await;
    let close = async {
        loop {
            sandbox.wait_until(|sandbox| sandbox.sessions() > 0).await;
            sandbox.close_sockets(code);
            sandbox.wait_until(|sandbox| sandbox.sessions() == 0).await;
        }
    };
    let ended = tokio::select! {
        ended = bot.ended() => ended,
        () = close => Ok(()),
    };
    (ended, sandbox.identifies())
}

#[tokio::test]
async fn closes_that_come_back_end_the_bot_after_a_few_starts() {
    let outcomes = tokio::join!(ended_by(4010), ended_by(4011), ended_by(4012));
    for (ended, identifies) in [outcomes.0, outcomes.1, outcomes.2] {
        let fault = ShardFault::IdentifiesAgain;
        let gave_up =
            matches!(ended, Err(RunError::Shard { shard: 0, fault: why }) if why == fault);
        assert!(gave_up, "{ended:?}");
        assert!(identifies <= 2);
    }
}

#[tokio::test]
async fn a_gateway_that_stays_away_ends_the_bot() {
    let timing = patience(Patience {
        connecting: Duration::from_millis(500),
        ..Patience::default()
    });
    let Stage {
        sandbox, mut bot, ..
    } = stage(timing).await;
    sandbox.stop().await;
    let ended = bot.ended().await;
    let fault = ShardFault::NotConnected;
    assert!(matches!(ended, Err(RunError::Shard { fault: why, .. }) if why == fault));
}

#[tokio::test]
async fn heartbeats_without_an_answer_lead_to_a_new_connection() {
    let options = Options {
        heartbeat_interval: Duration::from_secs(1),
        ..Options::from_env()
    };
    let stage = Stage::with(options, Timing::default()).await;
    stage.sandbox.silence_heartbeats(true);
    within(
        stage
            .sandbox
            .wait_until(|sandbox| sandbox.identifies() + sandbox.resumes() == 2),
    )
    .await;
    stage.sandbox.silence_heartbeats(false);
    within(stage.sandbox.ready()).await;
    stage.answers().await;
}

#[tokio::test]
async fn heartbeats_that_stay_without_an_answer_end_the_bot() {
    let options = Options {
        heartbeat_interval: Duration::from_secs(1),
        ..Options::from_env()
    };
    let timing = patience(Patience {
        identifies: 1,
        ..Patience::default()
    });
    let sandbox = Sandbox::start(options).await.expect("a free port");
    sandbox.silence_heartbeats(true);
    let mut stage = Stage::on(sandbox, timing);
    let ended = stage.bot.ended().await;
    assert!(matches!(ended, Err(RunError::Shard { .. })), "{ended:?}");
    assert!(stage.sandbox.identifies() <= 2);
}

#[tokio::test]
async fn a_shard_that_stops_beating_ends_the_bot() {
    let timing = patience(Patience {
        silent: Duration::from_millis(300),
        ..Patience::default()
    });
    let mut stage = stage(timing).await;
    let ended = stage.bot.ended().await;
    let fault = ShardFault::Silent;
    assert!(matches!(ended, Err(RunError::Shard { fault: why, .. }) if why == fault));
}
