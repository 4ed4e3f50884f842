//! Threads and messages that somebody changed by hand.

use discord_sandbox::{Sandbox, permissions};

use super::{MINUTE, looked, nothing_twice, start_at_ten, times};
use crate::harness::{press, text, within};

#[tokio::test]
async fn an_open_thread_is_kept_in_sight() {
    let discussion = start_at_ten("").await;
    let sandbox = &discussion.server.sandbox;
    let thread = discussion.thread;
    let open = |sandbox: &Sandbox| {
        sandbox
            .thread(thread)
            .is_some_and(|thread| !thread.archived)
    };
    discussion
        .chair
        .archive_thread(thread)
        .expect("the chair may");
    assert!(!open(sandbox));
    sandbox.advance(6 * MINUTE);
    within(sandbox.wait_until(open)).await;
    // After a week of silence, Discord archives it.
    sandbox.advance(8 * 24 * 60 * MINUTE);
    within(sandbox.wait_until(open)).await;
}

#[tokio::test]
async fn a_point_in_an_archived_thread_is_shown() {
    let discussion = start_at_ten("").await;
    discussion
        .chair
        .archive_thread(discussion.thread)
        .expect("it may");
    discussion
        .settle("Where we got to", &[("words", "A view of ours")])
        .await;
    discussion.says("A view of ours").await;
}

#[tokio::test]
async fn a_thread_locked_by_hand_is_said_to_be_until_it_is_not() {
    let discussion = start_at_ten("").await;
    discussion
        .chair
        .lock_thread(discussion.thread)
        .expect("it may");
    looked(&discussion).await;
    let locked = "locked by hand";
    discussion.panel(|panel| text(panel).contains(locked)).await;
    discussion
        .chair
        .unlock_thread(discussion.thread)
        .expect("it may");
    looked(&discussion).await;
    discussion
        .panel(|panel| !text(panel).contains(locked))
        .await;
}

#[tokio::test]
async fn a_summary_that_a_locked_thread_does_not_take_is_said_to_be_missing() {
    let discussion = start_at_ten("").await;
    let sandbox = &discussion.server.sandbox;
    sandbox.deny_bot(permissions::MANAGE_THREADS, discussion.chair.channel_id());
    discussion
        .chair
        .lock_thread(discussion.thread)
        .expect("it may");
    looked(&discussion).await;
    let missing = "closing summary";
    discussion
        .panel(|panel| text(panel).contains("locked by hand"))
        .await;
    let confirmation = discussion.steer("Close").await;
    let closed = text(&press(&discussion.chair, &confirmation, "Close it").await);
    assert!(closed.contains(missing), "{closed}");
    discussion
        .panel(|panel| text(panel).contains(missing))
        .await;
    discussion
        .chair
        .unlock_thread(discussion.thread)
        .expect("it may");
    discussion.steer("Reopen").await;
    discussion
        .panel(|panel| !text(panel).contains(missing) && panel.component("Close").is_some())
        .await;
    let confirmation = discussion.steer("Close").await;
    let closed = text(&press(&discussion.chair, &confirmation, "Close it").await);
    assert!(!closed.contains(missing), "{closed}");
    discussion.says("Closing summary").await;
}

#[tokio::test]
async fn a_deleted_thread_is_said_to_be() {
    let discussion = start_at_ten("").await;
    discussion
        .chair
        .delete_thread(discussion.thread)
        .expect("it may");
    looked(&discussion).await;
    discussion
        .panel(|panel| text(panel).contains("thread was deleted"))
        .await;
}

#[tokio::test]
async fn a_deleted_message_is_posted_again() {
    let discussion = start_at_ten("").await;
    discussion
        .point(0, 1, "A point for", "Wider training")
        .await;
    let point = discussion.says("Wider training").await;
    let chair = discussion.chair.in_thread(discussion.thread);
    discussion.server.sandbox.advance(6 * MINUTE);
    chair.delete_message(point.id).expect("the chair may");
    looked(&discussion).await;
    let again = discussion.says("Wider training").await;
    assert_ne!(again.id, point.id);
}

#[tokio::test]
async fn who_may_not_read_what_was_said_posts_nothing_twice() {
    let discussion = start_at_ten("").await;
    discussion
        .point(0, 1, "A point for", "Wider training")
        .await;
    discussion.point(1, 1, "A point for", "Better food").await;
    let point = discussion.says("Wider training").await;
    discussion.says("Better food").await;
    let chair = discussion.chair.in_thread(discussion.thread);
    let denied = permissions::READ_MESSAGE_HISTORY;
    discussion
        .server
        .sandbox
        .deny_bot(denied, discussion.chair.channel_id());
    chair.delete_message(point.id).expect("the chair may");
    discussion.server.sandbox.advance(6 * MINUTE);
    looked(&discussion).await;
    looked(&discussion).await;
    assert_eq!(times(&discussion, "Wider training"), 0);
    nothing_twice(&discussion);
    discussion
        .server
        .sandbox
        .grant_bot(denied, discussion.chair.channel_id());
    looked(&discussion).await;
    discussion.says("Wider training").await;
    nothing_twice(&discussion);
}

#[tokio::test]
async fn a_deleted_panel_is_posted_again_and_steers() {
    let discussion = start_at_ten("").await;
    let panel = discussion.panel(|_| true).await;
    discussion.chair.delete_message(panel.id).expect("it may");
    discussion.server.sandbox.advance(6 * MINUTE);
    let there = |messages: &[discord_sandbox::Message]| {
        messages
            .iter()
            .any(|message| message.component("Next").is_some())
    };
    let messages = within(discussion.chair.wait_until(there)).await;
    let again = messages
        .iter()
        .find(|message| message.component("Next").is_some());
    let again = again.expect("a panel").clone();
    assert_ne!(again.id, panel.id);
    discussion
        .chair
        .press(&again, "Next")
        .await
        .expect("an answer");
    discussion.question(2).await;
}

#[tokio::test]
async fn without_the_right_to_lock_a_closed_thread_is_archived() {
    let discussion = start_at_ten("").await;
    let sandbox = &discussion.server.sandbox;
    sandbox.deny_bot(permissions::MANAGE_THREADS, discussion.chair.channel_id());
    let confirmation = discussion.steer("Close").await;
    discussion
        .chair
        .press(&confirmation, "Close it")
        .await
        .expect("an answer");
    let (archived, open) = (
        |sandbox: &Sandbox| sandbox.threads()[0].archived,
        |sandbox: &Sandbox| !sandbox.threads()[0].archived,
    );
    within(sandbox.wait_until(archived)).await;
    discussion.steer("Reopen").await;
    within(sandbox.wait_until(open)).await;
}
