//! Retention: warnings before the end, erasure, enquiries that time out.

use std::time::Duration;

use discord_sandbox::{Fault, Message, Persona, Sandbox};
use jiff::Timestamp;
use quorate::store::{Store, Summary};
use serde_json::json;

use super::{MINUTE, count, database, restarted, until};
use crate::harness::{TestServer, ask, press, sandbox_options, shown, text, within};
use crate::questions::{OPTIONS, TestDiscussion};
use crate::scratch::Scratch;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A discussion on a database that the test opens too.
struct SharedDiscussion {
    discussion: TestDiscussion,
    store: Store,
    url: String,
    _folder: Scratch,
}

impl SharedDiscussion {
    /// Waits until the bot has recorded that it was removed from so many guilds.
    async fn removed(&self, wanted: usize) {
        let later = "2200-01-01T00:00Z".parse().expect("a time");
        within(async {
            while self
                .store
                .removed_before(later)
                .await
                .expect("a list")
                .len()
                != wanted
            {
                self.discussion.server.sweep().await;
            }
        })
        .await;
    }
}

async fn shared() -> SharedDiscussion {
    let (folder, url) = database();
    let server = TestServer::start_sweeping(sandbox_options(), &url).await;
    until(&server.sandbox, 10);
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    let store = Store::open(&url).await.expect("a store");
    SharedDiscussion {
        discussion,
        store,
        url,
        _folder: folder,
    }
}

/// The stored discussions, once the bot has swept.
async fn listed(server: &TestServer, store: &Store) -> Vec<Summary> {
    server.sweep().await;
    store.list().await.expect("a list")
}

#[tokio::test]
async fn a_year_after_the_last_activity_it_is_warned_of_and_erased() {
    let shared = shared().await;
    let sandbox = &shared.discussion.server.sandbox;
    let chair = &shared.discussion.chair;
    sandbox.advance(352 * DAY);
    let warned = |messages: &[discord_sandbox::Message]| {
        messages
            .iter()
            .any(|message| text(message).contains("will be erased on"))
    };
    let messages = within(chair.wait_until(warned)).await;
    let warning = messages
        .iter()
        .find(|message| text(message).contains("will be erased on"));
    assert!(warning.is_some_and(|warning| warning.component("Put on hold").is_some()));
    let server = &shared.discussion.server;
    assert_eq!(listed(server, &shared.store).await.len(), 1);
    sandbox.advance(15 * DAY);
    assert_eq!(listed(server, &shared.store).await, []);
    within(chair.wait_until(<[_]>::is_empty)).await;
}

#[tokio::test]
async fn a_hold_keeps_it() {
    let shared = shared().await;
    let sandbox = &shared.discussion.server.sandbox;
    let chair = &shared.discussion.chair;
    sandbox.advance(352 * DAY);
    let held = |message: &discord_sandbox::Message| message.component("Put on hold").is_some();
    let messages = within(chair.wait_until(|messages| messages.iter().any(held))).await;
    let warning = messages
        .iter()
        .find(|message| held(message))
        .expect("a warning");
    chair
        .press(warning, "Put on hold")
        .await
        .expect("an answer");
    sandbox.advance(40 * DAY);
    assert_eq!(
        listed(&shared.discussion.server, &shared.store).await.len(),
        1
    );
}

#[tokio::test]
async fn a_server_that_the_bot_left_is_erased_after_a_month_unless_it_returns() {
    let shared = shared().await;
    let sandbox = &shared.discussion.server.sandbox;
    for (leaves, wanted) in [(true, 1), (false, 0), (true, 1)] {
        if leaves {
            sandbox.remove_bot();
        } else {
            sandbox.add_bot();
        }
        shared.removed(wanted).await;
    }
    let server = &shared.discussion.server;
    sandbox.advance(29 * DAY);
    assert_eq!(listed(server, &shared.store).await.len(), 1);
    sandbox.advance(2 * DAY);
    assert_eq!(listed(server, &shared.store).await, []);
}

#[tokio::test]
async fn a_server_that_serenity_cannot_read_counts_as_there() {
    let shared = shared().await;
    let sandbox = &shared.discussion.server.sandbox;
    sandbox.remove_bot();
    shared.removed(1).await;
    let unreadable = json!({"id": sandbox.guild_id().to_string(), "channels": "none"});
    sandbox.dispatch_raw("GUILD_CREATE", &unreadable);
    shared.removed(0).await;
}

#[tokio::test]
async fn a_removal_and_a_return_while_no_bot_is_there_are_seen_at_its_start() {
    let shared = shared().await;
    let discussion = restarted(shared.discussion, &shared.url, Sandbox::remove_bot).await;
    let shared = SharedDiscussion {
        discussion,
        ..shared
    };
    shared.removed(1).await;
    let discussion = restarted(shared.discussion, &shared.url, Sandbox::add_bot).await;
    let shared = SharedDiscussion {
        discussion,
        ..shared
    };
    shared.removed(0).await;
}

#[tokio::test]
async fn a_server_keeps_discussions_for_as_many_months_as_it_chose() {
    let shared = shared().await;
    let sandbox = &shared.discussion.server.sandbox;
    ask(&shared.discussion.clerk, "/settings months:3").await;
    sandbox.advance(60 * DAY);
    shared.discussion.server.sweep().await;
    let warnings = |persona: &Persona| count(&persona.messages(), "will be erased on");
    assert_eq!(warnings(&shared.discussion.chair), 0);
    sandbox.advance(20 * DAY);
    shared.discussion.server.sweep().await;
    assert_eq!(warnings(&shared.discussion.chair), 1);
    ask(&shared.discussion.clerk, "/settings months:6").await;
    sandbox.advance(16 * DAY);
    assert_eq!(
        listed(&shared.discussion.server, &shared.store).await.len(),
        1
    );
    assert_eq!(warnings(&shared.discussion.chair), 0, "it was called off");
    sandbox.advance(80 * DAY);
    shared.discussion.server.sweep().await;
    assert_eq!(warnings(&shared.discussion.chair), 1);
    sandbox.advance(15 * DAY);
    assert_eq!(listed(&shared.discussion.server, &shared.store).await, []);
}

#[tokio::test]
async fn a_start_that_nobody_confirms_is_forgotten_after_a_day() {
    let (_folder, url) = database();
    let server = TestServer::start_sweeping(sandbox_options(), &url).await;
    let store = Store::open(&url).await.expect("a store");
    let clerk = server.persona("clerk");
    let preview = ask(&clerk, "/questions title:Never confirmed").await;
    server.sandbox.advance(DAY / 2);
    ask(&clerk, "/questions").await;
    server.sweep().await;
    server.sandbox.advance(DAY / 2 + MINUTE);
    let late = text(&press(&clerk, &preview, "Start").await);
    assert!(late.contains("more than a day old"), "{late}");
    server.sweep().await;
    let person = quorate_core::id::Id::new(clerk.user_id());
    let left = store.forget_drafts(person).await.expect("a number");
    assert_eq!(left, 1, "the one of half a day ago");
}

#[tokio::test]
async fn a_start_that_stays_impossible_is_undone_after_a_day() {
    for status in [403, 404] {
        let (_folder, url) = database();
        let server = TestServer::start_sweeping(sandbox_options(), &url).await;
        let store = Store::open(&url).await.expect("a store");
        let refused = Fault::status(status).on("POST", "/channels/*/messages");
        start_where(&server, refused).await;
        let tries = || crate::harness::count(&server.sandbox, "POST", "/messages");
        passing(&server, 10 * MINUTE, || tries() >= 2).await;
        assert_eq!(listed(&server, &store).await.len(), 1, "{status}");
        server.sandbox.advance(DAY);
        passing(&server, 60 * MINUTE, || tries() >= 3).await;
        assert_eq!(listed(&server, &store).await, [], "{status}");
    }
}

/// Advances the clock by a step a sweep until a condition holds.
async fn passing(server: &TestServer, step: Duration, wanted: impl Fn() -> bool) {
    within(async {
        while !wanted() {
            server.sandbox.advance(step);
            server.sweep().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_start_that_was_refused_once_is_finished() {
    let server = TestServer::start_sweeping(sandbox_options(), "sqlite::memory:").await;
    start_where(
        &server,
        Fault::status(403)
            .on("POST", "/channels/*/messages")
            .times(1),
    )
    .await;
    passing(&server, MINUTE, || !server.sandbox.threads().is_empty()).await;
    assert_eq!(server.sandbox.threads().len(), 1);
}

/// An enquiry: the message that asks a governor whether somebody else may add their words.
async fn enquiry(discussion: &TestDiscussion) -> Message {
    let (author, colleague) = (discussion.governor(0), discussion.governor(1));
    let message = author.say("Purple costs would rise").expect("it is sent");
    let answer = colleague.message_command("Add to record", message.id).await;
    shown(&answer.expect("an answer")).clone()
}

/// The enquiry's text once it has no buttons.
async fn ended(discussion: &TestDiscussion, enquiry: &Message) -> String {
    let found = |messages: &[Message]| {
        let message = messages.iter().find(|message| message.id == enquiry.id)?;
        (message.components.is_empty()).then(|| text(message))
    };
    let ended = |messages: &[Message]| found(messages).is_some();
    found(&within(discussion.governor(0).wait_until(ended)).await).expect("it was there")
}

#[tokio::test]
async fn an_author_who_does_not_answer_is_asked_no_longer_after_a_week() {
    let shared = shared().await;
    let discussion = &shared.discussion;
    let sandbox = &discussion.server.sandbox;
    let enquiry = enquiry(discussion).await;
    let asking = || async {
        let later: Timestamp = "2200-01-01T00:00Z".parse().expect("a time");
        let all = shared.store.enquiries_until(later).await;
        all.expect("a list").len()
    };
    sandbox.advance(6 * DAY);
    super::looked(discussion).await;
    assert_eq!(asking().await, 1);
    sandbox.advance(DAY);
    // Discord has archived the thread by then, and it is brought back first.
    let waits = |message: &Message| message.id == enquiry.id && !message.components.is_empty();
    let governor = discussion.governor(0);
    passing(&discussion.server, 6 * MINUTE, || {
        !governor.messages().iter().any(waits)
    })
    .await;
    let reply = ended(discussion, &enquiry).await;
    assert!(
        reply.contains("within 7 days") && !reply.contains("Purple"),
        "{reply}"
    );
    within(async {
        while asking().await > 0 {
            discussion.server.sweep().await;
        }
    })
    .await;
}

#[tokio::test]
async fn an_author_is_asked_no_longer_once_the_discussion_is_closed() {
    let discussion = TestDiscussion::start().await;
    let enquiry = enquiry(&discussion).await;
    let sure = discussion.steer("Close").await;
    press(&discussion.chair, &sure, "Close it").await;
    let reply = ended(&discussion, &enquiry).await;
    assert!(
        reply.contains("closed before") && !reply.contains("Purple"),
        "{reply}"
    );
}

/// Starts a discussion while a fault is on.
async fn start_where(server: &TestServer, fault: Fault) {
    let clerk = server.persona("clerk");
    let preview = clerk.slash("/questions").await.expect("a preview");
    server.sandbox.fault(fault);
    let started = clerk
        .press(shown(&preview), "Start")
        .await
        .expect("an answer");
    assert!(text(shown(&started)).contains("has started"));
}
