//! The services that the bot answers from.

use std::sync::Arc;

use crate::clock::Clock;
use crate::config::Operator;
use crate::knowledge_base::LiveKnowledge;
use crate::store::Store;

/// What the bot answers from.
#[derive(Debug, Clone)]
pub struct Services {
    /// The knowledge, replaced while the bot runs when its files change.
    pub knowledge: Arc<LiveKnowledge>,
    /// The discussions.
    pub store: Store,
    /// The time and the time zone.
    pub clock: Clock,
    /// Who runs the bot.
    pub operator: Operator,
}
