//! A modal's text is given back in the refusal when its discussion or item is gone.

use quorate_core::id::Id;
use std::time::Duration;

use quorate::store::{Purged, Store};

use super::{OPTIONS, TestDiscussion, form};
use crate::harness::{TestServer, ask, sandbox_options, shown, text};

#[tokio::test]
async fn words_for_a_discussion_that_was_erased_are_handed_back() {
    let store = Store::open("sqlite::memory:").await.expect("a store");
    let discussion = TestDiscussion::start_with_store(store.clone(), OPTIONS).await;
    let panel = discussion.panel(|_| true).await;
    let view = discussion.chair.press(&panel, "Where we got to").await;
    let view = form(view.expect("a form"));
    let purged = store.purge(Id::new(1)).await.expect("a store");
    assert!(matches!(purged, Purged::Gone(_)), "{purged:?}");
    let boxes = [("words", "A careful view"), ("actions", "Ask; Sam Lee; ")];
    let reply = discussion.chair.submit(&view, &boxes).await;
    let reply = shown(&reply.expect("an answer")).clone();
    let words = text(&reply);
    for wanted in ["not kept any more", "A careful view", "Ask; Sam Lee; "] {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    assert!(reply.ephemeral && reply.components.is_empty());
}

#[tokio::test]
async fn words_for_a_start_that_was_forgotten_are_handed_back() {
    let server = TestServer::start_sweeping(sandbox_options(), "sqlite::memory:").await;
    let clerk = server.persona("clerk");
    let preview = ask(&clerk, "/questions").await;
    let change = form(clerk.press(&preview, "Change").await.expect("a form"));
    server
        .sandbox
        .advance(Duration::from_secs(24 * 60 * 60 + 60));
    server.sweep().await;
    let boxes = [("title", "A careful title"), ("school", "Elm Primary")];
    let reply = clerk.submit(&change, &boxes).await.expect("an answer");
    let reply = text(shown(&reply));
    for wanted in ["more than a day old", "A careful title", "Elm Primary"] {
        assert!(reply.contains(wanted), "{wanted}: {reply}");
    }
}
