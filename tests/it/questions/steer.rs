//! What chair and clerk do from the panel.

use super::{Meeting, form};
use crate::harness::{shown, text};

#[tokio::test]
async fn the_chair_puts_down_a_view_and_goes_on() {
    let meeting = Meeting::begin().await;
    let boxes = [
        ("words", "It would serve our aims"),
        ("actions", "Ask for accounts; Sam Lee; 12 March 2099"),
    ];
    let said = meeting.settle("Where we got to", &boxes).await;
    assert!(text(&said).contains("12 March 2099"), "{}", text(&said));
    meeting.says("It would serve our aims").await;
    meeting.steer("Next").await;
    meeting.question(2).await;
    let refused = meeting.governor(0);
    let question = meeting.question(1).await;
    assert!(
        question
            .component("Add a point")
            .is_none_or(|button| button.disabled)
    );
    let again = meeting.question(2).await;
    let answer = refused
        .press(&again, "Add a point")
        .await
        .expect("an answer");
    assert!(text(shown(&answer)).contains("question 2"));
}

#[tokio::test]
async fn governors_and_outsiders_do_not_steer() {
    let meeting = Meeting::begin().await;
    let panel = meeting.panel(|_| true).await;
    let governor = meeting.stage.governor();
    for button in ["Next", "Where we got to", "Close", "Record"] {
        let answer = governor.press(&panel, button).await.expect("an answer");
        let said = text(shown(&answer));
        assert!(said.contains("chair and clerk"), "{button}: {said}");
    }
}

#[tokio::test]
async fn a_bad_date_of_an_action_gives_everything_back() {
    let meeting = Meeting::begin().await;
    let boxes = [
        ("words", "A careful view"),
        ("actions", "Ask; Sam; 31 February"),
    ];
    let refused = meeting.settle("Where we got to", &boxes).await;
    assert!(text(&refused).contains("A careful view"));
    let again = form(
        meeting
            .chair
            .press(&refused, "Open the form again")
            .await
            .expect("a form"),
    );
    assert_eq!(again.fields[0].value, "A careful view");
    assert_eq!(again.fields[1].value, "Ask; Sam; 31 February");
}

#[tokio::test]
async fn a_discussion_is_closed_and_reopened() {
    let meeting = Meeting::begin().await;
    meeting.stage.sandbox.grant_bot(
        discord_sandbox::permissions::MANAGE_THREADS,
        meeting.chair.channel_id(),
    );
    let asked = meeting.steer("Close").await;
    assert!(text(&asked).contains("Not dealt with yet: question 1 (open)"));
    let closed = meeting
        .chair
        .press(&asked, "Close it")
        .await
        .expect("an answer");
    let closed = shown(&closed).clone();
    assert!(
        closed
            .attachments
            .iter()
            .any(|file| file.filename.rsplit('.').next() == Some("docx"))
    );
    let locked = |sandbox: &discord_sandbox::Sandbox| sandbox.threads()[0].locked;
    crate::harness::within(meeting.stage.sandbox.wait_until(locked)).await;
    meeting.steer("Reopen").await;
    let open = |sandbox: &discord_sandbox::Sandbox| !sandbox.threads()[0].locked;
    crate::harness::within(meeting.stage.sandbox.wait_until(open)).await;
}
