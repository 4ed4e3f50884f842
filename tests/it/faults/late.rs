//! Interactions that reach the bot after Discord has given them up.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use discord_sandbox::{ClientError, Message, Sandbox};
use jiff::{SignedDuration, Timestamp};
use quorate::clock::Clock;
use quorate::config;

use crate::harness::{
    BotOptions, CALLBACK, StoreOptions, TestBot, TestServer, count, persona, press, quick, shown,
    text, unlogged, within,
};
use crate::process::Program;
use crate::questions::{OPTIONS, TestDiscussion, form};

/// Longer than Discord waits for an answer.
const TOO_LONG: Duration = Duration::from_secs(10);
/// How far the machine's clock is wrong.
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Starts a bot on a machine whose clock is this many seconds ahead.
async fn start_with_clock(ahead: Arc<AtomicI64>) -> TestServer {
    let sandbox = Sandbox::start(unlogged()).await.expect("a free port");
    let now = move || Timestamp::now() + SignedDuration::from_secs(ahead.load(Ordering::Relaxed));
    let zone = config::DiscussionSettings::default().zone();
    let options = BotOptions {
        store: StoreOptions::default(),
        clock: Clock::from_fn(now, zone.expect("a zone")),
    };
    let bot = TestBot::start_with(sandbox.base_url(), sandbox.token(), quick(), options);
    let server = TestServer {
        current: Arc::clone(&bot.current),
        sandbox: Arc::new(sandbox),
        bot,
    };
    within(server.sandbox.wait_for_commands()).await;
    server
}

/// A governor's point reaches the bot late, and is sent again meanwhile.
async fn counts_once(discussion: &TestDiscussion, words: &str) {
    let governor = discussion.governor(0);
    let question = discussion.question(1).await;
    let kinds = press(&governor, &question, "Add a point").await;
    let opened = governor.press(&kinds, "Information").await;
    let point = form(opened.expect("a form"));
    let sandbox = &discussion.server.sandbox;
    let boxes = [("words", words)];
    sandbox.hold_next_interaction();
    let time_passes = async { sandbox.advance(TOO_LONG) };
    let (given_up, ()) = tokio::join!(governor.submit(&point, &boxes), time_passes);
    assert!(
        matches!(given_up, Err(ClientError::DidNotRespond)),
        "{given_up:?}"
    );
    let again = governor.submit(&point, &boxes).await.expect("an answer");
    assert!(text(shown(&again)).contains("is added"));
    let answers = discussion.server.count("POST", CALLBACK);
    sandbox.release_interactions();
    discussion.server.callbacks(answers + 1).await;
    discussion.says(words).await;
    let next = format!("After {words}");
    discussion.point(1, 1, "Information", &next).await;
    discussion.says(&next).await;
    let points = |messages: &[Message]| {
        let points = messages.iter().filter(|message| !message.ephemeral);
        points.filter(|point| text(point).contains(words)).count()
    };
    // The point, and the one after it.
    assert_eq!(points(&governor.messages()), 2);
}

#[tokio::test]
async fn a_point_that_discord_gave_up_and_was_sent_again_counts_once() {
    let server = TestServer::start_with(unlogged(), quick()).await;
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    counts_once(&discussion, "a first point").await;
    counts_once(&discussion, "a second point").await;
}

#[tokio::test]
async fn the_clock_of_the_machine_decides_nothing() {
    let ahead = Arc::new(AtomicI64::new(HOUR.as_secs()));
    let server = start_with_clock(Arc::clone(&ahead)).await;
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    counts_once(&discussion, "an hour ahead").await;
    ahead.store(0, Ordering::Relaxed);
    counts_once(&discussion, "set back while it runs").await;
    ahead.store(-HOUR.as_secs(), Ordering::Relaxed);
    counts_once(&discussion, "an hour behind").await;
}

#[tokio::test]
async fn what_came_too_late_is_in_the_log() {
    let sandbox = Sandbox::start(unlogged()).await.expect("a free port");
    let mut running = Program::run_in(&sandbox).start();
    running.line("ready").await;
    within(sandbox.wait_for_commands()).await;
    let clerk = persona(&sandbox, "clerk");
    sandbox.hold_next_interaction();
    let late = clerk.start_slash("/model mat").expect("it is sent").id();
    sandbox.hold_next_interaction();
    let time_passes = async { sandbox.advance(TOO_LONG) };
    let (typed, ()) = tokio::join!(clerk.complete("/model name:m"), time_passes);
    assert!(typed.is_err());
    assert!(clerk.slash("/about").await.is_ok());
    sandbox.release_interactions();
    for kind in ["command", "autocomplete"] {
        let line = running.line("given up by Discord").await;
        assert!(
            line.contains("WARN") && line.contains("nothing was done"),
            "{line}"
        );
        assert!(line.contains(kind), "{line}");
        assert_eq!(
            line.contains(&late.to_string()),
            kind == "command",
            "{line}"
        );
    }
    assert!(clerk.slash("/about").await.is_ok());
    // Each was answered in vain, so that nobody is shut out if the estimate of Discord's clock is wrong.
    let in_vain = |sandbox: &Sandbox| count(sandbox, "POST", CALLBACK) >= 4;
    within(sandbox.wait_until(in_vain)).await;
    running.stop().await.expect(0);
}
