//! Makes Discord show what discussions say it should: the one way that a panel, a thread or its messages come about.
//!
//! For each discussion it compares what `view` wants with what was posted, and posts, edits or locks what differs.
//! Coalescing, catching up after an outage or a kill, and two processes that share the work are this one mechanism.
//! A post carries a nonce, so that its repeat is no second message; no message is edited twice within three seconds.

mod show;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::{Id, JoinSet};
use tokio::time::{MissedTickBehavior, interval, timeout};
use tracing::{error, warn};

use super::backoff::Backoff;
use super::rest::{Rest, RestError};
use crate::clock::Clock;
use crate::store::{DiscussionId, Store, StoreError};

/// How often every discussion is looked at, changed or not: reminders fall due, and people archive threads.
const SWEEP: Duration = Duration::from_secs(60);
/// The first and the longest pause after something failed.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

/// The keeper's tools.
#[derive(Debug, Clone)]
pub(super) struct Keeper {
    pub(super) store: Store,
    pub(super) rest: Arc<Rest>,
    pub(super) clock: Clock,
}

/// Why a discussion cannot be shown now.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Rest(#[from] RestError),
    #[error("a message is no JSON")]
    NoJson,
}

impl Failure {
    /// Whether trying again soon may help.
    fn is_passing(&self) -> bool {
        match self {
            Self::Store(_) => true,
            Self::Rest(why) => why.is_passing(),
            Self::NoJson => false,
        }
    }
}

impl Keeper {
    /// Shows discussions until nobody is left who tells of changes.
    pub(super) async fn run(self, mut changed: UnboundedReceiver<DiscussionId>) {
        let mut workers = Workers::default();
        let mut sweep = interval(SWEEP);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                id = changed.recv() => match id {
                    Some(id) => workers.wake(&self, id),
                    None => return,
                },
                _ = sweep.tick() => match self.store.open_discussions().await {
                    Ok(open) => open.iter().for_each(|summary| workers.wake(&self, summary.id)),
                    Err(why) => error!(%why, "the discussions cannot be listed"),
                },
                Some(ended) = workers.tasks.join_next_with_id() => workers.ended(&self, ended.map_or_else(|why| why.id(), |(id, ())| id)),
            }
        }
    }

    /// Shows one discussion as it now is, and as it becomes while this goes on.
    async fn show_until_done(&self, id: DiscussionId, woken: &Notify) {
        let mut backoff = Backoff::new(PAUSES.0, PAUSES.1);
        loop {
            let pause = match self.show(id).await {
                Ok(None) => return,
                Ok(Some(wait)) => wait,
                Err(why) if why.is_passing() => {
                    let pause = backoff.next_pause();
                    warn!(discussion = id, %why, "a discussion cannot be shown yet: trying again");
                    pause
                }
                Err(why) => {
                    error!(discussion = id, %why, "a discussion cannot be shown");
                    return;
                }
            };
            // Whatever happens meanwhile is shown together.
            let _ = timeout(pause, woken.notified()).await;
        }
    }
}

/// A task for each discussion that is being shown.
#[derive(Debug, Default)]
struct Workers {
    tasks: JoinSet<()>,
    of: HashMap<DiscussionId, Arc<Notify>>,
    ids: HashMap<Id, DiscussionId>,
    /// Discussions that changed while their task may have been ending.
    again: Vec<DiscussionId>,
}

impl Workers {
    fn wake(&mut self, keeper: &Keeper, id: DiscussionId) {
        if let Some(woken) = self.of.get(&id) {
            woken.notify_one();
            if !self.again.contains(&id) {
                self.again.push(id);
            }
            return;
        }
        let woken = Arc::new(Notify::new());
        self.of.insert(id, Arc::clone(&woken));
        let keeper = keeper.clone();
        let task = self
            .tasks
            .spawn(async move { keeper.show_until_done(id, &woken).await });
        self.ids.insert(task.id(), id);
    }

    fn ended(&mut self, keeper: &Keeper, task: Id) {
        let Some(id) = self.ids.remove(&task) else {
            return;
        };
        self.of.remove(&id);
        if let Some(at) = self.again.iter().position(|again| *again == id) {
            self.again.swap_remove(at);
            self.wake(keeper, id);
        }
    }
}
