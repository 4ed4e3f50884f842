//! What governors add, and what they may not.

use discord_sandbox::Message;

use super::{TestDiscussion, form};
use crate::harness::{shown, text};

#[tokio::test]
async fn a_point_appears_in_the_thread_as_it_was_written() {
    let discussion = TestDiscussion::start().await;
    let reply = discussion
        .point(0, 1, "A point for", "**Savings** for @everyone")
        .await;
    assert!(reply.contains("added to question 1"), "{reply}");
    let point = discussion.says("Savings").await;
    assert_eq!(point.pings, Vec::<String>::new());
    let question = discussion.question(1).await;
    assert!(text(&question).contains('1'));
}

#[tokio::test]
async fn ones_own_points_are_changed_and_withdrawn_and_nobody_elses() {
    let discussion = TestDiscussion::start().await;
    discussion
        .point(0, 1, "A point against", "Costs may rise")
        .await;
    discussion.says("Costs may rise").await;
    let (own, other) = (discussion.governor(0), discussion.governor(1));
    let question = discussion.question(1).await;
    let none = other
        .press(&question, "My points")
        .await
        .expect("an answer");
    assert!(text(shown(&none)).contains("no points"));
    let chosen = choose(&discussion, "Question 1: against").await;
    let edit = form(own.press(&chosen, "Change it").await.expect("a form"));
    assert_eq!(edit.fields[0].value, "Costs may rise");
    own.submit(&edit, &[("words", "Costs may rise at first")])
        .await
        .expect("an answer");
    discussion.says("Costs may rise at first").await;
    let chosen = choose(&discussion, "Question 1: against").await;
    own.press(&chosen, "Withdraw it").await.expect("an answer");
    discussion.says("This point was withdrawn.").await;
}

#[tokio::test]
async fn an_outsider_adds_nothing() {
    let discussion = TestDiscussion::start().await;
    let question = discussion.question(1).await;
    for button in [
        "Add a point",
        "Confidence",
        "Interests",
        "Confidential note",
    ] {
        let answer = discussion
            .outsider()
            .press(&question, button)
            .await
            .expect("an answer");
        let reply = text(shown(&answer));
        assert!(reply.contains("Only the governors"), "{button}: {reply}");
    }
}

#[tokio::test]
async fn confidence_is_one_each_and_shown_as_counts() {
    let discussion = TestDiscussion::start().await;
    let question = discussion.question(1).await;
    let governor = discussion.governor(0);
    for feeling in ["Unsure", "Concerned"] {
        let prompt = governor
            .press(&question, "Confidence")
            .await
            .expect("an answer");
        let reply = governor
            .press(shown(&prompt), feeling)
            .await
            .expect("an answer");
        assert!(text(shown(&reply)).contains(&feeling.to_lowercase()));
    }
    let shown = discussion.says("oncerned 1").await;
    assert!(!text(&shown).contains("Unsure 1"));
    discussion
        .panel(|panel| text(panel).contains("1 of 3"))
        .await;
}

#[tokio::test]
async fn an_interest_is_declared_with_what_is_expected() {
    let discussion = TestDiscussion::start().await;
    let question = discussion.question(1).await;
    let governor = discussion.governor(0);
    let interests = governor
        .press(&question, "Interests")
        .await
        .expect("an answer");
    let declare = form(
        governor
            .press(shown(&interests), "Declare an interest")
            .await
            .expect("a form"),
    );
    let boxes = [
        ("name", "Sam Lee"),
        ("words", "Trustee of Oak Trust"),
        ("steps-back", "Question 3"),
    ];
    let declared = governor.submit(&declare, &boxes).await.expect("an answer");
    let declared = shown(&declared).clone();
    assert!(declared.ephemeral && text(&declared).contains("steps back"));
}

#[tokio::test]
async fn a_confidential_note_stays_out_of_the_thread() {
    let discussion = TestDiscussion::start().await;
    let question = discussion.question(1).await;
    let governor = discussion.governor(0);
    let note = form(
        governor
            .press(&question, "Confidential note")
            .await
            .expect("a form"),
    );
    governor
        .submit(&note, &[("words", "Zebra about staff")])
        .await
        .expect("an answer");
    discussion
        .point(0, 1, "Information", "After the note")
        .await;
    discussion.says("After the note").await;
    let messages = governor.messages();
    assert!(
        messages
            .iter()
            .all(|message| !text(message).contains("Zebra"))
    );
}

/// The first governor's own point of that name, chosen from their list.
async fn choose(discussion: &TestDiscussion, name: &str) -> Message {
    let governor = discussion.governor(0);
    let question = discussion.question(1).await;
    let mine = governor
        .press(&question, "My points")
        .await
        .expect("an answer");
    let placeholder = "Choose one to change or withdraw";
    let chosen = governor.select(shown(&mine), placeholder, &[name]).await;
    shown(&chosen.expect("an answer")).clone()
}
