//! A bad database: `quorate run` ends with a plain line, or, where it happens meanwhile, the person reads one.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use discord_sandbox::{Message, Persona, Sandbox};
use quorate::store::Store;
use sqlx::{Connection, SqliteConnection};

use crate::harness::{persona, shown, text, within};
use crate::process::{Program, Running, discord};
use crate::questions::{find, form};
use crate::scratch::Scratch;

fn url(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}

/// A database as the program leaves it, with nothing in it.
async fn made(scratch: &Scratch) -> PathBuf {
    let path = scratch.0.join("kept.db");
    let store = Store::open(&url(&path)).await.expect("it opens");
    store.close().await.expect("it closes");
    path
}

fn run(sandbox: &Sandbox, path: &Path) -> Program {
    Program::run_in(sandbox).env("QUORATE_DATABASE__URL", &url(path))
}

/// Fails unless the program ends before it is in Discord, with one line that holds this.
async fn refuses(program: Program, path: &Path, wanted: &str) {
    let shown = path.display().to_string();
    let ended = program.end().await.says(1, &[wanted]);
    assert!(ended.err.contains(&shown), "{ended:?}");
}

#[tokio::test]
async fn what_cannot_be_used_is_said_and_left_alone() {
    let sandbox = discord().await;
    let scratch = Scratch::new();
    let path = made(&scratch).await;
    let sound = fs::read(&path).expect("it is there");
    let mut newer = sound.clone();
    // The header's user version.
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let mut torn = sound.clone();
    torn[..100].fill(0xa5);
    for (bytes, wanted) in [
        (newer, "a newer version of Quorate wrote it"),
        (torn, "it is not a database of Quorate's"),
        (
            b"Notes of a meeting".repeat(99),
            "it is not a database of Quorate's",
        ),
    ] {
        fs::write(&path, &bytes).expect("it can be written");
        refuses(run(&sandbox, &path), &path, wanted).await;
        assert!(fs::read(&path).expect("it is there") == bytes, "{wanted}");
    }
    assert_eq!(sandbox.identifies(), 0);
}

#[tokio::test]
async fn what_cannot_be_written_is_said() {
    let sandbox = discord().await;
    let scratch = Scratch::new();
    let folder = scratch.0.join("closed");
    fs::create_dir(&folder).expect("a new folder");
    fs::set_permissions(&folder, PermissionsExt::from_mode(0o555)).expect("it is ours");
    let path = folder.join("kept.db");
    // The superuser writes everywhere, so the program runs without the superuser's powers then.
    let powerless = r#"test "$(id -u)" != 0 || exec setpriv --bounding-set=-all --inh-caps=-all "$0" "$@"; exec "$0" "$@""#;
    let program = run(&sandbox, &path).through(powerless);
    refuses(program, &path, "it cannot be written").await;
    let under_a_file = scratch.file("file", b"").join("kept.db");
    refuses(
        run(&sandbox, &under_a_file),
        &under_a_file,
        "its folder cannot be made",
    )
    .await;
}

#[tokio::test]
async fn what_another_program_locks_is_said() {
    let sandbox = discord().await;
    let scratch = Scratch::new();
    let path = scratch.0.join("kept.db");
    let mut other = SqliteConnection::connect(&format!("{}?mode=rwc", url(&path)));
    let mut other = (&mut other).await.expect("it opens");
    let lock = sqlx::raw_sql("BEGIN EXCLUSIVE; CREATE TABLE x (y)");
    lock.execute(&mut other).await.expect("it is locked");
    refuses(
        run(&sandbox, &path),
        &path,
        "another program holds it locked",
    )
    .await;
}

/// A discussion in a process, with its first question.
pub(super) async fn under_way(sandbox: &Sandbox) -> (Persona, Message) {
    within(sandbox.wait_for_commands()).await;
    let clerk = persona(sandbox, "clerk");
    let preview = clerk
        .slash("/questions title:Kept")
        .await
        .expect("a preview");
    let started = clerk
        .press(shown(&preview), "Start")
        .await
        .expect("an answer");
    assert!(text(shown(&started)).contains("has started"));
    within(sandbox.wait_until(|sandbox| !sandbox.threads().is_empty())).await;
    let governor = persona(sandbox, "governor");
    let governor = governor.in_thread(sandbox.threads()[0].id);
    let first = |messages: &[Message]| find(messages, "Question 1 of").is_some();
    let messages = within(governor.wait_until(first)).await;
    let question = find(&messages, "Question 1 of")
        .expect("it is there")
        .clone();
    (governor, question)
}

/// What a governor reads who adds a point.
pub(super) async fn add(governor: &Persona, question: &Message, words: &str) -> Message {
    let kinds = governor
        .press(question, "Add a point")
        .await
        .expect("an answer");
    let opened = governor
        .press(shown(&kinds), "Information")
        .await
        .expect("a form");
    let answer = governor.submit(&form(opened), &[("words", words)]).await;
    shown(&answer.expect("an answer")).clone()
}

/// Fails unless the person has their words back and a plain sentence.
fn not_kept(said: &Message, words: &str) {
    let text = text(said);
    assert!(text.contains("This could not be written down"), "{text}");
    assert!(text.contains("nothing was changed"), "{text}");
    assert!(text.contains(words), "{text}");
    assert!(said.component("Open the form again").is_some());
}

async fn still_runs(process: Running) {
    let ended = process.stop().await.expect(0);
    let mut lines = ended.err.lines();
    let line = lines.find(|line| line.contains("the database failed"));
    let line = line.expect("it is in the log");
    assert!(line.contains("interaction{id="), "{line}");
    assert!(
        !ended.err.contains("Walrus"),
        "the log holds words: {}",
        ended.err
    );
}

#[tokio::test]
async fn a_lock_meanwhile_gives_the_words_back_and_later_takes_them() {
    let sandbox = discord().await;
    let scratch = Scratch::new();
    let path = scratch.0.join("kept.db");
    let process = run(&sandbox, &path).start();
    let (governor, question) = under_way(&sandbox).await;
    let mut other = SqliteConnection::connect(&url(&path))
        .await
        .expect("it opens");
    let lock = sqlx::raw_sql("BEGIN EXCLUSIVE");
    lock.execute(&mut other).await.expect("it is locked");
    let refused = add(&governor, &question, "Walrus").await;
    not_kept(&refused, "Walrus");
    assert!(text(&refused).contains("try again in a minute"));
    let unlock = sqlx::raw_sql("ROLLBACK");
    unlock.execute(&mut other).await.expect("it is unlocked");
    let again = form(
        governor
            .press(&refused, "Open the form again")
            .await
            .expect("a form"),
    );
    let said = governor.submit(&again, &[]).await.expect("an answer");
    assert!(
        text(shown(&said)).contains("is added"),
        "{}",
        text(shown(&said))
    );
    still_runs(process).await;
}

#[tokio::test]
async fn presses_that_wait_for_a_lock_are_told_and_never_counted() {
    let sandbox = discord().await;
    let scratch = Scratch::new();
    let path = scratch.0.join("kept.db");
    let process = run(&sandbox, &path).start();
    let (governor, question) = under_way(&sandbox).await;
    let kinds = governor.press(&question, "Add a point").await;
    let kinds = shown(&kinds.expect("an answer")).clone();
    let mut forms = Vec::new();
    for kind in ["A point for", "A point against", "Information"] {
        let opened = governor.press(&kinds, kind).await;
        forms.push(form(opened.expect("a form")));
    }
    let mut other = SqliteConnection::connect(&url(&path))
        .await
        .expect("it opens");
    let lock = sqlx::raw_sql("BEGIN EXCLUSIVE");
    lock.execute(&mut other).await.expect("it is locked");
    let send = |number: usize| governor.submit(&forms[number], &[("words", "Walrus")]);
    let (one, two, three) = tokio::join!(send(0), send(1), send(2));
    for refused in [one, two, three] {
        not_kept(shown(&refused.expect("an answer")), "Walrus");
    }
    let unlock = sqlx::raw_sql("ROLLBACK");
    unlock.execute(&mut other).await.expect("it is unlocked");
    let said = add(&governor, &question, "Once it is free").await;
    assert!(text(&said).contains("is added"), "{}", text(&said));
    let shown = |messages: &[Message]| find(messages, "Once it is free").is_some();
    let messages = within(governor.wait_until(shown)).await;
    let mut public = messages.iter().filter(|message| !message.ephemeral);
    assert!(public.all(|message| !text(message).contains("Walrus")));
    still_runs(process).await;
}

#[tokio::test]
async fn a_full_disk_gives_the_words_back_and_loses_nothing() {
    let sandbox = discord().await;
    let scratch = Scratch::new();
    let path = made(&scratch).await;
    // No file grows beyond 600 blocks; the write fails, as on a full disk.
    let narrow = r#"trap "" XFSZ; ulimit -f 600; exec "$0" "$@""#;
    let process = run(&sandbox, &path).through(narrow).start();
    let (governor, question) = under_way(&sandbox).await;
    let mut kept = 0;
    let refused = loop {
        let words = format!("Walrus {kept}. {}", "Long. ".repeat(150));
        let said = add(&governor, &question, words.trim()).await;
        if !text(&said).contains("is added") {
            break said;
        }
        kept += 1;
        assert!(kept < 400, "it never fills");
    };
    not_kept(&refused, &format!("Walrus {kept}"));
    still_runs(process).await;
    let process = run(&sandbox, &path).start();
    within(sandbox.wait_until(|sandbox| sandbox.sessions() == 1)).await;
    let all = |messages: &[Message]| {
        let points = messages
            .iter()
            .filter(|message| text(message).contains("Walrus "));
        points.filter(|message| !message.ephemeral).count() == kept
    };
    within(governor.wait_until(all)).await;
    let said = add(&governor, &question, "Once there is room").await;
    assert!(text(&said).contains("is added"), "{}", text(&said));
    process.stop().await.expect(0);
}

#[tokio::test]
async fn a_damaged_file_is_said_to_person_and_operator() {
    let sandbox = discord().await;
    let scratch = Scratch::new();
    let path = made(&scratch).await;
    let mut bytes = fs::read(&path).expect("it is there");
    // All but the first page, which says what the tables are.
    bytes[4096..].fill(0xa5);
    fs::write(&path, bytes).expect("it can be written");
    let mut process = run(&sandbox, &path).start();
    let line = process.line("it is damaged").await;
    assert!(line.contains("last backup"), "{line}");
    within(sandbox.wait_for_commands()).await;
    let clerk = persona(&sandbox, "clerk");
    let said = clerk.slash("/questions").await.expect("an answer");
    let said = text(shown(&said));
    assert!(said.contains("tell whoever runs this bot"), "{said}");
    let other = clerk.slash("/model mat").await.expect("an answer");
    assert!(
        text(shown(&other)).contains("academ"),
        "what needs no database works"
    );
    process.stop().await.expect(0);
}
