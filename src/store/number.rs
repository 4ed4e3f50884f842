//! Numbers and times as the tables hold them.

use jiff::Timestamp;

use super::{DiscussionId, Why};

/// One of Discord's numbers, as it is kept.
pub(super) fn kept(number: u64) -> Result<i64, Why> {
    i64::try_from(number).map_err(|_| Why::Number)
}

/// One of Discord's numbers that may be missing, as it is kept.
pub(super) fn kept_option(number: Option<u64>) -> Result<Option<i64>, Why> {
    number.map(kept).transpose()
}

/// One of Discord's numbers.
pub(super) fn number(kept: i64) -> Result<u64, Why> {
    u64::try_from(kept).map_err(|_| Why::Number)
}

/// One of Discord's numbers that may be missing.
pub(super) fn number_option(kept: Option<i64>) -> Result<Option<u64>, Why> {
    kept.map(number).transpose()
}

/// A discussion's number.
pub(super) fn discussion(kept: i64) -> Result<DiscussionId, Why> {
    DiscussionId::try_from(kept).map_err(|_| Why::Number)
}

/// A time, as it is kept.
pub(super) fn kept_time(at: Timestamp) -> Result<i64, Why> {
    i64::try_from(at.as_nanosecond()).map_err(|_| Why::Number)
}

/// A time.
pub(super) fn time(kept: i64) -> Result<Timestamp, Why> {
    Timestamp::from_nanosecond(i128::from(kept)).map_err(|_| Why::Number)
}

/// A time that may be missing.
pub(super) fn time_option(kept: Option<i64>) -> Result<Option<Timestamp>, Why> {
    kept.map(time).transpose()
}
