//! Retention: erases discussions in which nobody does anything any more, and guilds that the bot was removed from.

use jiff::{SignedDuration, Timestamp};
use quorate_core::discussion::reminders::{Due, Retention, retention};
use quorate_core::id::{ChannelId, DiscussionId};
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{MissedTickBehavior, interval};
use tracing::{error, info, warn};

use super::{ReconcileError, Reconciler};
use crate::discord::rest::{RestError, ThreadChange};
use crate::store::{ErasedDiscussion, IdleDiscussion, Purged};

/// The time between two runs.
const BETWEEN_RUNS: SignedDuration = SignedDuration::from_mins(10);
/// A discussion is warned this long before it is erased.
const WARNING: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How long the data of a guild is kept after the bot was removed from it.
const REMOVED_GUILD: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long a start may fail before it is undone.
const FAILED_START: SignedDuration = SignedDuration::from_hours(24);
/// The shortest month.
const MONTH: SignedDuration = SignedDuration::from_hours(28 * 24);

impl Reconciler {
    /// Applies retention for as long as the bot runs.
    pub(super) async fn run_retention(&self, change_sender: UnboundedSender<DiscussionId>) {
        let mut sweep = interval(self.sweep_interval);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut last: Option<Timestamp> = None;
        loop {
            sweep.tick().await;
            self.store.truncate_log_if_due().await;
            let now = self.clock.now();
            if last.is_none_or(|last| now.duration_since(last) >= BETWEEN_RUNS) {
                last = Some(now);
                if let Err(error) = self.apply_retention(now, &change_sender).await {
                    error!(%error, "retention not applied: retrying at the next run");
                }
            }
            self.sweeps.record_retention();
        }
    }

    async fn apply_retention(
        &self,
        now: Timestamp,
        change_sender: &UnboundedSender<DiscussionId>,
    ) -> Result<(), ReconcileError> {
        self.store.expire_drafts(now).await?;
        // The command line may have been kept from it while this process read.
        self.store.truncate_log().await;
        self.end_enquiries(now).await?;
        for idle in self.store.idle_since(before(now, WARNING)).await? {
            let retention = retention_of(&idle);
            if idle.warned.is_some() || may_need_warning(&idle, retention, now) {
                self.apply_to(&idle, retention, now, change_sender).await?;
            }
        }
        let removed = before(now, REMOVED_GUILD);
        for guild in self.store.removed_before(removed).await? {
            let outcome = self.store.erase_guild(guild, removed).await?;
            let (erased, held) = (outcome.erased.len(), outcome.held.len());
            info!(%guild, erased, held, "erased a guild that the bot was removed from");
        }
        Ok(())
    }

    async fn apply_to(
        &self,
        idle: &IdleDiscussion,
        period: Retention,
        now: Timestamp,
        change_sender: &UnboundedSender<DiscussionId>,
    ) -> Result<(), ReconcileError> {
        let Some(loaded) = self.store.load(idle.id).await? else {
            return Ok(());
        };
        match retention(&loaded.state, period, now, self.clock.zone()) {
            Some(Due::System(command)) => {
                if self.record(idle.id, &command).await? {
                    self.store.set_warned(idle.id, now).await?;
                    info!(discussion = %idle.id, ?command, "erasure warning changed");
                }
                // It fails only while the bot stops, and the next process reconciles every open discussion.
                let _ = change_sender.send(idle.id);
            }
            Some(Due::Erasure) => {
                // Not erased if somebody has done something since the list of idle discussions was read.
                let just_after = SignedDuration::from_millis(1);
                let since = idle.last_activity.saturating_add(just_after);
                // It saturates by itself; an error is only for calendar units.
                let since = since.unwrap_or(Timestamp::MAX);
                if let Purged::Gone(erased) = self.store.purge_idle(idle.id, since).await? {
                    info!(discussion = %idle.id, "erased a discussion at the end of its retention");
                    self.delete_posted(&erased).await;
                }
            }
            None => {}
        }
        Ok(())
    }

    /// Undoes a start whose panel Discord has refused for a day. Never once anybody has contributed.
    pub(super) async fn undo_failed_start(&self, id: DiscussionId) -> Result<(), ReconcileError> {
        let (Some(loaded), Some(standing)) =
            (self.store.load(id).await?, self.store.refusal(id).await?)
        else {
            return Ok(());
        };
        let since = before(self.clock.now(), FAILED_START);
        let has_started = loaded.location.thread.is_some() || loaded.state.contributed().0 > 0;
        if has_started || standing.since > since || loaded.state.last_active >= since {
            return Ok(());
        }
        if let Purged::Gone(erased) = self.store.purge_idle(id, since).await? {
            warn!(discussion = %id, "undid a start that had failed for a day");
            self.start_notices.forget(id);
            self.delete_posted(&erased).await;
        }
        Ok(())
    }

    /// Deletes an empty thread, or archives it if only those who manage threads may delete it.
    pub(super) async fn delete_or_archive_thread(
        &self,
        thread: ChannelId,
    ) -> Result<(), RestError> {
        match self.rest.delete_channel(thread).await {
            Err(error) if error.is_forbidden() => {
                let archive = ThreadChange {
                    archived: Some(true),
                    ..ThreadChange::default()
                };
                self.rest.change_thread(thread, &archive).await
            }
            deleted => deleted,
        }
    }

    /// Deletes what the bot posted for an erased discussion, as far as Discord lets it.
    async fn delete_posted(&self, erased: &ErasedDiscussion) {
        let mut location = erased.location;
        if let Some(thread) = location.thread
            && self.rest.delete_channel(thread).await.is_ok()
        {
            location.thread = None;
        }
        for message in erased.posted.iter().rev() {
            let channel = if message.slot.is_in_thread() {
                location.thread
            } else if message.slot.in_panel_channel() {
                Some(location.channel)
            } else {
                None
            };
            let (Some(channel), Some(live)) = (channel, message.posted.live()) else {
                continue;
            };
            match self.rest.delete(channel, live.message).await {
                Err(error) if error.is_unknown_message() => {}
                // A thread that is closed to the bot lets it delete nothing else either.
                Err(_) if message.slot.is_in_thread() => location.thread = None,
                _ => {}
            }
        }
    }
}

fn retention_of(idle: &IdleDiscussion) -> Retention {
    idle.months
        .map_or_else(Retention::default, |months| Retention { months })
}

/// Whether a discussion's warning may be due, so that a replay of its events is worth while.
fn may_need_warning(idle: &IdleDiscussion, period: Retention, now: Timestamp) -> bool {
    let least = MONTH.saturating_mul(i32::from(period.months)) - WARNING;
    now.duration_since(idle.last_activity) >= least
}

fn before(now: Timestamp, by: SignedDuration) -> Timestamp {
    // It saturates by itself; an error is only for calendar units, and hours are none.
    now.saturating_sub(by).unwrap_or(Timestamp::MIN)
}
