//! The settings of a store.

use std::time::Duration;

/// The limits of a store. The default is how the bot runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How long a transaction waits for another task, and then for another process, that holds the write lock.
    pub lock_timeout: Duration,
    /// The most discussions that the cache holds.
    pub cached: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            // A press may wait this long twice, and Discord takes an answer for three seconds.
            lock_timeout: Duration::from_millis(1_200),
            cached: 64,
        }
    }
}
