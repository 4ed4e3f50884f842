//! Checks of single fields, shared by those of bodies.

use serde_json::Value;

use crate::form_errors::{FormErrors, JsonPath};

/// A field that is there and not null.
pub(crate) fn field<'a>(body: &'a Value, key: &str) -> Option<&'a Value> {
    body.get(key).filter(|value| !value.is_null())
}

/// The text at `key`, held to `max` characters; anything but text is an error.
pub(crate) fn text<'a>(
    body: &'a Value,
    key: &str,
    max: usize,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) -> Option<&'a str> {
    let value = field(body, key)?;
    let Some(text) = value.as_str() else {
        errors.add(
            &path.at(key),
            "STRING_TYPE_CONVERT",
            "Could not interpret value as string.",
        );
        return None;
    };
    if text.trim().chars().count() > max {
        errors.add(
            &path.at(key),
            "BASE_TYPE_MAX_LENGTH",
            format!("Must be {max} or fewer in length."),
        );
    }
    Some(text)
}

/// As [`text`], and it has to be there and hold at least one character.
pub(crate) fn required_text(
    body: &Value,
    key: &str,
    max: usize,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    match field(body, key) {
        None => errors.required(&path.at(key)),
        Some(Value::String(text)) if !(1..=max).contains(&text.chars().count()) => {
            errors.add(
                &path.at(key),
                "BASE_TYPE_BAD_LENGTH",
                format!("Must be between 1 and {max} in length."),
            );
        }
        Some(_) => {
            text(body, key, max, path, errors);
        }
    }
}

/// The list at `key`, held to `max` items; anything but a list is an error.
pub(crate) fn list<'a>(
    body: &'a Value,
    key: &str,
    max: usize,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) -> &'a [Value] {
    let Some(value) = field(body, key) else {
        return &[];
    };
    let Some(items) = value.as_array() else {
        errors.add(
            &path.at(key),
            "LIST_TYPE_CONVERT",
            "Only iterables may be used in a ListType",
        );
        return &[];
    };
    if items.len() > max {
        errors.add(
            &path.at(key),
            "BASE_TYPE_BAD_LENGTH",
            format!("Must be {max} or fewer in length."),
        );
    }
    items
}

/// The whole number at `key`, held to a range.
pub(crate) fn number(
    body: &Value,
    key: &str,
    range: std::ops::RangeInclusive<i64>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) -> Option<i64> {
    let value = field(body, key)?;
    let Some(number) = value.as_i64() else {
        errors.add(&path.at(key), "NUMBER_TYPE_COERCE", "Value is not an int.");
        return None;
    };
    if !range.contains(&number) {
        let message = format!(
            "int value should be between {} and {}.",
            range.start(),
            range.end()
        );
        errors.add(&path.at(key), "NUMBER_TYPE_RANGE", message);
    }
    Some(number)
}

/// An `http` or `https` address, or another of the schemes named.
pub(crate) fn address(
    value: &Value,
    max: usize,
    schemes: &[&str],
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    let Some(text) = value.as_str() else {
        errors.add(
            path,
            "STRING_TYPE_CONVERT",
            "Could not interpret value as string.",
        );
        return;
    };
    let host = schemes.iter().find_map(|scheme| text.strip_prefix(scheme));
    if host.is_none_or(|host| host.is_empty() || host.contains(char::is_whitespace)) {
        errors.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    } else if text.chars().count() > max {
        errors.add(
            path,
            "BASE_TYPE_MAX_LENGTH",
            format!("Must be {max} or fewer in length."),
        );
    }
}
