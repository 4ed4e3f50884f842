//! An LRU cache of replayed discussions, so that a press replays only the events added since.

use std::collections::HashMap;
use std::sync::Arc;

use quorate_core::discussion::{State, Words};
use quorate_core::id::DiscussionId;

use super::Location;

/// The most texts that all cached discussions hold together: some tens of megabytes if each is as long as it may be.
const MAX_TEXTS: usize = 20_000;

/// A discussion as its events up to a number replay.
#[derive(Clone)]
pub(super) struct CachedState {
    pub(super) location: Location,
    /// The number of the last event in it.
    pub(super) seq: u64,
    pub(super) state: Arc<State>,
    pub(super) words: Arc<Words>,
}

/// A cache that evicts the least recently used discussion, bounded by discussions and by their texts.
pub(super) struct Cache {
    max_discussions: usize,
    /// A logical clock: the number of uses so far.
    clock: u64,
    entries: HashMap<DiscussionId, CacheEntry>,
}

struct CacheEntry {
    /// The reading of the logical clock.
    last_used: u64,
    texts: usize,
    cached: CachedState,
}

impl Cache {
    pub(super) fn new(max_discussions: usize) -> Self {
        Self {
            max_discussions,
            clock: 0,
            entries: HashMap::new(),
        }
    }

    /// A discussion as it was when last used. Its events up to `seq` are still the same; others may have been added.
    pub(super) fn get(&mut self, id: DiscussionId) -> Option<CachedState> {
        self.clock += 1;
        let entry = self.entries.get_mut(&id)?;
        entry.last_used = self.clock;
        Some(entry.cached.clone())
    }

    /// Inserts a discussion, unless a later state of it is cached, and evicts the least recently used.
    pub(super) fn insert(&mut self, id: DiscussionId, cached: CachedState) {
        let is_later = |entry: &CacheEntry| entry.cached.seq > cached.seq;
        if self.entries.get(&id).is_some_and(is_later) {
            return;
        }
        self.clock += 1;
        let entry = CacheEntry {
            last_used: self.clock,
            texts: cached.words.iter().count(),
            cached,
        };
        self.entries.insert(id, entry);
        while self.entries.len() > self.max_discussions || self.texts() > MAX_TEXTS {
            let entries = self.entries.iter();
            let Some((&oldest, _)) = entries.min_by_key(|(_, entry)| entry.last_used) else {
                return;
            };
            self.entries.remove(&oldest);
        }
    }

    /// Removes a discussion that was erased.
    pub(super) fn remove(&mut self, id: DiscussionId) {
        self.entries.remove(&id);
    }

    fn texts(&self) -> usize {
        self.entries.values().map(|entry| entry.texts).sum()
    }
}
