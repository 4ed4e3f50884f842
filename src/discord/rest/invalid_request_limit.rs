//! Counts refused requests, and stops before there are too many: Discord bans an address for a while that earns 10,000
//! in ten minutes (`topics/rate-limits#invalid-request-limit-aka-cloudflare-bans`).

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::StatusCode;
use tokio::time::Instant;

use super::error::RestError;

/// The time over which they are counted.
const WINDOW: Duration = Duration::from_secs(600);
/// The most in a window. It is a fifth of Discord's limit: another process at this address may earn as many, and two
/// windows may lie in one of Discord's.
const MAX_IN_WINDOW: u32 = 2_000;

/// The refused requests of this window.
#[derive(Debug, Default)]
pub(super) struct InvalidRequestLimit(Mutex<Option<Window>>);

#[derive(Debug, Clone, Copy)]
struct Window {
    start: Instant,
    count: u32,
}

impl InvalidRequestLimit {
    /// An error if this window is full.
    pub(super) fn check(&self, now: Instant) -> Result<(), RestError> {
        let window = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(window) = window.filter(|window| window.count >= MAX_IN_WINDOW) else {
            return Ok(());
        };
        let left = WINDOW.saturating_sub(now.duration_since(window.start));
        if left.is_zero() {
            return Ok(());
        }
        Err(RestError::RateLimited {
            after: left,
            global: true,
        })
    }

    /// Counts an answer if its status is one that Discord counts.
    pub(super) fn record(&self, status: StatusCode, now: Instant) {
        if !matches!(status.as_u16(), 401 | 403 | 429) {
            return;
        }
        let mut window = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *window = match *window {
            Some(Window { start, count }) if now.duration_since(start) < WINDOW => Some(Window {
                start,
                count: count.saturating_add(1),
            }),
            _ => Some(Window {
                start: now,
                count: 1,
            }),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_refusals_hold_everything_back_for_a_while() {
        let (limit, now) = (InvalidRequestLimit::default(), Instant::now());
        for _ in 0..MAX_IN_WINDOW {
            limit.check(now).unwrap();
            limit.record(StatusCode::NOT_FOUND, now);
            limit.record(StatusCode::FORBIDDEN, now);
        }
        assert!(limit.check(now).is_err());
        limit.check(now + WINDOW).unwrap();
    }
}
