//! Whether Discord notifies the governors when the bot mentions their role
//! (`resources/message#allowed-mentions-object`, `topics/permissions`).

use quorate_core::discussion::{DiscussionDraft, Plan};
use quorate_core::id::RoleId;

use crate::request::Permissions;

/// What decides whether a mention of the governors' role notifies its members.
pub(super) struct RoleMentions {
    /// The role, if the discussion has one.
    role: Option<RoleId>,
    /// Whether everyone may mention the role; `None` if Discord did not say.
    mentionable: Option<bool>,
    /// What the bot may do in the channel.
    bot_permissions: Permissions,
}

impl RoleMentions {
    pub(super) fn of_draft(draft: &DiscussionDraft, bot_permissions: Permissions) -> Self {
        Self {
            role: draft.governors,
            mentionable: draft.mentionable,
            bot_permissions,
        }
    }

    pub(super) fn of_plan(plan: &Plan, bot_permissions: Permissions) -> Self {
        Self {
            role: plan.governors,
            mentionable: plan.mentionable,
            bot_permissions,
        }
    }

    /// Why a mention of the role notifies nobody, and how to change that. Returns `None` if it does, or if that is not
    /// known.
    pub(super) fn mention_problem(&self) -> Option<String> {
        self.unmentionable_role().map(|role| {
            format!(
                "Governors will not be notified: Discord does not let me mention <@&{role}>. To change that, someone who manages the server can turn on \"Allow anyone to @mention this role\" under Server Settings, Roles. Until then reminders stand in the thread, and nobody with the role is told of them."
            )
        })
    }

    /// The same, of the role as it was when the discussion started.
    pub(super) fn mention_problem_at_start(&self) -> Option<String> {
        self.unmentionable_role().map(|role| {
            format!(
                "When this discussion started, Discord did not let me mention <@&{role}>. Unless \"Allow anyone to @mention this role\" was turned on since, under Server Settings, Roles, nobody with the role is notified of it."
            )
        })
    }

    fn unmentionable_role(&self) -> Option<RoleId> {
        let may_mention_any = self.bot_permissions.allow(Permissions::MENTION_EVERYONE);
        self.role
            .filter(|_| !may_mention_any && self.mentionable == Some(false))
    }
}
