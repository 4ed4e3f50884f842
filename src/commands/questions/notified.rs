//! Whether Discord notifies the governors when the bot mentions their role
//! (`resources/message#allowed-mentions-object`, `topics/permissions`).

use quorate_core::discussion::{DiscussionDraft, Plan};
use quorate_core::id::RoleId;

use crate::request::Permissions;

/// What the bot knows of the governors' role.
pub(super) struct Notified {
    /// The role, where the discussion has one.
    pub(super) role: Option<RoleId>,
    /// Whether everyone may mention it, where Discord said.
    pub(super) mentionable: Option<bool>,
    /// What the bot may do in the channel.
    pub(super) may: Permissions,
}

impl Notified {
    /// What a draft says of it.
    pub(super) fn of_draft(draft: &DiscussionDraft, may: Permissions) -> Self {
        Self {
            role: draft.governors,
            mentionable: draft.mentionable,
            may,
        }
    }

    /// What a discussion under way says of it.
    pub(super) fn of_plan(plan: &Plan, may: Permissions) -> Self {
        Self {
            role: plan.governors,
            mentionable: plan.mentionable,
            may,
        }
    }

    /// Why the bot's mention of the role notifies nobody, and how to change that; nothing where it does, or where
    /// that is not known.
    pub(super) fn obstacle(&self) -> Option<String> {
        self.out_of_reach().map(|role| {
            format!(
                "Governors will not be notified: Discord does not let me mention <@&{role}>. To change that, someone who manages the server can turn on \"Allow anyone to @mention this role\" under Server Settings, Roles. Until then reminders stand in the thread, and nobody with the role is told of them."
            )
        })
    }

    /// The same of a role as it was when a discussion started.
    pub(super) fn doubt(&self) -> Option<String> {
        self.out_of_reach().map(|role| {
            format!(
                "When this discussion started, Discord did not let me mention <@&{role}>. Unless \"Allow anyone to @mention this role\" was turned on since, under Server Settings, Roles, nobody with the role is notified of it."
            )
        })
    }

    fn out_of_reach(&self) -> Option<RoleId> {
        let may = self.may.allow(Permissions::MENTION_EVERYONE);
        self.role
            .filter(|_| !may && self.mentionable == Some(false))
    }
}
