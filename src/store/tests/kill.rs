//! A process is killed while it writes: everything that it acknowledged is stored, once.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command as Program, Stdio};
use std::time::Duration;

use quorate_core::id::Id;

use super::*;

const FILE: &str = "QUORATE_TEST_STORE";
const FIRST: &str = "QUORATE_TEST_FIRST";
const ROUNDS: u32 = 20;

/// Adds points, one after another, and acknowledges each. Run by the test below, in a process of its own.
#[tokio::test]
#[ignore = "runs until it is killed, for the test below"]
async fn adds_points_until_killed() {
    let Ok(file) = std::env::var(FILE) else {
        return;
    };
    let first: u64 = std::env::var(FIRST).unwrap().parse().unwrap();
    let store = Store::open(&file).await.unwrap();
    let id = begin_by(&store, Some(Id::new(1)), None).await;
    for number in first.. {
        let words = point(&number.to_string());
        let done = act(&store, id, Some(Id::new(100 + number)), GOVERNOR, &words).await;
        done.unwrap();
        println!("\nacknowledged {number}");
        std::io::stdout().flush().unwrap();
    }
}

/// A pseudo-random generator, so that a failure can be repeated from its seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % limit
    }
}

#[tokio::test]
async fn a_killed_process_has_lost_nothing_that_it_acknowledged() {
    let seed = std::env::var("QUORATE_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    let mut chance = Chance(seed);
    let scratch = Scratch::new();
    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        // Each process begins by repeating the last acknowledged one, and the one that may be stored without having been
        // acknowledged, as Discord may deliver them again.
        let first = acknowledged.last().copied().unwrap_or(0);
        let wait = Duration::from_millis(chance.below(120));
        // Some are killed while they open the database, too.
        let least = if round % 2 == 0 { 0 } else { 3 };
        acknowledged.extend(killed_after(least, wait, first, &scratch.url()));
    }
    acknowledged.dedup();
    let store = scratch.store().await;
    let id = begin_by(&store, Some(Id::new(1)), None).await;
    let loaded = load(&store, id).await;
    let mut found = BTreeMap::<u64, u32>::new();
    for words in points(&loaded).into_iter().flatten() {
        *found.entry(words.parse().unwrap()).or_default() += 1;
    }
    let lost = acknowledged
        .iter()
        .filter(|number| !found.contains_key(number));
    let (lost, doubled) = (
        lost.count(),
        found.values().filter(|count| **count > 1).count(),
    );
    println!(
        "seed {seed}: {ROUNDS} kills, {} acknowledged, {} found, {lost} lost, {doubled} doubled",
        acknowledged.len(),
        found.len(),
    );
    assert_eq!((lost, doubled), (0, 0), "seed {seed}");
    assert!(
        acknowledged.len() >= 20,
        "{} acknowledged",
        acknowledged.len()
    );
    // One more than was acknowledged may be there each time, and it is done again.
    assert!(found.len() <= acknowledged.len() + 1);
    assert_eq!(store.list().await.unwrap().len(), 1);
}

/// Lets a process acknowledge at least `least` and go on for a while, kills it, and returns what it acknowledged.
fn killed_after(least: usize, wait: Duration, first: u64, file: &str) -> Vec<u64> {
    let name = "store::tests::kill::adds_points_until_killed";
    let mut process = Program::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--ignored", "--nocapture"])
        .env(FILE, file)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let lines = lines.map_while(Result::ok);
    let mut numbers =
        lines.filter_map(|line| line.strip_prefix("acknowledged ")?.parse::<u64>().ok());
    let mut acknowledged: Vec<u64> = numbers.by_ref().take(least).collect();
    std::thread::sleep(wait);
    process.kill().unwrap();
    process.wait().unwrap();
    acknowledged.extend(numbers);
    acknowledged
}
