//! Discord: the only room that names serenity.
//!
//! An event comes in through [`gateway`](run), `receive` makes a request of
//! it, the commands answer, [`crate::wire`] writes the answer as Discord's JSON and
//! `rest` sends it.

mod backoff;
mod command;
mod gateway;
mod handler;
mod receive;
mod reconciler;
mod register;
mod rest;
mod servers;
mod shards;
mod shutdown;
mod signs;
mod sweep_counter;
mod watchdog;

pub use command::Scope;
pub use gateway::{Services, Timeouts, run};
pub use register::Registration;
pub use rest::{Rest, RestError};
pub use shutdown::signal;
pub use sweep_counter::SweepCounter;
pub use watchdog::{ShardFault, WatchdogConfig};

use quorate_core::id::ApplicationId;
use std::time::Duration;

use secrecy::SecretString;

use self::rest::TRIES;
use crate::commands;
use crate::config;

/// How long registering by hand may take: Discord may ask to wait.
const REGISTER_WITHIN: Duration = Duration::from_secs(60);

/// Why the bot cannot work in Discord.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Discord does not know the token (401, or close code 4004). Trying again would not help.
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
        /// What is wrong.
        fault: ShardFault,
    },
    /// serenity goes round without an end and lets nothing else on its thread.
    #[error(
        "the gateway's connection hangs (Discord closed it with code 4010 or 4011, or it broke and could not be made again at once)"
    )]
    Hanging,
    /// The gateway's thread cannot be started.
    #[error("the gateway's thread cannot be started: {0}")]
    Thread(std::io::Error),
    /// The connection ended without being told to.
    #[error("the connection to the gateway ended")]
    Ended,
    /// A call had no success.
    #[error(transparent)]
    Rest(RestError),
}

impl From<RestError> for RunError {
    fn from(error: RestError) -> Self {
        match error {
            RestError::Unauthorised => Self::WrongToken,
            other => Self::Rest(other),
        }
    }
}

/// Compares the commands that Discord holds with the bot's, and unless it is a
/// `dry_run` puts the bot's in their place where they differ.
///
/// # Errors
///
/// When Discord refuses, or cannot be reached.
pub async fn register(
    config: &config::Discord,
    token: &SecretString,
    scope: Scope,
    dry_run: bool,
) -> Result<Registration, RunError> {
    let rest = Rest::new(&config.api_url, token)?;
    let application = rest.application(TRIES).await?;
    let definitions = commands::definitions();
    let report = register::register(
        &rest,
        application,
        &definitions,
        scope,
        dry_run,
        REGISTER_WITHIN,
    );
    Ok(report.await?)
}

/// The id of the application that the token belongs to.
///
/// # Errors
///
/// When Discord refuses, or cannot be reached.
pub async fn application_id(
    config: &config::Discord,
    token: &SecretString,
) -> Result<ApplicationId, RunError> {
    let rest = Rest::new(&config.api_url, token)?;
    Ok(rest.application(TRIES).await?)
}

/// The link that adds the bot to a server.
///
/// It asks for what a discussion needs; answers about models need nothing, since an interaction is
/// answered with its own token (`interactions/receiving-and-responding`, `topics/oauth2#bot-authorization-flow`).
#[must_use]
pub fn invite_url(application: ApplicationId) -> String {
    let permissions = PERMISSIONS.iter().fold(0, |all, one| all | one);
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&permissions={permissions}&scope=bot+applications.commands"
    )
}

/// What the bot asks for when it is invited (`topics/permissions#permissions-bitwise-permission-flags`).
const PERMISSIONS: [u64; 8] = [
    // View Channel: to post in a channel at all.
    1 << 10,
    // Send Messages: the panel.
    1 << 11,
    // Embed Links: panel and questions are cards, which are not shown without it.
    1 << 14,
    // Attach Files: the record.
    1 << 15,
    // Read Message History: to notice that the panel or a message of the thread was deleted, and to end what an author
    // was asked and did not answer. Without it both stay as they are.
    1 << 16,
    // Manage Threads: to lock the thread of a closed discussion. Without it the thread is only archived.
    1 << 34,
    // Create Public Threads: the thread of a discussion.
    1 << 35,
    // Send Messages in Threads: questions, points and reminders.
    1 << 38,
];

#[cfg(test)]
mod tests {
    use super::*;
    use quorate_core::id::Id;

    #[test]
    fn the_invitation_asks_for_the_least() {
        let url = invite_url(Id::new(42));
        assert!(
            url.contains("client_id=42&permissions=326417632256&scope=bot+applications.commands")
        );
    }
}
