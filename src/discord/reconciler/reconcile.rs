//! One pass over one discussion: compares the desired view with what was posted, and makes up the difference.

use std::collections::HashMap;
use std::time::Duration;

use quorate_core::discussion::{Slot, State, SystemCommand, ThreadState};
use quorate_core::id::{ChannelId, DiscussionId, MessageId};
use tokio::time::Instant;

use super::desired::{Desired, DesiredMessage};
use super::{ReconcileError, Reconciler};
use crate::discord::rest::{RestError, ThreadChange};
use crate::store::{LoadedDiscussion, Location, Posted};
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
}

/// What came of a pass.
struct PassOutcome {
    /// How long until the next pass, if one is needed.
    wait: Option<Duration>,
    /// Discord's error if the thread takes no messages: it is archived or locked.
    thread_error: Option<RestError>,
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
        let mut outcome = self.reconcile_once(&loaded).await?;
        let is_archived = outcome
            .thread_error
            .as_ref()
            .is_some_and(RestError::is_thread_archived);
        if is_archived
            && let Some(thread) = loaded.location.thread
            && self.try_unarchive(id, thread).await?
        {
            outcome = self.reconcile_once(&loaded).await?;
        }
        let is_open = loaded.state.is_open();
        let thread_state = match (&outcome.thread_error, loaded.state.thread) {
            (Some(_), _) if is_open => ThreadState::Locked,
            (Some(_), _) => ThreadState::Shut,
            (None, ThreadState::Shut) if outcome.wait.is_none() => ThreadState::Usable,
            _ => return Ok(outcome.wait),
        };
        let command = SystemCommand::Thread(thread_state);
        // The panel shows the thread's state, so a change of it needs another pass.
        let has_changed = self.record(id, &command).await?;
        Ok(if has_changed {
            Some(Duration::ZERO)
        } else {
            outcome.wait
        })
    }

    async fn reconcile_once(
        &self,
        loaded: &LoadedDiscussion,
    ) -> Result<PassOutcome, ReconcileError> {
        let (id, state) = (loaded.id, &loaded.state);
        let desired = Desired::render(loaded, self.clock.zone()).await?;
        let posted = self.store.posted(id).await?.into_iter();
        let mut pass = Reconciliation {
            reconciler: self,
            id,
            location: loaded.location,
            posted: posted
                .map(|message| (message.slot, message.posted))
                .collect(),
            wait: None,
        };
        let panel = pass.sync_panel(&desired.panel).await?;
        let thread = pass.ensure_thread(panel, &desired.thread).await?;
        let is_writable = is_thread_writable(state);
        if is_writable && !desired.thread.locked {
            pass.sync_thread(thread, &desired.thread).await?;
        }
        let outcome = pass.sync_messages(thread, &desired.messages, is_writable);
        let mut outcome = outcome.await?;
        if is_writable && outcome.thread_error.is_none() {
            outcome.thread_error = self.end_erased_enquiries(id).await?;
        }
        let is_complete = outcome.wait.is_none() && outcome.thread_error.is_none();
        if is_writable && desired.thread.locked && is_complete {
            self.end_enquiries_in(id).await?;
            pass.sync_thread(thread, &desired.thread).await?;
        }
        Ok(outcome)
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

    /// The thread. If it is missing it is opened from the panel, whose id it gets.
    async fn ensure_thread(
        &mut self,
        panel: MessageId,
        desired: &ThreadView,
    ) -> Result<ChannelId, ReconcileError> {
        if let Some(thread) = self.location.thread {
            return Ok(thread);
        }
        let (store, rest) = (&self.reconciler.store, &self.reconciler.rest);
        let started = rest.start_thread(self.location.channel, panel, &desired.name);
        let thread = match started.await {
            Ok(thread) => thread,
            Err(error) if error.is_thread_already_started() => panel.cast(),
            Err(error) => {
                if error.is_unknown_message() {
                    store.mark_deleted(self.id, Slot::Panel, panel).await?;
                }
                return Err(error.into());
            }
        };
        store.set_thread(self.id, Some(thread)).await?;
        self.location.thread = Some(thread);
        if !self.record_thread(thread, desired).await? {
            // The discussion was erased during the call, and no record of this thread exists.
            self.reconciler.delete_or_archive_thread(thread).await?;
            return Err(ReconcileError::Erased);
        }
        Ok(thread)
    }

    /// Every other message: first those that are posted, then for a while those that are missing. What changes meanwhile
    /// is reconciled before more is posted.
    async fn sync_messages(
        &mut self,
        thread: ChannelId,
        desired: &[(Slot, DesiredMessage)],
        is_writable: bool,
    ) -> Result<PassOutcome, ReconcileError> {
        let is_posted = |(slot, _): &&(Slot, DesiredMessage)| self.is_posted(*slot);
        let (posted, missing): (Vec<_>, Vec<_>) = desired.iter().partition(is_posted);
        let posting_time = self.reconciler.edit_interval * POSTING_TIME;
        let mut thread_error = None;
        let mut posting_since = None;
        for (slot, message) in posted.into_iter().chain(missing) {
            if !self.is_posted(*slot) {
                let since = posting_since.get_or_insert_with(Instant::now);
                if since.elapsed() > posting_time {
                    self.wait = Some(Duration::ZERO);
                    break;
                }
            }
            let is_writable = is_writable && thread_error.is_none();
            let synced = self.sync_thread_message(thread, *slot, message, is_writable);
            match synced.await {
                Err(ReconcileError::Rest(error))
                    if error.is_thread_archived() || error.is_thread_locked() =>
                {
                    thread_error = Some(error);
                }
                synced => synced?,
            }
        }
        let wait = self.wait;
        Ok(PassOutcome { wait, thread_error })
    }

    fn is_posted(&self, slot: Slot) -> bool {
        matches!(self.posted.get(&slot), Some(Posted::Live(_)))
    }

    /// A message of the thread, unless that takes none, or one beside the panel.
    async fn sync_thread_message(
        &mut self,
        thread: ChannelId,
        slot: Slot,
        desired: &DesiredMessage,
        is_writable: bool,
    ) -> Result<(), ReconcileError> {
        if slot.in_panel_channel() {
            let channel = self.location.channel;
            self.sync_message(channel, slot, desired).await?;
        } else if is_writable {
            self.sync_message(thread, slot, desired).await?;
        }
        Ok(())
    }
}
