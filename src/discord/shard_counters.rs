//! Counts of a shard's events: some are over too quickly for the watchdog to see them when it polls.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::watchdog::{RunnerStatus, Sample};

/// The events of one shard.
#[derive(Debug, Default)]
pub(super) struct ShardCounters {
    /// How often it was started. Each start sends an IDENTIFY.
    pub(super) starts: EventCounter,
    /// How often Discord sent READY.
    pub(super) readies: EventCounter,
    /// How often Discord sent RESUMED.
    pub(super) resumes: EventCounter,
}

/// A counter that any thread may add to.
#[derive(Debug, Default)]
pub(super) struct EventCounter(AtomicU64);

impl EventCounter {
    pub(super) fn increment(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The counters of every shard; clones share them.
#[derive(Debug, Clone)]
pub(super) struct AllShardCounters(Arc<[ShardCounters]>);

impl AllShardCounters {
    pub(super) fn new(shards: u32) -> Self {
        Self((0..shards).map(|_| ShardCounters::default()).collect())
    }

    /// The counters of one shard, by its number from 0.
    pub(super) fn shard(&self, shard: u32) -> Option<&ShardCounters> {
        self.0.get(usize::try_from(shard).ok()?)
    }
}

impl ShardCounters {
    /// The counts now, with the status of the shard's runner, for the watchdog.
    pub(super) fn sample(&self, runner: Option<RunnerStatus>) -> Sample {
        Sample {
            runner,
            starts: self.starts.get(),
            readies: self.readies.get(),
            resumes: self.resumes.get(),
        }
    }
}
