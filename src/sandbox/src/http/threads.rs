//! Starting, changing and joining threads (`resources/channel`, `topics/threads`).

use serde_json::Value;

use super::body::Incoming;
use super::channels::{Here, shown};
use super::messages;
use super::reply::Reply;
use crate::api_error::{ApiError, FormErrors, Place};
use crate::check::{field, number, required_text};
use crate::limits;
use crate::shared::Shared;
use crate::world::World;
use crate::world::channels::{ANNOUNCEMENT, ANNOUNCEMENT_THREAD, PUBLIC_THREAD, TEXT};
use crate::world::message::HAS_THREAD;
use crate::world::permissions::CREATE_PUBLIC_THREADS;
use crate::world::threads::Change;

/// `resources/channel#start-thread-from-message`
pub(crate) fn start_from(
    shared: &Shared,
    world: &mut World,
    incoming: &Incoming,
    here: Here,
    message: &str,
) -> Result<Reply, ApiError> {
    let kind = match here.kind {
        TEXT => PUBLIC_THREAD,
        ANNOUNCEMENT => ANNOUNCEMENT_THREAD,
        _ => return Err(ApiError::CHANNEL_TYPE),
    };
    here.needs(CREATE_PUBLIC_THREADS)?;
    let mut message = messages::find(world, here, message)?.clone();
    checked(&incoming.body, true)?;
    if world.channels.thread(message.id).is_some() {
        return Err(ApiError::HAS_THREAD);
    }
    message.flags |= HAS_THREAD;
    let reply = open(shared, world, incoming, here, (message.id, kind));
    shared.replace(world, message);
    reply
}

/// `resources/channel#start-thread-without-message`: without a type the thread is private, and those are left out.
pub(crate) fn start(
    shared: &Shared,
    world: &mut World,
    incoming: &Incoming,
    here: Here,
) -> Result<Reply, ApiError> {
    let kind = match here.kind {
        TEXT => PUBLIC_THREAD,
        ANNOUNCEMENT => ANNOUNCEMENT_THREAD,
        _ => return Err(ApiError::CHANNEL_TYPE),
    };
    checked(&incoming.body, true)?;
    if incoming.body["type"].as_u64() != Some(u64::from(kind)) {
        let mut errors = FormErrors::default();
        let message = format!("Value must be {kind}: private threads are left out here.");
        errors.add(&Place::ROOT.at("type"), "BASE_TYPE_CHOICES", message);
        errors.into_result()?;
    }
    here.needs(CREATE_PUBLIC_THREADS)?;
    open(shared, world, incoming, here, (shared.clock.id(), kind))
}

fn open(
    shared: &Shared,
    world: &mut World,
    incoming: &Incoming,
    here: Here,
    (id, kind): (u64, u8),
) -> Result<Reply, ApiError> {
    let body = &incoming.body;
    let minutes = body["auto_archive_duration"].as_u64();
    let name = body["name"].as_str().unwrap_or_default();
    let bot = shared.setting.application;
    let minutes = minutes.unwrap_or(limits::AUTO_ARCHIVE[1]);
    shared.open_thread(world, (id, kind), (here.id, bot), name, minutes);
    let opened = world.channels.json(&shared.setting, id, None);
    Ok(Reply::Json(201, opened.ok_or(ApiError::UNKNOWN_CHANNEL)?))
}

/// Checks the fields of a thread; a new one has a name.
fn checked(body: &Value, new: bool) -> Result<(), ApiError> {
    let mut errors = FormErrors::default();
    let root = Place::ROOT;
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
    shared: &Shared,
    world: &mut World,
    incoming: &Incoming,
    here: Here,
) -> Result<Reply, ApiError> {
    if !here.is_thread {
        return Err(ApiError::MISSING_PERMISSIONS);
    }
    let body = &incoming.body;
    checked(body, false)?;
    let change = Change {
        name: body["name"].as_str().map(str::to_owned),
        archived: body["archived"].as_bool(),
        locked: body["locked"].as_bool(),
        minutes: body["auto_archive_duration"].as_u64(),
    };
    if change.archived == Some(false) {
        here.needs_writing()?;
    }
    let bot = shared.setting.application;
    shared.change_thread(world, here.id, change, bot)?;
    Ok(Reply::ok(shown(shared, world, &here)))
}

/// `resources/channel#join-thread`, `#leave-thread`
pub(crate) fn join(world: &mut World, here: Here, joins: bool) -> Result<Reply, ApiError> {
    let thread = world.channels.thread_mut(here.id);
    let thread = thread.ok_or(ApiError::CHANNEL_TYPE)?;
    if thread.archived {
        return Err(ApiError::THREAD_ARCHIVED);
    }
    thread.bot_joined = joins;
    Ok(Reply::Nothing)
}
