//! The interaction a bot receives (`interactions/receiving-and-responding#interaction-object`).

use serde_json::{Value, json};

use crate::limits;
use crate::shared::Shared;
use crate::world::World;
use crate::world::interactions::{COMMAND, Interaction};
use crate::world::permissions;

/// The whole interaction with `data` in it; the message of its component is read from the world.
pub(crate) fn interaction(
    shared: &Shared,
    world: &World,
    interaction: &Interaction,
    data: &Value,
) -> Value {
    let (asked, setting) = (&interaction.asked, &shared.setting);
    let (who, venue) = (asked.who, asked.venue);
    let channels = &world.channels;
    let mut payload = json!({
        "id": interaction.id.to_string(), "application_id": setting.application.to_string(), "type": asked.kind,
        "token": interaction.token, "version": 1, "data": data, "locale": "en-GB",
        "channel_id": venue.channel(who, setting).to_string(), "channel": venue.channel_json(who, setting, channels),
        "app_permissions": venue.app_permissions(who, setting, channels).to_string(), "entitlements": [],
        "authorizing_integration_owners": asked.owners, "context": venue.context(),
        "attachment_size_limit": limits::FILE_BYTES,
    });
    match (
        venue.guild(setting),
        venue.member_json(who, setting, channels),
    ) {
        (Some(guild), Some(member)) => {
            payload["guild_id"] = json!(guild.to_string());
            payload["guild"] = json!({"id": guild.to_string(), "locale": "en-GB", "features": []});
            payload["guild_locale"] = json!("en-GB");
            payload["member"] = member;
        }
        _ => payload["user"] = setting.user(who).json(),
    }
    if asked.kind != COMMAND
        && let Some(message) = asked
            .source
            .and_then(|id| world.messages.get(venue.channel(who, setting), id))
    {
        payload["message"] = shared.message_json(world, message);
    }
    payload
}

/// Whether someone with `held` permissions may use a command that asks for `wanted`
/// (`interactions/application-commands#permissions`).
pub(crate) fn may_use(wanted: &Value, held: u64) -> bool {
    let bits = wanted.as_str().and_then(|bits| bits.parse::<u64>().ok());
    // "0" keeps a command for administrators, and no persona is one.
    bits.is_none_or(|bits| {
        bits != 0 && held & bits == bits && held & permissions::USE_APPLICATION_COMMANDS != 0
    })
}
