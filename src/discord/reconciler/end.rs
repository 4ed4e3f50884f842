//! The end of what is kept: what nobody uses any more, and servers that the bot was removed from.

use jiff::{SignedDuration, Timestamp};
use quorate_core::discussion::Slot;
use quorate_core::discussion::reminders::{Due, Retention, retention};
use quorate_core::id::{ChannelId, DiscussionId};
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{MissedTickBehavior, interval};
use tracing::{error, info, warn};

use super::show::DELETED;
use super::show::PANEL;
use super::{Failure, Reconciler};
use crate::discord::rest::{RestError, ThreadChange};
use crate::store::{ErasedDiscussion, Idle, Posted, Purged};

/// How often it is looked for what is over.
const EVERY: SignedDuration = SignedDuration::from_mins(10);
/// Nobody is warned of the end of what was used more lately.
const WARNING: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How long things are kept of a server that the bot was removed from.
const REMOVED: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long a start may stay impossible.
const HOPELESS: SignedDuration = SignedDuration::from_hours(24);
/// No month is shorter.
const MONTH: SignedDuration = SignedDuration::from_hours(28 * 24);

impl Reconciler {
    /// Ends what is over, for as long as the bot runs.
    pub(super) async fn end_what_is_over(&self, changed: UnboundedSender<DiscussionId>) {
        let mut sweep = interval(self.sweep);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut last: Option<Timestamp> = None;
        loop {
            sweep.tick().await;
            let now = self.clock.now();
            if last.is_none_or(|last| now.duration_since(last) >= EVERY) {
                last = Some(now);
                if let Err(why) = self.end(now, &changed).await {
                    error!(%why, "what is over cannot be ended: it will be tried again");
                }
            }
            self.rounds.ended();
        }
    }

    async fn end(
        &self,
        now: Timestamp,
        changed: &UnboundedSender<DiscussionId>,
    ) -> Result<(), Failure> {
        self.store.expire_drafts(now).await?;
        self.end_enquiries(now).await?;
        for idle in self.store.idle_since(before(now, WARNING)).await? {
            let kept_for = retention_of(&idle);
            if idle.warned.is_some() || may_be_warned_of(&idle, kept_for, now) {
                self.end_idle(&idle, kept_for, now, changed).await?;
            }
        }
        let removed = before(now, REMOVED);
        for guild in self.store.removed_before(removed).await? {
            let done = self.store.erase_guild(guild, removed).await?;
            let (erased, held) = (done.erased.len(), done.held.len());
            info!(
                %guild,
                erased, held, "a server that the bot was removed from was erased"
            );
        }
        Ok(())
    }

    async fn end_idle(
        &self,
        idle: &Idle,
        kept_for: Retention,
        now: Timestamp,
        changed: &UnboundedSender<DiscussionId>,
    ) -> Result<(), Failure> {
        let Some(loaded) = self.store.load(idle.id).await? else {
            return Ok(());
        };
        match retention(&loaded.state, kept_for, now, self.clock.zone()) {
            Some(Due::System(what)) => {
                if self.write_down(idle.id, &what).await? {
                    self.store.set_warned(idle.id, now).await?;
                    info!(
                        discussion = %idle.id,
                        ?what,
                        "its end has come nearer, or gone"
                    );
                }
                let _ = changed.send(idle.id);
            }
            Some(Due::Erasure) => {
                // Whoever does something at this very moment keeps it.
                let since = idle
                    .last_activity
                    .saturating_add(SignedDuration::from_millis(1));
                let since = since.unwrap_or(Timestamp::MAX);
                if let Purged::Gone(remains) = self.store.purge_idle(idle.id, since).await? {
                    info!(discussion = %idle.id, "kept for its time, and erased");
                    self.clear(&remains).await;
                }
            }
            None => {}
        }
        Ok(())
    }

    /// Undoes a start that has stayed impossible for a day: a channel that is gone, a permission that was taken away.
    pub(super) async fn undo_hopeless(&self, id: DiscussionId) -> Result<(), Failure> {
        let Some(loaded) = self.store.load(id).await? else {
            return Ok(());
        };
        let since = before(self.clock.now(), HOPELESS);
        if loaded.place.thread.is_some() || loaded.state.last_active >= since {
            return Ok(());
        }
        if let Purged::Gone(remains) = self.store.purge_idle(id, since).await? {
            warn!(
                discussion = %id,
                "a start stayed impossible for a day, and was undone"
            );
            self.clear(&remains).await;
        }
        Ok(())
    }

    /// Takes an empty thread away, or out of sight where only those who manage threads may take it away.
    pub(super) async fn take_away(&self, thread: ChannelId) -> Result<(), RestError> {
        match self.rest.delete_channel(thread).await {
            Err(why) if why.says_forbidden() => {
                let archived = ThreadChange {
                    archived: Some(true),
                    ..ThreadChange::default()
                };
                self.rest.change_thread(thread, &archived).await
            }
            deleted => deleted,
        }
    }

    /// Takes the bot's messages of an erased discussion away, as well as that can be done.
    async fn clear(&self, remains: &ErasedDiscussion) {
        let place = &remains.place;
        let mut thread = place.thread;
        if let Some(id) = thread
            && self.rest.delete_channel(id).await.is_ok()
        {
            thread = None;
        }
        let messages = remains
            .posted
            .iter()
            .rev()
            .filter(|one| one.message != DELETED);
        for posted in messages {
            let Some(beside) = is_beside_panel(posted) else {
                continue;
            };
            let Some(channel) = (if beside { Some(place.channel) } else { thread }) else {
                continue;
            };
            match self.rest.delete(channel, posted.message).await {
                Err(why) if why.says_no_message() => {}
                // In a thread that is closed to the bot nothing else can be deleted either.
                Err(_) if !beside => thread = None,
                _ => {}
            }
        }
    }
}

/// Whether a message is beside the panel or is it; nothing where it is none.
fn is_beside_panel(posted: &Posted) -> Option<bool> {
    if posted.slot == PANEL {
        return Some(true);
    }
    Slot::parse(&posted.slot).map(Slot::in_panel_channel)
}

fn retention_of(idle: &Idle) -> Retention {
    idle.months
        .map_or_else(Retention::default, |months| Retention { months })
}

/// Whether it is worth adding a discussion's events up.
fn may_be_warned_of(idle: &Idle, kept_for: Retention, now: Timestamp) -> bool {
    let least = MONTH.saturating_mul(i32::from(kept_for.months)) - WARNING;
    now.duration_since(idle.last_activity) >= least
}

fn before(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_sub(by).unwrap_or(Timestamp::MIN)
}
