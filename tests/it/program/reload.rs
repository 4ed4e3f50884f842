//! Knowledge that is edited while the program runs.

use std::fs;
use std::process::Command;

use discord_sandbox::Sandbox;

use crate::harness::{persona, shown, text, within};
use crate::process::{Program, Running, discord};

const FILE: &str = "models/umbrella-trust.toml";
const TAGLINE: &str = "Each school is its own legal entity";

/// A program with a copy of the knowledge to edit.
async fn start(sandbox: &Sandbox) -> Running {
    let program = Program::run_in(sandbox).with_knowledge();
    let mut running = program.start();
    running.line("the knowledge in knowledge").await;
    running.line("ready").await;
    within(sandbox.wait_for_commands()).await;
    running
}

async fn card(sandbox: &Sandbox) -> String {
    let answer = persona(sandbox, "clerk")
        .slash("/model umbrella-trust")
        .await;
    text(shown(&answer.expect("an answer")))
}

#[tokio::test]
async fn a_good_edit_is_answered_from_at_once() {
    let sandbox = discord().await;
    let mut running = start(&sandbox).await;
    assert!(card(&sandbox).await.contains(TAGLINE));
    running
        .scratch
        .edit(FILE, TAGLINE, "Every school stays itself");
    running.line("knowledge reloaded").await;
    let card = card(&sandbox).await;
    assert!(card.contains("Every school stays itself") && !card.contains(TAGLINE));
    running.stop().await.expect(0);
}

#[tokio::test]
async fn a_bad_edit_is_named_and_not_used_until_it_is_mended() {
    let sandbox = discord().await;
    let mut running = start(&sandbox).await;
    running.scratch.edit(FILE, "order = 6", "ordre = 6");
    let line = running.line("ordre").await;
    assert!(
        line.contains("knowledge/models/umbrella-trust.toml:2:1: "),
        "{line}"
    );
    running.line("the last good one goes on answering").await;
    assert!(card(&sandbox).await.contains(TAGLINE));
    running.scratch.edit(FILE, "ordre = 6", "order = 6");
    running.line("knowledge reloaded").await;
    assert!(card(&sandbox).await.contains(TAGLINE));
    running.stop().await.expect(0);
}

#[tokio::test]
async fn a_hang_up_loads_it_again() {
    let sandbox = discord().await;
    let mut running = start(&sandbox).await;
    running.signal("HUP");
    running.line("knowledge reloaded").await;
    assert!(card(&sandbox).await.contains(TAGLINE));
    running.stop().await.expect(0);
}

#[tokio::test]
async fn a_hang_up_is_harmless_where_the_copy_in_the_program_answers() {
    let sandbox = discord().await;
    let mut running = Program::run_in(&sandbox).start();
    running.line("the knowledge in the program itself").await;
    running.line("ready").await;
    running.signal("HUP");
    running.line("knowledge reloaded").await;
    running.stop().await.expect(0);
}

#[tokio::test]
async fn a_hang_up_while_it_starts_is_no_end() {
    let sandbox = discord().await;
    let program = Program::new(&["run"]).env("QUORATE_DISCORD__API_URL", &sandbox.base_url());
    let pipe = program.folder().join("token");
    make_pipe(&pipe);
    let mut running = program
        .env_bytes("DISCORD_TOKEN_FILE", pipe.as_os_str())
        .start();
    // Opening it waits until the program has come to its token.
    let token = sandbox.token().to_owned();
    let opened = tokio::task::spawn_blocking(move || fs::OpenOptions::new().write(true).open(pipe));
    let mut opened = within(opened).await.expect("no panic").expect("a pipe");
    running.signal("HUP");
    std::io::Write::write_all(&mut opened, token.as_bytes()).expect("it is read");
    drop(opened);
    running.lines(&["ready", "knowledge reloaded"]).await;
    running.stop().await.expect(0);
}

fn make_pipe(path: &std::path::Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo is there").success());
}

#[tokio::test]
async fn a_directory_put_in_the_place_of_another_is_followed() {
    let sandbox = discord().await;
    let program = Program::run_in(&sandbox).with_knowledge();
    let folder = program.folder().to_owned();
    fs::rename(folder.join("knowledge"), folder.join("next")).expect("renamed");
    let mut running = program.with_knowledge().start();
    running.line("the knowledge in knowledge").await;
    running.line("ready").await;
    within(sandbox.wait_for_commands()).await;
    fs::rename(folder.join("knowledge"), folder.join("old")).expect("renamed");
    fs::rename(folder.join("next"), folder.join("knowledge")).expect("renamed");
    running.line("knowledge reloaded").await;
    running
        .scratch
        .edit(FILE, TAGLINE, "Every school stays itself");
    running.line("knowledge reloaded").await;
    assert!(card(&sandbox).await.contains("Every school stays itself"));
    running.stop().await.expect(0);
}

#[tokio::test]
async fn a_directory_that_is_gone_is_missed_and_taken_up_when_it_is_back() {
    let sandbox = discord().await;
    let mut running = start(&sandbox).await;
    let folder = running.scratch.0.clone();
    fs::rename(folder.join("knowledge"), folder.join("old")).expect("renamed");
    let line = running.line("cannot be watched").await;
    assert!(line.contains("WARN") && line.contains("SIGHUP"), "{line}");
    running.line("the last good one goes on answering").await;
    assert!(card(&sandbox).await.contains(TAGLINE));
    fs::rename(folder.join("old"), folder.join("knowledge")).expect("renamed");
    running.line("knowledge reloaded").await;
    running
        .scratch
        .edit(FILE, TAGLINE, "Every school stays itself");
    running.line("knowledge reloaded").await;
    assert!(card(&sandbox).await.contains("Every school stays itself"));
    running.stop().await.expect(0);
}

#[tokio::test]
async fn a_link_that_is_set_to_another_directory_is_followed() {
    let sandbox = discord().await;
    let program = Program::run_in(&sandbox).with_knowledge();
    let folder = program.folder().to_owned();
    let link = |to: &str| std::os::unix::fs::symlink(to, folder.join("link")).expect("linked");
    fs::rename(folder.join("knowledge"), folder.join("one")).expect("renamed");
    link("one");
    fs::rename(folder.join("link"), folder.join("live")).expect("renamed");
    let program = program.with_knowledge();
    let mut running = program.env("QUORATE_KNOWLEDGE__DIR", "live").start();
    running.line("ready").await;
    within(sandbox.wait_for_commands()).await;
    link("knowledge");
    fs::rename(folder.join("link"), folder.join("live")).expect("renamed");
    running.line("knowledge reloaded").await;
    running
        .scratch
        .edit(FILE, TAGLINE, "Every school stays itself");
    running.line("knowledge reloaded").await;
    assert!(card(&sandbox).await.contains("Every school stays itself"));
    running.stop().await.expect(0);
}

#[tokio::test]
async fn reading_that_hangs_does_not_keep_it_from_ending() {
    let sandbox = discord().await;
    let program = Program::run_in(&sandbox).with_knowledge();
    let mut running = program.env("QUORATE_LOG__LEVEL", "debug").start();
    running.line("ready").await;
    make_pipe(&running.scratch.0.join("knowledge/models/pipe.toml"));
    running.line("reloading the knowledge").await;
    // It does not wait for the pipe.
    running.stop().await.expect(0);
}
