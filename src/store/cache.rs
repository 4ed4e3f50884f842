//! An LRU cache of replayed discussions, so that a press replays only the events added since.

use std::sync::Arc;

use hashlink::LruCache;
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
pub(super) struct Cache(LruCache<DiscussionId, CacheEntry>);

struct CacheEntry {
    texts: usize,
    cached: CachedState,
}

impl Cache {
    pub(super) fn new(max_discussions: usize) -> Self {
        Self(LruCache::new(max_discussions))
    }

    /// A discussion as it was when last used. Its events up to `seq` are still the same; others may have been added.
    pub(super) fn get(&mut self, id: DiscussionId) -> Option<CachedState> {
        Some(self.0.get(&id)?.cached.clone())
    }

    /// Inserts a discussion, unless a later state of it is cached, and evicts the least recently used.
    pub(super) fn insert(&mut self, id: DiscussionId, cached: CachedState) {
        let is_later = |entry: &CacheEntry| entry.cached.seq > cached.seq;
        if self.0.peek(&id).is_some_and(is_later) {
            return;
        }
        let texts = cached.words.iter().count();
        self.0.insert(id, CacheEntry { texts, cached });
        while self.texts() > MAX_TEXTS {
            self.0.remove_lru();
        }
    }

    /// Removes a discussion that was erased.
    pub(super) fn remove(&mut self, id: DiscussionId) {
        self.0.remove(&id);
    }

    fn texts(&self) -> usize {
        self.0.iter().map(|(_, entry)| entry.texts).sum()
    }
}
