//! What the reconciler remembers of discussions while it runs. Losing it costs calls, and nothing else.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use quorate_core::id::DiscussionId;

/// The first and the longest back-off of a discussion that cannot be reconciled.
const BACKOFFS: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(60 * 60));
/// The least time between two inspections of a thread.
const BETWEEN_INSPECTIONS: SignedDuration = SignedDuration::from_mins(5);

/// Back-off and inspections of every discussion. Clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct RetryState(Arc<Mutex<HashMap<DiscussionId, Entry>>>);

#[derive(Debug, Default)]
struct Entry {
    /// Until when it is left alone, and how long that back-off is.
    backoff: Option<(Timestamp, Duration)>,
    /// When its thread was last inspected.
    inspected: Option<Timestamp>,
    /// How many messages of its thread were deleted at the last scan.
    deleted: u64,
}

impl RetryState {
    /// Whether a discussion is left alone at this time.
    pub(super) fn is_backing_off(&self, id: DiscussionId, now: Timestamp) -> bool {
        let entries = self.entries();
        let backoff = entries.get(&id).and_then(|entry| entry.backoff);
        backoff.is_some_and(|(until, _)| now < until)
    }

    /// A discussion cannot be reconciled: it is left alone, twice as long each time. Returns for how long.
    pub(super) fn record_failure(&self, id: DiscussionId, now: Timestamp) -> Duration {
        let mut entries = self.entries();
        let entry = entries.entry(id).or_default();
        let pause = entry
            .backoff
            .map_or(BACKOFFS.0, |(_, last)| (last * 2).min(BACKOFFS.1));
        let until = now.saturating_add(pause).unwrap_or(Timestamp::MAX);
        entry.backoff = Some((until, pause));
        pause
    }

    /// A discussion was reconciled.
    pub(super) fn record_success(&self, id: DiscussionId) {
        if let Some(entry) = self.entries().get_mut(&id) {
            entry.backoff = None;
        }
    }

    /// Claims the next inspection of a thread; true at most once every five minutes.
    pub(super) fn claim_inspection(&self, id: DiscussionId, now: Timestamp) -> bool {
        let mut entries = self.entries();
        let entry = entries.entry(id).or_default();
        let is_due = entry
            .inspected
            .is_none_or(|inspected| now.duration_since(inspected) >= BETWEEN_INSPECTIONS);
        if is_due {
            entry.inspected = Some(now);
        }
        is_due
    }

    /// Gives a claimed inspection back, since it failed: the next sweep may claim it.
    pub(super) fn release_inspection(&self, id: DiscussionId) {
        if let Some(entry) = self.entries().get_mut(&id) {
            entry.inspected = None;
        }
    }

    /// Whether Discord counts other deletions in a thread than at the last scan.
    pub(super) fn deletions_changed(&self, id: DiscussionId, deleted: u64) -> bool {
        self.entries().entry(id).or_default().deleted != deleted
    }

    /// A thread's messages were scanned for deletions.
    pub(super) fn record_scan(&self, id: DiscussionId, deleted: u64) {
        self.entries().entry(id).or_default().deleted = deleted;
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<DiscussionId, Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quorate_core::id::Id;

    #[test]
    fn what_fails_is_left_alone_longer_each_time_up_to_an_hour() {
        let (state, now) = (RetryState::default(), Timestamp::UNIX_EPOCH);
        let pauses: Vec<u64> = (0..8)
            .map(|_| state.record_failure(Id::new(1), now).as_secs())
            .collect();
        assert_eq!(pauses, [60, 120, 240, 480, 960, 1920, 3600, 3600]);
        assert!(state.is_backing_off(Id::new(1), now));
        assert!(!state.is_backing_off(Id::new(2), now));
        state.record_success(Id::new(1));
        assert!(!state.is_backing_off(Id::new(1), now));
    }

    #[test]
    fn a_thread_is_inspected_every_five_minutes() {
        let (state, now) = (RetryState::default(), Timestamp::UNIX_EPOCH);
        assert!(state.claim_inspection(Id::new(1), now));
        assert!(!state.claim_inspection(Id::new(1), now));
        state.release_inspection(Id::new(1));
        assert!(state.claim_inspection(Id::new(1), now));
        assert!(state.claim_inspection(Id::new(1), now + BETWEEN_INSPECTIONS));
    }
}
