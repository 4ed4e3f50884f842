//! What the keeper does of itself, counted, for whoever waits for it.

use tokio::sync::watch;

/// How often the keeper has gone round; clones share it.
#[derive(Debug, Clone, Default)]
pub struct SweepCounter {
    shown: watch::Sender<u64>,
    ended: watch::Sender<u64>,
}

impl SweepCounter {
    /// Waits until all that was due at the call has been seen to: reminders and deletions are written down and shown,
    /// and what was over has ended. A discussion that Discord keeps from being shown for a moment holds this up.
    pub async fn pass(&self) {
        tokio::join!(two_more(&self.shown), two_more(&self.ended));
    }

    /// Every open discussion was looked at, and nothing is left to show.
    pub(super) fn shown(&self) {
        self.shown.send_modify(|rounds| *rounds += 1);
    }

    /// It was looked for what is over.
    pub(super) fn ended(&self) {
        self.ended.send_modify(|rounds| *rounds += 1);
    }
}

/// One round may be under way, and have passed over what is due by now.
async fn two_more(rounds: &watch::Sender<u64>) {
    let mut rounds = rounds.subscribe();
    let wanted = *rounds.borrow() + 2;
    // The sender outlives this.
    let _ = rounds.wait_for(|rounds| *rounds >= wanted).await;
}
