//! Registering commands (`interactions/application-commands#endpoints`).

use serde_json::Value;

use super::body::Incoming;
use super::reply::Reply;
use crate::api_error::{ApiError, FormErrors, Place};
use crate::check;
use crate::shared::{Shared, lock};
use crate::world::commands::Scope;

pub(crate) fn global(
    shared: &Shared,
    incoming: &Incoming,
    application: &str,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    own(shared, application)?;
    route(shared, incoming, Scope::Global, rest)
}

pub(crate) fn guild(
    shared: &Shared,
    incoming: &Incoming,
    application: &str,
    guild: &str,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    own(shared, application)?;
    match guild.parse::<u64>() {
        Ok(id) if id == shared.setting.guild => route(shared, incoming, Scope::Guild(id), rest),
        Ok(id) if id == shared.setting.other_guild => Err(ApiError::MISSING_ACCESS),
        _ => Err(ApiError::UNKNOWN_GUILD),
    }
}

fn own(shared: &Shared, application: &str) -> Result<(), ApiError> {
    match application.parse::<u64>() {
        Ok(id) if id == shared.setting.application => Ok(()),
        Ok(_) => Err(ApiError::OTHER_APPLICATION),
        Err(_) => Err(ApiError::UNKNOWN_APPLICATION),
    }
}

fn route(
    shared: &Shared,
    incoming: &Incoming,
    scope: Scope,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    match (incoming.method.as_str(), rest) {
        ("GET", []) => Ok(Reply::ok(list(shared, incoming, scope))),
        ("PUT", []) => overwrite(shared, incoming, scope),
        ("POST", []) => create(shared, incoming, scope),
        ("GET", [id]) => {
            let world = lock(&shared.world);
            Ok(Reply::ok(
                world
                    .commands
                    .get(scope, id)
                    .ok_or(ApiError::UNKNOWN_COMMAND)?
                    .clone(),
            ))
        }
        ("PATCH", [id]) => edit(shared, incoming, scope, id),
        ("DELETE", [id]) => {
            let removed = lock(&shared.world).commands.remove(scope, id);
            shared.changed();
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
fn list(shared: &Shared, incoming: &Incoming, scope: Scope) -> Value {
    let mut commands = lock(&shared.world).commands.list(scope).to_vec();
    if !incoming.asks("with_localizations") {
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

fn overwrite(shared: &Shared, incoming: &Incoming, scope: Scope) -> Result<Reply, ApiError> {
    let wanted = incoming.body.as_array().ok_or(ApiError::UNREADABLE_FORM)?;
    let mut errors = FormErrors::default();
    check::commands::check_all(wanted, scope, &mut errors);
    errors.into_result()?;
    let now = shared.clock.now();
    let stored =
        lock(&shared.world)
            .commands
            .overwrite(scope, wanted, shared.setting.application, now)?;
    shared.changed();
    Ok(Reply::ok(Value::Array(stored)))
}

fn create(shared: &Shared, incoming: &Incoming, scope: Scope) -> Result<Reply, ApiError> {
    let mut world = lock(&shared.world);
    let mut errors = FormErrors::default();
    check::commands::check(&incoming.body, scope, &Place::ROOT, &mut errors);
    let mut after = world.commands.list(scope).to_vec();
    let same = |old: &Value| {
        old["name"] == incoming.body["name"]
            && old["type"] == incoming.body.get("type").cloned().unwrap_or(1.into())
    };
    after.retain(|old| !same(old));
    after.push(incoming.body.clone());
    check::commands::check_count(&after, &mut errors);
    errors.into_result()?;
    let (stored, new) = world.commands.upsert(
        scope,
        &incoming.body,
        shared.setting.application,
        shared.clock.now(),
    )?;
    drop(world);
    shared.changed();
    Ok(Reply::Json(if new { 201 } else { 200 }, stored))
}

/// The fields sent are put over the command's; the sum is checked as a whole.
fn edit(shared: &Shared, incoming: &Incoming, scope: Scope, id: &str) -> Result<Reply, ApiError> {
    let mut world = lock(&shared.world);
    let mut whole = world
        .commands
        .get(scope, id)
        .ok_or(ApiError::UNKNOWN_COMMAND)?
        .clone();
    let change = incoming.body.as_object().ok_or(ApiError::UNREADABLE_FORM)?;
    for (key, value) in change.iter().filter(|(key, _)| *key != "type") {
        whole[key] = value.clone();
    }
    let mut errors = FormErrors::default();
    check::commands::check(&whole, scope, &Place::ROOT, &mut errors);
    errors.into_result()?;
    let stored = world
        .commands
        .update(scope, id, &whole, shared.setting.application);
    drop(world);
    shared.changed();
    Ok(Reply::ok(stored.ok_or(ApiError::UNKNOWN_COMMAND)?))
}
