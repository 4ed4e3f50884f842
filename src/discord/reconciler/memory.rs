//! What the keeper remembers of discussions while it runs, and may forget.

use quorate_core::id::DiscussionId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// How long a discussion that cannot be shown is left alone at first, and at most.
const RESTS: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(60 * 60));
/// How often a thread is looked at.
const LOOKS: SignedDuration = SignedDuration::from_mins(5);

/// What is remembered; clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory(Arc<Mutex<HashMap<DiscussionId, Remembered>>>);

/// What is remembered of one discussion.
#[derive(Debug, Default)]
struct Remembered {
    /// Until when it is left alone, and for how long that is.
    rest: Option<(Timestamp, Duration)>,
    /// When its thread was last looked at.
    looked: Option<Timestamp>,
    /// How many messages of its thread were deleted when they were last gone through.
    deleted: u64,
}

impl Memory {
    /// Whether a discussion is left alone at this time.
    pub(super) fn rests(&self, id: DiscussionId, now: Timestamp) -> bool {
        let all = self.all();
        let rest = all.get(&id).and_then(|known| known.rest);
        rest.is_some_and(|(until, _)| now < until)
    }

    /// A discussion cannot be shown: it is left alone, longer each time. Says for how long.
    pub(super) fn fails(&self, id: DiscussionId, now: Timestamp) -> Duration {
        let mut all = self.all();
        let known = all.entry(id).or_default();
        let rest = known
            .rest
            .map_or(RESTS.0, |(_, rest)| (rest * 2).min(RESTS.1));
        let until = now.saturating_add(rest).unwrap_or(Timestamp::MAX);
        known.rest = Some((until, rest));
        rest
    }

    /// A discussion can be shown.
    pub(super) fn works(&self, id: DiscussionId) {
        if let Some(known) = self.all().get_mut(&id) {
            known.rest = None;
        }
    }

    /// Whether a thread is to be looked at again; asked once, it is no more for a while.
    pub(super) fn takes_look(&self, id: DiscussionId, now: Timestamp) -> bool {
        let mut all = self.all();
        let known = all.entry(id).or_default();
        let due = known
            .looked
            .is_none_or(|looked| now.duration_since(looked) >= LOOKS);
        if due {
            known.looked = Some(now);
        }
        due
    }

    /// Looks at a thread again at the next sweep: this time it could not be.
    pub(super) fn look_again(&self, id: DiscussionId) {
        if let Some(known) = self.all().get_mut(&id) {
            known.looked = None;
        }
    }

    /// Whether more or fewer messages are deleted than when they were last gone through.
    pub(super) fn is_news(&self, id: DiscussionId, deleted: u64) -> bool {
        self.all().entry(id).or_default().deleted != deleted
    }

    /// The messages were gone through.
    pub(super) fn went_through(&self, id: DiscussionId, deleted: u64) {
        self.all().entry(id).or_default().deleted = deleted;
    }

    fn all(&self) -> MutexGuard<'_, HashMap<DiscussionId, Remembered>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quorate_core::id::Id;

    #[test]
    fn what_fails_is_left_alone_longer_each_time_up_to_an_hour() {
        let (memory, now) = (Memory::default(), Timestamp::UNIX_EPOCH);
        let rests: Vec<u64> = (0..8)
            .map(|_| memory.fails(Id::new(1), now).as_secs())
            .collect();
        assert_eq!(rests, [60, 120, 240, 480, 960, 1920, 3600, 3600]);
        assert!(memory.rests(Id::new(1), now) && !memory.rests(Id::new(2), now));
        memory.works(Id::new(1));
        assert!(!memory.rests(Id::new(1), now));
    }

    #[test]
    fn a_thread_is_looked_at_every_five_minutes() {
        let (memory, now) = (Memory::default(), Timestamp::UNIX_EPOCH);
        assert!(memory.takes_look(Id::new(1), now) && !memory.takes_look(Id::new(1), now));
        memory.look_again(Id::new(1));
        assert!(memory.takes_look(Id::new(1), now));
        assert!(memory.takes_look(Id::new(1), now + LOOKS));
    }
}
