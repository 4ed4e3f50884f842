//! Registering commands (`interactions/application-commands#endpoints`).

use serde_json::Value;

use super::reply::Reply;
use super::request::ApiRequest;
use crate::api_error::ApiError;
use crate::check;
use crate::form_errors::{FormErrors, JsonPath};
use crate::state::{SandboxState, lock};
use crate::world::commands::CommandScope;

pub(crate) fn global(
    state: &SandboxState,
    request: &ApiRequest,
    application: &str,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    own(state, application)?;
    route(state, request, CommandScope::Global, rest)
}

pub(crate) fn guild(
    state: &SandboxState,
    request: &ApiRequest,
    application: &str,
    guild: &str,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    own(state, application)?;
    match guild.parse::<u64>() {
        Ok(id) if id == state.directory.guild => {
            route(state, request, CommandScope::Guild(id), rest)
        }
        Ok(id) if id == state.directory.other_guild => Err(ApiError::MISSING_ACCESS),
        _ => Err(ApiError::UNKNOWN_GUILD),
    }
}

fn own(state: &SandboxState, application: &str) -> Result<(), ApiError> {
    match application.parse::<u64>() {
        Ok(id) if id == state.directory.application => Ok(()),
        Ok(_) => Err(ApiError::OTHER_APPLICATION),
        Err(_) => Err(ApiError::UNKNOWN_APPLICATION),
    }
}

fn route(
    state: &SandboxState,
    request: &ApiRequest,
    scope: CommandScope,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    match (request.method.as_str(), rest) {
        ("GET", []) => Ok(Reply::ok(list(state, request, scope))),
        ("PUT", []) => overwrite(state, request, scope),
        ("POST", []) => create(state, request, scope),
        ("GET", [id]) => {
            let world = lock(&state.world);
            Ok(Reply::ok(
                world
                    .commands
                    .get(scope, id)
                    .ok_or(ApiError::UNKNOWN_COMMAND)?
                    .clone(),
            ))
        }
        ("PATCH", [id]) => edit(state, request, scope, id),
        ("DELETE", [id]) => {
            let removed = lock(&state.world).commands.remove(scope, id);
            state.notify_changed();
            if removed {
                Ok(Reply::Nothing)
            } else {
                Err(ApiError::UNKNOWN_COMMAND)
            }
        }
        (_, [] | [_]) => Err(ApiError::METHOD_NOT_ALLOWED),
        _ => Err(ApiError::NOT_FOUND),
    }
}

/// Localisations are returned on request only.
fn list(state: &SandboxState, request: &ApiRequest, scope: CommandScope) -> Value {
    let mut commands = lock(&state.world).commands.list(scope).to_vec();
    if !request.has_flag("with_localizations") {
        commands.iter_mut().for_each(without_localizations);
    }
    Value::Array(commands)
}

fn without_localizations(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("name_localizations");
            map.remove("description_localizations");
            map.values_mut().for_each(without_localizations);
        }
        Value::Array(list) => list.iter_mut().for_each(without_localizations),
        _ => {}
    }
}

fn overwrite(
    state: &SandboxState,
    request: &ApiRequest,
    scope: CommandScope,
) -> Result<Reply, ApiError> {
    let wanted = request.body.as_array().ok_or(ApiError::UNREADABLE_FORM)?;
    let mut errors = FormErrors::default();
    check::commands::check_all(wanted, scope, &mut errors);
    errors.into_result()?;
    let now = state.clock.now();
    let stored =
        lock(&state.world)
            .commands
            .overwrite(scope, wanted, state.directory.application, now)?;
    state.notify_changed();
    Ok(Reply::ok(Value::Array(stored)))
}

fn create(
    state: &SandboxState,
    request: &ApiRequest,
    scope: CommandScope,
) -> Result<Reply, ApiError> {
    let mut world = lock(&state.world);
    let mut errors = FormErrors::default();
    check::commands::check(&request.body, scope, &JsonPath::ROOT, &mut errors);
    let mut after = world.commands.list(scope).to_vec();
    let same = |old: &Value| {
        old["name"] == request.body["name"]
            && old["type"] == request.body.get("type").cloned().unwrap_or(1.into())
    };
    after.retain(|old| !same(old));
    after.push(request.body.clone());
    check::commands::check_count(&after, &mut errors);
    errors.into_result()?;
    let (stored, new) = world.commands.upsert(
        scope,
        &request.body,
        state.directory.application,
        state.clock.now(),
    )?;
    drop(world);
    state.notify_changed();
    Ok(Reply::Json(if new { 201 } else { 200 }, stored))
}

/// Merges the fields sent into the command, and checks the result as a whole.
fn edit(
    state: &SandboxState,
    request: &ApiRequest,
    scope: CommandScope,
    id: &str,
) -> Result<Reply, ApiError> {
    let mut world = lock(&state.world);
    let mut whole = world
        .commands
        .get(scope, id)
        .ok_or(ApiError::UNKNOWN_COMMAND)?
        .clone();
    let change = request.body.as_object().ok_or(ApiError::UNREADABLE_FORM)?;
    for (key, value) in change.iter().filter(|(key, _)| *key != "type") {
        whole[key] = value.clone();
    }
    let mut errors = FormErrors::default();
    check::commands::check(&whole, scope, &JsonPath::ROOT, &mut errors);
    errors.into_result()?;
    let stored = world
        .commands
        .update(scope, id, &whole, state.directory.application);
    drop(world);
    state.notify_changed();
    Ok(Reply::ok(stored.ok_or(ApiError::UNKNOWN_COMMAND)?))
}
