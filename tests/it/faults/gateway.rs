//! The gateway breaks, closes or falls silent.

use std::time::Duration;

use discord_sandbox::{Fault, Options, Sandbox};
use quorate::discord::{RunError, ShardFault, Timeouts, WatchdogConfig};
use tokio::net::TcpListener;

use crate::harness::{TestBot, TestServer, sandbox_options, shown, title, within};

/// A watchdog of this configuration that polls often.
fn watchdog(mut watchdog: WatchdogConfig) -> Timeouts {
    watchdog.poll_interval = Duration::from_millis(20);
    Timeouts {
        watchdog,
        ..Timeouts::default()
    }
}

async fn server(timing: Timeouts) -> TestServer {
    TestServer::start_with(sandbox_options(), timing).await
}

#[tokio::test]
async fn a_broken_connection_is_resumed_and_what_was_missed_is_answered() {
    let server = TestServer::start().await;
    server.sandbox.drop_sockets();
    within(server.sandbox.wait_until(|sandbox| sandbox.sessions() == 0)).await;
    let pending = server.governor().start_slash("/model umbrella-trust");
    let answer = within(pending.expect("it is sent").answer()).await;
    assert_eq!(title(shown(&answer.expect("an answer"))), "Umbrella trust");
    assert_eq!(
        (server.sandbox.resumes(), server.sandbox.identifies()),
        (1, 1)
    );
}

#[tokio::test]
async fn a_session_that_discord_wants_resumed_is_resumed() {
    let server = TestServer::start().await;
    let ways: [fn(&Sandbox); 3] = [
        Sandbox::send_reconnect,
        |sandbox| sandbox.send_invalid_session(true),
        |sandbox| sandbox.close_sockets(4000),
    ];
    for (count, way) in (1..).zip(ways) {
        way(&server.sandbox);
        let resumed = |sandbox: &Sandbox| sandbox.resumes() == count && sandbox.sessions() == 1;
        within(server.sandbox.wait_until(resumed)).await;
        server.answers().await;
    }
    assert_eq!(server.sandbox.identifies(), 1);
}

#[tokio::test]
async fn a_session_that_is_gone_is_begun_anew() {
    let server = TestServer::start().await;
    server.sandbox.send_invalid_session(false);
    within(
        server
            .sandbox
            .wait_until(|sandbox| sandbox.identifies() == 2),
    )
    .await;
    within(server.sandbox.ready()).await;
    server.answers().await;
    assert_eq!(server.sandbox.resumes(), 0);
}

#[tokio::test]
async fn closes_that_discord_means_for_good_end_the_bot() {
    for code in [4004, 4013, 4014] {
        let mut server = TestServer::start().await;
        server.sandbox.close_sockets(code);
        let ended = server.bot.ended().await;
        let expected = match code {
            4004 => matches!(ended, Err(RunError::WrongToken)),
            _ => matches!(ended, Err(RunError::IntentsRefused)),
        };
        assert!(expected, "{code}: {ended:?}");
        assert_eq!(server.sandbox.identifies(), 1, "{code}");
    }
}

/// A watchdog as [`watchdog`] makes it, and IDENTIFYs that no test has to wait for.
fn hurried(watchdog: WatchdogConfig) -> Timeouts {
    Timeouts {
        identify_interval: Duration::from_millis(20),
        ..self::watchdog(watchdog)
    }
}

fn identified_too_often(ended: &Result<(), RunError>) -> bool {
    let fault = ShardFault::IdentifiesAgain;
    matches!(ended, Err(RunError::Shard { shard: 0, fault: ended_by }) if *ended_by == fault)
}

/// Closes every connection with this code until the bot gives up.
async fn ended_by(code: u16) -> (Result<(), RunError>, u64) {
    let TestServer {
        sandbox, mut bot, ..
    } = server(hurried(WatchdogConfig::default())).await;
    let begun = |sandbox: &Sandbox| sandbox.identifies() + sandbox.resumes();
    let close = async {
        loop {
            let so_far = begun(&sandbox);
            sandbox.close_sockets(code);
            let another = |sandbox: &Sandbox| begun(sandbox) > so_far;
            sandbox.wait_until(another).await;
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
    for code in [4007, 4009, 4012] {
        let (ended, identifies) = ended_by(code).await;
        assert!(identified_too_often(&ended), "{code}: {ended:?}");
        // As often as it may, and the once more that is too often.
        assert!(identifies <= 6, "{code}: {identifies}");
    }
}

#[tokio::test]
async fn identifies_that_lead_to_no_session_end_the_bot_after_a_few() {
    let sandbox = Sandbox::start(sandbox_options()).await;
    let sandbox = sandbox.expect("a free port");
    let mut bot = TestBot::start(
        sandbox.base_url(),
        sandbox.token(),
        hurried(WatchdogConfig::default()),
    );
    let refuse = async {
        loop {
            let before = sandbox.identifies();
            sandbox.invalidate_next(false);
            let again = |sandbox: &Sandbox| sandbox.identifies() > before;
            sandbox.wait_until(again).await;
        }
    };
    let ended = tokio::select! {
        ended = bot.ended() => ended,
        () = refuse => Ok(()),
    };
    assert!(identified_too_often(&ended), "{ended:?}");
    assert!(sandbox.identifies() <= 4, "{}", sandbox.identifies());
}

/// Closes with 4010 and 4011 make serenity go round until it beats; so that its thread does not
/// outlive the test for long, that is sooner than Discord's time for it.
fn soon_beating() -> Options {
    Options {
        heartbeat_interval: Duration::from_secs(5),
        ..sandbox_options()
    }
}

#[tokio::test]
async fn a_connection_that_hangs_ends_the_bot() {
    for code in [4010, 4011] {
        let timing = watchdog(WatchdogConfig {
            max_thread_silence: Duration::from_secs(3),
            ..WatchdogConfig::default()
        });
        let mut server = TestServer::start_with(soon_beating(), timing).await;
        server.sandbox.close_sockets(code);
        let ended = server.bot.ended().await;
        assert!(matches!(ended, Err(RunError::Hanging)), "{code}: {ended:?}");
        assert_eq!(server.sandbox.identifies(), 1);
    }
}

#[tokio::test]
async fn what_was_begun_is_answered_though_the_connection_hangs() {
    let server = TestServer::start_with(soon_beating(), Timeouts::default()).await;
    let wait = Fault::rate_limited(Duration::from_millis(500));
    let callback = wait.on("POST", "/interactions/*/*/callback");
    server.sandbox.fault(callback.times(1));
    let begun = server.governor().start_slash("/model umbrella-trust");
    server.callbacks(1).await;
    server.sandbox.close_sockets(4010);
    let answer = within(begun.expect("it is sent").answer()).await;
    assert_eq!(title(shown(&answer.expect("an answer"))), "Umbrella trust");
    assert!(server.bot.stop().await.is_ok());
}

#[tokio::test]
async fn a_gateway_that_stays_away_ends_the_bot() {
    let timing = watchdog(WatchdogConfig {
        // Long enough for the first connection on a loaded machine.
        max_disconnection: Duration::from_secs(5),
        ..WatchdogConfig::default()
    });
    let TestServer {
        sandbox, mut bot, ..
    } = server(timing).await;
    let sandbox = std::sync::Arc::into_inner(sandbox).expect("nobody else has it");
    sandbox.stop().await;
    let ended = bot.ended().await;
    let fault = ShardFault::NotConnected;
    assert!(matches!(ended, Err(RunError::Shard { fault: reason, .. }) if reason == fault));
}

#[tokio::test]
async fn a_gateway_that_comes_back_is_met_with_a_new_session() {
    let timing = Timeouts {
        initial_backoff: Duration::from_millis(20),
        ..hurried(WatchdogConfig::default())
    };
    let TestServer { sandbox, bot, .. } = server(timing).await;
    let options = Options {
        port: sandbox.port(),
        token: Some(sandbox.token().to_owned()),
        ..sandbox_options()
    };
    let sandbox = std::sync::Arc::into_inner(sandbox).expect("nobody else has it");
    sandbox.stop().await;
    let listener = TcpListener::bind(("127.0.0.1", options.port)).await;
    let listener = listener.expect("its port");
    let tried = within(listener.accept()).await;
    drop((tried, listener));
    let sandbox = Sandbox::start(options).await.expect("its port");
    within(sandbox.ready()).await;
    assert_eq!(sandbox.identifies(), 1);
    assert!(bot.stop().await.is_ok());
}

#[tokio::test]
async fn heartbeats_without_an_answer_lead_to_a_new_connection() {
    let options = Options {
        heartbeat_interval: Duration::from_secs(1),
        ..sandbox_options()
    };
    let server = TestServer::start_with(options, Timeouts::default()).await;
    server.sandbox.silence_heartbeats(true);
    within(
        server
            .sandbox
            .wait_until(|sandbox| sandbox.identifies() + sandbox.resumes() >= 2),
    )
    .await;
    server.sandbox.silence_heartbeats(false);
    within(server.sandbox.ready()).await;
    server.answers().await;
}

#[tokio::test]
async fn heartbeats_that_stay_without_an_answer_end_the_bot() {
    let options = Options {
        heartbeat_interval: Duration::from_secs(1),
        ..sandbox_options()
    };
    let timing = hurried(WatchdogConfig {
        max_identifies: 1,
        ..WatchdogConfig::default()
    });
    let sandbox = Sandbox::start(options).await.expect("a free port");
    sandbox.silence_heartbeats(true);
    let mut server = TestServer::start_bot(sandbox, timing);
    let ended = server.bot.ended().await;
    assert!(matches!(ended, Err(RunError::Shard { .. })), "{ended:?}");
    assert!(server.sandbox.identifies() <= 2);
}

#[tokio::test]
async fn a_shard_that_stops_beating_ends_the_bot() {
    let timing = watchdog(WatchdogConfig {
        max_heartbeat_silence: Duration::from_millis(300),
        ..WatchdogConfig::default()
    });
    // It can end before the session is seen here, so that is not waited for.
    let sandbox = Sandbox::start(sandbox_options()).await;
    let mut server = TestServer::start_bot(sandbox.expect("a free port"), timing);
    let ended = server.bot.ended().await;
    let fault = ShardFault::Silent;
    assert!(matches!(ended, Err(RunError::Shard { fault: reason, .. }) if reason == fault));
}
