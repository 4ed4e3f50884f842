//! Lenient reading of JSON: what is absent or of another type reads as empty. The checks have refused what matters.

use serde_json::Value;

/// The text of a value.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

/// The items of a list.
pub(crate) fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
