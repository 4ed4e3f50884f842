//! A task for each discussion that is being shown.

use quorate_core::id::DiscussionId;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;
use tokio::task::{Id, JoinError, JoinSet};

use super::Reconciler;

/// How a task is told that there is more to do.
#[derive(Debug, Default)]
pub(super) struct Wake {
    notify: Notify,
    look: AtomicBool,
}

impl Wake {
    /// Resolves when there is more to do.
    pub(super) async fn notified(&self) {
        self.notify.notified().await;
    }

    /// Whether the discussion is to be looked at; asked once, it is no more.
    pub(super) fn takes_look(&self) -> bool {
        self.look.swap(false, Ordering::Relaxed)
    }
}

/// The tasks.
#[derive(Debug, Default)]
pub(super) struct Workers {
    tasks: JoinSet<()>,
    of: HashMap<DiscussionId, Arc<Wake>>,
    ids: HashMap<Id, DiscussionId>,
    /// Discussions that changed while their task may have been ending.
    again: Vec<DiscussionId>,
}

impl Workers {
    /// Has a discussion shown, and looked at before.
    pub(super) fn wake(&mut self, reconciler: &Reconciler, id: DiscussionId, look: bool) {
        if let Some(wake) = self.of.get(&id) {
            if look {
                wake.look.store(true, Ordering::Relaxed);
                return;
            }
            wake.notify.notify_one();
            if !self.again.contains(&id) {
                self.again.push(id);
            }
            return;
        }
        let wake = Arc::new(Wake::default());
        wake.look.store(look, Ordering::Relaxed);
        self.of.insert(id, Arc::clone(&wake));
        let reconciler = reconciler.clone();
        let task = self
            .tasks
            .spawn(async move { reconciler.show_until_done(id, &wake).await });
        self.ids.insert(task.id(), id);
    }

    /// Whether nothing is being shown.
    pub(super) fn are_done(&self) -> bool {
        self.of.is_empty()
    }

    /// The next task that ends; nothing where there is none.
    pub(super) async fn next_ended(&mut self) -> Option<Id> {
        let ended = self.tasks.join_next_with_id().await?;
        Some(ended.map_or_else(|why: JoinError| why.id(), |(id, ())| id))
    }

    /// A task has ended: what changed meanwhile is shown by another.
    pub(super) fn ended(&mut self, reconciler: &Reconciler, task: Id) {
        let Some(id) = self.ids.remove(&task) else {
            return;
        };
        self.of.remove(&id);
        if let Some(at) = self.again.iter().position(|again| *again == id) {
            self.again.swap_remove(at);
            self.wake(reconciler, id, false);
        }
    }
}
