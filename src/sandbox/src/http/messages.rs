//! Messages that the bot sends of its own accord, and its changes of what it sent (`resources/message`).

use serde_json::Value;

use super::body::Incoming;
use super::channels::Here;
use super::compose;
use super::reply::Reply;
use crate::api_error::{ApiError, FormErrors, Place};
use crate::check::{self, field, message::Route};
use crate::shared::Shared;
use crate::world::World;
use crate::world::channels::{DM, FORUM};
use crate::world::message::Stored;
use crate::world::permissions::{
    ATTACH_FILES, EMBED_LINKS, MANAGE_MESSAGES, MENTION_EVERYONE, READ_MESSAGE_HISTORY,
};

pub(crate) fn route(
    shared: &Shared,
    world: &mut World,
    incoming: &Incoming,
    here: Here,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    match (incoming.method.as_str(), rest) {
        ("POST", []) => create(shared, world, incoming, here),
        ("GET", []) => Ok(Reply::ok(list(shared, world, incoming, here))),
        ("GET", [id]) => {
            here.needs(READ_MESSAGE_HISTORY)?;
            let message = find(world, here, id)?;
            Ok(Reply::ok(shared.message_json(world, message)))
        }
        ("PATCH", [id]) => {
            let message = find(world, here, id)?.clone();
            edit(shared, world, incoming, here, message)
        }
        ("DELETE", [id]) => {
            let (id, author) = find(world, here, id).map(|found| (found.id, found.author))?;
            delete(shared, world, here, id, author)
        }
        (_, [] | [_]) => Err(ApiError::METHOD_NOT_ALLOWED),
        _ => Err(ApiError::NOT_FOUND),
    }
}

/// `#get-channel-messages`, with `after` and `limit` alone: newest first. Who may not read what was said before finds
/// nothing.
fn list(shared: &Shared, world: &World, incoming: &Incoming, here: Here) -> Value {
    let asked = |key: &str| incoming.query.get(key).and_then(|value| value.parse().ok());
    let (after, limit) = (asked("after").unwrap_or(0), asked("limit").unwrap_or(50));
    let limit = usize::try_from(limit.clamp(1, 100)).unwrap_or(100);
    let seen = world.messages.seen(here.id, shared.setting.application);
    let seen = seen.filter(|message| !message.is_ephemeral() && message.id > after);
    let reads = here.may & READ_MESSAGE_HISTORY != 0;
    let mut seen: Vec<Value> = seen
        .filter(|_| reads)
        .take(limit)
        .map(|message| shared.message_json(world, message))
        .collect();
    seen.reverse();
    Value::Array(seen)
}

/// A message that everyone in the channel sees.
pub(crate) fn find<'a>(world: &'a World, here: Here, id: &str) -> Result<&'a Stored, ApiError> {
    let message = id
        .parse()
        .ok()
        .and_then(|id| world.messages.get(here.id, id));
    message
        .filter(|message| !message.is_ephemeral())
        .ok_or(ApiError::UNKNOWN_MESSAGE)
}

fn checked(incoming: &Incoming, route: Route) -> Result<(), ApiError> {
    let mut errors = FormErrors::default();
    let files = &incoming.files;
    check::message::check(&incoming.body, files, route, &Place::ROOT, &mut errors);
    errors.into_result()
}

/// What a message holds needs permission too; to deny writing is to deny these
/// (`topics/permissions#implicit-permissions`).
fn permitted(incoming: &Incoming, here: Here) -> Result<(), ApiError> {
    let embeds = field(&incoming.body, "embeds").and_then(Value::as_array);
    if embeds.is_some_and(|embeds| !embeds.is_empty()) {
        here.needs(EMBED_LINKS)?;
    }
    if !incoming.files.is_empty() {
        here.needs(ATTACH_FILES)?;
    }
    Ok(())
}

/// `#create-message`
fn create(
    shared: &Shared,
    world: &mut World,
    incoming: &Incoming,
    here: Here,
) -> Result<Reply, ApiError> {
    if here.kind == FORUM {
        return Err(ApiError::FORUM_CHANNEL);
    }
    here.needs_writing()?;
    if let Some(thread) = here.thread(world) {
        thread.takes_messages(here.may)?;
    }
    if here.kind == DM && world.is_closed_dm(&shared.setting, here.id) {
        return Err(ApiError::CLOSED_DM);
    }
    checked(incoming, Route::Post)?;
    permitted(incoming, here)?;
    let body = &incoming.body;
    let nonce = body["nonce"].clone();
    let now = shared.clock.now();
    if body["enforce_nonce"] == true
        && let Some((channel, first)) = world.messages.of_nonce(&nonce, now)
        && let Some(first) = world.messages.get(channel, first)
    {
        return Ok(Reply::ok(shared.message_json(world, first)));
    }
    let mut message = compose::own(shared, here.id);
    message.reply_to = reference(world, body, here)?;
    compose::apply(shared, &mut message, body, incoming)?;
    message.nonce.clone_from(&nonce);
    mention(shared, world, body, here, &mut message);
    let shown = shared.message_json(world, &message);
    world
        .messages
        .note_nonce(&nonce, (here.id, message.id), now);
    shared.post(world, message);
    Ok(Reply::ok(shown))
}

/// The message replied to (`#message-reference-structure`).
fn reference(world: &World, body: &Value, here: Here) -> Result<Option<u64>, ApiError> {
    let Some(reference) = field(body, "message_reference") else {
        return Ok(None);
    };
    let mut errors = FormErrors::default();
    let place = Place::ROOT.at("message_reference");
    if reference["type"].as_u64().unwrap_or(0) != 0 {
        let message = "Only replies are sent here.";
        errors.add(&place.at("type"), "BASE_TYPE_CHOICES", message);
    }
    let id = reference["message_id"].as_str();
    if id.is_none() {
        errors.required(&place.at("message_id"));
    }
    if here.may & READ_MESSAGE_HISTORY == 0 {
        return Err(ApiError::NO_HISTORY);
    }
    let here_id = here.id.to_string();
    let elsewhere = field(reference, "channel_id").is_some_and(|id| *id != here_id);
    let found = id
        .filter(|_| !elsewhere)
        .and_then(|id| find(world, here, id).ok());
    if found.is_none() && reference["fail_if_not_exists"] != false {
        errors.add(&place, "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    }
    errors.into_result()?;
    Ok(found.map(|message| message.id))
}

/// Settles whom a message pings: roles that are mentionable, or all where the bot may mention everyone; and who is
/// replied to, unless allowed mentions leave them out (`#allowed-mentions-object`).
fn mention(shared: &Shared, world: &World, body: &Value, here: Here, message: &mut Stored) {
    let replied = message
        .reply_to
        .and_then(|id| world.messages.get(here.id, id));
    let allowed = field(body, "allowed_mentions");
    if let Some(author) = replied.map(|message| message.author)
        && allowed.is_none_or(|allowed| allowed["replied_user"] == true)
        && author != shared.setting.application
        && !message.mentions.users.contains(&author)
    {
        message.mentions.users.push(author);
    }
    message.pings = message.mentions.clone();
    if here.may & MENTION_EVERYONE == 0 {
        let mentionable = &world.channels.mentionable;
        message
            .pings
            .roles
            .retain(|role| mentionable.contains(role));
        message.pings.everyone = false;
        message.mentions.everyone = false;
    }
}

/// `#edit-message`
fn edit(
    shared: &Shared,
    world: &mut World,
    incoming: &Incoming,
    here: Here,
    mut message: Stored,
) -> Result<Reply, ApiError> {
    if let Some(thread) = here.thread(world) {
        thread.takes_edits(here.may)?;
    }
    if message.author != shared.setting.application {
        return others(shared, world, incoming, here, message);
    }
    checked(incoming, Route::Edit)?;
    permitted(incoming, here)?;
    compose::apply(shared, &mut message, &incoming.body, incoming)?;
    if here.may & MENTION_EVERYONE == 0 {
        message.mentions.everyone = false;
    }
    message.edited = Some(shared.clock.now());
    let shown = shared.message_json(world, &message);
    shared.replace(world, message);
    Ok(Reply::ok(shown))
}

/// Of another's message the flags may be changed, by those who manage messages, and nothing else.
fn others(
    shared: &Shared,
    world: &mut World,
    incoming: &Incoming,
    here: Here,
    mut message: Stored,
) -> Result<Reply, ApiError> {
    let fields = incoming.body.as_object();
    let only_flags = fields.is_some_and(|fields| fields.keys().all(|key| key == "flags"));
    if !only_flags {
        return Err(ApiError::OTHERS_MESSAGE);
    }
    here.needs(MANAGE_MESSAGES)?;
    checked(incoming, Route::Edit)?;
    message.flags = compose::flags(&message, &incoming.body);
    let shown = shared.message_json(world, &message);
    shared.replace(world, message);
    Ok(Reply::ok(shown))
}

/// `#delete-message`
fn delete(
    shared: &Shared,
    world: &mut World,
    here: Here,
    id: u64,
    author: u64,
) -> Result<Reply, ApiError> {
    if author != shared.setting.application {
        if here.kind == DM {
            return Err(ApiError::DM_CHANNEL);
        }
        here.needs(MANAGE_MESSAGES)?;
    }
    if let Some(thread) = here.thread(world) {
        thread.takes_deletes(here.may)?;
    }
    shared.remove(world, here.id, id);
    Ok(Reply::Nothing)
}
