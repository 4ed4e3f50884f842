//! Retention: what is idle, what is erased, and what is exported.

use quorate_core::discussion::{QuestionIndex, Slot};
use quorate_core::id::Id;

use super::super::guild::ErasedGuild;
use super::*;

#[tokio::test]
async fn idle_discussions_are_those_in_which_nobody_did_anything() {
    let store = in_memory().await;
    let (idle, busy, held) = (
        begin(&store).await,
        begin(&store).await,
        begin(&store).await,
    );
    act(&store, busy, None, GOVERNOR, &point("x"))
        .await
        .unwrap();
    let keep = Command::Hold { on: true };
    act(&store, held, None, CHAIR, &keep).await.unwrap();
    // What the bot does by itself is no activity.
    let remind = |_: &State| {
        let event = discussion::Event {
            at: at(90),
            by: None,
            kind: discussion::EventKind::Reminded {
                question: Some(QuestionIndex(0)),
                also: Vec::new(),
                reason: discussion::ReminderReason::default(),
            },
        };
        Ok(NewEvents {
            events: vec![event],
            words: Vec::new(),
        })
    };
    store.act(idle, None, remind).await.unwrap();
    let found = store.idle_since(at(30)).await.unwrap();
    let expected = IdleDiscussion {
        id: idle,
        last_activity: at(0),
        warned: None,
        months: None,
    };
    assert_eq!(found, [expected]);
    let ids = |found: Vec<IdleDiscussion>| found.iter().map(|idle| idle.id).collect::<Vec<_>>();
    assert_eq!(ids(store.idle_since(at(100)).await.unwrap()), [idle, busy]);
}

#[tokio::test]
async fn a_warning_is_remembered_until_somebody_does_something() {
    let store = in_memory().await;
    let id = begin(&store).await;
    let settings = Settings {
        months: Some(6),
        ..Settings::default()
    };
    store.set_settings(Id::new(GUILD), settings).await.unwrap();
    store.set_warned(id, at(40)).await.unwrap();
    let idle = store.idle_since(at(100)).await.unwrap()[0];
    assert_eq!((idle.warned, idle.months), (Some(at(40)), Some(6)));
    act(&store, id, None, GOVERNOR, &point("x")).await.unwrap();
    assert_eq!(store.idle_since(at(100)).await.unwrap()[0].warned, None);
}

#[tokio::test]
async fn a_purge_leaves_nothing_but_what_to_tidy_up() {
    let scratch = Scratch::new();
    let store = scratch.store().await;
    let id = begin(&store).await;
    act(&store, id, Some(Id::new(5)), GOVERNOR, &point("x"))
        .await
        .unwrap();
    store.set_panel(id, Some(Id::new(31))).await.unwrap();
    let panel = LiveMessage {
        message: Id::new(31),
        hash: 1,
        at: at(1),
    };
    store.set_posted(id, Slot::Panel, &panel).await.unwrap();
    let Purged::Gone(erased) = store.purge(id).await.unwrap() else {
        panic!("it is gone");
    };
    assert_eq!(erased.location.panel, Some(Id::new(31)));
    let panel = PostedMessage {
        slot: Slot::Panel,
        posted: Posted::Live(panel),
    };
    assert_eq!(erased.posted, [panel]);
    assert!(store.load(id).await.unwrap().is_none());
    assert!(store.export(id).await.unwrap().is_none());
    assert!(store.persons_words(GOVERNOR).await.unwrap().is_empty());
    assert_eq!(store.purge(id).await.unwrap(), Purged::Unknown);
    for table in ["discussion", "event", "words", "posted"] {
        let count = format!("SELECT count(*) FROM {table}");
        let rows: Result<i64, _> = store
            .read(async |tx| Ok(sqlx::query_scalar(&count).fetch_one(tx).await?))
            .await;
        assert_eq!(rows.unwrap(), 0, "{table}");
    }
}

#[tokio::test]
async fn what_is_on_hold_or_in_use_is_not_purged() {
    let store = in_memory().await;
    let id = begin(&store).await;
    act(&store, id, None, GOVERNOR, &point("x")).await.unwrap();
    assert_eq!(store.purge_idle(id, at(60)).await.unwrap(), Purged::Active);
    let hold = |on| Command::Hold { on };
    act(&store, id, None, CHAIR, &hold(true)).await.unwrap();
    assert_eq!(store.purge(id).await.unwrap(), Purged::Held);
    assert_eq!(points(&load(&store, id).await), [Some("x")]);
    act(&store, id, None, CHAIR, &hold(false)).await.unwrap();
    let purged = store.purge_idle(id, at(61)).await.unwrap();
    assert!(matches!(purged, Purged::Gone(_)), "{purged:?}");
}

#[tokio::test]
async fn a_server_that_the_bot_left_is_erased_but_for_what_is_on_hold() {
    let store = in_memory().await;
    let (free, held) = (begin(&store).await, begin(&store).await);
    let keep = |on| Command::Hold { on };
    act(&store, held, None, CHAIR, &keep(true)).await.unwrap();
    store
        .set_settings(
            Id::new(GUILD),
            Settings {
                days: Some(3),
                ..Settings::default()
            },
        )
        .await
        .unwrap();
    store.guild_removed(Id::new(GUILD), at(0)).await.unwrap();
    // Recorded again, the first time stays.
    store.guild_removed(Id::new(GUILD), at(500)).await.unwrap();
    assert!(store.removed_before(at(0)).await.unwrap().is_empty());
    assert_eq!(store.removed_before(at(1)).await.unwrap(), [Id::new(GUILD)]);
    assert_eq!(
        store.erase_guild(Id::new(GUILD), at(0)).await.unwrap(),
        ErasedGuild::default()
    );
    let erased = store.erase_guild(Id::new(GUILD), at(1)).await.unwrap();
    assert_eq!((erased.erased, erased.held), (vec![free], vec![held]));
    assert!(store.load(free).await.unwrap().is_none());
    assert!(store.load(held).await.unwrap().is_some());
    assert_eq!(
        store.settings(Id::new(GUILD)).await.unwrap(),
        Settings::default()
    );
    // It stays among those removed until the hold ends.
    assert_eq!(store.removed_before(at(1)).await.unwrap(), [Id::new(GUILD)]);
    act(&store, held, None, CHAIR, &keep(false)).await.unwrap();
    let erased = store.erase_guild(Id::new(GUILD), at(1)).await.unwrap();
    assert_eq!(erased.erased, [held]);
    assert!(store.removed_before(at(1)).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_server_that_the_bot_returned_to_is_kept() {
    let store = in_memory().await;
    let id = begin(&store).await;
    store.guild_removed(Id::new(GUILD), at(0)).await.unwrap();
    store.guild_returned(Id::new(GUILD)).await.unwrap();
    assert!(store.removed_before(at(1)).await.unwrap().is_empty());
    assert_eq!(
        store.erase_guild(Id::new(GUILD), at(1)).await.unwrap(),
        ErasedGuild::default()
    );
    assert!(store.load(id).await.unwrap().is_some());
}

#[tokio::test]
async fn a_persons_words_are_found_wherever_they_are() {
    let store = in_memory().await;
    let (one, two) = (begin(&store).await, begin(&store).await);
    begin(&store).await;
    for (id, words) in [(one, "a"), (one, "b"), (two, "c")] {
        act(&store, id, None, GOVERNOR, &point(words))
            .await
            .unwrap();
    }
    store.set_thread(two, Some(Id::new(32))).await.unwrap();
    act(&store, two, None, CHAIR, &Command::Hold { on: true })
        .await
        .unwrap();
    let line = |id, thread, texts, held| PersonsWords {
        enquiries: 0,
        id,
        guild: Id::new(GUILD),
        thread,
        texts,
        held,
    };
    let found = store.persons_words(GOVERNOR).await.unwrap();
    assert_eq!(
        found,
        [
            line(one, None, 2, false),
            line(two, Some(Id::new(32)), 1, true)
        ]
    );
    let erase = Command::Erase { person: GOVERNOR };
    act(&store, one, None, GOVERNOR, &erase).await.unwrap();
    act(&store, two, None, GOVERNOR, &erase).await.unwrap_err();
    let found = store.persons_words(GOVERNOR).await.unwrap();
    assert_eq!(found, [line(two, Some(Id::new(32)), 1, true)]);
    // The discussion's own words, such as its title, are nobody's.
    assert!(store.persons_words(CLERK).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_enquiry_is_its_authors_until_it_is_answered_or_erased() {
    let store = in_memory().await;
    let id = begin(&store).await;
    for (interaction, author) in [(71, GOVERNOR), (72, GOVERNOR), (73, CHAIR)] {
        let asked = store.put_enquiry(id, Id::new(interaction), author, at(1));
        asked.await.unwrap();
    }
    let asked = async |author| {
        let found = store.persons_words(author).await.unwrap();
        let found = found.first().copied();
        found.map(|words| (words.texts, words.enquiries))
    };
    assert_eq!(asked(GOVERNOR).await, Some((0, 2)));
    act(&store, id, None, GOVERNOR, &point("x")).await.unwrap();
    store.mark_enquiry_answered(Id::new(71)).await.unwrap();
    assert_eq!(asked(GOVERNOR).await, Some((1, 1)));
    assert!(store.erased_enquiries_in(id).await.unwrap().is_empty());
    let erase = Command::Erase { person: GOVERNOR };
    act(&store, id, None, GOVERNOR, &erase).await.unwrap();
    assert_eq!(asked(GOVERNOR).await, None);
    assert_eq!(asked(CHAIR).await, Some((0, 1)));
    // Discord may not have taken the answer to the one that was answered.
    let erased = store.erased_enquiries_in(id).await.unwrap();
    let erased: Vec<_> = erased.iter().map(|enquiry| enquiry.interaction).collect();
    assert_eq!(erased, [Id::new(71), Id::new(72)]);
    store.mark_enquiry_answered(Id::new(72)).await.unwrap();
    assert_eq!(store.erased_enquiries_in(id).await.unwrap().len(), 2);
}

#[tokio::test]
async fn an_export_is_the_complete_trail() {
    let store = in_memory().await;
    let id = begin(&store).await;
    let interaction = 1_200_000_000_000_000_003;
    act(
        &store,
        id,
        Some(Id::new(interaction)),
        GOVERNOR,
        &point("kept"),
    )
    .await
    .unwrap();
    act(&store, id, None, CHAIR, &point("erased"))
        .await
        .unwrap();
    act(&store, id, None, CHAIR, &Command::Erase { person: CHAIR })
        .await
        .unwrap();
    let trail = store.export(id).await.unwrap().unwrap();
    // Readers would round a number so large.
    assert_eq!(trail["guild"], GUILD.to_string());
    let events = trail["events"].as_array().unwrap();
    let seqs: Vec<_> = events
        .iter()
        .map(|event| event["seq"].as_u64().unwrap())
        .collect();
    assert_eq!(seqs, [1, 2, 3, 4, 5]);
    assert_eq!(events[0]["kind"], "started");
    assert_eq!(events[2]["kind"], "point-added");
    assert_eq!(events[2]["by"], 23);
    assert_eq!(events[2]["at"], "2026-11-23T09:01:00.123456789Z");
    assert_eq!(events[2]["interaction"], interaction.to_string());
    assert_eq!(events[4]["kind"], "erased");
    let words = trail["words"].as_array().unwrap();
    let texts: Vec<_> = words.iter().map(|text| text["words"].as_str()).collect();
    let all = [
        Some("Joining a trust"),
        Some("St Bede's"),
        Some("Ann Ash"),
        Some("Ben Birch"),
        Some("kept"),
        None,
    ];
    assert_eq!(texts, all);
    assert_eq!(words[5]["author"], 21);
}
