//! Ids, counts and times read from the tables.

use std::num::TryFromIntError;

use jiff::{SignedDuration, Timestamp};
use quorate_core::id::Id;

use super::StoreErrorKind;

/// An id from its column.
pub(super) fn id<T>(column: i64) -> Result<Id<T>, StoreErrorKind> {
    number(column).map(Id::new)
}

/// An id from a column that may be NULL.
pub(super) fn optional_id<T>(column: Option<i64>) -> Result<Option<Id<T>>, StoreErrorKind> {
    column.map(id).transpose()
}

/// A count from its column.
pub(super) fn number(column: i64) -> Result<u64, StoreErrorKind> {
    Ok(u64::try_from(column)?)
}

/// A number of a smaller type from its column.
pub(super) fn small<T>(column: i64) -> Result<T, StoreErrorKind>
where
    T: TryFrom<i64, Error = TryFromIntError>,
{
    Ok(T::try_from(column)?)
}

/// A number of a smaller type from a column that may be NULL.
pub(super) fn optional_small<T>(column: Option<i64>) -> Result<Option<T>, StoreErrorKind>
where
    T: TryFrom<i64, Error = TryFromIntError>,
{
    column.map(small).transpose()
}

/// A time from its column: nanoseconds since 1970. Every `i64` is within the range of a timestamp.
pub(super) fn timestamp(column: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_nanos(column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::encode;

    #[test]
    fn every_column_is_a_time_that_is_stored_as_it_was() {
        for column in [i64::MIN, -1, 0, 1_763_888_400_123_456_789, i64::MAX] {
            assert_eq!(encode::timestamp(timestamp(column)).unwrap(), column);
        }
    }
}
