//! One message of a discussion: posted where it is missing, edited where it differs.

use quorate_core::id::{ChannelId, MessageId};
use std::time::Duration;

use jiff::Timestamp;
use quorate_core::hash::fnv1a;

use super::Failure;
use super::show::{DELETED, Showing};
use super::wanted::Message;
use crate::store::Posted;
use crate::wire;

impl Showing<'_> {
    /// Posts a message, or edits it where it differs, and returns its number.
    pub(super) async fn message(
        &mut self,
        channel: ChannelId,
        slot: &str,
        wanted: &Message,
    ) -> Result<MessageId, Failure> {
        let Some(posted) = self.posted.get(slot).cloned() else {
            return self.post(channel, slot, wanted, None).await;
        };
        if posted.message == DELETED {
            let before = Some(MessageId::new(posted.hash));
            return self.post(channel, slot, wanted, before).await;
        }
        if posted.hash == wanted.hash {
            return Ok(posted.message);
        }
        if let Some(wait) = self.must_wait(&posted).await? {
            self.wait = Some(self.wait.map_or(wait, |known| known.min(wait)));
            return Ok(posted.message);
        }
        let body = wire::edit(&wanted.reply);
        let rest = &self.reconciler.rest;
        let edited = rest.edit(channel, posted.message, &body, &wanted.reply.files);
        match edited.await {
            Ok(()) => {
                self.remember(slot, posted.message, wanted.hash).await?;
                Ok(posted.message)
            }
            Err(why) if why.is_unknown_message() => {
                let before = Some(posted.message);
                self.post(channel, slot, wanted, before).await
            }
            Err(why) => Err(why.into()),
        }
    }

    /// Posts a message, in the place of one `before` it that was deleted: its nonce is then another.
    async fn post(
        &mut self,
        channel: ChannelId,
        slot: &str,
        wanted: &Message,
        before: Option<MessageId>,
    ) -> Result<MessageId, Failure> {
        // Discord knows a nonce for some minutes, and much may have been posted since what is known here was read.
        let there = self.reconciler.store.posted_in(self.id, slot).await?;
        if let Some(there) = there
            && there.message != DELETED
            && Some(there.message) != before
        {
            self.wait = Some(self.reconciler.between_edits);
            return Ok(there.message);
        }
        let nonce = format!("{}.{slot}", self.id);
        let nonce = match before {
            Some(before) => format!("{:x}", fnv1a(format!("{nonce}.{before}").bytes())),
            None => nonce,
        };
        let body = wire::post(&wanted.reply, &nonce);
        let message = self
            .reconciler
            .rest
            .post(channel, &body, &wanted.reply.files)
            .await?;
        if !self.remember(slot, message, wanted.hash).await? {
            // Nothing of it stays.
            self.reconciler.rest.delete(channel, message).await?;
            return Err(Failure::Erased);
        }
        Ok(message)
    }

    /// Remembers what a slot shows; says whether the discussion is still there.
    pub(super) async fn remember(
        &mut self,
        slot: &str,
        message: MessageId,
        hash: u64,
    ) -> Result<bool, Failure> {
        let posted = Posted {
            slot: slot.to_owned(),
            message,
            hash,
            at: self.reconciler.clock.now(),
        };
        let is_there = self.reconciler.store.set_posted(self.id, &posted).await?;
        self.posted.insert(slot.to_owned(), posted);
        Ok(is_there)
    }

    /// How long an edit has to wait; nothing where it may be made now, by this process and no other.
    async fn must_wait(&self, posted: &Posted) -> Result<Option<Duration>, Failure> {
        if let Some(wait) = self.too_soon(posted.at) {
            return Ok(Some(wait));
        }
        let (store, now) = (&self.reconciler.store, self.reconciler.clock.now());
        let ours = store.claim_edit(self.id, posted, now).await?;
        Ok((!ours).then_some(self.reconciler.between_edits))
    }

    /// How long until a message that was touched then may be edited.
    fn too_soon(&self, at: Timestamp) -> Option<Duration> {
        let since = self.reconciler.clock.now().duration_since(at);
        let since = Duration::try_from(since).unwrap_or_default();
        let left = self.reconciler.between_edits.checked_sub(since);
        left.filter(|left| !left.is_zero())
    }
}
