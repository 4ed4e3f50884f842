//! Two bots on one database: after each other, and at once.

use std::sync::Arc;
use std::time::Duration;

use discord_sandbox::{Fault, Options, Sandbox};
use quorate::discord::Timeouts;

use super::pace::paced;
use super::{MINUTE, database, looked, nothing_twice, times, until};
use crate::harness::{
    Bot, Stage, persona, quick, shown, sweeper, sweeping, text, unlogged, within,
};
use crate::questions::{Meeting, OPTIONS};

#[tokio::test]
async fn what_one_bot_promised_the_next_one_does() {
    let (_folder, url) = database();
    let stage = Stage::sweeping(unlogged(), &url).await;
    let clerk = stage.persona("clerk");
    let preview = clerk.slash("/questions").await.expect("a preview");
    stage
        .sandbox
        .fault(Fault::status(500).on_path("/channels/**"));
    let started = clerk
        .press(shown(&preview), "Start")
        .await
        .expect("an answer");
    assert!(text(shown(&started)).contains("has started"));
    let sandbox = Arc::clone(&stage.sandbox);
    stage.bot.stop().await.expect("it stops");
    sandbox.clear_faults();
    let next = sweeper(&sandbox, &url, sweeping());
    within(sandbox.wait_until(|sandbox| !sandbox.threads().is_empty())).await;
    let thread = sandbox.threads()[0].id;
    let governor = persona(&sandbox, "governor").in_thread(thread);
    let asked = |messages: &[discord_sandbox::Message]| {
        crate::questions::find(messages, "Question 1 of ").is_some()
    };
    within(governor.wait_until(asked)).await;
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
    let stage = Stage::joined(Arc::new(sandbox), &url, timing());
    let other = sweeper(&stage.sandbox, &url, timing());
    within(stage.sandbox.wait_until(|sandbox| sandbox.sessions() == 2)).await;
    until(&stage.sandbox, 10);
    let meeting = Meeting::on(stage, &format!("{OPTIONS} days:1")).await;
    for number in 0..9 {
        let words = format!("Point number {number}.");
        meeting.point(number % 3, 1, "A point for", &words).await;
    }
    meeting.says("Point number 8.").await;
    meeting.steer("Next").await;
    meeting.question(2).await;
    let sandbox: &Sandbox = &meeting.stage.sandbox;
    quiet(&meeting, &other).await;
    sandbox.advance(25 * 60 * MINUTE);
    meeting.says("have been open for 1 day").await;
    quiet(&meeting, &other).await;
    looked(&meeting).await;
    assert_eq!(times(&meeting, "open for 1 day"), 1);
    assert_eq!(sandbox.threads().len(), 1);
    nothing_twice(&meeting);
    // A request may take a little longer than the one after it.
    let late = Duration::from_millis(50);
    paced(sandbox, quick().edit_interval.saturating_sub(late));
    other.stop().await.expect("it stops");
}

/// Waits until nothing is under way: Discord knows a nonce for some minutes alone, and the clock is about to leap.
async fn quiet(meeting: &Meeting, other: &Bot) {
    within(async {
        tokio::join!(
            meeting.stage.bot.rounds.wait_for_sweep(),
            other.rounds.wait_for_sweep()
        );
    })
    .await;
}
