//! Who does something, and what they may do in a discussion.

use super::plan::Plan;
use crate::id::{RoleId, UserId};

/// A person at the moment they do something, with the roles and permissions that Discord sends along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: UserId,
    /// The roles they hold in the guild.
    pub roles: Vec<RoleId>,
    /// Whether they have the permission Manage Threads.
    pub manages: bool,
    /// Whether they have the permission to send messages in the discussion's thread.
    pub writes: bool,
}

impl Actor {
    /// Whether they count as a governor: they hold the governors' role or, if the discussion has none, may write in
    /// its thread.
    pub(super) fn is_governor(&self, plan: &Plan) -> bool {
        match plan.governors {
            Some(role) => self.roles.contains(&role),
            None => self.writes,
        }
    }

    /// Whether they are this discussion's chair or clerk.
    fn is_officer(&self, plan: &Plan) -> bool {
        plan.officers().any(|officer| officer.person == self.person)
    }

    /// Whether they may add to the discussion: governors, the chair and the clerk.
    #[must_use]
    pub fn may_contribute(&self, plan: &Plan) -> bool {
        self.is_governor(plan) || self.is_officer(plan)
    }

    /// Whether they may steer it: its chair and clerk, and whoever manages threads.
    #[must_use]
    pub fn may_steer(&self, plan: &Plan) -> bool {
        self.is_officer(plan) || self.manages
    }

    /// Whether they may read confidential notes: its chair and clerk alone.
    #[must_use]
    pub fn may_read_notes(&self, plan: &Plan) -> bool {
        self.is_officer(plan)
    }
}
