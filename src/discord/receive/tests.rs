use quorate_core::id::Id;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::*;
use crate::action::{ComponentAction, DiscussionAction};
use crate::reply::Response;
use crate::request::{ComponentUse, InteractionData};

mod names;
mod unknown;

const TOKEN: &str = "an-interaction-token";

fn user(id: &str) -> Value {
    json!({"id": id, "username": "sam", "discriminator": "0", "global_name": null, "avatar": null})
}

fn member(id: &str) -> Value {
    json!({
        "user": user(id), "nick": null, "avatar": null, "roles": [], "joined_at": "2024-01-01T00:00:00Z",
        "deaf": false, "mute": false, "flags": 0, "permissions": "0",
    })
}

/// An interaction in a server, of a kind and with its data.
fn interaction(kind: u8, data: &Value) -> Value {
    json!({
        "id": "900", "application_id": "800", "type": kind, "data": data, "token": TOKEN,
        "version": 1, "guild_id": "700", "channel_id": "600", "member": member("500"),
        "locale": "en-GB", "guild_locale": "en-GB", "app_permissions": "0", "entitlements": [],
        "authorizing_integration_owners": {"0": "700"}, "context": 0, "attachment_size_limit": 10_485_760,
    })
}

fn command(kind: u8, options: &Value) -> Value {
    interaction(
        kind,
        &json!({"id": "100", "name": "compare", "type": 1, "options": options}),
    )
}

fn message() -> Value {
    json!({
        "id": "300", "channel_id": "600", "author": user("800"), "content": "", "type": 0,
        "timestamp": "2026-01-01T00:00:00Z", "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [],
        "embeds": [], "pinned": false, "flags": 0, "components": [],
    })
}

fn component(data: &Value, message: Value) -> Value {
    let mut value = interaction(3, data);
    value["message"] = message;
    value
}

fn event(interaction: &Value) -> Event {
    serde_json::from_value(json!({"t": "INTERACTION_CREATE", "d": interaction})).unwrap()
}

fn received(interaction: &Value) -> ReceivedInteraction {
    receive(event(interaction)).expect("an interaction")
}

fn data(interaction: &Value) -> InteractionData {
    received(interaction).request.expect("a request").data
}

fn used_component(interaction: &Value) -> ComponentUse {
    match data(interaction) {
        InteractionData::Component(component) => component,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_slash_command_with_its_options() {
    let options = json!([
        {"name": "first", "type": 3, "value": "mat"},
        {"name": "private", "type": 5, "value": true},
    ]);
    let received = received(&command(2, &options));
    assert_eq!(received.target.id, Id::new(900));
    assert_eq!(received.target.token.expose_secret(), TOKEN);
    let request = received.request.unwrap();
    assert_eq!(request.id, Id::new(900));
    let InteractionData::Command(invocation) = request.data else {
        panic!("no command");
    };
    assert_eq!(invocation.command, "compare");
    assert_eq!(invocation.text("first"), Some("mat"));
    assert!(invocation.flag("private"));
}

#[test]
fn a_command_in_a_direct_message_without_options() {
    let mut value = interaction(2, &json!({"id": "100", "name": "about", "type": 1}));
    let fields = value.as_object_mut().unwrap();
    for server_only in ["guild_id", "guild_locale", "member"] {
        fields.remove(server_only);
    }
    value["user"] = user("500");
    value["context"] = json!(1);
    value["authorizing_integration_owners"] = json!({"1": "500"});
    assert_eq!(data(&value).label(), "about");
}

#[test]
fn a_completion_holds_what_is_typed_apart_from_the_other_options() {
    let options = json!([
        {"name": "first", "type": 3, "value": "mat"},
        {"name": "second", "type": 3, "value": "fed", "focused": true},
    ]);
    let received = received(&command(4, &options));
    assert!(received.target.is_autocomplete);
    let InteractionData::Autocomplete(invocation, focus) = received.request.unwrap().data else {
        panic!("no autocomplete");
    };
    assert_eq!(invocation.options.len(), 1);
    assert_eq!(invocation.text("first"), Some("mat"));
    assert_eq!(
        (focus.option.as_str(), focus.typed.as_str()),
        ("second", "fed")
    );
}

#[test]
fn a_press_of_a_button() {
    let data = json!({"custom_id": "1.choose", "component_type": 2});
    let used = used_component(&component(&data, message()));
    let expected = ComponentUse {
        action: Some(ComponentAction::ChooseModel),
        values: vec![],
        ephemeral: false,
        is_invoker: true,
        embed_fields: vec![],
        answers: None,
        embed_description: String::new(),
    };
    assert_eq!(used, expected);
}

#[test]
fn a_choice_in_a_select_of_a_private_message() {
    let data = json!({"custom_id": "1.choose", "component_type": 3, "values": ["a"]});
    let mut private = message();
    private["flags"] = json!(64);
    let used = used_component(&component(&data, private));
    assert_eq!(used.values, ["a"]);
    assert!(used.ephemeral);
}

#[test]
fn a_press_is_the_presser_s_own_if_they_asked_for_the_message() {
    for (asker, own) in [("500", true), ("501", false)] {
        let mut answer = message();
        answer["interaction_metadata"] = json!({
            "id": "200", "type": 2, "user": user(asker), "authorizing_integration_owners": {},
        });
        let data = json!({"custom_id": "1.choose", "component_type": 2});
        let used = used_component(&component(&data, answer));
        assert_eq!(used.is_invoker, own);
    }
}

#[test]
fn a_form_that_was_filled_in() {
    let text = |name: &str, value: &str| json!({"type": 1, "components": [{"type": 4, "custom_id": name, "value": value}]});
    let rows = json!([text("words", "A **point**"), text("from", "")]);
    let data = json!({"custom_id": "1.discuss.1.note", "components": rows});
    let mut form = component(&data, message());
    form["type"] = json!(5);
    let request = received(&form).request.unwrap();
    assert_eq!(request.invoker.user, Id::new(500));
    let InteractionData::Modal(form) = request.data else {
        panic!("no modal");
    };
    let note = ComponentAction::Discuss(Id::new(1), DiscussionAction::Note);
    assert_eq!(form.action, Some(note));
    assert_eq!(form.text("words"), Some("A **point**"));
    assert_eq!(form.text("from"), Some(""));
    assert_eq!(form.text("other"), None);
    assert!(!format!("{form:?}").contains("point"));
}

#[test]
fn kinds_that_nobody_knows_yet_are_refused_too() {
    let future = interaction(99, &json!({}));
    let received = received(&future);
    assert_eq!(received.request.err(), Some(ReadError::Unsupported));
}

#[test]
fn other_kinds_are_refused_in_words() {
    let context = interaction(
        2,
        &json!({"id": "100", "name": "About", "type": 2, "target_id": "300"}),
    );
    let received = received(&context);
    assert_eq!(received.request.err(), Some(ReadError::Unsupported));
    let Response::Message(reply) = received
        .target
        .rejection(ReadError::Unsupported.for_person())
    else {
        panic!("no message");
    };
    assert!(reply.ephemeral && reply.content.contains("Reference: 900"));
}

#[test]
fn what_cannot_be_parsed_is_still_answered() {
    let mut broken = command(2, &json!([]));
    broken["channel_id"] = json!({"surprise": 1});
    let received = received(&broken);
    assert_eq!(received.request.err(), Some(ReadError::Unreadable));
    assert_eq!(received.target.id, Id::new(900));
    let mut typing = command(4, &json!([]));
    typing["channel_id"] = json!(null);
    let target = self::received(&typing).target;
    assert_eq!(target.apology(), Response::Autocomplete(vec![]));
}

#[test]
fn other_events_are_none_of_ours() {
    let resumed = serde_json::from_value(json!({"t": "RESUMED", "d": {"_trace": []}})).unwrap();
    assert!(receive(resumed).is_none());
    let unknown = serde_json::from_value(json!({"t": "NEW_THING", "d": {"id": "1"}})).unwrap();
    assert!(receive(unknown).is_none());
    assert!(receive(event(&interaction(1, &json!(null)))).is_none());
    assert!(receive(event(&json!({"type": 2}))).is_none());
}

#[test]
fn nothing_received_shows_its_token_or_a_person_s_words() {
    let given = json!([{"name": "first", "type": 3, "value": "hush"}]);
    let typed = json!([{"name": "first", "type": 3, "value": "hush", "focused": true}]);
    for interaction in [command(2, &given), command(4, &typed)] {
        let shown = format!("{:?}", received(&interaction));
        assert!(!shown.contains(TOKEN) && !shown.contains("hush"), "{shown}");
    }
}
