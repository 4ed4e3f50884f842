//! Discussions added up, kept so that a press need not fold all of its events again.

use quorate_core::id::DiscussionId;
use std::collections::HashMap;
use std::sync::Arc;

use quorate_core::discussion::{State, Words};

use super::Location;

/// The most texts held, over all discussions: some tens of megabytes where each is as long as it may be.
const TEXTS: usize = 20_000;

/// A discussion as its events up to a number add up.
#[derive(Clone)]
pub(super) struct CachedState {
    pub(super) place: Location,
    /// The number of the last event that is in it.
    pub(super) seq: u64,
    pub(super) state: Arc<State>,
    pub(super) words: Arc<Words>,
}

/// The discussions used last.
pub(super) struct Cache {
    limit: usize,
    clock: u64,
    held: HashMap<DiscussionId, Held>,
}

struct Held {
    used: u64,
    texts: usize,
    folded: CachedState,
}

impl Cache {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            clock: 0,
            held: HashMap::new(),
        }
    }

    /// What is held of a discussion: true for its events so far, though others may have been added since.
    pub(super) fn get(&mut self, id: DiscussionId) -> Option<CachedState> {
        self.clock += 1;
        let held = self.held.get_mut(&id)?;
        held.used = self.clock;
        Some(held.folded.clone())
    }

    /// Holds a discussion, unless something later is held, and lets go of those not used for longest.
    pub(super) fn put(&mut self, id: DiscussionId, folded: CachedState) {
        let later = |held: &Held| held.folded.seq > folded.seq;
        if self.held.get(&id).is_some_and(later) {
            return;
        }
        self.clock += 1;
        let held = Held {
            used: self.clock,
            texts: folded.words.iter().count(),
            folded,
        };
        self.held.insert(id, held);
        while self.held.len() > self.limit || self.texts() > TEXTS {
            let oldest = self.held.iter().min_by_key(|(_, held)| held.used);
            let Some(oldest) = oldest.map(|(id, _)| *id) else {
                return;
            };
            self.held.remove(&oldest);
        }
    }

    /// Lets go of a discussion.
    pub(super) fn remove(&mut self, id: DiscussionId) {
        self.held.remove(&id);
    }

    fn texts(&self) -> usize {
        self.held.values().map(|held| held.texts).sum()
    }
}
