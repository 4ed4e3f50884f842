//! What nobody knows yet: fields and values that Discord may send tomorrow leave a request as it is.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::{InteractionData, component, interaction, member, message, receive, user};
use crate::discord::receive::from_json;
use crate::request::{ChannelKind, Permissions, Request};
use serenity::model::event::Event;

/// Fields that decide how a user or member looks, and some that nobody knows.
const LOOKS: [&str; 18] = [
    "accent_color",
    "avatar",
    "avatar_decoration_data",
    "banner",
    "banner_color",
    "clan",
    "collectibles",
    "discriminator",
    "display_name_styles",
    "flags",
    "locale",
    "mfa_enabled",
    "premium_since",
    "premium_type",
    "primary_guild",
    "public_flags",
    "something_new",
    "system",
];
/// Fields of an interaction that are not used.
const ABOUT: [&str; 11] = [
    "application_id",
    "attachment_size_limit",
    "authorizing_integration_owners",
    "context",
    "entitlements",
    "guild",
    "guild_locale",
    "locale",
    "monetization",
    "something_new",
    "version",
];
/// Fields of a message that are not used, or of which it matters only whether they are there.
const AROUND: [&str; 16] = [
    "activity",
    "application",
    "call",
    "components",
    "edited_timestamp",
    "interaction",
    "mention_channels",
    "mention_everyone",
    "mention_roles",
    "nonce",
    "pinned",
    "reactions",
    "referenced_message",
    "something_new",
    "thread",
    "tts",
];

/// One valid interaction of each kind, with people wherever people stand.
fn samples() -> Vec<Value> {
    let mut with_people = message();
    with_people["mentions"] = json!([user("500"), user("501")]);
    with_people["interaction_metadata"] = json!({
        "id": "200", "type": 2, "user": user("500"), "authorizing_integration_owners": {},
    });
    with_people["embeds"] = json!([{
        "type": "rich", "description": "Words", "fields": [{"name": "a", "value": "b", "inline": false}],
    }]);
    let mut resolved_member = member("501");
    for field in ["user", "deaf", "mute"] {
        resolved_member.as_object_mut().unwrap().remove(field);
    }
    let options = json!([
        {"name": "chair", "type": 6, "value": "501"}, {"name": "title", "type": 3, "value": "Joining"},
        {"name": "in_post", "type": 4, "value": 3}, {"name": "private", "type": 5, "value": true},
    ]);
    let mut typing = options.clone();
    typing[1]["focused"] = json!(true);
    let resolved = json!({"users": {"501": user("501")}, "members": {"501": resolved_member}});
    let command = |kind: u8, options: &Value| {
        let data = json!({"id": "100", "name": "questions", "type": 1, "options": options, "resolved": resolved});
        interaction(kind, &data)
    };
    let mut words = with_people.clone();
    words["content"] = json!("Fine words");
    let on_message = json!({
        "id": "100", "name": "Add to record", "type": 3, "target_id": "300",
        "resolved": {"messages": {"300": words}},
    });
    let row = |id: &str| json!({"type": 1, "components": [{"type": 4, "custom_id": id, "value": "Words"}]});
    let form = json!({"custom_id": "1.discuss.1.note", "components": [row("words"), row("from")]});
    let mut submitted = component(&form, with_people.clone());
    submitted["type"] = json!(5);
    let button = json!({"custom_id": "1.choose", "component_type": 2});
    let chosen = json!({"custom_id": "1.choose", "component_type": 3, "values": ["a"]});
    let mut samples = vec![
        command(2, &options),
        command(4, &typing),
        interaction(2, &on_message),
        component(&button, with_people.clone()),
        component(&chosen, with_people),
        submitted,
    ];
    let mut direct = samples[0].clone();
    for field in ["guild_id", "member", "guild_locale"] {
        direct.as_object_mut().unwrap().remove(field);
    }
    direct["user"] = user("500");
    samples.push(direct);
    for sample in &mut samples {
        sample["channel"] =
            json!({"id": "600", "type": 0, "name": "governors", "permissions": "0"});
    }
    samples
}

fn sample() -> impl Strategy<Value = Value> {
    select(samples())
}

/// Any JSON.
fn json() -> impl Strategy<Value = Value> {
    let asset = select(vec![
        "624192b47596d66e5f15a6b0932afbd3",
        "a_624192b47596d66e5f15a6b0932afbd3",
        "v2_624192b47596d66e5f15a6b0932afbd3",
        "v2_a_624192b47596d66e5f15a6b0932afbd3",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
        asset.prop_map(|asset| json!({"asset": asset, "sku_id": "1144058844004233369"})),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::hash_map("[a-z_]{1,8}", inner, 0..3)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Some of these fields, each with any value.
fn fields(names: &'static [&'static str]) -> impl Strategy<Value = Map<String, Value>> {
    let field = (select(names), json());
    prop::collection::vec(field, 1..6).prop_map(|fields| {
        let fields = fields.into_iter();
        fields
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    })
}

/// Sets fields on every object that has the field `sign`, however deep.
fn set(value: &mut Value, sign: &str, fields: &Map<String, Value>) {
    match value {
        Value::Object(object) => {
            object
                .values_mut()
                .for_each(|inner| set(inner, sign, fields));
            if object.contains_key(sign) {
                object.extend(fields.clone());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| set(inner, sign, fields)),
        _ => {}
    }
}

fn event(interaction: &Value) -> Event {
    serde_json::from_value(json!({"t": "INTERACTION_CREATE", "d": interaction})).unwrap()
}

/// The request that an interaction makes, as the gateway hands it over.
fn request(interaction: &Value) -> Request {
    let received = receive(event(interaction)).expect("an interaction");
    received.request.expect("a request")
}

#[test]
fn both_ways_of_reading_give_one_request() {
    let looks = json!({
        "avatar": "a_624192b47596d66e5f15a6b0932afbd3", "public_flags": 1 << 30,
        "avatar_decoration_data": {"asset": "624192b47596d66e5f15a6b0932afbd3", "sku_id": "1144058844004233369"},
        "primary_guild": {"identity_guild_id": "1", "tag": "OAK", "badge": "7d1734ae5a615e82bc7a4033b98fade8", "identity_enabled": true},
        "collectibles": {"nameplate": {"sku_id": "1", "asset": "nameplates/twilight/", "label": "", "palette": "cobalt"}},
    });
    for mut sample in samples() {
        set(&mut sample, "username", looks.as_object().unwrap());
        assert!(
            matches!(event(&sample), Event::InteractionCreate(_)),
            "{sample}"
        );
        let raw = from_json(sample.clone()).expect("an interaction");
        assert_eq!(raw.request, Ok(request(&sample)));
    }
}

#[test]
fn texts_are_read_out_of_labels() {
    let label = json!({"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "words", "value": "A point"}});
    let other = json!({"type": 18, "id": 3, "component": {"type": 21, "id": 4, "custom_id": "kind", "value": "for"}});
    let data = json!({"custom_id": "1.discuss.1.note", "components": [label, other]});
    let mut form = component(&data, message());
    form["type"] = json!(5);
    let request = from_json(form).unwrap().request.unwrap();
    let InteractionData::Modal(form) = request.data else {
        panic!("no modal");
    };
    assert_eq!(form.text("words"), Some("A point"));
    assert_eq!(form.inputs.len(), 1);
}

proptest! {
    #[test]
    fn how_people_look_changes_no_request(sample in sample(), looks in fields(&LOOKS)) {
        let mut changed = sample.clone();
        set(&mut changed, "username", &looks);
        set(&mut changed, "joined_at", &looks);
        prop_assert_eq!(request(&changed), request(&sample));
    }

    #[test]
    fn what_is_not_used_changes_no_request(
        sample in sample(), about in fields(&ABOUT), around in fields(&AROUND),
    ) {
        let mut changed = sample.clone();
        set(&mut changed, "token", &about);
        set(&mut changed, "timestamp", &around);
        prop_assert_eq!(request(&changed), request(&sample));
    }

    #[test]
    fn kinds_and_bits_that_nobody_knows_make_a_request(
        sample in sample(), channel in 17..u64::MAX, kind in any::<u64>(), flags in any::<u64>(), permissions in any::<u128>(),
    ) {
        let mut changed = sample.clone();
        changed["channel"]["type"] = json!(channel);
        changed["channel"]["flags"] = json!(flags);
        changed["app_permissions"] = json!(permissions.to_string());
        let bits = json!({"permissions": permissions.to_string()});
        set(&mut changed, "joined_at", bits.as_object().unwrap());
        let around = json!({"type": kind, "flags": flags, "components": [{"type": kind, "components": [{"type": flags}]}]});
        set(&mut changed, "timestamp", around.as_object().unwrap());
        let (request, before) = (from_json(changed).unwrap().request.unwrap(), request(&sample));
        prop_assert_eq!(request.channel.kind, ChannelKind::Other);
        let low = u64::try_from(permissions & u128::from(u64::MAX)).unwrap();
        let low = Permissions(low);
        prop_assert_eq!(request.channel.bot_permissions, low);
        prop_assert_eq!(request.invoker.user, before.invoker.user);
        prop_assert_eq!(request.data.label(), before.data.label());
    }

    #[test]
    fn options_that_nobody_knows_are_left_out(kind in 12..u64::MAX, value in json(), more in json()) {
        let options = json!([
            {"name": "title", "type": 3, "value": "Joining"}, {"name": "new", "type": kind, "value": value}, more,
        ]);
        let data = json!({"id": "100", "name": "questions", "type": 1, "options": options});
        let InteractionData::Command(invocation) = request(&interaction(2, &data)).data else {
            panic!("no command");
        };
        prop_assert_eq!(invocation.text("title"), Some("Joining"));
        prop_assert_eq!(invocation.options.len(), 1);
    }
}
