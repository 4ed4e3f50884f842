//! Reminders fall due, go out once, and only by day.

use super::{MINUTE, database, looked, restarted, start_at_ten, times, until};
use crate::harness::{TestServer, press, sandbox_options, text};
use crate::questions::{OPTIONS, TestDiscussion};

const DUE: &str = "has been open for 2 days";

#[tokio::test]
async fn a_question_that_is_open_for_its_days_calls_everyone_once() {
    let discussion = start_at_ten("days:2").await;
    let panel = discussion.panel(|_| true).await;
    press(&discussion.server.governor(), &panel, "Remind me").await;
    let sandbox = &discussion.server.sandbox;
    sandbox.advance(2 * 24 * 60 * MINUTE + MINUTE);
    let reply = discussion.says(DUE).await;
    assert!(reply.component("Next").is_some());
    let role = sandbox.role_id("Governor").expect("a role");
    let governor = discussion.server.governor().user_id();
    let chair = discussion.chair.user_id();
    let words = text(&reply);
    for mention in [
        format!("<@&{role}>"),
        format!("<@{governor}>"),
        format!("<@{chair}>"),
    ] {
        assert!(words.contains(&mention), "{mention}: {words}");
    }
    looked(&discussion).await;
    discussion.server.sweep().await;
    assert_eq!(times(&discussion, DUE), 1);
}

#[tokio::test]
async fn nobody_is_reminded_by_night() {
    let discussion = start_at_ten("days:1").await;
    let sandbox = &discussion.server.sandbox;
    for hour in [21, 20, 7] {
        until(sandbox, hour);
        discussion.server.sweep().await;
        assert_eq!(times(&discussion, "has been open for"), 0, "{hour}");
    }
    until(sandbox, 8);
    discussion.says("has been open for 1 day").await;
}

#[tokio::test]
async fn what_falls_due_while_no_bot_is_there_goes_out_once_afterwards() {
    let (_folder, url) = database();
    let server = TestServer::start_sweeping(sandbox_options(), &url).await;
    until(&server.sandbox, 10);
    let options = OPTIONS.replace("12 March 2036", "in 5 days");
    let discussion = TestDiscussion::start_on(server, &format!("{options} days:2")).await;
    let discussion = restarted(discussion, &url, |sandbox| {
        sandbox.advance(4 * 24 * 60 * MINUTE + MINUTE);
    })
    .await;
    discussion.says(DUE).await;
    let near = discussion.says("The next meeting is near").await;
    assert!(near.component("Next").is_some_and(|next| !next.disabled));
    assert!(text(&near).contains(&format!("<@{}>", discussion.chair.user_id())));
    discussion.server.sweep().await;
    let discussion = restarted(discussion, &url, |_| {}).await;
    discussion.server.sweep().await;
    for words in [DUE, "The next meeting is near"] {
        assert_eq!(times(&discussion, words), 1, "{words}");
    }
}

#[tokio::test]
async fn what_is_paused_reminds_nobody_and_a_hand_does() {
    let discussion = start_at_ten("days:1").await;
    discussion.steer("Pause").await;
    discussion.server.sandbox.advance(25 * 60 * MINUTE);
    discussion.server.sweep().await;
    assert_eq!(times(&discussion, "has been open for"), 0);
    discussion.steer("Remind now").await;
    discussion.says("A reminder:").await;
}
