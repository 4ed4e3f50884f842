use quorate_core::discussion::{PointIndex, Refusal, RemovalReason};
use quorate_core::id::Id;

use super::*;

#[tokio::test]
async fn what_is_started_is_read_back_as_it_was() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = begin(&store).await;
    let change = start();
    let loaded = load(&scratch.store().await, id).await;
    assert_eq!(Some(&*loaded.state), State::replay(&change.events).as_ref());
    assert!(loaded.words.iter().eq(&change.words));
    assert_eq!(loaded.seq, change.events.len() as u64);
    let location = Location {
        guild: Id::new(GUILD),
        channel: Id::new(CHANNEL),
        panel: None,
        thread: None,
    };
    assert_eq!(loaded.location, location);
}

#[tokio::test]
async fn what_is_done_is_there_for_who_did_it_and_for_everyone_after() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = begin(&store).await;
    let acted = act(
        &store,
        id,
        Some(Id::new(7)),
        GOVERNOR,
        &point("we gain time"),
    )
    .await;
    let Ok(Acted::Now(now)) = acted else {
        panic!("{acted:?}");
    };
    assert_eq!(points(&now), [Some("we gain time")]);
    assert_same(&now, &load(&store, id).await);
    assert_same(&now, &load(&scratch.store().await, id).await);
}

#[tokio::test]
async fn a_press_delivered_twice_counts_once() {
    let store = in_memory().await;
    let id = begin(&store).await;
    act(&store, id, Some(Id::new(7)), GOVERNOR, &point("one"))
        .await
        .unwrap();
    let again = act(&store, id, Some(Id::new(7)), GOVERNOR, &point("one")).await;
    assert!(matches!(again, Ok(Acted::Already(_))), "{again:?}");
    // Even if it would be refused by now.
    act(&store, id, None, CHAIR, &Command::Close).await.unwrap();
    let again = act(&store, id, Some(Id::new(7)), GOVERNOR, &point("one")).await;
    assert!(matches!(again, Ok(Acted::Already(_))), "{again:?}");
    assert_eq!(points(&load(&store, id).await), [Some("one")]);
}

#[tokio::test]
async fn an_interaction_of_several_events_is_one() {
    let store = in_memory().await;
    let id = begin(&store).await;
    let both = |state: &State| {
        let actor = Actor {
            person: CHAIR,
            roles: Vec::new(),
            manages: false,
            writes: true,
        };
        let mut change = discussion::decide(state, &actor, &Command::Next { from: None }, now(1))?;
        let pause = Command::Pause { on: true };
        change
            .events
            .extend(discussion::decide(state, &actor, &pause, now(1))?.events);
        Ok(change)
    };
    let before = load(&store, id).await.seq;
    let acted = store.act(id, Some(Id::new(9)), both).await.unwrap();
    assert_eq!(acted.loaded().seq, before + 2);
    let again = store.act(id, Some(Id::new(9)), both).await.unwrap();
    assert!(matches!(again, Acted::Already(_)));
}

#[tokio::test]
async fn a_refusal_changes_nothing() {
    let store = in_memory().await;
    let id = begin(&store).await;
    let before = load(&store, id).await;
    let refused = act(&store, id, Some(Id::new(7)), GOVERNOR, &Command::Close).await;
    assert!(matches!(
        refused,
        Err(ActError::Refused(Refusal::NotSteering))
    ));
    assert_same(&before, &load(&store, id).await);
    // The interaction can still be used.
    let acted = act(&store, id, Some(Id::new(7)), CHAIR, &Command::Close).await;
    assert!(matches!(acted, Ok(Acted::Now(_))));
}

#[tokio::test]
async fn nothing_is_done_in_a_discussion_that_is_not_kept() {
    let store = in_memory().await;
    let acted = act(&store, Id::new(5), None, GOVERNOR, &point("x")).await;
    assert!(matches!(acted, Err(ActError::Gone)));
    assert!(store.load(Id::new(5)).await.unwrap().is_none());
}

#[tokio::test]
async fn what_does_not_start_a_discussion_is_no_discussion() {
    let store = in_memory().await;
    let new = NewDiscussion {
        guild: Id::new(GUILD),
        channel: Id::new(CHANNEL),
        change: &NewEvents::default(),
        interaction: None,
        draft: None,
    };
    let error = store.create(new).await.unwrap_err();
    assert!(matches!(error.kind, StoreErrorKind::NoStart));
    assert!(store.list().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_start_pressed_twice_is_one_discussion() {
    let store = in_memory().await;
    let id = begin_by(&store, Some(Id::new(1)), None).await;
    assert_eq!(begin_by(&store, Some(Id::new(1)), None).await, id);
    let other = begin_by(&store, Some(Id::new(2)), Some(Id::new(40))).await;
    assert_ne!(other, id);
    // Two presses of one Start button are two interactions.
    assert_eq!(
        begin_by(&store, Some(Id::new(3)), Some(Id::new(40))).await,
        other
    );
    assert_eq!(store.list().await.unwrap().len(), 2);
}

#[tokio::test]
async fn erasing_empties_a_persons_words_and_no_others() {
    let scratch = Scratch::new();
    let (one, two) = (scratch.store().await, scratch.store().await);
    let id = begin(&one).await;
    for (person, words) in [(GOVERNOR, "mine"), (CHAIR, "the chair's")] {
        act(&one, id, None, person, &point(words)).await.unwrap();
    }
    // Cached by the other store before it is erased by the first.
    load(&two, id).await;
    let erase = Command::Erase { person: GOVERNOR };
    let acted = act(&one, id, None, GOVERNOR, &erase).await.unwrap();
    act(&one, id, None, GOVERNOR, &point("again"))
        .await
        .unwrap();
    assert_eq!(points(acted.loaded()), [None, Some("the chair's")]);
    for store in [&one, &two, &scratch.store().await] {
        let loaded = load(store, id).await;
        assert_eq!(points(&loaded), [None, Some("the chair's"), Some("again")]);
        assert!(loaded.state.points[0].withdrawn);
    }
}

#[tokio::test]
async fn erased_words_are_in_no_file() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = begin(&store).await;
    let words = "unmistakable ".repeat(60);
    act(&store, id, None, GOVERNOR, &point(&words))
        .await
        .unwrap();
    let holds = || {
        let files = std::fs::read_dir(&scratch.0).unwrap();
        let mut files = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
        files.any(|bytes| bytes.windows(12).any(|window| window == b"unmistakable"))
    };
    assert!(holds());
    let erase = Command::Erase { person: GOVERNOR };
    act(&store, id, None, GOVERNOR, &erase).await.unwrap();
    assert!(!holds());
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
    let holds = |words: &str| {
        let files = std::fs::read_dir(&scratch.0).unwrap();
        let mut files = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
        files.any(|bytes| {
            let mut windows = bytes.windows(words.len());
            windows.any(|window| window == words.as_bytes())
        })
    };
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

#[tokio::test]
async fn more_discussions_than_are_cached_are_all_right() {
    let options = Options {
        cached: 2,
        ..Options::default()
    };
    let store = Store::open_with("sqlite::memory:", options).await.unwrap();
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(begin(&store).await);
    }
    for round in 0..3 {
        for id in &ids {
            let words = format!("{id} {round}");
            act(&store, *id, None, GOVERNOR, &point(&words))
                .await
                .unwrap();
        }
    }
    for id in &ids {
        let loaded = load(&store, *id).await;
        let found: Vec<_> = points(&loaded).into_iter().flatten().collect();
        assert_eq!(
            found,
            [format!("{id} 0"), format!("{id} 1"), format!("{id} 2")]
        );
    }
}

#[tokio::test]
async fn no_words_are_shown_for_a_log() {
    let store = in_memory().await;
    let id = begin(&store).await;
    let words = "unmistakable";
    let acted = act(&store, id, None, GOVERNOR, &point(words))
        .await
        .unwrap();
    let draft = PendingStart {
        guild: Id::new(GUILD),
        channel: Id::new(CHANNEL),
        person: GOVERNOR,
        at: at(0),
        draft: DiscussionDraft {
            title: words.to_owned(),
            ..discussion_draft()
        },
    };
    let change = discussion::Text {
        id: discussion::WordsId(0),
        author: None,
        words: Some(words.to_owned()),
    };
    let loaded = acted.loaded();
    for shown in [
        format!("{acted:?} {store:?}"),
        format!("{draft:?} {change:?}"),
        format!("{:?} {:?}", loaded.words, loaded.state),
    ] {
        assert!(!shown.contains(words), "{shown}");
    }
}
