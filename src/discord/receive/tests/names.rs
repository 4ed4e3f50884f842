//! Names: a person whose display name shows nothing is called by the next name that does. And what a message is that has
//! no words of its own.

use serde_json::{Value, json};

use super::{InteractionData, command, data, interaction, message, received, user};
use crate::request::{Invocation, MessageKind, OptionValue};

/// The name of whoever sent this.
fn asker(names: &Value, nick: &Value) -> String {
    let mut value = command(2, &json!([]));
    value["member"]["nick"] = nick.clone();
    for (field, name) in names.as_object().unwrap() {
        value["member"]["user"][field] = name.clone();
    }
    received(&value).request.unwrap().invoker.name
}

#[test]
fn an_asker_is_called_by_the_first_name_that_shows() {
    let names = json!({"username": "sam", "global_name": "Sam Lee"});
    assert_eq!(asker(&names, &json!("Chair Sam")), "Chair Sam");
    for nick in [
        Value::Null,
        json!(""),
        json!("\u{3164}"),
        json!("\u{200b}\u{2060}"),
    ] {
        assert_eq!(asker(&names, &nick), "Sam Lee", "{nick}");
    }
    for display in [Value::Null, json!("\u{3164}"), json!("\u{2800} ")] {
        let names = json!({"username": "sam", "global_name": display});
        assert_eq!(asker(&names, &json!("\u{200d}")), "sam", "{display}");
    }
}

#[test]
fn a_person_without_any_name_that_shows_is_told_by_id() {
    let names = json!({"username": "\u{2800}", "global_name": "\u{3164}"});
    assert_eq!(
        asker(&names, &json!(null)),
        "Member with no visible name (id 500)"
    );
}

#[test]
fn a_person_chosen_in_an_option_is_called_by_the_first_name_that_shows() {
    let options = json!([{"name": "chair", "type": 6, "value": "501"}]);
    let chosen = |resolved: Value| {
        let mut value = command(2, &options);
        value["data"]["resolved"] = resolved;
        match data(&value) {
            InteractionData::Command(Invocation { options, .. }) => options[0].1.clone(),
            other => panic!("{other:?}"),
        }
    };
    let mut sam = user("501");
    sam["global_name"] = json!("\u{3164}");
    let mut member = super::member("501");
    for field in ["user", "deaf", "mute"] {
        member.as_object_mut().unwrap().remove(field);
    }
    member["nick"] = json!("\u{2800}");
    let resolved = json!({"users": {"501": sam}, "members": {"501": member}});
    let id = quorate_core::id::Id::new(501);
    assert_eq!(chosen(resolved), OptionValue::User(id, "sam".to_owned()));
    let unresolved = "Member with no visible name (id 501)".to_owned();
    assert_eq!(chosen(json!({})), OptionValue::User(id, unresolved));
}

/// What a message with these fields is, when a command is used on it.
fn kind(fields: &Value) -> MessageKind {
    let mut target = message();
    for (field, value) in fields.as_object().unwrap() {
        target[field] = value.clone();
    }
    let resolved = json!({"messages": {"300": target}});
    let command = interaction(
        2,
        &json!({"id": "100", "name": "Add to record", "type": 3, "target_id": "300", "resolved": resolved}),
    );
    match data(&command) {
        InteractionData::MessageCommand(command) => command.kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_message_without_words_is() {
    let file = json!([{"id": "1", "filename": "a.ogg", "size": 1, "url": "https://a.example", "proxy_url": "https://a.example"}]);
    let snapshot = json!([{"message": {
        "content": "hello", "type": 0, "embeds": [], "attachments": [], "mentions": [], "mention_roles": [],
        "timestamp": "2026-01-01T00:00:00Z", "edited_timestamp": null, "flags": 0, "components": [],
    }}]);
    let forward = json!({"type": 1, "channel_id": "600", "message_id": "299"});
    let poll = json!({
        "question": {"text": "When?"}, "answers": [], "expiry": null, "allow_multiselect": false, "layout_type": 1,
    });
    let sticker = json!([{"id": "1", "name": "Wave", "format_type": 1}]);
    let reply = json!({"type": 0, "channel_id": "600", "message_id": "299"});
    for (fields, expected) in [
        (json!({}), MessageKind::Plain),
        (
            json!({"type": 19, "message_reference": reply}),
            MessageKind::Plain,
        ),
        (
            json!({"message_reference": forward, "message_snapshots": snapshot}),
            MessageKind::Forward,
        ),
        (
            json!({"message_reference": {"type": 1}}),
            MessageKind::Forward,
        ),
        (json!({"poll": poll}), MessageKind::Poll),
        (json!({"poll": {"layout_type": "new"}}), MessageKind::Poll),
        (
            json!({"flags": 1 << 13, "attachments": file}),
            MessageKind::Voice,
        ),
        (
            json!({"flags": (1_u64 << 13) | (1 << 50), "attachments": [{}]}),
            MessageKind::Voice,
        ),
        (json!({"sticker_items": sticker}), MessageKind::Sticker),
        (json!({"attachments": file}), MessageKind::Files),
        (
            json!({"embeds": [{"title": "A page", "type": "link"}]}),
            MessageKind::Embed,
        ),
        (json!({"type": 7}), MessageKind::Notice),
        (json!({"type": 46}), MessageKind::Notice),
    ] {
        assert_eq!(kind(&fields), expected, "{fields}");
    }
}
