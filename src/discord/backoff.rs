//! Capped exponential back-off with jitter, so that processes that lost Discord together do not return together.

use std::time::Duration;

/// The pauses of one series of attempts.
#[derive(Debug)]
pub(super) struct Backoff {
    next: Duration,
    max: Duration,
}

impl Backoff {
    /// Pauses that begin at `initial`, double each time, and are capped at `max`, each less its jitter.
    pub(super) fn new(initial: Duration, max: Duration) -> Self {
        Self { next: initial, max }
    }

    /// The next pause. Half of it is fixed, the other half random.
    pub(super) fn next_pause(&mut self) -> Duration {
        let whole = self.next;
        self.next = (whole * 2).min(self.max);
        let half = whole / 2;
        half + half.mul_f64(fastrand::f64())
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

    #[test]
    fn pauses_of_two_processes_differ() {
        let pauses = || {
            let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));
            [(); 4].map(|()| backoff.next_pause())
        };
        assert_ne!(pauses(), pauses());
    }
}
