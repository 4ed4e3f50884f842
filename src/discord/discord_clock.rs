//! Discord's clock, estimated: how old an interaction surely is, and whether Discord has given it up.
//!
//! An interaction's id holds when it was made, by Discord's clock. The time of this machine is never asked: it may be
//! wrong, and may be set while the bot runs. What passes here is measured by the monotonic clock, and how far Discord's
//! clock is ahead of that one lies between two bounds:
//!
//! - The `Date` of an answer is the second in which Discord made it, after the request was sent and before the answer
//!   arrived. It sets both bounds.
//! - An interaction arrives after it was made. It raises the lower bound: the least age seen lately sets it.
//!
//! The bounds widen as time passes, since no two clocks run alike. An age is counted from the lower bound, so that an
//! interaction is given up only if it is surely too old; before the first answer, none is.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use quorate_core::id::InteractionId;
use tokio::time::Instant;

/// 1 January 2015, where snowflakes begin, in milliseconds since 1970 (`reference#snowflakes`).
const SNOWFLAKE_EPOCH: u64 = 1_420_070_400_000;
/// For how many seconds Discord takes the first response (`interactions/receiving-and-responding`).
const LIFETIME: f64 = 3.0;
/// How many seconds the clock behind `Date` may differ from the one behind ids: they are of different machines.
const SKEW: f64 = 0.25;
/// How far two clocks drift apart in a second: a few times what is usual.
const DRIFT: f64 = 0.000_2;
/// By how many seconds the ages at which Discord took an answer all the same may differ.
const SPREAD: f64 = 1.0;
/// For how many seconds an age at which Discord took an answer all the same counts.
const LEARNED_FOR: f64 = 3_600.0;

/// Discord's clock, as far as answers and interactions have told it.
#[derive(Debug)]
pub(super) struct DiscordClock {
    /// Where the monotonic clock is read from.
    start: Instant,
    estimate: Mutex<Estimate>,
}

/// How long Discord waits for the first response to an interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// At most so long from now.
    Left(Duration),
    /// No longer: the interaction is at least so old.
    Ended {
        /// Its age.
        age: Duration,
    },
}

#[derive(Debug)]
struct Estimate {
    /// None before the first answer.
    offset: Option<Offset>,
    /// The age, in seconds, from which an interaction counts as given up, and when it was learned.
    lifetime: f64,
    learned: f64,
}

/// How many seconds Discord's clock, since 1970, is ahead of the monotonic one, since the start.
#[derive(Debug, Clone, Copy)]
struct Offset {
    least: f64,
    most: f64,
    /// When the bounds held, by the monotonic clock.
    at: f64,
}

impl DiscordClock {
    pub(super) fn new(start: Instant) -> Self {
        let estimate = Estimate {
            offset: None,
            lifetime: LIFETIME,
            learned: 0.0,
        };
        Self {
            start,
            estimate: Mutex::new(estimate),
        }
    }

    /// Learns from the `Date` of an answer.
    pub(super) fn observe_date(&self, date: Timestamp, sent: Instant, received: Instant) {
        let date = date.as_duration().as_secs_f64();
        let received = self.seconds(received);
        let told = Offset {
            least: date - received - SKEW,
            most: date + 1.0 - self.seconds(sent) + SKEW,
            at: received,
        };
        let mut estimate = self.estimate();
        estimate.offset = Some(match estimate.offset {
            Some(known) => known.corrected(told),
            None => told,
        });
    }

    /// Learns from the arrival of an interaction, once an answer has told anything.
    pub(super) fn observe_arrival(&self, id: InteractionId, arrived: Instant) {
        let arrived = self.seconds(arrived);
        let told = Offset {
            least: made(id) - arrived,
            most: f64::INFINITY,
            at: arrived,
        };
        let mut estimate = self.estimate();
        estimate.offset = estimate.offset.map(|known| known.corrected(told));
    }

    /// Whether Discord still waits for the first response to an interaction.
    pub(super) fn patience(&self, id: InteractionId, now: Instant) -> Patience {
        let estimate = self.estimate();
        let now = self.seconds(now);
        let age = estimate.age(id, now).unwrap_or_default();
        let lifetime = estimate.lifetime(now);
        let seconds = |seconds: f64| Duration::try_from_secs_f64(seconds).unwrap_or_default();
        if age > lifetime {
            Patience::Ended { age: seconds(age) }
        } else {
            Patience::Left(seconds(lifetime - age))
        }
    }

    /// Learns that Discord took the answer to an interaction which had counted as given up. If the `Date` of that answer
    /// has not put the estimate right, `Date` comes from a clock that is ahead. For an hour from then on only what is older
    /// is given up, so that nobody is shut out, and one late answer does not count for ever.
    pub(super) fn observe_late_answer(&self, id: InteractionId, now: Instant) {
        let now = self.seconds(now);
        let mut estimate = self.estimate();
        if let Some(age) = estimate.age(id, now)
            && age > estimate.lifetime(now)
        {
            estimate.lifetime = age + SPREAD;
            estimate.learned = now;
        }
    }

    fn seconds(&self, at: Instant) -> f64 {
        at.saturating_duration_since(self.start).as_secs_f64()
    }

    fn estimate(&self) -> MutexGuard<'_, Estimate> {
        self.estimate.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Estimate {
    /// The age from which an interaction counts as given up, in seconds.
    fn lifetime(&self, now: f64) -> f64 {
        if now - self.learned > LEARNED_FOR {
            return LIFETIME;
        }
        self.lifetime
    }

    /// The least age that an interaction can have, in seconds; `None` before the first answer.
    fn age(&self, id: InteractionId, now: f64) -> Option<f64> {
        Some(now + self.offset?.widened(now).least - made(id))
    }
}

impl Offset {
    /// Bounds that were told later: what lies within both, or else the later ones. Then Discord's clock was set, or this
    /// machine slept.
    fn corrected(self, told: Self) -> Self {
        self.widened(told.at).intersection(told).unwrap_or(told)
    }

    /// The bounds as they hold at a later time.
    fn widened(self, now: f64) -> Self {
        let drift = (now - self.at).max(0.0) * DRIFT;
        Self {
            least: self.least - drift,
            most: self.most + drift,
            at: self.at.max(now),
        }
    }

    /// What lies within both; `None` if nothing does.
    fn intersection(self, other: Self) -> Option<Self> {
        let both = Self {
            least: self.least.max(other.least),
            most: self.most.min(other.most),
            at: self.at.max(other.at),
        };
        (both.least <= both.most).then_some(both)
    }
}

/// When an interaction was made, in seconds since 1970 by Discord's clock.
fn made(id: InteractionId) -> f64 {
    Duration::from_millis((id.get() >> 22) + SNOWFLAKE_EPOCH).as_secs_f64()
}

#[cfg(test)]
mod tests;
