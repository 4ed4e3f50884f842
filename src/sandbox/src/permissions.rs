//! Permission bits, and how a channel's overwrites apply to them (`topics/permissions`).

use serde::{Deserialize, Serialize};

/// See a channel, and its threads.
pub const VIEW_CHANNEL: u64 = 1 << 10;
/// Write in a channel; of no effect in its threads.
pub const SEND_MESSAGES: u64 = 1 << 11;
/// Delete what others wrote.
pub const MANAGE_MESSAGES: u64 = 1 << 13;
/// Send embeds.
pub const EMBED_LINKS: u64 = 1 << 14;
/// Send files.
pub const ATTACH_FILES: u64 = 1 << 15;
/// Read what was written before.
pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;
/// Ping everyone, and roles that are not mentionable.
pub const MENTION_EVERYONE: u64 = 1 << 17;
/// Use emojis of other guilds.
pub const USE_EXTERNAL_EMOJIS: u64 = 1 << 18;
/// Use commands.
pub const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
/// Lock, archive, rename and delete threads.
pub const MANAGE_THREADS: u64 = 1 << 34;
/// Open threads that everyone sees.
pub const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
/// Write in threads.
pub const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;
/// Change the guild's settings, and what applications may do there.
pub const MANAGE_GUILD: u64 = 1 << 5;

/// Pin messages. Newer than many libraries, which leave the bit out.
pub const PIN_MESSAGES: u64 = 1 << 51;
/// Write without waiting in slow mode. As new.
pub const BYPASS_SLOWMODE: u64 = 1 << 52;

/// What a member is usually permitted; the default of `@everyone`.
pub const EVERYONE: u64 = VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | USE_APPLICATION_COMMANDS
    | SEND_MESSAGES_IN_THREADS
    | PIN_MESSAGES
    | BYPASS_SLOWMODE;
/// What keeping order in channels and threads takes, and the opening of threads.
pub const MODERATION: u64 = MANAGE_MESSAGES | MANAGE_THREADS | CREATE_PUBLIC_THREADS;
/// What an app has in a conversation it is not a member of
/// (`interactions/receiving-and-responding#interaction-object`).
pub(crate) const PRIVATE: u64 = ATTACH_FILES | EMBED_LINKS | MENTION_EVERYONE;
pub(crate) const BOT_DM: u64 = PRIVATE | USE_EXTERNAL_EMOJIS;

/// What a channel changes for a role or a member (`resources/channel#overwrite-object`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Overwrite {
    pub(crate) id: u64,
    /// 0 for a role, 1 for a member.
    #[serde(rename = "of")]
    pub(crate) kind: u8,
    pub(crate) allow: u64,
    pub(crate) deny: u64,
}

/// Applies a channel's overwrites to the permissions that a user's roles give: first those of `@everyone`, then those
/// of its roles together, then its own (`topics/permissions#permission-overwrites`).
pub(crate) fn apply_overwrites(
    base: u64,
    overwrites: &[Overwrite],
    everyone: u64,
    roles: &[u64],
    user: u64,
) -> u64 {
    let over = |before: u64, wanted: &dyn Fn(&Overwrite) -> bool| {
        let matching = overwrites.iter().filter(|each| wanted(each));
        let (allow, deny) = matching.fold((0, 0), |(allow, deny), each| {
            (allow | each.allow, deny | each.deny)
        });
        (before & !deny) | allow
    };
    let held = over(base, &|each| each.id == everyone);
    let held = over(held, &|each| each.kind == 0 && roles.contains(&each.id));
    over(held, &|each| each.kind == 1 && each.id == user)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_members_overwrite_stands_above_a_roles_and_that_above_everyones() {
        let overwrite = |id, kind, allow, deny| Overwrite {
            id,
            kind,
            allow,
            deny,
        };
        let all = [
            overwrite(1, 0, 0, SEND_MESSAGES | EMBED_LINKS),
            overwrite(2, 0, SEND_MESSAGES, 0),
            overwrite(3, 0, EMBED_LINKS, ATTACH_FILES),
            overwrite(9, 1, 0, VIEW_CHANNEL),
        ];
        let base = VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES;
        let may = |roles: &[u64], user| apply_overwrites(base, &all, 1, roles, user);
        assert_eq!(may(&[], 8), VIEW_CHANNEL | ATTACH_FILES);
        assert_eq!(may(&[2, 3], 8), VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS);
        assert_eq!(may(&[2], 9), SEND_MESSAGES | ATTACH_FILES);
    }
}
