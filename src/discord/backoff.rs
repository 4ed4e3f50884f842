//! Pauses between attempts: each twice the last, up to a longest, with chance in them.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// The pauses of one series of attempts.
#[derive(Debug)]
pub(super) struct Backoff {
    next: Duration,
    longest: Duration,
}

impl Backoff {
    /// Starts with about `first` and goes up to about `longest`.
    pub(super) fn new(first: Duration, longest: Duration) -> Self {
        Self {
            next: first,
            longest,
        }
    }

    /// The next pause: between half and the whole of its size, so that many
    /// processes that lost Discord together do not come back together.
    pub(super) fn next_pause(&mut self) -> Duration {
        let whole = self.next;
        self.next = (whole * 2).min(self.longest);
        let half = whole / 2;
        let share = u32::try_from(RandomState::new().hash_one(0) % 1000).unwrap_or_default();
        half + half * share / 1000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(5));
        for whole in [1, 2, 4, 5, 5] {
            let pause = backoff.next_pause();
            let whole = Duration::from_secs(whole);
            assert!(pause >= whole / 2 && pause <= whole, "{pause:?}");
        }
    }
}
