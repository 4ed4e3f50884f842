//! Discord's faults while a discussion starts, is settled and is closed: what was wanted comes later, and once.

use std::time::Duration;

use discord_sandbox::{Fault, Message, Sandbox, permissions};
use quorate::store::Store;
use quorate_core::discussion::Slot;

use super::{OPTIONS, TestDiscussion};
use crate::harness::{TestServer, press, quick, shown, text, unlogged, within};

const POST: (&str, &str) = ("POST", "/channels/*/messages");
const EDIT: (&str, &str) = ("PATCH", "/channels/*/messages/*");
const OPEN: (&str, &str) = ("POST", "/channels/*/messages/*/threads");
const CHANGE: (&str, &str) = ("PATCH", "/channels/*");

/// Faults and how often each comes: refused, done with the answer lost, rate limited.
fn troubles() -> [Fault; 3] {
    [
        Fault::status(500).times(3),
        Fault::status_after(500).times(2),
        Fault::rate_limited(Duration::from_millis(1_200)).times(2),
    ]
}

/// How many public messages hold these words.
fn count(messages: &[Message], words: &str) -> usize {
    let messages = messages.iter();
    let found = messages.filter(|message| !message.ephemeral && text(message).contains(words));
    found.count()
}

fn once(discussion: &TestDiscussion, thread: &[&str]) {
    let messages = discussion.governor(0).messages();
    for words in thread {
        assert_eq!(count(&messages, words), 1, "{words}");
    }
    let channel = discussion.chair.messages();
    assert_eq!(count(&channel, "So far"), 1, "one panel");
    assert_eq!(discussion.server.sandbox.threads().len(), 1);
}

/// Starts a discussion in a Discord that has these troubles with starts.
async fn started(trouble: impl Fn(&Sandbox)) -> TestDiscussion {
    let server = TestServer::start_with(unlogged(), quick()).await;
    let clerk = server.persona("clerk");
    let line = "/questions title:Troubled chair:chair governors:Governor in_post:3";
    let preview = clerk.slash(line).await.expect("a preview");
    trouble(&server.sandbox);
    let reply = clerk
        .press(shown(&preview), "Start")
        .await
        .expect("an answer");
    assert!(text(shown(&reply)).contains("has started"));
    let there = |sandbox: &Sandbox| !sandbox.threads().is_empty();
    within(server.sandbox.wait_until(there)).await;
    let thread = server.sandbox.threads()[0].id;
    let chair = server.chair();
    let discussion = TestDiscussion {
        server,
        clerk,
        chair,
        thread,
    };
    discussion.question(1).await;
    discussion.says("Before you begin").await;
    discussion
}

async fn settled(discussion: &TestDiscussion) {
    discussion
        .point(0, 1, "A point for", "A troubled point")
        .await;
    discussion
        .settle("Where we got to", &[("words", "A troubled view")])
        .await;
    discussion.says("A troubled point").await;
    discussion.says("A troubled view").await;
    discussion.stands(1, "view reached", 1, 1).await;
}

async fn closed(discussion: &TestDiscussion) {
    let confirmation = discussion.steer("Close").await;
    let reply = press(&discussion.chair, &confirmation, "Close it").await;
    assert!(text(&reply).contains("The discussion is closed"));
    discussion.says("Closing summary").await;
    discussion
        .panel(|panel| text(panel).contains("**Closed**"))
        .await;
    let archived = |sandbox: &Sandbox| sandbox.threads()[0].archived;
    within(discussion.server.sandbox.wait_until(archived)).await;
}

const ALL: [&str; 4] = [
    "Before you begin",
    "Question 1 of 12",
    "A troubled point",
    "Closing summary",
];

/// A whole discussion in a Discord that has this trouble again and again.
async fn troubled(trouble: Fault) {
    let fault = || trouble.clone();
    let discussion = started(|sandbox| {
        sandbox.fault(fault().on(POST.0, POST.1));
        sandbox.fault(fault().on(OPEN.0, OPEN.1));
    })
    .await;
    let sandbox = &discussion.server.sandbox;
    sandbox.fault(fault().on(POST.0, POST.1));
    sandbox.fault(fault().on(EDIT.0, EDIT.1));
    settled(&discussion).await;
    for (method, path) in [POST, EDIT, CHANGE] {
        sandbox.fault(fault().on(method, path));
    }
    closed(&discussion).await;
    once(&discussion, &ALL);
}

#[tokio::test]
async fn what_discord_did_not_take_is_done_later_and_once() {
    let [fails, forgets, limits] = troubles();
    tokio::join!(
        troubled(fails),
        troubled(forgets),
        troubled(limits),
        silenced()
    );
}

/// A whole discussion in a Discord that at times says nothing.
async fn silenced() {
    let silence = || Fault::silence().times(1);
    let discussion = started(|sandbox| {
        sandbox.fault(silence().on(POST.0, POST.1));
        sandbox.fault(silence().on(OPEN.0, OPEN.1));
    })
    .await;
    settled(&discussion).await;
    discussion
        .server
        .sandbox
        .fault(silence().on(CHANGE.0, CHANGE.1));
    closed(&discussion).await;
    once(&discussion, &ALL);
}

#[tokio::test]
async fn a_thread_that_was_archived_already_counts_as_archived() {
    let store = Store::open("sqlite::memory:").await.expect("a store");
    let discussion =
        TestDiscussion::start_on(TestServer::start_with_store(store.clone()).await, OPTIONS).await;
    let id = store.list().await.expect("a list")[0].id;
    let known = async || {
        let posted = store.posted(id).await.expect("a list");
        let thread = posted.iter().find(|posted| posted.slot == Slot::Thread);
        let live = thread.and_then(|thread| thread.posted.live());
        live.expect("it is known").hash
    };
    let before = known().await;
    let channel = discussion.chair.channel_id();
    let sandbox = &discussion.server.sandbox;
    sandbox.grant_bot(permissions::MANAGE_THREADS, channel);
    let lost = Fault::status_after(500).times(1);
    sandbox.fault(lost.on(CHANGE.0, CHANGE.1));
    closed(&discussion).await;
    within(async {
        while known().await == before {
            // The store tells nobody of what it is told.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
}
