//! The state of one sandbox.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;

use super::rate_limits::RateLimits;
use super::received_request::ReceivedRequest;
use super::saved::{FORMAT, SavedState};
use super::sessions::GatewaySessions;
use super::world::World;
use crate::clock::{Clock, iso8601};
use crate::faults::Faults;
use crate::ids;
use crate::lock::lock;
use crate::options::Options;
use crate::request_log::RequestLog;
use crate::world::commands::CommandRegistry;
use crate::world::directory::Directory;
use crate::world::guild_state::GuildState;
use crate::world::interactions::InteractionStore;
use crate::world::message::StoredMessage;
use crate::world::message_store::MessageStore;
use crate::world::saved_ids::SavedIds;

/// The state of one sandbox.
///
/// **Invariant**: locks are taken in the order world, sessions, and none is held across an await.
pub(crate) struct SandboxState {
    pub(crate) options: Options,
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
    pub(crate) clock: Clock,
    pub(crate) log: RequestLog,
    pub(crate) faults: Faults,
    pub(crate) directory: Directory,
    pub(crate) world: Mutex<World>,
    pub(crate) sessions: Mutex<GatewaySessions>,
    pub(crate) rate_limits: Mutex<RateLimits>,
    pub(crate) requests: Mutex<VecDeque<ReceivedRequest>>,
    /// The banner shown at the page.
    pub(crate) notice: Mutex<Option<String>>,
    changes: watch::Sender<u64>,
    stopped: watch::Sender<bool>,
}

impl SandboxState {
    /// A new sandbox of the options' fixture, or a saved one, which goes on where it ended.
    pub(crate) fn new(
        options: Options,
        address: SocketAddr,
        log: RequestLog,
        saved: Option<SavedState>,
    ) -> Self {
        let clock = Clock::new(saved.as_ref().map_or(Duration::ZERO, |saved| saved.offset));
        let directory = match &saved {
            Some(saved) => Directory::new(&options.fixture, saved.since.clone(), &saved.ids),
            None => Directory::new(&options.fixture, iso8601(clock.now()), &SavedIds::default()),
        };
        let mut guild = GuildState::new(&directory);
        let mut messages = MessageStore::new(options.keep_messages);
        let mut token = options.token.clone();
        if let Some(saved) = saved {
            guild = saved.guild;
            guild.add_new(&directory);
            messages.restore(saved.messages, saved.nonces);
            token = token.or(Some(saved.token));
        }
        Self {
            address,
            token: token.unwrap_or_else(|| ids::bot_token(directory.application)),
            clock,
            log,
            faults: Faults::default(),
            world: Mutex::new(World {
                guild,
                commands: CommandRegistry::default(),
                interactions: InteractionStore::new(options.keep_interactions),
                messages,
            }),
            sessions: Mutex::new(GatewaySessions::default()),
            rate_limits: Mutex::new(RateLimits::new(&options)),
            requests: Mutex::new(VecDeque::new()),
            notice: Mutex::new(None),
            changes: watch::Sender::new(0),
            stopped: watch::Sender::new(false),
            directory,
            options,
        }
    }

    /// A snapshot for the state file.
    pub(crate) fn snapshot(&self) -> SavedState {
        let world = lock(&self.world);
        SavedState {
            format: FORMAT,
            ids: self.directory.ids.clone(),
            since: self.directory.since.clone(),
            token: self.token.clone(),
            offset: self.clock.offset(),
            guild: world.guild.clone(),
            messages: world.messages.all().cloned().collect(),
            nonces: world.messages.nonces().cloned().collect(),
        }
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn gateway_url(&self) -> String {
        format!("ws://{}/ws", self.address)
    }

    /// Subscribes to changes of anything in the state.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Notifies the subscribers of a change.
    pub(crate) fn notify_changed(&self) {
        self.changes.send_modify(|count| *count += 1);
    }

    /// Returns once `look` finds something; it looks now and after every change.
    pub(crate) async fn wait_for<T>(&self, mut look: impl FnMut() -> Option<T>) -> T {
        let mut changes = self.changes.subscribe();
        loop {
            changes.mark_unchanged();
            if let Some(found) = look() {
                return found;
            }
            // The sender lives as long as `self`, so this only returns on a change.
            let _ = changes.changed().await;
        }
    }

    pub(crate) fn stop(&self) {
        self.stopped.send_replace(true);
    }

    pub(crate) async fn until_stopped(&self) {
        let mut stopped = self.stopped.subscribe();
        let _ = stopped.wait_for(|stopped| *stopped).await;
    }

    /// Waits for `work`. Returns None if the sandbox stops first.
    pub(crate) async fn unless_stopped<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            done = work => Some(done),
            () = self.until_stopped() => None,
        }
    }

    pub(crate) fn message_json(&self, world: &World, message: &StoredMessage) -> Value {
        message.json(&self.directory, &world.guild, &self.base_url())
    }

    /// Dispatches an event to the sessions of a guild's shard, whatever their intents.
    pub(crate) fn dispatch(&self, guild: Option<u64>, event: &str, data: &Value) {
        lock(&self.sessions).dispatch(guild, 0, event, data);
    }
}
