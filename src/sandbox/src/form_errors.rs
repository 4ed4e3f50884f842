//! Errors of a form body, nested by their JSON path (`reference#error-messages`).

use serde_json::{Map, Value, json};

use crate::api_error::ApiError;

/// A path into a JSON body: a linked list of keys and indices on the stack, so that nothing is allocated for a body
/// without errors.
#[derive(Clone, Copy)]
pub(crate) struct JsonPath<'a> {
    parent: Option<&'a JsonPath<'a>>,
    key: Key<'a>,
}

#[derive(Clone, Copy)]
enum Key<'a> {
    Root,
    Name(&'a str),
    Index(usize),
}

impl<'a> JsonPath<'a> {
    pub(crate) const ROOT: JsonPath<'static> = JsonPath {
        parent: None,
        key: Key::Root,
    };

    pub(crate) fn at(&'a self, name: &'a str) -> JsonPath<'a> {
        JsonPath {
            parent: Some(self),
            key: Key::Name(name),
        }
    }

    pub(crate) fn nth(&'a self, index: usize) -> JsonPath<'a> {
        JsonPath {
            parent: Some(self),
            key: Key::Index(index),
        }
    }

    fn keys(&self) -> Vec<String> {
        let mut keys = self.parent.map_or_else(Vec::new, JsonPath::keys);
        match self.key {
            Key::Root => {}
            Key::Name(name) => keys.push(name.to_owned()),
            Key::Index(index) => keys.push(index.to_string()),
        }
        keys
    }
}

/// The errors of a form body: all of them are collected before it is refused.
#[derive(Debug, Default)]
pub(crate) struct FormErrors {
    errors: Map<String, Value>,
}

impl FormErrors {
    pub(crate) fn add(&mut self, path: &JsonPath<'_>, code: &str, message: impl Into<String>) {
        let mut at = &mut self.errors;
        for key in path.keys() {
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

    pub(crate) fn required(&mut self, path: &JsonPath<'_>) {
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required");
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// Code 50035 with the errors, if there are any.
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
    fn errors_are_nested_by_their_path() {
        let mut errors = FormErrors::default();
        let root = JsonPath::ROOT;
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
