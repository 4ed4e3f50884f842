//! Rate limits: a gate for each route and one for all, shut until a time.
//!
//! Discord counts calls for each channel apart (`topics/rate-limits`). Gates that
//! are open again are forgotten, so that this does not grow. A callback's limit
//! is its interaction's own and is kept by no gate; nor does the global one hold
//! for it (`topics/rate-limits#global-rate-limit`).

use quorate_core::id::ChannelId;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::time::{Instant, sleep_until};

use super::RestError;

/// A family of calls that Discord counts together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Route {
    /// Where the gateway is.
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

    /// Whether there is a gate in front of the route.
    fn has_gate(self) -> bool {
        self != Self::Callback
    }
}

/// The gates.
#[derive(Debug, Default)]
pub(super) struct Gates(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    all: Option<Instant>,
    routes: BTreeMap<Route, Instant>,
}

impl Gates {
    /// Waits until the route is open; gives up at once if that is after the deadline.
    pub(super) async fn pass(&self, route: Route, deadline: Instant) -> Result<(), RestError> {
        while let Some((until, global)) = self.opens(route) {
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

    /// Shuts a route, or all of them, for a while.
    pub(super) fn shut(&self, route: Route, wait: Duration, global: bool) {
        if !route.has_gate() {
            return;
        }
        let now = Instant::now();
        let until = now + wait;
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if global {
            state.all = state.all.max(Some(until));
        } else {
            state.routes.retain(|_, until| *until > now);
            let gate = state.routes.entry(route).or_insert(until);
            *gate = until.max(*gate);
        }
    }

    /// Shuts a route that has no calls left until Discord allows more.
    pub(super) fn note(&self, route: Route, headers: &HeaderMap) {
        if number(headers, "x-ratelimit-remaining") == Some(0.0)
            && let Some(after) = number(headers, "x-ratelimit-reset-after")
        {
            self.shut(route, seconds(after), false);
        }
    }

    /// When the route opens, and whether it is the gate for all that is shut the longest.
    fn opens(&self, route: Route) -> Option<(Instant, bool)> {
        if !route.has_gate() {
            return None;
        }
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let until = state.all.max(state.routes.get(&route).copied())?;
        Some((until, state.all == Some(until)))
    }
}

/// How long a 429 asks to wait: its body's number is the exact one, its header's is whole seconds.
pub(super) fn wait(headers: &HeaderMap, body: Option<f64>) -> Duration {
    let asked = body.or_else(|| number(headers, "retry-after"));
    seconds(asked.unwrap_or(1.0))
}

fn number(headers: &HeaderMap, name: &str) -> Option<f64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// Seconds as a duration; a number that is none is a second, and a day is the longest.
fn seconds(number: f64) -> Duration {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    Duration::try_from_secs_f64(number).map_or(Duration::from_secs(1), |wait| wait.min(DAY))
}
