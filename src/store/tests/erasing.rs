//! Deleted words are in none of the files: the database, its write-ahead log and the log's index.

use quorate_core::discussion::{PointIndex, RemovalReason};
use quorate_core::id::Id;
use sqlx::{Connection as _, Executor as _, SqliteConnection};

use super::*;

/// Begins every marker, so that one search tells whether anything is left.
const MARK: &str = "unmistakable";

/// Whether a file of the database holds words that begin so.
fn holds(scratch: &Scratch, words: &str) -> bool {
    let files = std::fs::read_dir(&scratch.0).unwrap();
    let mut files = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
    files.any(|bytes| String::from_utf8_lossy(&bytes).contains(words))
}

fn draft(title: &str) -> PendingStart {
    PendingStart {
        guild: Id::new(GUILD),
        channel: Id::new(CHANNEL),
        person: CLERK,
        at: at(0),
        draft: DiscussionDraft {
            title: title.to_owned(),
            ..discussion_draft()
        },
    }
}

#[tokio::test]
async fn erased_words_are_in_no_file() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = begin(&store).await;
    // Enough of every length that pages of the table are split, and texts move from page to page.
    for number in 0..400_usize {
        let words = format!("{MARK} {number} {}", "more ".repeat(number * 7 % 180));
        let kept = format!("kept {number} {}", "more ".repeat(number * 11 % 180));
        for (person, words) in [(GOVERNOR, words), (CHAIR, kept)] {
            act(&store, id, None, person, &point(&words)).await.unwrap();
        }
    }
    assert!(holds(&scratch, MARK));
    let erase = Command::Erase { person: GOVERNOR };
    act(&store, id, None, GOVERNOR, &erase).await.unwrap();
    assert!(!holds(&scratch, MARK));
    assert!(holds(&scratch, "kept 399 "));
    store.purge(id).await.unwrap();
    assert!(!holds(&scratch, "kept"));
}

#[tokio::test]
async fn a_start_that_goes_leaves_nothing_in_a_file() {
    let day = 24 * 60 * 60;
    for way in ["cancelled", "forgotten", "expired", "started"] {
        let scratch = Scratch::new();
        let store = scratch.store().await;
        let id = store.put_draft(&draft(&format!("{MARK} at first"))).await;
        let id = id.unwrap();
        let changed = draft(&format!("{MARK} then")).draft;
        assert!(store.change_draft(id, &changed, at(1)).await.unwrap());
        assert!(holds(&scratch, MARK), "{way}");
        match way {
            "cancelled" => assert!(store.cancel_draft(id, at(2)).await.unwrap()),
            "forgotten" => assert_eq!(store.forget_drafts(CLERK).await.unwrap(), 1),
            "expired" => assert_eq!(store.expire_drafts(at(day + 1)).await.unwrap(), 1),
            _ => drop(begin_by(&store, None, Some(id)).await),
        }
        assert!(!holds(&scratch, MARK), "{way}");
    }
}

#[tokio::test]
async fn a_log_that_another_process_reads_is_truncated_later() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = store.put_draft(&draft(MARK)).await.unwrap();
    let file = format!("sqlite://{}", scratch.path().display());
    let mut reader = SqliteConnection::connect(&file).await.unwrap();
    reader.execute("BEGIN").await.unwrap();
    reader.execute("SELECT count(*) FROM draft").await.unwrap();
    assert!(store.cancel_draft(id, at(2)).await.unwrap());
    assert!(holds(&scratch, MARK), "the reader still sees it");
    store.truncate_log_if_due().await;
    assert!(holds(&scratch, MARK));
    reader.execute("COMMIT").await.unwrap();
    store.truncate_log_if_due().await;
    assert!(!holds(&scratch, MARK));
}

#[tokio::test]
async fn a_point_that_was_taken_out_is_in_no_file_and_no_cache() {
    let scratch = Scratch::new();
    let (store, other) = (scratch.store().await, scratch.store().await);
    let id = begin(&store).await;
    let edit = Command::EditPoint {
        point: PointIndex(0),
        words: "Another word".to_owned(),
    };
    let first = point(&"unmistakable ".repeat(60));
    for command in [&first, &edit, &point("It stays")] {
        act(&store, id, None, GOVERNOR, command).await.unwrap();
    }
    load(&other, id).await;
    let holds = |words: &str| holds(&scratch, words);
    assert!(holds("unmistakable") && holds("Another word"));
    let remove = Command::RemovePoint {
        point: PointIndex(0),
        reason: RemovalReason::NamesSomebody,
    };
    act(&store, id, None, CHAIR, &remove).await.unwrap();
    assert!(!holds("unmistakable") && !holds("Another word") && holds("It stays"));
    for store in [&store, &other, &scratch.store().await] {
        let loaded = load(store, id).await;
        assert_eq!(points(&loaded), [None, Some("It stays")]);
        let texts = loaded.state.texts_of_point(PointIndex(0));
        assert!(texts.iter().all(|id| loaded.words.get(*id).is_none()));
    }
}
