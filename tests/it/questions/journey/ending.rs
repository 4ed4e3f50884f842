//! The end of the journey: the record, and the close.

use super::super::Meeting;
use super::super::words::sober;
use crate::harness::{controls, press, text, title, within};

pub(super) async fn record(meeting: &Meeting) {
    let record = meeting.steer("Record").await;
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

pub(super) async fn closing(meeting: &Meeting) {
    let asked = meeting.steer("Close").await;
    assert!(
        text(&asked).contains("question 13 (open)"),
        "{}",
        text(&asked)
    );
    let closed = press(&meeting.chair, &asked, "Close it").await;
    assert!(text(&closed).contains("The discussion is closed"));
    assert!(
        closed
            .attachments
            .iter()
            .any(|file| crate::harness::is_a(file, "docx"))
    );
    let summary = meeting.says("Closing summary").await;
    assert_eq!(title(&summary), "Closing summary");
    let panel = meeting
        .panel(|panel| text(panel).contains("**Closed**"))
        .await;
    assert_eq!(controls(&panel), ["Record", "Interests", "Reopen"]);
    let archived = |sandbox: &discord_sandbox::Sandbox| sandbox.threads()[0].archived;
    within(meeting.stage.sandbox.wait_until(archived)).await;
    assert!(text(&meeting.steer("Reopen").await).contains("open again"));
    let woken = |sandbox: &discord_sandbox::Sandbox| !sandbox.threads()[0].archived;
    within(meeting.stage.sandbox.wait_until(woken)).await;
    meeting.says("and opened again on").await;
    meeting
        .point(0, 13, "A point for", "After it was opened again")
        .await;
    meeting.stands(13, "open", 1, 3).await;
}
