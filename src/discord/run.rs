//! The bot's life in Discord: start, answer until it is told to stop, drain.
//!
//! serenity's client is not used: if its own request for the gateway's address fails, it falls back to Discord's
//! address whatever address was set.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use serenity::http::{Http, HttpBuilder};
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio::time::{Instant, timeout};
use tokio_util::task::{AbortOnDropHandle, TaskTracker};
use tracing::{info, warn};

use super::aftermath::Aftermath;
use super::error::RunError;
use super::guilds;
use super::handler::Handler;
use super::interaction_service::InteractionService;
use super::reconciler::{GuildSignal, Reconciler};
use super::rest::Rest;
use super::services::Services;
use super::shard_counters::AllShardCounters;
use super::shards::Shards;
use super::start_notices::StartNotices;
use super::startup::{find_gateway, register_commands};
use super::supervisor::watch_shards;
use super::timeouts::Timeouts;
use crate::commands::DiscussionServices;

/// Answers in Discord until `shutdown` resolves.
///
/// # Errors
///
/// Discord refuses the token or the connection for good, or a shard needs a new process. That Discord cannot be reached
/// at the start is no error: it is retried until it can.
pub async fn run(
    rest: Rest,
    token: &SecretString,
    services: Services,
    timeouts: &Timeouts,
    shutdown: impl Future<Output = ()>,
) -> Result<(), RunError> {
    let rest = Arc::new(rest);
    let mut shutdown = pin!(shutdown);
    let start = async {
        let (gateway, application) = find_gateway(&rest, timeouts).await?;
        register_commands(&rest, application, timeouts).await?;
        Ok::<_, RunError>((gateway, application))
    };
    let (gateway, application) = tokio::select! {
        () = &mut shutdown => return Ok(()),
        started = start => started?,
    };
    let notices = StartNotices::new(
        Arc::clone(&rest),
        services.store.clone(),
        services.clock.clone(),
        application,
    );
    let (guild_signals, signals) = mpsc::unbounded_channel();
    let reconciler = Reconciler::new(&services, &rest, timeouts, notices.clone());
    // Aborted when this ends, however it ends: the next process posts what this one has not. If the abort comes between a
    // post and the record of it in the store, the next process posts with the same nonce and Discord returns the first
    // message.
    let (discussions, _reconciling) = start_reconciler(&services, reconciler, signals);
    let in_flight = TaskTracker::new();
    let counters = AllShardCounters::new(gateway.shards);
    let guild_events =
        guilds::spawn_recorder(services.store, services.clock, guild_signals.clone());
    let aftermath = Aftermath::new(notices, guild_signals);
    let service = InteractionService::new(
        services.knowledge,
        discussions,
        Arc::clone(&rest),
        timeouts.max_answers,
        aftermath,
    );
    let handler = Handler::new(service, guild_events, in_flight.clone(), counters.clone());
    let http = serenity_http(token, &rest);
    let mut shards = Shards::start(http, &gateway, handler, counters.clone(), timeouts)
        .map_err(RunError::Thread)?;
    let outcome = tokio::select! {
        () = &mut shutdown => Ok(()),
        fault = shards.faults.recv() => Err(fault.unwrap_or(RunError::Ended)),
        fault = watch_shards(&mut shards.statuses, &counters, timeouts) => Err(fault),
    };
    stop(shards, outcome.is_ok(), &in_flight, timeouts).await;
    outcome
}

/// Starts the reconciler. Sending a discussion's id on `changed` has it reconciled.
fn start_reconciler(
    services: &Services,
    reconciler: Reconciler,
    guild_signals: UnboundedReceiver<GuildSignal>,
) -> (DiscussionServices, AbortOnDropHandle<()>) {
    let (changed, receiver) = mpsc::unbounded_channel();
    let discussions = DiscussionServices {
        store: services.store.clone(),
        changed: changed.clone(),
        clock: services.clock.clone(),
        operator: Arc::new(services.operator.clone()),
    };
    let reconciling = reconciler.run(receiver, changed, guild_signals);
    (
        discussions,
        AbortOnDropHandle::new(tokio::spawn(reconciling)),
    )
}

/// serenity's REST client. serenity only asks it for the token; it sends nothing.
fn serenity_http(token: &SecretString, rest: &Rest) -> Http {
    HttpBuilder::new(token.expose_secret())
        .client(rest.http().clone())
        .ratelimiter_disabled(true)
        .build()
}

/// Closes the gateway, so that no interaction arrives, and drains the answers in flight.
async fn stop(shards: Shards, is_healthy: bool, in_flight: &TaskTracker, timeouts: &Timeouts) {
    let start = Instant::now();
    info!("stopping");
    let closed = shards.close();
    // A shard can wait on its socket for ever, and a failed one does not answer.
    if is_healthy && timeout(timeouts.close_gateway, closed).await.is_err() {
        warn!("the gateway did not close in time");
    }
    in_flight.close();
    let left = timeouts.shutdown.saturating_sub(start.elapsed());
    if timeout(left, in_flight.wait()).await.is_err() {
        let unanswered = in_flight.len();
        warn!(unanswered, "stopped with interactions unanswered");
    }
}
