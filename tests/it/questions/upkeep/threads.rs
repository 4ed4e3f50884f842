//! Threads and messages that somebody changed by hand.

use discord_sandbox::{Sandbox, permissions};

use super::{MINUTE, looked, meeting, nothing_twice, times};
use crate::harness::{press, text, within};

#[tokio::test]
async fn an_open_thread_is_kept_in_sight() {
    let meeting = meeting("").await;
    let sandbox = &meeting.stage.sandbox;
    let thread = meeting.thread;
    let open = |sandbox: &Sandbox| {
        sandbox
            .thread(thread)
            .is_some_and(|thread| !thread.archived)
    };
    meeting.chair.archive_thread(thread).expect("the chair may");
    assert!(!open(sandbox));
    sandbox.advance(6 * MINUTE);
    within(sandbox.wait_until(open)).await;
    // After a week of silence, Discord archives it.
    sandbox.advance(8 * 24 * 60 * MINUTE);
    within(sandbox.wait_until(open)).await;
}

#[tokio::test]
async fn a_point_in_an_archived_thread_is_shown() {
    let meeting = meeting("").await;
    meeting
        .chair
        .archive_thread(meeting.thread)
        .expect("it may");
    meeting
        .settle("Where we got to", &[("words", "A view of ours")])
        .await;
    meeting.says("A view of ours").await;
}

#[tokio::test]
async fn a_thread_locked_by_hand_is_said_to_be_until_it_is_not() {
    let meeting = meeting("").await;
    meeting.chair.lock_thread(meeting.thread).expect("it may");
    looked(&meeting).await;
    let locked = "locked by hand";
    meeting.panel(|panel| text(panel).contains(locked)).await;
    meeting.chair.unlock_thread(meeting.thread).expect("it may");
    looked(&meeting).await;
    meeting.panel(|panel| !text(panel).contains(locked)).await;
}

#[tokio::test]
async fn a_summary_that_a_locked_thread_does_not_take_is_said_to_be_missing() {
    let meeting = meeting("").await;
    let sandbox = &meeting.stage.sandbox;
    sandbox.deny_bot(permissions::MANAGE_THREADS, meeting.chair.channel_id());
    meeting.chair.lock_thread(meeting.thread).expect("it may");
    looked(&meeting).await;
    let missing = "closing summary";
    meeting
        .panel(|panel| text(panel).contains("locked by hand"))
        .await;
    let asked = meeting.steer("Close").await;
    let closed = text(&press(&meeting.chair, &asked, "Close it").await);
    assert!(closed.contains(missing), "{closed}");
    meeting.panel(|panel| text(panel).contains(missing)).await;
    meeting.chair.unlock_thread(meeting.thread).expect("it may");
    meeting.steer("Reopen").await;
    meeting
        .panel(|panel| !text(panel).contains(missing) && panel.component("Close").is_some())
        .await;
    let asked = meeting.steer("Close").await;
    let closed = text(&press(&meeting.chair, &asked, "Close it").await);
    assert!(!closed.contains(missing), "{closed}");
    meeting.says("Closing summary").await;
}

#[tokio::test]
async fn a_deleted_thread_is_said_to_be() {
    let meeting = meeting("").await;
    meeting.chair.delete_thread(meeting.thread).expect("it may");
    looked(&meeting).await;
    meeting
        .panel(|panel| text(panel).contains("thread was deleted"))
        .await;
}

#[tokio::test]
async fn a_deleted_message_is_posted_again() {
    let meeting = meeting("").await;
    meeting.point(0, 1, "A point for", "Wider training").await;
    let point = meeting.says("Wider training").await;
    let chair = meeting.chair.in_thread(meeting.thread);
    meeting.stage.sandbox.advance(6 * MINUTE);
    chair.delete_message(point.id).expect("the chair may");
    looked(&meeting).await;
    let again = meeting.says("Wider training").await;
    assert_ne!(again.id, point.id);
}

#[tokio::test]
async fn who_may_not_read_what_was_said_posts_nothing_twice() {
    let meeting = meeting("").await;
    meeting.point(0, 1, "A point for", "Wider training").await;
    meeting.point(1, 1, "A point for", "Better food").await;
    let point = meeting.says("Wider training").await;
    meeting.says("Better food").await;
    let chair = meeting.chair.in_thread(meeting.thread);
    let denied = permissions::READ_MESSAGE_HISTORY;
    meeting
        .stage
        .sandbox
        .deny_bot(denied, meeting.chair.channel_id());
    chair.delete_message(point.id).expect("the chair may");
    meeting.stage.sandbox.advance(6 * MINUTE);
    looked(&meeting).await;
    looked(&meeting).await;
    assert_eq!(times(&meeting, "Wider training"), 0);
    nothing_twice(&meeting);
    meeting
        .stage
        .sandbox
        .grant_bot(denied, meeting.chair.channel_id());
    looked(&meeting).await;
    meeting.says("Wider training").await;
    nothing_twice(&meeting);
}

#[tokio::test]
async fn a_deleted_panel_is_posted_again_and_steers() {
    let meeting = meeting("").await;
    let panel = meeting.panel(|_| true).await;
    meeting.chair.delete_message(panel.id).expect("it may");
    meeting.stage.sandbox.advance(6 * MINUTE);
    let there = |messages: &[discord_sandbox::Message]| {
        messages
            .iter()
            .any(|message| message.component("Next").is_some())
    };
    let messages = within(meeting.chair.wait_until(there)).await;
    let again = messages
        .iter()
        .find(|message| message.component("Next").is_some());
    let again = again.expect("a panel").clone();
    assert_ne!(again.id, panel.id);
    meeting
        .chair
        .press(&again, "Next")
        .await
        .expect("an answer");
    meeting.question(2).await;
}

#[tokio::test]
async fn without_the_right_to_lock_a_closed_thread_is_archived() {
    let meeting = meeting("").await;
    let sandbox = &meeting.stage.sandbox;
    sandbox.deny_bot(permissions::MANAGE_THREADS, meeting.chair.channel_id());
    let asked = meeting.steer("Close").await;
    meeting
        .chair
        .press(&asked, "Close it")
        .await
        .expect("an answer");
    let (archived, open) = (
        |sandbox: &Sandbox| sandbox.threads()[0].archived,
        |sandbox: &Sandbox| !sandbox.threads()[0].archived,
    );
    within(sandbox.wait_until(archived)).await;
    meeting.steer("Reopen").await;
    within(sandbox.wait_until(open)).await;
}
