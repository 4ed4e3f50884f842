//! Every wait and bound of the bot that a test may want smaller.

use std::time::Duration;

use super::sweep_counter::SweepCounter;
use super::watchdog::WatchdogConfig;

/// How many interactions are answered at once. A bound keeps memory and waits in check; this one is no lower than what
/// can be answered in time: SQLite has one writer, and an ordinary disk commits some hundred times a second.
const MAX_ANSWERS: usize = 256;

/// Every wait and bound of the bot that a test may want smaller.
#[derive(Debug, Clone)]
pub struct Timeouts {
    /// The first pause of a back-off while Discord cannot be reached.
    pub initial_backoff: Duration,
    /// The longest pause of a back-off.
    pub max_backoff: Duration,
    /// The least time between two IDENTIFYs, and the first pause of the back-off between sessions that fail.
    pub identify_interval: Duration,
    /// How long the commands may take to be registered at the start.
    pub register_commands: Duration,
    /// How long the gateway may take to close.
    pub close_gateway: Duration,
    /// How long a shutdown may take: closing the gateway and draining the answers in flight.
    pub shutdown: Duration,
    /// When the watchdog gives a shard up.
    pub watchdog: WatchdogConfig,
    /// How often every open discussion is reconciled: reminders fall due, and people archive threads.
    pub sweep_interval: Duration,
    /// The least time between two edits of one message.
    pub edit_interval: Duration,
    /// How many interactions are answered at once; beyond it people are asked to try again.
    pub max_answers: usize,
    /// Counts the sweeps, for tests that wait for one.
    pub sweeps: SweepCounter,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            initial_backoff: Duration::from_secs(1),
            max_backoff: Duration::from_secs(60),
            // `events/gateway#rate-limiting`, for a `max_concurrency` of 1.
            identify_interval: Duration::from_secs(5),
            register_commands: Duration::from_secs(10),
            close_gateway: Duration::from_secs(3),
            shutdown: Duration::from_secs(10),
            watchdog: WatchdogConfig::default(),
            sweep_interval: Duration::from_secs(60),
            edit_interval: Duration::from_secs(3),
            max_answers: MAX_ANSWERS,
            sweeps: SweepCounter::default(),
        }
    }
}
