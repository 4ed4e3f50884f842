//! READY and `GUILD_CREATE` (`events/gateway-events`).

use serde_json::{Value, json};

use crate::state::SandboxState;
use crate::world::channel_json::{channel_for_bot_json, channel_json};
use crate::world::guild_state::GuildState;

/// The session's first event.
pub(crate) fn ready(
    state: &SandboxState,
    session: &str,
    (id, count): (u64, u64),
    guilds: &[u64],
) -> Value {
    let mut user = state.directory.bot_json();
    user["verified"] = json!(true);
    user["mfa_enabled"] = json!(true);
    user["email"] = json!(null);
    let unavailable: Vec<Value> = guilds
        .iter()
        .map(|id| json!({"id": id.to_string(), "unavailable": true}))
        .collect();
    json!({
        "v": 10, "user": user, "guilds": unavailable, "session_id": session,
        "resume_gateway_url": state.gateway_url(), "shard": [id, count],
        "application": {"id": state.directory.application.to_string(), "flags": 0},
        "private_channels": [], "presences": [], "relationships": [], "user_settings": {},
        "session_type": "normal", "_trace": ["sandbox"],
    })
}

/// The guild, as its application first sees it.
pub(crate) fn guild_create(state: &SandboxState, guild: &GuildState) -> Value {
    let directory = &state.directory;
    let roles: Vec<Value> = directory
        .roles
        .iter()
        .map(|role| directory.role_json(role, guild.mentionable.contains(&role.id)))
        .collect();
    let channels: Vec<Value> = directory
        .channels
        .iter()
        .filter_map(|each| channel_for_bot_json(directory, guild, each.id))
        .collect();
    let active = guild.threads().filter(|thread| !thread.archived);
    let threads: Vec<Value> = active
        .filter_map(|thread| channel_json(directory, guild, thread.id, None))
        .collect();
    let mut object = json!({
        "id": directory.guild.to_string(), "name": directory.name, "icon": null, "splash": null,
        "discovery_splash": null, "owner_id": directory.owner.to_string(), "afk_channel_id": null, "afk_timeout": 300,
        "verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 0,
        "roles": roles, "emojis": [], "features": [], "mfa_level": 0, "application_id": null,
        "system_channel_id": null, "system_channel_flags": 0, "rules_channel_id": null, "max_members": 500_000,
        "vanity_url_code": null, "description": null, "banner": null, "premium_tier": 0,
        "premium_subscription_count": 0, "preferred_locale": "en-GB", "public_updates_channel_id": null,
        "nsfw_level": 0, "stickers": [], "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null,
        "incidents_data": null,
    });
    // What only the gateway's guild has (`events/gateway-events#guild-create`).
    let present = json!({
        "joined_at": directory.since, "large": false, "unavailable": false, "member_count": directory.users.len() + 2,
        "voice_states": [], "members": [directory.bot_member_json()], "channels": channels, "threads": threads,
        "presences": [], "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
    });
    if let (Some(object), Value::Object(present)) = (object.as_object_mut(), present) {
        object.extend(present);
    }
    object
}
