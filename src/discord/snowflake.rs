//! Ids as Discord writes them.

use quorate_core::id::Id;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// Reads an id from a JSON string of digits, for `#[serde(deserialize_with)]` (`reference#snowflakes`).
pub(super) fn snowflake<'de, D, T>(deserializer: D) -> Result<Id<T>, D::Error>
where
    D: Deserializer<'de>,
{
    String::deserialize(deserializer)?
        .parse()
        .map_err(D::Error::custom)
}
