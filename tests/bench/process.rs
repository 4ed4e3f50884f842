//! The program as a whole, connected to the local Discord: when it is ready,
//! what memory it takes at rest, and what after many interactions.
//!
//! Run with `cargo bench --bench process`; `QUORATE_INTERACTIONS` sets how
//! many interactions, 100,000 without it. Linux only: memory is read from /proc.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use quorate::sandbox::{Options, Sandbox, Who};

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
}

async fn sandbox() -> Sandbox {
    let options = Options {
        keep_messages: 1_000,
        keep_interactions: 1_000,
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
    Command::new(env!("CARGO_BIN_EXE_quorate"))
        .arg("run")
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
        let governor = sandbox.persona(Who::Governor);
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
