//! The clock. Code that needs the time is given one, so that a practice server and tests can move it.

use std::fmt;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The time, and the time zone of the governing bodies.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    zone: TimeZone,
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system(zone: TimeZone) -> Self {
        Self::from_fn(Timestamp::now, zone)
    }

    /// A clock that reads the time from a function.
    pub fn from_fn(now: impl Fn() -> Timestamp + Send + Sync + 'static, zone: TimeZone) -> Self {
        Self {
            now: Arc::new(now),
            zone,
        }
    }

    /// The time.
    #[must_use]
    pub(crate) fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// The time zone.
    #[must_use]
    pub(crate) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The time in the zone.
    #[must_use]
    pub(crate) fn local(&self) -> Zoned {
        self.now().to_zoned(self.zone.clone())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock")
            .field("zone", &self.zone)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_can_be_found_by_its_name() {
        let zone = TimeZone::get("Europe/London").expect("the database of zones");
        let summer: Timestamp = "2027-07-01T07:30:00Z".parse().expect("a time");
        assert_eq!(summer.to_zoned(zone).hour(), 8);
    }
}
