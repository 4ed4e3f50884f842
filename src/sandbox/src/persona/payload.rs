//! The interaction a bot receives (`interactions/receiving-and-responding#interaction-object`).

use serde_json::{Value, json};

use crate::limits;
use crate::permissions;
use crate::state::{SandboxState, World};
use crate::world::interactions::{COMMAND, Interaction};

/// The interaction object with `data` in it; the message of its component is read from the world.
pub(super) fn interaction_json(
    state: &SandboxState,
    world: &World,
    interaction: &Interaction,
    data: &Value,
) -> Value {
    let (request, directory) = (&interaction.request, &state.directory);
    let (persona, venue, guild) = (request.persona, request.venue, &world.guild);
    let channel = venue.channel(persona, directory);
    let mut payload = json!({
        "id": interaction.id.to_string(), "application_id": directory.application.to_string(), "type": request.kind,
        "token": interaction.token, "version": 1, "data": data, "locale": "en-GB",
        "channel_id": channel.to_string(), "channel": venue.channel_json(persona, directory, guild),
        "app_permissions": venue.app_permissions(directory, guild).to_string(), "entitlements": [],
        "authorizing_integration_owners": request.owners, "context": venue.context(),
        "attachment_size_limit": limits::FILE_BYTES,
    });
    match (
        venue.guild(directory),
        venue.member_json(persona, directory, guild),
    ) {
        (Some(guild), Some(member)) => {
            payload["guild_id"] = json!(guild.to_string());
            payload["guild"] = json!({"id": guild.to_string(), "locale": "en-GB", "features": []});
            payload["guild_locale"] = json!("en-GB");
            payload["member"] = member;
        }
        _ => payload["user"] = directory.user(persona).json(),
    }
    let source = request.source.filter(|_| request.kind != COMMAND);
    if let Some(message) = source.and_then(|id| world.messages.get(channel, id)) {
        payload["message"] = state.message_json(world, message);
    }
    payload
}

/// Whether the holder of these permissions may use a command whose `default_member_permissions` are `wanted`
/// (`interactions/application-commands#permissions`).
pub(super) fn may_use(wanted: &Value, held: u64) -> bool {
    let bits = wanted.as_str().and_then(|bits| bits.parse::<u64>().ok());
    // "0" leaves a command to administrators, and no persona is one.
    bits.is_none_or(|bits| {
        bits != 0 && held & bits == bits && held & permissions::USE_APPLICATION_COMMANDS != 0
    })
}
