//! The rate limiter (`topics/rate-limits`): 50 requests a second in all, and a fixed window for each limited route.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use crate::limits;
use crate::options::{Options, RouteLimit};

const SECOND: Duration = Duration::from_secs(1);
/// Windows kept before expired ones are dropped.
const KEPT: usize = 1_000;

/// A limited route's quota, as its headers give it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quota {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    pub(crate) reset: Duration,
    pub(crate) reset_after: Duration,
    pub(crate) bucket: String,
}

/// A request over a limit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Exceeded {
    Global { retry_after: Duration },
    Route(Quota),
}

#[derive(Debug, Clone, Copy)]
struct Window {
    began: Duration,
    used: u32,
}

/// Counts requests in the current windows.
#[derive(Debug)]
pub(crate) struct RateLimits {
    limit: RouteLimit,
    messages: Option<RouteLimit>,
    global: Window,
    routes: HashMap<String, Window>,
}

impl RateLimits {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            limit: options.route_limit,
            messages: options.message_limit,
            global: Window {
                began: Duration::ZERO,
                used: 0,
            },
            routes: HashMap::new(),
        }
    }

    /// Counts a request against the global limit.
    pub(crate) fn global(&mut self, now: Duration) -> Result<(), Exceeded> {
        if now.saturating_sub(self.global.began) >= SECOND {
            self.global = Window {
                began: now,
                used: 0,
            };
        }
        self.global.used += 1;
        if self.global.used > limits::GLOBAL_REQUESTS_A_SECOND {
            return Err(Exceeded::Global {
                retry_after: (self.global.began + SECOND).saturating_sub(now),
            });
        }
        Ok(())
    }

    /// Counts a request against the limit of a channel's messages. Returns None if there is no limit.
    pub(crate) fn message(
        &mut self,
        method: &str,
        channel: &str,
        now: Duration,
    ) -> Result<Option<Quota>, Exceeded> {
        let Some(limit) = self.messages else {
            return Ok(None);
        };
        self.within(limit, &format!("{method} messages"), channel, now)
            .map(Some)
    }

    /// Counts a request against `route`'s limit, separately for each `resource` (`#rate-limits`: top-level resources).
    pub(crate) fn route(
        &mut self,
        route: &str,
        resource: &str,
        now: Duration,
    ) -> Result<Quota, Exceeded> {
        self.within(self.limit, route, resource, now)
    }

    fn within(
        &mut self,
        limit: RouteLimit,
        route: &str,
        resource: &str,
        now: Duration,
    ) -> Result<Quota, Exceeded> {
        if self.routes.len() >= KEPT {
            let longest = self.messages.map_or(self.limit.window, |limit| {
                limit.window.max(self.limit.window)
            });
            self.routes
                .retain(|_, window| now.saturating_sub(window.began) < longest);
        }
        let window = self
            .routes
            .entry(format!("{route} {resource}"))
            .or_insert(Window {
                began: now,
                used: 0,
            });
        if now.saturating_sub(window.began) >= limit.window {
            *window = Window {
                began: now,
                used: 0,
            };
        }
        let reset = window.began + limit.window;
        let allowed = window.used < limit.requests;
        window.used += u32::from(allowed);
        let quota = Quota {
            limit: limit.requests,
            remaining: limit.requests - window.used,
            reset,
            reset_after: reset.saturating_sub(now),
            bucket: bucket(route),
        };
        if allowed {
            Ok(quota)
        } else {
            Err(Exceeded::Route(quota))
        }
    }
}

fn bucket(route: &str) -> String {
    let mut hasher = DefaultHasher::new();
    route.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(window: Duration) -> RateLimits {
        let limit = RouteLimit {
            requests: 2,
            window,
        };
        RateLimits::new(&Options {
            route_limit: limit,
            message_limit: Some(limit),
            ..Options::default()
        })
    }

    #[test]
    fn each_channels_messages_have_a_window_of_their_own() {
        let mut rates = rates(SECOND);
        let now = Duration::from_secs(100);
        for channel in ["1", "2"] {
            assert!(rates.message("POST", channel, now).is_ok());
            assert!(rates.message("PATCH", channel, now).is_ok());
            assert!(rates.message("POST", channel, now).is_ok());
            assert!(rates.message("POST", channel, now).is_err());
        }
        let mut unlimited = RateLimits::new(&Options::default());
        assert!((0..100).all(|_| unlimited.message("POST", "1", now) == Ok(None)));
    }

    #[test]
    fn a_route_refuses_what_is_over_its_window() {
        let mut rates = rates(Duration::from_secs(2));
        let now = Duration::from_secs(100);
        assert_eq!(
            rates.route("GET a", "1", now).map(|quota| quota.remaining),
            Ok(1)
        );
        assert_eq!(
            rates.route("GET a", "1", now).map(|quota| quota.remaining),
            Ok(0)
        );
        assert!(
            matches!(rates.route("GET a", "1", now), Err(Exceeded::Route(quota)) if quota.reset_after.as_secs() == 2)
        );
        assert!(rates.route("GET a", "2", now).is_ok());
        assert!(
            rates
                .route("GET a", "1", now + Duration::from_secs(2))
                .is_ok()
        );
    }

    #[test]
    fn fifty_requests_a_second_in_all() {
        let mut rates = rates(SECOND);
        let now = Duration::from_secs(100);
        assert!((0..50).all(|_| rates.global(now).is_ok()));
        assert_eq!(
            rates.global(now),
            Err(Exceeded::Global {
                retry_after: SECOND
            })
        );
        assert!(rates.global(now + SECOND).is_ok());
    }
}
