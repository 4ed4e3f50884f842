//! The check of a message as a function for other programs' tests.

use serde_json::Value;

use super::message::{MessageRoute, check};
use crate::form_errors::{FormErrors, JsonPath};

/// Discord's error body for a message that answers an interaction, or None if it would be accepted. For messages that
/// no sandbox has to see.
#[must_use]
pub fn refusal(message: &Value) -> Option<Value> {
    let mut errors = FormErrors::default();
    check(
        message,
        &[],
        MessageRoute::Answer,
        &JsonPath::ROOT,
        &mut errors,
    );
    errors.into_result().err().map(|error| error.body())
}
