//! Threads: started, changed, joined (`resources/channel`, `topics/threads`).

use serde_json::Value;

use super::channel_access::ChannelAccess;
use super::messages;
use super::reply::Reply;
use super::request::ApiRequest;
use crate::api_error::ApiError;
use crate::check::fields::{field, number, required_text};
use crate::form_errors::{FormErrors, JsonPath};
use crate::permissions::CREATE_PUBLIC_THREADS;
use crate::state::{NewThread, SandboxState, World};
use crate::world::channel_json::channel_json;
use crate::world::channel_type::{ANNOUNCEMENT, ANNOUNCEMENT_THREAD, PUBLIC_THREAD, TEXT};
use crate::world::message::HAS_THREAD;
use crate::world::thread::ThreadChange;
use crate::{json_read, limits};

/// `resources/channel#start-thread-from-message`
pub(crate) fn start_from(
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    access: ChannelAccess,
    message: &str,
) -> Result<Reply, ApiError> {
    let kind = match access.kind {
        TEXT => PUBLIC_THREAD,
        ANNOUNCEMENT => ANNOUNCEMENT_THREAD,
        _ => return Err(ApiError::CHANNEL_TYPE),
    };
    access.require(CREATE_PUBLIC_THREADS)?;
    let mut message = messages::find(world, access, message)?.clone();
    checked(&request.body, true)?;
    if world.guild.thread(message.id).is_some() {
        return Err(ApiError::HAS_THREAD);
    }
    message.flags |= HAS_THREAD;
    let reply = open(state, world, request, access, (message.id, kind));
    state.update_message(world, message);
    reply
}

/// `resources/channel#start-thread-without-message`: without a type the thread is private, and those are left out.
pub(crate) fn start(
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    access: ChannelAccess,
) -> Result<Reply, ApiError> {
    let kind = match access.kind {
        TEXT => PUBLIC_THREAD,
        ANNOUNCEMENT => ANNOUNCEMENT_THREAD,
        _ => return Err(ApiError::CHANNEL_TYPE),
    };
    checked(&request.body, true)?;
    if request.body["type"].as_u64() != Some(u64::from(kind)) {
        let mut errors = FormErrors::default();
        let message = format!("Value must be {kind}: private threads are left out here.");
        errors.add(&JsonPath::ROOT.at("type"), "BASE_TYPE_CHOICES", message);
        errors.into_result()?;
    }
    access.require(CREATE_PUBLIC_THREADS)?;
    open(state, world, request, access, (state.clock.id(), kind))
}

fn open(
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    access: ChannelAccess,
    (id, kind): (u64, u8),
) -> Result<Reply, ApiError> {
    let body = &request.body;
    let minutes = body["auto_archive_duration"].as_u64();
    let name = json_read::text(&body["name"]);
    let bot = state.directory.application;
    let minutes = minutes.unwrap_or(limits::AUTO_ARCHIVE[1]);
    let new = NewThread {
        id,
        kind,
        parent: access.id,
        owner: bot,
        name,
        auto_archive_minutes: minutes,
    };
    state.open_thread(world, &new);
    let opened = channel_json(&state.directory, &world.guild, id, None);
    Ok(Reply::Json(201, opened.ok_or(ApiError::UNKNOWN_CHANNEL)?))
}

/// Checks the fields of a thread; a new one has a name.
fn checked(body: &Value, new: bool) -> Result<(), ApiError> {
    let mut errors = FormErrors::default();
    let root = JsonPath::ROOT;
    if new || field(body, "name").is_some() {
        required_text(body, "name", limits::CHANNEL_NAME, &root, &mut errors);
        if body["name"]
            .as_str()
            .is_some_and(|name| !name.is_empty() && name.trim().is_empty())
        {
            errors.required(&root.at("name"));
        }
    }
    if let Some(minutes) = field(body, "auto_archive_duration")
        && minutes
            .as_u64()
            .is_none_or(|minutes| !limits::AUTO_ARCHIVE.contains(&minutes))
    {
        errors.add(
            &root.at("auto_archive_duration"),
            "BASE_TYPE_CHOICES",
            "Value must be one of (60, 1440, 4320, 10080).",
        );
    }
    for key in ["archived", "locked"] {
        if field(body, key).is_some_and(|value| !value.is_boolean()) {
            let message = "Must be either true or false.";
            errors.add(&root.at(key), "BOOLEAN_TYPE_CONVERT", message);
        }
    }
    let slowest = 0..=limits::SLOWMODE_SECONDS;
    number(body, "rate_limit_per_user", slowest, &root, &mut errors);
    errors.into_result()
}

/// `resources/channel#modify-channel`: a thread; for anything else the bot lacks `MANAGE_CHANNELS`.
pub(crate) fn change(
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    access: ChannelAccess,
) -> Result<Reply, ApiError> {
    if !access.is_thread {
        return Err(ApiError::MISSING_PERMISSIONS);
    }
    let body = &request.body;
    checked(body, false)?;
    let change = ThreadChange {
        name: body["name"].as_str().map(str::to_owned),
        archived: body["archived"].as_bool(),
        locked: body["locked"].as_bool(),
        auto_archive_minutes: body["auto_archive_duration"].as_u64(),
    };
    if change.archived == Some(false) {
        access.require_sending()?;
    }
    let bot = state.directory.application;
    state.change_thread(world, access.id, change, bot)?;
    Ok(Reply::ok(access.json(state, world)))
}

/// `resources/channel#join-thread`, `#leave-thread`
pub(crate) fn join(
    world: &mut World,
    access: ChannelAccess,
    joins: bool,
) -> Result<Reply, ApiError> {
    let thread = world.guild.thread_mut(access.id);
    let thread = thread.ok_or(ApiError::CHANNEL_TYPE)?;
    if thread.archived {
        return Err(ApiError::THREAD_ARCHIVED);
    }
    thread.bot_joined = joins;
    Ok(Reply::Nothing)
}
