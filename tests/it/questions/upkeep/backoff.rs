//! While Discord refuses something: what people would miss is still looked for, and what waits is tried again when it may
//! work.

use std::time::Duration;

use discord_sandbox::{Fault, Message, Sandbox};
use quorate::store::Store;
use quorate_core::id::Id;

use super::{MINUTE, database, looked, restarted, start_at_ten, until};
use crate::harness::{TestServer, ask, count, press, sandbox_options, text, within};
use crate::questions::{OPTIONS, TestDiscussion, find};

/// Refuses every post to the thread, as without the permission.
fn refuse_posts(discussion: &TestDiscussion) {
    let path = format!("/channels/{}/messages", discussion.thread);
    let fault = Fault::refused(403, 50_013).on("POST", &path);
    discussion.server.sandbox.fault(fault);
}

/// Goes on to question 2 in a thread that takes no posts, until the panel says so.
async fn go_on_in_vain(discussion: &TestDiscussion) {
    refuse_posts(discussion);
    discussion.steer("Next").await;
    discussion
        .panel(|panel| text(panel).contains("cannot be shown in its thread"))
        .await;
    discussion.server.sweep().await;
}

fn has_question_2(discussion: &TestDiscussion) -> bool {
    find(&discussion.governor(0).messages(), "Question 2 of ").is_some()
}

#[tokio::test]
async fn a_thread_deleted_while_the_chair_goes_on_is_noticed() {
    let discussion = start_at_ten("").await;
    discussion
        .chair
        .delete_thread(discussion.thread)
        .expect("it may");
    for _ in 0..7 {
        discussion.server.sandbox.advance(Duration::from_secs(12));
        discussion.steer("Next").await;
    }
    discussion
        .panel(|panel| text(panel).contains("thread was deleted"))
        .await;
}

#[tokio::test]
async fn a_thread_deleted_before_the_discussion_is_closed_is_noticed() {
    let discussion = start_at_ten("").await;
    discussion
        .chair
        .delete_thread(discussion.thread)
        .expect("it may");
    let confirmation = discussion.steer("Close").await;
    press(&discussion.chair, &confirmation, "Close it").await;
    discussion
        .panel(|panel| {
            let text = text(panel);
            text.contains("thread was deleted") && text.contains("**Closed**")
        })
        .await;
}

#[tokio::test]
async fn inspections_and_reminders_do_not_wait_for_a_thread_that_fails() {
    let (_folder, url) = database();
    let server = TestServer::start_sweeping(sandbox_options(), &url).await;
    until(&server.sandbox, 10);
    let discussion = TestDiscussion::start_on(server, &format!("{OPTIONS} days:1")).await;
    let store = Store::open(&url).await.expect("a store");
    go_on_in_vain(&discussion).await;
    for _ in 0..8 {
        looked(&discussion).await;
    }
    discussion.server.sandbox.advance(25 * 60 * MINUTE);
    let reminded = async || {
        let loaded = store.load(Id::new(1)).await.expect("a store");
        !loaded.expect("it is there").state.notices.is_empty()
    };
    within(async {
        while !reminded().await {
            discussion.server.sweep().await;
        }
    })
    .await;
    assert!(!has_question_2(&discussion));
}

#[tokio::test]
async fn what_waits_is_tried_every_five_minutes() {
    let discussion = start_at_ten("").await;
    go_on_in_vain(&discussion).await;
    let sandbox = &discussion.server.sandbox;
    for _ in 0..8 {
        looked(&discussion).await;
        discussion.server.sweep().await;
    }
    sandbox.clear_faults();
    sandbox.advance(5 * MINUTE);
    discussion.question(2).await;
    discussion
        .panel(|panel| !text(panel).contains("cannot be shown"))
        .await;
}

#[tokio::test]
async fn what_waits_is_tried_at_a_press_in_the_server() {
    let discussion = start_at_ten("").await;
    go_on_in_vain(&discussion).await;
    assert!(!has_question_2(&discussion));
    let sandbox = &discussion.server.sandbox;
    sandbox.clear_faults();
    sandbox.advance(Duration::from_secs(11));
    ask(&discussion.server.governor(), "/help").await;
    discussion.question(2).await;
}

#[tokio::test]
async fn what_waits_is_tried_when_the_bot_is_invited_again() {
    let discussion = start_at_ten("").await;
    go_on_in_vain(&discussion).await;
    let sandbox = &discussion.server.sandbox;
    sandbox.remove_bot();
    sandbox.clear_faults();
    sandbox.add_bot();
    discussion.question(2).await;
}

#[tokio::test]
async fn the_question_under_discussion_is_posted_before_points_that_wait() {
    let discussion = start_at_ten("").await;
    let sandbox = &discussion.server.sandbox;
    refuse_posts(&discussion);
    for number in 0..12 {
        let words = format!("Point number {number}.");
        discussion.point(number % 3, 1, "A point for", &words).await;
    }
    discussion.steer("Next").await;
    discussion
        .panel(|panel| {
            let text = text(panel);
            text.lines()
                .any(|line| line.contains(" 2. ") && line.contains("(now)"))
        })
        .await;
    discussion.server.sweep().await;
    sandbox.clear_faults();
    sandbox.advance(6 * MINUTE);
    discussion.says("Point number 11.").await;
    let question = discussion.question(2).await;
    let messages = discussion.governor(0).messages();
    let mut points = messages
        .iter()
        .filter(|message| text(message).contains("Point number") && !message.ephemeral);
    assert!(points.all(|point| question.id < point.id));
}

#[tokio::test]
async fn a_refused_message_holds_up_no_other_and_is_tried_seldom() {
    let discussion = start_at_ten("").await;
    let sandbox = &discussion.server.sandbox;
    let question = discussion.question(1).await;
    let path = format!("/channels/{}/messages/{}", discussion.thread, question.id);
    sandbox.fault(Fault::refused(400, 50_035).on("PATCH", &path));
    discussion
        .point(0, 1, "A point for", "Wider training")
        .await;
    discussion.says("Wider training").await;
    let words = "Discord does not accept the words of a message";
    discussion.panel(|panel| text(panel).contains(words)).await;
    within(sandbox.wait_until(|sandbox| count(sandbox, "PATCH", &path) >= 2)).await;
    for _ in 0..10 {
        discussion.server.sweep().await;
    }
    let tries = count(sandbox, "PATCH", &path);
    assert!(tries <= 4, "{tries}");
    sandbox.clear_faults();
    sandbox.advance(5 * MINUTE);
    discussion.panel(|panel| !text(panel).contains(words)).await;
}

/// Closes a discussion, and returns its panel.
async fn closed(discussion: &TestDiscussion) -> Message {
    let confirmation = discussion.steer("Close").await;
    press(&discussion.chair, &confirmation, "Close it").await;
    let archived = |sandbox: &Sandbox| sandbox.threads()[0].archived;
    within(discussion.server.sandbox.wait_until(archived)).await;
    discussion
        .panel(|panel| panel.component("Reopen").is_some())
        .await
}

/// Waits for a panel that is not this one, and reopens the discussion from it.
async fn reopened_elsewhere(discussion: &TestDiscussion, panel: &Message) {
    let is_panel =
        |message: &&Message| message.component("Reopen").is_some() && message.id != panel.id;
    let found = |messages: &[Message]| messages.iter().any(|message| is_panel(&message));
    let messages = within(discussion.chair.wait_until(found)).await;
    let again = messages.iter().find(is_panel).expect("it was there");
    assert!(again.component("Record").is_some());
    let reply = text(&press(&discussion.chair, again, "Reopen").await);
    assert!(reply.contains("open again"), "{reply}");
}

#[tokio::test]
async fn a_closed_discussions_panel_comes_back() {
    let discussion = start_at_ten("").await;
    let panel = closed(&discussion).await;
    discussion.chair.delete_message(panel.id).expect("it may");
    discussion.server.sandbox.advance(6 * MINUTE);
    reopened_elsewhere(&discussion, &panel).await;
}

#[tokio::test]
async fn a_closed_discussions_panel_comes_back_after_a_restart() {
    let (_folder, url) = database();
    let server = TestServer::start_sweeping(sandbox_options(), &url).await;
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    let panel = closed(&discussion).await;
    let chair = discussion.server.chair();
    let delete = |_: &Sandbox| chair.delete_message(panel.id).expect("it may");
    let discussion = restarted(discussion, &url, delete).await;
    reopened_elsewhere(&discussion, &panel).await;
}
