//! Inspects one open discussion: records the reminders that are due, and what people did to its thread and messages by
//! hand.

use std::collections::HashSet;

use quorate_core::discussion::reminders::{Due, due};
use quorate_core::discussion::{Slot, State, SystemCommand, ThreadState, decide_system};
use quorate_core::id::{ChannelId, DiscussionId, MessageId};
use tracing::info;

use super::{ReconcileError, Reconciler};
use crate::discord::rest::Channel;
use crate::store::{ActError, LiveMessage, Location};

/// The most pages of a hundred messages that are read of a thread: more than a discussion can fill.
const MAX_PAGES: usize = 100;

impl Reconciler {
    /// Records what is due, and what was changed by hand, as events. Discord is reconciled with them afterwards.
    pub(super) async fn inspect(&self, id: DiscussionId) -> Result<(), ReconcileError> {
        let Some(loaded) = self.store.load(id).await? else {
            return Ok(());
        };
        if !loaded.state.is_open() {
            return Ok(());
        }
        self.record_due(id, &loaded.state).await?;
        if !self.retry_state.claim_inspection(id, self.clock.now()) {
            return Ok(());
        }
        let inspected = self.inspect_location(id, &loaded.location).await;
        if inspected.is_err() {
            self.retry_state.release_inspection(id);
        }
        inspected
    }

    async fn record_due(&self, id: DiscussionId, state: &State) -> Result<(), ReconcileError> {
        for due in due(state, self.clock.now(), self.clock.zone()) {
            if let Due::System(command) = due {
                self.record(id, &command).await?;
            }
        }
        Ok(())
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

    async fn inspect_location(
        &self,
        id: DiscussionId,
        location: &Location,
    ) -> Result<(), ReconcileError> {
        if let Some(panel) = location.panel {
            self.inspect_panel(id, location.channel, panel).await?;
        }
        let Some(thread) = location.thread else {
            return Ok(());
        };
        let channel = match self.rest.channel(thread).await {
            Ok(channel) => channel,
            Err(error) if error.is_unknown_channel() => {
                return self.record_thread_state(id, ThreadState::Gone).await;
            }
            Err(error) => return Err(error.into()),
        };
        let metadata = channel.thread_metadata;
        if metadata.is_some_and(|metadata| metadata.locked) {
            return self.record_thread_state(id, ThreadState::Locked).await;
        }
        if metadata.is_some_and(|metadata| metadata.archived) {
            info!(discussion = %id, "thread of an open discussion was archived: unarchiving");
            self.unarchive(id, thread).await?;
        }
        self.record_thread_state(id, ThreadState::Usable).await?;
        self.inspect_messages(id, thread, &channel).await
    }

    async fn record_thread_state(
        &self,
        id: DiscussionId,
        thread_state: ThreadState,
    ) -> Result<(), ReconcileError> {
        if self
            .record(id, &SystemCommand::Thread(thread_state))
            .await?
        {
            info!(discussion = %id, state = ?thread_state, "state of a discussion's thread has changed");
        }
        Ok(())
    }

    async fn inspect_panel(
        &self,
        id: DiscussionId,
        channel: ChannelId,
        panel: MessageId,
    ) -> Result<(), ReconcileError> {
        match self.rest.message(channel, panel).await {
            Err(error) if error.is_unknown_message() => {
                Ok(self.store.mark_deleted(id, Slot::Panel, panel).await?)
            }
            // Without Read Message History, Discord does not say whether the message exists.
            Err(error) if error.is_forbidden() => Ok(()),
            existence => Ok(existence?),
        }
    }

    /// Marks the messages of a thread that were deleted by hand. It reads the thread only if Discord counts other
    /// deletions than at the last scan.
    async fn inspect_messages(
        &self,
        id: DiscussionId,
        thread: ChannelId,
        channel: &Channel,
    ) -> Result<(), ReconcileError> {
        let deleted = channel.deleted_message_count();
        if !self.retry_state.deletions_changed(id, deleted) {
            return Ok(());
        }
        let posted = self.posted_in_thread(id).await?;
        let existing = self.list_messages(thread).await?;
        // Without Read Message History Discord lists no messages, and does not refuse to.
        if existing.is_empty()
            && let Some((_, first)) = posted.first()
            && let Err(error) = self.rest.message(thread, first.message).await
            && !error.is_unknown_message()
        {
            return if error.is_forbidden() {
                Ok(())
            } else {
                Err(error.into())
            };
        }
        for (slot, live) in posted {
            if !existing.contains(&live.message) {
                self.store.mark_deleted(id, slot, live.message).await?;
            }
        }
        self.retry_state.record_scan(id, deleted);
        Ok(())
    }

    /// The messages that were posted in the thread.
    async fn posted_in_thread(
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
