//! What is done before the shards start: Discord is asked for its gateway, and the commands are registered.

use std::time::Duration;

use quorate_core::id::ApplicationId;
use tracing::{info, warn};

use super::backoff::Backoff;
use super::command::CommandScope;
use super::error::RunError;
use super::register::sync_commands;
use super::rest::{GatewayBot, Rest, RestError};
use super::timeouts::Timeouts;

/// Asks Discord where the gateway is and which application this is, with back-off until it answers and allows enough
/// IDENTIFYs.
pub(super) async fn find_gateway(
    rest: &Rest,
    timeouts: &Timeouts,
) -> Result<(GatewayBot, ApplicationId), RunError> {
    let mut backoff = Backoff::new(timeouts.initial_backoff, timeouts.max_backoff);
    loop {
        let pause = backoff.next_pause();
        let pause = match tokio::try_join!(rest.gateway_bot(), rest.application(1)) {
            Ok((gateway, application)) => match wait_for_identifies(&gateway) {
                None => return Ok((gateway, application)),
                Some(wait) => {
                    warn!(
                        seconds = wait.as_secs(),
                        "session_start_limit is used up: waiting for its reset"
                    );
                    wait
                }
            },
            Err(error) if error.is_transient() => {
                let pause = match error {
                    RestError::RateLimited { after, .. } => pause.max(after),
                    _ => pause,
                };
                warn!(%error, ?pause, "cannot start yet: retrying");
                pause
            }
            Err(error) => return Err(error.into()),
        };
        tokio::time::sleep(pause).await;
    }
}

/// How long to wait until there is an IDENTIFY for every shard; `None` if there is one now. One too many and Discord
/// resets the token.
fn wait_for_identifies(gateway: &GatewayBot) -> Option<Duration> {
    let limit = &gateway.session_start_limit;
    (limit.remaining < gateway.shards).then(|| Duration::from_millis(limit.reset_after))
}

/// Registers the commands. If that fails, the bot still answers those that Discord knows.
pub(super) async fn register_commands(
    rest: &Rest,
    application: ApplicationId,
    timeouts: &Timeouts,
) -> Result<(), RunError> {
    let timeout = timeouts.register_commands;
    let synced = sync_commands(rest, application, CommandScope::Global, false, timeout);
    match synced.await {
        Ok(registration) => info!(
            added = registration.added.len(),
            changed = registration.changed.len(),
            removed = registration.removed.len(),
            unchanged = registration.unchanged.len(),
            "commands registered"
        ),
        Err(RestError::Unauthorised) => return Err(RunError::WrongToken),
        Err(error) => warn!(%error, "commands could not be registered"),
    }
    Ok(())
}
