//! Add to record: messages of the thread that become points.

use discord_sandbox::{Message, Persona};

use super::{Meeting, find};
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
    persona.say(words).expect("it is said").id
}

#[tokio::test]
async fn ones_own_words_go_in_when_their_kind_is_chosen() {
    let meeting = Meeting::begin().await;
    let governor = meeting.governor(0);
    let words = "**Savings** are likely, see https://a.example/b_c_ for @everyone";
    let said = say(&governor, words);
    let asked = pick(&governor, said).await;
    assert!(asked.ephemeral && title(&asked).contains("question 1"));
    let done = press(&governor, &asked, "A point for").await;
    assert!(
        text(&done).contains("added to question 1"),
        "{}",
        text(&done)
    );
    let point = meeting.says("**For** · question 1").await;
    assert!(point.pings.is_empty());
    assert!(
        text(&point).contains(r"\*\*Savings\*\*"),
        "{}",
        text(&point)
    );
    let again = pick(&governor, said).await;
    let again = press(&governor, &again, "A point for").await;
    assert!(text(&again).contains("in already"), "{}", text(&again));
    let record = meeting.steer("Record").await;
    let markdown = String::from_utf8_lossy(&record.attachments[1].bytes).into_owned();
    assert!(markdown.contains("Savings"));
}

#[tokio::test]
async fn somebody_elses_words_wait_for_their_author() {
    let meeting = Meeting::begin().await;
    let (author, colleague) = (meeting.governor(0), meeting.governor(1));
    let said = say(&author, "Purple *costs* would rise");
    let asked = pick(&colleague, said).await;
    assert!(!asked.ephemeral);
    assert_eq!(asked.pings, ["governor"]);
    for other in [&colleague, &meeting.outsider()] {
        for button in controls(&asked) {
            let refused = press(other, &asked, button).await;
            assert!(refused.ephemeral && text(&refused).contains("Only the person"));
        }
    }
    let record = meeting.steer("Record").await;
    let markdown = String::from_utf8_lossy(&record.attachments[1].bytes).into_owned();
    assert!(!markdown.contains("Purple"));
    let agreed = press(&author, &asked, "Agree: a point against").await;
    assert!(text(&agreed).contains("agreed"), "{}", text(&agreed));
    assert!(!text(&agreed).contains("Purple") && agreed.components.is_empty());
    let point = meeting.says("**Against** · question 1").await;
    assert!(text(&point).contains(&author.user_id().to_string()));
    assert!(text(&point).contains(r"Purple \*costs\* would rise"));
}

#[tokio::test]
async fn an_author_who_says_no_keeps_their_words_out() {
    let meeting = Meeting::begin().await;
    let (author, colleague) = (meeting.governor(0), meeting.governor(1));
    let said = say(&author, "Purple costs");
    let asked = pick(&colleague, said).await;
    let refused = press(&author, &asked, "No").await;
    assert_eq!(refused.id, asked.id);
    assert!(!text(&refused).contains("Purple") && refused.components.is_empty());
    assert!(find(&colleague.messages(), "**For**").is_none());
}

#[tokio::test]
async fn where_several_questions_are_open_one_is_chosen() {
    let meeting = Meeting::with("title:Joining pace:All at once governors:Governor").await;
    let (author, colleague) = (meeting.governor(0), meeting.governor(1));
    let own = say(&author, "Our own words");
    let asked = pick(&author, own).await;
    let kinds = author.select(&asked, "Choose a question", &[THIRD]);
    let kinds = shown(&kinds.await.expect("an answer")).clone();
    assert!(title(&kinds).contains("question 3"));
    press(&author, &kinds, "Information").await;
    meeting.says("**Information** · question 3").await;
    let said = say(&author, "More words");
    let asked = pick(&colleague, said).await;
    assert!(asked.ephemeral);
    let public = colleague.select(&asked, "Choose a question", &[THIRD]);
    let public = shown(&public.await.expect("an answer")).clone();
    assert!(!public.ephemeral);
    press(&author, &public, "Agree: a question to ask").await;
    meeting
        .says("Question for the school or trust** · question 3")
        .await;
}

#[tokio::test]
async fn what_cannot_go_in_is_said() {
    let meeting = Meeting::begin().await;
    let governor = meeting.governor(0);
    let bots = meeting.question(1).await.id;
    let long = say(&governor, &"word ".repeat(250));
    let blank = say(&governor, "\u{2800}");
    let fine = say(&governor, "Fine words");
    for (message, words) in [
        (bots, "a bot's"),
        (long, "1249 characters"),
        (blank, "no words"),
    ] {
        let answer = pick(&governor, message).await;
        assert!(
            answer.ephemeral && text(&answer).contains(words),
            "{words}: {}",
            text(&answer)
        );
    }
    let answer = pick(&meeting.outsider(), fine).await;
    assert!(answer.ephemeral && text(&answer).contains("Only the governors"));
    let elsewhere = meeting.stage.governor();
    let outside = say(&elsewhere, "Outside");
    let answer = pick(&elsewhere, outside).await;
    assert!(answer.ephemeral && text(&answer).contains("thread of a discussion"));
    meeting.settle("Not for us", &[("words", "Not ours")]).await;
    let answer = pick(&governor, fine).await;
    assert!(
        answer.ephemeral && text(&answer).contains("not for us"),
        "{}",
        text(&answer)
    );
}

#[tokio::test]
async fn a_closed_discussion_takes_nothing() {
    let meeting = Meeting::begin().await;
    let governor = meeting.governor(0);
    let fine = say(&governor, "Fine words");
    let asked = meeting.steer("Close").await;
    press(&meeting.chair, &asked, "Close it").await;
    let archived = |sandbox: &discord_sandbox::Sandbox| sandbox.threads()[0].archived;
    within(meeting.stage.sandbox.wait_until(archived)).await;
    governor
        .unarchive_thread(meeting.thread)
        .expect("it is unarchived");
    let answer = pick(&governor, fine).await;
    assert!(text(&answer).contains("is closed"), "{}", text(&answer));
}

#[tokio::test]
async fn two_presses_at_once_add_one_point() {
    let meeting = Meeting::begin().await;
    let governor = meeting.governor(0);
    let said = say(&governor, "Said once");
    let asked = pick(&governor, said).await;
    let first = governor
        .start_press(&asked, "A point for")
        .expect("pressed");
    let second = governor
        .start_press(&asked, "A point for")
        .expect("pressed");
    let (first, second) = (first.answer().await, second.answer().await);
    let both = [
        text(shown(&first.expect("one"))),
        text(shown(&second.expect("two"))),
    ];
    assert!(
        both.iter().any(|said| said.contains("in already")),
        "{both:?}"
    );
    meeting.says("Said once").await;
    meeting.point(1, 1, "Information", "The last one").await;
    meeting.says("The last one").await;
    let messages = governor.messages();
    let points = messages
        .iter()
        .filter(|message| message.content.starts_with("**For**"));
    assert_eq!(points.count(), 1);
}
