//! What shards show of themselves that is too short to be seen by looking.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::watchdog::{Runner, Sample};

/// A shard's events, counted.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// How often it was started.
    pub(super) starts: Count,
    /// How often it was ready.
    pub(super) readies: Count,
    /// How often it resumed.
    pub(super) resumes: Count,
}

/// Counts from any thread.
#[derive(Debug, Default)]
pub(super) struct Count(AtomicU64);

impl Count {
    pub(super) fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The signs of every shard.
#[derive(Debug, Clone)]
pub(super) struct AllSigns(Arc<[Signs]>);

impl AllSigns {
    pub(super) fn new(shards: u32) -> Self {
        Self((0..shards).map(|_| Signs::default()).collect())
    }

    /// Those of one shard.
    pub(super) fn of(&self, shard: u32) -> Option<&Signs> {
        self.0.get(usize::try_from(shard).ok()?)
    }
}

impl Signs {
    /// What is seen of the shard now.
    pub(super) fn sample(&self, runner: Option<Runner>) -> Sample {
        Sample {
            runner,
            starts: self.starts.get(),
            readies: self.readies.get(),
            resumes: self.resumes.get(),
        }
    }
}
