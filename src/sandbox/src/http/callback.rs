//! The first response to an interaction (`interactions/receiving-and-responding#create-interaction-response`).

use serde_json::{Value, json};

use super::compose;
use super::reply::Reply;
use super::request::ApiRequest;
use crate::api_error::ApiError;
use crate::check::{self, message::MessageRoute};
use crate::form_errors::{FormErrors, JsonPath};
use crate::state::{SandboxState, World, lock};
use crate::world::interactions::{
    AUTOCOMPLETE, COMMAND, COMPONENT, Interaction, MODAL_SUBMIT, Outcome,
};
use crate::world::message::{EPHEMERAL, LOADING};
use crate::{json_read, limits};

const MESSAGE: u8 = 4;
const DEFERRED_MESSAGE: u8 = 5;
const DEFERRED_UPDATE: u8 = 6;
const UPDATE: u8 = 7;
const CHOICES: u8 = 8;
const MODAL: u8 = 9;

/// The callback types that answer an interaction; updates also answer a modal that a component opened.
fn answers_to(interaction: &Interaction) -> &'static [u8] {
    match interaction.request.kind {
        COMMAND => &[MESSAGE, DEFERRED_MESSAGE, MODAL],
        COMPONENT => &[MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL],
        AUTOCOMPLETE => &[CHOICES],
        MODAL_SUBMIT if interaction.request.source.is_some() => {
            &[MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE]
        }
        _ => &[MESSAGE, DEFERRED_MESSAGE],
    }
}

pub(crate) fn create(
    state: &SandboxState,
    request: &ApiRequest,
    id: &str,
    token: &str,
) -> Result<Reply, ApiError> {
    if request.method != "POST" {
        return Err(ApiError::METHOD_NOT_ALLOWED);
    }
    let id = id.parse().map_err(|_| ApiError::UNKNOWN_INTERACTION)?;
    let mut world = lock(&state.world);
    let interaction = world
        .interactions
        .unanswered(id, token, state.clock.now())?;
    let kind = checked_kind(request, interaction)?;
    let outcome = carry_out(state, &mut world, request, id, kind)?;
    let shown = match &outcome {
        Outcome::Message(id) | Outcome::Loading(id) | Outcome::Updated(id) => Some(*id),
        _ => None,
    };
    let Some(interaction) = world.interactions.get_mut(id) else {
        return Err(ApiError::UNKNOWN_INTERACTION);
    };
    interaction.first = Some(kind);
    interaction.original = shown.or(interaction
        .request
        .source
        .filter(|_| kind == DEFERRED_UPDATE));
    interaction.loading = matches!(outcome, Outcome::Loading(_));
    interaction.outcome.send_replace(Some(outcome));
    let reply = if request.has_flag("with_response") {
        described(state, &world, id)
    } else {
        Ok(Reply::Nothing)
    };
    drop(world);
    state.notify_changed();
    reply
}

/// Checks the whole body of a callback, and returns its type.
fn checked_kind(request: &ApiRequest, interaction: &Interaction) -> Result<u8, ApiError> {
    let mut errors = FormErrors::default();
    let (body, root) = (&request.body, JsonPath::ROOT);
    let allowed = answers_to(interaction);
    let kind = body["type"]
        .as_u64()
        .and_then(|kind| u8::try_from(kind).ok())
        .filter(|kind| allowed.contains(kind));
    let Some(kind) = kind else {
        if body["type"].is_null() {
            errors.required(&root.at("type"));
        } else {
            let message = format!("Value must be one of {allowed:?}.");
            errors.add(&root.at("type"), "BASE_TYPE_CHOICES", message);
        }
        return errors.into_result().and(Err(ApiError::UNREADABLE_FORM));
    };
    let (data, path) = (&body["data"], root.at("data"));
    if !data.is_object() && matches!(kind, MESSAGE | UPDATE | CHOICES | MODAL) {
        errors.required(&path);
    }
    let files = &request.files;
    match kind {
        MESSAGE => check::message::check(data, files, MessageRoute::Answer, &path, &mut errors),
        UPDATE => check::message::check(data, files, MessageRoute::Update, &path, &mut errors),
        DEFERRED_MESSAGE | DEFERRED_UPDATE => {
            check::message::check(data, files, MessageRoute::Defer, &path, &mut errors);
        }
        CHOICES => choices(data, interaction, &path, &mut errors),
        _ => check::modal::check(data, &path, &mut errors),
    }
    errors.into_result()?;
    Ok(kind)
}

/// Up to 25 choices, of the focused option's type.
fn choices(data: &Value, interaction: &Interaction, path: &JsonPath<'_>, errors: &mut FormErrors) {
    if check::fields::field(data, "choices").is_none() {
        errors.required(&path.at("choices"));
    }
    let choices = check::fields::list(data, "choices", limits::AUTOCOMPLETE_CHOICES, path, errors);
    for (index, choice) in choices.iter().enumerate() {
        let path = path.at("choices");
        check::commands::choice(
            choice,
            interaction.request.option_type,
            &path.nth(index),
            errors,
        );
    }
}

fn carry_out(
    state: &SandboxState,
    world: &mut World,
    request: &ApiRequest,
    id: u64,
    kind: u8,
) -> Result<Outcome, ApiError> {
    let interaction = world
        .interactions
        .get(id)
        .ok_or(ApiError::UNKNOWN_INTERACTION)?;
    let data = &request.body["data"];
    match kind {
        MESSAGE | DEFERRED_MESSAGE => {
            let mut message = compose::blank(state, &world.guild, interaction, false)?;
            message.flags = data["flags"].as_u64().unwrap_or(0) & EPHEMERAL;
            let id = message.id;
            if kind == DEFERRED_MESSAGE {
                message.flags |= LOADING;
                message.raw = request.body.clone();
                state.create_message(world, message);
                return Ok(Outcome::Loading(id));
            }
            compose::apply(state, &mut message, data, request)?;
            state.create_message(world, message);
            Ok(Outcome::Message(id))
        }
        UPDATE => {
            let channel = interaction
                .request
                .venue
                .channel(interaction.request.persona, &state.directory);
            let source = interaction
                .request
                .source
                .and_then(|source| world.messages.get(channel, source));
            let source = source.ok_or(ApiError::UNKNOWN_MESSAGE)?;
            let mut changed = source.clone();
            compose::apply(state, &mut changed, data, request)?;
            changed.edited = Some(state.clock.now());
            let id = changed.id;
            state.update_message(world, changed);
            Ok(Outcome::Updated(id))
        }
        DEFERRED_UPDATE => Ok(Outcome::Acknowledged),
        CHOICES => Ok(Outcome::Choices(
            json_read::items(&data["choices"]).to_vec(),
        )),
        _ => Ok(Outcome::Modal(request.body.clone())),
    }
}

/// `#interaction-callback-interaction-callback-response-object`
fn described(state: &SandboxState, world: &World, id: u64) -> Result<Reply, ApiError> {
    let interaction = world
        .interactions
        .get(id)
        .ok_or(ApiError::UNKNOWN_INTERACTION)?;
    let channel = interaction
        .request
        .venue
        .channel(interaction.request.persona, &state.directory);
    let mut about = json!({"id": id.to_string(), "type": interaction.request.kind});
    let mut resource = json!({"type": interaction.first});
    if let Some(message) = interaction
        .original
        .and_then(|id| world.messages.get(channel, id))
    {
        about["response_message_id"] = json!(message.id.to_string());
        about["response_message_loading"] = json!(interaction.loading);
        about["response_message_ephemeral"] = json!(message.is_ephemeral());
        if matches!(interaction.first, Some(MESSAGE | UPDATE)) {
            resource["message"] = state.message_json(world, message);
        }
    }
    Ok(Reply::ok(
        json!({"interaction": about, "resource": resource}),
    ))
}
