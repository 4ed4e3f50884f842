//! One message of a discussion: posted if it is missing, edited if it differs.

use std::time::Duration;

use jiff::Timestamp;
use quorate_core::discussion::Slot;
use quorate_core::hash::fnv1a;
use quorate_core::id::{ChannelId, DiscussionId, MessageId};

use super::ReconcileError;
use super::desired::DesiredMessage;
use super::reconcile::Reconciliation;
use crate::store::{LiveMessage, Posted};
use crate::wire;

impl Reconciliation<'_> {
    /// Posts a message, or edits it if it differs, and returns its id.
    pub(super) async fn sync_message(
        &mut self,
        channel: ChannelId,
        slot: Slot,
        desired: &DesiredMessage,
    ) -> Result<MessageId, ReconcileError> {
        match self.posted.get(&slot).copied() {
            None => self.post(channel, slot, desired, None).await,
            Some(Posted::Deleted { message }) => {
                self.post(channel, slot, desired, Some(message)).await
            }
            Some(Posted::Live(live)) if live.hash == desired.hash => Ok(live.message),
            Some(Posted::Live(live)) => self.edit(channel, slot, desired, live).await,
        }
    }

    /// Edits a message, or posts it again if it was deleted.
    async fn edit(
        &mut self,
        channel: ChannelId,
        slot: Slot,
        desired: &DesiredMessage,
        live: LiveMessage,
    ) -> Result<MessageId, ReconcileError> {
        if let Some(wait) = self.edit_delay(slot, &live).await? {
            self.wait = Some(self.wait.map_or(wait, |other| other.min(wait)));
            return Ok(live.message);
        }
        let body = wire::edit(&desired.reply);
        let rest = &self.reconciler.rest;
        let edited = rest.edit(channel, live.message, &body, &desired.reply.files);
        match edited.await {
            Ok(()) => {
                self.record_posted(slot, live.message, desired.hash).await?;
                Ok(live.message)
            }
            Err(error) if error.is_unknown_message() => {
                self.post(channel, slot, desired, Some(live.message)).await
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Posts a message, in the place of one that was `deleted`.
    ///
    /// The nonce makes this idempotent. A process that is stopped between Discord's answer and the record of it, by a
    /// kill or by the abort of its task, posts again when it returns: Discord knows the nonce for some minutes and
    /// answers with the message that is there.
    async fn post(
        &mut self,
        channel: ChannelId,
        slot: Slot,
        desired: &DesiredMessage,
        deleted: Option<MessageId>,
    ) -> Result<MessageId, ReconcileError> {
        // For when Discord has forgotten the nonce: another process may have posted it since this one read the store.
        let recorded = self.reconciler.store.posted_in(self.id, slot).await?;
        if let Some(Posted::Live(live)) = recorded
            && Some(live.message) != deleted
        {
            self.wait = Some(self.reconciler.edit_interval);
            return Ok(live.message);
        }
        let database = self.reconciler.store.identity().await?;
        let body = wire::post(&desired.reply, &nonce(database, self.id, slot, deleted));
        let files = &desired.reply.files;
        let message = self.reconciler.rest.post(channel, &body, files).await?;
        if !self.record_posted(slot, message, desired.hash).await? {
            // The discussion was erased during the call, and no record of this message exists.
            self.reconciler.rest.delete(channel, message).await?;
            return Err(ReconcileError::Erased);
        }
        Ok(message)
    }

    /// Records what a slot shows. Returns false if the discussion was erased.
    pub(super) async fn record_posted(
        &mut self,
        slot: Slot,
        message: MessageId,
        hash: u64,
    ) -> Result<bool, ReconcileError> {
        let live = LiveMessage {
            message,
            hash,
            at: self.reconciler.clock.now(),
        };
        let store = &self.reconciler.store;
        let is_recorded = store.set_posted(self.id, slot, &live).await?;
        self.posted.insert(slot, Posted::Live(live));
        Ok(is_recorded)
    }

    /// How long an edit has to wait. None if it may be made now: then this process has claimed it, and no other has.
    async fn edit_delay(
        &self,
        slot: Slot,
        live: &LiveMessage,
    ) -> Result<Option<Duration>, ReconcileError> {
        if let Some(delay) = self.remaining_delay(live.at) {
            return Ok(Some(delay));
        }
        let (store, now) = (&self.reconciler.store, self.reconciler.clock.now());
        let claimed = store.claim_edit(self.id, slot, live, now).await?;
        Ok((!claimed).then_some(self.reconciler.edit_interval))
    }

    /// How long until a message that was last touched at this time may be edited.
    fn remaining_delay(&self, at: Timestamp) -> Option<Duration> {
        let since = self.reconciler.clock.now().duration_since(at);
        // Another process's clock may be ahead: then no time has passed.
        let since = Duration::try_from(since).unwrap_or(Duration::ZERO);
        let left = self.reconciler.edit_interval.checked_sub(since);
        left.filter(|left| !left.is_zero())
    }
}

/// The nonce of a post: a hash, since a nonce has 25 characters at most. It is the same for each attempt to post one
/// message, another for the message that takes the place of a deleted one, and another in each database.
fn nonce(database: u64, id: DiscussionId, slot: Slot, deleted: Option<MessageId>) -> String {
    let mut key = format!("{database}.{id}.{slot}");
    if let Some(deleted) = deleted {
        key = format!("{key}.{deleted}");
    }
    format!("{:016x}", fnv1a(key.bytes()))
}

#[cfg(test)]
mod tests {
    use quorate_core::id::Id;

    use super::*;

    #[test]
    fn a_nonce_names_database_discussion_slot_and_what_was_deleted() {
        let nonces = [
            nonce(1, Id::new(1), Slot::Panel, None),
            nonce(2, Id::new(1), Slot::Panel, None),
            nonce(1, Id::new(2), Slot::Panel, None),
            nonce(1, Id::new(1), Slot::Opening, None),
            nonce(1, Id::new(1), Slot::Panel, Some(Id::new(7))),
        ];
        for (index, one) in nonces.iter().enumerate() {
            assert!(one.len() <= 25, "{one}");
            assert!(!nonces[..index].contains(one), "{one}");
        }
        assert_eq!(nonces[0], nonce(1, Id::new(1), Slot::Panel, None));
    }
}
