//! The bot in Discord: asks where the gateway is, stays connected, stops when told.
//!
//! serenity's shard manager keeps the connection. Its client is left aside:
//! where its own question for the gateway's address fails, it falls back to
//! Discord's, whatever address was set.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serenity::futures::StreamExt;
use serenity::futures::channel::mpsc::UnboundedReceiver;
use serenity::gateway::{GatewayError, ShardManager, ShardManagerOptions};
use serenity::http::HttpBuilder;
use serenity::model::gateway::GatewayIntents;
use serenity::model::id::ShardId;
use serenity::prelude::{Mutex, RwLock, TypeMap};
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};
use tracing::{info, warn};

use super::RunError;
use super::backoff::Backoff;
use super::command::Scope;
use super::handler::Handler;
use super::register::register;
use super::rest::{GatewayBot, Rest, RestError};
use super::shutdown::InFlight;
use super::watchdog::{Patience, Runner, Signs, Watchdog};
use crate::commands;
use crate::config;
use crate::library::Current;

/// Slash commands, presses and choices arrive without any intent (`events/gateway#list-of-intents`),
/// and nothing else is used.
const INTENTS: GatewayIntents = GatewayIntents::empty();

/// How long the bot waits for what.
#[derive(Debug, Clone)]
pub struct Timing {
    /// The first pause after Discord could not be reached at the start.
    pub first_pause: Duration,
    /// The longest such pause.
    pub longest_pause: Duration,
    /// How long the commands may take to be registered at the start.
    pub register: Duration,
    /// How long the gateway may take to close.
    pub close: Duration,
    /// How long closing and finishing what was begun may take together.
    pub drain: Duration,
    /// What the watchdog bears.
    pub patience: Patience,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(60),
            register: Duration::from_secs(10),
            close: Duration::from_secs(3),
            drain: Duration::from_secs(10),
            patience: Patience::default(),
        }
    }
}

/// Answers in Discord until `shutdown` resolves.
///
/// # Errors
///
/// When Discord refuses the token or the connection for good, or when a shard
/// is beyond help in this process. That Discord cannot be reached at the start
/// is no error: it is tried again until it can.
pub async fn run(
    config: &config::Discord,
    token: &SecretString,
    current: Arc<Current>,
    timing: &Timing,
    shutdown: impl Future<Output = ()>,
) -> Result<(), RunError> {
    let rest = Arc::new(Rest::new(&config.api_url, token)?);
    let mut shutdown = pin!(shutdown);
    let (gateway, application) = tokio::select! {
        () = &mut shutdown => return Ok(()),
        found = find(&rest, timing) => found?,
    };
    tokio::select! {
        () = &mut shutdown => return Ok(()),
        registered = register_at_start(&rest, application, timing) => registered?,
    }
    let in_flight = InFlight::new();
    let signs: Arc<[Signs]> = (0..gateway.shards).map(|_| Signs::default()).collect();
    let handler = Handler::new(
        current,
        Arc::clone(&rest),
        in_flight.clone(),
        Arc::clone(&signs),
    );
    let (manager, ended) = connect(&rest, token, &gateway, handler);
    let outcome = tokio::select! {
        () = &mut shutdown => Ok(()),
        error = refused(ended) => Err(error),
        error = watch(&manager, &signs, &timing.patience) => Err(error),
    };
    stop(manager, outcome.is_ok(), &in_flight, timing).await;
    outcome
}

/// Asks Discord where the gateway is and who this bot is, until it answers.
async fn find(rest: &Rest, timing: &Timing) -> Result<(GatewayBot, u64), RunError> {
    let mut backoff = Backoff::new(timing.first_pause, timing.longest_pause);
    loop {
        let pause = backoff.next_pause();
        let pause = match tokio::try_join!(rest.gateway_bot(), rest.application(1)) {
            Ok((gateway, application)) => match starts_again_after(&gateway) {
                None => return Ok((gateway, application)),
                Some(wait) => {
                    warn!(
                        seconds = wait.as_secs(),
                        "no starts are left today: waiting until there are"
                    );
                    wait
                }
            },
            Err(why) if why.is_passing() => {
                let pause = match why {
                    RestError::RateLimited { after, .. } => pause.max(after),
                    _ => pause,
                };
                let milliseconds = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX);
                warn!(%why, milliseconds, "cannot start yet: trying again");
                pause
            }
            Err(why) => return Err(why.into()),
        };
        tokio::time::sleep(pause).await;
    }
}

/// How long to wait where an IDENTIFY now would be one too many: Discord would reset the token.
fn starts_again_after(gateway: &GatewayBot) -> Option<Duration> {
    let limit = &gateway.session_start_limit;
    (limit.remaining < gateway.shards).then(|| Duration::from_millis(limit.reset_after))
}

/// Registers the commands. Without it the bot still answers those that Discord knows.
async fn register_at_start(rest: &Rest, application: u64, timing: &Timing) -> Result<(), RunError> {
    let definitions = commands::definitions();
    let global = Scope::Global;
    match register(
        rest,
        application,
        &definitions,
        global,
        false,
        timing.register,
    )
    .await
    {
        Ok(report) => info!(
            added = report.added.len(),
            changed = report.changed.len(),
            removed = report.removed.len(),
            unchanged = report.unchanged.len(),
            "commands compared"
        ),
        Err(RestError::Unauthorised) => return Err(RunError::WrongToken),
        Err(why) => warn!(%why, "commands could not be registered"),
    }
    Ok(())
}

/// How the shards end: `Ok` when they were told to.
type Ended = UnboundedReceiver<Result<(), GatewayError>>;

/// Starts the shards.
fn connect(
    rest: &Rest,
    token: &SecretString,
    gateway: &GatewayBot,
    handler: Handler,
) -> (Arc<ShardManager>, Ended) {
    // serenity's own client is only asked for the token; it sends nothing.
    let http = HttpBuilder::new(token.expose_secret())
        .client(rest.http().clone())
        .ratelimiter_disabled(true)
        .build();
    let (manager, ended) = ShardManager::new(ShardManagerOptions {
        data: Arc::new(RwLock::new(TypeMap::new())),
        event_handlers: Vec::new(),
        raw_event_handlers: vec![Arc::new(handler)],
        shard_index: 0,
        shard_init: gateway.shards,
        shard_total: gateway.shards,
        ws_url: Arc::new(Mutex::new(gateway.url.clone())),
        http: Arc::new(http),
        intents: INTENTS,
        presence: None,
    });
    // It only queues the starts and cannot fail.
    let _ = manager.initialize();
    (manager, ended)
}

/// Resolves when Discord refuses the connection for good.
async fn refused(mut ended: Ended) -> RunError {
    match ended.next().await {
        Some(Err(GatewayError::InvalidAuthentication)) => RunError::WrongToken,
        Some(Err(GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents)) => {
            RunError::IntentsRefused
        }
        Some(_) | None => RunError::Ended,
    }
}

/// Resolves when a shard is beyond help.
async fn watch(manager: &ShardManager, signs: &[Signs], patience: &Patience) -> RunError {
    let start = Instant::now();
    let mut watched: Vec<(u32, &Signs, Watchdog)> = (0..)
        .zip(signs)
        .map(|(shard, signs)| {
            // serenity starts a shard every five seconds.
            let turn = start + Duration::from_secs(5) * shard;
            (shard, signs, Watchdog::new(patience.clone(), turn))
        })
        .collect();
    let mut look = interval(patience.look);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let now = look.tick().await;
        let runners = manager.runners.lock().await;
        for (shard, signs, watchdog) in &mut watched {
            let runner = runners.get(&ShardId(*shard)).map(|runner| Runner {
                stage: runner.stage,
                latency: runner.latency,
            });
            if let Err(fault) = watchdog.observe(now, signs.sample(runner)) {
                return RunError::Shard {
                    shard: *shard,
                    fault,
                };
            }
        }
    }
}

/// Closes the gateway, so that nothing new comes, and finishes what was begun.
async fn stop(manager: Arc<ShardManager>, healthy: bool, in_flight: &InFlight, timing: &Timing) {
    let begun = Instant::now();
    info!("stopping");
    let close = tokio::spawn(async move { manager.shutdown_all().await });
    // A shard can wait on its socket for ever, and one that has failed does not answer.
    if healthy && timeout(timing.close, close).await.is_err() {
        warn!("the gateway did not close in time");
    }
    let left = in_flight
        .drain(timing.drain.saturating_sub(begun.elapsed()))
        .await;
    if left > 0 {
        warn!(left, "stopped with interactions unanswered");
    }
}
