//! `quorate try` as a process.

use std::collections::HashSet;
use std::fs;
use std::net::TcpListener;

use crate::browser::{Driver, Role, Window};
use crate::process::{Program, Running};
use crate::scratch::Scratch;

const INDEX: &str = include_str!("../../../src/sandbox/src/page/assets/index.html");
const FILE: &str = "models/umbrella-trust.toml";
const TAGLINE: &str = "Each school is its own legal entity";

/// The program, not yet started.
pub(super) fn practice(more: &[&str]) -> Program {
    Program::new(&[&["try", "--no-open"], more].concat())
}

/// Starts it, and waits until it prints its address.
pub(super) async fn start(program: Program) -> (Running, String) {
    let mut running = program.start();
    let line = running.line("The practice server is at ").await;
    let (_, address) = line.rsplit_once(' ').expect("an address");
    (running, address.to_owned())
}

fn port(address: &str) -> &str {
    let port = address.trim_end_matches('/').rsplit_once(':');
    port.expect("a port").1
}

/// A window signed in as the clerk.
pub(super) async fn look(driver: &Driver, address: &str) -> Window {
    let window = driver.window(1280, 900).await;
    window.goto(&format!("{address}#clerk")).await;
    window.ready().await;
    window
}

#[tokio::test]
async fn it_says_where_it_is_and_ends_when_it_is_told_to() {
    for signal in ["TERM", "INT"] {
        let (mut running, address) = start(practice(&[]).with_knowledge()).await;
        assert!(address.starts_with("http://127.0.0.1:"), "{address}");
        running.line("Ctrl-C stops it").await;
        let page = reqwest::get(&address).await.expect("an answer");
        let page = page.text().await.expect("text");
        assert_eq!(page, INDEX);
        running.signal(signal);
        let ended = running.end().await.expect(0);
        assert_eq!(ended.err, "");
    }
}

#[tokio::test]
async fn a_port_that_is_taken_is_told_in_a_line() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let ended = practice(&["--port", &port]).with_knowledge().end().await;
    let ended = ended.says(1, &[&format!("127.0.0.1:{port}"), "another port"]);
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
}

#[tokio::test]
async fn a_folder_is_one_practice_servers_alone() {
    let (running, _) = start(practice(&["--keep", "kept"])).await;
    let folder = running.scratch.0.join("kept").display().to_string();
    let second = practice(&["--keep", &folder]).end().await;
    second.says(1, &["another practice server has it open"]);
    running.stop().await.expect(0);
}

/// The addresses on which a process listens, as the kernel writes them.
#[cfg(target_os = "linux")]
fn listening(pid: u32) -> Vec<String> {
    let files = fs::read_dir(format!("/proc/{pid}/fd")).expect("it runs");
    let links = files.filter_map(|file| fs::read_link(file.ok()?.path()).ok());
    let own: HashSet<String> = links.map(|link| link.display().to_string()).collect();
    let tables = ["tcp", "tcp6", "udp", "udp6"]
        .map(|name| fs::read_to_string(format!("/proc/{pid}/net/{name}")));
    let rows = tables
        .iter()
        .flatten()
        .flat_map(|table| table.lines().skip(1));
    let of = |row: &str| {
        let parts: Vec<&str> = row.split_whitespace().collect();
        let listens =
            ["0A", "07"].contains(&parts[3]) && own.contains(&format!("socket:[{}]", parts[9]));
        listens.then(|| parts[1].to_owned())
    };
    rows.filter_map(of).collect()
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn it_listens_on_this_machine_alone() {
    let (running, address) = start(practice(&[])).await;
    let port: u16 = port(&address).parse().expect("a port");
    let local = format!("0100007F:{port:04X}");
    assert_eq!(listening(running.pid()), [local]);
    running.stop().await.expect(0);
}

#[tokio::test]
async fn what_is_kept_is_there_when_it_is_started_again() {
    let Some(driver) = Driver::start().await else {
        return;
    };
    let scratch = Scratch::new();
    let folder = scratch.0.join("kept").display().to_string();
    let (running, address) = start(practice(&["--keep", &folder])).await;
    let window = look(&driver, &address).await;
    window.say("/questions title:Kept talks").await;
    window.press_under("Before it starts", "Start").await;
    window.click(Role::Link, "Kept talks*", None).await;
    window.shows("Question 1 of 12").await;
    window.say("Said before").await;
    window.shows("Said before").await;
    running.stop().await.expect(0);
    window.shows("The practice server is not reachable").await;
    let again = practice(&["--keep", &folder, "--port", port(&address)]);
    let (running, _) = start(again).await;
    window.hides("The practice server is not reachable").await;
    window.shows("Said before").await;
    window.press_under("Question 1 of 12", "Add a point").await;
    window.press("A point for").await;
    window.fill("Your point", "Said after").await;
    window.press("Submit").await;
    window.shows("1 point: 1 for").await;
    window.assert_no_errors().await;
    running.stop().await.expect(0);
}

#[tokio::test]
async fn an_edited_file_of_the_knowledge_is_answered_from_and_its_fault_shown() {
    let Some(driver) = Driver::start().await else {
        return;
    };
    let (mut running, address) = start(practice(&[]).with_knowledge()).await;
    let window = look(&driver, &address).await;
    window.say("/model umbrella-trust").await;
    window.shows(TAGLINE).await;
    running.scratch.edit(FILE, "order = 6", "ordre = 6");
    running.line("ordre").await;
    window.shows("models/umbrella-trust.toml:2:1: ").await;
    let other = "Every school stays itself";
    running.scratch.edit(FILE, TAGLINE, other);
    window.say("/model umbrella-trust").await;
    window.answered("/model", 2).await;
    running.scratch.edit(FILE, "ordre = 6", "order = 6");
    window.hides("models/umbrella-trust.toml").await;
    assert!(!window.text().await.contains(other));
    window.say("/model umbrella-trust").await;
    window.shows(other).await;
    window.assert_no_errors().await;
    running.stop().await.expect(0);
}
