//! The end of the journey: the record, and the close.

use super::super::TestDiscussion;
use super::super::words::sober;
use crate::harness::{controls, press, text, title, within};

pub(super) async fn record(discussion: &TestDiscussion) {
    let record = discussion.steer("Record").await;
    sober(&text(&record));
    let apart = record
        .attachments
        .iter()
        .find(|file| file.filename.contains("onfidential"));
    assert!(apart.is_some(), "the chair gets the confidential items");
    let markdown = record
        .attachments
        .iter()
        .find(|file| crate::harness::is_a(file, "md"));
    let markdown = String::from_utf8_lossy(&markdown.expect("as text").bytes).into_owned();
    for words in [
        "Costs may rise",
        "It fits our aims",
        "Kit Ash",
        "A parent there",
        "May we visit?",
    ] {
        assert!(markdown.contains(words), "{words}: {markdown}");
    }
    for words in [
        "Who pays",
        "Zebra",
        "A trustee of it",
        "governor2",
        "Governor2",
    ] {
        assert!(!markdown.contains(words), "{words}: {markdown}");
    }
}

pub(super) async fn closing(discussion: &TestDiscussion) {
    let confirmation = discussion.steer("Close").await;
    assert!(
        text(&confirmation).contains("question 13 (open)"),
        "{}",
        text(&confirmation)
    );
    let closed = press(&discussion.chair, &confirmation, "Close it").await;
    assert!(text(&closed).contains("The discussion is closed"));
    assert!(
        closed
            .attachments
            .iter()
            .any(|file| crate::harness::is_a(file, "docx"))
    );
    let summary = discussion.says("Closing summary").await;
    assert_eq!(title(&summary), "Closing summary");
    let panel = discussion
        .panel(|panel| text(panel).contains("**Closed**"))
        .await;
    assert_eq!(controls(&panel), ["Record", "Interests", "Reopen"]);
    let archived = |sandbox: &discord_sandbox::Sandbox| sandbox.threads()[0].archived;
    within(discussion.server.sandbox.wait_until(archived)).await;
    assert!(text(&discussion.steer("Reopen").await).contains("open again"));
    let woken = |sandbox: &discord_sandbox::Sandbox| !sandbox.threads()[0].archived;
    within(discussion.server.sandbox.wait_until(woken)).await;
    discussion.says("and opened again on").await;
    discussion
        .point(0, 13, "A point for", "After it was opened again")
        .await;
    discussion.stands(13, "open", 1, 3).await;
}
