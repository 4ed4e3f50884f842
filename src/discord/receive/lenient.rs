//! Deserializers for what Discord may change without notice: a value of another type is left out, and its object is
//! still read.

use std::collections::HashMap;

use quorate_core::id::Id;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::request::Permissions;

/// An id: a string of digits, or a number (`reference#snowflakes`).
pub(super) struct Snowflake(pub(super) u64);

impl<'de> Deserialize<'de> for Snowflake {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let id = match &value {
            Value::String(digits) => digits.parse().ok(),
            number => number.as_u64(),
        };
        id.map(Self)
            .ok_or_else(|| serde::de::Error::custom("an id is a string of digits"))
    }
}

/// An id that has to be there.
pub(super) fn id<'de, D, T>(deserializer: D) -> Result<Id<T>, D::Error>
where
    D: Deserializer<'de>,
{
    Snowflake::deserialize(deserializer).map(|Snowflake(id)| Id::new(id))
}

/// An id that may be missing.
pub(super) fn optional_id<'de, D, T>(deserializer: D) -> Result<Option<Id<T>>, D::Error>
where
    D: Deserializer<'de>,
{
    let id = Option::<Snowflake>::deserialize(deserializer)?;
    Ok(id.map(|Snowflake(id)| Id::new(id)))
}

/// A value, or its type's default.
pub(super) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Default,
{
    let value = Value::deserialize(deserializer)?;
    Ok(T::deserialize(value).unwrap_or_default())
}

/// A list, without the items that are of another type.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let Value::Array(items) = Value::deserialize(deserializer)? else {
        return Ok(Vec::new());
    };
    let items = items.into_iter();
    Ok(items.filter_map(|item| T::deserialize(item).ok()).collect())
}

/// The first item of a list.
pub(super) fn first<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let Value::Array(items) = Value::deserialize(deserializer)? else {
        return Ok(None);
    };
    let first = items.into_iter().next();
    Ok(first.and_then(|item| T::deserialize(item).ok()))
}

/// Objects by id, without those that are of another type.
pub(super) fn by_id<'de, D, T>(deserializer: D) -> Result<HashMap<u64, T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let Value::Object(objects) = Value::deserialize(deserializer)? else {
        return Ok(HashMap::new());
    };
    let objects = objects.into_iter();
    Ok(objects
        .filter_map(|(id, object)| Some((id.parse().ok()?, T::deserialize(object).ok()?)))
        .collect())
}

/// Whether a field holds anything, of whatever type.
#[derive(Clone, Copy, Default)]
pub(super) struct Presence(pub(super) bool);

impl<'de> Deserialize<'de> for Presence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match Value::deserialize(deserializer)? {
            Value::Null => false,
            Value::Array(items) => !items.is_empty(),
            _ => true,
        }))
    }
}

/// Permissions: decimal digits (`topics/permissions`). Bits that nobody knows stay. Those above 64 are left out, and
/// none of them is used.
pub(super) fn permissions<'de, D>(deserializer: D) -> Result<Permissions, D::Error>
where
    D: Deserializer<'de>,
{
    Ok(Permissions(match Value::deserialize(deserializer)? {
        Value::String(digits) => low_bits(&digits).unwrap_or_default(),
        number => number.as_u64().unwrap_or_default(),
    }))
}

/// The low 64 bits of a decimal number. Returns `None` if it has another character than a digit.
fn low_bits(digits: &str) -> Option<u64> {
    digits.chars().try_fold(0_u64, |number, digit| {
        let digit = digit.to_digit(10)?;
        Some(number.wrapping_mul(10).wrapping_add(digit.into()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_above_64_leave_those_below_as_they_are() {
        assert_eq!(low_bits("18446744073709551615"), Some(u64::MAX));
        // 2^64 + 2^52 + 8
        assert_eq!(low_bits("18451247673336922120"), Some((1 << 52) | 8));
        assert_eq!(low_bits("8x"), None);
    }
}
