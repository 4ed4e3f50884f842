//! Refusals in Discord's JSON: `{"code", "message", "errors"}` (`reference#error-messages`).

use serde_json::{Value, json};

/// A refused request: its HTTP status, Discord's error code and message, and the errors of its form body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ApiError {
    pub(crate) status: u16,
    pub(crate) code: u32,
    pub(crate) message: &'static str,
    pub(crate) errors: Option<Value>,
}

impl ApiError {
    const fn new(status: u16, code: u32, message: &'static str) -> Self {
        Self {
            status,
            code,
            message,
            errors: None,
        }
    }

    pub(crate) const UNAUTHORIZED: Self = Self::new(401, 0, "401: Unauthorized");
    pub(crate) const NOT_FOUND: Self = Self::new(404, 0, "404: Not Found");
    pub(crate) const METHOD_NOT_ALLOWED: Self = Self::new(405, 0, "405: Method Not Allowed");
    pub(crate) const UNKNOWN_APPLICATION: Self = Self::new(404, 10_002, "Unknown Application");
    pub(crate) const UNKNOWN_CHANNEL: Self = Self::new(404, 10_003, "Unknown Channel");
    pub(crate) const UNKNOWN_GUILD: Self = Self::new(404, 10_004, "Unknown Guild");
    pub(crate) const UNKNOWN_MESSAGE: Self = Self::new(404, 10_008, "Unknown Message");
    pub(crate) const UNKNOWN_USER: Self = Self::new(404, 10_013, "Unknown User");
    pub(crate) const UNKNOWN_WEBHOOK: Self = Self::new(404, 10_015, "Unknown Webhook");
    pub(crate) const UNKNOWN_INTERACTION: Self = Self::new(404, 10_062, "Unknown interaction");
    pub(crate) const UNKNOWN_COMMAND: Self = Self::new(404, 10_063, "Unknown application command");
    pub(crate) const TOO_LARGE: Self = Self::new(413, 40_005, "Request entity too large");
    pub(crate) const FORUM_CHANNEL: Self =
        Self::new(400, 40_058, "Cannot send a message in a forum channel");
    pub(crate) const ACKNOWLEDGED: Self =
        Self::new(400, 40_060, "Interaction has already been acknowledged.");
    pub(crate) const TOO_MANY_FOLLOWUPS: Self = Self::new(
        400,
        40_094,
        "This interaction has hit the maximum number of follow up messages.",
    );
    pub(crate) const MISSING_ACCESS: Self = Self::new(403, 50_001, "Missing Access");
    pub(crate) const OTHER_APPLICATION: Self = Self::new(
        403,
        20_012,
        "You are not authorized to perform this action on this application",
    );
    pub(crate) const DM_CHANNEL: Self =
        Self::new(403, 50_003, "Cannot execute action on a DM channel");
    pub(crate) const OTHERS_MESSAGE: Self = Self::new(
        403,
        50_005,
        "Cannot edit a message authored by another user",
    );
    pub(crate) const CLOSED_DM: Self = Self::new(403, 50_007, "Cannot send messages to this user");
    pub(crate) const NON_TEXT_CHANNEL: Self =
        Self::new(400, 50_008, "Cannot send messages in a non-text channel");
    pub(crate) const MISSING_PERMISSIONS: Self = Self::new(403, 50_013, "Missing Permissions");
    pub(crate) const CHANNEL_TYPE: Self =
        Self::new(400, 50_024, "Cannot execute action on this channel type");
    pub(crate) const THREAD_ARCHIVED: Self = Self::new(400, 50_083, "Thread is archived");
    pub(crate) const NO_HISTORY: Self = Self::new(
        400,
        160_002,
        "Cannot reply without permission to read message history",
    );
    pub(crate) const HAS_THREAD: Self = Self::new(
        400,
        160_004,
        "A thread has already been created for this message",
    );
    pub(crate) const THREAD_LOCKED: Self = Self::new(400, 160_005, "Thread is locked");
    pub(crate) const EMPTY_MESSAGE: Self = Self::new(400, 50_006, "Cannot send an empty message");
    pub(crate) const INVALID_WEBHOOK_TOKEN: Self = Self::new(401, 50_027, "Invalid Webhook Token");
    pub(crate) const INVALID_JSON: Self =
        Self::new(400, 50_109, "The request body contains invalid JSON.");
    pub(crate) const TOO_MANY_CREATES: Self = Self::new(
        429,
        30_034,
        "Max number of daily application command creates has been reached (200)",
    );
    pub(crate) const UNREADABLE_FORM: Self = Self::new(400, 50_035, "Invalid Form Body");

    pub(crate) fn body(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        body
    }
}
