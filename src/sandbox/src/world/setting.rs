//! What does not change while a sandbox runs: the school's server, its channels, its people, the application.

use serde_json::{Value, json};

use super::channels::{ANNOUNCEMENT, FORUM, TEXT, VOICE};
use super::people::{Role, User, Who, person_json};
use super::permissions;
use crate::ids;

/// A channel of a server.
#[derive(Debug)]
pub(crate) struct Channel {
    pub(crate) id: u64,
    pub(crate) kind: u8,
    pub(crate) name: &'static str,
    /// Whether the bot may neither write nor open threads here to begin with.
    pub(crate) mute: bool,
}

const GOVERNOR: usize = 1;
const CLERK: usize = 2;
const CHAIR: usize = 3;
const BOT: usize = 4;

/// The roles of the school's server, at the places the constants name.
fn roles(guild: u64, next: &mut dyn FnMut() -> u64) -> Vec<Role> {
    let role = |id, name, permissions| Role {
        id,
        name,
        permissions,
    };
    let bot = permissions::EVERYONE | permissions::CREATE_PUBLIC_THREADS;
    let mut new = |name, permissions| role(next(), name, permissions);
    vec![
        role(guild, "@everyone", permissions::EVERYONE),
        new("Governor", permissions::CREATE_PUBLIC_THREADS),
        new("Clerk", permissions::STEERING | permissions::MANAGE_GUILD),
        new("Chair", permissions::STEERING),
        new("Quorate", bot),
    ]
}

fn channel(id: u64, kind: u8, name: &'static str) -> Channel {
    Channel {
        id,
        kind,
        name,
        mute: false,
    }
}

/// The channels of the school's server, in the order that [`super::venue::Venue`] names.
fn channels(next: &mut dyn FnMut() -> u64) -> Vec<Channel> {
    let mut channel = |kind, name| channel(next(), kind, name);
    vec![
        channel(TEXT, "governors"),
        channel(TEXT, "committee"),
        channel(TEXT, "general"),
        Channel {
            mute: true,
            ..channel(TEXT, "quiet")
        },
        channel(FORUM, "proposals"),
        channel(VOICE, "meeting-room"),
        channel(ANNOUNCEMENT, "announcements"),
    ]
}

/// Everything fixed.
#[derive(Debug)]
pub(crate) struct Setting {
    /// The application's id, and its bot user's.
    pub(crate) application: u64,
    pub(crate) bot_role: u64,
    pub(crate) guild: u64,
    /// The name of the school's server.
    pub(crate) name: &'static str,
    pub(crate) owner: u64,
    pub(crate) roles: Vec<Role>,
    pub(crate) channels: Vec<Channel>,
    users: [User; 6],
    pub(crate) private_channel: u64,
    pub(crate) other_guild: u64,
    pub(crate) other_channel: Channel,
    pub(crate) since: String,
    /// Every id above, in the order in which they are made.
    pub(crate) ids: Vec<u64>,
}

impl Setting {
    /// The setting since this moment; with the ids of one that was kept, that one again.
    pub(crate) fn new(since: String, kept: &[u64]) -> Self {
        let (mut ids, mut kept) = (Vec::new(), kept.iter().copied());
        let mut next = || {
            let id = kept.next().unwrap_or_else(ids::next);
            ids.push(id);
            id
        };
        let next: &mut dyn FnMut() -> u64 = &mut next;
        let guild = next();
        let roles = roles(guild, next);
        let mut user = |who: Who, held: &[usize]| User {
            id: next(),
            name: who.name(),
            roles: held.iter().map(|index| roles[*index].id).collect(),
            dm: next(),
        };
        let users = [
            user(Who::Chair, &[GOVERNOR, CHAIR]),
            user(Who::Clerk, &[CLERK]),
            user(Who::Governor, &[GOVERNOR]),
            user(Who::Governor2, &[GOVERNOR]),
            user(Who::Governor3, &[GOVERNOR]),
            user(Who::Outsider, &[]),
        ];
        let application = next();
        Self {
            application,
            bot_role: roles[BOT].id,
            guild,
            name: "Oak Lane School",
            owner: next(),
            channels: channels(next),
            users,
            roles,
            private_channel: next(),
            other_guild: next(),
            other_channel: channel(next(), TEXT, "elsewhere"),
            since,
            ids,
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

    /// The roles that a persona or the bot holds to begin with.
    pub(crate) fn roles_of(&self, user: u64) -> &[u64] {
        if user == self.application {
            return std::slice::from_ref(&self.bot_role);
        }
        self.user_by_id(user)
            .map(|user| user.roles.as_slice())
            .unwrap_or_default()
    }

    pub(crate) fn governor_role(&self) -> u64 {
        self.roles[GOVERNOR].id
    }

    /// A user object for anyone of the school's server.
    pub(crate) fn user_json(&self, user: u64) -> Value {
        self.user_by_id(user)
            .map_or_else(|| self.bot_json(), User::json)
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

    /// The member of the interaction's server, with what it may do there.
    pub(crate) fn member_json(&self, user: &User, roles: &[u64], may: u64) -> Value {
        let mut member = self.membership_json(roles);
        member["user"] = user.json();
        member["permissions"] = json!(may.to_string());
        member
    }

    /// A member as the `resolved` data of an interaction holds it: no user, `deaf` or `mute`.
    pub(crate) fn resolved_member_json(&self, roles: &[u64], may: u64) -> Value {
        let mut member = self.membership_json(roles);
        if let Some(map) = member.as_object_mut() {
            map.remove("deaf");
            map.remove("mute");
        }
        member["permissions"] = json!(may.to_string());
        member
    }

    /// A role object (`topics/permissions#role-object`).
    pub(crate) fn role_json(&self, role: &Role, mentionable: bool) -> Value {
        json!({
            "id": role.id.to_string(), "name": role.name, "permissions": role.permissions.to_string(),
            "position": self.roles.iter().position(|each| each.id == role.id), "color": 0, "hoist": false,
            "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
            "managed": role.id == self.bot_role, "mentionable": mentionable, "icon": null, "unicode_emoji": null, "flags": 0,
        })
    }

    pub(crate) fn bot_member_json(&self) -> Value {
        let mut member = self.membership_json(&[self.bot_role]);
        member["user"] = self.bot_json();
        member
    }
}
