//! The reconciler's loops: changes and sweeps wake a task for each discussion; the task retries with back-off.

use std::collections::HashMap;
use std::time::Duration;

use quorate_core::id::DiscussionId;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::time::{MissedTickBehavior, interval, timeout};
use tracing::{error, warn};

use super::guild_signal::GuildSignal;
use super::retry_state::inspection_interval;
use super::tasks::{TaskSignal, Tasks};
use super::{ReconcileError, Reconciler};
use crate::discord::backoff::Backoff;
use crate::discord_refusal::RefusedPart;
use crate::store::ClosedDiscussion;

/// The first and the longest pause before a retry.
const RETRY_PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

impl Reconciler {
    /// Reconciles discussions, and applies their retention, until the bot stops.
    pub(in crate::discord) async fn run(
        self,
        changes: UnboundedReceiver<DiscussionId>,
        change_sender: UnboundedSender<DiscussionId>,
        guild_signals: UnboundedReceiver<GuildSignal>,
    ) {
        tokio::select! {
            () = self.reconcile_all(changes, guild_signals) => {}
            () = self.run_retention(change_sender) => {}
        }
    }

    async fn reconcile_all(
        &self,
        mut changes: UnboundedReceiver<DiscussionId>,
        mut guild_signals: UnboundedReceiver<GuildSignal>,
    ) {
        let mut tasks = Tasks::default();
        let mut closed = HashMap::new();
        let mut sweep = interval(self.sweep_interval);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut in_sweep = false;
        loop {
            tokio::select! {
                id = changes.recv() => match id {
                    Some(id) => {
                        self.retry_state.reset(id);
                        self.wake(&mut tasks, id);
                    }
                    None => return,
                },
                Some(signal) = guild_signals.recv() => self.wake_waiting(&mut tasks, signal).await,
                _ = sweep.tick() => {
                    self.wake_open(&mut tasks).await;
                    self.wake_closed(&mut tasks, &mut closed).await;
                    in_sweep = true;
                }
                Some(id) = tasks.next_ended() => {
                    if tasks.remove(id) {
                        self.wake(&mut tasks, id);
                    }
                }
            }
            if in_sweep && tasks.are_done() {
                in_sweep = false;
                self.sweeps.record_sweep();
            }
        }
    }

    /// Has a task reconcile a discussion that changed.
    fn wake(&self, tasks: &mut Tasks, id: DiscussionId) {
        tasks.wake(id, |signal| self.clone().sync_until_settled(id, signal));
    }

    /// Has a task inspect every open discussion, and reconcile it unless it is backing off.
    async fn wake_open(&self, tasks: &mut Tasks) {
        let open = match self.store.open_discussions().await {
            Ok(open) => open,
            Err(error) => {
                error!(%error, "open discussions not listed: sweep skipped");
                return;
            }
        };
        for id in open {
            self.wake_to_inspect(tasks, id);
        }
    }

    /// Has a task reconcile every closed discussion that has new events since the last sweep: another process, such as
    /// the command line, can erase words. Has it inspected when that is due.
    async fn wake_closed(&self, tasks: &mut Tasks, last_seen: &mut HashMap<DiscussionId, u64>) {
        let closed = match self.store.closed_discussions().await {
            Ok(closed) => closed,
            Err(error) => {
                error!(%error, "closed discussions not listed: sweep skipped");
                return;
            }
        };
        let now = self.clock.now();
        for ClosedDiscussion { id, seq, ended } in closed {
            let interval = inspection_interval(Some(ended), now);
            let state = &self.retry_state;
            if state.is_retry_due(id, now) || state.is_inspection_due(id, now, interval) {
                self.wake_to_inspect(tasks, id);
            }
            if last_seen.insert(id, seq) != Some(seq) {
                self.wake(tasks, id);
            }
        }
    }

    /// Has a task try those discussions of a guild again that wait for a retry.
    async fn wake_waiting(&self, tasks: &mut Tasks, signal: GuildSignal) {
        if !self.retry_state.has_pending() {
            return;
        }
        let discussions = match self.store.discussions_of(signal.guild()).await {
            Ok(discussions) => discussions,
            Err(error) => {
                error!(%error, "discussions of a guild not listed: they wait for the next sweep");
                return;
            }
        };
        let now = self.clock.now();
        // It saturates by itself; an error is only for calendar units.
        let latest = now.saturating_sub(signal.least_pause()).unwrap_or(now);
        for id in discussions {
            if self.retry_state.failed_by(id, latest) {
                self.retry_state.reset(id);
                self.wake(tasks, id);
            }
        }
    }

    fn wake_to_inspect(&self, tasks: &mut Tasks, id: DiscussionId) {
        tasks.inspect(id, |signal| self.clone().sync_until_settled(id, signal));
    }

    /// Syncs one discussion until Discord shows its current state. It retries with back-off, and a change wakes it early.
    async fn sync_until_settled(self, id: DiscussionId, signal: TaskSignal) {
        let mut backoff = Backoff::new(RETRY_PAUSES.0, RETRY_PAUSES.1);
        loop {
            let pause = match self.sync(id, &signal).await {
                Ok(None) => return,
                Err(ReconcileError::Erased) => {
                    self.retry_state.forget(id);
                    return;
                }
                Ok(Some(wait)) => wait,
                Err(error) if error.is_transient() => {
                    let pause = backoff.next_pause();
                    warn!(discussion = %id, %error, ?pause, "discussion not reconciled: retrying");
                    pause
                }
                Err(error) => {
                    self.give_up(id, &error).await;
                    return;
                }
            };
            // All changes until it goes on are reconciled together.
            let _ = timeout(pause, signal.notified()).await;
        }
    }

    /// Backs a discussion off. Undoes its start if that has been refused for a day.
    async fn give_up(&self, id: DiscussionId, error: &ReconcileError) {
        let pause = self.retry_state.record_failure(id, self.clock.now());
        error!(discussion = %id, %error, ?pause, "discussion cannot be reconciled: backing off");
        if let ReconcileError::Refused { part, .. } = error
            && *part == RefusedPart::Panel
            && let Err(error) = self.undo_failed_start(id).await
        {
            error!(discussion = %id, %error, "failed start not undone");
        }
    }

    /// Inspects a discussion if a sweep asked for it, then reconciles it. While it is backing off, it is reconciled only if
    /// the inspection found something. Returns how long to wait before the next pass, if one is needed.
    async fn sync(
        &self,
        id: DiscussionId,
        signal: &TaskSignal,
    ) -> Result<Option<Duration>, ReconcileError> {
        if signal.take_inspection() {
            let found = self.inspect(id).await?;
            if !found && self.retry_state.is_backing_off(id, self.clock.now()) {
                return Ok(None);
            }
        }
        let wait = self.reconcile(id).await?;
        if wait.is_none() {
            self.retry_state.reset(id);
        }
        Ok(wait)
    }
}
