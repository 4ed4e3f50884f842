//! Channels and threads as Discord returns them (`resources/channel#channel-object`).

use serde_json::{Value, json};

use super::channel_type::{DM, FORUM, GROUP_DM, TEXT, VOICE};
use super::directory::Directory;
use super::guild_state::GuildState;
use super::user::User;
use crate::permissions::VIEW_CHANNEL;

/// The flag of a channel that the bot may not see.
const OBFUSCATED: u64 = 1 << 17;
/// A bit of a channel's flags that stands for nothing yet.
const UNASSIGNED_FLAG: u64 = 1 << 40;

/// A channel or thread of the guild. With `permissions`, as an interaction carries it: with those of its user.
pub(crate) fn channel_json(
    directory: &Directory,
    guild: &GuildState,
    id: u64,
    permissions: Option<u64>,
) -> Option<Value> {
    let mut channel = match guild.thread(id) {
        Some(thread) => thread.json(directory.guild, directory.application),
        None => guild_channel_json(directory, guild, id)?,
    };
    if let Some(permissions) = permissions {
        channel["permissions"] = json!(permissions.to_string());
    }
    Some(channel)
}

fn guild_channel_json(directory: &Directory, guild: &GuildState, id: u64) -> Option<Value> {
    let position = directory.channels.iter().position(|each| each.id == id)?;
    let channel = &directory.channels[position];
    let overwrites = guild.overwrites(id).iter().map(|each| {
        json!({
            "id": each.id.to_string(), "type": each.kind,
            "allow": each.allow.to_string(), "deny": each.deny.to_string(),
        })
    });
    let mut object = new_channel_json(id, channel.kind, &channel.name, directory.guild);
    object["position"] = json!(position);
    object["topic"] = json!(channel.topic);
    object["parent_id"] = json!(channel.category.as_ref().map(u64::to_string));
    object["permission_overwrites"] = overwrites.collect();
    object["last_message_id"] = json!(guild.last_message(id).as_ref().map(u64::to_string));
    Some(object)
}

/// A channel as the bot learns of it: whole where it may see it, else hardly more than that there is one
/// (`resources/channel#channel-object-channel-flags`, `IS_OBFUSCATED`).
pub(crate) fn channel_for_bot_json(
    directory: &Directory,
    guild: &GuildState,
    id: u64,
) -> Option<Value> {
    let whole = channel_json(directory, guild, id, None)?;
    let bot = directory.application;
    if guild.permissions(directory, id, bot) & VIEW_CHANNEL != 0 {
        return Some(whole);
    }
    Some(json!({
        "id": whole["id"], "type": whole["type"], "guild_id": whole["guild_id"], "name": "___hidden___",
        "flags": OBFUSCATED, "position": 0, "permission_overwrites": [{
            "id": directory.guild.to_string(), "type": 0, "allow": "0", "deny": VIEW_CHANNEL.to_string(),
        }],
    }))
}

/// A channel of the guild that the bot is no part of.
pub(crate) fn other_channel_json(directory: &Directory, permissions: u64) -> Value {
    let (id, guild) = (directory.other_channel, directory.other_guild);
    let mut channel = new_channel_json(id, TEXT, "elsewhere", guild);
    channel["permissions"] = json!(permissions.to_string());
    channel
}

/// A channel object as Discord makes it, with the fields that its type adds.
fn new_channel_json(id: u64, kind: u8, name: &str, guild: u64) -> Value {
    let mut channel = json!({
        "id": id.to_string(), "type": kind, "guild_id": guild.to_string(), "name": name, "position": 0,
        "permission_overwrites": [], "nsfw": false, "topic": null, "last_message_id": null, "last_pin_timestamp": null,
        "parent_id": null, "rate_limit_per_user": 0, "flags": UNASSIGNED_FLAG, "theme_color": 3_447_003,
    });
    let more = match kind {
        VOICE => json!({"bitrate": 64_000, "user_limit": 0, "rtc_region": null}),
        FORUM => json!({
            "available_tags": [], "default_reaction_emoji": null, "default_sort_order": null,
            "default_forum_layout": 0, "default_thread_rate_limit_per_user": 0,
        }),
        _ => json!({}),
    };
    if let (Some(channel), Value::Object(more)) = (channel.as_object_mut(), more) {
        channel.extend(more);
    }
    channel
}

/// The channel of a person's direct messages with the bot.
pub(crate) fn dm_json(user: &User) -> Value {
    json!({
        "id": user.dm.to_string(), "type": DM, "flags": 0, "last_message_id": null,
        "recipients": [user.json()],
    })
}

/// The group conversation that the bot is no part of; the first of the people owns it.
pub(crate) fn group_json(directory: &Directory) -> Value {
    let owner = directory.users.first().map(|user| user.id.to_string());
    let recipients: Vec<Value> = directory.users.iter().map(User::json).collect();
    json!({
        "id": directory.private_channel.to_string(), "type": GROUP_DM, "flags": 0, "last_message_id": null,
        "name": "A group elsewhere", "icon": null, "owner_id": owner, "recipients": recipients,
    })
}
