//! Reminders fall due, go out once, and only by day.

use super::{MINUTE, looked, meeting, times, until};
use crate::harness::{press, text};

const DUE: &str = "has been open for 2 days";

#[tokio::test]
async fn a_question_that_is_open_for_its_days_calls_everyone_once() {
    let meeting = meeting("days:2").await;
    let panel = meeting.panel(|_| true).await;
    press(&meeting.stage.governor(), &panel, "Remind me").await;
    let sandbox = &meeting.stage.sandbox;
    sandbox.advance(2 * 24 * 60 * MINUTE + MINUTE);
    let said = meeting.says(DUE).await;
    assert!(said.component("Next").is_some());
    let role = sandbox.role_id("Governor").expect("a role");
    let governor = meeting.stage.governor().user_id();
    let chair = meeting.chair.user_id();
    let words = text(&said);
    for mention in [
        format!("<@&{role}>"),
        format!("<@{governor}>"),
        format!("<@{chair}>"),
    ] {
        assert!(words.contains(&mention), "{mention}: {words}");
    }
    looked(&meeting).await;
    looked(&meeting).await;
    assert_eq!(times(&meeting, DUE), 1);
}

#[tokio::test]
async fn nobody_is_reminded_by_night() {
    let meeting = meeting("days:1").await;
    let sandbox = &meeting.stage.sandbox;
    until(sandbox, 21);
    until(sandbox, 20);
    looked(&meeting).await;
    assert_eq!(times(&meeting, "has been open for"), 0);
    until(sandbox, 8);
    meeting.says("has been open for 1 day").await;
}

#[tokio::test]
async fn what_is_paused_reminds_nobody_and_a_hand_does() {
    let meeting = meeting("days:1").await;
    meeting.steer("Pause").await;
    meeting.stage.sandbox.advance(25 * 60 * MINUTE);
    looked(&meeting).await;
    assert_eq!(times(&meeting, "has been open for"), 0);
    meeting.steer("Remind now").await;
    meeting.says("A reminder:").await;
}
