//! The rate limiter: each route, and all of them together, can be blocked until a time.
//!
//! Discord counts the calls for each channel apart (`topics/rate-limits`). Blocks that are over are forgotten, so that
//! the map does not grow. Callbacks are never blocked: their limit is their interaction's own, and the global limit
//! does not hold for them (`topics/rate-limits#global-rate-limit`).

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use quorate_core::id::ChannelId;
use reqwest::header::HeaderMap;
use tokio::time::{Instant, sleep_until};

use super::error::RestError;

/// Calls that Discord counts together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Route {
    /// The gateway's address.
    Gateway,
    /// The application.
    Application,
    /// The application's commands.
    Commands,
    /// Answers to interactions.
    Callback,
    /// Messages of a channel.
    Messages(ChannelId),
    /// A channel itself, or a thread.
    Channel(ChannelId),
}

impl Route {
    /// Whether the bot's token goes with the call.
    pub(super) fn is_authorised(self) -> bool {
        self != Self::Callback
    }

    fn can_be_blocked(self) -> bool {
        self != Self::Callback
    }
}

/// The rate limiter.
#[derive(Debug, Default)]
pub(super) struct RateLimiter(Mutex<Blocks>);

/// Until when calls are blocked.
#[derive(Debug, Default)]
struct Blocks {
    global: Option<Instant>,
    routes: BTreeMap<Route, Instant>,
}

impl RateLimiter {
    /// Waits until the route may be called; an error at once if that is after the deadline.
    pub(super) async fn acquire(&self, route: Route, deadline: Instant) -> Result<(), RestError> {
        while let Some((until, global)) = self.blocked_until(route) {
            let now = Instant::now();
            if until <= now {
                break;
            }
            if until >= deadline {
                let after = until - now;
                return Err(RestError::RateLimited { after, global });
            }
            sleep_until(until).await;
        }
        Ok(())
    }

    /// Blocks a route, or all of them, for a while.
    pub(super) fn block(&self, route: Route, wait: Duration, global: bool) {
        if !route.can_be_blocked() {
            return;
        }
        let now = Instant::now();
        let until = now + wait;
        let mut blocks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if global {
            blocks.global = blocks.global.max(Some(until));
        } else {
            blocks.routes.retain(|_, until| *until > now);
            let blocked = blocks.routes.entry(route).or_insert(until);
            *blocked = until.max(*blocked);
        }
    }

    /// Blocks a route until its reset if the headers of an answer say that no call is left.
    pub(super) fn observe(&self, route: Route, headers: &HeaderMap) {
        if number(headers, "x-ratelimit-remaining") == Some(0.0)
            && let Some(reset_after) = number(headers, "x-ratelimit-reset-after")
        {
            self.block(route, seconds(reset_after), false);
        }
    }

    /// Until when the route is blocked, and whether the global block is the one that ends last.
    fn blocked_until(&self, route: Route) -> Option<(Instant, bool)> {
        if !route.can_be_blocked() {
            return None;
        }
        let blocks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let until = blocks.global.max(blocks.routes.get(&route).copied())?;
        Some((until, blocks.global == Some(until)))
    }
}

/// How long a 429 asks to wait. The number in its body is exact; its header has whole seconds.
pub(super) fn retry_after(headers: &HeaderMap, body: Option<f64>) -> Duration {
    let wait = body.or_else(|| number(headers, "retry-after"));
    // A second if Discord names no time.
    seconds(wait.unwrap_or(1.0))
}

fn number(headers: &HeaderMap, name: &str) -> Option<f64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// Seconds as a duration: a second if the number is negative or not a number, and a day at most.
fn seconds(number: f64) -> Duration {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    Duration::try_from_secs_f64(number).map_or(Duration::from_secs(1), |wait| wait.min(DAY))
}
