//! How a sandbox is started.

use std::path::PathBuf;
use std::time::Duration;

use crate::fixture::Fixture;

/// The environment variable that names the log file.
pub const LOG_VARIABLE: &str = "DISCORD_SANDBOX_LOG";

/// How a sandbox is started; the default suits most tests.
#[derive(Debug, Clone)]
pub struct Options {
    /// What the guild holds.
    pub fixture: Fixture,
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
    /// What a channel's message routes allow, each method in each channel; None leaves them unlimited.
    pub message_limit: Option<RouteLimit>,
    /// Requests kept for [`crate::Sandbox::requests`], the oldest going first; 0 keeps a thousand.
    pub keep_requests: usize,
    /// The bot's token; None makes a new one.
    pub token: Option<String>,
    /// The page in the browser; None serves no page.
    pub page: Option<PageOptions>,
    /// The file that the state is saved in and restored from; None keeps it in memory alone.
    pub state_file: Option<PathBuf>,
}

/// What a program tells the page.
#[derive(Debug, Clone, Default)]
pub struct PageOptions {
    /// Lines that a first visit suggests to type.
    pub suggestions: Vec<String>,
    /// The key of the persona that a first visit is; None takes the fixture's first.
    pub persona: Option<String>,
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
            fixture: Fixture::default(),
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
            state_file: None,
        }
    }
}

impl Options {
    /// The defaults, with the log that `DISCORD_SANDBOX_LOG` names if it is set and not empty.
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
