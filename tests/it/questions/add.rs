//! Add to record: messages of the thread that become points.

use discord_sandbox::{Message, Persona, Wordless};

use super::{TestDiscussion, find};
use crate::harness::{controls, press, shown, text, title, within};

const NAME: &str = "Add to record";
/// The third question, as a select names it.
const THIRD: &str = "3. Standards";

/// Uses the command on a message, and returns what answers.
async fn pick(persona: &Persona, message: u64) -> Message {
    let answer = persona.message_command(NAME, message).await;
    shown(&answer.expect("an answer")).clone()
}

/// What a persona says in the thread.
fn say(persona: &Persona, words: &str) -> u64 {
    persona.say(words).expect("it is sent").id
}

#[tokio::test]
async fn ones_own_words_go_in_when_their_kind_is_chosen() {
    let discussion = TestDiscussion::start().await;
    let governor = discussion.governor(0);
    let words = "**Savings** are likely, see https://a.example/b_c_ for @everyone";
    let message = say(&governor, words);
    let prompt = pick(&governor, message).await;
    assert!(prompt.ephemeral && title(&prompt).contains("question 1"));
    let done = press(&governor, &prompt, "A point for").await;
    assert!(
        text(&done).contains("added to question 1"),
        "{}",
        text(&done)
    );
    let point = discussion.says("**For** · question 1").await;
    assert!(point.pings.is_empty());
    assert!(
        text(&point).contains(r"\*\*Savings\*\*"),
        "{}",
        text(&point)
    );
    let again = pick(&governor, message).await;
    let again = press(&governor, &again, "A point for").await;
    assert!(text(&again).contains("in already"), "{}", text(&again));
    let record = discussion.steer("Record").await;
    let markdown = String::from_utf8_lossy(&record.attachments[1].bytes).into_owned();
    assert!(markdown.contains("Savings"));
}

#[tokio::test]
async fn somebody_elses_words_wait_for_their_author() {
    let discussion = TestDiscussion::start().await;
    let (author, colleague) = (discussion.governor(0), discussion.governor(1));
    let message = say(&author, "Purple *costs* would rise");
    let prompt = pick(&colleague, message).await;
    assert!(!prompt.ephemeral);
    assert_eq!(prompt.pings, ["governor"]);
    for other in [&colleague, &discussion.outsider()] {
        for button in controls(&prompt) {
            let refused = press(other, &prompt, button).await;
            assert!(refused.ephemeral && text(&refused).contains("Only the person"));
        }
    }
    let record = discussion.steer("Record").await;
    let markdown = String::from_utf8_lossy(&record.attachments[1].bytes).into_owned();
    assert!(!markdown.contains("Purple"));
    let agreed = press(&author, &prompt, "Agree: a point against").await;
    assert!(text(&agreed).contains("agreed"), "{}", text(&agreed));
    assert!(!text(&agreed).contains("Purple") && agreed.components.is_empty());
    let point = discussion.says("**Against** · question 1").await;
    assert!(text(&point).contains(&author.user_id().to_string()));
    assert!(text(&point).contains(r"Purple \*costs\* would rise"));
}

#[tokio::test]
async fn an_author_who_says_no_keeps_their_words_out() {
    let discussion = TestDiscussion::start().await;
    let (author, colleague) = (discussion.governor(0), discussion.governor(1));
    let message = say(&author, "Purple costs");
    let prompt = pick(&colleague, message).await;
    let refused = press(&author, &prompt, "No").await;
    assert_eq!(refused.id, prompt.id);
    assert!(!text(&refused).contains("Purple") && refused.components.is_empty());
    assert!(find(&colleague.messages(), "**For**").is_none());
}

#[tokio::test]
async fn where_several_questions_are_open_one_is_chosen() {
    let discussion =
        TestDiscussion::start_with("title:Joining pace:All at once governors:Governor").await;
    let (author, colleague) = (discussion.governor(0), discussion.governor(1));
    let own = say(&author, "Our own words");
    let prompt = pick(&author, own).await;
    let kinds = author.select(&prompt, "Choose a question", &[THIRD]);
    let kinds = shown(&kinds.await.expect("an answer")).clone();
    assert!(title(&kinds).contains("question 3"));
    press(&author, &kinds, "Information").await;
    discussion.says("**Information** · question 3").await;
    let message = say(&author, "More words");
    let prompt = pick(&colleague, message).await;
    assert!(prompt.ephemeral);
    let public = colleague.select(&prompt, "Choose a question", &[THIRD]);
    let public = shown(&public.await.expect("an answer")).clone();
    assert!(!public.ephemeral);
    press(&author, &public, "Agree: a question to ask").await;
    discussion
        .says("Question for the school or trust** · question 3")
        .await;
}

#[tokio::test]
async fn what_cannot_go_in_is_said() {
    let discussion = TestDiscussion::start().await;
    let governor = discussion.governor(0);
    let bots = discussion.question(1).await.id;
    let long = say(&governor, &"word ".repeat(250));
    let blank = say(&governor, "\u{2800}");
    let fine = say(&governor, "Fine words");
    for (message, words) in [
        (bots, "a bot's"),
        (long, "1249 characters"),
        (blank, "no words that show"),
    ] {
        let answer = pick(&governor, message).await;
        assert!(
            answer.ephemeral && text(&answer).contains(words),
            "{words}: {}",
            text(&answer)
        );
    }
    let answer = pick(&discussion.outsider(), fine).await;
    assert!(answer.ephemeral && text(&answer).contains("Only the governors"));
    let elsewhere = discussion.server.governor();
    let outside = say(&elsewhere, "Outside");
    let answer = pick(&elsewhere, outside).await;
    assert!(answer.ephemeral && text(&answer).contains("thread of a discussion"));
    discussion
        .settle("Not for us", &[("words", "Not ours")])
        .await;
    let answer = pick(&governor, fine).await;
    assert!(
        answer.ephemeral && text(&answer).contains("not for us"),
        "{}",
        text(&answer)
    );
}

#[tokio::test]
async fn what_shows_something_and_has_no_words_is_named_for_what_it_is() {
    let discussion = TestDiscussion::start().await;
    let (author, colleague) = (discussion.governor(0), discussion.governor(1));
    let original = say(&author, "We said so last year");
    for (wordless, words) in [
        (
            Wordless::Forward(original),
            "That message is forwarded: its words are somebody else's. Add a point takes what you make of them.",
        ),
        (Wordless::Poll, "That message is a poll: "),
        (Wordless::Voice, "That message is a voice message"),
        (Wordless::Sticker, "That message is a sticker"),
        (Wordless::File, "That message holds pictures or files"),
        (Wordless::Embed, "That message holds no words of its own"),
        (Wordless::Notice, "That message is a notice of Discord's"),
    ] {
        let message = author.say_without_words(wordless).expect("it is sent").id;
        for persona in [&author, &colleague] {
            let answer = pick(persona, message).await;
            assert!(answer.ephemeral);
            assert!(text(&answer).starts_with(words), "{}", text(&answer));
            assert!(text(&answer).contains("Add a point takes"));
        }
    }
}

#[tokio::test]
async fn a_closed_discussion_takes_nothing() {
    let discussion = TestDiscussion::start().await;
    let governor = discussion.governor(0);
    let fine = say(&governor, "Fine words");
    let confirmation = discussion.steer("Close").await;
    press(&discussion.chair, &confirmation, "Close it").await;
    let archived = |sandbox: &discord_sandbox::Sandbox| sandbox.threads()[0].archived;
    within(discussion.server.sandbox.wait_until(archived)).await;
    governor
        .unarchive_thread(discussion.thread)
        .expect("it is unarchived");
    let answer = pick(&governor, fine).await;
    assert!(text(&answer).contains("is closed"), "{}", text(&answer));
}

#[tokio::test]
async fn two_presses_at_once_add_one_point() {
    let discussion = TestDiscussion::start().await;
    let governor = discussion.governor(0);
    let message = say(&governor, "Said once");
    let prompt = pick(&governor, message).await;
    let first = governor
        .start_press(&prompt, "A point for")
        .expect("pressed");
    let second = governor
        .start_press(&prompt, "A point for")
        .expect("pressed");
    let (first, second) = (first.answer().await, second.answer().await);
    let both = [
        text(shown(&first.expect("one"))),
        text(shown(&second.expect("two"))),
    ];
    assert!(
        both.iter().any(|message| message.contains("in already")),
        "{both:?}"
    );
    discussion.says("Said once").await;
    discussion.point(1, 1, "Information", "The last one").await;
    discussion.says("The last one").await;
    let messages = governor.messages();
    let points = messages
        .iter()
        .filter(|message| message.content.starts_with("**For**"));
    assert_eq!(points.count(), 1);
}
