//! What commands answer from.

use std::sync::Arc;

use quorate_core::discussion::Now;
use quorate_core::id::DiscussionId;
use tokio::sync::mpsc::UnboundedSender;

use crate::clock::Clock;
use crate::config::Operator;
use crate::knowledge_base::KnowledgeBase;
use crate::store::Store;

/// What one request is answered from: the knowledge base that was current when it arrived, and the services of
/// discussions.
#[derive(Debug, Clone)]
pub(crate) struct CommandContext {
    /// The knowledge base.
    pub(crate) knowledge_base: Arc<KnowledgeBase>,
    /// The services of discussions.
    pub(crate) discussions: DiscussionServices,
}

/// What the commands of discussions need.
#[derive(Debug, Clone)]
pub(crate) struct DiscussionServices {
    /// Where they are stored.
    pub(crate) store: Store,
    /// Notifies the reconciler of a discussion that has changed.
    pub(crate) changed: UnboundedSender<DiscussionId>,
    /// What time it is.
    pub(crate) clock: Clock,
    /// Who runs the bot.
    pub(crate) operator: Arc<Operator>,
}

impl DiscussionServices {
    /// Notifies the reconciler that a discussion has changed.
    pub(super) fn notify_changed(&self, id: DiscussionId) {
        // It fails only while the bot stops. The next process reconciles every open discussion.
        let _ = self.changed.send(id);
    }

    /// The time and the date of now, as the rules of a discussion need them.
    pub(super) fn now(&self) -> Now {
        let now = self.clock.local();
        Now {
            at: now.timestamp(),
            today: now.date(),
        }
    }
}
