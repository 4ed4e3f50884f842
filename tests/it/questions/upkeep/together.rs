//! Two bots on one database: after each other, and at once.

use std::sync::Arc;
use std::time::Duration;

use discord_sandbox::{Fault, Options, Sandbox};
use quorate::discord::Timeouts;

use super::pace::paced;
use super::{MINUTE, database, looked, nothing_twice, times, until};
use crate::harness::{
    TestBot, TestServer, persona, quick, shown, sweeper, sweeping, text, unlogged, within,
};
use crate::questions::{OPTIONS, TestDiscussion};

#[tokio::test]
async fn what_one_bot_promised_the_next_one_does() {
    let (_folder, url) = database();
    let server = TestServer::start_sweeping(unlogged(), &url).await;
    let clerk = server.persona("clerk");
    let preview = clerk.slash("/questions").await.expect("a preview");
    server
        .sandbox
        .fault(Fault::status(500).on_path("/channels/**"));
    let started = clerk
        .press(shown(&preview), "Start")
        .await
        .expect("an answer");
    assert!(text(shown(&started)).contains("has started"));
    let sandbox = Arc::clone(&server.sandbox);
    server.bot.stop().await.expect("it stops");
    sandbox.clear_faults();
    let next = sweeper(&sandbox, &url, sweeping());
    within(sandbox.wait_until(|sandbox| !sandbox.threads().is_empty())).await;
    let thread = sandbox.threads()[0].id;
    let governor = persona(&sandbox, "governor").in_thread(thread);
    let has_prompt = |messages: &[discord_sandbox::Message]| {
        crate::questions::find(messages, "Question 1 of ").is_some()
    };
    within(governor.wait_until(has_prompt)).await;
    assert_eq!(sandbox.threads().len(), 1);
    next.stop().await.expect("it stops");
}

#[tokio::test]
async fn two_bots_at_once_do_nothing_twice() {
    let (_folder, url) = database();
    let options = Options {
        keep_requests: 10_000,
        ..unlogged()
    };
    let timing = || Timeouts {
        edit_interval: Timeouts::default().edit_interval,
        ..sweeping()
    };
    let sandbox = Sandbox::start(options).await.expect("a free port");
    let server = TestServer::join(Arc::new(sandbox), &url, timing());
    let other = sweeper(&server.sandbox, &url, timing());
    within(server.sandbox.wait_until(|sandbox| sandbox.sessions() == 2)).await;
    until(&server.sandbox, 10);
    let discussion = TestDiscussion::start_on(server, &format!("{OPTIONS} days:1")).await;
    for number in 0..9 {
        let words = format!("Point number {number}.");
        discussion.point(number % 3, 1, "A point for", &words).await;
    }
    discussion.says("Point number 8.").await;
    discussion.steer("Next").await;
    discussion.question(2).await;
    let sandbox: &Sandbox = &discussion.server.sandbox;
    quiet(&discussion, &other).await;
    sandbox.advance(25 * 60 * MINUTE);
    discussion.says("have been open for 1 day").await;
    quiet(&discussion, &other).await;
    looked(&discussion).await;
    assert_eq!(times(&discussion, "open for 1 day"), 1);
    assert_eq!(sandbox.threads().len(), 1);
    nothing_twice(&discussion);
    // A request may take a little longer than the one after it.
    let late = Duration::from_millis(50);
    paced(sandbox, quick().edit_interval.saturating_sub(late));
    other.stop().await.expect("it stops");
}

/// Waits until nothing is under way: Discord knows a nonce for some minutes alone, and the clock is about to leap.
async fn quiet(discussion: &TestDiscussion, other: &TestBot) {
    within(async {
        tokio::join!(
            discussion.server.bot.sweeps.wait_for_sweep(),
            other.sweeps.wait_for_sweep()
        );
    })
    .await;
}
