//! Fault injection: what is answered instead, to which requests, how often.

use std::sync::Mutex;
use std::time::Duration;

use crate::lock::lock;

/// What a fault does to a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// This status is answered, and the request has no effect.
    Status(u16),
    /// The request is refused with this status and this code of Discord's, and has no effect.
    Refused {
        /// The status.
        status: u16,
        /// The code (`topics/opcodes-and-status-codes#json-json-error-codes`).
        code: u32,
    },
    /// The request takes effect, and this status is answered all the same, as when an answer is lost.
    StatusAfter(u16),
    /// 429, with the seconds to wait and whether the global limit is meant.
    RateLimited {
        /// The `retry_after` of the answer.
        retry_after: Duration,
        /// Whether every route is meant (`topics/rate-limits#global-rate-limit`).
        global: bool,
    },
    /// The request takes effect, and the answer comes this much later, by the real clock.
    Delay(Duration),
    /// The request is read and never answered.
    Silence,
}

/// A fault: an effect, the requests it applies to, and how many of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    effect: Effect,
    method: Option<String>,
    path: String,
    times: Option<u32>,
}

impl Fault {
    /// A fault of every request, until it is cleared.
    #[must_use]
    pub fn new(effect: Effect) -> Self {
        Self {
            effect,
            method: None,
            path: "**".to_owned(),
            times: None,
        }
    }

    /// [`Effect::Status`].
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::new(Effect::Status(status))
    }

    /// [`Effect::Refused`].
    #[must_use]
    pub fn refused(status: u16, code: u32) -> Self {
        Self::new(Effect::Refused { status, code })
    }

    /// [`Effect::StatusAfter`].
    #[must_use]
    pub fn status_after(status: u16) -> Self {
        Self::new(Effect::StatusAfter(status))
    }

    /// [`Effect::RateLimited`] for a route.
    #[must_use]
    pub fn rate_limited(retry_after: Duration) -> Self {
        Self::new(Effect::RateLimited {
            retry_after,
            global: false,
        })
    }

    /// [`Effect::Delay`].
    #[must_use]
    pub fn delay(by: Duration) -> Self {
        Self::new(Effect::Delay(by))
    }

    /// [`Effect::Silence`].
    #[must_use]
    pub fn silence() -> Self {
        Self::new(Effect::Silence)
    }

    /// Only requests with this method and path, counted after `/api/v10`: `*` stands for one segment,
    /// `**` at the end for any number, as in `/interactions/*/*/callback` or `/webhooks/**`.
    #[must_use]
    pub fn on(self, method: &str, path: &str) -> Self {
        Self {
            method: Some(method.to_ascii_uppercase()),
            ..self.on_path(path)
        }
    }

    /// Only requests with this path, whatever their method.
    #[must_use]
    pub fn on_path(self, path: &str) -> Self {
        Self {
            path: path.to_owned(),
            ..self
        }
    }

    /// Only the next `count` of the requests it applies to.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Self {
            times: Some(count),
            ..self
        }
    }

    fn matches(&self, method: &str, segments: &[&str]) -> bool {
        self.method.as_deref().is_none_or(|wanted| wanted == method)
            && path_matches(&self.path, segments)
    }
}

fn path_matches(pattern: &str, segments: &[&str]) -> bool {
    let mut left = segments.iter();
    for wanted in pattern.split('/').filter(|part| !part.is_empty()) {
        if wanted == "**" {
            return true;
        }
        match left.next() {
            Some(segment) if wanted == "*" || wanted == *segment => {}
            _ => return false,
        }
    }
    left.next().is_none()
}

/// The faults that are on.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    on: Mutex<Vec<Fault>>,
}

impl Faults {
    pub(crate) fn add(&self, fault: Fault) {
        lock(&self.on).push(fault);
    }

    pub(crate) fn clear(&self) {
        lock(&self.on).clear();
    }

    /// The effect of the first fault that applies to this request, counted down if it is limited.
    pub(crate) fn take(&self, method: &str, segments: &[&str]) -> Option<Effect> {
        let mut on = lock(&self.on);
        let index = on
            .iter()
            .position(|fault| fault.matches(method, segments))?;
        let effect = on[index].effect.clone();
        if let Some(times) = &mut on[index].times {
            *times = times.saturating_sub(1);
            if *times == 0 {
                on.remove(index);
            }
        }
        Some(effect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_applies_to_its_route_alone_and_so_often() {
        let faults = Faults::default();
        faults.add(
            Fault::status(500)
                .on("post", "/interactions/*/*/callback")
                .times(2),
        );
        let callback = ["interactions", "1", "t", "callback"];
        assert_eq!(faults.take("GET", &callback), None);
        assert_eq!(faults.take("POST", &["interactions", "1", "t"]), None);
        assert_eq!(faults.take("POST", &callback), Some(Effect::Status(500)));
        assert_eq!(faults.take("POST", &callback), Some(Effect::Status(500)));
        assert_eq!(faults.take("POST", &callback), None);
    }

    #[test]
    fn two_stars_match_the_rest_until_cleared() {
        let faults = Faults::default();
        faults.add(Fault::silence().on_path("/webhooks/**"));
        assert_eq!(
            faults.take("PATCH", &["webhooks", "1", "t", "messages", "@original"]),
            Some(Effect::Silence)
        );
        assert_eq!(faults.take("GET", &["gateway"]), None);
        faults.clear();
        assert_eq!(faults.take("POST", &["webhooks", "1", "t"]), None);
    }
}
