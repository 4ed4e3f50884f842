//! Figures: none is cut to what was said before.

use super::{TestDiscussion, form};
use crate::harness::{press, shown, text};

#[tokio::test]
async fn five_contribute_where_two_were_said_to_be_in_post() {
    let discussion = TestDiscussion::start_with("title:Joining chair:chair in_post:2").await;
    let question = discussion.question(1).await;
    let people = [
        discussion.chair.in_thread(discussion.thread),
        discussion.clerk.in_thread(discussion.thread),
        discussion.governor(0),
        discussion.governor(1),
        discussion.governor(2),
    ];
    for (number, person) in people.iter().enumerate() {
        let kinds = press(person, &question, "Add a point").await;
        let point = form(person.press(&kinds, "A point for").await.expect("a form"));
        let words = format!("Point {number}");
        let added = person.submit(&point, &[("words", &words)]).await;
        assert!(text(shown(&added.expect("an answer"))).contains("added to question 1"));
    }
    let said = "5 people contributed, more than the 2 said to be in post.";
    let panel = discussion.panel(|panel| text(panel).contains(said)).await;
    assert!(text(&panel).contains("Next meeting: no date given yet."));
    let record = discussion.steer("Record").await;
    let markdown = String::from_utf8_lossy(&record.attachments[1].bytes).into_owned();
    let line = "Governors who contributed: 5, more than the 2 said to be in post";
    assert!(markdown.contains(line), "{markdown}");
}
