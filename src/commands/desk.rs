//! What commands answer from.

use quorate_core::id::DiscussionId;
use std::sync::Arc;

use tokio::sync::mpsc::UnboundedSender;

use crate::clock::Clock;
use crate::config::Operator;
use crate::knowledge_base::KnowledgeBase;
use crate::store::Store;

/// What an answer is made from: the knowledge as it was when it was asked for, and the discussions where they are kept.
#[derive(Debug, Clone)]
pub struct CommandContext {
    /// The knowledge.
    pub library: Arc<KnowledgeBase>,
    /// The discussions.
    pub discussions: DiscussionServices,
}

/// The discussions, and whoever shows them in Discord.
#[derive(Debug, Clone)]
pub struct DiscussionServices {
    /// Where they are kept.
    pub store: Store,
    /// Tells the keeper which discussion has changed.
    pub changed: UnboundedSender<DiscussionId>,
    /// What time it is.
    pub clock: Clock,
    /// Who runs the bot.
    pub operator: Arc<Operator>,
}

impl DiscussionServices {
    /// Tells the keeper that a discussion has changed. Where no keeper runs, the next one finds out by itself.
    pub(super) fn tell(&self, id: DiscussionId) {
        let _ = self.changed.send(id);
    }
}
