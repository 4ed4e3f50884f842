//! Where discussions are, drafts and settings.

use jiff::SignedDuration;
use quorate_core::id::{Id, RoleId};

use super::*;

#[tokio::test]
async fn a_discussion_is_found_by_its_thread() {
    let store = in_memory().await;
    let id = begin(&store).await;
    let other = begin(&store).await;
    store.set_panel(id, Some(Id::new(31))).await.unwrap();
    store.set_thread(id, Some(Id::new(32))).await.unwrap();
    store.set_thread(other, Some(Id::new(33))).await.unwrap();
    assert_eq!(store.in_thread(Id::new(32)).await.unwrap(), Some(id));
    assert_eq!(store.in_thread(Id::new(33)).await.unwrap(), Some(other));
    assert_eq!(store.in_thread(Id::new(31)).await.unwrap(), None);
    let location = load(&store, id).await.location;
    assert_eq!(
        (location.panel, location.thread),
        (Some(Id::new(31)), Some(Id::new(32)))
    );
    store.set_panel(id, None).await.unwrap();
    assert_eq!(load(&store, id).await.location.panel, None);
}

#[tokio::test]
async fn a_list_says_what_is_open_and_what_is_on_hold() {
    let store = in_memory().await;
    let (one, two) = (begin(&store).await, begin(&store).await);
    act(&store, one, None, CHAIR, &Command::Close)
        .await
        .unwrap();
    let hold = Command::Hold { on: true };
    act(&store, two, None, CHAIR, &hold).await.unwrap();
    let list = store.list().await.unwrap();
    assert_eq!(
        list.iter().map(|line| line.id).collect::<Vec<_>>(),
        [one, two]
    );
    assert_eq!((list[0].ended, list[0].held), (Some(at(60)), false));
    assert_eq!((list[1].ended, list[1].held), (None, true));
    assert_eq!((list[1].created, list[1].last_activity), (at(0), at(60)));
    assert_eq!(store.open_discussions().await.unwrap(), [two]);
    act(&store, one, None, CHAIR, &Command::Reopen)
        .await
        .unwrap();
    assert_eq!(store.open_discussions().await.unwrap(), [one, two]);
}

fn draft() -> PendingStart {
    PendingStart {
        guild: Id::new(GUILD),
        channel: Id::new(CHANNEL),
        person: CLERK,
        at: at(0),
        draft: discussion_draft(),
    }
}

#[tokio::test]
async fn a_draft_waits_for_a_day() {
    let store = in_memory().await;
    let id = store.put_draft(&draft()).await.unwrap();
    let day = 24 * 60 * 60;
    assert_eq!(store.draft(id, at(day - 1)).await.unwrap(), Some(draft()));
    assert_eq!(store.draft(id, at(day)).await.unwrap(), None);
    assert!(!store.cancel_draft(id, at(day)).await.unwrap());
    assert_eq!(store.expire_drafts(at(day - 1)).await.unwrap(), 0);
    assert_eq!(store.expire_drafts(at(day)).await.unwrap(), 1);
    assert_eq!(store.draft(id, at(1)).await.unwrap(), None);
    // A time outside of the column's range is an error.
    store
        .draft(id, Timestamp::MIN + SignedDuration::from_secs(1))
        .await
        .unwrap_err();
}

#[tokio::test]
async fn a_draft_is_changed_taken_once_and_put_away_by_its_start() {
    let store = in_memory().await;
    let id = store.put_draft(&draft()).await.unwrap();
    let other = DiscussionDraft {
        title: "Leaving a trust".to_owned(),
        ..discussion_draft()
    };
    assert!(store.change_draft(id, &other, at(5)).await.unwrap());
    let changed = store.draft(id, at(6)).await.unwrap().unwrap();
    assert_eq!((changed.draft, changed.at), (other.clone(), at(5)));
    assert!(store.cancel_draft(id, at(6)).await.unwrap());
    assert!(!store.cancel_draft(id, at(6)).await.unwrap());
    assert!(!store.change_draft(id, &other, at(5)).await.unwrap());
    let started = store.put_draft(&draft()).await.unwrap();
    assert_ne!(started, id, "a number is not used again");
    begin_by(&store, None, Some(started)).await;
    assert_eq!(store.draft(started, at(1)).await.unwrap(), None);
    store.put_draft(&draft()).await.unwrap();
    assert_eq!(store.forget_drafts(GOVERNOR).await.unwrap(), 0);
    assert_eq!(store.forget_drafts(CLERK).await.unwrap(), 1);
}

#[tokio::test]
async fn a_server_chooses_for_itself() {
    let store = in_memory().await;
    assert_eq!(
        store.settings(Id::new(GUILD)).await.unwrap(),
        Settings::default()
    );
    let settings = Settings {
        starters: Some(RoleId::new(61)),
        days: Some(10),
        months: Some(24),
    };
    store.set_settings(Id::new(GUILD), settings).await.unwrap();
    assert_eq!(store.settings(Id::new(GUILD)).await.unwrap(), settings);
    assert_eq!(
        store.settings(Id::new(GUILD + 1)).await.unwrap(),
        Settings::default()
    );
    store
        .set_settings(Id::new(GUILD), Settings::default())
        .await
        .unwrap();
    assert_eq!(
        store.settings(Id::new(GUILD)).await.unwrap(),
        Settings::default()
    );
}
