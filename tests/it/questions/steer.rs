//! What chair and clerk do from the panel.

use super::{TestDiscussion, form};
use crate::harness::{shown, text};

#[tokio::test]
async fn the_chair_puts_down_a_view_and_goes_on() {
    let discussion = TestDiscussion::start().await;
    let boxes = [
        ("words", "It would serve our aims"),
        ("actions", "Ask for accounts; Sam Lee; 12 March 2036"),
    ];
    let reply = discussion.settle("Where we got to", &boxes).await;
    assert!(text(&reply).contains("12 March 2036"), "{}", text(&reply));
    discussion.says("It would serve our aims").await;
    discussion.steer("Next").await;
    discussion.question(2).await;
    let refused = discussion.governor(0);
    let question = discussion.question(1).await;
    assert!(
        question
            .component("Add a point")
            .is_none_or(|button| button.disabled)
    );
    let again = discussion.question(2).await;
    let answer = refused
        .press(&again, "Add a point")
        .await
        .expect("an answer");
    assert!(text(shown(&answer)).contains("question 2"));
}

#[tokio::test]
async fn governors_and_outsiders_do_not_steer() {
    let discussion = TestDiscussion::start().await;
    let panel = discussion.panel(|_| true).await;
    let governor = discussion.server.governor();
    for button in ["Next", "Where we got to", "Close", "Record"] {
        let answer = governor.press(&panel, button).await.expect("an answer");
        let reply = text(shown(&answer));
        assert!(reply.contains("chair and clerk"), "{button}: {reply}");
    }
}

#[tokio::test]
async fn a_bad_date_of_an_action_gives_everything_back() {
    let discussion = TestDiscussion::start().await;
    let boxes = [
        ("words", "A careful view"),
        ("actions", "Ask; Sam; 31 February"),
    ];
    let refused = discussion.settle("Where we got to", &boxes).await;
    assert!(text(&refused).contains("A careful view"));
    let again = form(
        discussion
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
    let discussion = TestDiscussion::start().await;
    discussion.server.sandbox.grant_bot(
        discord_sandbox::permissions::MANAGE_THREADS,
        discussion.chair.channel_id(),
    );
    let confirmation = discussion.steer("Close").await;
    assert!(text(&confirmation).contains("Not dealt with yet: question 1 (open)"));
    let closed = discussion
        .chair
        .press(&confirmation, "Close it")
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
    crate::harness::within(discussion.server.sandbox.wait_until(locked)).await;
    discussion.steer("Reopen").await;
    let open = |sandbox: &discord_sandbox::Sandbox| !sandbox.threads()[0].locked;
    crate::harness::within(discussion.server.sandbox.wait_until(open)).await;
}
