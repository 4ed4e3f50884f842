//! Watches the shards from outside and says when only a new process will help.
//!
//! serenity resumes and reconnects on its own, but a shard can stop without a
//! word: its task can hang in a send, its entry stays "connected" with an old
//! latency, and a close that Discord repeats at every start (4010, 4011,
//! 4012) is met by identifying for ever. Each IDENTIFY counts towards the
//! thousand a day after which Discord resets the token (`events/gateway`).

use std::collections::VecDeque;
use std::time::Duration;

use serenity::gateway::ConnectionStage;
use tokio::time::Instant;

/// How long the watchdog bears what.
#[derive(Debug, Clone)]
pub struct Patience {
    /// How often it looks.
    pub look: Duration,
    /// How long a connected shard may go without a beat that was answered: three heartbeats.
    pub silent: Duration,
    /// How long a shard may be without a connection.
    pub connecting: Duration,
    /// How many IDENTIFYs a shard may need …
    pub identifies: usize,
    /// … within this time.
    pub window: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            look: Duration::from_secs(1),
            // Discord's heartbeat is 41.25 s.
            silent: Duration::from_secs(135),
            connecting: Duration::from_secs(90),
            identifies: 5,
            window: Duration::from_secs(600),
        }
    }
}

/// What is wrong with a shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShardFault {
    /// No heartbeat was answered.
    #[error("no heartbeat was answered in three intervals")]
    Silent,
    /// It has no connection.
    #[error(
        "it has had no connection for too long (Discord may refuse it with close code 4010, 4011 or 4012)"
    )]
    NotConnected,
    /// It identified again and again.
    #[error("it identified too often (Discord may refuse it with close code 4010, 4011 or 4012)")]
    IdentifiesAgain,
}

/// What can be seen of a shard: its stage and the latency of its last answered heartbeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sample {
    pub(super) stage: ConnectionStage,
    pub(super) latency: Option<Duration>,
}

/// Watches one shard.
#[derive(Debug)]
pub(super) struct Watchdog {
    patience: Patience,
    last: Option<Sample>,
    /// When it was last seen connected.
    connected: Instant,
    /// When it last showed a sign of life: a beat, or a connection made.
    alive: Instant,
    /// When it was seen to start.
    starts: VecDeque<Instant>,
}

impl Watchdog {
    /// Starts to watch.
    pub(super) fn new(patience: Patience, now: Instant) -> Self {
        Self {
            patience,
            last: None,
            connected: now,
            alive: now,
            starts: VecDeque::new(),
        }
    }

    /// Takes in what is seen now; nothing is seen of a shard that has no runner.
    pub(super) fn observe(
        &mut self,
        now: Instant,
        sample: Option<Sample>,
    ) -> Result<(), ShardFault> {
        let is = |sample: Option<Sample>, stage| sample.is_some_and(|sample| sample.stage == stage);
        let was = std::mem::replace(&mut self.last, sample);
        // serenity enters a new runner as disconnected and without a latency.
        let new = is(sample, ConnectionStage::Disconnected);
        if new && !is(was, ConnectionStage::Disconnected) {
            self.starts.push_back(now);
        }
        let connected = is(sample, ConnectionStage::Connected);
        if connected {
            self.connected = now;
        }
        let latency = |sample: Option<Sample>| sample.and_then(|sample| sample.latency);
        let beat = latency(sample).is_some() && latency(sample) != latency(was);
        if beat || (connected && !is(was, ConnectionStage::Connected)) {
            self.alive = now;
        }
        self.judge(now)
    }

    fn judge(&mut self, now: Instant) -> Result<(), ShardFault> {
        let window = self.patience.window;
        self.starts.retain(|start| now - *start < window);
        if self.starts.len() > self.patience.identifies {
            Err(ShardFault::IdentifiesAgain)
        } else if now - self.connected > self.patience.connecting {
            Err(ShardFault::NotConnected)
        } else if now - self.alive > self.patience.silent {
            Err(ShardFault::Silent)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONNECTED: ConnectionStage = ConnectionStage::Connected;
    const NEW: ConnectionStage = ConnectionStage::Disconnected;
    const RESUMING: ConnectionStage = ConnectionStage::Resuming;

    /// Looks once a second at what a shard shows at that second.
    fn watch(
        seconds: u64,
        shows: impl Fn(u64) -> Option<(ConnectionStage, u64)>,
    ) -> Result<(), ShardFault> {
        let start = Instant::now();
        let mut watchdog = Watchdog::new(Patience::default(), start);
        (0..seconds).try_for_each(|second| {
            let sample = shows(second).map(|(stage, latency)| Sample {
                stage,
                latency: (latency > 0).then(|| Duration::from_millis(latency)),
            });
            watchdog.observe(start + Duration::from_secs(second), sample)
        })
    }

    #[test]
    fn a_shard_that_beats_is_well() {
        let day = 24 * 60 * 60;
        assert_eq!(watch(day, |t| Some((CONNECTED, t / 41))), Ok(()));
    }

    #[test]
    fn a_latency_that_stays_is_silence() {
        assert_eq!(watch(130, |_| Some((CONNECTED, 7))), Ok(()));
        let outcome = watch(140, |_| Some((CONNECTED, 7)));
        assert_eq!(outcome, Err(ShardFault::Silent));
    }

    #[test]
    fn a_shard_that_is_gone_or_never_connects_is_given_up() {
        assert_eq!(watch(100, |_| None), Err(ShardFault::NotConnected));
        let outcome = watch(100, |_| Some((NEW, 0)));
        assert_eq!(outcome, Err(ShardFault::NotConnected));
        let outcome = watch(100, |t| Some((if t < 5 { CONNECTED } else { RESUMING }, 1)));
        assert_eq!(outcome, Err(ShardFault::NotConnected));
    }

    #[test]
    fn a_resume_is_borne() {
        let outcome = watch(1000, |t| {
            let stage = if t % 60 < 5 { RESUMING } else { CONNECTED };
            Some((stage, t / 41))
        });
        assert_eq!(outcome, Ok(()));
    }

    #[test]
    fn identifying_again_and_again_is_given_up_with_or_without_ready() {
        let outcome = watch(600, |t| (t % 10 < 5).then_some((NEW, 0)));
        assert_eq!(outcome, Err(ShardFault::IdentifiesAgain));
        let outcome = watch(600, |t| Some((if t % 10 < 5 { NEW } else { CONNECTED }, 0)));
        assert_eq!(outcome, Err(ShardFault::IdentifiesAgain));
        let hourly = watch(86_400, |t| {
            let stage = if t % 3600 < 5 { NEW } else { CONNECTED };
            Some((stage, t / 41))
        });
        assert_eq!(hourly, Ok(()));
    }
}
