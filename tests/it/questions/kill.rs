//! The program is killed at random moments while people add points, and started again, until enough was acknowledged.
//!
//! `QUORATE_SEED` runs it with other moments.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use discord_sandbox::{Message, Options, Persona, Sandbox};
use quorate::store::Store;

use super::{find, form};
use crate::harness::{persona, shown, text, unlogged, within};
use crate::process::{Program, Running};
use crate::scratch::Scratch;

/// How often it is killed at least.
const KILLS: u64 = 50;
/// How many points it acknowledges at least. On a loaded machine that takes more kills.
const ACKNOWLEDGED: usize = 50;
/// The longest that a process is left alone, in milliseconds: at first, and more by this much at each kill after
/// [`KILLS`], so that a slow machine gets there too.
const LEFT_ALONE: (u64, u64) = (250, 100);
/// Stops a test that gets nowhere.
const HANGS: Duration = Duration::from_secs(20 * 60);
/// How many points each person adds while one process runs, at most.
const EACH: usize = 3;
/// Longer than a person waits for an answer.
const GIVEN_UP: Duration = Duration::from_millis(3_100);

/// A pseudo-random number generator: numbers that follow from a seed.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % limit
    }
}

pub(super) fn seed() -> u64 {
    let seed = std::env::var("QUORATE_SEED").ok();
    seed.and_then(|seed| seed.parse().ok())
        .unwrap_or(20_261_125)
}

/// A sandbox that drops no message or interaction, and a database file for the program.
pub(super) struct Installation {
    pub(super) sandbox: Sandbox,
    scratch: Scratch,
}

impl Installation {
    pub(super) async fn new() -> Self {
        let options = Options {
            keep_messages: 50_000,
            keep_interactions: 50_000,
            ..unlogged()
        };
        Self {
            sandbox: Sandbox::start(options).await.expect("a free port"),
            scratch: Scratch::new(),
        }
    }

    pub(super) fn url(&self) -> String {
        format!("sqlite://{}", self.scratch.0.join("kept.db").display())
    }

    pub(super) fn start(&self) -> Running {
        let program = Program::run_in(&self.sandbox);
        program.env("QUORATE_DATABASE__URL", &self.url()).start()
    }

    /// Starts a discussion of twelve open questions, and returns its thread.
    pub(super) async fn begin(&self) -> u64 {
        within(self.sandbox.wait_for_commands()).await;
        let clerk = persona(&self.sandbox, "clerk");
        let line = "/questions title:Killed chair:chair governors:Governor in_post:3 pace:all";
        let preview = clerk.slash(line).await.expect("a preview");
        let started = clerk.press(shown(&preview), "Start").await;
        let reply = text(shown(&started.expect("an answer")));
        assert!(reply.contains("has started"), "{reply}");
        within(
            self.sandbox
                .wait_until(|sandbox| !sandbox.threads().is_empty()),
        )
        .await;
        let thread = self.sandbox.threads()[0].id;
        let last = |messages: &[Message]| find(messages, "Question 12 of 12").is_some();
        within(clerk.in_thread(thread).wait_until(last)).await;
        thread
    }

    /// The points in the database, and how often each is there.
    pub(super) async fn stored(&self) -> BTreeMap<String, u32> {
        let store = Store::open(&self.url()).await.expect("it opens");
        let discussions = store.list().await.expect("it can be read");
        assert_eq!(discussions.len(), 1, "one discussion");
        let loaded = store.load(discussions[0].id).await.expect("it can be read");
        let loaded = loaded.expect("it is kept");
        let mut stored = BTreeMap::new();
        for point in &loaded.state.points {
            let words = loaded.words.get(point.words).expect("its words");
            *stored.entry(words.to_owned()).or_default() += 1;
        }
        stored
    }

    /// How often each point stands in the thread.
    pub(super) fn shown(&self, thread: u64) -> BTreeMap<String, u32> {
        let reader = persona(&self.sandbox, "chair").in_thread(thread);
        let mut shown = BTreeMap::new();
        for message in reader
            .messages()
            .iter()
            .filter(|message| !message.ephemeral)
        {
            if message.content.starts_with("**For**") {
                let words = message.embeds[0]["description"].as_str();
                *shown
                    .entry(words.expect("a description").to_owned())
                    .or_default() += 1;
            }
        }
        shown
    }
}

/// Adds a point as a person does, and returns whether the bot answered that it is added.
pub(super) async fn add(person: &Persona, question: usize, words: &str) -> bool {
    let heading = format!("Question {} of 12", question + 1);
    let messages = person.messages();
    let question = find(&messages, &heading).expect("it was posted").clone();
    let Ok(kinds) = person.press(&question, "Add a point").await else {
        return false;
    };
    let Ok(modal) = person.press(shown(&kinds), "A point for").await else {
        return false;
    };
    let form = form(modal);
    let answer = person.submit(&form, &[("words", words)]).await;
    answer.is_ok_and(|answer| {
        let reply = text(shown(&answer));
        assert!(reply.contains("is added to question"), "{reply}");
        true
    })
}

/// Adds points until one is not answered.
async fn add_some(person: Persona, kill: u64, first: u64) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for index in 0..EACH {
        let words = format!("{} {kill} {index}", person.key());
        let question = usize::try_from((first + kill + index as u64) % 12).expect("it is small");
        if !add(&person, question, &words).await {
            break;
        }
        acknowledged.push(words);
    }
    acknowledged
}

/// Kills a process while people add points, and returns those that it acknowledged.
async fn killed(
    installation: &Installation,
    thread: u64,
    kill: u64,
    random: &mut Random,
) -> Vec<String> {
    let process = installation.start();
    // Some are killed while they start.
    if random.below(8) > 0 {
        within(installation.sandbox.ready()).await;
    }
    let people = ["chair", "governor", "governor2", "governor3"];
    let people = people.into_iter().zip(0..).map(|(who, first)| {
        let person = persona(&installation.sandbox, who).in_thread(thread);
        tokio::spawn(add_some(person, kill, first))
    });
    let people: Vec<_> = people.collect();
    let (at_first, more) = LEFT_ALONE;
    let longest = at_first + more * kill.saturating_sub(KILLS);
    tokio::time::sleep(Duration::from_millis(random.below(longest))).await;
    process.signal("KILL");
    process.end().await;
    installation.sandbox.advance(GIVEN_UP);
    let mut acknowledged = Vec::new();
    for person in people {
        acknowledged.extend(within(person).await.expect("they do not panic"));
    }
    within(
        installation
            .sandbox
            .wait_until(|sandbox| sandbox.sessions() == 0),
    )
    .await;
    acknowledged
}

#[tokio::test]
async fn killed_at_any_moment_it_loses_and_doubles_nothing() {
    let seed = seed();
    let mut random = Random(seed);
    let installation = Installation::new().await;
    let process = installation.start();
    let thread = installation.begin().await;
    process.signal("KILL");
    process.end().await;
    within(
        installation
            .sandbox
            .wait_until(|sandbox| sandbox.sessions() == 0),
    )
    .await;
    let (mut acknowledged, mut kills) = (BTreeSet::new(), 1);
    let enough = async {
        while kills < KILLS || acknowledged.len() < ACKNOWLEDGED {
            acknowledged.extend(killed(&installation, thread, kills, &mut random).await);
            kills += 1;
        }
    };
    let enough = tokio::time::timeout(HANGS, enough).await;
    enough.expect("enough is acknowledged at last");
    let process = installation.start();
    within(installation.sandbox.ready()).await;
    let stored = installation.stored().await;
    let all = |messages: &[Message]| {
        let points = messages
            .iter()
            .filter(|message| message.content.starts_with("**For**"));
        points.count() >= stored.len()
    };
    let reader = persona(&installation.sandbox, "chair").in_thread(thread);
    within(reader.wait_until(all)).await;
    assert!(add(&reader, 0, "the last of all").await);
    process.stop().await.expect(0);
    let (stored, shown) = (installation.stored().await, installation.shown(thread));
    let lost = acknowledged
        .iter()
        .filter(|words| !stored.contains_key(*words));
    let lost = lost.count();
    let doubled = stored
        .values()
        .chain(shown.values())
        .filter(|count| **count > 1);
    let doubled = doubled.count();
    println!(
        "seed {seed}: {kills} kills, {} acknowledged, {} found, {} shown, {lost} lost, {doubled} doubled",
        acknowledged.len(),
        stored.len(),
        shown.len(),
    );
    assert_eq!((lost, doubled), (0, 0), "seed {seed}");
    assert!(stored.len() - shown.len() <= 1, "all but the last is shown");
    assert_eq!(installation.sandbox.threads().len(), 1);
}
