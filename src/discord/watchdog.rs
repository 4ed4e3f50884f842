//! Watches the shards from outside and says when only a new process will help.
//!
//! serenity resumes on its own, but a shard can stop without a word: its task
//! can hang in a send, its entry stays "connected" with an old latency, or a
//! close comes back at every start. Each IDENTIFY counts towards the thousand
//! a day after which Discord resets the token (`events/gateway`).

use std::collections::VecDeque;
use std::time::Duration;

use serenity::gateway::ConnectionStage;
use tokio::time::Instant;

/// How long the watchdog bears what.
#[derive(Debug, Clone)]
pub struct WatchdogConfig {
    /// How often it looks.
    pub look: Duration,
    /// How long the gateway's thread may show nothing.
    pub hanging: Duration,
    /// How long a connected shard may go without a beat that was answered: three heartbeats.
    pub silent: Duration,
    /// How long a shard may be without a connection.
    pub connecting: Duration,
    /// How many IDENTIFYs in a row may lead to no READY.
    pub unready: usize,
    /// How many IDENTIFYs a shard may need …
    pub identifies: usize,
    /// … within this time.
    pub window: Duration,
}

impl Default for WatchdogConfig {
    fn default() -> Self {
        Self {
            look: Duration::from_secs(1),
            hanging: Duration::from_secs(10),
            // Discord's heartbeat is 41.25 s.
            silent: Duration::from_secs(135),
            connecting: Duration::from_secs(90),
            unready: 3,
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

/// What can be seen of a shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sample {
    /// Its runner's entry; nothing where it has no runner.
    pub(super) runner: Option<Runner>,
    /// How often it was started: each time takes an IDENTIFY.
    pub(super) starts: u64,
    /// How often it was ready.
    pub(super) readies: u64,
    /// How often it resumed.
    pub(super) resumes: u64,
}

/// What serenity keeps of a shard's runner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Runner {
    /// Its stage, when it last beat or changed.
    pub(super) stage: ConnectionStage,
    /// The latency of its last answered heartbeat.
    pub(super) latency: Option<Duration>,
}

/// Watches one shard.
#[derive(Debug)]
pub(super) struct Watchdog {
    patience: WatchdogConfig,
    last: Sample,
    /// When it was last seen connected.
    connected: Instant,
    /// When it last showed a sign of life: a beat, or a connection made.
    alive: Instant,
    /// When it needed an IDENTIFY.
    identifies: VecDeque<Instant>,
    /// How many IDENTIFYs there were since the last READY.
    unready: usize,
}

impl Watchdog {
    /// Starts to watch.
    pub(super) fn new(patience: WatchdogConfig, now: Instant) -> Self {
        Self {
            patience,
            last: Sample::default(),
            connected: now,
            alive: now,
            identifies: VecDeque::new(),
            unready: 0,
        }
    }

    /// Takes in what is seen now.
    pub(super) fn observe(&mut self, now: Instant, sample: Sample) -> Result<(), ShardFault> {
        let was = std::mem::replace(&mut self.last, sample);
        self.count_identifies(now, was, sample);
        let connected = sample.readies + sample.resumes > was.readies + was.resumes;
        if connected || sample.stage() == Some(ConnectionStage::Connected) {
            self.connected = now;
        }
        let beat = sample.latency().is_some() && sample.latency() != was.latency();
        if beat || connected {
            self.alive = now;
        }
        self.judge(now)
    }

    fn count_identifies(&mut self, now: Instant, was: Sample, sample: Sample) {
        for _ in was.starts..sample.starts {
            self.identifies.push_back(now);
            self.unready += 1;
        }
        if sample.readies > was.readies {
            self.unready = 0;
        }
    }

    fn judge(&mut self, now: Instant) -> Result<(), ShardFault> {
        let window = self.patience.window;
        self.identifies.retain(|start| now - *start < window);
        let connected = self.last.stage() == Some(ConnectionStage::Connected);
        let many = self.identifies.len() > self.patience.identifies;
        if many || self.unready > self.patience.unready {
            Err(ShardFault::IdentifiesAgain)
        } else if now - self.connected > self.patience.connecting {
            Err(ShardFault::NotConnected)
        } else if connected && now - self.alive > self.patience.silent {
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

    fn shows(stage: ConnectionStage, latency: u64) -> Sample {
        Sample {
            runner: Some(Runner {
                stage,
                latency: (latency > 0).then(|| Duration::from_millis(latency)),
            }),
            ..Sample::default()
        }
    }

    /// Looks once a second at what a shard shows at that second.
    fn watch(seconds: u64, seen: impl Fn(u64) -> Sample) -> Result<(), ShardFault> {
        let start = Instant::now();
        let mut watchdog = Watchdog::new(WatchdogConfig::default(), start);
        (0..seconds).try_for_each(|second| {
            watchdog.observe(start + Duration::from_secs(second), seen(second))
        })
    }

    #[test]
    fn a_shard_that_beats_is_well() {
        let day = 24 * 60 * 60;
        assert_eq!(watch(day, |t| shows(CONNECTED, t / 41)), Ok(()));
    }

    #[test]
    fn a_latency_that_stays_is_silence() {
        assert_eq!(watch(130, |_| shows(CONNECTED, 7)), Ok(()));
        let outcome = watch(140, |_| shows(CONNECTED, 7));
        assert_eq!(outcome, Err(ShardFault::Silent));
    }

    #[test]
    fn a_shard_that_is_gone_or_never_connects_is_given_up() {
        let gone = |_| Sample::default();
        assert_eq!(watch(100, gone), Err(ShardFault::NotConnected));
        let outcome = watch(100, |_| shows(NEW, 0));
        assert_eq!(outcome, Err(ShardFault::NotConnected));
        let outcome = watch(100, |t| shows(if t < 5 { CONNECTED } else { RESUMING }, 1));
        assert_eq!(outcome, Err(ShardFault::NotConnected));
    }

    #[test]
    fn resumes_are_borne_seen_or_not() {
        let seen = |t| shows(if t % 60 < 5 { RESUMING } else { CONNECTED }, t / 41);
        assert_eq!(watch(1000, seen), Ok(()));
        let unseen = |t| Sample {
            resumes: t / 30,
            ..shows(CONNECTED, 0)
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
            ..shows(CONNECTED, 0)
        };
        assert_eq!(watch(60, quickly_ready), Ok(()));
        assert_eq!(watch(61, quickly_ready), Err(ShardFault::IdentifiesAgain));
    }

    #[test]
    fn few_identifies_are_borne() {
        let five_in_ten_minutes = |t: u64| Sample {
            starts: t.div_ceil(120),
            readies: t / 120,
            ..shows(CONNECTED, t / 41)
        };
        assert_eq!(watch(6000, five_in_ten_minutes), Ok(()));
    }
}
