//! After the first response: followups, and edits of what was sent
//! (`interactions/receiving-and-responding#followup-messages`).

use super::compose;
use super::reply::Reply;
use super::request::ApiRequest;
use crate::api_error::ApiError;
use crate::check::{self, message::MessageRoute};
use crate::form_errors::{FormErrors, JsonPath};
use crate::limits;
use crate::state::{SandboxState, World, lock};
use crate::world::interactions::{Interaction, Outcome};
use crate::world::message::{EPHEMERAL, StoredMessage};

pub(crate) fn route(
    state: &SandboxState,
    request: &ApiRequest,
    application: &str,
    token: &str,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    if application.parse() != Ok(state.directory.application) {
        return Err(ApiError::UNKNOWN_WEBHOOK);
    }
    let mut world = lock(&state.world);
    let interaction = world
        .interactions
        .with_live_token(token, state.clock.now())?
        .id;
    let reply = match (request.method.as_str(), rest) {
        ("POST", []) => followup(state, &mut world, request, interaction),
        ("GET", ["messages", id]) => {
            let message = find(&world, state, interaction, id)?;
            Ok(Reply::ok(state.message_json(&world, message)))
        }
        ("PATCH", ["messages", id]) => {
            let message = find(&world, state, interaction, id)?.clone();
            edit(state, &mut world, request, interaction, message)
        }
        ("DELETE", ["messages", id]) => {
            let message = find(&world, state, interaction, id)?;
            let (channel, id) = (message.channel, message.id);
            state.delete_message(&mut world, channel, id);
            Ok(Reply::Nothing)
        }
        (_, [] | ["messages", _]) => Err(ApiError::METHOD_NOT_ALLOWED),
        _ => Err(ApiError::NOT_FOUND),
    };
    drop(world);
    state.notify_changed();
    reply
}

fn known(world: &mut World, id: u64) -> Result<&mut Interaction, ApiError> {
    world
        .interactions
        .get_mut(id)
        .ok_or(ApiError::UNKNOWN_WEBHOOK)
}

/// Finds a message that this interaction's token reaches: its own, and the one its component is on.
fn find<'a>(
    world: &'a World,
    state: &SandboxState,
    interaction: u64,
    id: &str,
) -> Result<&'a StoredMessage, ApiError> {
    let interaction = world
        .interactions
        .get(interaction)
        .ok_or(ApiError::UNKNOWN_WEBHOOK)?;
    let wanted = if id == "@original" {
        interaction.original
    } else {
        id.parse().ok()
    };
    let channel = interaction
        .request
        .venue
        .channel(interaction.request.persona, &state.directory);
    let message = wanted.and_then(|id| world.messages.get(channel, id));
    let reached = |message: &&StoredMessage| {
        let own = message
            .origin
            .as_ref()
            .is_some_and(|origin| origin.id == interaction.id);
        own || interaction.original == Some(message.id)
    };
    message.filter(reached).ok_or(ApiError::UNKNOWN_MESSAGE)
}

fn checked(request: &ApiRequest, route: MessageRoute) -> Result<(), ApiError> {
    if !request.body.is_object() && request.files.is_empty() {
        return Err(ApiError::UNREADABLE_FORM);
    }
    let mut errors = FormErrors::default();
    check::message::check(
        &request.body,
        &request.files,
        route,
        &JsonPath::ROOT,
        &mut errors,
    );
    errors.into_result()
}

/// Sends a new message; after a deferral the first one becomes the answer.
fn followup(
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    id: u64,
) -> Result<Reply, ApiError> {
    checked(request, MessageRoute::Followup)?;
    let interaction = world.interactions.get_mut(id);
    let interaction = interaction.ok_or(ApiError::UNKNOWN_WEBHOOK)?;
    if interaction.loading {
        let message = find(world, state, id, "@original")?.clone();
        return change(state, world, request, id, message);
    }
    if interaction.user_install_only() && interaction.followups >= limits::FOLLOWUPS_USER_INSTALLED
    {
        return Err(ApiError::TOO_MANY_FOLLOWUPS);
    }
    let mut message = compose::blank(state, &world.guild, interaction, true)?;
    message.flags = request.body["flags"].as_u64().unwrap_or(0) & EPHEMERAL;
    compose::apply(state, &mut message, &request.body, request)?;
    interaction.followups += 1;
    let shown = state.message_json(world, &message);
    state.create_message(world, message);
    Ok(Reply::ok(shown))
}

fn edit(
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    id: u64,
    message: StoredMessage,
) -> Result<Reply, ApiError> {
    checked(request, MessageRoute::Edit)?;
    change(state, world, request, id, message)
}

/// Applies the body to `message`. A loading message becomes the answer, and is not marked as edited.
fn change(
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    id: u64,
    mut message: StoredMessage,
) -> Result<Reply, ApiError> {
    compose::apply(state, &mut message, &request.body, request)?;
    let interaction = known(world, id)?;
    let completes = interaction.loading && interaction.original == Some(message.id);
    if completes {
        interaction.loading = false;
        interaction
            .outcome
            .send_replace(Some(Outcome::Deferred(message.id)));
    } else {
        message.edited = Some(state.clock.now());
    }
    let shown = state.message_json(world, &message);
    state.update_message(world, message);
    Ok(Reply::ok(shown))
}
