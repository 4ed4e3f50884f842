mod access;
mod acting;
mod erasing;
mod faults;
mod keeping;
mod kill;
mod places;
mod posted;
mod together;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::date;
use quorate_core::discussion::{
    self, Actor, Command, DiscussionDraft, NewEvents, Now, Pace, PointKind, QuestionIndex, State,
};
use quorate_core::id::{DiscussionId, DraftId, Id, InteractionId, UserId};

use super::*;

/// A folder of a test's own, removed when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(format!("quorate-store-{process}-{count}"));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.join("q.db")
    }

    fn url(&self) -> String {
        url(&self.path())
    }

    /// A store that waits for a lock for as long as a loaded machine may need.
    async fn store(&self) -> Store {
        Store::open_with(&self.url(), patient()).await.unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn url(path: &std::path::Path) -> String {
    format!("sqlite://{}", path.display())
}

fn patient() -> Options {
    Options {
        lock_timeout: Duration::from_secs(60),
        ..Options::default()
    }
}

async fn in_memory() -> Store {
    Store::open("sqlite::memory:").await.unwrap()
}

const CHAIR: UserId = UserId::new(21);
const CLERK: UserId = UserId::new(22);
const GOVERNOR: UserId = UserId::new(23);
const GUILD: u64 = 1_100_000_000_000_000_001;
const CHANNEL: u64 = 1_100_000_000_000_000_002;

/// A time this many seconds after the start.
fn at(seconds: i64) -> Timestamp {
    let day: Timestamp = "2026-11-23T09:00:00.123456789Z".parse().unwrap();
    day + jiff::SignedDuration::from_secs(seconds)
}

fn now(seconds: i64) -> Now {
    Now {
        at: at(seconds),
        today: date(2026, 11, 23),
    }
}

fn discussion_draft() -> DiscussionDraft {
    let question = |number: usize| discussion::PlannedQuestion {
        title: format!("Question {number}"),
        text: "What would we gain?".to_owned(),
        prompts: vec!["Time".to_owned()],
    };
    DiscussionDraft {
        title: "Joining a trust".to_owned(),
        school: "St Bede's".to_owned(),
        group: String::new(),
        model: None,
        questions: (1..=12).map(question).collect(),
        sources: Vec::new(),
        revision: "r".to_owned(),
        chair: Some((CHAIR, "Ann Ash".to_owned())),
        clerk: (CLERK, "Ben Birch".to_owned()),
        governors: None,
        mentionable: None,
        in_post: Some(11),
        meeting: None,
        days: 7,
        pace: Pace::One,
    }
}

fn start() -> NewEvents {
    discussion::start(&discussion_draft(), CLERK, at(0), date(2026, 11, 23)).unwrap()
}

async fn begin(store: &Store) -> DiscussionId {
    begin_by(store, None, None).await
}

async fn begin_by(
    store: &Store,
    interaction: Option<InteractionId>,
    draft: Option<DraftId>,
) -> DiscussionId {
    let new = NewDiscussion {
        guild: Id::new(GUILD),
        channel: Id::new(CHANNEL),
        change: &start(),
        interaction,
        draft,
    };
    store.create(new).await.unwrap()
}

fn point(words: &str) -> Command {
    Command::AddPoint {
        question: QuestionIndex(0),
        kind: PointKind::For,
        words: words.to_owned(),
    }
}

/// A person gives a command, a minute after the start.
async fn act(
    store: &Store,
    id: DiscussionId,
    interaction: Option<InteractionId>,
    person: UserId,
    command: &Command,
) -> Result<Acted, ActError> {
    let actor = Actor {
        person,
        roles: Vec::new(),
        manages: false,
        writes: true,
    };
    let decide = |state: &_| discussion::decide(state, &actor, command, now(60));
    store.act(id, interaction, decide).await
}

/// The words of the points, in their order; None for erased ones.
fn points(loaded: &LoadedDiscussion) -> Vec<Option<&str>> {
    let points = loaded.state.points.iter();
    points.map(|point| loaded.words.get(point.words)).collect()
}

async fn load(store: &Store, id: DiscussionId) -> LoadedDiscussion {
    store.load(id).await.unwrap().unwrap()
}

fn assert_same(left: &LoadedDiscussion, right: &LoadedDiscussion) {
    assert_eq!(left.seq, right.seq);
    assert_eq!(left.state, right.state);
    assert_eq!(left.words, right.words);
}
