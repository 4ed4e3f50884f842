//! What is refused, in words, and given back where something was written.

use discord_sandbox::{Message, Persona};

use super::{Meeting, form};
use crate::harness::{press, shown, text};

/// Fails unless the words come back, with why, and a button that opens the form again.
fn given_back(refused: &Message, why: &str, words: &str) {
    let said = text(refused);
    assert!(said.contains(why), "{why}: {said}");
    assert!(said.contains(words), "{words}: {said}");
    assert!(refused.component("Open the form again").is_some(), "{said}");
}

/// A form for a point for question 1, open and not yet sent.
async fn opened(meeting: &Meeting, governor: &Persona) -> discord_sandbox::Modal {
    let kinds = meeting.at(governor, 1, "Add a point").await;
    form(governor.press(&kinds, "A point for").await.expect("a form"))
}

#[tokio::test]
async fn a_point_too_late_is_given_back() {
    let meeting = Meeting::begin().await;
    let (first, second) = (meeting.governor(0), meeting.governor(1));
    let (late, later) = (
        opened(&meeting, &first).await,
        opened(&meeting, &second).await,
    );
    meeting
        .settle("Where we got to", &[("words", "A view")])
        .await;
    let refused = first.submit(&late, &[("words", "Too late")]).await;
    let refused = shown(&refused.expect("an answer")).clone();
    given_back(
        &refused,
        "Question 1 is marked \"view reached\"",
        "Too late",
    );
    meeting.steer("Open again").await;
    let again = form(
        first
            .press(&refused, "Open the form again")
            .await
            .expect("a form"),
    );
    assert_eq!(again.fields[0].value, "Too late");
    let said = first.submit(&again, &[]).await.expect("an answer");
    assert!(text(shown(&said)).contains("added to question 1"));
    let asked = meeting.steer("Close").await;
    press(&meeting.chair, &asked, "Close it").await;
    let refused = second.submit(&later, &[("words", "Closed to it")]).await;
    given_back(
        shown(&refused.expect("an answer")),
        "This discussion is closed",
        "Closed to it",
    );
    let again = meeting
        .chair
        .press(&asked, "Close it")
        .await
        .expect_err("it is used");
    assert!(again.to_string().contains("no Close it"), "{again}");
}

#[tokio::test]
async fn what_cannot_be_kept_is_given_back() {
    let meeting = Meeting::begin().await;
    let governor = meeting.governor(0);
    let empty = opened(&meeting, &governor).await;
    let refused = governor
        .submit(&empty, &[("words", "  ")])
        .await
        .expect("an answer");
    assert!(text(shown(&refused)).contains("the box for your point was empty"));
    let six = "One;;\nTwo\nThree\nFour\nFive\nSix";
    let long = format!("Ask; {}; ", "x".repeat(101));
    for (actions, why) in [
        (six, "holds 5 actions for one question"),
        (long.as_str(), "101 characters, and 100 fit"),
        ("Ask; Sam; 1 January 2020", "That date has passed"),
        ("Ask; Sam; 31 June 2099", "June 2099 has no day 31"),
        ("Ask; Sam; whenever", "I cannot read \"whenever\" as a date"),
    ] {
        let boxes = [("words", "A careful view"), ("actions", actions)];
        let refused = meeting.settle("Where we got to", &boxes).await;
        given_back(&refused, why, "A careful view");
    }
    let refused = meeting
        .settle("Meeting date", &[("Its date", "1 January 2020")])
        .await;
    given_back(&refused, "That date has passed", "1 January 2020");
    let refused = meeting
        .settle("Meeting date", &[("Its date", "12 March 2099")])
        .await;
    given_back(&refused, "It is so already", "12 March 2099");
}

#[tokio::test]
async fn what_is_so_already_is_said() {
    let meeting = Meeting::begin().await;
    let panel = meeting.panel(|_| true).await;
    let clerk = &meeting.clerk;
    let both = [
        form(
            meeting
                .chair
                .press(&panel, "For the board")
                .await
                .expect("a form"),
        ),
        form(clerk.press(&panel, "For the board").await.expect("a form")),
    ];
    meeting
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
    let turned = meeting
        .chair
        .select(&panel, "Go to…", &["0"])
        .await
        .expect("an answer");
    assert!(text(shown(&turned)).contains("It is so already"));
    let governor = meeting.governor(0);
    let asked = [
        meeting.at(&governor, 1, "Interests").await,
        meeting.at(&governor, 1, "Interests").await,
    ];
    for (asked, said) in asked.iter().zip(["Noted", "It is so already"]) {
        let answer = press(&governor, asked, "Nothing to declare").await;
        assert!(text(&answer).contains(said), "{said}: {}", text(&answer));
    }
}

#[tokio::test]
async fn a_point_that_is_gone_cannot_be_changed() {
    let meeting = Meeting::begin().await;
    meeting.point(0, 1, "A point for", "Soon gone").await;
    let governor = meeting.governor(0);
    let mut chosen = Vec::new();
    for _ in 0..2 {
        let list = meeting.at(&governor, 1, "My points").await;
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
    let meeting = Meeting::begin().await;
    let panel = meeting.panel(|_| true).await;
    let both = |button: &'static str, panel: &Message| {
        let chair = meeting
            .chair
            .start_press(panel, button)
            .expect("it is there");
        let clerk = meeting
            .clerk
            .start_press(panel, button)
            .expect("it is there");
        async move {
            let (chair, clerk) = tokio::join!(chair.answer(), clerk.answer());
            [chair, clerk].map(|answer| text(shown(&answer.expect("an answer"))))
        }
    };
    let mut said = both("Next", &panel).await;
    said.sort();
    assert!(
        said[0].contains("has moved to question 2") && said[1].contains("is at question 2"),
        "{said:?}"
    );
    let options = "title:Short chair:chair in_post:3 pace:all";
    drop(meeting.stage.sandbox.threads());
    let paused = both("Pause", &panel).await;
    assert!(
        paused.iter().any(|said| said.contains("It is so already")),
        "{paused:?} {options}"
    );
    let asked = [meeting.steer("Close").await, meeting.steer("Close").await];
    let first = press(&meeting.chair, &asked[0], "Close it").await;
    assert!(text(&first).contains("The discussion is closed"));
    let second = press(&meeting.chair, &asked[1], "Close it").await;
    assert!(
        text(&second).contains("This discussion is closed."),
        "{}",
        text(&second)
    );
    let panel = meeting
        .panel(|panel| panel.component("Reopen").is_some())
        .await;
    let reopened = both("Reopen", &panel).await;
    assert!(
        reopened.iter().any(|said| said.contains("open already")),
        "{reopened:?}"
    );
}
