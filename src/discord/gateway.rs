//! The bot in Discord: asks where the gateway is, stays connected, stops when told.
//!
//! serenity's client is left aside: where its own question for the gateway's
//! address fails, it falls back to Discord's, whatever address was set.

use quorate_core::id::ApplicationId;
use std::future::Future;
use std::iter;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serenity::http::HttpBuilder;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};
use tracing::{info, warn};

use super::RunError;
use super::backoff::Backoff;
use super::command::Scope;
use super::handler::Handler;
use super::reconciler::Reconciler;
use super::register::register;
use super::rest::{GatewayBot, Rest, RestError};
use super::shards::{Seen, Shards};
use super::shutdown::InFlight;
use super::signs::{AllSigns, Signs};
use super::sweep_counter::SweepCounter;
use super::watchdog::{Watchdog, WatchdogConfig};
use crate::clock::Clock;
use crate::commands::{self, DiscussionServices};
use crate::config;
use crate::knowledge_base::LiveKnowledge;
use crate::store::Store;

/// How long the bot waits for what.
#[derive(Debug, Clone)]
pub struct Timeouts {
    /// The first pause after Discord could not be reached.
    pub first_pause: Duration,
    /// The longest such pause.
    pub longest_pause: Duration,
    /// The least time between two IDENTIFYs, and the first pause before another where one failed.
    pub spacing: Duration,
    /// How long the commands may take to be registered at the start.
    pub register: Duration,
    /// How long the gateway may take to close.
    pub close: Duration,
    /// How long closing and finishing what was begun may take together.
    pub drain: Duration,
    /// What the watchdog bears.
    pub patience: WatchdogConfig,
    /// How often every open discussion is looked at: reminders fall due, and people archive threads.
    pub sweep: Duration,
    /// The least time between two edits of one message.
    pub between_edits: Duration,
    /// Counts how often that was done, for whoever waits for it.
    pub rounds: SweepCounter,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(60),
            // `events/gateway#rate-limiting`, for a `max_concurrency` of 1.
            spacing: Duration::from_secs(5),
            register: Duration::from_secs(10),
            close: Duration::from_secs(3),
            drain: Duration::from_secs(10),
            patience: WatchdogConfig::default(),
            sweep: Duration::from_secs(60),
            between_edits: Duration::from_secs(3),
            rounds: SweepCounter::default(),
        }
    }
}

/// What the bot answers from.
#[derive(Debug, Clone)]
pub struct Services {
    /// The knowledge that answers now.
    pub current: Arc<LiveKnowledge>,
    /// Where discussions are kept.
    pub store: Store,
    /// What time it is.
    pub clock: Clock,
    /// Who runs the bot.
    pub operator: config::Operator,
}

/// Answers in Discord until `shutdown` resolves.
///
/// # Errors
///
/// When Discord refuses the token or the connection for good, or when a shard
/// is beyond help in this process. That Discord cannot be reached at the start
/// is no error: it is tried again until it can.
pub async fn run(
    rest: Rest,
    token: &SecretString,
    inside: Services,
    timing: &Timeouts,
    shutdown: impl Future<Output = ()>,
) -> Result<(), RunError> {
    let rest = Arc::new(rest);
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
    let signs = AllSigns::new(gateway.shards);
    let (discussions, keeping) = keep(&inside, &rest, timing);
    let handler = Handler::new(
        inside.current,
        discussions,
        Arc::clone(&rest),
        in_flight.clone(),
        signs.clone(),
    );
    // serenity's own client is only asked for the token; it sends nothing.
    let http = HttpBuilder::new(token.expose_secret())
        .client(rest.http().clone())
        .ratelimiter_disabled(true)
        .build();
    let mut shards =
        Shards::start(http, &gateway, handler, signs.clone(), timing).map_err(RunError::Thread)?;
    let outcome = tokio::select! {
        () = &mut shutdown => Ok(()),
        fault = shards.faults.recv() => Err(fault.unwrap_or(RunError::Ended)),
        fault = watch(&mut shards.seen, &signs, timing) => Err(fault),
    };
    stop(shards, outcome.is_ok(), &in_flight, timing).await;
    // What it has not posted yet, the next one will.
    keeping.abort();
    outcome
}

/// Starts the keeper, and says how it is told of changes.
fn keep(
    inside: &Services,
    rest: &Arc<Rest>,
    timing: &Timeouts,
) -> (DiscussionServices, JoinHandle<()>) {
    let (changed, news) = mpsc::unbounded_channel();
    let reconciler = Reconciler::new(inside, rest, timing);
    let discussions = DiscussionServices {
        store: inside.store.clone(),
        changed: changed.clone(),
        clock: inside.clock.clone(),
        operator: Arc::new(inside.operator.clone()),
    };
    (discussions, tokio::spawn(reconciler.run(news, changed)))
}

/// Asks Discord where the gateway is and who this bot is, until it answers.
async fn find(rest: &Rest, timing: &Timeouts) -> Result<(GatewayBot, ApplicationId), RunError> {
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
async fn register_at_start(
    rest: &Rest,
    application: ApplicationId,
    timing: &Timeouts,
) -> Result<(), RunError> {
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

/// Resolves when a shard is beyond help, or the thread of them all.
async fn watch(seen: &mut watch::Receiver<Seen>, signs: &AllSigns, timing: &Timeouts) -> RunError {
    let patience = &timing.patience;
    let start = Instant::now();
    let mut watched: Vec<(u32, &Signs, Watchdog)> = (0..)
        .map_while(|shard| Some((shard, signs.of(shard)?)))
        .map(|(shard, signs)| {
            let turn = start + timing.spacing * shard;
            (shard, signs, Watchdog::new(patience.clone(), turn))
        })
        .collect();
    let mut look = interval(patience.look);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // Counted by looks: a process that was itself held up is not to blame the other thread.
    let mut nothing_for = Duration::ZERO;
    loop {
        let now = look.tick().await;
        nothing_for = match seen.has_changed() {
            Ok(true) => Duration::ZERO,
            _ => nothing_for + patience.look,
        };
        if nothing_for > patience.hanging {
            return RunError::Hanging;
        }
        let runners = seen.borrow_and_update();
        let runners = runners.iter().copied().chain(iter::repeat(None));
        for ((shard, signs, watchdog), runner) in watched.iter_mut().zip(runners) {
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
async fn stop(shards: Shards, healthy: bool, in_flight: &InFlight, timing: &Timeouts) {
    let begun = Instant::now();
    info!("stopping");
    let closed = shards.close();
    // A shard can wait on its socket for ever, and one that has failed does not answer.
    if healthy && timeout(timing.close, closed).await.is_err() {
        warn!("the gateway did not close in time");
    }
    let left = in_flight
        .drain(timing.drain.saturating_sub(begun.elapsed()))
        .await;
    if left > 0 {
        warn!(left, "stopped with interactions unanswered");
    }
}
