//! What time it is: an argument, so that a practice server and tests can move it.

use std::fmt;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// Tells the time, and in which zone the governing body lives.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    zone: TimeZone,
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn of_machine(zone: TimeZone) -> Self {
        Self::telling(Timestamp::now, zone)
    }

    /// A clock that tells this.
    pub fn telling(now: impl Fn() -> Timestamp + Send + Sync + 'static, zone: TimeZone) -> Self {
        Self {
            now: Arc::new(now),
            zone,
        }
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// The zone.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The time where the governing body is.
    #[must_use]
    pub fn there(&self) -> Zoned {
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
