//! The messages of every channel, and the nonces of those the bot sent.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::Duration;

use serde_json::Value;

use super::journal::{Journal, MessageKey};
use super::message::{StoredAttachment, StoredMessage};
use crate::limits;

/// The messages of every channel in order; each channel keeps the newest.
pub(crate) struct MessageStore {
    channels: HashMap<u64, BTreeMap<u64, StoredMessage>>,
    /// The nonces of the past few minutes: idempotency keys of what the bot sent.
    nonces: VecDeque<SentNonce>,
    pub(crate) journal: Journal,
    keep: usize,
}

/// A nonce, the message sent with it, and when.
pub(crate) type SentNonce = (Value, MessageKey, Duration);

/// Changes kept in the journal.
const JOURNAL: usize = 10_000;

impl MessageStore {
    pub(crate) fn new(keep: usize) -> Self {
        Self {
            channels: HashMap::new(),
            nonces: VecDeque::new(),
            journal: Journal::new(JOURNAL),
            keep: keep.max(1),
        }
    }

    /// Restores messages and nonces from a saved state.
    pub(crate) fn restore(&mut self, messages: Vec<StoredMessage>, nonces: Vec<SentNonce>) {
        for message in messages {
            self.add(message);
        }
        self.nonces.extend(nonces);
    }

    /// Every message there is.
    pub(crate) fn all(&self) -> impl Iterator<Item = &StoredMessage> {
        self.channels.values().flat_map(BTreeMap::values)
    }

    /// The nonces still kept.
    pub(crate) fn nonces(&self) -> impl Iterator<Item = &SentNonce> {
        self.nonces.iter()
    }

    pub(crate) fn add(&mut self, message: StoredMessage) {
        let channel_id = message.channel;
        self.journal.record(channel_id, message.id);
        let channel = self.channels.entry(channel_id).or_default();
        channel.insert(message.id, message);
        while channel.len() > self.keep {
            if let Some((oldest, _)) = channel.pop_first() {
                self.journal.record(channel_id, oldest);
            }
        }
    }

    pub(crate) fn get(&self, channel: u64, id: u64) -> Option<&StoredMessage> {
        self.channels.get(&channel)?.get(&id)
    }

    /// A message to be changed; the journal records it.
    pub(crate) fn get_mut(&mut self, channel: u64, id: u64) -> Option<&mut StoredMessage> {
        let message = self.channels.get_mut(&channel)?.get_mut(&id)?;
        self.journal.record(channel, id);
        Some(message)
    }

    pub(crate) fn remove(&mut self, channel: u64, id: u64) -> Option<StoredMessage> {
        self.journal.record(channel, id);
        self.channels.get_mut(&channel)?.remove(&id)
    }

    /// Removes every message of a deleted channel.
    pub(crate) fn clear(&mut self, channel: u64) {
        for (id, _) in self.channels.remove(&channel).into_iter().flatten() {
            self.journal.record(channel, id);
        }
    }

    /// Records the nonce that the bot sent a message with.
    pub(crate) fn record_nonce(&mut self, nonce: &Value, message: MessageKey, now: Duration) {
        if !nonce.is_null() {
            self.nonces.push_back((nonce.clone(), message, now));
        }
    }

    /// The message that the bot sent with this nonce in the past few minutes.
    pub(crate) fn message_of_nonce(&mut self, nonce: &Value, now: Duration) -> Option<MessageKey> {
        let window = Duration::from_secs(limits::NONCE_MINUTES * 60);
        let expired = |sent: &Duration| now.saturating_sub(*sent) > window;
        while self
            .nonces
            .front()
            .is_some_and(|(_, _, sent)| expired(sent))
        {
            self.nonces.pop_front();
        }
        let sent = self.nonces.iter().find(|(each, _, _)| each == nonce);
        sent.map(|(_, message, _)| *message)
    }

    /// The messages of a channel that a user sees, oldest first.
    pub(crate) fn visible_to(
        &self,
        channel: u64,
        user: u64,
    ) -> impl DoubleEndedIterator<Item = &StoredMessage> {
        self.channels
            .get(&channel)
            .into_iter()
            .flat_map(BTreeMap::values)
            .filter(move |message| message.is_visible_to(user))
    }

    pub(crate) fn attachment(&self, channel: u64, id: u64) -> Option<&StoredAttachment> {
        let messages = self.channels.get(&channel)?;
        messages
            .values()
            .flat_map(|message| &message.attachments)
            .find(|file| file.id == id)
    }
}
