//! How long answers take. Run with `cargo bench --bench answers`.
//!
//! Matching runs over the labelled queries where `QUORATE_QUERIES` names them
//! (a tab-separated file, the query first), and over the names and aliases of
//! the knowledge where it does not.

use std::path::PathBuf;

use divan::{Bencher, black_box, counter::ItemsCount};
use quorate::commands::answer;
use quorate::discord::wire;
use quorate::discussion::{
    self, Actor, Change, Command, Confidence, Draft, Event, Moment, Pace, Person, PointKind, State,
    Text,
};
use quorate::knowledge::{Files, Knowledge, load};
use quorate::library::Library;
use quorate::matching::Matcher;
use quorate::request::{Asked, Focus, Invocation, OptionValue};
use quorate::store::{DiscussionId, New, Options, Store};
use tokio::runtime::Runtime;

fn main() {
    divan::main();
}

fn knowledge() -> Knowledge {
    let today = jiff::civil::date(2026, 11, 23);
    load(&Files::built_in(), today)
        .expect("it is sound")
        .knowledge
}

fn queries(knowledge: &Knowledge) -> Vec<String> {
    if let Some(path) = std::env::var_os("QUORATE_QUERIES") {
        let rows = std::fs::read_to_string(path).expect("the queries can be read");
        let queries = rows.lines().filter_map(|row| row.split('\t').next());
        return queries.map(str::to_owned).collect();
    }
    let models = knowledge.models.iter();
    models
        .flat_map(|model| model.aliases.iter().chain([&model.name]))
        .cloned()
        .collect()
}

/// As many models, each with five names of its own.
fn many(models: usize) -> Knowledge {
    let mut knowledge = knowledge();
    let words = [
        "river", "harbour", "meadow", "orchard", "quarry", "lantern", "granite", "willow",
    ];
    let first = knowledge.models[0].clone();
    for at in 0..models {
        let word = words[at % words.len()];
        let mut model = first.clone();
        model.id = format!("{word}-{at}");
        model.name = format!("{word} group {at}");
        let aliases =
            (0..4).map(|form| format!("{word} {} form {at}", words[(at + form) % words.len()]));
        model.aliases = aliases.collect();
        knowledge.models.push(model);
    }
    knowledge
}

fn command(name: &str, options: &[(&str, &str)]) -> Asked {
    let options = options.iter();
    let options =
        options.map(|(name, words)| ((*name).to_owned(), OptionValue::Text((*words).to_owned())));
    Asked::Command(Invocation {
        command: name.to_owned(),
        options: options.collect(),
    })
}

/// All queries: divide by their number for one.
#[divan::bench]
fn match_all_queries(bencher: Bencher) {
    let knowledge = knowledge();
    let queries = queries(&knowledge);
    let matcher = Matcher::new(&knowledge);
    bencher.counter(ItemsCount::new(queries.len())).bench(|| {
        for query in &queries {
            black_box(matcher.find(black_box(query)));
        }
    });
}

#[divan::bench(args = ["umbrela", "multi academy trst", "how does a hard fedration work", "xkcdq"])]
fn match_among_2000_models(bencher: Bencher, query: &str) {
    let matcher = Matcher::new(&many(2000));
    bencher.bench(|| matcher.find(black_box(query)));
}

#[divan::bench(args = ["", "u", "umbre", "multi aca", "colab"])]
fn complete(bencher: Bencher, typed: &str) {
    let library = Library::new(knowledge());
    let focus = Focus {
        option: "name".to_owned(),
        typed: typed.to_owned(),
    };
    let invocation = Invocation {
        command: "model".to_owned(),
        options: Vec::new(),
    };
    let asked = Asked::Completion(invocation, focus);
    bencher.bench(|| wire::callback(&answer(&library, black_box(&asked))));
}

#[divan::bench]
fn model_to_json(bencher: Bencher) {
    let library = Library::new(knowledge());
    let asked = command("model", &[("name", "umbrella-trust")]);
    bencher.bench(|| wire::callback(&answer(&library, black_box(&asked))));
}

#[divan::bench(args = [2, 4])]
fn compare_to_json(bencher: Bencher, models: usize) {
    let library = Library::new(knowledge());
    let options = [
        ("first", "mat"),
        ("second", "federation"),
        ("third", "ut"),
        ("fourth", "cp"),
    ];
    let asked = command("compare", &options[..models]);
    bencher.bench(|| wire::callback(&answer(&library, black_box(&asked))));
}

#[divan::bench]
fn load_and_check(bencher: Bencher) {
    let files = Files::built_in();
    let today = jiff::civil::date(2026, 11, 23);
    bencher.bench(|| load(black_box(&files), today));
}

/// A moment on the day that discussions of these benches are on.
fn now() -> Moment {
    let today = jiff::civil::date(2026, 11, 23);
    let noon = today.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
    let at = noon.expect("a time").timestamp();
    Moment { at, today }
}

fn governor(number: u64) -> Actor {
    Actor {
        person: Person(number),
        roles: Vec::new(),
        manages: number == 0,
        writes: true,
    }
}

/// A discussion of 2,500 events: 120 governors, 2,000 points, and how they feel.
fn full_discussion() -> (Vec<Event>, Vec<Text>) {
    let asked = |number: usize| discussion::Asked {
        title: format!("Question {number}"),
        text: "What would we gain, and what would we give up?".to_owned(),
        prompts: vec!["Who would decide about staff?".to_owned(); 6],
    };
    let draft = Draft {
        title: "Joining a trust".to_owned(),
        school: "St Bede's".to_owned(),
        group: String::new(),
        model: None,
        questions: (1..=12).map(asked).collect(),
        sources: Vec::new(),
        revision: String::new(),
        chair: None,
        clerk: (Person(0), "Ben Birch".to_owned()),
        governors: None,
        in_post: None,
        meeting: None,
        days: 7,
        pace: Pace::All,
    };
    let started = discussion::start(&draft, Person(0), now().at, now().today);
    let mut all = started.expect("it can be started");
    let mut state = State::of(&all.events).expect("it is started");
    let mut step = 0;
    while all.events.len() < 2500 {
        let question = step % 12;
        let feels = step % 5 == 0;
        let command = if feels {
            Command::SetConfidence {
                question,
                confidence: Confidence::ALL[(step / 7) % 3],
            }
        } else {
            Command::AddPoint {
                question,
                kind: PointKind::ALL[step % 4],
                words: "Our pupils would gain from teachers who know their subject. ".repeat(4),
            }
        };
        let actor = governor(step as u64 % 120);
        if let Ok(change) = discussion::decide(&state, &actor, &command, now()) {
            change.events.iter().for_each(|event| state.apply(event));
            all.events.extend(change.events);
            all.words.extend(change.words);
        }
        step += 1;
    }
    (all.events, all.words)
}

#[divan::bench]
fn fold_2500_events(bencher: Bencher) {
    let (events, _) = full_discussion();
    let next = Command::AddPoint {
        question: 0,
        kind: PointKind::For,
        words: "One more.".to_owned(),
    };
    bencher.bench(|| {
        let state = State::of(black_box(&events)).expect("it is started");
        discussion::decide(&state, &governor(3), &next, now())
    });
}

/// A full discussion in a file, and the runtime to use it with.
struct Kept {
    runtime: Runtime,
    store: Store,
    id: DiscussionId,
    folder: PathBuf,
}

impl Kept {
    fn new(options: Options) -> Self {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime");
        let folder = std::env::temp_dir().join(format!("quorate-bench-{}", std::process::id()));
        let url = format!("sqlite://{}/q.db", folder.display());
        let (events, words) = full_discussion();
        let new = New {
            guild: 1,
            channel: 2,
            change: &Change { events, words },
            interaction: None,
            draft: None,
        };
        let opened = runtime.block_on(Store::open_with(&url, options));
        let store = opened.expect("it can be opened");
        let id = runtime.block_on(store.create(new)).expect("it is kept");
        Self {
            runtime,
            store,
            id,
            folder,
        }
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A press is decided on, and is on the disk.
#[divan::bench]
fn press_in_2500_events(bencher: Bencher) {
    let kept = Kept::new(Options::default());
    let mut feelings = Confidence::ALL.into_iter().cycle();
    bencher.bench_local(|| {
        let confidence = feelings.next().expect("it goes round");
        let command = Command::SetConfidence {
            question: 0,
            confidence,
        };
        let decide = |state: &State| discussion::decide(state, &governor(119), &command, now());
        let acted = kept.runtime.block_on(kept.store.act(kept.id, None, decide));
        acted.expect("it is taken")
    });
}

/// A discussion is read from the disk and added up.
#[divan::bench]
fn load_2500_events(bencher: Bencher) {
    let kept = Kept::new(Options {
        cached: 0,
        ..Options::default()
    });
    bencher.bench_local(|| {
        let loaded = kept.runtime.block_on(kept.store.load(kept.id));
        loaded.expect("it can be read").expect("it is kept")
    });
}
