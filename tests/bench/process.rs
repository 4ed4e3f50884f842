//! The program as a whole, connected to the local Discord: when it is ready,
//! what memory it takes at rest, and what after many interactions; and how long
//! a press takes in a discussion of 2,000 points.
//!
//! Run with `cargo bench --bench process`; `QUORATE_INTERACTIONS` sets how
//! many interactions, 100,000 without it. Linux only: memory is read from /proc.

use quorate_core::discussion::QuestionIndex;
use quorate_core::id::Id;
use quorate_core::id::{RoleId, UserId};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use discord_sandbox::{Answer, Message, Options, Persona, Sandbox};
use quorate::cli::practice_guild;
use quorate::store::Store;
use quorate_core::discussion::{self, Actor, NewEvents, Now, PointKind, State};

/// How often the program is started to time it.
const STARTS: usize = 11;
/// Interactions under way at once.
const AT_ONCE: usize = 16;
/// How long a process is left alone before its memory at rest is read.
const REST: Duration = Duration::from_secs(2);
/// What governors ask, in turn.
const QUESTIONS: [&str; 4] = [
    "/model name:umbrella-trust",
    "/compare first:mat second:federation third:ut fourth:cp",
    "/model name:trust private:true",
    "/models for:maintained",
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        starts.push(time_start().await);
    }
    starts.sort();
    println!(
        "ready after, median of {STARTS}: {} ms",
        starts[STARTS / 2].as_millis()
    );
    println!("ready after, quickest: {} ms", starts[0].as_millis());

    let sandbox = sandbox().await;
    let mut program = start(&sandbox);
    sandbox.ready().await;
    tokio::time::sleep(REST).await;
    println!("resident at rest: {} kB", resident(&program));

    let interactions = std::env::var("QUORATE_INTERACTIONS");
    let interactions = interactions.ok().and_then(|count| count.parse().ok());
    let interactions: usize = interactions.unwrap_or(100_000);
    let began = Instant::now();
    for tenth in 1..=10 {
        ask(&sandbox, interactions / 10).await;
        println!(
            "resident after {}: {} kB",
            interactions / 10 * tenth,
            resident(&program)
        );
    }
    let each = began.elapsed() / u32::try_from(interactions).unwrap_or(u32::MAX);
    println!(
        "an interaction, there and back, both sides: {} µs",
        each.as_micros()
    );
    stop(&mut program);
    large_discussion().await;
}

async fn sandbox() -> Sandbox {
    let options = Options {
        keep_messages: 1_000,
        keep_interactions: 1_000,
        fixture: practice_guild(),
        ..Options::default()
    };
    Sandbox::start(options).await.expect("a free port")
}

async fn time_start() -> Duration {
    let sandbox = sandbox().await;
    let began = Instant::now();
    let mut program = start(&sandbox);
    sandbox.ready().await;
    let ready = began.elapsed();
    stop(&mut program);
    ready
}

fn start(sandbox: &Sandbox) -> Child {
    start_with(sandbox, &folder().join("rest.db"))
}

/// A folder for databases.
fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("quorate-bench-{}", std::process::id()))
}

fn start_with(sandbox: &Sandbox, database: &Path) -> Child {
    let database = format!("sqlite://{}", database.display());
    Command::new(env!("CARGO_BIN_EXE_quorate"))
        .arg("run")
        .env("QUORATE_DATABASE__URL", database)
        .env("DISCORD_TOKEN", sandbox.token())
        .env("QUORATE_DISCORD__API_URL", sandbox.base_url())
        .env("QUORATE_LOG__LEVEL", "warn")
        .stdin(Stdio::null())
        .spawn()
        .expect("the program starts")
}

fn stop(program: &mut Child) {
    program.kill().expect("it runs");
    program.wait().expect("it ends");
}

/// Asks so many questions, several at once.
async fn ask(sandbox: &Sandbox, count: usize) {
    let tasks = (0..AT_ONCE).map(|first| {
        let governor = sandbox.persona("governor").expect("a persona");
        tokio::spawn(async move {
            for at in (first..count).step_by(AT_ONCE) {
                let question = QUESTIONS[at % QUESTIONS.len()];
                governor.slash(question).await.expect("an answer");
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.expect("the questions are asked");
    }
}

/// Resident memory in kB.
fn resident(program: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.id()));
    let status = status.expect("the process runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number
        .and_then(|number| number.parse().ok())
        .expect("a number of kB")
}

/// How often each thing is pressed in the large discussion.
const PRESSES: usize = 200;

/// Starts a discussion, fills it beside the program, and times presses: while the points are posted, and after.
async fn large_discussion() {
    let sandbox = Sandbox::start(Options {
        keep_messages: 20_000,
        fixture: practice_guild(),
        ..Options::default()
    });
    let sandbox = sandbox.await.expect("a free port");
    let path = folder().join("large.db");
    let mut program = start_with(&sandbox, &path);
    let (governor, question) = begin(&sandbox).await;
    let role = sandbox.role_id("Governor").expect("it is there");
    let url = format!("sqlite://{}", path.display());
    let store = Store::open(&url).await.expect("it opens");
    let crowd = store.act(Id::new(1), None, |state| crowd(state, RoleId::new(role)));
    crowd.await.expect("it is kept");
    store.close().await.expect("it closes");
    time_presses(
        "a press while 2,000 points are posted",
        &governor,
        &question,
    )
    .await;
    let posted = |messages: &[Message]| messages.len() >= 1_990;
    governor.wait_until(posted).await;
    time_presses(
        "a press in a discussion of 2,000 points",
        &governor,
        &question,
    )
    .await;
    println!("resident with it: {} kB", resident(&program));
    stop(&mut program);
    let _ = std::fs::remove_dir_all(folder());
}

/// Starts a discussion of twelve open questions, and returns a governor with the first.
async fn begin(sandbox: &Sandbox) -> (Persona, Message) {
    sandbox.wait_for_commands().await;
    let clerk = sandbox.persona("clerk").expect("a persona");
    let preview = clerk.slash("/questions title:Large governors:Governor pace:all");
    let preview = preview.await.expect("a preview");
    let preview = preview.message().expect("a message").clone();
    clerk.press(&preview, "Start").await.expect("an answer");
    sandbox
        .wait_until(|sandbox| !sandbox.threads().is_empty())
        .await;
    let governor = sandbox
        .persona("governor")
        .expect("a persona")
        .in_thread(sandbox.threads()[0].id);
    let first = |message: &&Message| message.component("Add a point").is_some();
    let messages = governor.wait_until(|messages| messages.iter().any(|each| first(&each)));
    let messages = messages.await;
    let question = messages.iter().find(first).expect("it was there").clone();
    (governor, question)
}

/// 1,980 points of 120 governors, as one change.
fn crowd(state: &State, role: RoleId) -> Result<NewEvents, discussion::Refusal> {
    let (mut state, mut all) = (state.clone(), NewEvents::default());
    let now = Now {
        at: jiff::Timestamp::now(),
        today: jiff::civil::date(2026, 11, 25),
    };
    for number in 0..1_980_usize {
        let actor = Actor {
            person: UserId::new(7_000_000 + number as u64 % 120),
            roles: vec![role],
            manages: false,
            writes: true,
        };
        let command = discussion::Command::AddPoint {
            question: QuestionIndex(number % 12),
            kind: PointKind::ALL[number % 4],
            words: format!(
                "Point {number}. {}",
                "A long word or two. ".repeat(number % 40)
            ),
        };
        let change = discussion::decide(&state, &actor, &command, now)?;
        change.events.iter().for_each(|event| state.apply(event));
        all.events.extend(change.events);
        all.words.extend(change.words);
    }
    Ok(all)
}

/// Prints how long button presses take, there and back: some only read, some are stored.
async fn time_presses(what: &str, governor: &Persona, question: &Message) {
    let mut times = Vec::new();
    for index in 0..PRESSES {
        let button = ["Add a point", "My points", "Interests", "Confidence"][index % 4];
        let prompt = timed(&mut times, governor.press(question, button)).await;
        if button == "Confidence" {
            let feeling = ["Confident", "Unsure"][index / 4 % 2];
            timed(&mut times, governor.press(&prompt, feeling)).await;
        }
    }
    times.sort();
    println!("{what}, median: {} µs", times[times.len() / 2].as_micros());
    println!(
        "{what}, p99: {} µs",
        times[times.len() * 99 / 100].as_micros()
    );
}

async fn timed<E: std::fmt::Debug>(
    times: &mut Vec<Duration>,
    answer: impl Future<Output = Result<Answer, E>>,
) -> Message {
    let began = Instant::now();
    let answer = answer.await.expect("an answer");
    times.push(began.elapsed());
    answer.message().expect("a message").clone()
}
