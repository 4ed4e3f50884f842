//! One pass over one discussion: compares the desired view with what was posted, and makes up the difference.

use std::collections::HashMap;
use std::time::Duration;

use quorate_core::discussion::{QuestionIndex, Slot, State, ThreadState};
use quorate_core::id::{ChannelId, DiscussionId, MessageId};
use tokio::time::Instant;

use super::desired::{Desired, DesiredMessage};
use super::outcome::PassOutcome;
use super::{ReconcileError, Reconciler};
use crate::discord::rest::ThreadChange;
use crate::discord_refusal::RefusedPart;
use crate::store::{LoadedDiscussion, Location, Posted, StandingRefusal};
use crate::view::ThreadView;

/// How long new messages are posted before the posted ones are brought up to date again, in multiples of
/// `edit_interval`.
const POSTING_TIME: u32 = 2;

/// A pass over one discussion.
pub(super) struct Reconciliation<'a> {
    pub(super) reconciler: &'a Reconciler,
    pub(super) id: DiscussionId,
    pub(super) location: Location,
    pub(super) posted: HashMap<Slot, Posted>,
    /// How long until the next pass, if an edit has to wait or messages are still missing.
    pub(super) wait: Option<Duration>,
    pub(super) outcome: PassOutcome,
}

impl Reconciler {
    /// Reconciles a discussion. Returns how long to wait before the next pass, if one is needed.
    pub(super) async fn reconcile(
        &self,
        id: DiscussionId,
    ) -> Result<Option<Duration>, ReconcileError> {
        let Some(loaded) = self.store.load(id).await? else {
            return Ok(None);
        };
        let known = self.store.refusal(id).await?;
        let mut outcome = self.reconcile_once(&loaded, known).await?;
        if outcome.is_thread_archived()
            && let Some(thread) = loaded.location.thread
        {
            let unarchived = self.try_unarchive(id, thread).await;
            if outcome.keep_refusal(RefusedPart::Messages, unarchived)? == Some(true) {
                outcome = self.reconcile_once(&loaded, known).await?;
            }
        }
        if let Some(thread_state) = outcome.thread_state(&loaded.state)
            && self.record_thread_state(id, thread_state).await?
        {
            // The panel shows the thread's state, so a change of it needs another pass.
            return Ok(Some(Duration::ZERO));
        }
        self.keep_refusal(&loaded, outcome, known).await
    }

    async fn reconcile_once(
        &self,
        loaded: &LoadedDiscussion,
        known: Option<StandingRefusal>,
    ) -> Result<PassOutcome, ReconcileError> {
        let (id, state) = (loaded.id, &loaded.state);
        let known = known.map(|known| known.refusal);
        let desired = Desired::render(loaded, self.clock.zone(), known).await?;
        let posted = self.store.posted(id).await?.into_iter();
        let mut pass = Reconciliation {
            reconciler: self,
            id,
            location: loaded.location,
            posted: posted
                .map(|message| (message.slot, message.posted))
                .collect(),
            wait: None,
            outcome: PassOutcome::default(),
        };
        let thread = pass.sync_panel_and_thread(&desired).await?;
        let writable = thread.filter(|_| is_thread_writable(state));
        if let Some(thread) = writable.filter(|_| !desired.thread.locked) {
            let synced = pass.sync_thread(thread, &desired.thread).await;
            pass.outcome.keep_refusal(RefusedPart::Messages, synced)?;
        }
        let current = state.current.filter(|_| state.is_open());
        pass.sync_messages(writable, &desired.messages, current)
            .await?;
        if writable.is_some() && !pass.outcome.is_thread_shut() {
            let ended = self.end_erased_enquiries(id).await;
            pass.outcome.keep_refusal(RefusedPart::Messages, ended)?;
        }
        if let Some(thread) = writable.filter(|_| desired.thread.locked && pass.is_complete()) {
            self.end_enquiries_in(id).await?;
            let synced = pass.sync_thread(thread, &desired.thread).await;
            pass.outcome.keep_refusal(RefusedPart::Messages, synced)?;
        }
        pass.outcome.wait = pass.wait;
        Ok(pass.outcome)
    }

    /// Unarchives a thread. A locked one unarchives only for those who manage threads: returns whether it did.
    async fn try_unarchive(
        &self,
        id: DiscussionId,
        thread: ChannelId,
    ) -> Result<bool, ReconcileError> {
        match self.unarchive(id, thread).await {
            Err(ReconcileError::Rest(error)) if error.is_forbidden() => {
                let metadata = self.rest.channel(thread).await?.thread_metadata;
                if metadata.is_some_and(|metadata| metadata.locked) {
                    return Ok(false);
                }
                Err(error.into())
            }
            unarchived => unarchived.map(|()| true),
        }
    }

    /// Unarchives a thread, and forgets what was last set of it, so that the next pass sets it again.
    pub(super) async fn unarchive(
        &self,
        id: DiscussionId,
        thread: ChannelId,
    ) -> Result<(), ReconcileError> {
        self.store.remove_posted(id, Slot::Thread).await?;
        let change = ThreadChange {
            archived: Some(false),
            ..ThreadChange::default()
        };
        Ok(self.rest.change_thread(thread, &change).await?)
    }
}

/// Whether there is a thread to write in. One that was locked by hand is left alone, and the panel says so.
fn is_thread_writable(state: &State) -> bool {
    match state.thread {
        ThreadState::Usable => true,
        ThreadState::Locked | ThreadState::Shut => !state.is_open(),
        ThreadState::Gone => false,
    }
}

impl Reconciliation<'_> {
    /// The panel, and the thread. Returns the thread if there is one. What Discord refuses of either holds up nothing else.
    async fn sync_panel_and_thread(
        &mut self,
        desired: &Desired,
    ) -> Result<Option<ChannelId>, ReconcileError> {
        let panel = self.sync_panel(&desired.panel).await;
        let panel = self.outcome.keep_refusal(RefusedPart::Panel, panel)?;
        if self.location.thread.is_some() {
            return Ok(self.location.thread);
        }
        let Some(panel) = panel else {
            return Ok(None);
        };
        let opened = self.open_thread(panel, &desired.thread).await;
        let opened = self.outcome.keep_refusal(RefusedPart::Thread, opened)?;
        Ok(opened.flatten())
    }

    /// The panel's message.
    async fn sync_panel(&mut self, desired: &DesiredMessage) -> Result<MessageId, ReconcileError> {
        let channel = self.location.channel;
        let message = self.sync_message(channel, Slot::Panel, desired).await?;
        if self.location.panel != Some(message) {
            let store = &self.reconciler.store;
            store.set_panel(self.id, Some(message)).await?;
            self.location.panel = Some(message);
        }
        Ok(message)
    }

    /// Opens the thread from the panel, whose id it gets. None if the panel was deleted, which the next pass posts again.
    async fn open_thread(
        &mut self,
        panel: MessageId,
        desired: &ThreadView,
    ) -> Result<Option<ChannelId>, ReconcileError> {
        let (store, rest) = (&self.reconciler.store, &self.reconciler.rest);
        let started = rest.start_thread(self.location.channel, panel, &desired.name);
        let thread = match started.await {
            Ok(thread) => thread,
            Err(error) if error.is_thread_already_started() => panel.cast(),
            Err(error) if error.is_unknown_message() => {
                store.mark_deleted(self.id, Slot::Panel, panel).await?;
                self.wait = Some(Duration::ZERO);
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        store.set_thread(self.id, Some(thread)).await?;
        self.location.thread = Some(thread);
        if !self.record_thread(thread, desired).await? {
            // The discussion was erased during the call, and no record of this thread exists.
            self.reconciler.delete_or_archive_thread(thread).await?;
            return Err(ReconcileError::Erased);
        }
        Ok(Some(thread))
    }

    /// Every other message: first those that are posted, then for a while those that are missing, the current question's
    /// before the rest. What changes meanwhile is reconciled before more is posted. `thread` is the thread if it takes
    /// messages.
    async fn sync_messages(
        &mut self,
        thread: Option<ChannelId>,
        desired: &[(Slot, DesiredMessage)],
        current: Option<QuestionIndex>,
    ) -> Result<(), ReconcileError> {
        let is_posted = |(slot, _): &&(Slot, DesiredMessage)| self.is_posted(*slot);
        let (posted, mut missing): (Vec<_>, Vec<_>) = desired.iter().partition(is_posted);
        missing.sort_by_key(|(slot, _)| match slot {
            Slot::Opening => 0,
            Slot::Question(index) if Some(*index) == current => 1,
            _ => 2,
        });
        let posting_time = self.reconciler.edit_interval * POSTING_TIME;
        let mut posting_since = None;
        for (slot, message) in posted.into_iter().chain(missing) {
            if !self.is_posted(*slot) {
                let since = posting_since.get_or_insert_with(Instant::now);
                if since.elapsed() > posting_time {
                    self.wait = Some(Duration::ZERO);
                    break;
                }
            }
            let (part, channel) = if slot.in_panel_channel() {
                (RefusedPart::Panel, Some(self.location.channel))
            } else {
                let takes_more = !self.outcome.is_thread_shut();
                (RefusedPart::Messages, thread.filter(|_| takes_more))
            };
            if let Some(channel) = channel {
                let synced = self.sync_message(channel, *slot, message).await;
                self.outcome.keep_refusal(part, synced)?;
            }
        }
        Ok(())
    }

    fn is_posted(&self, slot: Slot) -> bool {
        matches!(self.posted.get(&slot), Some(Posted::Live(_)))
    }

    /// Whether everything is shown.
    fn is_complete(&self) -> bool {
        self.wait.is_none() && self.outcome.is_clean()
    }
}
