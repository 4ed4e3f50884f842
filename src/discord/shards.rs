//! The shards, on a thread of their own: each is started in its turn, counted, and started again
//! when it ends.
//!
//! serenity's shard runner can go round without ever letting go of its thread: after a close with
//! 4010 or 4011, and where a connection that broke cannot be made again at once. So nothing else
//! runs on that thread, and nobody waits for it without a limit.
//!
//! serenity's shard manager would start shards again for ever and tell nobody. So it only keeps
//! the list of runners, which they need; the starts are made here.

use std::io;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

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
use tracing::warn;

use super::RunError;
use super::backoff::Backoff;
use super::gateway::Timeouts;
use super::handler::Handler;
use super::rest::GatewayBot;
use super::signs::AllSigns;
use super::watchdog::{Runner, ShardFault};

/// Slash commands, presses and choices arrive without any intent (`events/gateway#list-of-intents`).
///
/// - `GUILDS`: says when the bot is removed from a server, whose discussions are then erased, and when it returns.
const INTENTS: GatewayIntents = GatewayIntents::GUILDS;
/// How long a connection may take to be made: serenity sets no limit.
const CONNECT: Duration = Duration::from_secs(10);
/// What a session is closed with that is not wanted again (`events/gateway#initiating-a-disconnect`).
const CLOSE: u16 = 1000;

/// What is seen of every shard's runner, by the shard's number.
pub(super) type Seen = Vec<Option<Runner>>;

/// The shards, seen from outside their thread.
pub(super) struct Shards {
    stop: watch::Sender<bool>,
    /// Told once in each look, unless the thread hangs.
    pub(super) seen: watch::Receiver<Seen>,
    /// Why the shards cannot go on; closed when the thread has ended.
    pub(super) faults: mpsc::UnboundedReceiver<RunError>,
}

/// What every shard needs.
struct Common {
    http: Arc<Http>,
    url: Arc<Mutex<String>>,
    /// How many shards there are.
    total: u32,
    starts: Mutex<Starts>,
    signs: AllSigns,
    handler: Arc<dyn RawEventHandler>,
    runners: Arc<ShardManager>,
    timing: Timeouts,
    faults: mpsc::UnboundedSender<RunError>,
}

/// The starts that Discord allows: so many, and one every few seconds.
struct Starts {
    left: u32,
    next: Instant,
}

impl Shards {
    /// Starts the shards; `signs` has one for each.
    pub(super) fn start(
        http: Http,
        gateway: &GatewayBot,
        handler: Handler,
        signs: AllSigns,
        timing: &Timeouts,
    ) -> io::Result<Self> {
        let (http, url) = (Arc::new(http), Arc::new(Mutex::new(gateway.url.clone())));
        let (stop, stopped) = watch::channel(false);
        let (show, seen) = watch::channel(Seen::new());
        let (tell, faults) = mpsc::unbounded_channel();
        let common = Common {
            runners: list_of_runners(&http, &url)?,
            http,
            url,
            total: gateway.shards,
            starts: Mutex::new(Starts {
                left: gateway.session_start_limit.remaining,
                next: Instant::now(),
            }),
            signs,
            handler: Arc::new(handler),
            timing: timing.clone(),
            faults: tell,
        };
        let runtime = Builder::new_current_thread().enable_all().build()?;
        thread::Builder::new()
            .name("gateway".to_owned())
            .spawn(move || runtime.block_on(keep_all(common, show, stopped)))?;
        Ok(Self { stop, seen, faults })
    }

    /// Closes every connection; resolves when that is done, and goes on where nobody waits for it.
    pub(super) fn close(mut self) -> impl Future<Output = ()> {
        self.stop.send_replace(true);
        // The thread holds the other end.
        async move { while self.faults.recv().await.is_some() {} }
    }
}

/// The manager that runners report to. What it would start shards with ends before it begins.
fn list_of_runners(http: &Arc<Http>, url: &Arc<Mutex<String>>) -> io::Result<Arc<ShardManager>> {
    let passing = Builder::new_current_thread().build()?;
    let within = passing.enter();
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
    drop(within);
    passing.shutdown_background();
    Ok(manager)
}

/// Keeps every shard until all have ended, and shows what is seen of them.
async fn keep_all(common: Common, show: watch::Sender<Seen>, stopped: watch::Receiver<bool>) {
    let common = Arc::new(common);
    let mut shards = JoinSet::new();
    for shard in 0..common.total {
        // A runner that ends to be started again waits for such a word, at first for five seconds.
        common.runners.shutdown_finished(ShardId(shard));
        shards.spawn(keep(Arc::clone(&common), shard, stopped.clone()));
    }
    let all = async { while shards.join_next().await.is_some() {} };
    tokio::select! {
        () = all => {}
        () = common.show(&show) => {}
    }
}

/// Keeps a shard connected until it is told to stop or cannot go on.
async fn keep(common: Arc<Common>, shard: u32, mut stopped: watch::Receiver<bool>) {
    let mut pauses = common.pauses();
    loop {
        let readies = common.readies(shard);
        let begun = tokio::select! {
            () = told(&mut stopped) => return,
            begun = common.begin(shard) => begun,
        };
        let outcome = match begun {
            Some(begun) => common.run(shard, begun, &mut stopped).await,
            None => Err(RunError::Shard {
                shard,
                fault: ShardFault::NoStartsLeft,
            }),
        };
        if let Err(why) = outcome {
            let _ = common.faults.send(why);
            return;
        }
        if common.readies(shard) > readies {
            pauses = common.pauses();
        }
        tokio::select! {
            () = told(&mut stopped) => return,
            () = sleep(pauses.next_pause()) => {}
        }
    }
}

/// Resolves when the shards are told to stop, or nobody is left to tell them.
async fn told(stopped: &mut watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

impl Common {
    /// Pauses between starts that lead to nothing.
    fn pauses(&self) -> Backoff {
        Backoff::new(self.timing.spacing, self.timing.longest_pause)
    }

    /// Connects a shard in its turn; nothing where Discord allows no start.
    async fn begin(&self, shard: u32) -> Option<Shard> {
        let mut backoff = Backoff::new(self.timing.first_pause, self.timing.longest_pause);
        loop {
            let mut starts = self.starts.lock().await;
            if starts.left == 0 {
                return None;
            }
            sleep_until(starts.next).await;
            let (url, token) = (Arc::clone(&self.url), self.http.token());
            let info = ShardInfo {
                id: ShardId(shard),
                total: self.total,
            };
            let connecting = Shard::new(url, token, info, INTENTS, None);
            let why = match timeout(CONNECT, connecting).await {
                Ok(Ok(begun)) => {
                    starts.left -= 1;
                    starts.next = Instant::now() + self.timing.spacing;
                    return Some(begun);
                }
                Ok(Err(why)) => why.to_string(),
                Err(_) => "it does not answer".to_owned(),
            };
            drop(starts);
            warn!(shard, why, "no connection to the gateway: trying again");
            sleep(backoff.next_pause()).await;
        }
    }

    /// Runs a shard until it ends: to be started again, or because it is told to stop.
    async fn run(
        &self,
        shard: u32,
        begun: Shard,
        stopped: &mut watch::Receiver<bool>,
    ) -> Result<(), RunError> {
        let id = ShardId(shard);
        let mut runner = ShardRunner::new(ShardRunnerOptions {
            data: Arc::default(),
            event_handlers: Vec::new(),
            raw_event_handlers: vec![Arc::clone(&self.handler)],
            manager: Arc::clone(&self.runners),
            shard: begun,
            http: Arc::clone(&self.http),
        });
        let messenger = ShardMessenger::new(&runner);
        let entry = ShardRunnerInfo {
            latency: None,
            runner_tx: messenger.clone(),
            stage: ConnectionStage::Disconnected,
        };
        self.runners.runners.lock().await.insert(id, entry);
        if let Some(signs) = self.signs.of(shard) {
            signs.starts.add();
        }
        let mut running = Box::pin(runner.run());
        let ended = tokio::select! {
            ended = &mut running => ended,
            () = told(stopped) => {
                messenger.send_to_shard(ShardRunnerMessage::Shutdown(id, CLOSE));
                running.await
            }
        };
        self.runners.runners.lock().await.remove(&id);
        ended.map_err(|why| match why {
            SerenityError::Gateway(GatewayError::InvalidAuthentication) => RunError::WrongToken,
            SerenityError::Gateway(
                GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents,
            ) => RunError::IntentsRefused,
            _ => RunError::Ended,
        })
    }

    /// Shows in each look what is seen of the runners.
    async fn show(&self, show: &watch::Sender<Seen>) {
        let mut look = interval(self.timing.patience.look);
        loop {
            look.tick().await;
            let runners = self.runners.runners.lock().await;
            let seen = (0..self.total).map(|shard| {
                runners.get(&ShardId(shard)).map(|runner| Runner {
                    stage: runner.stage,
                    latency: runner.latency,
                })
            });
            show.send_replace(seen.collect());
        }
    }

    fn readies(&self, shard: u32) -> u64 {
        self.signs.of(shard).map_or(0, |signs| signs.readies.get())
    }
}

#[cfg(test)]
mod tests;
