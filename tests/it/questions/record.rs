//! The record that the chair takes to the meeting.

use super::TestDiscussion;
use crate::harness::{ask, press, text};

#[tokio::test]
async fn the_record_holds_what_was_said_and_nobodys_name() {
    let discussion = TestDiscussion::start().await;
    discussion
        .point(0, 1, "A point for", "Wider training")
        .await;
    discussion
        .point(1, 1, "A question to ask", "Who pays?")
        .await;
    discussion.says("Who pays?").await;
    let record = discussion.steer("Record").await;
    assert!(text(&record).contains("not minutes"));
    let endings: Vec<&str> = record
        .attachments
        .iter()
        .filter_map(|file| file.filename.rsplit('.').next())
        .collect();
    assert_eq!(endings, ["docx", "md", "csv"]);
    let markdown = String::from_utf8_lossy(&record.attachments[1].bytes).into_owned();
    for words in [
        "Wider training",
        "Who pays?",
        "DRAFT",
        "no decision was taken",
    ] {
        assert!(markdown.contains(words), "{words}: {markdown}");
    }
    for name in [
        "Governor2",
        "governor2",
        &discussion.governor(0).user_id().to_string(),
    ] {
        assert!(!markdown.contains(name), "{name}");
    }
}

#[tokio::test]
async fn a_hold_keeps_words_from_being_erased_until_it_is_lifted() {
    let discussion = TestDiscussion::start().await;
    discussion
        .point(0, 1, "A point for", "Purple savings")
        .await;
    discussion.says("Purple savings").await;
    let record = discussion.steer("Record").await;
    assert!(text(&record).contains("Freedom of Information"));
    let held = press(&discussion.chair, &record, "Put on hold").await;
    assert!(text(&held).contains("on hold"), "{}", text(&held));
    discussion
        .panel(|panel| text(panel).contains("On hold"))
        .await;
    let governor = discussion.server.governor();
    let page = ask(&governor, "/privacy").await;
    let message = press(&governor, &page, "Erase what I wrote").await;
    let reply = text(&message);
    assert!(
        reply.contains("Nothing can be erased now") && reply.contains("1 text in 1 discussion")
    );
    assert!(message.components.is_empty());
    let record = discussion.steer("Record").await;
    let lifted = press(&discussion.chair, &record, "Lift the hold").await;
    assert!(text(&lifted).contains("lifted"));
    let page = ask(&governor, "/privacy").await;
    let confirmation = press(&governor, &page, "Erase what I wrote").await;
    let erased = press(&governor, &confirmation, "Erase it").await;
    assert!(text(&erased).contains("Erased: 1 text"));
}
