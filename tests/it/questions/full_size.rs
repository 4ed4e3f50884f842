//! The largest discussion: 120 governors, 12 questions, 2,000 points. Every kind of press is answered at once, what is
//! shown stays within Discord's limits, and the record holds every point.

use quorate_core::discussion::QuestionIndex;
use quorate_core::id::Id;
use quorate_core::id::{RoleId, UserId};
use std::time::{Duration, Instant};

use discord_sandbox::Message;
use quorate::store::Store;
use quorate_core::discussion::{
    Actor, Command, Confidence, NewEvents, Now, PointKind, Refusal, State, decide,
};

use super::{TestDiscussion, find, form};
use crate::harness::{press, shown, text};

const GOVERNORS: u64 = 120;
const POINTS: usize = 1_990;

fn person(number: u64) -> UserId {
    UserId::new(7_000_000 + number)
}

/// What all of them do, as one change.
pub(super) fn crowd(state: &State, role: RoleId) -> Result<NewEvents, Refusal> {
    let mut state = state.clone();
    let mut all = NewEvents::default();
    let at = jiff::Timestamp::now();
    let now = Now {
        at,
        today: jiff::civil::date(2026, 11, 25),
    };
    let points = (0..POINTS).map(|number| Command::AddPoint {
        question: QuestionIndex(number % 12),
        kind: PointKind::ALL[number % 4],
        words: format!(
            "Point {number} ends. {}",
            "A long word or two. ".repeat(number % 40)
        ),
    });
    let feelings = (0..120_usize).map(|number| Command::SetConfidence {
        question: QuestionIndex(0),
        confidence: Confidence::ALL[number % 3],
    });
    let doing = points.zip((0..GOVERNORS).cycle());
    for (command, who) in doing.chain(feelings.zip(0..GOVERNORS)) {
        let actor = Actor {
            person: person(who),
            roles: vec![role],
            manages: false,
            writes: true,
        };
        let change = decide(&state, &actor, &command, now)?;
        change.events.iter().for_each(|event| state.apply(event));
        all.events.extend(change.events);
        all.words.extend(change.words);
    }
    Ok(all)
}

/// Measures how long answers take, for whoever reads the test's output. `tests/bench` judges it.
struct Stopwatch(Vec<(&'static str, Duration)>);

impl Stopwatch {
    async fn time<T>(&mut self, what: &'static str, answer: impl Future<Output = T>) -> T {
        let began = Instant::now();
        let answer = answer.await;
        self.0.push((what, began.elapsed()));
        answer
    }
}

#[tokio::test]
async fn in_the_largest_discussion_every_press_is_answered() {
    let options = "title:Large chair:chair governors:Governor in_post:120 pace:all";
    let store = Store::open("sqlite::memory:").await.expect("a store");
    let discussion = TestDiscussion::start_with_store(store.clone(), options).await;
    let role = discussion
        .server
        .sandbox
        .role_id("Governor")
        .expect("it is there");
    let acted = store
        .act(Id::new(1), None, |state| crowd(state, RoleId::new(role)))
        .await;
    assert_eq!(
        acted.expect("it is kept").loaded().state.points.len(),
        POINTS
    );
    let mut watch = Stopwatch(Vec::new());
    presses(&discussion, &mut watch).await;
    record(&discussion, &mut watch).await;
    let points = |messages: &[Message]| {
        messages
            .iter()
            .filter(|message| message.content.starts_with("**"))
            .count()
            >= 300
    };
    // While the rest of them are being posted.
    tokio::time::timeout(
        Duration::from_secs(120),
        discussion.governor(0).wait_until(points),
    )
    .await
    .expect("the points are posted");
    presses(&discussion, &mut watch).await;
    let panel = discussion
        .panel(|panel| text(panel).contains("120 of 120"))
        .await;
    assert!(text(&panel).contains(" points"), "{}", text(&panel));
    // The one who pressed, beside forty of the hundred and twenty.
    discussion.says("Confident 41").await;
    for (what, took) in &watch.0 {
        println!("{what}: {} ms", took.as_millis());
    }
}

/// Every kind of press.
async fn presses(discussion: &TestDiscussion, watch: &mut Stopwatch) {
    let governor = discussion.governor(0);
    let question = discussion.question(1).await;
    let kinds = watch
        .time("Add a point", press(&governor, &question, "Add a point"))
        .await;
    let opened = watch
        .time("A point for", governor.press(&kinds, "A point for"))
        .await;
    let opened = form(opened.expect("a form"));
    let added = watch
        .time(
            "the form",
            governor.submit(&opened, &[("words", "One more")]),
        )
        .await;
    assert!(text(shown(&added.expect("an answer"))).contains("is added"));
    let prompt = watch
        .time("Confidence", press(&governor, &question, "Confidence"))
        .await;
    let feeling = ["Confident", "Unsure"].into_iter();
    let mut feeling = feeling.filter(|name| {
        prompt
            .component(name)
            .is_some_and(|button| !button.disabled)
    });
    let feeling = feeling.next().expect("one of them");
    watch
        .time("Unsure", press(&governor, &prompt, feeling))
        .await;
    let mine = watch
        .time("My points", press(&governor, &question, "My points"))
        .await;
    assert!(text(&mine).contains("One more"));
    watch
        .time("Interests", press(&governor, &question, "Interests"))
        .await;
    let panel = discussion.panel(|_| true).await;
    let beside = discussion.server.governor();
    watch
        .time("Remind me", press(&beside, &panel, "Remind me"))
        .await;
    let opened = watch.time(
        "Where we got to",
        discussion.chair.press(&panel, "Where we got to"),
    );
    form(opened.await.expect("a form"));
    let turned = if text(&panel).contains("**Paused**") {
        "Go on"
    } else {
        "Pause"
    };
    watch
        .time("Pause", press(&discussion.chair, &panel, turned))
        .await;
    watch
        .time("Close", press(&discussion.chair, &panel, "Close"))
        .await;
}

async fn record(discussion: &TestDiscussion, watch: &mut Stopwatch) {
    let panel = discussion.panel(|_| true).await;
    let record = watch
        .time("Record", press(&discussion.chair, &panel, "Record"))
        .await;
    let markdown = record
        .attachments
        .iter()
        .find(|file| crate::harness::is_a(file, "md"));
    let markdown = String::from_utf8_lossy(&markdown.expect("as text").bytes).into_owned();
    for number in 0..POINTS {
        assert!(
            markdown.contains(&format!("Point {number} ends.")),
            "{number}"
        );
    }
    assert!(find(std::slice::from_ref(&record), "draft record").is_some());
}
