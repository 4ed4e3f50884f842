//! Refusals in Discord's JSON: `{"code", "message", "errors"}` (`reference#error-messages`).

use serde_json::{Map, Value, json};

/// A refusal of a request: its HTTP status, Discord's code and words, and what is wrong where.
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

/// Where in a body something stands: a chain of keys and indices, put together only when something is wrong.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    key: Key<'a>,
}

#[derive(Clone, Copy)]
enum Key<'a> {
    Root,
    Name(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    pub(crate) const ROOT: Place<'static> = Place {
        parent: None,
        key: Key::Root,
    };

    pub(crate) fn at(&'a self, name: &'a str) -> Place<'a> {
        Place {
            parent: Some(self),
            key: Key::Name(name),
        }
    }

    pub(crate) fn nth(&'a self, index: usize) -> Place<'a> {
        Place {
            parent: Some(self),
            key: Key::Index(index),
        }
    }

    fn keys(&self) -> Vec<String> {
        let mut keys = self.parent.map(Place::keys).unwrap_or_default();
        match self.key {
            Key::Root => {}
            Key::Name(name) => keys.push(name.to_owned()),
            Key::Index(index) => keys.push(index.to_string()),
        }
        keys
    }
}

/// What is wrong with a form body, gathered before it is refused.
#[derive(Debug, Default)]
pub(crate) struct FormErrors {
    errors: Map<String, Value>,
}

impl FormErrors {
    pub(crate) fn add(&mut self, place: &Place<'_>, code: &str, message: impl Into<String>) {
        let mut at = &mut self.errors;
        for key in place.keys() {
            let next = at.entry(key).or_insert_with(|| Value::Object(Map::new()));
            let Value::Object(map) = next else { return };
            at = map;
        }
        let list = at
            .entry("_errors")
            .or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list {
            list.push(json!({"code": code, "message": message.into()}));
        }
    }

    pub(crate) fn required(&mut self, place: &Place<'_>) {
        self.add(place, "BASE_TYPE_REQUIRED", "This field is required");
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// 50035 with everything gathered, or nothing where nothing is wrong.
    pub(crate) fn into_result(self) -> Result<(), ApiError> {
        if self.is_empty() {
            return Ok(());
        }
        Err(ApiError {
            errors: Some(Value::Object(self.errors)),
            ..ApiError::UNREADABLE_FORM
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_nested_by_their_place() {
        let mut errors = FormErrors::default();
        let root = Place::ROOT;
        let embeds = root.at("embeds");
        let first = embeds.nth(0);
        errors.add(
            &first.at("title"),
            "BASE_TYPE_MAX_LENGTH",
            "Must be 256 or fewer in length.",
        );
        errors.required(&root.at("content"));
        let refusal = errors.into_result().map_err(|error| error.body());
        assert_eq!(
            refusal,
            Err(json!({
                "code": 50035, "message": "Invalid Form Body",
                "errors": {
                    "embeds": {"0": {"title": {"_errors": [
                        {"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 256 or fewer in length."}]}}},
                    "content": {"_errors": [{"code": "BASE_TYPE_REQUIRED", "message": "This field is required"}]},
                },
            }))
        );
        assert_eq!(FormErrors::default().into_result(), Ok(()));
    }
}
