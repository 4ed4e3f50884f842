//! The processor time and memory that answers take, of this build beside an earlier one.
//!
//! ```text
//! QUORATE_BASELINE=/path/to/an/earlier/quorate cargo bench --bench load
//! ```
//!
//! Each program runs as `quorate run` in a process of its own, in a local Discord of its own. Without a baseline this
//! build is measured alone. Rounds alternate (A B, B A, …), so that what else the machine does meets both alike; the
//! ratio of each round is this build's time by the baseline's, and the last table shows their median, least and most,
//! and the ratio of the least times, which on a busy machine is the steadiest.
//! The local Discords run in the bench's process: their time is not counted. It ends by itself, after
//! `QUORATE_ROUNDS` rounds (20 without it) or `QUORATE_SECONDS` seconds (100 without it). Linux only.

mod resources;

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use discord_sandbox::{Decoration, Options, Persona, RouteLimit, Sandbox};
use quorate::cli::practice_guild;

use resources::{Memory, Process};

/// Interactions of one kind in a round, for each program.
const INTERACTIONS: usize = 1_500;
/// Interactions under way at once.
const AT_ONCE: usize = 4;
/// How long a process is left alone before its memory at rest is read.
const REST: Duration = Duration::from_secs(2);
/// How long a process is left to end what follows an answer before its time is read.
const AFTERMATH: Duration = Duration::from_millis(30);
/// No wait is longer than this.
const LIMIT: Duration = Duration::from_secs(30);

/// What the build that is measured is called.
const THIS: &str = "this build";

/// What governors do, measured apart.
const KINDS: [Kind; 3] = [
    Kind {
        name: "/model",
        completes: false,
        lines: &[
            "/model name:umbrella-trust",
            "/model name:multi-academy-trust",
            "/model name:hard-federation",
            "/model name:collaborative-partnership",
            "/model name:informal-and-formal-partnership",
            "/model name:collaboration-company",
            "/model name:teaching-school-alliance",
            "/model name:umbrela trst",
            "/model name:mutli accademy trust",
            "/model name:fedaration",
            "/model name:colaboration compny",
            "/model name:teeching scool aliance",
            "/model name:trust",
            "/model name:something else altogether",
        ],
    },
    Kind {
        name: "/compare",
        completes: false,
        lines: &[
            "/compare first:mat second:federation",
            "/compare first:mat second:federation third:ut fourth:cp",
            "/compare first:umbrella-trust second:collaboration-company",
            "/compare first:tsa second:company third:partnership fourth:federation",
            "/compare first:umbrela trust second:fedaration",
        ],
    },
    Kind {
        name: "completions",
        completes: true,
        lines: &[
            "/model name:",
            "/model name:u",
            "/model name:umbr",
            "/model name:multi aca",
            "/model name:fedar",
            "/model name:collab",
            "/model name:teeching scool",
            "/compare first:mat second:",
            "/compare first:mat second:fed",
            "/compare first:umbrella-trust second:mat third:compny",
        ],
    },
];

/// Interactions that are measured together.
struct Kind {
    name: &'static str,
    /// Whether the lines are half typed, and choices are wanted.
    completes: bool,
    lines: &'static [&'static str],
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let began = Instant::now();
    let present = PathBuf::from(env!("CARGO_BIN_EXE_quorate"));
    let mut programs = vec![Program::start(THIS, present).await];
    match std::env::var_os("QUORATE_BASELINE").filter(|path| !path.is_empty()) {
        Some(path) => programs.push(Program::start("baseline", path.into()).await),
        None => {
            println!("QUORATE_BASELINE names no earlier build: this one is measured alone.\n");
        }
    }
    tokio::time::sleep(REST).await;
    for program in &mut programs {
        program.at_rest = Some(program.process.memory());
    }
    measure(&mut programs, began + limit_of_time()).await;
    programs.sort_by_key(|program| program.name != THIS);
    report(&programs);
}

fn limit_of_time() -> Duration {
    Duration::from_secs(setting("QUORATE_SECONDS", 100))
}

fn setting(name: &str, default: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.map_or(default, |number| number.parse().expect("a number"))
}

/// Measures in rounds that alternate, after one that only warms up.
async fn measure(programs: &mut [Program], until: Instant) {
    let rounds = setting("QUORATE_ROUNDS", 20);
    for round in 0..=rounds {
        if round > 1 && Instant::now() > until {
            return;
        }
        for (at, kind) in KINDS.iter().enumerate() {
            for program in programs.iter_mut() {
                let measured = program.measure(kind).await;
                if round > 0 {
                    program.measured[at].add(measured);
                }
            }
        }
        // The next round begins with the one that ended this.
        programs.reverse();
    }
}

/// A program in a local Discord.
struct Program {
    name: &'static str,
    sandbox: Sandbox,
    child: Child,
    process: Process,
    folder: PathBuf,
    at_rest: Option<Memory>,
    /// What was measured of each kind.
    measured: [Measured; KINDS.len()],
}

/// What was measured of a kind of interactions.
#[derive(Default)]
struct Measured {
    /// The processor time of an interaction, in each round.
    processor: Vec<Duration>,
    /// The time from each interaction to its answer.
    answers: Vec<Duration>,
}

impl Measured {
    fn add(&mut self, mut round: Self) {
        self.processor.append(&mut round.processor);
        self.answers.append(&mut round.answers);
    }
}

impl Program {
    /// Starts a program in a folder of its own, and waits until it has registered its commands.
    async fn start(name: &'static str, path: PathBuf) -> Self {
        let sandbox = sandbox().await;
        let folder = format!("quorate-load-{}-{name}", std::process::id());
        let folder = std::env::temp_dir().join(folder.replace(' ', "-"));
        std::fs::create_dir_all(&folder).expect("a new folder");
        let child = Command::new(std::path::absolute(&path).expect("a path"))
            .arg("run")
            .env_clear()
            .current_dir(&folder)
            .env("QUORATE_DATABASE__URL", "sqlite://load.db")
            .env("DISCORD_TOKEN", sandbox.token())
            .env("QUORATE_DISCORD__API_URL", sandbox.base_url())
            .env("QUORATE_LOG__LEVEL", "warn")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let process = Process::new(child.id());
        let program = Self {
            name,
            sandbox,
            child,
            process,
            folder,
            at_rest: None,
            measured: Default::default(),
        };
        let ready = tokio::time::timeout(LIMIT, program.sandbox.wait_for_commands()).await;
        ready.unwrap_or_else(|_| panic!("{} is not ready in time", path.display()));
        program
    }

    /// Sends so many interactions of a kind, and returns what they took.
    async fn measure(&mut self, kind: &'static Kind) -> Measured {
        let before = self.process.processor_time();
        let tasks = (0..AT_ONCE).map(|first| {
            let governor = governor(&self.sandbox);
            tokio::spawn(async move {
                let mut answers = Vec::new();
                for at in (first..INTERACTIONS).step_by(AT_ONCE) {
                    let line = kind.lines[at % kind.lines.len()];
                    let began = Instant::now();
                    ask(&governor, line, kind.completes).await;
                    answers.push(began.elapsed());
                }
                answers
            })
        });
        let mut answers = Vec::new();
        for task in tasks.collect::<Vec<_>>() {
            let answered = tokio::time::timeout(LIMIT, task).await;
            let answered = answered.unwrap_or_else(|_| panic!("{} answers too late", self.name));
            answers.append(&mut answered.expect("all are answered"));
        }
        tokio::time::sleep(AFTERMATH).await;
        let used = self.process.processor_time().saturating_sub(before);
        let interactions = u32::try_from(INTERACTIONS).unwrap_or(u32::MAX);
        Measured {
            processor: vec![used / interactions],
            answers,
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A local Discord that limits nothing.
async fn sandbox() -> Sandbox {
    let mut fixture = practice_guild();
    for person in &mut fixture.people {
        // The form that every build reads: so two of them do the same work.
        person.decoration = Some(Decoration::Still);
    }
    let options = Options {
        route_limit: RouteLimit {
            requests: u32::MAX,
            window: Duration::from_secs(1),
        },
        fixture,
        keep_messages: 200,
        keep_interactions: 200,
        ..Options::default()
    };
    Sandbox::start(options).await.expect("a free port")
}

fn governor(sandbox: &Sandbox) -> Persona {
    sandbox.persona("governor").expect("a person of the guild")
}

/// Asks once, and fails if no answer comes.
async fn ask(governor: &Persona, line: &str, completes: bool) {
    if completes {
        let choices = governor.complete(line).await;
        choices.unwrap_or_else(|error| panic!("{line}: {error}"));
        return;
    }
    let answer = governor.slash(line).await;
    let answer = answer.unwrap_or_else(|error| panic!("{line}: {error}"));
    assert!(answer.message().is_some(), "{line}: no message");
}

fn report(programs: &[Program]) {
    println!("Resident memory");
    for program in programs {
        let name = program.name;
        if let Some(at_rest) = &program.at_rest {
            println!("  {name:10}  at rest         {at_rest}");
        }
        println!("  {name:10}  after the load  {}", program.process.memory());
    }
    println!("\n                                 processor time   time to the answer, µs");
    println!("                                of 1,000, in ms        median         p99");
    for (at, kind) in KINDS.iter().enumerate() {
        for program in programs {
            let measured = &program.measured[at];
            println!(
                "  {:12}  {:10}  {:21}  {:12}  {:10}",
                kind.name,
                program.name,
                (at_share(&measured.processor, 50) * 1_000).as_millis(),
                at_share(&measured.answers, 50).as_micros(),
                at_share(&measured.answers, 99).as_micros()
            );
        }
    }
    if let [present, baseline] = programs {
        report_ratios(present, baseline);
    }
}

fn report_ratios(present: &Program, baseline: &Program) {
    let rounds = present.measured[0].processor.len();
    println!("\nProcessor time by the baseline's, of {rounds} rounds");
    println!("                median  least   most  of the least times");
    for (at, kind) in KINDS.iter().enumerate() {
        let times = present.measured[at].processor.iter();
        let pairs = times.zip(&baseline.measured[at].processor);
        let ratios =
            pairs.map(|(present, baseline)| present.as_secs_f64() / baseline.as_secs_f64());
        let mut ratios: Vec<f64> = ratios.collect();
        ratios.sort_by(f64::total_cmp);
        let middle = ratios.len() / 2;
        let median = if ratios.len() % 2 == 1 {
            ratios[middle]
        } else {
            f64::midpoint(ratios[middle - 1], ratios[middle])
        };
        println!(
            "  {:12}  {:6.3}  {:5.3}  {:5.3}  {:18.3}",
            kind.name,
            median,
            ratios[0],
            ratios[ratios.len() - 1],
            least_of(present, at) / least_of(baseline, at)
        );
    }
}

/// The least time of a kind, in seconds: what it takes if nothing else is in the way.
fn least_of(program: &Program, kind: usize) -> f64 {
    let times = program.measured[kind].processor.iter();
    times.min().map_or(f64::NAN, Duration::as_secs_f64)
}

/// The time that this share of all is below, in hundredths.
fn at_share(times: &[Duration], share: usize) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times[(times.len() - 1) * share / 100]
}
