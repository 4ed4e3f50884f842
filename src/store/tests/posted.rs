//! What is posted, and the rows that record it.

use quorate_core::discussion::{QuestionIndex, Slot};
use quorate_core::id::{Id, MessageId};

use super::*;
use crate::discord_refusal::{DiscordRefusal, RefusalReason, RefusedPart};

const QUESTION: Slot = Slot::Question(QuestionIndex(1));

fn live(message: u64, hash: u64, seconds: i64) -> LiveMessage {
    LiveMessage {
        message: Id::new(message),
        hash,
        at: at(seconds),
    }
}

fn posted(slot: Slot, live: LiveMessage) -> PostedMessage {
    PostedMessage {
        slot,
        posted: Posted::Live(live),
    }
}

/// The rows as any version of the program reads and writes them.
async fn rows(store: &Store) -> Vec<(String, i64, i64, i64)> {
    let query = "SELECT slot, message, hash, at FROM posted ORDER BY slot";
    store
        .read(async |tx| Ok(sqlx::query_as(query).fetch_all(tx).await?))
        .await
        .unwrap()
}

async fn insert(store: &Store, id: DiscussionId, rows: &str) {
    let statement =
        format!("INSERT INTO posted (discussion, slot, message, hash, at) VALUES {rows}");
    let id = i64::try_from(id.get()).unwrap();
    store
        .write(async |tx| {
            sqlx::query(&statement).bind(id).execute(tx).await?;
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_posted_is_remembered_by_its_slot() {
    let store = in_memory().await;
    let id = begin(&store).await;
    let (panel, question) = (live(51, u64::MAX - 3, 1), live(52, 4, 1));
    assert!(store.set_posted(id, QUESTION, &question).await.unwrap());
    store.set_posted(id, Slot::Panel, &panel).await.unwrap();
    assert_eq!(
        store.posted(id).await.unwrap(),
        [posted(Slot::Panel, panel), posted(QUESTION, question)]
    );
    assert_eq!(
        store.posted_in(id, QUESTION).await.unwrap(),
        Some(Posted::Live(question))
    );
    let edited = live(51, 7, 2);
    store.set_posted(id, Slot::Panel, &edited).await.unwrap();
    store.remove_posted(id, QUESTION).await.unwrap();
    assert_eq!(
        store.posted(id).await.unwrap(),
        [posted(Slot::Panel, edited)]
    );
    assert_eq!(store.posted_in(id, QUESTION).await.unwrap(), None);
    // Nothing is recorded for a discussion that does not exist.
    let missing = Id::new(id.get() + 1);
    assert!(
        !store
            .set_posted(missing, Slot::Panel, &panel)
            .await
            .unwrap()
    );
    assert!(store.posted(missing).await.unwrap().is_empty());
}

#[tokio::test]
async fn of_two_who_claim_an_edit_one_has_it() {
    let store = in_memory().await;
    let id = begin(&store).await;
    let panel = live(51, 4, 1);
    store.set_posted(id, Slot::Panel, &panel).await.unwrap();
    let claim = async || store.claim_edit(id, Slot::Panel, &panel, at(5)).await;
    assert!(claim().await.unwrap());
    assert!(!claim().await.unwrap());
    let claimed = Posted::Live(live(51, 4, 5));
    let found = store.posted_in(id, Slot::Panel).await.unwrap();
    assert_eq!(found, Some(claimed));
}

#[tokio::test]
async fn a_deleted_message_is_told_from_one_that_is_there() {
    let store = in_memory().await;
    let id = begin(&store).await;
    let question = live(52, 4, 1);
    store.set_posted(id, QUESTION, &question).await.unwrap();
    store.mark_deleted(id, QUESTION, Id::new(52)).await.unwrap();
    let message: MessageId = Id::new(52);
    let deleted = Some(Posted::Deleted { message });
    assert_eq!(store.posted_in(id, QUESTION).await.unwrap(), deleted);
    let claimed = store.claim_edit(id, QUESTION, &question, at(5)).await;
    assert!(!claimed.unwrap());
    // Another process has posted it again and recorded that before this one records the deletion.
    let reposted = live(53, 4, 9);
    store.set_posted(id, QUESTION, &reposted).await.unwrap();
    store.mark_deleted(id, QUESTION, message).await.unwrap();
    let found = store.posted_in(id, QUESTION).await.unwrap();
    assert_eq!(found, Some(Posted::Live(reposted)));
}

#[tokio::test]
async fn rows_keep_their_form() {
    let store = in_memory().await;
    let id = begin(&store).await;
    let old = "(?1, 'panel', 51, -4, 1000000007), (?1, 'question-1', 0, 52, 1000000008), (?1, 'thread', 51, 9, 1000000009)";
    insert(&store, id, old).await;
    let time = |nanoseconds| Timestamp::from_nanosecond(nanoseconds).unwrap();
    let message = |hash, nanoseconds| LiveMessage {
        message: Id::new(51),
        hash,
        at: time(nanoseconds),
    };
    let read = store.posted(id).await.unwrap();
    assert_eq!(
        read,
        [
            posted(Slot::Panel, message(u64::MAX - 3, 1_000_000_007)),
            PostedMessage {
                slot: QUESTION,
                posted: Posted::Deleted {
                    message: Id::new(52)
                },
            },
            posted(Slot::Thread, message(9, 1_000_000_009)),
        ]
    );
    // Written by this version, they are the same.
    let before = rows(&store).await;
    for PostedMessage { slot, posted } in read {
        store.remove_posted(id, slot).await.unwrap();
        let live = posted.live().unwrap_or(LiveMessage {
            message: Id::new(52),
            hash: 4,
            at: time(1_000_000_008),
        });
        store.set_posted(id, slot, &live).await.unwrap();
        if let Posted::Deleted { message } = posted {
            store.mark_deleted(id, slot, message).await.unwrap();
        }
    }
    assert_eq!(rows(&store).await, before);
}

#[tokio::test]
async fn slots_of_a_later_version_are_left_out_and_left_alone() {
    let store = in_memory().await;
    let id = begin(&store).await;
    let later = "(?, 'choice-3-left', 54, 1, 1)";
    insert(&store, id, later).await;
    let panel = live(51, 4, 1);
    store.set_posted(id, Slot::Panel, &panel).await.unwrap();
    assert_eq!(
        store.posted(id).await.unwrap(),
        [posted(Slot::Panel, panel)]
    );
    let choice = ("choice-3-left".to_owned(), 54, 1, 1);
    assert_eq!(rows(&store).await[0], choice);
}

#[tokio::test]
async fn a_database_has_a_number_of_its_own_for_as_long_as_it_lasts() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let identity = store.identity().await.unwrap();
    assert_ne!(identity, in_memory().await.identity().await.unwrap());
    store.close().await.unwrap();
    assert_eq!(scratch.store().await.identity().await.unwrap(), identity);
}

#[tokio::test]
async fn a_refusal_lasts_until_it_is_cleared_and_is_told_once() {
    let (store, id) = (in_memory().await, Id::new(1));
    assert_eq!(begin(&store).await, id);
    assert_eq!(store.refusal(id).await.unwrap(), None);
    let refused = |part, code| DiscordRefusal {
        part,
        reason: RefusalReason::from_code(code),
    };
    let thread = refused(RefusedPart::Thread, 160_006);
    store.record_refusal(id, thread, at(1)).await.unwrap();
    store.mark_refusal_told(id).await.unwrap();
    let standing = StandingRefusal {
        refusal: thread,
        since: at(1),
        told: true,
    };
    assert_eq!(store.refusal(id).await.unwrap(), Some(standing));
    let another = refused(RefusedPart::Thread, 50_013);
    store.record_refusal(id, another, at(2)).await.unwrap();
    let standing = StandingRefusal {
        refusal: another,
        since: at(1),
        told: false,
    };
    assert_eq!(store.refusal(id).await.unwrap(), Some(standing));
    let panel = refused(RefusedPart::Panel, 50_013);
    store.record_refusal(id, panel, at(3)).await.unwrap();
    let standing = store.refusal(id).await.unwrap().unwrap();
    assert_eq!((standing.refusal, standing.since), (panel, at(3)));
    store.clear_refusal(id).await.unwrap();
    assert_eq!(store.refusal(id).await.unwrap(), None);
    let unknown = Id::new(7);
    store.record_refusal(unknown, panel, at(3)).await.unwrap();
    assert_eq!(store.refusal(unknown).await.unwrap(), None);
}
