//! Ids, counts and times as the tables hold them: 64-bit signed integers.

use jiff::Timestamp;
use quorate_core::id::Id;

use super::StoreErrorKind;

/// An id as it is stored.
pub(super) fn id<T>(id: Id<T>) -> Result<i64, StoreErrorKind> {
    number(id.get())
}

/// An id as it is stored, or NULL.
pub(super) fn optional_id<T>(optional: Option<Id<T>>) -> Result<Option<i64>, StoreErrorKind> {
    optional.map(id).transpose()
}

/// A count as it is stored.
pub(super) fn number(number: u64) -> Result<i64, StoreErrorKind> {
    Ok(i64::try_from(number)?)
}

/// A time as it is stored: nanoseconds since 1970, so from 1677 to 2262.
pub(super) fn timestamp(at: Timestamp) -> Result<i64, StoreErrorKind> {
    Ok(i64::try_from(at.as_nanosecond())?)
}
