//! Makes Discord show what discussions say it should: the one way that a panel, a thread or its messages come about.
//!
//! For each discussion it compares what `view` wants with what was posted, and posts, edits or locks what differs.
//! Coalescing, catching up after an outage or a kill, and two processes that share the work are this one mechanism.
//! A post carries a nonce, so that its repeat is no second message; no message is edited twice within three seconds.
//!
//! A sweep looks at every open discussion: what is due is written down and shown like any other change (`look`).

mod end;
mod enquiry;
mod look;
mod memory;
mod message;
mod show;
mod wanted;
mod workers;

use quorate_core::id::DiscussionId;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::task::JoinError;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tracing::{error, warn};

use self::memory::Memory;
use self::workers::{Wake, Workers};
use super::backoff::Backoff;
use super::rest::{Rest, RestError};
use super::rounds::SweepCounter;
use super::services::Services;
use super::timeouts::Timeouts;
use crate::clock::Clock;
use crate::store::{ActError, Store, StoreError};

/// The first and the longest pause after something failed.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

/// The keeper's tools.
#[derive(Debug, Clone)]
pub(super) struct Reconciler {
    store: Store,
    rest: Arc<Rest>,
    clock: Clock,
    /// How often every open discussion is looked at.
    sweep: Duration,
    /// The least time between two edits of one message.
    between_edits: Duration,
    rounds: SweepCounter,
    memory: Memory,
}

/// Why a discussion cannot be shown now.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Act(#[from] ActError),
    #[error(transparent)]
    Rest(#[from] RestError),
    #[error("what should be shown cannot be worked out: {0}")]
    Unmade(#[from] JoinError),
    #[error("it was erased while it was being shown")]
    Erased,
}

impl Failure {
    /// Whether trying again soon may help.
    fn is_transient(&self) -> bool {
        match self {
            Self::Store(_) | Self::Act(_) => true,
            // An archived thread was archived meanwhile: the next look sees that.
            Self::Rest(why) => why.is_transient() || why.is_thread_archived(),
            Self::Unmade(_) | Self::Erased => false,
        }
    }

    /// Whether the place is gone, or closed to the bot.
    fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Rest(RestError::Refused {
                status: 403 | 404,
                ..
            })
        )
    }
}

impl Reconciler {
    pub(super) fn new(inside: &Services, rest: &Arc<Rest>, timing: &Timeouts) -> Self {
        Self {
            store: inside.store.clone(),
            rest: Arc::clone(rest),
            clock: inside.clock.clone(),
            sweep: timing.sweep_interval,
            between_edits: timing.edit_interval,
            rounds: timing.sweeps.clone(),
            memory: Memory::default(),
        }
    }

    /// Shows discussions, and ends what is over, until the bot stops.
    pub(super) async fn run(
        self,
        news: UnboundedReceiver<DiscussionId>,
        changed: UnboundedSender<DiscussionId>,
    ) {
        tokio::select! {
            () = self.show_all(news) => {}
            () = self.end_what_is_over(changed) => {}
        }
    }

    async fn show_all(&self, mut news: UnboundedReceiver<DiscussionId>) {
        let mut workers = Workers::default();
        let mut closed = HashMap::new();
        let mut sweep = interval(self.sweep);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut in_round = false;
        loop {
            tokio::select! {
                id = news.recv() => match id {
                    Some(id) => workers.wake(self, id, false),
                    None => return,
                },
                _ = sweep.tick() => {
                    self.wake_all(&mut workers).await;
                    self.wake_closed(&mut workers, &mut closed).await;
                    in_round = true;
                }
                Some(ended) = workers.next_ended() => workers.ended(self, ended),
            }
            if in_round && workers.are_done() {
                in_round = false;
                self.rounds.shown();
            }
        }
    }

    /// Has every open discussion looked at, but for those that are left alone for a while.
    async fn wake_all(&self, workers: &mut Workers) {
        let open = match self.store.open_discussions().await {
            Ok(open) => open,
            Err(why) => {
                error!(%why, "the discussions cannot be listed");
                return;
            }
        };
        let now = self.clock.now();
        for summary in open {
            if !self.memory.rests(summary.id, now) {
                workers.wake(self, summary.id, true);
            }
        }
    }

    /// Has every closed discussion shown in which something has happened since the last sweep: whoever runs the bot
    /// erases on the command line, too.
    async fn wake_closed(&self, workers: &mut Workers, known: &mut HashMap<DiscussionId, u64>) {
        let closed = match self.store.closed_discussions().await {
            Ok(closed) => closed,
            Err(why) => {
                error!(%why, "the closed discussions cannot be listed");
                return;
            }
        };
        for (id, seq) in closed {
            if known.insert(id, seq) != Some(seq) {
                workers.wake(self, id, false);
            }
        }
    }

    /// Shows one discussion as it now is, and as it becomes while this goes on.
    async fn show_until_done(&self, id: DiscussionId, wake: &Wake) {
        let mut backoff = Backoff::new(PAUSES.0, PAUSES.1);
        loop {
            let pause = match self.tend(id, wake).await {
                Ok(None) | Err(Failure::Erased) => {
                    self.memory.works(id);
                    return;
                }
                Ok(Some(wait)) => wait,
                Err(why) if why.is_transient() => {
                    let pause = backoff.next_pause();
                    warn!(discussion = %id, %why, "a discussion cannot be shown yet: trying again");
                    pause
                }
                Err(why) => {
                    let rests = self.memory.fails(id, self.clock.now());
                    let seconds = rests.as_secs();
                    error!(discussion = %id, %why, seconds, "a discussion cannot be shown: left alone for a while");
                    if why.is_refusal()
                        && let Err(why) = self.undo_hopeless(id).await
                    {
                        error!(discussion = %id, %why, "a start cannot be undone");
                    }
                    return;
                }
            };
            // Whatever happens meanwhile is shown together.
            let _ = timeout(pause, wake.notified()).await;
        }
    }

    async fn tend(&self, id: DiscussionId, wake: &Wake) -> Result<Option<Duration>, Failure> {
        if wake.takes_look() {
            self.look(id).await?;
        }
        self.show(id).await
    }
}
