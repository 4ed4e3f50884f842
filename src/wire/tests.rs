use serde_json::{Value, json};

use super::*;
use crate::action::ComponentAction;
use crate::reply::{ActionRow, Button, Field, Select, SelectOption};

fn json_of(response: &Response) -> Value {
    serde_json::from_slice(&callback(response)).unwrap()
}

fn full() -> Reply {
    Reply {
        content: "Two".to_owned(),
        embeds: vec![Embed {
            title: "Federation".to_owned(),
            description: "What it is".to_owned(),
            fields: vec![Field {
                name: "For".to_owned(),
                value: "One board".to_owned(),
            }],
            footer: "Reviewed".to_owned(),
        }],
        action_rows: vec![
            ActionRow::Buttons(vec![Button {
                enabled: false,
                ..Button::new("Next", ComponentAction::ChooseModel)
            }]),
            ActionRow::Select(Select {
                action: ComponentAction::ChooseModel,
                placeholder: "Choose".to_owned(),
                options: vec![SelectOption {
                    label: "Trust".to_owned(),
                    value: "trust".to_owned(),
                    description: String::new(),
                }],
            }),
        ],
        ephemeral: true,
        ..Reply::default()
    }
}

#[test]
fn a_full_ephemeral_message() {
    let id = ComponentAction::ChooseModel.to_custom_id();
    let expected = json!({"type": 4, "data": {
        "content": "Two",
        "embeds": [{
            "title": "Federation",
            "description": "What it is",
            "fields": [{"name": "For", "value": "One board"}],
            "footer": {"text": "Reviewed"},
        }],
        "components": [
            {"type": 1, "components": [
                {"type": 2, "style": 2, "label": "Next", "custom_id": id, "disabled": true},
            ]},
            {"type": 1, "components": [
                {"type": 3, "custom_id": id, "placeholder": "Choose",
                 "options": [{"label": "Trust", "value": "trust"}]},
            ]},
        ],
        "allowed_mentions": {"parse": []},
        "flags": 64,
    }});
    assert_eq!(json_of(&Response::Message(full())), expected);
}

#[test]
fn a_new_message_leaves_out_what_it_has_not() {
    let expected = json!({"type": 4, "data": {
        "content": "Hello", "allowed_mentions": {"parse": []},
    }});
    assert_eq!(json_of(&Response::Message(Reply::text("Hello"))), expected);
}

#[test]
fn an_update_clears_what_it_has_not() {
    let expected = json!({"type": 7, "data": {
        "content": "", "embeds": [], "attachments": [], "components": [], "allowed_mentions": {"parse": []},
    }});
    let empty = Reply {
        ephemeral: true,
        ..Reply::default()
    };
    assert_eq!(json_of(&Response::Update(empty)), expected);
}

#[test]
fn choices_of_an_autocomplete() {
    let choices = vec![Choice {
        label: "Trust".to_owned(),
        value: "trust".to_owned(),
    }];
    let expected = json!({"type": 8, "data": {
        "choices": [{"name": "Trust", "value": "trust"}],
    }});
    assert_eq!(json_of(&Response::Autocomplete(choices)), expected);
    let none = json!({"type": 8, "data": {"choices": []}});
    assert_eq!(json_of(&Response::Autocomplete(vec![])), none);
}
