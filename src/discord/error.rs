//! Why the bot ends.

use super::rest::RestError;
use super::watchdog::ShardFault;

/// Why the bot cannot work in Discord.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Discord does not know the token (401, or close code 4004). A retry would not help.
    #[error(
        "Discord does not know this token: copy it again from the bot's page in the developer portal"
    )]
    WrongToken,
    /// Discord refuses the intents (close code 4013 or 4014).
    #[error("Discord refuses the gateway intents: this version of the bot is too old")]
    IntentsRefused,
    /// A shard needs a new process.
    #[error("shard {shard} has failed: {fault}")]
    Shard {
        /// The shard, from 0.
        shard: u32,
        /// What is wrong with it.
        fault: ShardFault,
    },
    /// serenity's shard runner loops without yielding, so the gateway's thread does nothing else.
    #[error(
        "the gateway's connection hangs (Discord closed it with code 4010 or 4011, or it broke and could not be made again at once)"
    )]
    Hanging,
    /// The gateway's thread cannot be started.
    #[error("the gateway's thread cannot be started: {0}")]
    Thread(std::io::Error),
    /// A shard's runner ended with an error, or the gateway's thread ended.
    #[error("the connection to the gateway ended")]
    Ended,
    /// A REST call failed for good.
    #[error(transparent)]
    Rest(RestError),
}

impl From<RestError> for RunError {
    fn from(error: RestError) -> Self {
        match error {
            RestError::Unauthorised => Self::WrongToken,
            error => Self::Rest(error),
        }
    }
}
