//! Inspects one discussion: records the reminders that are due, and what people did to its thread and messages by hand.

use std::collections::HashSet;

use quorate_core::discussion::reminders::{Due, due};
use quorate_core::discussion::{Phase, Slot, State, SystemCommand, ThreadState, decide_system};
use quorate_core::id::{ChannelId, DiscussionId, MessageId};
use tracing::{info, warn};

use super::retry_state::inspection_interval;
use super::{ReconcileError, Reconciler};
use crate::discord::rest::Channel;
use crate::store::{ActError, LiveMessage, LoadedDiscussion};

/// The most pages of a hundred messages that are read of a thread: more than a discussion can fill.
const MAX_PAGES: usize = 100;

impl Reconciler {
    /// Records what is due, and what was changed by hand, as events. Discord is reconciled with them afterwards. It has a
    /// clock of its own, whether or not the discussion can be reconciled. Returns whether it found anything.
    pub(super) async fn inspect(&self, id: DiscussionId) -> Result<bool, ReconcileError> {
        let Some(loaded) = self.store.load(id).await? else {
            return Ok(false);
        };
        let now = self.clock.now();
        let (mut found, ended) = match loaded.state.phase {
            Phase::Open => (self.record_due(id, &loaded.state).await?, None),
            Phase::Closed { at } => (false, Some(at)),
        };
        let interval = inspection_interval(ended, now);
        if !self.retry_state.claim_inspection(id, now, interval) {
            return Ok(found);
        }
        match self.inspect_location(&loaded).await {
            Ok(has_changed) => found |= has_changed,
            Err(error) if error.is_transient() => {
                self.retry_state.release_inspection(id);
                return Err(error);
            }
            // It was refused, and the next one is due in its time.
            Err(error) => warn!(discussion = %id, %error, "discussion cannot be inspected"),
        }
        Ok(found)
    }

    async fn record_due(&self, id: DiscussionId, state: &State) -> Result<bool, ReconcileError> {
        let mut found = false;
        for due in due(state, self.clock.now(), self.clock.zone()) {
            if let Due::System(command) = due {
                found |= self.record(id, &command).await?;
            }
        }
        Ok(found)
    }

    /// Appends the events of a system command. Returns false if there are none, such as when another process has
    /// appended them already.
    pub(super) async fn record(
        &self,
        id: DiscussionId,
        command: &SystemCommand,
    ) -> Result<bool, ReconcileError> {
        let now = self.clock.now();
        let acted = self
            .store
            .act(id, None, |state| decide_system(state, command, now));
        match acted.await {
            Ok(_) => Ok(true),
            Err(ActError::Refused(_) | ActError::Gone) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Inspects the panel, and the thread of an open discussion. A closed one's thread is left alone.
    async fn inspect_location(&self, loaded: &LoadedDiscussion) -> Result<bool, ReconcileError> {
        let (id, location) = (loaded.id, &loaded.location);
        let mut found = false;
        if let Some(panel) = location.panel {
            found = self.inspect_panel(id, location.channel, panel).await?;
        }
        let Some(thread) = location.thread.filter(|_| loaded.state.is_open()) else {
            return Ok(found);
        };
        let channel = match self.rest.channel(thread).await {
            Ok(channel) => channel,
            Err(error) if error.is_unknown_channel() => {
                return Ok(found | self.record_thread_state(id, ThreadState::Gone).await?);
            }
            Err(error) => return Err(error.into()),
        };
        let metadata = channel.thread_metadata;
        if metadata.is_some_and(|metadata| metadata.locked) {
            return Ok(found | self.record_thread_state(id, ThreadState::Locked).await?);
        }
        if metadata.is_some_and(|metadata| metadata.archived) {
            info!(discussion = %id, "thread of an open discussion was archived: unarchiving");
            self.unarchive(id, thread).await?;
            found = true;
        }
        found |= self.record_thread_state(id, ThreadState::Usable).await?;
        Ok(found | self.inspect_messages(id, thread, &channel).await?)
    }

    /// Records how a thread was found. Returns whether that is new.
    pub(super) async fn record_thread_state(
        &self,
        id: DiscussionId,
        thread_state: ThreadState,
    ) -> Result<bool, ReconcileError> {
        let command = SystemCommand::Thread(thread_state);
        let has_changed = self.record(id, &command).await?;
        if has_changed {
            info!(discussion = %id, state = ?thread_state, "state of a discussion's thread has changed");
        }
        Ok(has_changed)
    }

    /// Marks the panel if it was deleted by hand. Returns whether it was.
    async fn inspect_panel(
        &self,
        id: DiscussionId,
        channel: ChannelId,
        panel: MessageId,
    ) -> Result<bool, ReconcileError> {
        match self.rest.message(channel, panel).await {
            Err(error) if error.is_unknown_message() => {
                self.store.mark_deleted(id, Slot::Panel, panel).await?;
                Ok(true)
            }
            Err(error) if error.is_transient() => Err(error.into()),
            // It is there, or Discord does not say, as without Read Message History.
            Ok(()) | Err(_) => Ok(false),
        }
    }

    /// Marks the messages of a thread that were deleted by hand. It reads the thread only if Discord counts other
    /// deletions than at the last scan. Returns whether any was.
    async fn inspect_messages(
        &self,
        id: DiscussionId,
        thread: ChannelId,
        channel: &Channel,
    ) -> Result<bool, ReconcileError> {
        let deleted = channel.deleted_message_count();
        if !self.retry_state.deletions_changed(id, deleted) {
            return Ok(false);
        }
        let posted = self.posted_in_thread(id).await?;
        let existing = self.list_messages(thread).await?;
        if existing.is_empty() && !self.reads_history(thread, &posted).await? {
            return Ok(false);
        }
        let mut found = false;
        for (slot, live) in posted {
            if !existing.contains(&live.message) {
                self.store.mark_deleted(id, slot, live.message).await?;
                found = true;
            }
        }
        self.retry_state.record_scan(id, deleted);
        Ok(found)
    }

    /// Whether the bot may read a thread's history. Without Read Message History Discord lists no messages, and does not
    /// refuse to; a message that was posted is refused.
    pub(super) async fn reads_history(
        &self,
        thread: ChannelId,
        posted: &[(Slot, LiveMessage)],
    ) -> Result<bool, ReconcileError> {
        let Some((_, first)) = posted.first() else {
            return Ok(true);
        };
        match self.rest.message(thread, first.message).await {
            Err(error) if error.is_forbidden() => Ok(false),
            Err(error) if !error.is_unknown_message() => Err(error.into()),
            _ => Ok(true),
        }
    }

    /// The messages that were posted in the thread.
    pub(super) async fn posted_in_thread(
        &self,
        id: DiscussionId,
    ) -> Result<Vec<(Slot, LiveMessage)>, ReconcileError> {
        let posted = self.store.posted(id).await?.into_iter();
        let posted = posted.filter(|message| message.slot.is_in_thread());
        Ok(posted
            .filter_map(|message| Some((message.slot, message.posted.live()?)))
            .collect())
    }

    /// The ids of all messages of a thread, read page by page.
    async fn list_messages(&self, thread: ChannelId) -> Result<HashSet<MessageId>, ReconcileError> {
        let mut messages = HashSet::new();
        let mut after = MessageId::new(0);
        for _ in 0..MAX_PAGES {
            let page = self.rest.messages_after(thread, after).await?;
            let Some(last) = page.iter().max() else {
                break;
            };
            after = *last;
            messages.extend(page);
        }
        Ok(messages)
    }
}
