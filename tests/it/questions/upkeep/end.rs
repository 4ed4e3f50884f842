//! The end of what is kept.

use std::time::Duration;

use discord_sandbox::{Fault, Message, Persona, Sandbox};
use jiff::Timestamp;
use quorate::store::{Store, Summary};
use serde_json::json;

use super::{MINUTE, count, database, restarted, until};
use crate::harness::{Stage, ask, press, sandbox_options, shown, text, within};
use crate::questions::{Meeting, OPTIONS};
use crate::scratch::Scratch;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A discussion on a database that a test can look into.
struct Kept {
    meeting: Meeting,
    store: Store,
    url: String,
    _folder: Scratch,
}

impl Kept {
    /// Waits until the bot has written down that it was removed from so many servers.
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
                self.meeting.stage.pass().await;
            }
        })
        .await;
    }
}

async fn kept() -> Kept {
    let (folder, url) = database();
    let stage = Stage::sweeping(sandbox_options(), &url).await;
    until(&stage.sandbox, 10);
    let meeting = Meeting::on(stage, OPTIONS).await;
    let store = Store::open(&url).await.expect("a store");
    Kept {
        meeting,
        store,
        url,
        _folder: folder,
    }
}

/// What is kept, once the bot has seen to all that is due.
async fn listed(stage: &Stage, store: &Store) -> Vec<Summary> {
    stage.pass().await;
    store.list().await.expect("a list")
}

#[tokio::test]
async fn a_year_after_the_last_activity_it_is_warned_of_and_erased() {
    let kept = kept().await;
    let sandbox = &kept.meeting.stage.sandbox;
    let chair = &kept.meeting.chair;
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
    let stage = &kept.meeting.stage;
    assert_eq!(listed(stage, &kept.store).await.len(), 1);
    sandbox.advance(15 * DAY);
    assert_eq!(listed(stage, &kept.store).await, []);
    within(chair.wait_until(<[_]>::is_empty)).await;
}

#[tokio::test]
async fn a_hold_keeps_it() {
    let kept = kept().await;
    let sandbox = &kept.meeting.stage.sandbox;
    let chair = &kept.meeting.chair;
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
    assert_eq!(listed(&kept.meeting.stage, &kept.store).await.len(), 1);
}

#[tokio::test]
async fn a_server_that_the_bot_left_is_erased_after_a_month_unless_it_returns() {
    let kept = kept().await;
    let sandbox = &kept.meeting.stage.sandbox;
    for (leaves, wanted) in [(true, 1), (false, 0), (true, 1)] {
        if leaves {
            sandbox.remove_bot();
        } else {
            sandbox.add_bot();
        }
        kept.removed(wanted).await;
    }
    let stage = &kept.meeting.stage;
    sandbox.advance(29 * DAY);
    assert_eq!(listed(stage, &kept.store).await.len(), 1);
    sandbox.advance(2 * DAY);
    assert_eq!(listed(stage, &kept.store).await, []);
}

#[tokio::test]
async fn a_server_that_serenity_cannot_read_counts_as_there() {
    let kept = kept().await;
    let sandbox = &kept.meeting.stage.sandbox;
    sandbox.remove_bot();
    kept.removed(1).await;
    let unreadable = json!({"id": sandbox.guild_id().to_string(), "channels": "none"});
    sandbox.dispatch_raw("GUILD_CREATE", &unreadable);
    kept.removed(0).await;
}

#[tokio::test]
async fn a_removal_and_a_return_while_no_bot_is_there_are_seen_at_its_start() {
    let kept = kept().await;
    let meeting = restarted(kept.meeting, &kept.url, Sandbox::remove_bot).await;
    let kept = Kept { meeting, ..kept };
    kept.removed(1).await;
    let meeting = restarted(kept.meeting, &kept.url, Sandbox::add_bot).await;
    let kept = Kept { meeting, ..kept };
    kept.removed(0).await;
}

#[tokio::test]
async fn a_server_keeps_discussions_for_as_many_months_as_it_chose() {
    let kept = kept().await;
    let sandbox = &kept.meeting.stage.sandbox;
    ask(&kept.meeting.clerk, "/settings months:3").await;
    sandbox.advance(60 * DAY);
    kept.meeting.stage.pass().await;
    let warnings = |persona: &Persona| count(&persona.messages(), "will be erased on");
    assert_eq!(warnings(&kept.meeting.chair), 0);
    sandbox.advance(20 * DAY);
    kept.meeting.stage.pass().await;
    assert_eq!(warnings(&kept.meeting.chair), 1);
    ask(&kept.meeting.clerk, "/settings months:6").await;
    sandbox.advance(16 * DAY);
    assert_eq!(listed(&kept.meeting.stage, &kept.store).await.len(), 1);
    assert_eq!(warnings(&kept.meeting.chair), 0, "it was called off");
    sandbox.advance(80 * DAY);
    kept.meeting.stage.pass().await;
    assert_eq!(warnings(&kept.meeting.chair), 1);
    sandbox.advance(15 * DAY);
    assert_eq!(listed(&kept.meeting.stage, &kept.store).await, []);
}

#[tokio::test]
async fn a_start_that_nobody_confirms_is_forgotten_after_a_day() {
    let (_folder, url) = database();
    let stage = Stage::sweeping(sandbox_options(), &url).await;
    let store = Store::open(&url).await.expect("a store");
    let clerk = stage.persona("clerk");
    let preview = ask(&clerk, "/questions title:Never confirmed").await;
    stage.sandbox.advance(DAY / 2);
    ask(&clerk, "/questions").await;
    stage.pass().await;
    stage.sandbox.advance(DAY / 2 + MINUTE);
    let late = text(&press(&clerk, &preview, "Start").await);
    assert!(late.contains("more than a day old"), "{late}");
    stage.pass().await;
    let person = quorate_core::id::Id::new(clerk.user_id());
    let left = store.forget_drafts(person).await.expect("a number");
    assert_eq!(left, 1, "the one of half a day ago");
}

#[tokio::test]
async fn a_start_that_stays_impossible_is_undone_after_a_day() {
    for status in [403, 404] {
        let (_folder, url) = database();
        let stage = Stage::sweeping(sandbox_options(), &url).await;
        let store = Store::open(&url).await.expect("a store");
        let refused = Fault::status(status).on("POST", "/channels/*/messages");
        start_where(&stage, refused).await;
        let tries = || crate::harness::count(&stage.sandbox, "POST", "/messages");
        passing(&stage, 10 * MINUTE, || tries() >= 2).await;
        assert_eq!(listed(&stage, &store).await.len(), 1, "{status}");
        stage.sandbox.advance(DAY);
        passing(&stage, 60 * MINUTE, || tries() >= 3).await;
        assert_eq!(listed(&stage, &store).await, [], "{status}");
    }
}

/// Lets time pass, a little for each round, until something holds.
async fn passing(stage: &Stage, step: Duration, wanted: impl Fn() -> bool) {
    within(async {
        while !wanted() {
            stage.sandbox.advance(step);
            stage.pass().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_start_that_was_refused_once_is_finished() {
    let stage = Stage::sweeping(sandbox_options(), "sqlite::memory:").await;
    start_where(
        &stage,
        Fault::status(403)
            .on("POST", "/channels/*/messages")
            .times(1),
    )
    .await;
    passing(&stage, MINUTE, || !stage.sandbox.threads().is_empty()).await;
    assert_eq!(stage.sandbox.threads().len(), 1);
}

/// A governor's words that somebody else would add: the message that asks their author.
async fn asked(meeting: &Meeting) -> Message {
    let (author, colleague) = (meeting.governor(0), meeting.governor(1));
    let said = author.say("Purple costs would rise").expect("it is said");
    let asked = colleague.message_command("Add to record", said.id).await;
    shown(&asked.expect("an answer")).clone()
}

/// What that message says once it asks no longer.
async fn ended(meeting: &Meeting, asked: &Message) -> String {
    let found = |messages: &[Message]| {
        let message = messages.iter().find(|message| message.id == asked.id)?;
        (message.components.is_empty()).then(|| text(message))
    };
    let ended = |messages: &[Message]| found(messages).is_some();
    found(&within(meeting.governor(0).wait_until(ended)).await).expect("it was there")
}

#[tokio::test]
async fn an_author_who_does_not_answer_is_asked_no_longer_after_a_week() {
    let kept = kept().await;
    let meeting = &kept.meeting;
    let sandbox = &meeting.stage.sandbox;
    let asked = asked(meeting).await;
    let asking = || async {
        let later: Timestamp = "2200-01-01T00:00Z".parse().expect("a time");
        let all = kept.store.enquiries_until(later).await;
        all.expect("a list").len()
    };
    sandbox.advance(6 * DAY);
    super::looked(meeting).await;
    assert_eq!(asking().await, 1);
    sandbox.advance(DAY);
    // Discord has archived the thread by then, and it is brought back first.
    let waits = |message: &Message| message.id == asked.id && !message.components.is_empty();
    let governor = meeting.governor(0);
    passing(&meeting.stage, 6 * MINUTE, || {
        !governor.messages().iter().any(waits)
    })
    .await;
    let said = ended(meeting, &asked).await;
    assert!(
        said.contains("within 7 days") && !said.contains("Purple"),
        "{said}"
    );
    within(async {
        while asking().await > 0 {
            meeting.stage.pass().await;
        }
    })
    .await;
}

#[tokio::test]
async fn an_author_is_asked_no_longer_once_the_discussion_is_closed() {
    let meeting = Meeting::begin().await;
    let asked = asked(&meeting).await;
    let sure = meeting.steer("Close").await;
    press(&meeting.chair, &sure, "Close it").await;
    let said = ended(&meeting, &asked).await;
    assert!(
        said.contains("closed before") && !said.contains("Purple"),
        "{said}"
    );
}

/// Starts a discussion while a fault is on.
async fn start_where(stage: &Stage, fault: Fault) {
    let clerk = stage.persona("clerk");
    let preview = clerk.slash("/questions").await.expect("a preview");
    stage.sandbox.fault(fault);
    let started = clerk
        .press(shown(&preview), "Start")
        .await
        .expect("an answer");
    assert!(text(shown(&started)).contains("has started"));
}
