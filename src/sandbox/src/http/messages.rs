//! Messages that answer no interaction: sent, edited and deleted by the bot (`resources/message`).

use serde_json::Value;

use super::channel_access::ChannelAccess;
use super::compose;
use super::reply::Reply;
use super::request::ApiRequest;
use crate::api_error::ApiError;
use crate::check::fields::field;
use crate::check::{self, message::MessageRoute};
use crate::form_errors::{FormErrors, JsonPath};
use crate::permissions::{
    ATTACH_FILES, EMBED_LINKS, MANAGE_MESSAGES, MENTION_EVERYONE, READ_MESSAGE_HISTORY,
};
use crate::state::{SandboxState, World};
use crate::world::channel_type::{CATEGORY, DM, FORUM};
use crate::world::message::StoredMessage;

pub(crate) fn route(
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    access: ChannelAccess,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    match (request.method.as_str(), rest) {
        ("POST", []) => create(state, world, request, access),
        ("GET", []) => Ok(Reply::ok(list(state, world, request, access))),
        ("GET", [id]) => {
            access.require(READ_MESSAGE_HISTORY)?;
            let message = find(world, access, id)?;
            Ok(Reply::ok(state.message_json(world, message)))
        }
        ("PATCH", [id]) => {
            let message = find(world, access, id)?.clone();
            edit(state, world, request, access, message)
        }
        ("DELETE", [id]) => {
            let (id, author) = find(world, access, id).map(|found| (found.id, found.author))?;
            delete(state, world, access, id, author)
        }
        (_, [] | [_]) => Err(ApiError::METHOD_NOT_ALLOWED),
        _ => Err(ApiError::NOT_FOUND),
    }
}

/// `#get-channel-messages`, with `after` and `limit` alone: newest first; empty without the permission to read message
/// history.
fn list(state: &SandboxState, world: &World, request: &ApiRequest, access: ChannelAccess) -> Value {
    let parameter = |key: &str| request.query.get(key).and_then(|value| value.parse().ok());
    let after = parameter("after").unwrap_or(0);
    let limit = parameter("limit").unwrap_or(50).clamp(1, 100);
    let limit = usize::try_from(limit).unwrap_or(100);
    let messages = world
        .messages
        .visible_to(access.id, state.directory.application);
    let messages = messages.filter(|message| !message.is_ephemeral() && message.id > after);
    let may_read = access.permissions & READ_MESSAGE_HISTORY != 0;
    let mut page: Vec<Value> = messages
        .filter(|_| may_read)
        .take(limit)
        .map(|message| state.message_json(world, message))
        .collect();
    page.reverse();
    Value::Array(page)
}

/// Finds a message that everyone in the channel sees.
pub(crate) fn find<'a>(
    world: &'a World,
    access: ChannelAccess,
    id: &str,
) -> Result<&'a StoredMessage, ApiError> {
    let message = id
        .parse()
        .ok()
        .and_then(|id| world.messages.get(access.id, id));
    message
        .filter(|message| !message.is_ephemeral())
        .ok_or(ApiError::UNKNOWN_MESSAGE)
}

fn checked(request: &ApiRequest, route: MessageRoute) -> Result<(), ApiError> {
    let mut errors = FormErrors::default();
    let files = &request.files;
    check::message::check(&request.body, files, route, &JsonPath::ROOT, &mut errors);
    errors.into_result()
}

/// Checks the permissions for embeds and files; denying sending denies these too
/// (`topics/permissions#implicit-permissions`).
fn permitted(request: &ApiRequest, access: ChannelAccess) -> Result<(), ApiError> {
    let embeds = field(&request.body, "embeds").and_then(Value::as_array);
    if embeds.is_some_and(|embeds| !embeds.is_empty()) {
        access.require(EMBED_LINKS)?;
    }
    if !request.files.is_empty() {
        access.require(ATTACH_FILES)?;
    }
    Ok(())
}

/// `#create-message`
fn create(
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    access: ChannelAccess,
) -> Result<Reply, ApiError> {
    match access.kind {
        FORUM => return Err(ApiError::FORUM_CHANNEL),
        CATEGORY => return Err(ApiError::NON_TEXT_CHANNEL),
        _ => {}
    }
    access.require_sending()?;
    if let Some(thread) = access.thread(world) {
        thread.check_send(access.permissions)?;
    }
    if access.kind == DM && world.is_closed_dm(&state.directory, access.id) {
        return Err(ApiError::CLOSED_DM);
    }
    checked(request, MessageRoute::Post)?;
    permitted(request, access)?;
    let body = &request.body;
    let nonce = body["nonce"].clone();
    let now = state.clock.now();
    if body["enforce_nonce"] == true
        && let Some((channel, first)) = world.messages.message_of_nonce(&nonce, now)
        && let Some(first) = world.messages.get(channel, first)
    {
        return Ok(Reply::ok(state.message_json(world, first)));
    }
    let mut message = compose::own(state, access.id);
    message.reply_to = reference(world, body, access)?;
    compose::apply(state, &mut message, body, request)?;
    message.nonce.clone_from(&nonce);
    mention(state, world, body, access, &mut message);
    let shown = state.message_json(world, &message);
    world
        .messages
        .record_nonce(&nonce, (access.id, message.id), now);
    state.create_message(world, message);
    Ok(Reply::ok(shown))
}

/// The message replied to (`#message-reference-structure`).
fn reference(world: &World, body: &Value, access: ChannelAccess) -> Result<Option<u64>, ApiError> {
    let Some(reference) = field(body, "message_reference") else {
        return Ok(None);
    };
    let mut errors = FormErrors::default();
    let path = JsonPath::ROOT.at("message_reference");
    if reference["type"].as_u64().unwrap_or(0) != 0 {
        let message = "Only replies are sent here.";
        errors.add(&path.at("type"), "BASE_TYPE_CHOICES", message);
    }
    let id = reference["message_id"].as_str();
    if id.is_none() {
        errors.required(&path.at("message_id"));
    }
    if access.permissions & READ_MESSAGE_HISTORY == 0 {
        return Err(ApiError::NO_HISTORY);
    }
    let channel_id = access.id.to_string();
    let is_elsewhere = field(reference, "channel_id").is_some_and(|id| *id != channel_id);
    let found = id
        .filter(|_| !is_elsewhere)
        .and_then(|id| find(world, access, id).ok());
    if found.is_none() && reference["fail_if_not_exists"] != false {
        errors.add(&path, "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    }
    errors.into_result()?;
    Ok(found.map(|message| message.id))
}

/// Works out whom a message pings: mentionable roles, or all roles if the bot may mention everyone; and the author
/// replied to, unless allowed mentions leave them out (`#allowed-mentions-object`).
fn mention(
    state: &SandboxState,
    world: &World,
    body: &Value,
    access: ChannelAccess,
    message: &mut StoredMessage,
) {
    let replied = message
        .reply_to
        .and_then(|id| world.messages.get(access.id, id));
    let allowed = field(body, "allowed_mentions");
    if let Some(author) = replied.map(|message| message.author)
        && allowed.is_none_or(|allowed| allowed["replied_user"] == true)
        && author != state.directory.application
        && !message.mentions.users.contains(&author)
    {
        message.mentions.users.push(author);
    }
    message.pings = message.mentions.clone();
    if access.permissions & MENTION_EVERYONE == 0 {
        let mentionable = &world.guild.mentionable;
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
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    access: ChannelAccess,
    mut message: StoredMessage,
) -> Result<Reply, ApiError> {
    if let Some(thread) = access.thread(world) {
        thread.check_edit(access.permissions)?;
    }
    if message.author != state.directory.application {
        return others(state, world, request, access, message);
    }
    checked(request, MessageRoute::Edit)?;
    permitted(request, access)?;
    compose::apply(state, &mut message, &request.body, request)?;
    if access.permissions & MENTION_EVERYONE == 0 {
        message.mentions.everyone = false;
    }
    message.edited = Some(state.clock.now());
    let shown = state.message_json(world, &message);
    state.update_message(world, message);
    Ok(Reply::ok(shown))
}

/// Of another author's message only the flags can be edited, with the permission to manage messages.
fn others(
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    access: ChannelAccess,
    mut message: StoredMessage,
) -> Result<Reply, ApiError> {
    let fields = request.body.as_object();
    let only_flags = fields.is_some_and(|fields| fields.keys().all(|key| key == "flags"));
    if !only_flags {
        return Err(ApiError::OTHERS_MESSAGE);
    }
    access.require(MANAGE_MESSAGES)?;
    checked(request, MessageRoute::Edit)?;
    message.flags = compose::flags(&message, &request.body);
    let shown = state.message_json(world, &message);
    state.update_message(world, message);
    Ok(Reply::ok(shown))
}

/// `#delete-message`
fn delete(
    state: &SandboxState,
    world: &mut World,
    access: ChannelAccess,
    id: u64,
    author: u64,
) -> Result<Reply, ApiError> {
    if author != state.directory.application {
        if access.kind == DM {
            return Err(ApiError::DM_CHANNEL);
        }
        access.require(MANAGE_MESSAGES)?;
    }
    if let Some(thread) = access.thread(world) {
        thread.check_delete(access.permissions)?;
    }
    state.delete_message(world, access.id, id);
    Ok(Reply::Nothing)
}
