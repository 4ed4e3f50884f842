//! The edit interval: no message is edited more than once in three seconds.

use quorate_core::id::Id;
use quorate_core::id::RoleId;
use std::collections::HashMap;
use std::time::Duration;

use discord_sandbox::{Fault, Message, Options, Sandbox};
use quorate::store::Store;

use super::nothing_twice;
use crate::harness::{TestServer, sandbox_options, text, within};
use crate::questions::full_size::crowd;
use crate::questions::{OPTIONS, TestDiscussion, find};

/// Every edit of a message, by its path.
fn edits(sandbox: &Sandbox) -> HashMap<String, Vec<Duration>> {
    let mut edits: HashMap<String, Vec<Duration>> = HashMap::new();
    for request in sandbox.requests() {
        if request.method == "PATCH" && request.path.contains("/messages/") {
            edits.entry(request.path).or_default().push(request.at);
        }
    }
    edits
}

/// Fails if a message was edited twice within this time.
pub(super) fn paced(sandbox: &Sandbox, least: Duration) {
    for (path, times) in edits(sandbox) {
        for pair in times.windows(2) {
            let between = pair[1].saturating_sub(pair[0]);
            assert!(between >= least, "{path}: {between:?}");
        }
    }
}

#[tokio::test]
async fn the_panel_is_up_to_date_while_much_is_outstanding() {
    let store = Store::open("sqlite::memory:").await.expect("a store");
    let discussion =
        TestDiscussion::start_with_store(store.clone(), &format!("{OPTIONS} pace:all")).await;
    let sandbox = &discussion.server.sandbox;
    let role = RoleId::new(sandbox.role_id("Governor").expect("a role"));
    let path = format!("/channels/{}/messages", discussion.thread);
    sandbox.fault(Fault::delay(Duration::from_millis(50)).on("POST", &path));
    let acted = store
        .act(Id::new(1), None, |state| crowd(state, role))
        .await;
    acted.expect("it is kept");
    discussion
        .settle("Meeting date", &[("date", "1 May 2099")])
        .await;
    discussion
        .panel(|panel| text(panel).contains("1 May 2099"))
        .await;
    // Counted as they were when the question's message was up to date, however late this test looks.
    let counted = |messages: &[Message]| find(messages, "Confident 40").is_some();
    let messages = within(discussion.governor(0).wait_until(counted)).await;
    let points = messages
        .iter()
        .filter(|message| message.content.starts_with("**"));
    assert!(points.count() < 300, "the rest is outstanding");
}

#[tokio::test]
async fn fifty_quick_points_are_few_edits() {
    let options = Options {
        keep_requests: 10_000,
        ..sandbox_options()
    };
    let server = TestServer::start_with(options, quorate::discord::Timeouts::default()).await;
    let begun = server.sandbox.now();
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    let sandbox = &discussion.server.sandbox;
    for number in 0..50 {
        let words = format!("Point number {number}.");
        discussion.point(number % 3, 1, "A point for", &words).await;
    }
    discussion.says("Point number 49.").await;
    let counted = |messages: &[Message]| {
        let heading = find(messages, "Question 1 of ");
        heading.is_some_and(|question| text(question).contains("50"))
    };
    within(discussion.governor(0).wait_until(counted)).await;
    discussion
        .panel(|panel| text(panel).contains("3 of 3"))
        .await;
    paced(sandbox, Duration::from_secs(3));
    let took = sandbox.now().saturating_sub(begun);
    let most = 1 + usize::try_from(took.as_secs() / 3).unwrap_or_default();
    for (path, times) in edits(sandbox) {
        assert!(times.len() <= most, "{path}: {} in {took:?}", times.len());
    }
    nothing_twice(&discussion);
}
