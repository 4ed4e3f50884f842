//! What was written is handed back where what it was written for is gone.

use quorate_core::id::Id;
use std::time::Duration;

use quorate::store::{Purged, Store};

use super::{Meeting, OPTIONS, form};
use crate::harness::{Stage, ask, sandbox_options, shown, text};

#[tokio::test]
async fn words_for_a_discussion_that_was_erased_are_handed_back() {
    let store = Store::open("sqlite::memory:").await.expect("a store");
    let meeting = Meeting::kept_in(store.clone(), OPTIONS).await;
    let panel = meeting.panel(|_| true).await;
    let view = meeting.chair.press(&panel, "Where we got to").await;
    let view = form(view.expect("a form"));
    let purged = store.purge(Id::new(1)).await.expect("a store");
    assert!(matches!(purged, Purged::Gone(_)), "{purged:?}");
    let boxes = [("words", "A careful view"), ("actions", "Ask; Sam Lee; ")];
    let said = meeting.chair.submit(&view, &boxes).await;
    let said = shown(&said.expect("an answer")).clone();
    let words = text(&said);
    for wanted in ["not kept any more", "A careful view", "Ask; Sam Lee; "] {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    assert!(said.ephemeral && said.components.is_empty());
}

#[tokio::test]
async fn words_for_a_start_that_was_forgotten_are_handed_back() {
    let stage = Stage::sweeping(sandbox_options(), "sqlite::memory:").await;
    let clerk = stage.persona("clerk");
    let preview = ask(&clerk, "/questions").await;
    let change = form(clerk.press(&preview, "Change").await.expect("a form"));
    stage
        .sandbox
        .advance(Duration::from_secs(24 * 60 * 60 + 60));
    stage.pass().await;
    let boxes = [("title", "A careful title"), ("school", "Elm Primary")];
    let said = clerk.submit(&change, &boxes).await.expect("an answer");
    let said = text(shown(&said));
    for wanted in ["more than a day old", "A careful title", "Elm Primary"] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
}
