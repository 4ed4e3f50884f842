//! The processor time and memory that answers take, of this build beside an earlier one.
//!
//! ```text
//! QUORATE_BASELINE=/path/to/an/earlier/quorate cargo bench --bench load
//! ```
//!
//! Each program runs as `quorate run` in a process of its own, in a local Discord of its own, with a discussion whose
//! twelve questions are open. Without a baseline this build is measured alone. Rounds alternate (A B, B A, …), so that
//! what else the machine does meets both alike; the ratio of each round is this build's time by the baseline's, and the
//! last table shows their median, least and most, and the ratio of the least times, which on a busy machine is the
//! steadiest.
//! The local Discords run in the bench's process: their time is not counted. It ends by itself, after
//! `QUORATE_ROUNDS` rounds (20 without it) or `QUORATE_SECONDS` seconds (100 without it). Linux only.

mod discussion;
mod kind;
mod measured;
mod program;
mod report;
mod resources;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use kind::KINDS;
use program::Program;

/// How long a process is left alone before its memory at rest is read.
const REST: Duration = Duration::from_secs(2);

/// What the build that is measured is called.
const THIS: &str = "this build";

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
        program.rest();
    }
    for program in &mut programs {
        program.begin_discussion().await;
    }
    measure(&mut programs, began + limit_of_time()).await;
    programs.sort_by_key(|program| program.name != THIS);
    report::report(&programs);
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
                    program.add(at, measured);
                }
            }
        }
        // The next round begins with the one that ended this.
        programs.reverse();
    }
}
