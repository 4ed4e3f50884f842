//! The reconciler's state of each discussion, in memory: back-off and inspections. Losing it costs calls, and nothing
//! else.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use quorate_core::id::DiscussionId;

/// The first and the longest back-off of a discussion that cannot be reconciled. The longest is short: what was in the way
/// may be gone, and people wait.
const BACKOFFS: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(5 * 60));
/// The time between two inspections of a discussion that is open, or was closed lately.
const BETWEEN_INSPECTIONS: SignedDuration = SignedDuration::from_mins(5);
/// The time between two inspections of a discussion that was closed long ago.
const BETWEEN_LATE_INSPECTIONS: SignedDuration = SignedDuration::from_hours(24);
/// For how long after its closing a discussion counts as closed lately.
const LATELY: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How long after an inspection the next one is due. `ended` is when the discussion was closed, if it is.
pub(super) fn inspection_interval(ended: Option<Timestamp>, now: Timestamp) -> SignedDuration {
    match ended {
        Some(ended) if now.duration_since(ended) > LATELY => BETWEEN_LATE_INSPECTIONS,
        _ => BETWEEN_INSPECTIONS,
    }
}

/// The back-off and the last inspection of each discussion. Clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct RetryState(Arc<Mutex<HashMap<DiscussionId, RetryEntry>>>);

#[derive(Debug, Default)]
struct RetryEntry {
    backoff: Option<PendingRetry>,
    /// When it was last inspected.
    inspected: Option<Timestamp>,
    /// How many messages of its thread were deleted at the last scan.
    deleted: u64,
}

/// The back-off of a discussion.
#[derive(Debug, Clone, Copy)]
struct PendingRetry {
    /// When the last attempt failed.
    failed: Timestamp,
    /// When the next one is due.
    until: Timestamp,
    /// The time between them.
    pause: Duration,
}

impl RetryState {
    /// Whether a discussion is in its back-off.
    pub(super) fn is_backing_off(&self, id: DiscussionId, now: Timestamp) -> bool {
        self.pending(id).is_some_and(|retry| now < retry.until)
    }

    /// Whether a discussion's back-off is over, and it was not tried again yet.
    pub(super) fn is_retry_due(&self, id: DiscussionId, now: Timestamp) -> bool {
        self.pending(id).is_some_and(|retry| now >= retry.until)
    }

    /// Whether a discussion waits for a retry and last failed by this time.
    pub(super) fn failed_by(&self, id: DiscussionId, time: Timestamp) -> bool {
        self.pending(id).is_some_and(|retry| retry.failed <= time)
    }

    /// Whether any discussion waits for a retry.
    pub(super) fn has_pending(&self) -> bool {
        self.entries().values().any(|entry| entry.backoff.is_some())
    }

    /// Records that a discussion cannot be reconciled, and doubles its back-off. Returns the back-off.
    pub(super) fn record_failure(&self, id: DiscussionId, now: Timestamp) -> Duration {
        let mut entries = self.entries();
        let entry = entries.entry(id).or_default();
        let pause = entry
            .backoff
            .map_or(BACKOFFS.0, |last| (last.pause * 2).min(BACKOFFS.1));
        entry.backoff = Some(PendingRetry {
            failed: now,
            // It saturates by itself; an error is only for a pause of more than 2^63 seconds.
            until: now.saturating_add(pause).unwrap_or(Timestamp::MAX),
            pause,
        });
        pause
    }

    /// Ends a discussion's back-off: it was reconciled, or somebody did something in it.
    pub(super) fn reset(&self, id: DiscussionId) {
        if let Some(entry) = self.entries().get_mut(&id) {
            entry.backoff = None;
        }
    }

    /// Forgets a discussion that was erased.
    pub(super) fn forget(&self, id: DiscussionId) {
        self.entries().remove(&id);
    }

    /// Whether a discussion's next inspection is due.
    pub(super) fn is_inspection_due(
        &self,
        id: DiscussionId,
        now: Timestamp,
        interval: SignedDuration,
    ) -> bool {
        let entries = self.entries();
        let inspected = entries.get(&id).and_then(|entry| entry.inspected);
        inspected.is_none_or(|inspected| now.duration_since(inspected) >= interval)
    }

    /// Claims a discussion's next inspection; true at most once in an interval.
    pub(super) fn claim_inspection(
        &self,
        id: DiscussionId,
        now: Timestamp,
        interval: SignedDuration,
    ) -> bool {
        let is_due = self.is_inspection_due(id, now, interval);
        if is_due {
            self.entries().entry(id).or_default().inspected = Some(now);
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

    fn pending(&self, id: DiscussionId) -> Option<PendingRetry> {
        self.entries().get(&id).and_then(|entry| entry.backoff)
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<DiscussionId, RetryEntry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quorate_core::id::Id;

    const ID: DiscussionId = Id::new(1);

    #[test]
    fn what_fails_is_left_alone_longer_each_time_up_to_five_minutes() {
        let (state, now) = (RetryState::default(), Timestamp::UNIX_EPOCH);
        let pauses = || -> Vec<u64> {
            (0..5)
                .map(|_| state.record_failure(ID, now).as_secs())
                .collect()
        };
        assert_eq!(pauses(), [60, 120, 240, 300, 300]);
        assert!(state.is_backing_off(ID, now) && !state.is_retry_due(ID, now));
        let later = now + SignedDuration::from_secs(300);
        assert!(!state.is_backing_off(ID, later) && state.is_retry_due(ID, later));
        assert!(!state.is_backing_off(Id::new(2), now));
        state.reset(ID);
        assert!(!state.is_backing_off(ID, now) && !state.has_pending());
        assert_eq!(pauses(), [60, 120, 240, 300, 300], "it starts anew");
    }

    #[test]
    fn a_thread_is_inspected_every_five_minutes_even_while_it_fails() {
        let (state, now) = (RetryState::default(), Timestamp::UNIX_EPOCH);
        let interval = inspection_interval(None, now);
        assert!(state.claim_inspection(ID, now, interval));
        state.record_failure(ID, now);
        assert!(!state.claim_inspection(ID, now, interval));
        state.release_inspection(ID);
        assert!(state.claim_inspection(ID, now, interval));
        assert!(state.claim_inspection(ID, now + BETWEEN_INSPECTIONS, interval));
    }

    #[test]
    fn what_was_closed_long_ago_is_inspected_once_a_day() {
        let ended = Timestamp::UNIX_EPOCH;
        let interval = |days: i64| {
            let now = ended + SignedDuration::from_hours(days * 24);
            inspection_interval(Some(ended), now).as_mins()
        };
        assert_eq!([0, 30, 31].map(interval), [5, 5, 24 * 60]);
    }
}
