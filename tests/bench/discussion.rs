//! The speed of the largest discussion: replay and decision, view, record, database.
//!
//! Run with `cargo bench --bench discussion`.

use std::path::PathBuf;

use divan::{Bencher, black_box};
use quorate::store::{NewDiscussion, Options, Store};
use quorate_core::discussion::{
    self, Actor, Command, Confidence, DiscussionDraft, Event, NewEvents, Now, Pace, PointKind,
    QuestionIndex, State, Text, Words,
};
use quorate_core::id::{DiscussionId, Id, UserId};
use quorate_core::record::Record;
use tokio::runtime::Runtime;

fn main() {
    divan::main();
}

/// Noon on the day of these discussions.
fn now() -> Now {
    let today = jiff::civil::date(2026, 11, 23);
    let noon = today.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
    let at = noon.expect("a time").timestamp();
    Now { at, today }
}

fn governor(number: u64) -> Actor {
    Actor {
        person: UserId::new(number),
        roles: Vec::new(),
        manages: number == 0,
        writes: true,
    }
}

/// A discussion of 2,500 events: 120 governors, 2,000 points, 500 changes of confidence.
fn full_discussion() -> (Vec<Event>, Vec<Text>) {
    let question = |number: usize| discussion::PlannedQuestion {
        title: format!("Question {number}"),
        text: "What would we gain, and what would we give up?".to_owned(),
        prompts: vec!["Who would decide about staff?".to_owned(); 6],
    };
    let draft = DiscussionDraft {
        title: "Joining a trust".to_owned(),
        school: "St Bede's".to_owned(),
        group: String::new(),
        model: None,
        questions: (1..=12).map(question).collect(),
        sources: Vec::new(),
        revision: String::new(),
        chair: None,
        clerk: (UserId::new(0), "Ben Birch".to_owned()),
        governors: None,
        mentionable: None,
        in_post: None,
        meeting: None,
        days: 7,
        pace: Pace::All,
    };
    let started = discussion::start(&draft, UserId::new(0), now().at, now().today);
    let mut all = started.expect("it starts");
    let mut state = State::replay(&all.events).expect("it has started");
    let mut step = 0;
    while all.events.len() < 2500 {
        let question = step % 12;
        let command = if step % 5 == 0 {
            Command::SetConfidence {
                question: QuestionIndex(question),
                confidence: Confidence::ALL[(step / 7) % 3],
            }
        } else {
            Command::AddPoint {
                question: QuestionIndex(question),
                kind: PointKind::ALL[step % 4],
                words: "Our pupils would gain from teachers who know their subject. ".repeat(4),
            }
        };
        let actor = governor(step as u64 % 120);
        if let Ok(new) = discussion::decide(&state, &actor, &command, now()) {
            new.events.iter().for_each(|event| state.apply(event));
            all.events.extend(new.events);
            all.words.extend(new.words);
        }
        step += 1;
    }
    (all.events, all.words)
}

#[divan::bench]
fn replay_2500_events(bencher: Bencher) {
    let (events, _) = full_discussion();
    let next = Command::AddPoint {
        question: QuestionIndex(0),
        kind: PointKind::For,
        words: "One more.".to_owned(),
    };
    bencher.bench(|| {
        let state = State::replay(black_box(&events)).expect("it has started");
        discussion::decide(&state, &governor(3), &next, now())
    });
}

/// A full discussion, replayed.
fn replayed() -> (State, Words) {
    let (events, words) = full_discussion();
    let state = State::replay(&events).expect("it has started");
    (state, words.into_iter().collect())
}

/// The view, which is built after each change.
#[divan::bench]
fn view_of_2500_events(bencher: Bencher) {
    let (state, words) = replayed();
    let zone = jiff::tz::TimeZone::UTC;
    bencher.bench(|| quorate::view::view(black_box(&state), &words, Id::new(1), &zone, None));
}

/// The record, from the state to a Word file.
#[divan::bench]
fn record_to_word(bencher: Bencher) {
    let (state, words) = replayed();
    let zone = jiff::tz::TimeZone::UTC;
    bencher.bench(|| {
        let record = Record::of(black_box(&state), &words, now().today, &zone);
        record.document().word().expect("it is written")
    });
}

/// A store with a full discussion in a folder of its own, and the runtime to use it with.
struct StoredDiscussion {
    runtime: Runtime,
    store: Store,
    id: DiscussionId,
    folder: PathBuf,
}

impl StoredDiscussion {
    fn new(options: Options) -> Self {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime");
        let folder = std::env::temp_dir().join(format!("quorate-bench-{}", std::process::id()));
        let url = format!("sqlite://{}/q.db", folder.display());
        let (events, words) = full_discussion();
        let new = NewDiscussion {
            guild: Id::new(1),
            channel: Id::new(2),
            change: &NewEvents { events, words },
            interaction: None,
            draft: None,
        };
        let opened = runtime.block_on(Store::open_with(&url, options));
        let store = opened.expect("it can be opened");
        let id = runtime.block_on(store.create(new)).expect("it is stored");
        Self {
            runtime,
            store,
            id,
            folder,
        }
    }
}

impl Drop for StoredDiscussion {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A command is decided, and its event committed to the disk.
#[divan::bench]
fn press_in_2500_events(bencher: Bencher) {
    let stored = StoredDiscussion::new(Options::default());
    let mut levels = Confidence::ALL.into_iter().cycle();
    bencher.bench_local(|| {
        let confidence = levels.next().expect("it goes round");
        let command = Command::SetConfidence {
            question: QuestionIndex(0),
            confidence,
        };
        let decide = |state: &State| discussion::decide(state, &governor(119), &command, now());
        let acted = stored
            .runtime
            .block_on(stored.store.act(stored.id, None, decide));
        acted.expect("it is taken")
    });
}

/// A discussion is read from the disk and replayed, without the cache.
#[divan::bench]
fn load_2500_events(bencher: Bencher) {
    let stored = StoredDiscussion::new(Options {
        cached: 0,
        ..Options::default()
    });
    bencher.bench_local(|| {
        let loaded = stored.runtime.block_on(stored.store.load(stored.id));
        loaded.expect("it can be read").expect("it is stored")
    });
}
