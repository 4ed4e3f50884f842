//! The directory's objects as Discord returns them.

use serde_json::{Value, json};

use super::directory::Directory;
use super::user::{Role, UNASSIGNED_FLAG, User, user_json};

impl Directory {
    /// A user object for anyone of the guild.
    pub(crate) fn user_json(&self, user: u64) -> Value {
        self.user_by_id(user)
            .map_or_else(|| self.bot_json(), User::json)
    }

    /// The bot's user object.
    pub(crate) fn bot_json(&self) -> Value {
        let mut bot = user_json(
            self.application,
            &self.bot_name,
            &self.bot_display_name,
            true,
        );
        bot["discriminator"] = json!("0001");
        bot
    }

    /// A guild member object without its user or permissions (`resources/guild#guild-member-object`).
    fn membership_json(&self, nickname: Option<&str>, roles: &[u64]) -> Value {
        let roles: Vec<String> = roles.iter().map(u64::to_string).collect();
        json!({
            "nick": nickname, "avatar": null, "banner": null, "roles": roles, "joined_at": self.since,
            "premium_since": null, "deaf": false, "mute": false, "flags": UNASSIGNED_FLAG, "pending": false,
            "communication_disabled_until": null, "unusual_dm_activity_until": null, "avatar_decoration_data": null,
        })
    }

    /// The member of an interaction, with its permissions where it is.
    pub(crate) fn member_json(&self, user: &User, roles: &[u64], permissions: u64) -> Value {
        let mut member = self.membership_json(user.nickname.as_deref(), roles);
        member["user"] = user.json();
        member["permissions"] = json!(permissions.to_string());
        member
    }

    /// A member as the `resolved` data of an interaction holds it: no user, `deaf` or `mute`.
    pub(crate) fn resolved_member_json(
        &self,
        user: &User,
        roles: &[u64],
        permissions: u64,
    ) -> Value {
        let mut member = self.membership_json(user.nickname.as_deref(), roles);
        if let Some(map) = member.as_object_mut() {
            map.remove("deaf");
            map.remove("mute");
        }
        member["permissions"] = json!(permissions.to_string());
        member
    }

    /// The bot as a member.
    pub(crate) fn bot_member_json(&self) -> Value {
        let mut member = self.membership_json(None, &[self.bot_role]);
        member["user"] = self.bot_json();
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
}
