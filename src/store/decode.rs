//! Ids, counts and times read from the tables.

use jiff::Timestamp;
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
    u64::try_from(column).map_err(|_| StoreErrorKind::Number)
}

/// A time from its column: nanoseconds since 1970.
pub(super) fn timestamp(column: i64) -> Result<Timestamp, StoreErrorKind> {
    Timestamp::from_nanosecond(i128::from(column)).map_err(|_| StoreErrorKind::Number)
}

/// A time from a column that may be NULL.
pub(super) fn optional_timestamp(column: Option<i64>) -> Result<Option<Timestamp>, StoreErrorKind> {
    column.map(timestamp).transpose()
}
