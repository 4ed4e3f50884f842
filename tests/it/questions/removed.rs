//! Points that somebody who steers takes out for good.

use discord_sandbox::{Message, Persona};

use super::{TestDiscussion, find};
use crate::harness::{press, shown, text, title};

const NAME: &str = "Take out a point";
const REASON: &str = "It names a pupil, a parent or a member of staff";

/// Uses the command on a message, and returns what answers.
async fn pick(persona: &Persona, message: u64) -> Message {
    let answer = persona.message_command(NAME, message).await;
    let answer = shown(&answer.expect("an answer")).clone();
    assert!(answer.ephemeral);
    answer
}

/// Takes a point out, as far as the last button.
async fn confirmation(persona: &Persona, message: u64) -> Message {
    let prompt = pick(persona, message).await;
    let asked = persona.select(&prompt, "Why is it taken out?", &[REASON]);
    shown(&asked.await.expect("an answer")).clone()
}

#[tokio::test]
async fn a_point_is_taken_out_with_its_reason() {
    let discussion = TestDiscussion::start().await;
    discussion.point(0, 1, "A point for", "Zebra *one*").await;
    discussion.point(1, 1, "A point for", "It stays").await;
    let point = discussion.says("Zebra").await;
    let chair = discussion.chair.in_thread(discussion.thread);
    let prompt = pick(&chair, point.id).await;
    assert!(text(&prompt).contains(r"Zebra \*one\*"));
    let asked = confirmation(&chair, point.id).await;
    assert_eq!(title(&asked), "Take it out for good?");
    assert!(text(&asked).contains(REASON));
    assert!(find(&discussion.governor(0).messages(), "Zebra").is_some());
    let done = press(&chair, &asked, "Take it out").await;
    assert!(text(&done).contains("is taken out"), "{}", text(&done));
    let gone = discussion
        .says("This point was taken out for naming a pupil, a parent or a member of staff.")
        .await;
    assert_eq!(gone.id, point.id);
    let messages = discussion.governor(0).messages();
    assert!(find(&messages, "Zebra").is_none() && find(&messages, "It stays").is_some());
    let record = discussion.steer("Record").await;
    let markdown = String::from_utf8_lossy(&record.attachments[1].bytes).into_owned();
    assert!(markdown.contains("One point was taken out for naming a pupil"));
    assert!(!markdown.contains("Zebra") && markdown.contains("It stays"));
    let again = pick(&chair, point.id).await;
    assert!(text(&again).contains("It is so already"));
}

#[tokio::test]
async fn it_is_for_those_who_steer_and_for_points_alone() {
    let discussion = TestDiscussion::start().await;
    discussion.point(0, 1, "A point for", "A word").await;
    let point = discussion.says("A word").await;
    for person in [discussion.governor(0), discussion.outsider()] {
        let refused = pick(&person, point.id).await;
        assert!(
            text(&refused).contains("chair and clerk"),
            "{}",
            text(&refused)
        );
        assert!(refused.components.is_empty());
    }
    let clerk = discussion.clerk.in_thread(discussion.thread);
    let said = clerk.say("A word in the thread").expect("it is sent").id;
    let question = discussion.question(1).await.id;
    for message in [said, question] {
        let refused = pick(&clerk, message).await;
        assert!(text(&refused).contains("is no point"), "{}", text(&refused));
    }
    let outside = discussion.server.governor();
    let said = outside.say("A word outside").expect("it is sent").id;
    let refused = pick(&outside, said).await;
    assert!(text(&refused).contains("is no point"));
    let asked = confirmation(&clerk, point.id).await;
    let store_says = press(&clerk, &asked, "Take it out").await;
    assert!(text(&store_says).contains("is taken out"));
}
