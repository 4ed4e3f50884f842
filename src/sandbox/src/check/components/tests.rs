use serde_json::json;

use super::*;
use crate::json_read;

fn refused(rows: &Value) -> String {
    let mut errors = FormErrors::default();
    check(json_read::items(rows), &JsonPath::ROOT, &mut errors);
    errors
        .into_result()
        .err()
        .map(|error| error.body().to_string())
        .unwrap_or_default()
}

fn row(inside: &[Value]) -> Value {
    json!({"type": 1, "components": inside})
}

fn button_json(id: &str) -> Value {
    json!({"type": 2, "style": 1, "label": "Go", "custom_id": id})
}

fn select_json(options: usize) -> Value {
    let options: Vec<Value> = (0..options)
        .map(|each| json!({"label": "l", "value": each.to_string()}))
        .collect();
    json!({"type": 3, "custom_id": "s", "options": options})
}

#[test]
fn rows_hold_five_buttons_or_one_select() {
    let five: Vec<Value> = (0..5).map(|each| button_json(&each.to_string())).collect();
    assert_eq!(refused(&json!([row(&five)])), "");
    let six: Vec<Value> = (0..6).map(|each| button_json(&each.to_string())).collect();
    assert!(refused(&json!([row(&six)])).contains("5 or fewer"));
    assert_eq!(refused(&json!([row(&[select_json(25)])])), "");
    assert!(
        refused(&json!([row(&[select_json(1), button_json("b")])]))
            .contains("COMPONENT_LAYOUT_WIDTH_EXCEEDED")
    );
    assert!(refused(&json!([row(&[])])).contains("BASE_TYPE_BAD_LENGTH"));
    let rows: Vec<Value> = (0..6)
        .map(|each| row(&[button_json(&each.to_string())]))
        .collect();
    assert!(refused(&json!(rows)).contains("1 and 5"));
    assert!(refused(&json!([button_json("b")])).contains("UNION_TYPE_CHOICES"));
}

#[test]
fn custom_ids_are_short_and_used_once() {
    assert!(
        refused(&json!([row(&[button_json("a"), button_json("a")])]))
            .contains("COMPONENT_CUSTOM_ID_DUPLICATED")
    );
    assert_eq!(refused(&json!([row(&[button_json(&"x".repeat(100))])])), "");
    assert!(refused(&json!([row(&[button_json(&"x".repeat(101))])])).contains("1 and 100"));
    assert!(refused(&json!([row(&[button_json("")])])).contains("1 and 100"));
}

#[test]
fn buttons_have_a_label_a_style_and_one_way_to_act() {
    let with = |key: &str, value: Value| {
        let mut button = button_json("a");
        button[key] = value;
        refused(&json!([row(&[button])]))
    };
    assert_eq!(with("label", json!("x".repeat(80))), "");
    assert!(with("label", json!("x".repeat(81))).contains("80 or fewer"));
    assert!(with("label", Value::Null).contains("BUTTON_COMPONENT_CONTENT_REQUIRED"));
    assert!(with("style", json!(9)).contains("BASE_TYPE_CHOICES"));
    assert!(with("style", json!(5)).contains("BASE_TYPE_REQUIRED"));
    assert!(with("url", json!("https://example.org")).contains("BUTTON_COMPONENT_INVALID_URL"));
    let link = json!({"type": 2, "style": 5, "label": "Open", "url": "https://example.org"});
    assert_eq!(refused(&json!([row(&[link])])), "");
    let bad = json!({"type": 2, "style": 5, "label": "Open", "url": "example"});
    assert!(refused(&json!([row(&[bad])])).contains("URL_TYPE_INVALID_URL"));
}

#[test]
fn selects_of_people_show_as_many_as_may_be_chosen() {
    let with = |kind: u64, values: Value| {
        refused(&json!([row(&[
            json!({"type": kind, "custom_id": "s", "max_values": 2,
            "default_values": values})
        ])]))
    };
    let person = json!({"id": "1", "type": "user"});
    let role = json!({"id": "2", "type": "role"});
    assert_eq!(with(5, json!([person, person])), "");
    assert_eq!(with(7, json!([person, role])), "");
    assert!(with(5, json!([person, person, person])).contains("1 to 2"));
    assert!(with(5, json!([role])).contains("BASE_TYPE_CHOICES"));
    assert!(with(6, json!([{"id": "x", "type": "role"}])).contains("NUMBER_TYPE_COERCE"));
}

#[test]
fn selects_have_up_to_25_distinct_options() {
    assert!(refused(&json!([row(&[select_json(26)])])).contains("25 or fewer"));
    assert!(refused(&json!([row(&[select_json(0)])])).contains("BASE_TYPE_REQUIRED"));
    let option = json!({"label": "l", "value": "v"});
    let twice = json!({"type": 3, "custom_id": "s", "options": [option, option]});
    assert!(refused(&json!([row(&[twice])])).contains("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"));
    let mut wide = select_json(2);
    wide["placeholder"] = json!("x".repeat(151));
    wide["max_values"] = json!(26);
    let errors = refused(&json!([row(&[wide])]));
    assert!(errors.contains("150 or fewer") && errors.contains("NUMBER_TYPE_RANGE"));
}
