//! How a sandbox is started.

use std::path::PathBuf;
use std::time::Duration;

/// The environment variable that names the log file.
pub const LOG_VARIABLE: &str = "QUORATE_SANDBOX_LOG";

/// How a sandbox is started; the default suits most tests.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// A file that every request received is appended to, a JSON object a line.
    pub log: Option<PathBuf>,
    /// What HELLO tells a bot to wait between heartbeats.
    pub heartbeat_interval: Duration,
    /// Messages kept in each channel; the oldest go first.
    pub keep_messages: usize,
    /// Interactions kept, answered or not; the oldest go first, and their tokens with them.
    pub keep_interactions: usize,
    /// Intents the application may use without being refused (`events/gateway#privileged-intents`).
    pub privileged_intents: u64,
    /// What each rate-limited route allows.
    pub route_limit: RouteLimit,
    /// What the channels' own message routes allow, each method in each channel; nothing limits them where none is set.
    pub message_limit: Option<RouteLimit>,
    /// Requests kept for [`crate::Sandbox::requests`], the oldest going first; 0 keeps a thousand.
    pub keep_requests: usize,
    /// The bot token; a new one is made where none is given.
    pub token: Option<String>,
    /// What the page in the browser shows; there is none without it.
    pub page: Option<Page>,
    /// A file that it is kept in, and goes on from where it ended; without one it is gone at the end.
    pub keep: Option<PathBuf>,
}

/// What a program that opens the page tells it.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Lines that a first visit suggests to type.
    pub suggestions: Vec<String>,
}

/// How often a route may be called; Discord publishes no numbers and asks bots to read the headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RouteLimit {
    /// Requests in each window.
    pub requests: u32,
    /// The window's length.
    pub window: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            log: None,
            heartbeat_interval: Duration::from_millis(41_250),
            keep_messages: 1_000,
            keep_interactions: 10_000,
            privileged_intents: 0,
            route_limit: RouteLimit {
                requests: 5,
                window: Duration::from_secs(2),
            },
            message_limit: None,
            keep_requests: 0,
            token: None,
            page: None,
            keep: None,
        }
    }
}

impl Options {
    /// The defaults, with the log that `QUORATE_SANDBOX_LOG` names where it is set and not empty.
    #[must_use]
    pub fn from_env() -> Self {
        let log = std::env::var_os(LOG_VARIABLE)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from);
        Self {
            log,
            ..Self::default()
        }
    }
}

/// Why a sandbox did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The port could not be had.
    #[error("cannot listen on 127.0.0.1:{port}; if another program does, choose another port")]
    Listen {
        /// The port asked for.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file it is kept in cannot be used.
    #[error("{}: {why}", path.display())]
    Kept {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what to do.
        why: String,
    },
    /// The log file could not be opened.
    #[error("cannot write the sandbox's log {}", path.display())]
    Log {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}
