//! A card that gives refused words back keeps them, whatever became of what they were for.

use std::time::Duration;

use discord_sandbox::{Message, Modal, Persona};
use quorate::store::Store;
use quorate_core::id::Id;

use super::{OPTIONS, TestDiscussion, form};
use crate::harness::{TestServer, ask, press, sandbox_options, shown, text, within};

const AGAIN: &str = "Open the form again";
const WORDS: &str = "Careful *words*";

/// Fails unless the card still holds the words and its button.
fn keeps_words(person: &Persona, card: &Message) {
    let card = person.message(card.id).expect("it is still there");
    assert!(text(&card).contains(WORDS), "{}", text(&card));
    assert!(card.component(AGAIN).is_some_and(|button| !button.disabled));
}

/// Presses the card's button, and fails unless a second private message says why the form is not opened.
async fn too_soon(person: &Persona, card: &Message, reason: &str) {
    let answer = press(person, card, AGAIN).await;
    assert!(text(&answer).contains(reason), "{}", text(&answer));
    assert!(answer.ephemeral && answer.id != card.id);
    keeps_words(person, card);
}

/// A form for a point for question 1.
async fn point_form(discussion: &TestDiscussion, governor: &Persona) -> Modal {
    let kinds = discussion.at(governor, 1, "Add a point").await;
    form(governor.press(&kinds, "A point for").await.expect("a form"))
}

/// Sends a form that is refused, and returns the card that gives its words back.
async fn refused(person: &Persona, form: &Modal) -> Message {
    let card = person.submit(form, &[("words", WORDS)]).await;
    let card = shown(&card.expect("an answer")).clone();
    keeps_words(person, &card);
    card
}

#[tokio::test]
async fn pressed_too_soon_nothing_is_lost() {
    let discussion = TestDiscussion::start().await;
    let governor = discussion.governor(0);
    let point = point_form(&discussion, &governor).await;
    discussion
        .settle("Where we got to", &[("words", "A view")])
        .await;
    let card = refused(&governor, &point).await;
    for _ in 0..2 {
        too_soon(&governor, &card, "Question 1 is marked").await;
    }
    discussion.steer("Open again").await;
    discussion.server.sandbox.take_role(&governor, "Governor");
    too_soon(&governor, &card, "Only the governors").await;
    discussion.server.sandbox.give_role(&governor, "Governor");
    let confirmation = discussion.steer("Close").await;
    press(&discussion.chair, &confirmation, "Close it").await;
    let archived = |sandbox: &discord_sandbox::Sandbox| sandbox.threads()[0].archived;
    within(discussion.server.sandbox.wait_until(archived)).await;
    governor
        .unarchive_thread(discussion.thread)
        .expect("it is unarchived");
    too_soon(&governor, &card, "This discussion is closed").await;
    discussion.steer("Reopen").await;
    let again = form(governor.press(&card, AGAIN).await.expect("a form"));
    assert_eq!(again.fields[0].value, WORDS);
    let taken = governor.submit(&again, &[]).await.expect("an answer");
    assert!(text(shown(&taken)).contains("added to question 1"));
}

#[tokio::test]
async fn every_form_keeps_its_words_when_its_discussion_is_gone() {
    let store = Store::open("sqlite::memory:").await.expect("a store");
    let discussion = TestDiscussion::start_with_store(store.clone(), OPTIONS).await;
    let governor = discussion.governor(0);
    let question = discussion.question(1).await;
    let panel = discussion.panel(|_| true).await;
    let point = point_form(&discussion, &governor).await;
    let note = governor.press(&question, "Confidential note").await;
    let interests = press(&governor, &question, "Interests").await;
    let interest = governor.press(&interests, "Declare an interest").await;
    let mut forms = vec![
        (governor.clone(), point),
        (governor.clone(), form(note.expect("a form"))),
        (governor.clone(), form(interest.expect("a form"))),
    ];
    for button in [
        "Where we got to",
        "More information needed",
        "For the board",
        "Not for us",
        "Our own question",
    ] {
        let opened = discussion.chair.press(&panel, button).await;
        forms.push((discussion.chair.clone(), form(opened.expect("a form"))));
    }
    let confirmation = discussion.steer("Close").await;
    press(&discussion.chair, &confirmation, "Close it").await;
    let archived = |sandbox: &discord_sandbox::Sandbox| sandbox.threads()[0].archived;
    within(discussion.server.sandbox.wait_until(archived)).await;
    governor
        .unarchive_thread(discussion.thread)
        .expect("it is unarchived");
    let mut cards = Vec::new();
    for (person, form) in &forms {
        let boxes = [("name", "Ann"), ("words", WORDS)];
        let boxes = boxes
            .iter()
            .filter(|(name, _)| *name == "words" || form.fields[0].custom_id == *name);
        let boxes: Vec<(&str, &str)> = boxes.copied().collect();
        let card = person.submit(form, &boxes).await.expect("an answer");
        let card = shown(&card).clone();
        too_soon(person, &card, "This discussion is closed").await;
        cards.push((person, card));
    }
    store.purge(Id::new(1)).await.expect("it is erased");
    for (person, card) in cards {
        too_soon(person, &card, "not kept any more").await;
    }
}

#[tokio::test]
async fn words_of_a_preview_outlast_it() {
    let server = TestServer::start_sweeping(sandbox_options(), "sqlite::memory:").await;
    let clerk = server.persona("clerk");
    let preview = ask(&clerk, "/questions").await;
    let change = form(clerk.press(&preview, "Change").await.expect("a form"));
    let boxes = [("title", WORDS), ("meeting", "31 February 2099")];
    let card = clerk.submit(&change, &boxes).await.expect("an answer");
    let card = shown(&card).clone();
    server
        .sandbox
        .advance(Duration::from_secs(24 * 60 * 60 + 60));
    server.sweep().await;
    for _ in 0..2 {
        too_soon(&clerk, &card, "more than a day old").await;
    }
}

#[tokio::test]
async fn a_message_to_be_added_can_be_chosen_again() {
    let discussion = TestDiscussion::start().await;
    let governor = discussion.governor(0);
    let message = governor.say(WORDS).expect("it is sent").id;
    let prompt = governor.message_command("Add to record", message).await;
    let prompt = shown(&prompt.expect("an answer")).clone();
    discussion
        .settle("Where we got to", &[("words", "A view")])
        .await;
    let answer = press(&governor, &prompt, "A point for").await;
    assert!(text(&answer).contains("Question 1 is marked") && answer.id != prompt.id);
    discussion.steer("Open again").await;
    let added = press(&governor, &prompt, "A point for").await;
    assert!(text(&added).contains("added to question 1"));
}
