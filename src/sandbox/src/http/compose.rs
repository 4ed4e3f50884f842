//! Applies a request body to a message, new or stored.

use serde_json::Value;

use super::request::ApiRequest;
use crate::api_error::ApiError;
use crate::check::fields::field;
use crate::check::message::attachment_id;
use crate::json_read;
use crate::state::SandboxState;
use crate::upload::Upload;
use crate::world::guild_state::GuildState;
use crate::world::interactions::Interaction;
use crate::world::mentions::Mentions;
use crate::world::message::{
    EPHEMERAL, HAS_THREAD, LOADING, MessageOrigin, StoredAttachment, StoredMessage,
};
use crate::world::venue::Venue;

/// A message without content that answers `interaction`; `followup` says that another message is its `@original`.
/// Error 10003 if its thread was deleted.
pub(crate) fn blank(
    state: &SandboxState,
    guild: &GuildState,
    interaction: &Interaction,
    followup: bool,
) -> Result<StoredMessage, ApiError> {
    let request = &interaction.request;
    if matches!(request.venue, Venue::Thread(id) if guild.thread(id).is_none()) {
        return Err(ApiError::UNKNOWN_CHANNEL);
    }
    let mut message = own(
        state,
        request.venue.channel(request.persona, &state.directory),
    );
    message.origin = Some(MessageOrigin {
        id: interaction.id,
        kind: request.kind,
        command_type: request.command_type,
        name: request.name.clone(),
        user: state.directory.user(request.persona).id,
        owners: request.owners.clone(),
        source: request.source,
        original: interaction.original.filter(|_| followup),
    });
    Ok(message)
}

/// A message without content from the bot in a channel.
pub(crate) fn own(state: &SandboxState, channel: u64) -> StoredMessage {
    let bot = state.directory.application;
    StoredMessage::blank(state.clock.id(), channel, bot, state.clock.now())
}

/// Applies `body` to `message`: absent fields stay, null and empty lists clear.
pub(crate) fn apply(
    state: &SandboxState,
    message: &mut StoredMessage,
    body: &Value,
    request: &ApiRequest,
) -> Result<(), ApiError> {
    let allowed = field(body, "allowed_mentions");
    if let Some(content) = body.get("content") {
        json_read::text(content)
            .trim()
            .clone_into(&mut message.content);
        message.mentions = Mentions::read(&message.content, allowed);
        if message.raw.is_null() || message.flags & LOADING != 0 {
            message.pings = message.mentions.clone();
        }
    }
    if let Some(embeds) = body.get("embeds") {
        message.embeds = json_read::items(embeds).to_vec();
        message.embeds.iter_mut().for_each(as_shown);
    }
    if let Some(components) = body.get("components") {
        message.components = json_read::items(components).to_vec();
        number_components(&mut message.components);
    }
    message.flags = flags(message, body) & !LOADING;
    message.tts = body["tts"].as_bool().unwrap_or(message.tts);
    message.attachments = attachments(state, &message.attachments, body, &request.files);
    message.raw = request.body.clone();
    if message.is_empty() {
        Err(ApiError::EMPTY_MESSAGE)
    } else {
        Ok(())
    }
}

/// The flags of a message after `body`, which changes neither who sees it nor whether it has a thread.
pub(crate) fn flags(message: &StoredMessage, body: &Value) -> u64 {
    let fixed = EPHEMERAL | HAS_THREAD;
    match body["flags"].as_u64() {
        Some(flags) => (flags & !fixed) | (message.flags & fixed),
        None => message.flags,
    }
}

/// Discord returns an embed with its type, and each field with whether it is inline.
fn as_shown(embed: &mut Value) {
    embed["type"] = "rich".into();
    for each in embed["fields"].as_array_mut().into_iter().flatten() {
        if !each["inline"].is_boolean() {
            each["inline"] = false.into();
        }
    }
    if embed["fields"].is_null()
        && let Some(embed) = embed.as_object_mut()
    {
        embed.remove("fields");
    }
}

/// Components without an id are numbered in order (`components/reference#anatomy-of-a-component`).
fn number_components(rows: &mut [Value]) {
    let mut next = 1_u32;
    for row in rows {
        let mut number = |component: &mut Value| {
            if !component["id"].is_u64() {
                component["id"] = next.into();
            }
            next += 1;
        };
        number(row);
        row["components"]
            .as_array_mut()
            .into_iter()
            .flatten()
            .for_each(number);
    }
}

/// The attachments kept and the files uploaded: those that the body lists, or all if it lists none
/// (`resources/webhook#edit-webhook-message`).
fn attachments(
    state: &SandboxState,
    before: &[StoredAttachment],
    body: &Value,
    files: &[Upload],
) -> Vec<StoredAttachment> {
    let listed = field(body, "attachments").and_then(Value::as_array);
    let entry = |id: u64| {
        listed
            .into_iter()
            .flatten()
            .find(|entry| attachment_id(entry) == Some(id))
    };
    let kept = before
        .iter()
        .filter(|old| listed.is_none() || entry(old.id).is_some())
        .cloned();
    // On a new message, a file that the list leaves out is attached all the same.
    let wanted = |file: &&Upload| {
        listed.is_none() || before.is_empty() || entry(file.index as u64).is_some()
    };
    let new = files.iter().filter(wanted).map(|file| {
        let text = |key: &str| {
            entry(file.index as u64)
                .and_then(|entry| entry[key].as_str())
                .map(str::to_owned)
        };
        StoredAttachment {
            id: state.clock.id(),
            filename: text("filename").unwrap_or_else(|| file.filename.clone()),
            content_type: file.content_type.clone(),
            description: text("description"),
            bytes: file.bytes.clone(),
        }
    });
    kept.chain(new).collect()
}
