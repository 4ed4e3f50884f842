//! What does not change while a sandbox runs: the school's server, its channels, its people, the application.

use serde_json::{Value, json};

use crate::sandbox::ids;

/// A persona: a member of the school's server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// Chairs the governing body.
    Chair,
    /// Clerks for it.
    Clerk,
    /// Sits on it.
    Governor,
    /// Is in the server, and no governor.
    Outsider,
}

impl Who {
    /// The four, in order.
    pub const ALL: [Self; 4] = [Self::Chair, Self::Clerk, Self::Governor, Self::Outsider];

    /// The persona's user name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Clerk => "clerk",
            Self::Governor => "governor",
            Self::Outsider => "outsider",
        }
    }

    /// The persona of that user name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.name() == name)
    }
}

/// Permission bits that the sandbox hands out (`topics/permissions`).
pub(crate) mod permissions {
    pub(crate) const VIEW_CHANNEL: u64 = 1 << 10;
    pub(crate) const SEND_MESSAGES: u64 = 1 << 11;
    pub(crate) const MANAGE_MESSAGES: u64 = 1 << 13;
    pub(crate) const EMBED_LINKS: u64 = 1 << 14;
    pub(crate) const ATTACH_FILES: u64 = 1 << 15;
    pub(crate) const READ_MESSAGE_HISTORY: u64 = 1 << 16;
    pub(crate) const MENTION_EVERYONE: u64 = 1 << 17;
    pub(crate) const USE_EXTERNAL_EMOJIS: u64 = 1 << 18;
    pub(crate) const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
    pub(crate) const MANAGE_THREADS: u64 = 1 << 34;
    pub(crate) const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
    pub(crate) const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;

    pub(crate) const EVERYONE: u64 = VIEW_CHANNEL
        | SEND_MESSAGES
        | EMBED_LINKS
        | ATTACH_FILES
        | READ_MESSAGE_HISTORY
        | USE_APPLICATION_COMMANDS
        | SEND_MESSAGES_IN_THREADS;
    pub(crate) const STEERING: u64 = MANAGE_MESSAGES | MANAGE_THREADS | CREATE_PUBLIC_THREADS;
    /// What an app has in a conversation it is not a member of
    /// (`interactions/receiving-and-responding#interaction-object`).
    pub(crate) const PRIVATE: u64 = ATTACH_FILES | EMBED_LINKS | MENTION_EVERYONE;
    pub(crate) const BOT_DM: u64 = PRIVATE | USE_EXTERNAL_EMOJIS;
}

/// A role of the school's server.
#[derive(Debug)]
pub(crate) struct Role {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) permissions: u64,
}

/// A user: a persona or the bot.
#[derive(Debug)]
pub(crate) struct User {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) roles: Vec<u64>,
    pub(crate) dm: u64,
}

impl User {
    /// A user object (`resources/user#user-object`).
    pub(crate) fn json(&self) -> Value {
        person_json(self.id, self.name, false)
    }
}

/// A text channel of a server.
#[derive(Debug)]
pub(crate) struct TextChannel {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
}

/// Everything fixed.
#[derive(Debug)]
pub(crate) struct Setting {
    /// The application's id, and its bot user's.
    pub(crate) application: u64,
    pub(crate) bot_role: u64,
    pub(crate) guild: u64,
    pub(crate) owner: u64,
    pub(crate) roles: Vec<Role>,
    pub(crate) channels: Vec<TextChannel>,
    users: [User; 4],
    pub(crate) private_channel: u64,
    pub(crate) other_guild: u64,
    pub(crate) other_channel: TextChannel,
    pub(crate) since: String,
}

impl Setting {
    pub(crate) fn new(since: String) -> Self {
        let guild = ids::next();
        let role = |name, permissions| Role {
            id: ids::next(),
            name,
            permissions,
        };
        let roles = vec![
            Role {
                id: guild,
                name: "@everyone",
                permissions: permissions::EVERYONE,
            },
            role("Governor", permissions::CREATE_PUBLIC_THREADS),
            role("Clerk", permissions::STEERING),
            role("Chair", permissions::STEERING),
            role("Quorate", permissions::EVERYONE),
        ];
        let user = |who: Who, held: &[usize]| User {
            id: ids::next(),
            name: who.name(),
            roles: held.iter().map(|index| roles[*index].id).collect(),
            dm: ids::next(),
        };
        let users = [
            user(Who::Chair, &[1, 3]),
            user(Who::Clerk, &[2]),
            user(Who::Governor, &[1]),
            user(Who::Outsider, &[]),
        ];
        let channel = |name| TextChannel {
            id: ids::next(),
            name,
        };
        Self {
            application: ids::next(),
            bot_role: roles[4].id,
            guild,
            owner: ids::next(),
            channels: vec![
                channel("governors"),
                channel("committee"),
                channel("general"),
            ],
            users,
            roles,
            private_channel: ids::next(),
            other_guild: ids::next(),
            other_channel: channel("elsewhere"),
            since,
        }
    }

    pub(crate) fn user(&self, who: Who) -> &User {
        &self.users[who as usize]
    }

    pub(crate) fn user_by_id(&self, id: u64) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    pub(crate) fn user_by_name(&self, name: &str) -> Option<&User> {
        self.users.iter().find(|user| user.name == name)
    }

    /// What a holder of `roles` may do in the school's server (`topics/permissions#permission-hierarchy`).
    pub(crate) fn permissions(&self, roles: &[u64]) -> u64 {
        let held = |role: &&Role| role.id == self.guild || roles.contains(&role.id);
        self.roles
            .iter()
            .filter(held)
            .fold(0, |all, role| all | role.permissions)
    }

    pub(crate) fn bot_permissions(&self) -> u64 {
        self.permissions(&[self.bot_role])
    }

    pub(crate) fn bot_json(&self) -> Value {
        let mut bot = person_json(self.application, "quorate", true);
        bot["discriminator"] = json!("0001");
        bot
    }

    /// A guild member object without its user or permissions (`resources/guild#guild-member-object`).
    fn membership_json(&self, roles: &[u64]) -> Value {
        let roles: Vec<String> = roles.iter().map(u64::to_string).collect();
        json!({
            "nick": null, "avatar": null, "banner": null, "roles": roles, "joined_at": self.since,
            "premium_since": null, "deaf": false, "mute": false, "flags": 0, "pending": false,
            "communication_disabled_until": null, "unusual_dm_activity_until": null, "avatar_decoration_data": null,
        })
    }

    /// The member of the interaction's server, with permissions; in another server no role is held.
    pub(crate) fn member_json(&self, user: &User, guild: u64) -> Value {
        let roles: &[u64] = if guild == self.guild {
            &user.roles
        } else {
            &[]
        };
        let mut member = self.membership_json(roles);
        member["user"] = user.json();
        member["permissions"] = json!(self.permissions(roles).to_string());
        member
    }

    /// A member as the `resolved` data of an interaction holds it: no user, `deaf` or `mute`.
    pub(crate) fn resolved_member_json(&self, user: &User) -> Value {
        let mut member = self.membership_json(&user.roles);
        if let Some(map) = member.as_object_mut() {
            map.remove("deaf");
            map.remove("mute");
        }
        member["permissions"] = json!(self.permissions(&user.roles).to_string());
        member
    }

    /// A role object (`topics/permissions#role-object`).
    pub(crate) fn role_json(&self, role: &Role) -> Value {
        json!({
            "id": role.id.to_string(), "name": role.name, "permissions": role.permissions.to_string(),
            "position": self.roles.iter().position(|each| each.id == role.id), "color": 0, "hoist": false,
            "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
            "managed": role.id == self.bot_role, "mentionable": false, "icon": null, "unicode_emoji": null, "flags": 0,
        })
    }

    pub(crate) fn bot_member_json(&self) -> Value {
        let mut member = self.membership_json(&[self.bot_role]);
        member["user"] = self.bot_json();
        member
    }
}

fn person_json(id: u64, name: &str, bot: bool) -> Value {
    json!({
        "id": id.to_string(), "username": name, "discriminator": "0", "global_name": capitalised(name),
        "avatar": null, "avatar_decoration_data": null, "banner": null, "accent_color": null,
        "bot": bot, "system": false, "public_flags": 0, "flags": 0,
        "primary_guild": null, "collectibles": null,
    })
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
