use serde_json::json;

use super::*;

fn refused(command: &Value, scope: CommandScope) -> String {
    let mut errors = FormErrors::default();
    check(command, scope, &JsonPath::ROOT, &mut errors);
    errors
        .into_result()
        .err()
        .map(|error| error.body().to_string())
        .unwrap_or_default()
}

fn with(key: &str, value: Value) -> String {
    let mut command = json!({"name": "model", "description": "d"});
    command[key] = value;
    refused(&command, CommandScope::Global)
}

fn with_option(option: &Value) -> String {
    with("options", json!([option]))
}

#[test]
fn names_are_short_lower_case_words() {
    for name in ["model", "vergleich-ä", "日本", "o'clock", "a_1"] {
        assert_eq!(with("name", json!(name)), "", "{name}");
    }
    for name in ["Model", "two words", "a.b", "", &"x".repeat(33)] {
        assert_ne!(with("name", json!(name)), "", "{name}");
    }
}

#[test]
fn descriptions_are_1_to_100_characters() {
    assert!(with("description", json!("")).contains("1 and 100"));
    assert!(with("description", json!("x".repeat(101))).contains("1 and 100"));
    assert!(with("description", Value::Null).contains("BASE_TYPE_REQUIRED"));
}

#[test]
fn contexts_are_for_global_commands_alone() {
    let command = json!({"name": "model", "description": "d", "contexts": [0, 1, 2], "integration_types": [0, 1]});
    assert_eq!(refused(&command, CommandScope::Global), "");
    assert!(refused(&command, CommandScope::Guild(1)).contains("APPLICATION_COMMAND_GLOBAL_ONLY"));
    assert!(with("contexts", json!([3])).contains("BASE_TYPE_CHOICES"));
}

#[test]
fn options_are_25_distinct_and_required_ones_first() {
    let option = |name: String, required: bool| json!({"type": 3, "name": name, "description": "d", "required": required});
    let many = |count: usize| {
        json!(
            (0..count)
                .map(|each| option(format!("o{each}"), false))
                .collect::<Vec<_>>()
        )
    };
    assert_eq!(with("options", many(25)), "");
    assert!(with("options", many(26)).contains("25 or fewer"));
    let twice = json!([option("a".into(), false), option("a".into(), false)]);
    assert!(with("options", twice).contains("NAME_DUPLICATED"));
    let late = json!([option("a".into(), false), option("b".into(), true)]);
    assert!(with("options", late).contains("REQUIRED_INVALID"));
}

#[test]
fn option_fields_belong_to_their_types() {
    let option = |kind: u64, key: &str, value: Value| json!({"type": kind, "name": "o", "description": "d", key: value});
    assert_eq!(with_option(&option(3, "autocomplete", json!(true))), "");
    assert!(with_option(&option(5, "autocomplete", json!(true))).contains("FIELD_INVALID"));
    assert!(with_option(&option(4, "max_length", json!(5))).contains("FIELD_INVALID"));
    assert!(with_option(&option(3, "max_length", json!(6001))).contains("NUMBER_TYPE_RANGE"));
    assert!(with_option(&option(12, "required", json!(true))).contains("BASE_TYPE_CHOICES"));
}

#[test]
fn choices_are_25_of_100_characters_and_of_the_options_type() {
    let choices = |count: usize, value: Value| {
        let choice = json!({"name": "n", "value": value});
        json!({"type": 3, "name": "o", "description": "d", "choices": vec![choice; count]})
    };
    assert_eq!(with_option(&choices(25, json!("v"))), "");
    assert!(with_option(&choices(26, json!("v"))).contains("25 or fewer"));
    assert!(with_option(&choices(1, json!("x".repeat(101)))).contains("1 and 100"));
    assert!(with_option(&choices(1, json!(4))).contains("STRING_TYPE_CONVERT"));
    let mut both = choices(1, json!("v"));
    both["autocomplete"] = json!(true);
    assert!(with_option(&both).contains("CHOICES_AUTOCOMPLETE"));
}

#[test]
fn a_command_has_eight_thousand_characters() {
    let choice = json!({"name": "x".repeat(100), "value": "y".repeat(100)});
    let option = |each: usize| json!({"type": 3, "name": format!("o{each}"), "description": "d", "choices": vec![choice.clone(); 25]});
    assert_eq!(with("options", json!([option(0)])), "");
    assert!(
        with("options", json!([option(0), option(1)])).contains("APPLICATION_COMMAND_TOO_LARGE")
    );
}

#[test]
fn sub_commands_nest_two_deep_and_stand_apart() {
    let plain = json!({"type": 3, "name": "o", "description": "d"});
    let sub =
        |inside: &Value| json!({"type": 1, "name": "s", "description": "d", "options": [inside]});
    let group =
        |inside: &Value| json!({"type": 2, "name": "g", "description": "d", "options": [inside]});
    assert_eq!(with_option(&group(&sub(&plain))), "");
    assert!(with_option(&sub(&sub(&plain))).contains("TYPE_INVALID"));
    assert!(with_option(&group(&group(&plain))).contains("TYPE_INVALID"));
    assert!(with("options", json!([sub(&plain), plain])).contains("TYPE_INVALID"));
}

#[test]
fn a_set_holds_a_hundred_commands_of_distinct_names() {
    let command = |name: String| json!({"name": name, "description": "d"});
    let refused = |set: &[Value]| {
        let mut errors = FormErrors::default();
        check_all(set, CommandScope::Global, &mut errors);
        errors
            .into_result()
            .err()
            .map(|error| error.body().to_string())
            .unwrap_or_default()
    };
    let set: Vec<Value> = (0..101).map(|each| command(format!("c{each}"))).collect();
    assert_eq!(refused(&set[..100]), "");
    assert!(refused(&set).contains("APPLICATION_COMMANDS_MAX"));
    assert!(refused(&[command("a".into()), command("a".into())]).contains("DUPLICATE_NAME"));
}
