//! The sandbox's own clock: real time plus what a test has advanced it by.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use crate::ids::Snowflakes;

/// Tells the time as the sandbox's Discord sees it: a duration since 1970.
#[derive(Debug)]
pub(crate) struct Clock {
    offset: watch::Sender<Duration>,
    ids: Snowflakes,
}

impl Clock {
    /// A clock that is this far ahead of the real one.
    pub(crate) fn new(offset: Duration) -> Self {
        Self {
            offset: watch::Sender::new(offset),
            ids: Snowflakes::new(),
        }
    }

    pub(crate) fn now(&self) -> Duration {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or(Duration::ZERO)
            + self.offset()
    }

    /// How far it is ahead of the real clock.
    pub(crate) fn offset(&self) -> Duration {
        *self.offset.borrow()
    }

    /// The next snowflake, made now.
    pub(crate) fn id(&self) -> u64 {
        self.ids.at(self.now())
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.offset.send_modify(|offset| *offset += by);
    }

    /// Returns once the clock shows `deadline`, whether time passed or was advanced.
    pub(crate) async fn sleep_until(&self, deadline: Duration) {
        let mut offset = self.offset.subscribe();
        loop {
            offset.mark_unchanged();
            let left = deadline.saturating_sub(self.now());
            if left.is_zero() {
                return;
            }
            tokio::select! {
                () = tokio::time::sleep(left) => {}
                _ = offset.changed() => {}
            }
        }
    }
}

/// `moment` as Discord writes it: `2026-08-06T11:31:01.000000+00:00`.
pub(crate) fn iso8601(moment: Duration) -> String {
    let seconds = moment.as_secs();
    let (year, month, day) = civil(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    let micros = moment.subsec_micros();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}+00:00")
}

/// Year, month and day of the Gregorian calendar, `days` after 1 January 1970.
fn civil(mut days: u64) -> (u64, u64, u64) {
    let leap = |year: u64| {
        (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400)
    };
    let mut year = 1970;
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let february = 28 + u64::from(leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_discord_writes_them() {
        assert_eq!(iso8601(Duration::ZERO), "1970-01-01T00:00:00.000000+00:00");
        assert_eq!(
            iso8601(Duration::from_secs(951_782_400)),
            "2000-02-29T00:00:00.000000+00:00"
        );
        assert_eq!(
            iso8601(Duration::from_millis(1_786_041_061_250)),
            "2026-08-06T18:31:01.250000+00:00"
        );
    }

    #[tokio::test]
    async fn advancing_wakes_those_who_wait() {
        let clock = Clock::new(Duration::ZERO);
        let deadline = clock.now() + Duration::from_secs(3_600);
        let waiting = clock.sleep_until(deadline);
        tokio::pin!(waiting);
        let early = tokio::time::timeout(Duration::from_millis(1), &mut waiting).await;
        assert!(early.is_err());
        clock.advance(Duration::from_secs(3_600));
        assert!(
            tokio::time::timeout(Duration::from_secs(60), waiting)
                .await
                .is_ok()
        );
    }
}
