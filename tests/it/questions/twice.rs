//! The same words sent twice within minutes are asked back.

use discord_sandbox::{Message, Persona};

use super::{TestDiscussion, form};
use crate::harness::{controls, press, shown, text};

/// Sends a point for question 1, and returns the answer.
async fn send(discussion: &TestDiscussion, governor: &Persona, words: &str) -> Message {
    let kinds = discussion.at(governor, 1, "Add a point").await;
    let point = form(governor.press(&kinds, "A point for").await.expect("a form"));
    let answer = governor.submit(&point, &[("words", words)]).await;
    shown(&answer.expect("an answer")).clone()
}

#[tokio::test]
async fn the_same_point_is_added_again_if_its_author_says_so() {
    let discussion = TestDiscussion::start().await;
    let governor = discussion.governor(0);
    let added = send(&discussion, &governor, "We gain *time*").await;
    assert!(text(&added).contains("added to question 1"));
    let card = send(&discussion, &governor, "We gain *time*").await;
    let asked = text(&card);
    assert!(
        asked.contains("Add it again?") && asked.contains("We gain *time*"),
        "{asked}"
    );
    assert_eq!(controls(&card), ["Add it again", "Open the form again"]);
    let other = discussion.governor(1);
    let added = send(&discussion, &other, "We gain *time*").await;
    assert!(
        text(&added).contains("added to question 1"),
        "{}",
        text(&added)
    );
    discussion.server.sandbox.take_role(&governor, "Governor");
    let refused = press(&governor, &card, "Add it again").await;
    assert!(text(&refused).contains("Only the governors") && refused.id != card.id);
    discussion.server.sandbox.give_role(&governor, "Governor");
    let (first, second) = (
        governor
            .start_press(&card, "Add it again")
            .expect("pressed"),
        governor
            .start_press(&card, "Add it again")
            .expect("pressed"),
    );
    let both = [first.answer().await, second.answer().await];
    let both = both.map(|answer| text(shown(&answer.expect("an answer"))));
    let added = both
        .iter()
        .filter(|text| text.contains("added to question 1"));
    assert_eq!(added.count(), 1, "{both:?}");
    assert!(
        both.iter().any(|text| text.contains("It is so already")),
        "{both:?}"
    );
    let own = text(&discussion.at(&governor, 1, "My points").await);
    assert_eq!(own.matches("We gain").count(), 2, "{own}");
}

#[tokio::test]
async fn a_note_and_an_interest_are_asked_back_too() {
    let discussion = TestDiscussion::start().await;
    let governor = discussion.governor(0);
    let question = discussion.question(1).await;
    for (number, wanted) in [(1, "kept for this"), (2, "Add it again?")] {
        let note = governor.press(&question, "Confidential note").await;
        let note = form(note.expect("a form"));
        let answer = governor.submit(&note, &[("words", "A quiet word")]).await;
        let answer = shown(&answer.expect("an answer")).clone();
        assert!(
            text(&answer).contains(wanted),
            "{number}: {}",
            text(&answer)
        );
        if number == 2 {
            let kept = press(&governor, &answer, "Add it again").await;
            assert!(text(&kept).contains("kept for this"), "{}", text(&kept));
        }
    }
    for wanted in ["is noted", "Add it again?"] {
        let interests = press(&governor, &question, "Interests").await;
        let interest = governor.press(&interests, "Declare an interest").await;
        let interest = form(interest.expect("a form"));
        let boxes = [("name", "Ann"), ("words", "A trustee of it")];
        let answer = governor.submit(&interest, &boxes).await;
        let answer = shown(&answer.expect("an answer")).clone();
        assert!(
            text(&answer).contains(wanted),
            "{wanted}: {}",
            text(&answer)
        );
    }
}
