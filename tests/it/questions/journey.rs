//! The whole journey: chair, clerk, three governors and an outsider, from the first point to the record.

mod ending;

use discord_sandbox::{Message, Persona, permissions};

use super::words::{sober, sober_form};
use super::{TestDiscussion, form};
use crate::harness::{LIMIT, controls, press, shown, text, within};

/// What the panel's buttons are called while a discussion is open.
const PANEL: [&str; 15] = [
    "Where we got to",
    "More information needed",
    "For the board",
    "Not for us",
    "Open again",
    "Next",
    "Our own question",
    "Remind now",
    "Pause",
    "Meeting date",
    "Record",
    "Interests",
    "Remind me",
    "Close",
    "Go to…",
];

impl TestDiscussion {
    /// Waits until the panel shows a question standing so, with so many points and contributors.
    pub(super) async fn stands(&self, number: usize, standing: &str, points: usize, people: usize) {
        let points = match points {
            0 => String::new(),
            1 => " · 1 point".to_owned(),
            some => format!(" · {some} points"),
        };
        let wanted = format!(" · {standing}{points}");
        let shows = |panel: &Message| {
            let reply = text(panel);
            let of = format!(" {number}. ");
            let mut lines = reply.lines();
            let line = lines.find(|line| line.contains(&of));
            let line = line.map(|line| line.trim_end_matches(" **(now)**"));
            line.is_some_and(|line| line.ends_with(&wanted))
                && reply.contains(&format!("{people} of 3 governors in post"))
        };
        let settled = self.chair.wait_for(self.thread, shows);
        if tokio::time::timeout(LIMIT, settled).await.is_err() {
            let panel = self.panel(|_| true).await;
            panic!(
                "question {number} is not{wanted} of {people}: {}",
                text(&panel)
            );
        }
    }

    /// Presses as a governor under a question, and reads the private answer.
    pub(super) async fn at(&self, person: &Persona, number: usize, button: &str) -> Message {
        let question = self.question(number).await;
        let reply = press(person, &question, button).await;
        assert!(reply.ephemeral, "{button}");
        sober(&text(&reply));
        reply
    }

    /// Fills in the form that a press opens, and reads the answer.
    pub(super) async fn fill(
        &self,
        person: &Persona,
        message: &Message,
        button: &str,
        boxes: &[(&str, &str)],
    ) -> Message {
        let form = form(person.press(message, button).await.expect("a form"));
        sober_form(&form);
        let reply = person.submit(&form, boxes).await.expect("an answer");
        sober(&text(shown(&reply)));
        shown(&reply).clone()
    }
}

/// Side by side, since most of it is waiting: no message is edited twice within three seconds.
#[tokio::test]
async fn the_whole_journey_at_both_paces() {
    tokio::join!(one_question_at_a_time(), all_questions_at_once());
}

async fn one_question_at_a_time() {
    let discussion = TestDiscussion::start().await;
    discussion.server.sandbox.set_mentionable("Governor", true);
    let panel = discussion.panel(|_| true).await;
    assert_eq!(controls(&panel), PANEL);
    discussion.stands(1, "open", 0, 0).await;
    discussion.stands(2, "not started", 0, 0).await;
    opening(&discussion).await;
    contributing(&discussion).await;
    interests(&discussion).await;
    settling(&discussion).await;
    steering(&discussion).await;
    ending::record(&discussion).await;
    ending::closing(&discussion).await;
    let pinged = discussion.read_all();
    let (invitation, reminder) = (vec!["Governor"], vec!["governor", "Governor"]);
    assert_eq!(pinged, [invitation, reminder], "and nothing else");
}

async fn opening(discussion: &TestDiscussion) {
    let opening = discussion.says("Before you begin").await;
    let wanted = ["Interests", "My points", "Confidential note", "Remind me"];
    assert_eq!(controls(&opening), wanted);
    let governor = discussion.governor(0);
    for (state, words) in [
        ("on", "will be reminded"),
        ("off", "no longer"),
        ("on", "will be"),
    ] {
        let answer = press(&governor, &opening, "Remind me").await;
        assert!(text(&answer).contains(words), "{state}: {}", text(&answer));
    }
    let none = press(&governor, &opening, "My points").await;
    assert!(text(&none).contains("You have added no points"));
    let panel = discussion.panel(|_| true).await;
    for button in ["Interests", "Confidential note"] {
        let answer = press(&discussion.outsider(), &opening, button).await;
        assert!(text(&answer).contains("Only the governors of this discussion"));
    }
    let outsider = discussion.server.persona("outsider");
    for button in PANEL
        .into_iter()
        .filter(|button| *button != "Go to…" && *button != "Open again")
    {
        let answer = press(&outsider, &panel, button).await;
        let reply = text(&answer);
        assert!(
            answer.ephemeral && reply.starts_with("Only "),
            "{button}: {reply}"
        );
    }
    let turned = outsider
        .select(&panel, "Go to…", &["2"])
        .await
        .expect("an answer");
    assert!(text(shown(&turned)).contains("Only this discussion's chair and clerk"));
}

async fn contributing(discussion: &TestDiscussion) {
    let points = [
        (0, "A point for", "Training <@&1> **shared**"),
        (
            1,
            "A point against",
            "Costs @here [click](https://example.org)",
        ),
        (1, "A question to ask", "Who \u{202e}pays?"),
        (2, "Information", "The accounts are public"),
    ];
    for ((governor, kind, words), count) in points.into_iter().zip(1..) {
        let reply = discussion.point(governor, 1, kind, words).await;
        assert!(reply.contains("added to question 1"), "{reply}");
        discussion
            .stands(1, "open", count, (governor + 1).min(3))
            .await;
    }
    let question = discussion.says("4 points: 1 for, 1 against, 1 question and 1 of information");
    let question = question.await;
    let wanted = [
        "Add a point",
        "Confidence",
        "My points",
        "Interests",
        "Confidential note",
    ];
    assert_eq!(controls(&question), wanted);
    for (governor, feeling) in [
        (0, "Confident"),
        (1, "Unsure"),
        (2, "Concerned"),
        (2, "Unsure"),
    ] {
        let governor = discussion.governor(governor);
        let prompt = discussion.at(&governor, 1, "Confidence").await;
        let reply = press(&governor, &prompt, feeling).await;
        assert!(text(&reply).contains("Only counts are shown"));
    }
    discussion
        .says("Confident 1 ●  Unsure 2 ◐◐  Concerned 0")
        .await;
    let (own, mine) = (discussion.governor(1), "Choose one to change or withdraw");
    let list = discussion.at(&own, 1, "My points").await;
    let chosen = own.select(&list, mine, &["Question 1: against"]).await;
    let chosen = shown(&chosen.expect("an answer")).clone();
    discussion
        .fill(&own, &chosen, "Change it", &[("words", "Costs may rise")])
        .await;
    discussion.says("Costs may rise").await;
    let list = discussion.at(&own, 1, "My points").await;
    let chosen = own.select(&list, mine, &["Question 1: question"]).await;
    let chosen = shown(&chosen.expect("an answer")).clone();
    let reply = press(&own, &chosen, "Withdraw it").await;
    assert!(text(&reply).contains("withdrawn"));
    discussion.stands(1, "open", 3, 3).await;
}

async fn interests(discussion: &TestDiscussion) {
    let governor = discussion.governor(0);
    let prompt = discussion.at(&governor, 1, "Interests").await;
    let boxes = [
        ("name", "Sam Lee"),
        ("words", "A trustee of it"),
        ("steps-back", "Question 3"),
    ];
    let declared = discussion
        .fill(&governor, &prompt, "Declare an interest", &boxes)
        .await;
    assert!(text(&declared).contains("steps back"));
    let prompt = discussion.at(&governor, 1, "Interests").await;
    assert!(
        prompt
            .component("Nothing to declare")
            .is_some_and(|button| button.disabled)
    );
    let reply = press(&governor, &prompt, "Withdraw 1").await;
    assert!(text(&reply).contains("declaration is withdrawn"));
    let prompt = discussion.at(&governor, 1, "Interests").await;
    let reply = press(&governor, &prompt, "Nothing to declare").await;
    assert!(text(&reply).contains("nothing to declare"));
    let question = discussion.question(1).await;
    let note = [("words", "Zebra")];
    let reply = discussion
        .fill(&governor, &question, "Confidential note", &note)
        .await;
    assert!(text(&reply).contains("chair and clerk alone"));
    let declared = discussion.governor(1);
    let prompt = discussion.at(&declared, 1, "Interests").await;
    let boxes = [("name", "Kit Ash"), ("words", "A parent there")];
    discussion
        .fill(&declared, &prompt, "Declare an interest", &boxes)
        .await;
}

async fn settling(discussion: &TestDiscussion) {
    let reply = discussion.settle(
        "More information needed",
        &[("words", "Accounts"), ("from", "The trust")],
    );
    assert!(text(&reply.await).contains("needs information"));
    discussion.stands(1, "needs information", 3, 3).await;
    discussion.says("What we need to know").await;
    discussion.settle("For the board", &[]).await;
    discussion.stands(1, "for the board", 3, 3).await;
    discussion.says("The question as it stands.").await;
    discussion.steer("Open again").await;
    discussion.stands(1, "open", 3, 3).await;
    discussion
        .settle("Not for us", &[("words", "We are a federation")])
        .await;
    discussion.stands(1, "not for us", 3, 3).await;
    discussion.steer("Open again").await;
    let boxes = [
        ("words", "It fits our aims"),
        ("actions", "Ask; Sam Lee; 12 March 2036"),
    ];
    discussion.settle("Where we got to", &boxes).await;
    discussion.stands(1, "view reached", 3, 3).await;
    let question = discussion.says("It fits our aims").await;
    assert_eq!(controls(&question), Vec::<&str>::new());
    assert!(
        text(&question).contains("Ask (Sam Lee, by Wednesday 12 March 2036)"),
        "{}",
        text(&question)
    );
}

async fn steering(discussion: &TestDiscussion) {
    assert!(text(&discussion.steer("Next").await).contains("at question 2"));
    discussion.stands(2, "open", 0, 3).await;
    let reply = discussion
        .settle("Our own question", &[("words", "May we visit?")])
        .await;
    assert!(text(&reply).contains("added after the others"));
    discussion.stands(13, "not started", 0, 3).await;
    let panel = discussion.panel(|_| true).await;
    let turned = discussion
        .chair
        .select(&panel, "Go to…", &["12"])
        .await
        .expect("an answer");
    assert!(
        text(shown(&turned)).contains("at question 13"),
        "{}",
        text(shown(&turned))
    );
    discussion.says("Question 13 of 13: our own").await;
    discussion.stands(13, "open", 0, 3).await;
    let reply = discussion
        .settle("Meeting date", &[("Its date", "1 May 2036")])
        .await;
    assert!(text(&reply).contains("1 May 2036"), "{}", text(&reply));
    discussion
        .panel(|panel| {
            text(panel).contains("Next meeting: Thursday 1 May 2036")
                || text(panel).contains("1 May 2036")
        })
        .await;
    assert!(text(&discussion.steer("Pause").await).contains("rest"));
    discussion
        .panel(|panel| text(panel).contains("**Paused**"))
        .await;
    assert!(text(&discussion.steer("Go on").await).contains("go on"));
    discussion
        .panel(|panel| !text(panel).contains("**Paused**"))
        .await;
    assert!(text(&discussion.steer("Remind now").await).contains("on its way"));
    let reminder = discussion.says("A reminder: question 13").await;
    assert_eq!(reminder.pings, ["governor", "Governor"]);
    assert!(text(&discussion.steer("Remind now").await).contains("less than an hour ago"));
}

async fn all_questions_at_once() {
    let options = "title:All at once chair:chair governors:Governor in_post:3 pace:all";
    let discussion = TestDiscussion::start_with(options).await;
    discussion
        .server
        .sandbox
        .grant_bot(permissions::MANAGE_THREADS, discussion.chair.channel_id());
    for number in 1..=12 {
        discussion.question(number).await;
        discussion.stands(number, "open", 0, 0).await;
    }
    let panel = discussion.panel(|_| true).await;
    assert!(
        panel
            .component("Next")
            .is_some_and(|button| button.disabled)
    );
    assert!(text(&panel).contains("no date given yet"));
    discussion.point(0, 12, "A point for", "At the end").await;
    discussion.stands(12, "open", 1, 1).await;
    let turned = discussion
        .chair
        .select(&panel, "Go to…", &["11"])
        .await
        .expect("an answer");
    assert!(text(shown(&turned)).contains("at question 12"));
    discussion
        .panel(|panel| text(panel).contains("1 point **(now)**"))
        .await;
    discussion
        .settle("Where we got to", &[("words", "It would do")])
        .await;
    discussion.stands(12, "view reached", 1, 1).await;
    let confirmation = discussion.steer("Close").await;
    assert!(text(&confirmation).contains("question 1 (open)"));
    press(&discussion.chair, &confirmation, "Close it").await;
    let locked = |sandbox: &discord_sandbox::Sandbox| sandbox.threads()[0].locked;
    within(discussion.server.sandbox.wait_until(locked)).await;
    assert_eq!(
        discussion.read_all(),
        [["Governor"]],
        "the invitation alone"
    );
}
