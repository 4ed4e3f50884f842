//! The shards, on a thread of their own: starts each in its turn, counts its starts, and starts it again when it ends.
//!
//! serenity's shard runner can loop without yielding to its runtime: after a close with 4010 or 4011, and when a
//! connection that broke cannot be made again at once. So nothing else runs on that thread, and whatever waits for it
//! has a timeout.
//!
//! serenity's shard manager restarts shards for ever and reports nothing. So it only keeps the map of runners, which
//! they need; the starts are made here.

use std::sync::Arc;
use std::time::Duration;
use std::{io, thread};

use serenity::gateway::{
    ConnectionStage, GatewayError, Shard, ShardManager, ShardManagerOptions, ShardMessenger,
    ShardRunner, ShardRunnerInfo, ShardRunnerMessage, ShardRunnerOptions,
};
use serenity::http::Http;
use serenity::model::gateway::{GatewayIntents, ShardInfo};
use serenity::model::id::ShardId;
use serenity::prelude::{Mutex, RawEventHandler, SerenityError};
use tokio::runtime::Builder;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, interval, sleep, sleep_until, timeout};
use tokio_util::sync::{CancellationToken, DropGuard};
use tracing::warn;

use super::backoff::Backoff;
use super::error::RunError;
use super::handler::Handler;
use super::rest::GatewayBot;
use super::shard_counters::AllShardCounters;
use super::timeouts::Timeouts;
use super::watchdog::{RunnerStatus, ShardFault};

/// Interactions arrive without any intent (`events/gateway#list-of-intents`).
///
/// - `GUILDS`: says when the bot is removed from a guild, whose discussions are then erased, and when it returns.
const INTENTS: GatewayIntents = GatewayIntents::GUILDS;
/// How long connecting may take: serenity sets no limit.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The close code for a session that will not be resumed (`events/gateway#initiating-a-disconnect`).
const CLOSE_CODE: u16 = 1000;

/// The status of every shard's runner, by the shard's number; `None` if it has no runner.
pub(super) type RunnerStatuses = Vec<Option<RunnerStatus>>;

/// The shards, seen from outside their thread. They are closed when this is dropped.
pub(super) struct Shards {
    /// Cancelled when it is dropped.
    stop: DropGuard,
    /// Sent at each poll of the watchdog's interval, unless the thread hangs.
    pub(super) statuses: watch::Receiver<RunnerStatuses>,
    /// Why the shards cannot go on. The channel is closed when the thread has ended.
    pub(super) faults: mpsc::UnboundedReceiver<RunError>,
}

/// What every shard needs.
struct ShardContext {
    http: Arc<Http>,
    url: Arc<Mutex<String>>,
    total_shards: u32,
    identifies: Mutex<IdentifyBudget>,
    counters: AllShardCounters,
    handler: Arc<dyn RawEventHandler>,
    manager: Arc<ShardManager>,
    timeouts: Timeouts,
    faults: mpsc::UnboundedSender<RunError>,
    /// Cancelled when the shards are to close.
    stop: CancellationToken,
}

/// The IDENTIFYs that Discord allows: so many until the limit's reset, and one in each interval.
struct IdentifyBudget {
    left: u32,
    next: Instant,
}

impl Shards {
    /// Starts the shards. `counters` has those of each.
    pub(super) fn start(
        http: Http,
        gateway: &GatewayBot,
        handler: Handler,
        counters: AllShardCounters,
        timeouts: &Timeouts,
    ) -> io::Result<Self> {
        let (http, url) = (Arc::new(http), Arc::new(Mutex::new(gateway.url.clone())));
        let stop = CancellationToken::new();
        let (statuses_sender, statuses) = watch::channel(RunnerStatuses::new());
        let (faults_sender, faults) = mpsc::unbounded_channel();
        let context = ShardContext {
            manager: idle_manager(&http, &url)?,
            http,
            url,
            total_shards: gateway.shards,
            identifies: Mutex::new(IdentifyBudget {
                left: gateway.session_start_limit.remaining,
                next: Instant::now(),
            }),
            counters,
            handler: Arc::new(handler),
            timeouts: timeouts.clone(),
            faults: faults_sender,
            stop: stop.clone(),
        };
        let runtime = Builder::new_current_thread().enable_all().build()?;
        thread::Builder::new()
            .name("gateway".to_owned())
            .spawn(move || runtime.block_on(run_all(context, statuses_sender)))?;
        Ok(Self {
            stop: stop.drop_guard(),
            statuses,
            faults,
        })
    }

    /// Closes every connection, and resolves when all are closed. They close even if nothing awaits this.
    pub(super) fn close(self) -> impl Future<Output = ()> {
        let Self {
            stop, mut faults, ..
        } = self;
        drop(stop);
        // The thread holds the senders.
        async move { while faults.recv().await.is_some() {} }
    }
}

/// A manager that starts no shards: the runtime that it would start them on ends before it begins. Runners report to it.
fn idle_manager(http: &Arc<Http>, url: &Arc<Mutex<String>>) -> io::Result<Arc<ShardManager>> {
    let runtime = Builder::new_current_thread().build()?;
    let entered = runtime.enter();
    let (manager, _) = ShardManager::new(ShardManagerOptions {
        data: Arc::default(),
        event_handlers: Vec::new(),
        raw_event_handlers: Vec::new(),
        shard_index: 0,
        shard_init: 0,
        shard_total: 0,
        ws_url: Arc::clone(url),
        http: Arc::clone(http),
        intents: INTENTS,
        presence: None,
    });
    drop(entered);
    runtime.shutdown_background();
    Ok(manager)
}

/// Runs every shard until all have ended, and publishes their runners' statuses.
async fn run_all(context: ShardContext, statuses: watch::Sender<RunnerStatuses>) {
    let context = Arc::new(context);
    let mut shards = JoinSet::new();
    for shard in 0..context.total_shards {
        // A runner that ends in order to be restarted waits up to five seconds for this message the first time.
        context.manager.shutdown_finished(ShardId(shard));
        shards.spawn(keep_connected(Arc::clone(&context), shard));
    }
    let all_ended = async { while shards.join_next().await.is_some() {} };
    tokio::select! {
        () = all_ended => {}
        () = context.publish_statuses(&statuses) => {}
    }
}

/// Keeps a shard connected until it is told to stop or cannot go on.
async fn keep_connected(context: Arc<ShardContext>, shard: u32) {
    let mut backoff = context.session_backoff();
    loop {
        let readies = context.readies(shard);
        let connected = tokio::select! {
            () = context.stop.cancelled() => return,
            connected = context.connect(shard) => connected,
        };
        let outcome = match connected {
            Some(connected) => context.run(shard, connected).await,
            None => Err(RunError::Shard {
                shard,
                fault: ShardFault::NoStartsLeft,
            }),
        };
        if let Err(error) = outcome {
            // Nobody receives it if the bot is stopping.
            let _ = context.faults.send(error);
            return;
        }
        if context.readies(shard) > readies {
            backoff = context.session_backoff();
        }
        tokio::select! {
            () = context.stop.cancelled() => return,
            () = sleep(backoff.next_pause()) => {}
        }
    }
}

impl ShardContext {
    /// The back-off between sessions that end before READY.
    fn session_backoff(&self) -> Backoff {
        Backoff::new(self.timeouts.identify_interval, self.timeouts.max_backoff)
    }

    /// Connects a shard in its turn, with back-off until it is connected; `None` if Discord allows no further IDENTIFY.
    async fn connect(&self, shard: u32) -> Option<Shard> {
        let mut backoff = Backoff::new(self.timeouts.initial_backoff, self.timeouts.max_backoff);
        loop {
            let mut identifies = self.identifies.lock().await;
            if identifies.left == 0 {
                return None;
            }
            sleep_until(identifies.next).await;
            let (url, token) = (Arc::clone(&self.url), self.http.token());
            let info = ShardInfo {
                id: ShardId(shard),
                total: self.total_shards,
            };
            let connecting = Shard::new(url, token, info, INTENTS, None);
            let error = match timeout(CONNECT_TIMEOUT, connecting).await {
                Ok(Ok(connected)) => {
                    identifies.left -= 1;
                    identifies.next = Instant::now() + self.timeouts.identify_interval;
                    return Some(connected);
                }
                Ok(Err(error)) => error.to_string(),
                Err(elapsed) => elapsed.to_string(),
            };
            drop(identifies);
            warn!(shard, error, "no connection to the gateway: retrying");
            sleep(backoff.next_pause()).await;
        }
    }

    /// Runs a shard until it ends: in order to be restarted, or because it is told to stop.
    async fn run(&self, shard: u32, connected: Shard) -> Result<(), RunError> {
        let id = ShardId(shard);
        let mut runner = ShardRunner::new(ShardRunnerOptions {
            data: Arc::default(),
            event_handlers: Vec::new(),
            raw_event_handlers: vec![Arc::clone(&self.handler)],
            manager: Arc::clone(&self.manager),
            shard: connected,
            http: Arc::clone(&self.http),
        });
        let messenger = ShardMessenger::new(&runner);
        let info = ShardRunnerInfo {
            latency: None,
            runner_tx: messenger.clone(),
            stage: ConnectionStage::Disconnected,
        };
        self.manager.runners.lock().await.insert(id, info);
        if let Some(counters) = self.counters.shard(shard) {
            counters.starts.increment();
        }
        let mut running = Box::pin(runner.run());
        let ended = tokio::select! {
            ended = &mut running => ended,
            () = self.stop.cancelled() => {
                messenger.send_to_shard(ShardRunnerMessage::Shutdown(id, CLOSE_CODE));
                running.await
            }
        };
        self.manager.runners.lock().await.remove(&id);
        ended.map_err(|error| match error {
            SerenityError::Gateway(GatewayError::InvalidAuthentication) => RunError::WrongToken,
            SerenityError::Gateway(
                GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents,
            ) => RunError::IntentsRefused,
            _ => RunError::Ended,
        })
    }

    /// Sends the runners' statuses at each poll of the watchdog's interval.
    async fn publish_statuses(&self, sender: &watch::Sender<RunnerStatuses>) {
        let mut poll = interval(self.timeouts.watchdog.poll_interval);
        loop {
            poll.tick().await;
            let runners = self.manager.runners.lock().await;
            let statuses = (0..self.total_shards).map(|shard| {
                runners.get(&ShardId(shard)).map(|runner| RunnerStatus {
                    stage: runner.stage,
                    latency: runner.latency,
                })
            });
            sender.send_replace(statuses.collect());
        }
    }

    fn readies(&self, shard: u32) -> u64 {
        let counters = self.counters.shard(shard);
        counters.map_or(0, |counters| counters.readies.get())
    }
}

#[cfg(test)]
mod tests;
