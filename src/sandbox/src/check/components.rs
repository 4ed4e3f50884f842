//! Buttons and selects of a message, in action rows (`components/reference`).

use std::collections::HashSet;

use serde_json::Value;

use super::fields::{address, field, list, number, required_text, text};
use crate::form_errors::{FormErrors, JsonPath};
use crate::limits;

pub(crate) const ACTION_ROW: u64 = 1;
pub(crate) const BUTTON: u64 = 2;
pub(crate) const STRING_SELECT: u64 = 3;
pub(crate) const TEXT_INPUT: u64 = 4;
pub(crate) const TEXT_DISPLAY: u64 = 10;
pub(crate) const LABEL: u64 = 18;
/// User, role, mentionable and channel selects.
const OTHER_SELECTS: std::ops::RangeInclusive<u64> = 5..=8;
const LINK: u64 = 5;

pub(crate) fn kind(component: &Value) -> u64 {
    component["type"].as_u64().unwrap_or(0)
}

pub(crate) fn is_select(kind: u64) -> bool {
    kind == STRING_SELECT || OTHER_SELECTS.contains(&kind)
}

pub(crate) fn wrong_type(allowed: &str, path: &JsonPath<'_>, errors: &mut FormErrors) {
    errors.add(
        &path.at("type"),
        "UNION_TYPE_CHOICES",
        format!("Value of field \"type\" must be one of ({allowed})."),
    );
}

/// A `custom_id` of 1–100 characters, used once.
pub(crate) fn custom_id<'a>(
    component: &'a Value,
    seen: &mut HashSet<&'a str>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    required_text(component, "custom_id", limits::CUSTOM_ID, path, errors);
    if let Some(id) = component["custom_id"].as_str()
        && !seen.insert(id)
    {
        let message = "Component custom id cannot be duplicated";
        errors.add(
            &path.at("custom_id"),
            "COMPONENT_CUSTOM_ID_DUPLICATED",
            message,
        );
    }
}

/// Checks a message's components: up to five rows, each of up to five buttons or one select.
pub(crate) fn check(rows: &[Value], path: &JsonPath<'_>, errors: &mut FormErrors) {
    let mut seen = HashSet::new();
    if rows.len() > limits::ROWS {
        errors.add(
            path,
            "BASE_TYPE_BAD_LENGTH",
            format!("Must be between 1 and {} in length.", limits::ROWS),
        );
    }
    for (index, row) in rows.iter().enumerate() {
        let path = path.nth(index);
        if kind(row) != ACTION_ROW {
            wrong_type("1,", &path, errors);
            continue;
        }
        check_row(row, &mut seen, &path, errors);
    }
}

fn check_row<'a>(
    row: &'a Value,
    seen: &mut HashSet<&'a str>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    let inside = list(row, "components", limits::ROW_BUTTONS, path, errors);
    let path = path.at("components");
    if inside.is_empty() {
        errors.add(
            &path,
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 5 in length.",
        );
    }
    if inside.len() > 1 && inside.iter().any(|component| is_select(kind(component))) {
        errors.add(
            &path,
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "A select stands alone in its row",
        );
    }
    for (index, component) in inside.iter().enumerate() {
        let path = path.nth(index);
        match kind(component) {
            BUTTON => button(component, seen, &path, errors),
            kind if is_select(kind) => select(component, seen, &path, errors),
            _ => wrong_type("2, 3, 5, 6, 7, 8", &path, errors),
        }
    }
}

/// `components/reference#button`
fn button<'a>(
    button: &'a Value,
    seen: &mut HashSet<&'a str>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    text(button, "label", limits::BUTTON_LABEL, path, errors);
    if field(button, "label").is_none() && field(button, "emoji").is_none() {
        errors.add(
            path,
            "BUTTON_COMPONENT_CONTENT_REQUIRED",
            "A button has a label or an emoji",
        );
    }
    match button["style"].as_u64() {
        Some(1..=4) => {
            custom_id(button, seen, path, errors);
            if field(button, "url").is_some() {
                errors.add(
                    &path.at("url"),
                    "BUTTON_COMPONENT_INVALID_URL",
                    "Only a link button has a url",
                );
            }
        }
        Some(LINK) => {
            match field(button, "url") {
                Some(url) => {
                    let schemes = ["https://", "http://", "discord://"];
                    address(url, limits::BUTTON_URL, &schemes, &path.at("url"), errors);
                }
                None => errors.required(&path.at("url")),
            }
            if field(button, "custom_id").is_some() {
                let message = "A custom id and url cannot both be specified";
                errors.add(
                    &path.at("custom_id"),
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    message,
                );
            }
        }
        _ => errors.add(
            &path.at("style"),
            "BASE_TYPE_CHOICES",
            "Value must be one of (1, 2, 3, 4, 5).",
        ),
    }
}

/// A select of a message or, in a label, of a modal (`components/reference#string-select`).
pub(crate) fn select<'a>(
    select: &'a Value,
    seen: &mut HashSet<&'a str>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    custom_id(select, seen, path, errors);
    text(
        select,
        "placeholder",
        limits::SELECT_PLACEHOLDER,
        path,
        errors,
    );
    let most = i64::try_from(limits::SELECT_OPTIONS).unwrap_or(i64::MAX);
    let least = number(select, "min_values", 0..=most, path, errors).unwrap_or(1);
    let max = number(select, "max_values", 1..=most, path, errors).unwrap_or(1);
    if least > max {
        errors.add(
            &path.at("min_values"),
            "SELECT_COMPONENT_MIN_VALUES",
            "Must be no more than max_values.",
        );
    }
    if kind(select) == STRING_SELECT {
        select_options(select, path, errors);
    } else {
        default_values(select, least..=max, path, errors);
    }
}

/// The default values of a select: as many as can be chosen, each with an id and a type that it offers
/// (`components/reference#user-select-select-default-value-structure`).
fn default_values(
    select: &Value,
    many: std::ops::RangeInclusive<i64>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    if field(select, "default_values").is_none() {
        return;
    }
    let values = list(select, "default_values", usize::MAX, path, errors);
    let path = path.at("default_values");
    if !i64::try_from(values.len()).is_ok_and(|count| many.contains(&count)) {
        let message = format!("Must be {} to {} in length.", many.start(), many.end());
        errors.add(&path, "BASE_TYPE_BAD_LENGTH", message);
    }
    let types: &[&str] = match kind(select) {
        5 => &["user"],
        6 => &["role"],
        7 => &["user", "role"],
        _ => &["channel"],
    };
    for (index, value) in values.iter().enumerate() {
        let path = path.nth(index);
        if value["id"]
            .as_str()
            .is_none_or(|id| id.parse::<u64>().is_err())
        {
            errors.add(
                &path.at("id"),
                "NUMBER_TYPE_COERCE",
                "Value is not snowflake.",
            );
        }
        if !types.iter().any(|each| value["type"] == **each) {
            let message = format!("Value must be one of {types:?}.");
            errors.add(&path.at("type"), "BASE_TYPE_CHOICES", message);
        }
    }
}

fn select_options(select: &Value, path: &JsonPath<'_>, errors: &mut FormErrors) {
    let options = list(select, "options", limits::SELECT_OPTIONS, path, errors);
    let path = path.at("options");
    if options.is_empty() {
        errors.required(&path);
    }
    let mut values = HashSet::new();
    for (index, option) in options.iter().enumerate() {
        let path = path.nth(index);
        required_text(option, "label", limits::SELECT_OPTION_TEXT, &path, errors);
        required_text(option, "value", limits::SELECT_OPTION_TEXT, &path, errors);
        text(
            option,
            "description",
            limits::SELECT_OPTION_TEXT,
            &path,
            errors,
        );
        if let Some(value) = option["value"].as_str()
            && !values.insert(value)
        {
            let message = "The specified option value is already used";
            errors.add(
                &path.at("value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                message,
            );
        }
    }
}

#[cfg(test)]
mod tests;
