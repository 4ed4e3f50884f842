//! Refusals, counted: Discord bans an address for a while that earns 10,000 in ten minutes
//! (`topics/rate-limits#invalid-request-limit-aka-cloudflare-bans`).

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::StatusCode;
use tokio::time::Instant;

use super::RestError;

/// The time over which they are counted.
const WINDOW: Duration = Duration::from_secs(600);
/// The most in a window: another process at this address may earn as many, and two windows may lie in Discord's one.
const MOST: u32 = 2_000;

/// The refusals of this window.
#[derive(Debug, Default)]
pub(super) struct Invalid(Mutex<Option<(Instant, u32)>>);

impl Invalid {
    /// Nothing more is asked where too much was refused.
    pub(super) fn check(&self, now: Instant) -> Result<(), RestError> {
        let window = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, count) = window.unwrap_or((now, 0));
        let left = WINDOW.saturating_sub(now.duration_since(since));
        if count < MOST || left.is_zero() {
            return Ok(());
        }
        Err(RestError::RateLimited {
            after: left,
            global: true,
        })
    }

    /// Counts an answer, if it is a refusal of this kind.
    pub(super) fn note(&self, status: StatusCode, now: Instant) {
        if !matches!(status.as_u16(), 401 | 403 | 429) {
            return;
        }
        let mut window = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *window = match *window {
            Some((since, count)) if now.duration_since(since) < WINDOW => {
                Some((since, count.saturating_add(1)))
            }
            _ => Some((now, 1)),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_refusals_hold_everything_back_for_a_while() {
        let (invalid, now) = (Invalid::default(), Instant::now());
        for _ in 0..MOST {
            invalid.check(now).unwrap();
            invalid.note(StatusCode::NOT_FOUND, now);
            invalid.note(StatusCode::FORBIDDEN, now);
        }
        assert!(invalid.check(now).is_err());
        invalid.check(now + WINDOW).unwrap();
    }
}
