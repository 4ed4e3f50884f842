//! Discord's ids in JSON.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A snowflake: a number, written as a string because JavaScript's numbers are too small for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Snowflake(pub(crate) u64);

impl Serialize for Snowflake {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Snowflake {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let id = text.parse();
        id.map(Self)
            .map_err(|_| D::Error::custom("an id that is no number"))
    }
}
