//! Reminders fall due, go out once, and only by day.

use super::{MINUTE, database, looked, meeting, restarted, times, until};
use crate::harness::{Stage, press, sandbox_options, text};
use crate::questions::{Meeting, OPTIONS};

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
    meeting.stage.pass().await;
    assert_eq!(times(&meeting, DUE), 1);
}

#[tokio::test]
async fn nobody_is_reminded_by_night() {
    let meeting = meeting("days:1").await;
    let sandbox = &meeting.stage.sandbox;
    for hour in [21, 20, 7] {
        until(sandbox, hour);
        meeting.stage.pass().await;
        assert_eq!(times(&meeting, "has been open for"), 0, "{hour}");
    }
    until(sandbox, 8);
    meeting.says("has been open for 1 day").await;
}

#[tokio::test]
async fn what_falls_due_while_no_bot_is_there_goes_out_once_afterwards() {
    let (_folder, url) = database();
    let stage = Stage::sweeping(sandbox_options(), &url).await;
    until(&stage.sandbox, 10);
    let options = OPTIONS.replace("12 March 2099", "in 5 days");
    let meeting = Meeting::on(stage, &format!("{options} days:2")).await;
    let meeting = restarted(meeting, &url, |sandbox| {
        sandbox.advance(4 * 24 * 60 * MINUTE + MINUTE);
    })
    .await;
    meeting.says(DUE).await;
    let near = meeting.says("The next meeting is near").await;
    assert!(near.component("Next").is_some_and(|next| !next.disabled));
    assert!(text(&near).contains(&format!("<@{}>", meeting.chair.user_id())));
    meeting.stage.pass().await;
    let meeting = restarted(meeting, &url, |_| {}).await;
    meeting.stage.pass().await;
    for words in [DUE, "The next meeting is near"] {
        assert_eq!(times(&meeting, words), 1, "{words}");
    }
}

#[tokio::test]
async fn what_is_paused_reminds_nobody_and_a_hand_does() {
    let meeting = meeting("days:1").await;
    meeting.steer("Pause").await;
    meeting.stage.sandbox.advance(25 * 60 * MINUTE);
    meeting.stage.pass().await;
    assert_eq!(times(&meeting, "has been open for"), 0);
    meeting.steer("Remind now").await;
    meeting.says("A reminder:").await;
}
