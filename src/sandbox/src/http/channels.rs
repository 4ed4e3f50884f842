//! Channels and threads as such (`resources/channel`).

use super::channel_access::ChannelAccess;
use super::reply::Reply;
use super::request::ApiRequest;
use super::{messages, threads};
use crate::api_error::ApiError;
use crate::form_errors::{FormErrors, JsonPath};
use crate::permissions::{MANAGE_THREADS, VIEW_CHANNEL};
use crate::state::{SandboxState, World, lock};
use crate::world::channel_json::{channel_json, dm_json};
use crate::world::channel_type::DM;

pub(crate) fn route(
    state: &SandboxState,
    request: &ApiRequest,
    channel: &str,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    let mut world = lock(&state.world);
    let access = ChannelAccess::find(state, &world, channel)?;
    let reply = match (request.method.as_str(), rest) {
        ("GET", []) => Ok(Reply::ok(access.json(state, &world))),
        ("PATCH", []) => threads::change(state, &mut world, request, access),
        ("DELETE", []) => delete(state, &mut world, access),
        ("POST", ["threads"]) => threads::start(state, &mut world, request, access),
        ("POST", ["messages", id, "threads"]) => {
            threads::start_from(state, &mut world, request, access, id)
        }
        ("PUT" | "DELETE", ["thread-members", "@me"]) => {
            threads::join(&mut world, access, request.method == "PUT")
        }
        (_, ["messages", rest @ ..]) => messages::route(state, &mut world, request, access, rest),
        (_, [] | ["threads"] | ["thread-members", "@me"]) => Err(ApiError::METHOD_NOT_ALLOWED),
        _ => Err(ApiError::NOT_FOUND),
    };
    drop(world);
    state.notify_changed();
    reply
}

/// `resources/channel#deleteclose-channel`: a thread is deleted with its messages; the bot can delete nothing else.
fn delete(
    state: &SandboxState,
    world: &mut World,
    access: ChannelAccess,
) -> Result<Reply, ApiError> {
    if access.kind == DM {
        return Ok(Reply::ok(access.json(state, world)));
    }
    if !access.is_thread {
        return Err(ApiError::MISSING_PERMISSIONS);
    }
    access.require(MANAGE_THREADS)?;
    let gone = access.json(state, world);
    state.delete_thread(world, access.id);
    Ok(Reply::ok(gone))
}

/// `resources/guild#get-guild-channels`: those that the bot may see.
pub(crate) fn list(
    state: &SandboxState,
    request: &ApiRequest,
    guild: &str,
) -> Result<Reply, ApiError> {
    if request.method != "GET" {
        return Err(ApiError::METHOD_NOT_ALLOWED);
    }
    let (world, directory) = (lock(&state.world), &state.directory);
    if guild != directory.guild.to_string() || !world.guild.bot_is_member {
        return Err(ApiError::MISSING_ACCESS);
    }
    let channels = directory.channels.iter().map(|channel| channel.id);
    let seen = channels.filter(|id| {
        let may = world
            .guild
            .permissions(directory, *id, directory.application);
        may & VIEW_CHANNEL != 0
    });
    let seen = seen.filter_map(|id| channel_json(directory, &world.guild, id, None));
    Ok(Reply::ok(seen.collect()))
}

/// `resources/user#create-dm`
pub(crate) fn open_dm(state: &SandboxState, request: &ApiRequest) -> Result<Reply, ApiError> {
    if request.method != "POST" {
        return Err(ApiError::METHOD_NOT_ALLOWED);
    }
    let Some(recipient) = request.body["recipient_id"].as_str() else {
        let mut errors = FormErrors::default();
        errors.required(&JsonPath::ROOT.at("recipient_id"));
        return errors.into_result().and(Err(ApiError::UNREADABLE_FORM));
    };
    let mut users = state.directory.users.iter();
    let user = users.find(|user| user.id.to_string() == recipient);
    Ok(Reply::ok(dm_json(user.ok_or(ApiError::UNKNOWN_USER)?)))
}
