//! `quorate discussions`, on a database made here.

use quorate_core::discussion::QuestionIndex;
use quorate_core::id::Id;
use quorate_core::id::UserId;
use std::path::Path;

use jiff::{Timestamp, civil::date};
use quorate::store::{NewDiscussion, Store};
use quorate_core::discussion::{
    Actor, Command, DiscussionDraft, Now, Pace, PlannedQuestion, PointKind, decide, start,
};
use serde_json::Value;

use crate::process::{Ended, Program};
use crate::scratch::Scratch;

const CLERK: UserId = UserId::new(900_000_000_000_000_001);

/// A database with one discussion in it, in which the clerk has added a point and a note.
struct StoredDiscussion {
    scratch: Scratch,
}

impl StoredDiscussion {
    async fn new() -> Self {
        let stored = Self {
            scratch: Scratch::new(),
        };
        let store = Store::open(&stored.url()).await.expect("a database");
        let now = Now {
            at: Timestamp::now(),
            today: date(2026, 11, 25),
        };
        let change = start(&draft(), CLERK, now.at, now.today).expect("a start");
        let new = NewDiscussion {
            guild: Id::new(1),
            channel: Id::new(2),
            change: &change,
            interaction: None,
            draft: None,
        };
        let id = store.create(new).await.expect("it is kept");
        assert_eq!(id, Id::new(1));
        let actor = Actor {
            person: CLERK,
            roles: Vec::new(),
            manages: false,
            writes: true,
        };
        let point = Command::AddPoint {
            question: QuestionIndex(0),
            kind: PointKind::For,
            words: "Purple savings".to_owned(),
        };
        let note = Command::AddNote {
            words: "Orange secret".to_owned(),
        };
        for command in [point, note] {
            let acted = store.act(id, None, |state| decide(state, &actor, &command, now));
            acted.await.expect("it is kept");
        }
        store.close().await.expect("it closes");
        stored
    }

    fn path(&self) -> std::path::PathBuf {
        self.scratch.0.join("kept.db")
    }

    fn url(&self) -> String {
        format!("sqlite://{}", self.path().display())
    }

    async fn ask(&self, arguments: &[&str]) -> Ended {
        on(&self.url(), arguments).await
    }
}

fn draft() -> DiscussionDraft {
    DiscussionDraft {
        title: "Joining the trust".to_owned(),
        school: "Elm Primary".to_owned(),
        group: String::new(),
        model: None,
        questions: vec![PlannedQuestion {
            title: "Our aims".to_owned(),
            text: "What are our aims?".to_owned(),
            prompts: Vec::new(),
        }],
        sources: Vec::new(),
        revision: "r".to_owned(),
        chair: None,
        clerk: (CLERK, "Sam Lee".to_owned()),
        governors: None,
        mentionable: None,
        in_post: None,
        meeting: None,
        days: 7,
        pace: Pace::One,
    }
}

async fn on(url: &str, arguments: &[&str]) -> Ended {
    let arguments: Vec<&str> = ["discussions"].iter().chain(arguments).copied().collect();
    let program = Program::new(&arguments).env("QUORATE_DATABASE__URL", url);
    program.end().await
}

#[tokio::test]
async fn discussions_are_listed_and_shown() {
    let stored = StoredDiscussion::new().await;
    stored
        .ask(&["list"])
        .await
        .says(0, &["1  ", "open", "Joining the trust"]);
    let shown = stored.ask(&["show", "1"]).await;
    shown
        .says(0, &["Governing body", "Elm Primary"])
        .says(0, &["1", "open", "Our aims"]);
    for arguments in [
        &["show", "7"][..],
        &["export", "7", "--format", "md"],
        &["export", "7", "--format", "json"],
        &["hold", "7", "on"],
        &["purge", "7", "--yes"],
    ] {
        stored
            .ask(arguments)
            .await
            .says(1, &["there is no discussion 7"]);
    }
}

#[tokio::test]
async fn a_record_is_exported_in_every_form() {
    let stored = StoredDiscussion::new().await;
    let markdown = stored
        .ask(&["export", "1", "--format", "md"])
        .await
        .expect(0);
    assert!(markdown.out.contains("Purple savings") && markdown.out.contains("DRAFT"));
    assert!(!markdown.out.contains("Orange"));
    let notes = ["export", "1", "--format", "md", "--confidential"];
    assert!(
        stored
            .ask(&notes)
            .await
            .expect(0)
            .out
            .contains("Orange secret")
    );
    stored
        .ask(&["export", "1", "--format", "csv", "--confidential"])
        .await
        .says(1, &["docx and md"]);
    stored
        .ask(&["export", "1", "--format", "csv"])
        .await
        .expect(0);
    let trail = stored
        .ask(&["export", "1", "--format", "json"])
        .await
        .expect(0);
    let trail: Value = serde_json::from_str(&trail.out).expect("an object");
    assert!(
        trail["events"]
            .as_array()
            .is_some_and(|events| events.len() > 2)
    );
    assert!(trail.to_string().contains("Orange secret"));
    let file = stored.scratch.0.join("record.docx");
    let path = file.display().to_string();
    stored
        .ask(&["export", "1", "--format", "docx", "--out", &path])
        .await
        .says(0, &["is written"]);
    assert!(
        std::fs::read(&file)
            .expect("it is there")
            .starts_with(b"PK")
    );
    let nowhere = stored
        .scratch
        .0
        .join("missing/record.md")
        .display()
        .to_string();
    stored
        .ask(&["export", "1", "--format", "md", "--out", &nowhere])
        .await
        .says(1, &["cannot be written"]);
}

#[tokio::test]
async fn a_hold_keeps_everything_and_yes_is_needed_to_erase() {
    let stored = StoredDiscussion::new().await;
    let person = CLERK.to_string();
    stored
        .ask(&["hold", "1", "on"])
        .await
        .says(0, &["is on hold"]);
    stored.ask(&["hold", "1", "on"]).await.says(0, &["already"]);
    stored.ask(&["list"]).await.says(0, &["open, on hold"]);
    stored
        .ask(&["erase", &person, "--yes"])
        .await
        .says(1, &["they stay"]);
    stored
        .ask(&["purge", "1", "--yes"])
        .await
        .says(1, &["on hold"]);
    stored.ask(&["hold", "1", "off"]).await.says(0, &["lifted"]);
    stored
        .ask(&["erase", &person])
        .await
        .says(1, &["Nothing was erased"]);
    stored
        .ask(&["erase", &person, "--yes"])
        .await
        .says(0, &["texts erased"]);
    let trail = stored
        .ask(&["export", "1", "--format", "json"])
        .await
        .expect(0);
    assert!(!trail.out.contains("Purple") && !trail.out.contains("Orange"));
    stored
        .ask(&["erase", &person, "--yes"])
        .await
        .says(1, &["no discussion holds words"]);
    stored
        .ask(&["purge", "1"])
        .await
        .says(1, &["Nothing was erased"]);
    stored
        .ask(&["purge", "1", "--yes"])
        .await
        .says(0, &["is erased"]);
    stored
        .ask(&["list"])
        .await
        .says(0, &["There are no discussions"]);
}

#[tokio::test]
async fn a_database_that_cannot_be_used_is_explained() {
    let stored = StoredDiscussion::new().await;
    let list = &["list"];
    on("sqlite://missing.db", list)
        .await
        .says(1, &["there is no database at missing.db"]);
    on("postgres://x", list)
        .await
        .says(1, &["not the address of a database"]);
    let bad = stored.scratch.file("bad.db", &[b'x'; 5000]);
    let url = format!("sqlite://{}", bad.display());
    on(&url, list)
        .await
        .says(1, &["not a database of Quorate's"]);
    damage(&stored.path());
    stored.ask(list).await.says(1, &["damaged"]);
}

/// Writes over everything but the head of the file.
fn damage(path: &Path) {
    let mut bytes = std::fs::read(path).expect("it is there");
    bytes.iter_mut().skip(100).for_each(|byte| *byte = 0xa5);
    std::fs::write(path, bytes).expect("it can be written");
}
