//! Takes the gateway's events: counts them for the watchdog, records guilds, and has interactions answered.
//!
//! Events come on the gateway's thread. Interactions are answered on the bot's own runtime, each on a task of its own.

use std::sync::Arc;

use serenity::model::event::Event;
use serenity::prelude::{Context, RawEventHandler};
use tokio::runtime::Handle;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;
use tokio_util::task::TaskTracker;
use tracing::info;

use super::guilds::{GuildEvent, guild_event};
use super::interaction_service::InteractionService;
use super::receive::receive;
use super::shard_counters::AllShardCounters;

/// What serenity hands the gateway's events to.
#[derive(Debug)]
pub(super) struct Handler {
    service: Arc<InteractionService>,
    guild_events: UnboundedSender<GuildEvent>,
    /// The answers in flight: a shutdown drains them.
    in_flight: TaskTracker,
    counters: AllShardCounters,
    /// The bot's own runtime.
    runtime: Handle,
}

impl Handler {
    /// A handler that answers on the runtime that this is called on.
    pub(super) fn new(
        service: InteractionService,
        guild_events: UnboundedSender<GuildEvent>,
        in_flight: TaskTracker,
        counters: AllShardCounters,
    ) -> Self {
        Self {
            service: Arc::new(service),
            guild_events,
            in_flight,
            counters,
            runtime: Handle::current(),
        }
    }

    fn count(&self, shard: u32, event: &Event) {
        let counters = self.counters.shard(shard);
        match event {
            Event::Ready(ready) => {
                info!(shard, guilds = ready.ready.guilds.len(), "ready");
                counters.inspect(|counters| counters.readies.increment());
            }
            Event::Resumed(_) => {
                info!(shard, "resumed");
                counters.inspect(|counters| counters.resumes.increment());
            }
            _ => {}
        }
    }
}

/// Raw events, since only they include what serenity could not parse.
#[serenity::async_trait]
impl RawEventHandler for Handler {
    async fn raw_event(&self, context: Context, event: Event) {
        let arrived = Instant::now();
        self.count(context.shard_id.0, &event);
        if let Some(event) = guild_event(&event) {
            // It fails only if the recorder has panicked, which is logged.
            let _ = self.guild_events.send(event);
        }
        if let Some(received) = receive(event) {
            let service = Arc::clone(&self.service);
            let answer = async move { service.answer(received, arrived).await };
            self.in_flight.spawn_on(answer, &self.runtime);
        }
    }
}
