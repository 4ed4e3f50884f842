//! What was measured, and its statistics.

use std::time::Duration;

/// What was measured of a kind of interactions.
#[derive(Default)]
pub(crate) struct Measured {
    /// The processor time of an interaction, in each round.
    pub(crate) processor: Vec<Duration>,
    /// The time from each interaction to its answer.
    pub(crate) answers: Vec<Duration>,
}

impl Measured {
    pub(crate) fn add(&mut self, mut round: Self) {
        self.processor.append(&mut round.processor);
        self.answers.append(&mut round.answers);
    }

    /// The least time of a kind, in seconds: what it takes if nothing else is in the way.
    pub(crate) fn least(&self) -> f64 {
        let times = self.processor.iter();
        times.min().map_or(f64::NAN, Duration::as_secs_f64)
    }
}

/// The time that this share of all is below, in hundredths.
pub(crate) fn at_share(times: &[Duration], share: usize) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times[(times.len() - 1) * share / 100]
}
