//! From a body to a message: a new one, or a change of one that stands.

use serde_json::Value;

use super::body::{Incoming, Upload};
use crate::api_error::ApiError;
use crate::check::field;
use crate::check::message::attachment_id;
use crate::shared::Shared;
use crate::world::channels::Channels;
use crate::world::interactions::Interaction;
use crate::world::mentions::Mentions;
use crate::world::message::{Attached, EPHEMERAL, HAS_THREAD, LOADING, Provenance, Stored};
use crate::world::venue::Venue;

/// An empty message of `interaction`, to be filled; `followup` says that another message is its `@original`.
/// In a thread that is gone there is none.
pub(crate) fn blank(
    shared: &Shared,
    channels: &Channels,
    interaction: &Interaction,
    followup: bool,
) -> Result<Stored, ApiError> {
    let asked = &interaction.asked;
    if matches!(asked.venue, Venue::Thread(id) if channels.thread(id).is_none()) {
        return Err(ApiError::UNKNOWN_CHANNEL);
    }
    let mut message = own(shared, asked.venue.channel(asked.who, &shared.setting));
    message.from = Some(Provenance {
        id: interaction.id,
        kind: asked.kind,
        command_type: asked.command_type,
        name: asked.name.clone(),
        user: shared.setting.user(asked.who).id,
        owners: asked.owners.clone(),
        source: asked.source,
        original: interaction.original.filter(|_| followup),
    });
    Ok(message)
}

/// An empty message of the bot's own in a channel, to be filled.
pub(crate) fn own(shared: &Shared, channel: u64) -> Stored {
    let bot = shared.setting.application;
    Stored::blank(shared.clock.id(), channel, bot, shared.clock.now())
}

/// Puts `body` over `message`: what is not named stays, null and empty lists clear.
pub(crate) fn apply(
    shared: &Shared,
    message: &mut Stored,
    body: &Value,
    incoming: &Incoming,
) -> Result<(), ApiError> {
    let allowed = field(body, "allowed_mentions");
    if let Some(content) = body.get("content") {
        content
            .as_str()
            .unwrap_or_default()
            .trim()
            .clone_into(&mut message.content);
        message.mentions = Mentions::read(&message.content, allowed);
        if message.raw.is_null() || message.flags & LOADING != 0 {
            message.pings = message.mentions.clone();
        }
    }
    if let Some(embeds) = body.get("embeds") {
        message.embeds = items(embeds);
        message.embeds.iter_mut().for_each(as_shown);
    }
    if let Some(components) = body.get("components") {
        message.components = items(components);
        number_components(&mut message.components);
    }
    message.flags = flags(message, body) & !LOADING;
    message.tts = body["tts"].as_bool().unwrap_or(message.tts);
    message.attachments = attachments(shared, &message.attachments, body, &incoming.files);
    message.raw = incoming.body.clone();
    if message.is_empty() {
        Err(ApiError::EMPTY_MESSAGE)
    } else {
        Ok(())
    }
}

/// The flags that `body` leaves a message with: who sees it, and whether a thread hangs on it, is not the body's to say.
pub(crate) fn flags(message: &Stored, body: &Value) -> u64 {
    let kept = EPHEMERAL | HAS_THREAD;
    match body["flags"].as_u64() {
        Some(flags) => (flags & !kept) | (message.flags & kept),
        None => message.flags,
    }
}

fn items(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
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

/// The files kept and those uploaded: with a list, those it names; without, all
/// (`resources/webhook#edit-webhook-message`).
fn attachments(
    shared: &Shared,
    before: &[Attached],
    body: &Value,
    files: &[Upload],
) -> Vec<Attached> {
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
        Attached {
            id: shared.clock.id(),
            filename: text("filename").unwrap_or_else(|| file.filename.clone()),
            content_type: file.content_type.clone(),
            description: text("description"),
            bytes: file.bytes.clone(),
        }
    });
    kept.chain(new).collect()
}
