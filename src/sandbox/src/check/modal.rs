//! Modals (`interactions/receiving-and-responding#interaction-response-object-modal`).

use std::collections::HashSet;

use serde_json::Value;

use super::components::{
    ACTION_ROW, LABEL, STRING_SELECT, TEXT_DISPLAY, TEXT_INPUT, custom_id, kind, select, wrong_type,
};
use super::fields::{field, list, number, required_text, text};
use crate::form_errors::{FormErrors, JsonPath};
use crate::limits;

/// Checks a modal: 1–5 text inputs or string selects, each in a label, or text inputs in action rows.
pub(crate) fn check(modal: &Value, path: &JsonPath<'_>, errors: &mut FormErrors) {
    required_text(modal, "title", limits::MODAL_TITLE, path, errors);
    required_text(modal, "custom_id", limits::CUSTOM_ID, path, errors);
    let components = list(modal, "components", usize::MAX, path, errors);
    let path = path.at("components");
    if !(1..=limits::MODAL_COMPONENTS).contains(&components.len()) {
        errors.add(
            &path,
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 5 in length.",
        );
    }
    let mut seen = HashSet::new();
    for (index, component) in components.iter().enumerate() {
        let path = path.nth(index);
        match kind(component) {
            ACTION_ROW => row(component, &mut seen, &path, errors),
            LABEL => label(component, &mut seen, &path, errors),
            TEXT_DISPLAY => required_text(
                component,
                "content",
                limits::TEXT_INPUT_VALUE,
                &path,
                errors,
            ),
            _ => wrong_type("1, 10, 18", &path, errors),
        }
    }
}

fn row<'a>(
    row: &'a Value,
    seen: &mut HashSet<&'a str>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    let inside = list(row, "components", 1, path, errors);
    let path = path.at("components");
    let Some(input) = inside.first() else {
        errors.add(
            &path,
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 1 in length.",
        );
        return;
    };
    let path = path.nth(0);
    if kind(input) == TEXT_INPUT {
        required_text(input, "label", limits::TEXT_INPUT_LABEL, &path, errors);
        text_input(input, seen, &path, errors);
    } else {
        wrong_type("4", &path, errors);
    }
}

/// `components/reference#label`
fn label<'a>(
    label: &'a Value,
    seen: &mut HashSet<&'a str>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    required_text(label, "label", limits::TEXT_INPUT_LABEL, path, errors);
    text(
        label,
        "description",
        limits::LABEL_DESCRIPTION,
        path,
        errors,
    );
    let path = path.at("component");
    let component = &label["component"];
    match kind(component) {
        TEXT_INPUT => {
            if field(component, "label").is_some() {
                errors.add(
                    &path.at("label"),
                    "LABEL_NOT_ALLOWED",
                    "A text input in a label has no label of its own",
                );
            }
            text_input(component, seen, &path, errors);
        }
        STRING_SELECT => {
            select(component, seen, &path, errors);
            if component["disabled"] == true {
                errors.add(
                    &path.at("disabled"),
                    "COMPONENT_DISABLED",
                    "Nothing in a modal may be disabled",
                );
            }
            if component["min_values"] == 0 && component["required"] != false {
                let message = "Must be at least 1 unless the component is not required";
                errors.add(
                    &path.at("min_values"),
                    "SELECT_COMPONENT_MIN_VALUES",
                    message,
                );
            }
        }
        _ => wrong_type("3, 4", &path, errors),
    }
}

/// `components/reference#text-input`
fn text_input<'a>(
    input: &'a Value,
    seen: &mut HashSet<&'a str>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    custom_id(input, seen, path, errors);
    let most = i64::try_from(limits::TEXT_INPUT_VALUE).unwrap_or(i64::MAX);
    let least = number(input, "min_length", 0..=most, path, errors).unwrap_or(0);
    let max = number(input, "max_length", 1..=most, path, errors).unwrap_or(most);
    if least > max {
        errors.add(
            &path.at("min_length"),
            "TEXT_INPUT_LENGTH",
            "Must be no more than max_length.",
        );
    }
    text(
        input,
        "placeholder",
        limits::TEXT_INPUT_PLACEHOLDER,
        path,
        errors,
    );
    let filled = text(
        input,
        "value",
        usize::try_from(max).unwrap_or(usize::MAX),
        path,
        errors,
    );
    let filled = filled
        .map(|value| value.chars().count())
        .filter(|count| *count > 0);
    if filled.is_some_and(|count| i64::try_from(count).is_ok_and(|count| count < least)) {
        errors.add(
            &path.at("value"),
            "TEXT_INPUT_LENGTH",
            "Is shorter than min_length.",
        );
    }
    if !matches!(input["style"].as_u64(), Some(1 | 2)) {
        errors.add(
            &path.at("style"),
            "BASE_TYPE_CHOICES",
            "Value must be one of (1, 2).",
        );
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refused(modal: &Value) -> String {
        let mut errors = FormErrors::default();
        check(modal, &JsonPath::ROOT, &mut errors);
        errors
            .into_result()
            .err()
            .map(|error| error.body().to_string())
            .unwrap_or_default()
    }

    fn input(id: &str) -> Value {
        json!({"type": 1, "components": [{"type": 4, "custom_id": id, "label": "Why", "style": 2}]})
    }

    fn modal(components: &[Value]) -> Value {
        json!({"custom_id": "m", "title": "t", "components": components})
    }

    #[test]
    fn a_modal_has_one_to_five_inputs() {
        assert_eq!(refused(&modal(&[input("a")])), "");
        assert!(refused(&modal(&[])).contains("1 and 5"));
        let six: Vec<Value> = (0..6).map(|each| input(&each.to_string())).collect();
        assert!(refused(&modal(&six)).contains("1 and 5"));
        assert!(
            refused(&modal(&[input("a"), input("a")])).contains("COMPONENT_CUSTOM_ID_DUPLICATED")
        );
        let mut long = modal(&[input("a")]);
        long["title"] = json!("x".repeat(46));
        assert!(refused(&long).contains("1 and 45"));
    }

    #[test]
    fn a_labelled_input_has_no_label_of_its_own() {
        let label = |component: Value| {
            modal(&[json!({"type": 18, "label": "Why", "component": component})])
        };
        assert_eq!(
            refused(&label(json!({"type": 4, "custom_id": "a", "style": 1}))),
            ""
        );
        let twice = json!({"type": 4, "custom_id": "a", "style": 1, "label": "Why"});
        assert!(refused(&label(twice)).contains("LABEL_NOT_ALLOWED"));
        let disabled = json!({"type": 3, "custom_id": "s", "disabled": true, "options": [{"label": "l", "value": "v"}]});
        assert!(refused(&label(disabled)).contains("COMPONENT_DISABLED"));
        assert!(
            refused(&label(json!({"type": 2, "custom_id": "b"}))).contains("UNION_TYPE_CHOICES")
        );
    }

    #[test]
    fn an_inputs_text_keeps_its_lengths() {
        let with = |key: &str, value: Value| {
            let mut row = input("a");
            row["components"][0][key] = value;
            refused(&modal(&[row]))
        };
        assert!(with("max_length", json!(4001)).contains("NUMBER_TYPE_RANGE"));
        assert!(with("placeholder", json!("x".repeat(101))).contains("100 or fewer"));
        assert!(with("value", json!("x".repeat(4001))).contains("4000 or fewer"));
        assert!(with("style", json!(3)).contains("BASE_TYPE_CHOICES"));
        assert!(with("label", json!("x".repeat(46))).contains("1 and 45"));
    }
}
