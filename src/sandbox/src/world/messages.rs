//! Messages: what stands in the channels, and who may see it.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::Duration;

use serde_json::Value;

use super::journal::Journal;
use super::message::{Attached, Stored};
use crate::limits;

/// The messages of every channel, in order, the newest of each kept.
pub(crate) struct Messages {
    channels: HashMap<u64, BTreeMap<u64, Stored>>,
    /// The bot's nonces of the last minutes, with the channel and message of each.
    nonces: VecDeque<Nonce>,
    pub(crate) journal: Journal,
    keep: usize,
}

/// A nonce, the channel and message sent with it, and when.
pub(crate) type Nonce = (Value, (u64, u64), Duration);

/// How many changes are remembered for pages that are not up to date.
const CHANGES: usize = 10_000;

impl Messages {
    pub(crate) fn new(keep: usize) -> Self {
        Self {
            channels: HashMap::new(),
            nonces: VecDeque::new(),
            journal: Journal::new(CHANGES),
            keep: keep.max(1),
        }
    }

    /// Puts back what was kept.
    pub(crate) fn restore(&mut self, messages: Vec<Stored>, nonces: Vec<Nonce>) {
        for message in messages {
            self.add(message);
        }
        self.nonces.extend(nonces);
    }

    /// Every message there is.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Stored> {
        self.channels.values().flat_map(BTreeMap::values)
    }

    /// The nonces that are remembered.
    pub(crate) fn nonces(&self) -> impl Iterator<Item = &Nonce> {
        self.nonces.iter()
    }

    pub(crate) fn add(&mut self, message: Stored) {
        let of = message.channel;
        self.journal.note(of, message.id);
        let channel = self.channels.entry(of).or_default();
        channel.insert(message.id, message);
        while channel.len() > self.keep {
            if let Some((oldest, _)) = channel.pop_first() {
                self.journal.note(of, oldest);
            }
        }
    }

    pub(crate) fn get(&self, channel: u64, id: u64) -> Option<&Stored> {
        self.channels.get(&channel)?.get(&id)
    }

    /// A message to be changed.
    pub(crate) fn get_mut(&mut self, channel: u64, id: u64) -> Option<&mut Stored> {
        let message = self.channels.get_mut(&channel)?.get_mut(&id)?;
        self.journal.note(channel, id);
        Some(message)
    }

    pub(crate) fn remove(&mut self, channel: u64, id: u64) -> Option<Stored> {
        self.journal.note(channel, id);
        self.channels.get_mut(&channel)?.remove(&id)
    }

    /// Takes everything out of a channel that is gone.
    pub(crate) fn clear(&mut self, channel: u64) {
        for id in self.channels.remove(&channel).into_iter().flatten() {
            self.journal.note(channel, id.0);
        }
    }

    /// Notes the nonce that the bot sent a message with.
    pub(crate) fn note_nonce(&mut self, nonce: &Value, message: (u64, u64), now: Duration) {
        if !nonce.is_null() {
            self.nonces.push_back((nonce.clone(), message, now));
        }
    }

    /// The channel and message that the bot sent with this nonce in the past few minutes.
    pub(crate) fn of_nonce(&mut self, nonce: &Value, now: Duration) -> Option<(u64, u64)> {
        let window = Duration::from_secs(limits::NONCE_MINUTES * 60);
        let old = |sent: &Duration| now.saturating_sub(*sent) > window;
        while self.nonces.front().is_some_and(|(_, _, sent)| old(sent)) {
            self.nonces.pop_front();
        }
        let sent = self.nonces.iter().find(|(each, _, _)| each == nonce);
        sent.map(|(_, message, _)| *message)
    }

    /// What `user` sees in `channel`, oldest first.
    pub(crate) fn seen(&self, channel: u64, user: u64) -> impl DoubleEndedIterator<Item = &Stored> {
        self.channels
            .get(&channel)
            .into_iter()
            .flat_map(BTreeMap::values)
            .filter(move |message| message.seen_by(user))
    }

    pub(crate) fn attachment(&self, channel: u64, id: u64) -> Option<&Attached> {
        let messages = self.channels.get(&channel)?;
        messages
            .values()
            .flat_map(|message| &message.attachments)
            .find(|file| file.id == id)
    }
}
