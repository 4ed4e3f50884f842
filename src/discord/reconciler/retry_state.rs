//! The reconciler's state of each discussion, in memory: back-off and inspections. Losing it costs calls, and nothing
//! else.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use quorate_core::id::DiscussionId;

/// The first and the longest back-off of a discussion that cannot be reconciled.
const BACKOFFS: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(60 * 60));
/// The least time between two inspections of a thread.
const BETWEEN_INSPECTIONS: SignedDuration = SignedDuration::from_mins(5);

/// The back-off and the last inspection of each discussion. Clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct RetryState(Arc<Mutex<HashMap<DiscussionId, RetryEntry>>>);

#[derive(Debug, Default)]
struct RetryEntry {
    /// When its back-off ends, and how long that is.
    backoff: Option<(Timestamp, Duration)>,
    /// When its thread was last inspected.
    inspected: Option<Timestamp>,
    /// How many messages of its thread were deleted at the last scan.
    deleted: u64,
}

impl RetryState {
    /// Whether a discussion is in its back-off.
    pub(super) fn is_backing_off(&self, id: DiscussionId, now: Timestamp) -> bool {
        let entries = self.entries();
        let backoff = entries.get(&id).and_then(|entry| entry.backoff);
        backoff.is_some_and(|(until, _)| now < until)
    }

    /// Records that a discussion cannot be reconciled, and doubles its back-off. Returns the back-off.
    pub(super) fn record_failure(&self, id: DiscussionId, now: Timestamp) -> Duration {
        let mut entries = self.entries();
        let entry = entries.entry(id).or_default();
        let pause = entry
            .backoff
            .map_or(BACKOFFS.0, |(_, last)| (last * 2).min(BACKOFFS.1));
        // It saturates by itself; an error is only for a pause of more than 2^63 seconds.
        let until = now.saturating_add(pause).unwrap_or(Timestamp::MAX);
        entry.backoff = Some((until, pause));
        pause
    }

    /// Records that a discussion was reconciled, which ends its back-off.
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

    /// Records how many deletions Discord counted in a thread when its messages were scanned.
    pub(super) fn record_scan(&self, id: DiscussionId, deleted: u64) {
        self.entries().entry(id).or_default().deleted = deleted;
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<DiscussionId, RetryEntry>> {
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
