//! Two stores on one file stand for two processes: they share nothing but the file.

use std::collections::BTreeSet;
use std::time::Duration;

use quorate_core::id::Id;
use sqlx::SqliteConnection;
use tokio::task::JoinSet;

use super::*;

#[tokio::test]
async fn two_stores_that_press_at_once_lose_nothing_and_do_nothing_twice() {
    let scratch = Scratch::new();
    let stores = [scratch.store().await, scratch.store().await];
    let ids = [begin(&stores[0]).await, begin(&stores[1]).await];
    let mut presses = JoinSet::new();
    for press in 0..60_u64 {
        // Every press is delivered to both, for one of two discussions.
        for store in stores.clone() {
            let id = ids[usize::try_from(press % 2).unwrap()];
            presses.spawn(async move {
                let words = point(&press.to_string());
                let acted = act(&store, id, Some(Id::new(1000 + press)), GOVERNOR, &words).await;
                (press, matches!(acted.unwrap(), Acted::Now(_)))
            });
        }
    }
    let outcomes = presses.join_all().await;
    let happened: Vec<u64> = outcomes
        .iter()
        .filter_map(|(press, now)| now.then_some(*press))
        .collect();
    assert_eq!(happened.len(), 60);
    assert_eq!(BTreeSet::from_iter(happened).len(), 60);
    for (parity, id) in ids.into_iter().enumerate() {
        let loaded = load(&stores[0], id).await;
        assert_same(&loaded, &load(&stores[1], id).await);
        assert_same(&loaded, &load(&scratch.store().await, id).await);
        let found: BTreeSet<usize> = points(&loaded)
            .into_iter()
            .map(|words| words.unwrap().parse().unwrap())
            .collect();
        assert_eq!(points(&loaded).len(), 30);
        assert!(found.iter().all(|press| press % 2 == parity));
        assert_eq!(found.len(), 30);
    }
}

#[tokio::test]
async fn each_store_sees_at_once_what_the_other_did() {
    let scratch = Scratch::new();
    let (one, two) = (scratch.store().await, scratch.store().await);
    let id = begin(&one).await;
    for round in 0..5 {
        let (store, other) = if round % 2 == 0 {
            (&one, &two)
        } else {
            (&two, &one)
        };
        let words = point(&round.to_string());
        let acted = act(store, id, None, GOVERNOR, &words).await.unwrap();
        assert_same(acted.loaded(), &load(other, id).await);
    }
    // A rule that depends on what the other did: it was closed there.
    act(&one, id, None, CHAIR, &Command::Close).await.unwrap();
    let refused = act(&two, id, None, GOVERNOR, &point("late")).await;
    assert!(matches!(refused, Err(ActError::Refused(_))));
    // Erased there, it is gone here.
    one.purge(id).await.unwrap();
    assert!(two.load(id).await.unwrap().is_none());
    let gone = act(&two, id, None, GOVERNOR, &point("late")).await;
    assert!(matches!(gone, Err(ActError::Gone)));
    assert_ne!(begin(&two).await, id, "a number is not used again");
}

#[tokio::test]
async fn a_database_is_made_once_however_many_open_it() {
    for _ in 0..5 {
        let scratch = Scratch::new();
        let mut opening = JoinSet::new();
        for _ in 0..6 {
            let url = scratch.url();
            opening.spawn(async move { Store::open_with(&url, patient()).await });
        }
        for store in opening.join_all().await {
            begin(&store.unwrap()).await;
        }
    }
}

#[tokio::test]
async fn who_stops_waiting_leaves_no_lock_and_no_half_change() {
    let scratch = Scratch::new();
    let (store, other) = (scratch.store().await, scratch.store().await);
    let id = begin(&store).await;
    for wait in 0..40 {
        let words = format!("{wait}");
        let command = point(&words);
        let press = act(&store, id, Some(Id::new(wait)), GOVERNOR, &command);
        let _ = tokio::time::timeout(Duration::from_micros(wait * 100), press).await;
        // Delivered again: done now, or already.
        act(&other, id, Some(Id::new(wait)), GOVERNOR, &command)
            .await
            .unwrap();
    }
    let loaded = load(&store, id).await;
    let expected: Vec<String> = (0..40).map(|wait| wait.to_string()).collect();
    let found: Vec<&str> = points(&loaded).into_iter().flatten().collect();
    assert_eq!(found, expected);
    assert_same(&loaded, &load(&other, id).await);
}

#[tokio::test]
async fn a_second_connection_is_made_only_to_read_while_something_is_written() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = begin(&store).await;
    tokio::join!(load(&store, id), load(&store, id));
    assert!(!store.0.database.has_reader().await);

    let read_meanwhile = async |_: &mut SqliteConnection| {
        load(&store, id).await;
        Ok(())
    };
    store.write(read_meanwhile).await.unwrap();
    assert!(store.0.database.has_reader().await);
    assert_same(
        &load(&store, id).await,
        &load(&scratch.store().await, id).await,
    );
}
