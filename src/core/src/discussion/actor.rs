//! Who does something, and what they may do in a discussion.

use super::plan::Plan;
use crate::id::{RoleId, UserId};

/// A person at the moment they do something, as Discord describes them then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: UserId,
    /// The roles they hold in the server.
    pub roles: Vec<RoleId>,
    /// Whether they have Manage Threads.
    pub manages: bool,
    /// Whether they may write in the discussion's thread.
    pub writes: bool,
}

impl Actor {
    /// Whether they hold the role of the governors, where the discussion has one.
    #[must_use]
    pub fn is_governor(&self, plan: &Plan) -> bool {
        match plan.governors {
            Some(role) => self.roles.contains(&role),
            None => self.writes,
        }
    }

    /// Whether they are this discussion's chair or clerk.
    #[must_use]
    pub fn is_officer(&self, plan: &Plan) -> bool {
        plan.officers().any(|officer| officer.person == self.person)
    }

    /// Whether they may add to the discussion.
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
