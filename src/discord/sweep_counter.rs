//! Counts the reconciler's sweeps, for tests that wait for them.

use tokio::sync::watch;

/// How often the reconciler has swept. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct SweepCounter {
    sweeps: watch::Sender<u64>,
    retention_runs: watch::Sender<u64>,
}

impl SweepCounter {
    /// Waits until everything that was due at the call is done: reminders and deletions are recorded and reconciled, and
    /// retention was applied. A discussion that is retrying holds this up.
    pub async fn wait_for_sweep(&self) {
        tokio::join!(two_more(&self.sweeps), two_more(&self.retention_runs));
    }

    /// Counts a sweep: every open discussion was inspected, and no task is running.
    pub(super) fn record_sweep(&self) {
        self.sweeps.send_modify(|count| *count += 1);
    }

    /// Counts a run of retention.
    pub(super) fn record_retention(&self) {
        self.retention_runs.send_modify(|count| *count += 1);
    }
}

/// Waits for two counts: the first may be of a sweep that had begun before.
async fn two_more(counter: &watch::Sender<u64>) {
    let mut counts = counter.subscribe();
    let goal = *counts.borrow() + 2;
    // It fails only if the sender is dropped, and the counter owns it.
    let _ = counts.wait_for(|count| *count >= goal).await;
}
