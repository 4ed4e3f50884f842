//! The record that the chair takes to the meeting.

use super::Meeting;
use crate::harness::text;

#[tokio::test]
async fn the_record_holds_what_was_said_and_nobodys_name() {
    let meeting = Meeting::begin().await;
    meeting.point(0, 1, "A point for", "Wider training").await;
    meeting.point(1, 1, "A question to ask", "Who pays?").await;
    meeting.says("Who pays?").await;
    let record = meeting.steer("Record").await;
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
        &meeting.governor(0).user_id().to_string(),
    ] {
        assert!(!markdown.contains(name), "{name}");
    }
}
