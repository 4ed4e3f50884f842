//! The state of a discussion's thread in Discord.

use serde::{Deserialize, Serialize};

/// How the thread was last found in Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThreadState {
    /// As the reconciler left it.
    #[default]
    Usable,
    /// Locked by hand.
    Locked,
    /// Locked while the discussion is closed, so that the bot cannot post there what it should.
    Shut,
    /// Deleted.
    Gone,
}
