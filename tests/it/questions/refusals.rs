//! Refusals: their words, and the typed text that comes back with them.

use discord_sandbox::{Message, Persona};

use super::{TestDiscussion, form};
use crate::harness::{press, shown, text};

/// Fails unless the refusal has its reason, the typed text, and a button that opens the modal again.
fn given_back(refused: &Message, reason: &str, words: &str) {
    let reply = text(refused);
    assert!(reply.contains(reason), "{reason}: {reply}");
    assert!(reply.contains(words), "{words}: {reply}");
    assert!(
        refused.component("Open the form again").is_some(),
        "{reply}"
    );
}

/// A form for a point for question 1, open and not yet sent.
async fn opened(discussion: &TestDiscussion, governor: &Persona) -> discord_sandbox::Modal {
    let kinds = discussion.at(governor, 1, "Add a point").await;
    form(governor.press(&kinds, "A point for").await.expect("a form"))
}

#[tokio::test]
async fn a_point_too_late_is_given_back() {
    let discussion = TestDiscussion::start().await;
    let (first, second) = (discussion.governor(0), discussion.governor(1));
    let (late, later) = (
        opened(&discussion, &first).await,
        opened(&discussion, &second).await,
    );
    discussion
        .settle("Where we got to", &[("words", "A view")])
        .await;
    let refused = first.submit(&late, &[("words", "Too late")]).await;
    let refused = shown(&refused.expect("an answer")).clone();
    given_back(
        &refused,
        "Question 1 is marked \"view reached\"",
        "Too late",
    );
    discussion.steer("Open again").await;
    let again = form(
        first
            .press(&refused, "Open the form again")
            .await
            .expect("a form"),
    );
    assert_eq!(again.fields[0].value, "Too late");
    let reply = first.submit(&again, &[]).await.expect("an answer");
    assert!(text(shown(&reply)).contains("added to question 1"));
    let confirmation = discussion.steer("Close").await;
    press(&discussion.chair, &confirmation, "Close it").await;
    let refused = second.submit(&later, &[("words", "Closed to it")]).await;
    given_back(
        shown(&refused.expect("an answer")),
        "This discussion is closed",
        "Closed to it",
    );
    let again = discussion
        .chair
        .press(&confirmation, "Close it")
        .await
        .expect_err("it is used");
    assert!(again.to_string().contains("no Close it"), "{again}");
}

#[tokio::test]
async fn what_cannot_be_kept_is_given_back() {
    let discussion = TestDiscussion::start().await;
    let governor = discussion.governor(0);
    let empty = opened(&discussion, &governor).await;
    let refused = governor
        .submit(&empty, &[("words", "  ")])
        .await
        .expect("an answer");
    assert!(text(shown(&refused)).contains("the box for your point was empty"));
    let six = "One;;\nTwo\nThree\nFour\nFive\nSix";
    let long = format!("Ask; {}; ", "x".repeat(101));
    for (actions, reason) in [
        (six, "holds 5 actions for one question"),
        (long.as_str(), "101 characters, and 100 fit"),
        ("Ask; Sam; 1 January 2020", "That date has passed"),
        ("Ask; Sam; 31 June 2036", "June 2036 has no day 31"),
        ("Ask; Sam; whenever", "I cannot read \"whenever\" as a date"),
    ] {
        let boxes = [("words", "A careful view"), ("actions", actions)];
        let refused = discussion.settle("Where we got to", &boxes).await;
        given_back(&refused, reason, "A careful view");
    }
    let refused = discussion
        .settle("Meeting date", &[("Its date", "1 January 2020")])
        .await;
    given_back(&refused, "That date has passed", "1 January 2020");
    let refused = discussion
        .settle("Meeting date", &[("Its date", "12 March 2036")])
        .await;
    let unchanged = text(&refused);
    assert!(
        unchanged.contains("The next meeting is on Wednesday 12 March 2036"),
        "{unchanged}"
    );
}

#[tokio::test]
async fn what_is_so_already_is_said() {
    let discussion = TestDiscussion::start().await;
    let panel = discussion.panel(|_| true).await;
    let clerk = &discussion.clerk;
    let both = [
        form(
            discussion
                .chair
                .press(&panel, "For the board")
                .await
                .expect("a form"),
        ),
        form(clerk.press(&panel, "For the board").await.expect("a form")),
    ];
    discussion
        .chair
        .submit(&both[0], &[("What the board is asked", "Shall we?")])
        .await
        .expect("an answer");
    let refused = clerk
        .submit(&both[1], &[("What the board is asked", "May we?")])
        .await;
    given_back(
        shown(&refused.expect("an answer")),
        "Question 1 is marked \"for the board\" already",
        "May we?",
    );
    let turned = discussion
        .chair
        .select(&panel, "Go to…", &["0"])
        .await
        .expect("an answer");
    assert!(text(shown(&turned)).contains("It is so already"));
    let governor = discussion.governor(0);
    let prompt = [
        discussion.at(&governor, 1, "Interests").await,
        discussion.at(&governor, 1, "Interests").await,
    ];
    for (prompt, reply) in prompt.iter().zip(["Noted", "It is so already"]) {
        let answer = press(&governor, prompt, "Nothing to declare").await;
        assert!(text(&answer).contains(reply), "{reply}: {}", text(&answer));
    }
}

#[tokio::test]
async fn a_point_that_is_gone_cannot_be_changed() {
    let discussion = TestDiscussion::start().await;
    discussion.point(0, 1, "A point for", "Soon gone").await;
    let governor = discussion.governor(0);
    let mut chosen = Vec::new();
    for _ in 0..2 {
        let list = discussion.at(&governor, 1, "My points").await;
        let select = "Choose one to change or withdraw";
        let point = governor.select(&list, select, &["Question 1: for"]).await;
        chosen.push(shown(&point.expect("an answer")).clone());
    }
    let edit = form(
        governor
            .press(&chosen[1], "Change it")
            .await
            .expect("a form"),
    );
    press(&governor, &chosen[0], "Withdraw it").await;
    let refused = governor
        .submit(&edit, &[("words", "Still here")])
        .await
        .expect("an answer");
    given_back(
        shown(&refused),
        "only what you added yourself",
        "Still here",
    );
    for button in ["Change it", "Withdraw it"] {
        let list = chosen[1].clone();
        let answer = governor.press(&list, button).await;
        let Ok(answer) = answer else { continue };
        assert!(
            text(shown(&answer)).contains("only what you added yourself"),
            "{button}"
        );
    }
}

#[tokio::test]
async fn two_presses_at_once_are_one_step_each() {
    let discussion = TestDiscussion::start().await;
    let panel = discussion.panel(|_| true).await;
    let both = |button: &'static str, panel: &Message| {
        let chair = discussion
            .chair
            .start_press(panel, button)
            .expect("it is there");
        let clerk = discussion
            .clerk
            .start_press(panel, button)
            .expect("it is there");
        async move {
            let (chair, clerk) = tokio::join!(chair.answer(), clerk.answer());
            [chair, clerk].map(|answer| text(shown(&answer.expect("an answer"))))
        }
    };
    let mut reply = both("Next", &panel).await;
    reply.sort();
    assert!(
        reply[0].contains("has moved to question 2") && reply[1].contains("is at question 2"),
        "{reply:?}"
    );
    let options = "title:Short chair:chair in_post:3 pace:all";
    drop(discussion.server.sandbox.threads());
    let paused = both("Pause", &panel).await;
    assert!(
        paused
            .iter()
            .any(|reply| reply.contains("It is so already")),
        "{paused:?} {options}"
    );
    let confirmations = [
        discussion.steer("Close").await,
        discussion.steer("Close").await,
    ];
    let first = press(&discussion.chair, &confirmations[0], "Close it").await;
    assert!(text(&first).contains("The discussion is closed"));
    let second = press(&discussion.chair, &confirmations[1], "Close it").await;
    assert!(
        text(&second).contains("This discussion is closed."),
        "{}",
        text(&second)
    );
    let panel = discussion
        .panel(|panel| panel.component("Reopen").is_some())
        .await;
    let reopened = both("Reopen", &panel).await;
    assert!(
        reopened.iter().any(|reply| reply.contains("open already")),
        "{reopened:?}"
    );
}
