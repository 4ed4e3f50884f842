//! What a form was filled with passes when it is sent back, however much time has passed.

use std::time::Duration;

use discord_sandbox::Modal;

use super::upkeep::until;
use super::{OPTIONS, TestDiscussion, form};
use crate::harness::{TestServer, ask, press, sandbox_options, shown, text};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A discussion whose bot has the sandbox's clock.
async fn start(options: &str) -> TestDiscussion {
    let server = TestServer::start_sweeping(sandbox_options(), "sqlite::memory:").await;
    TestDiscussion::start_on(server, options).await
}

/// The form behind a button of the panel, as the chair opens it.
async fn opened(discussion: &TestDiscussion, button: &str) -> Modal {
    let enabled = |panel: &discord_sandbox::Message| {
        let button = panel.component(button);
        button.is_some_and(|button| !button.disabled)
    };
    let panel = discussion.panel(enabled).await;
    form(
        discussion
            .chair
            .press(&panel, button)
            .await
            .expect("a form"),
    )
}

/// Sends a form with these boxes changed, and returns the answer's text.
async fn sent(discussion: &TestDiscussion, form: &Modal, boxes: &[(&str, &str)]) -> String {
    let answer = discussion.chair.submit(form, boxes).await;
    text(shown(&answer.expect("an answer")))
}

#[tokio::test]
async fn a_view_is_corrected_though_its_actions_are_overdue() {
    let discussion = start(OPTIONS).await;
    let actions = "Ask for accounts; Sam Lee; tomorrow\nVisit them; ; tomorrow";
    let boxes = [("words", "We want a visit first."), ("actions", actions)];
    discussion.settle("Where we got to", &boxes).await;
    discussion.server.sandbox.advance(6 * DAY);
    let view = opened(&discussion, "Where we got to").await;
    let filled = view.fields[1].value.clone();
    let taken = sent(
        &discussion,
        &view,
        &[("words", "We want two visits first.")],
    )
    .await;
    assert!(
        taken.contains("view reached.\nI read 2 actions:"),
        "{taken}"
    );
    let new = format!("{filled}\nThank them; ; 1 January 2020");
    let refused = sent(&discussion, &view, &[("actions", &new)]).await;
    assert!(refused.contains("That date has passed"), "{refused}");
    discussion.steer("Open again").await;
    let view = opened(&discussion, "Where we got to").await;
    assert_eq!(view.fields[1].value, filled);
    let answer = discussion.chair.submit(&view, &[("words", " ")]).await;
    let refused = shown(&answer.expect("an answer")).clone();
    assert!(text(&refused).contains("was empty"), "{}", text(&refused));
    let again = discussion
        .chair
        .press(&refused, "Open the form again")
        .await;
    let again = form(again.expect("a form"));
    assert_eq!(again.fields[1].value, filled);
    let taken = sent(&discussion, &again, &[("words", "A view at last")]).await;
    assert!(
        taken.contains("view reached.\nI read 2 actions:"),
        "{taken}"
    );
}

#[tokio::test]
async fn actions_that_take_more_room_than_was_typed_come_back_whole() {
    let discussion = start(OPTIONS).await;
    let action = format!("{};y;friday", "x".repeat(190));
    let actions = [action.as_str(); 5].join("\n");
    let boxes = [("words", "A view"), ("actions", actions.as_str())];
    discussion.settle("Where we got to", &boxes).await;
    let view = opened(&discussion, "Where we got to").await;
    let filled = view.fields[1].value.clone();
    assert!(filled.chars().count() > 1024, "{filled}");
    let answer = discussion.chair.submit(&view, &[("words", " ")]).await;
    let refused = shown(&answer.expect("an answer")).clone();
    let again = discussion
        .chair
        .press(&refused, "Open the form again")
        .await;
    let again = form(again.expect("a form"));
    assert_eq!(again.fields[1].value, filled);
    let taken = sent(&discussion, &again, &[("words", "A view")]).await;
    assert!(taken.contains("5 actions"), "{taken}");
}

#[tokio::test]
async fn a_meeting_that_has_passed_stands_as_it_is() {
    let discussion = start("title:Joining chair:chair meeting:tomorrow").await;
    discussion.server.sandbox.advance(6 * DAY);
    let meeting = opened(&discussion, "Meeting date").await;
    assert!(!meeting.fields[0].value.is_empty());
    let unchanged = sent(&discussion, &meeting, &[]).await;
    assert!(unchanged.starts_with("The meeting was on "), "{unchanged}");
    let refused = sent(&discussion, &meeting, &[("Its date", "1 January 2020")]).await;
    assert!(refused.contains("That date has passed"), "{refused}");
    discussion.steer("Pause").await;
    let says = |panel: &discord_sandbox::Message| text(panel).contains("The meeting was on ");
    let panel = text(&discussion.panel(says).await);
    assert!(!panel.contains("Next meeting"), "{panel}");
}

#[tokio::test]
async fn a_preview_is_changed_though_its_meeting_has_passed() {
    let server = TestServer::start_sweeping(sandbox_options(), "sqlite::memory:").await;
    until(&server.sandbox, 22);
    let clerk = server.persona("clerk");
    let preview = ask(&clerk, "/questions title:A *first* title meeting:today").await;
    server.sandbox.advance(4 * DAY / 24);
    let change = form(clerk.press(&preview, "Change").await.expect("a form"));
    assert_eq!(change.fields[0].value, "A *first* title");
    let changed = clerk.submit(&change, &[("title", "A second title")]).await;
    let changed = shown(&changed.expect("an answer")).clone();
    let preview = text(&changed);
    assert!(preview.contains("A second title") && preview.contains("That day has passed."));
    let refused = press(&clerk, &changed, "Start").await;
    assert!(text(&refused).contains("That date has passed"));
    assert_ne!(refused.id, changed.id, "the preview stays");
    let change = form(clerk.press(&changed, "Change").await.expect("a form"));
    let changed = clerk.submit(&change, &[("meeting", "")]).await;
    let changed = shown(&changed.expect("an answer")).clone();
    let started = press(&clerk, &changed, "Start").await;
    assert!(text(&started).contains("has started"), "{}", text(&started));
}
