//! Watches the gateway's thread and every shard from the bot's own runtime.

use std::iter;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::error::RunError;
use super::shard_counters::{AllShardCounters, ShardCounters};
use super::shards::RunnerStatuses;
use super::timeouts::Timeouts;
use super::watchdog::Watchdog;

/// One shard under watch.
struct WatchedShard<'a> {
    shard: u32,
    counters: &'a ShardCounters,
    watchdog: Watchdog,
}

impl<'a> WatchedShard<'a> {
    /// Every shard, each watched from the time at which it may first identify.
    fn all(counters: &'a AllShardCounters, timeouts: &Timeouts) -> Vec<Self> {
        let start = Instant::now();
        (0..)
            .map_while(|shard| Some((shard, counters.shard(shard)?)))
            .map(|(shard, counters)| {
                let first_identify = start + timeouts.identify_interval * shard;
                Self {
                    shard,
                    counters,
                    watchdog: Watchdog::new(timeouts.watchdog.clone(), first_identify),
                }
            })
            .collect()
    }
}

/// Resolves when a shard, or the thread of them all, needs a new process.
pub(super) async fn watch_shards(
    statuses: &mut watch::Receiver<RunnerStatuses>,
    counters: &AllShardCounters,
    timeouts: &Timeouts,
) -> RunError {
    let config = &timeouts.watchdog;
    let mut shards = WatchedShard::all(counters, timeouts);
    let mut poll = interval(config.poll_interval);
    poll.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // Counted in polls, not by the clock: if this process was suspended, the gateway's thread is not to blame.
    let mut unchanged_for = Duration::ZERO;
    loop {
        let now = poll.tick().await;
        unchanged_for = match statuses.has_changed() {
            Ok(true) => Duration::ZERO,
            _ => unchanged_for + config.poll_interval,
        };
        if unchanged_for > config.max_thread_silence {
            return RunError::Hanging;
        }
        let statuses = statuses.borrow_and_update();
        let statuses = statuses.iter().copied().chain(iter::repeat(None));
        for (watched, status) in shards.iter_mut().zip(statuses) {
            let sample = watched.counters.sample(status);
            if let Err(fault) = watched.watchdog.observe(now, sample) {
                let shard = watched.shard;
                return RunError::Shard { shard, fault };
            }
        }
    }
}
