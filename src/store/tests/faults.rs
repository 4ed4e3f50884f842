//! What is reported of a database that cannot be used, and that nothing is changed then.

use std::fs;
use std::path::Path;
use std::time::Duration;

use quorate_core::id::Id;
use sqlx::{Connection, SqliteConnection};

use super::*;

fn impatient() -> Options {
    Options {
        lock_timeout: Duration::from_millis(50),
        ..Options::default()
    }
}

/// Opens a database. Returns the error's message, or "opened".
pub(super) async fn opening_message(url: &str) -> String {
    match Store::open_with(url, impatient()).await {
        Ok(_) => "opened".to_owned(),
        Err(error) => error.to_string(),
    }
}

async fn raw(path: &Path) -> SqliteConnection {
    SqliteConnection::connect(&format!("{}?mode=rwc", url(path)))
        .await
        .unwrap()
}

async fn run(connection: &mut SqliteConnection, statement: &str) {
    sqlx::raw_sql(statement).execute(connection).await.unwrap();
}

#[tokio::test]
async fn an_address_is_one_of_sqlite() {
    for url in [
        "postgres://host/db",
        "data/quorate.db",
        "sqlite:",
        "sqlite://",
        "sqlite://x?mode=ro",
    ] {
        assert_eq!(
            opening_message(url).await,
            format!(
                "{url}: this is not the address of a database: write sqlite:// and a path, such as \
                 sqlite://data/quorate.db, in [database] url or QUORATE_DATABASE__URL"
            )
        );
    }
    let scratch = Scratch::new();
    assert_eq!(
        opening_message(&format!("sqlite:{}", scratch.path().display())).await,
        "opened"
    );
    assert!(scratch.path().exists());
}

#[tokio::test]
async fn a_folder_in_the_place_of_the_file_is_reported() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path()).unwrap();
    assert_eq!(
        opening_message(&scratch.url()).await,
        format!(
            "{}: it cannot be opened (is a directory): name a file that can with QUORATE_DATABASE__URL",
            scratch.path().display()
        )
    );
}

#[tokio::test]
async fn a_full_disk_is_reported_and_loses_nothing() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = begin(&store).await;
    // SQLite raises this to the pages that there are, and takes no more.
    let limit = "PRAGMA max_page_count = 1";
    store.0.database.execute(limit).await.unwrap();
    let long = point(&"long ".repeat(190));
    let mut press = 0;
    let error = loop {
        match act(&store, id, Some(Id::new(press)), GOVERNOR, &long).await {
            Ok(_) => press += 1,
            Err(error) => break error,
        }
    };
    assert!(press < 10, "{press} found room");
    assert_eq!(
        error.to_string(),
        format!(
            "{}: its disk is full: nothing was changed; make room, and try again",
            scratch.path().display()
        )
    );
    let before = usize::try_from(press).unwrap();
    assert_eq!(points(&load(&store, id).await).len(), before);
    assert_eq!(
        points(&load(&scratch.store().await, id).await).len(),
        before
    );
    // Once there is room, the same press is taken.
    let acted = act(&store, id, Some(Id::new(press)), GOVERNOR, &long).await;
    assert!(matches!(acted, Ok(Acted::Now(_))), "{acted:?}");
    assert_eq!(points(&load(&store, id).await).len(), before + 1);
}

#[tokio::test]
async fn a_damaged_file_is_reported() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = begin(&store).await;
    store.close().await.unwrap();
    let mut bytes = fs::read(scratch.path()).unwrap();
    // All but the first page, which says what the tables are.
    bytes[4096..].fill(0xa5);
    fs::write(scratch.path(), bytes).unwrap();
    let store = scratch.store().await;
    assert_eq!(
        store.load(id).await.unwrap_err().to_string(),
        format!(
            "{}: it is damaged: stop Quorate, keep a copy of the file, and put the last backup in its place",
            scratch.path().display()
        )
    );
}

fn foreign(path: &Path) -> String {
    format!(
        "{}: it is not a database of Quorate's, or its beginning is damaged: name another file with \
         QUORATE_DATABASE__URL, or put the last backup in its place",
        path.display()
    )
}

#[tokio::test]
async fn a_file_of_something_else_is_reported_and_left_alone() {
    let scratch = Scratch::new();
    let path = scratch.path();
    let text = "Minutes of the meeting. ".repeat(200);
    fs::write(&path, &text).unwrap();
    assert_eq!(opening_message(&scratch.url()).await, foreign(&path));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let other = scratch.0.join("other.db");
    let mut connection = raw(&other).await;
    run(&mut connection, "CREATE TABLE pupil (name TEXT)").await;
    connection.close().await.unwrap();
    assert_eq!(opening_message(&url(&other)).await, foreign(&other));
}

#[tokio::test]
async fn a_newer_version_is_reported_and_left_alone() {
    let scratch = Scratch::new();
    scratch.store().await.close().await.unwrap();
    let mut connection = raw(&scratch.path()).await;
    run(&mut connection, "PRAGMA user_version = 99").await;
    connection.close().await.unwrap();
    assert_eq!(
        opening_message(&scratch.url()).await,
        format!(
            "{}: a newer version of Quorate wrote it (its tables are version 99, this one knows up to 4): run that \
             version, or put back the backup from before it",
            scratch.path().display()
        )
    );
}

#[tokio::test]
async fn an_event_of_a_newer_version_is_reported_and_still_exported() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = begin(&store).await;
    let mut connection = raw(&scratch.path()).await;
    let unknown = "INSERT INTO event VALUES (1, 3, 0, NULL, '{\"kind\":\"sung\"}', NULL)";
    run(&mut connection, unknown).await;
    assert_eq!(
        store.load(id).await.unwrap_err().to_string(),
        format!(
            "{}: discussion 1 has an event that this version of Quorate cannot read (number 3): run the version that \
             wrote it",
            scratch.path().display()
        )
    );
    let trail = store.export(id).await.unwrap().unwrap();
    assert_eq!(trail["events"][2]["kind"], "sung");
}

#[tokio::test]
async fn a_lock_that_stays_is_reported_and_what_can_be_read_is_read() {
    let scratch = Scratch::new();
    let store = Store::open_with(&scratch.url(), impatient()).await.unwrap();
    let id = begin(&store).await;
    let mut other = raw(&scratch.path()).await;
    run(&mut other, "BEGIN EXCLUSIVE").await;
    let error = act(&store, id, Some(Id::new(5)), GOVERNOR, &point("x"))
        .await
        .unwrap_err();
    let locked = format!(
        "{}: another program holds it locked: nothing was changed; end that program, such as a backup or an editor \
         of databases, and try again",
        scratch.path().display()
    );
    assert_eq!(error.to_string(), locked);
    let ActError::Store(error) = error else {
        panic!("{error:?}");
    };
    assert!(
        error
            .for_person()
            .ends_with("Please try again in a minute.")
    );
    assert_eq!(points(&load(&store, id).await).len(), 0);
    let opened = Store::open_with(&scratch.url(), impatient()).await.unwrap();
    assert_eq!(points(&load(&opened, id).await).len(), 0);
    run(&mut other, "ROLLBACK").await;
    let acted = act(&store, id, Some(Id::new(5)), GOVERNOR, &point("x")).await;
    assert!(matches!(acted, Ok(Acted::Now(_))), "{acted:?}");
}

/// The store for work that has this long.
fn for_a_while(store: &Store, millis: u64) -> Store {
    let deadline = tokio::time::Instant::now() + Duration::from_millis(millis);
    store.clone().with_deadline(deadline)
}

#[tokio::test]
async fn what_waits_beyond_its_deadline_is_not_done_later() {
    let scratch = Scratch::new();
    let patient = Options {
        lock_timeout: Duration::from_secs(600),
        ..Options::default()
    };
    let store = Store::open_with(&scratch.url(), patient).await.unwrap();
    let id = begin(&store).await;
    let mut other = raw(&scratch.path()).await;
    run(&mut other, "BEGIN EXCLUSIVE").await;
    // One waits for the lock of the file, the others for the connection.
    let words = [point("x"), point("y"), point("z")];
    let hurried = for_a_while(&store, 50);
    let press = |number| act(&hurried, id, Some(Id::new(5)), GOVERNOR, &words[number]);
    let (one, two, three) = tokio::join!(press(0), press(1), press(2));
    for refused in [one, two, three] {
        let Err(ActError::Store(error)) = refused else {
            panic!("{refused:?}");
        };
        assert!(matches!(error.kind, StoreErrorKind::Locked), "{error:?}");
    }
    run(&mut other, "ROLLBACK").await;
    assert_eq!(points(&load(&store, id).await).len(), 0);
    let acted = act(&store, id, Some(Id::new(5)), GOVERNOR, &words[0]).await;
    assert!(matches!(acted, Ok(Acted::Now(_))), "{acted:?}");
    assert_eq!(points(&load(&store, id).await).len(), 1);
}

#[tokio::test]
async fn what_is_done_after_its_deadline_is_not_committed() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = begin(&store).await;
    for _ in 0..3 {
        let acted = act(&for_a_while(&store, 0), id, None, GOVERNOR, &point("x")).await;
        assert!(matches!(acted, Err(ActError::Store(_))), "{acted:?}");
    }
    assert_eq!(points(&load(&store, id).await).len(), 0);
    let acted = act(&store, id, None, GOVERNOR, &point("y")).await;
    assert!(acted.is_ok(), "{acted:?}");
}

#[tokio::test]
async fn a_short_lock_is_waited_for() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = begin(&store).await;
    let mut other = raw(&scratch.path()).await;
    run(&mut other, "BEGIN EXCLUSIVE").await;
    let command = point("x");
    let press = act(&store, id, None, GOVERNOR, &command);
    let release = async {
        tokio::time::sleep(Duration::from_millis(30)).await;
        run(&mut other, "COMMIT").await;
    };
    let (acted, ()) = tokio::join!(press, release);
    assert!(acted.is_ok(), "{acted:?}");
}

#[tokio::test]
async fn a_number_too_large_is_refused() {
    let store = in_memory().await;
    let error = store.in_thread(Id::new(u64::MAX)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "sqlite::memory:: a number is outside of what can be kept"
    );
}
