//! What the JSON Schema tells an editor.

use serde_json::{Value, json};

use crate::knowledge::{schema, schema_names};

#[test]
fn every_file_has_a_schema() {
    for name in schema_names() {
        let schema = schema(name).expect("there is one");
        assert_eq!(schema["additionalProperties"], false, "{name}");
    }
    let model = schema("model").expect("there is one");
    let required = model["required"].as_array().expect("a list");
    assert!(required.iter().any(|field| field == "how-it-works"));
    assert!(!required.iter().any(|field| field == "notes"));
}

/// The part of a file's schema at a path, with references resolved.
fn part(name: &str, path: &[&str]) -> Value {
    let whole = schema(name).expect("there is one");
    let mut node = whole.clone();
    for key in path {
        if let Some(definition) = node["$ref"].as_str() {
            let name = definition.rsplit('/').next().expect("a name");
            node = whole["$defs"][name].clone();
        }
        let next = if *key == "items" {
            &node["items"]
        } else {
            &node["properties"][key]
        };
        node = next.clone();
    }
    node
}

#[test]
fn an_editor_knows_how_long_a_text_may_be() {
    for (file, path, max_length) in [
        ("model", vec!["name"], 80),
        ("model", vec!["aliases", "items"], 80),
        ("model", vec!["tagline", "text"], 100),
        ("resources", vec!["resource", "items", "note", "text"], 300),
        ("model", vec!["available", "text"], 696),
        ("model", vec!["prompts", "items", "text"], 696),
        ("terms", vec!["term", "items", "name"], 80),
        ("terms", vec!["term", "items", "why", "text"], 696),
        ("terms", vec!["term", "items", "aliases", "items"], 80),
        ("sources", vec!["source", "items", "short"], 40),
        ("sources", vec!["source", "items", "title"], 200),
        ("sources", vec!["source", "items", "address"], 400),
        ("dimensions", vec!["dimension", "items", "id"], 60),
        ("questions", vec!["question", "items", "title"], 80),
        ("resources", vec!["resource", "items", "publisher"], 200),
        ("left-out", vec!["left-out", "items", "why"], 696),
        ("words", vec!["filler", "items"], 80),
    ] {
        let part = part(file, &path);
        assert_eq!(part["maxLength"], max_length, "{file} {path:?}: {part}");
        assert_eq!(part["minLength"], 1, "{file} {path:?}: {part}");
    }
}

#[test]
fn an_editor_knows_which_lists_may_not_be_empty() {
    for (file, path) in [
        ("model", vec!["aliases"]),
        ("model", vec!["available", "facts"]),
        ("model", vec!["tagline", "facts"]),
        ("model", vec!["prompts", "items", "facts"]),
        ("terms", vec!["term"]),
        ("terms", vec!["term", "items", "models"]),
        ("reasons", vec!["reason"]),
        ("sources", vec!["series"]),
        ("dimensions", vec!["dimension"]),
        ("resources", vec!["resource"]),
        ("briefing", vec!["about"]),
        ("words", vec!["elsewhere"]),
    ] {
        let part = part(file, &path);
        assert_eq!(part["minItems"], 1, "{file} {path:?}: {part}");
    }
    let prompts = part("questions", &["question", "items", "prompts"]);
    assert_eq!(
        (&prompts["minItems"], &prompts["maxItems"]),
        (&json!(2), &json!(4))
    );
    assert_eq!(part("model", &["dimensions"])["minProperties"], 1);
    let models = part("terms", &["term", "items", "models"]);
    assert_eq!(models["uniqueItems"], true);
}

#[test]
fn an_editor_knows_the_form_of_facts_dates_and_numbers() {
    let fact = json!("^[A-Z][1-9][0-9]*$");
    assert_eq!(
        part("model", &["tagline", "facts", "items"])["pattern"],
        fact
    );
    assert_eq!(
        part("model", &["available", "facts", "items"])["pattern"],
        fact
    );
    assert_eq!(
        part("left-out", &["left-out", "items", "fact"])["pattern"],
        fact
    );
    let reviewed = part("model", &["reviewed"]);
    assert_eq!(reviewed["pattern"], "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    assert_eq!(reviewed["type"], "string");
    let order = part("model", &["order"]);
    assert_eq!(
        (&order["minimum"], &order["maximum"]),
        (&json!(1), &json!(255))
    );
    let source = |field| part("sources", &["source", "items", field])["pattern"].clone();
    assert_eq!(source("date"), "[0-9]{4}");
    assert_eq!(source("address"), "^https://[^\\s<>()]*$");
    let series = |field| part("sources", &["series", "items", field]);
    assert_eq!(series("letter")["pattern"], "^[A-Z]$");
    assert_eq!(series("last")["minimum"], 1);
    let name = part("model", &["aliases", "items"])["pattern"].clone();
    assert_eq!(name, "^[^:]*\\p{L}[^:]*$");
}
