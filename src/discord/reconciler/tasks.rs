//! A task for each discussion that is being reconciled.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use quorate_core::id::DiscussionId;
use tokio::sync::Notify;
use tokio_util::task::JoinMap;

/// Signals to a running task that its discussion has changed or is to be inspected. Clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct TaskSignal(Arc<SignalState>);

#[derive(Debug, Default)]
struct SignalState {
    changed: Notify,
    inspection: AtomicBool,
}

impl TaskSignal {
    /// Resolves when the discussion has changed.
    pub(super) async fn notified(&self) {
        self.0.changed.notified().await;
    }

    /// Takes the request for an inspection, if a sweep has made one.
    pub(super) fn take_inspection(&self) -> bool {
        self.0.inspection.swap(false, Ordering::Relaxed)
    }

    fn request_inspection(&self) {
        self.0.inspection.store(true, Ordering::Relaxed);
    }
}

/// The running tasks, at most one for each discussion.
#[derive(Debug, Default)]
pub(super) struct Tasks {
    running: JoinMap<DiscussionId, ()>,
    signals: HashMap<DiscussionId, TaskSignal>,
    /// Discussions that changed while their task was running: it may have been ending.
    changed: HashSet<DiscussionId>,
}

impl Tasks {
    /// Notifies a discussion's task that the discussion has changed, or spawns one.
    pub(super) fn wake<F>(&mut self, id: DiscussionId, task: impl FnOnce(TaskSignal) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        if let Some(signal) = self.signals.get(&id) {
            signal.0.changed.notify_one();
            self.changed.insert(id);
        } else {
            self.spawn(id, TaskSignal::default(), task);
        }
    }

    /// Asks a discussion's task for an inspection, or spawns one.
    pub(super) fn inspect<F>(&mut self, id: DiscussionId, task: impl FnOnce(TaskSignal) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        if let Some(signal) = self.signals.get(&id) {
            signal.request_inspection();
        } else {
            let signal = TaskSignal::default();
            signal.request_inspection();
            self.spawn(id, signal, task);
        }
    }

    fn spawn<F>(&mut self, id: DiscussionId, signal: TaskSignal, task: impl FnOnce(TaskSignal) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.signals.insert(id, signal.clone());
        self.running.spawn(id, task(signal));
    }

    /// Whether no task is running.
    pub(super) fn are_done(&self) -> bool {
        self.signals.is_empty()
    }

    /// The discussion of the next task that ends. None if none is running.
    pub(super) async fn next_ended(&mut self) -> Option<DiscussionId> {
        self.running.join_next().await.map(|(id, _)| id)
    }

    /// Forgets a task that has ended. Returns whether its discussion changed while it was running, and so needs another.
    pub(super) fn remove(&mut self, id: DiscussionId) -> bool {
        self.signals.remove(&id);
        self.changed.remove(&id)
    }
}
