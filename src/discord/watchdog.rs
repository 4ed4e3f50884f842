//! Decides when a shard needs a new process, from samples of its runner's status and its counters.
//!
//! serenity resumes on its own, but a shard can stop without an error: its task can hang in a send, its entry stays
//! "connected" with an old latency, or every start is closed again. Each IDENTIFY counts towards the thousand a day
//! after which Discord resets the token (`events/gateway`).

use std::collections::VecDeque;
use std::time::Duration;

use serenity::gateway::ConnectionStage;
use tokio::time::Instant;

/// When the watchdog gives a shard up.
#[derive(Debug, Clone)]
pub struct WatchdogConfig {
    /// How often it polls.
    pub poll_interval: Duration,
    /// How long the gateway's thread may publish no status.
    pub max_thread_silence: Duration,
    /// How long a connected shard may go without an answered heartbeat.
    pub max_heartbeat_silence: Duration,
    /// How long a shard may be without a connection.
    pub max_disconnection: Duration,
    /// How many IDENTIFYs in a row may lead to no READY.
    pub max_identifies_without_ready: usize,
    /// How many IDENTIFYs a shard may send within `identify_window`.
    pub max_identifies: usize,
    /// The time over which IDENTIFYs are counted.
    pub identify_window: Duration,
}

impl Default for WatchdogConfig {
    fn default() -> Self {
        Self {
            poll_interval: Duration::from_secs(1),
            max_thread_silence: Duration::from_secs(10),
            // Three heartbeats of Discord's 41.25 s, and a little more.
            max_heartbeat_silence: Duration::from_secs(135),
            max_disconnection: Duration::from_secs(90),
            max_identifies_without_ready: 3,
            max_identifies: 5,
            identify_window: Duration::from_secs(600),
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
        "it has had no connection for too long (Discord's gateway is out of reach, or closes every connection, as with close codes 4010 to 4012)"
    )]
    NotConnected,
    /// It identified again and again.
    #[error(
        "it had to identify again and again (heartbeats without an answer, or a connection that Discord keeps closing)"
    )]
    IdentifiesAgain,
    /// Discord allows no more IDENTIFYs for now.
    #[error("it has used up the starts that Discord allowed when asked (session_start_limit)")]
    NoStartsLeft,
}

/// What is seen of a shard at one poll. The counts are since the start of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sample {
    /// The status of its runner; `None` if it has no runner.
    pub(super) runner: Option<RunnerStatus>,
    /// How often it was started: each start sends an IDENTIFY.
    pub(super) starts: u64,
    /// How often it was ready.
    pub(super) readies: u64,
    /// How often it resumed.
    pub(super) resumes: u64,
}

/// What serenity's shard manager knows of a shard's runner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RunnerStatus {
    /// Its stage at its last heartbeat or change of stage.
    pub(super) stage: ConnectionStage,
    /// The latency of its last answered heartbeat.
    pub(super) latency: Option<Duration>,
}

/// Watches one shard.
#[derive(Debug)]
pub(super) struct Watchdog {
    config: WatchdogConfig,
    last_sample: Sample,
    /// When it was last seen connected.
    last_connected: Instant,
    /// When it last showed a sign of life: an answered heartbeat, or a new connection.
    last_alive: Instant,
    /// When it sent its IDENTIFYs.
    identifies: VecDeque<Instant>,
    /// How many IDENTIFYs it has sent since its last READY.
    identifies_without_ready: usize,
}

impl Watchdog {
    /// Starts to watch.
    pub(super) fn new(config: WatchdogConfig, now: Instant) -> Self {
        Self {
            config,
            last_sample: Sample::default(),
            last_connected: now,
            last_alive: now,
            identifies: VecDeque::new(),
            identifies_without_ready: 0,
        }
    }

    /// Takes in a sample; an error if the shard needs a new process.
    pub(super) fn observe(&mut self, now: Instant, sample: Sample) -> Result<(), ShardFault> {
        let last = std::mem::replace(&mut self.last_sample, sample);
        self.count_identifies(now, last, sample);
        let connected = sample.readies + sample.resumes > last.readies + last.resumes;
        if connected || sample.stage() == Some(ConnectionStage::Connected) {
            self.last_connected = now;
        }
        let heartbeat = sample.latency().is_some() && sample.latency() != last.latency();
        if heartbeat || connected {
            self.last_alive = now;
        }
        self.check(now)
    }

    fn count_identifies(&mut self, now: Instant, last: Sample, sample: Sample) {
        for _ in last.starts..sample.starts {
            self.identifies.push_back(now);
            self.identifies_without_ready += 1;
        }
        if sample.readies > last.readies {
            self.identifies_without_ready = 0;
        }
    }

    fn check(&mut self, now: Instant) -> Result<(), ShardFault> {
        let config = &self.config;
        self.identifies
            .retain(|identify| now - *identify < config.identify_window);
        let is_connected = self.last_sample.stage() == Some(ConnectionStage::Connected);
        if self.identifies.len() > config.max_identifies
            || self.identifies_without_ready > config.max_identifies_without_ready
        {
            Err(ShardFault::IdentifiesAgain)
        } else if now - self.last_connected > config.max_disconnection {
            Err(ShardFault::NotConnected)
        } else if is_connected && now - self.last_alive > config.max_heartbeat_silence {
            Err(ShardFault::Silent)
        } else {
            Ok(())
        }
    }
}

impl Sample {
    fn stage(&self) -> Option<ConnectionStage> {
        self.runner.map(|runner| runner.stage)
    }

    fn latency(&self) -> Option<Duration> {
        self.runner.and_then(|runner| runner.latency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONNECTED: ConnectionStage = ConnectionStage::Connected;
    const NEW: ConnectionStage = ConnectionStage::Disconnected;
    const RESUMING: ConnectionStage = ConnectionStage::Resuming;

    fn sample(stage: ConnectionStage, latency: u64) -> Sample {
        Sample {
            runner: Some(RunnerStatus {
                stage,
                latency: (latency > 0).then(|| Duration::from_millis(latency)),
            }),
            ..Sample::default()
        }
    }

    /// Polls once a second a shard that gives these samples.
    fn watch(seconds: u64, sample_at: impl Fn(u64) -> Sample) -> Result<(), ShardFault> {
        let start = Instant::now();
        let mut watchdog = Watchdog::new(WatchdogConfig::default(), start);
        (0..seconds).try_for_each(|second| {
            watchdog.observe(start + Duration::from_secs(second), sample_at(second))
        })
    }

    #[test]
    fn a_shard_that_beats_is_well() {
        let day = 24 * 60 * 60;
        assert_eq!(watch(day, |t| sample(CONNECTED, t / 41)), Ok(()));
    }

    #[test]
    fn a_latency_that_stays_is_silence() {
        assert_eq!(watch(130, |_| sample(CONNECTED, 7)), Ok(()));
        let outcome = watch(140, |_| sample(CONNECTED, 7));
        assert_eq!(outcome, Err(ShardFault::Silent));
    }

    #[test]
    fn a_shard_that_is_gone_or_never_connects_is_given_up() {
        let gone = |_| Sample::default();
        assert_eq!(watch(100, gone), Err(ShardFault::NotConnected));
        let outcome = watch(100, |_| sample(NEW, 0));
        assert_eq!(outcome, Err(ShardFault::NotConnected));
        let outcome = watch(100, |t| sample(if t < 5 { CONNECTED } else { RESUMING }, 1));
        assert_eq!(outcome, Err(ShardFault::NotConnected));
    }

    #[test]
    fn resumes_are_borne_seen_or_not() {
        let seen = |t| sample(if t % 60 < 5 { RESUMING } else { CONNECTED }, t / 41);
        assert_eq!(watch(1000, seen), Ok(()));
        let unseen = |t| Sample {
            resumes: t / 30,
            ..sample(CONNECTED, 0)
        };
        assert_eq!(watch(1000, unseen), Ok(()));
    }

    #[test]
    fn identifying_again_and_again_is_given_up() {
        let unready = |t| Sample {
            starts: t / 5,
            ..Sample::default()
        };
        assert_eq!(watch(20, unready), Ok(()));
        assert_eq!(watch(21, unready), Err(ShardFault::IdentifiesAgain));
        let quickly_ready = |t| Sample {
            starts: t / 10,
            readies: t / 10,
            ..sample(CONNECTED, 0)
        };
        assert_eq!(watch(60, quickly_ready), Ok(()));
        assert_eq!(watch(61, quickly_ready), Err(ShardFault::IdentifiesAgain));
    }

    #[test]
    fn few_identifies_are_borne() {
        let five_in_ten_minutes = |t: u64| Sample {
            starts: t.div_ceil(120),
            readies: t / 120,
            ..sample(CONNECTED, t / 41)
        };
        assert_eq!(watch(6000, five_in_ten_minutes), Ok(()));
    }
}
