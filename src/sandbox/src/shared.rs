//! What every part of a sandbox works on.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;

use super::clock::{Clock, iso8601};
use super::faults::Faults;
use super::gateway::Gateway;
use super::http::Received;
use super::http::rate::Rates;
use super::ids;
use super::keep::Kept;
use super::log::Log;
use super::options::Options;
use super::world::World;
use super::world::channels::Channels;
use super::world::commands::Commands;
use super::world::interactions::Interactions;
use super::world::message::Stored;
use super::world::messages::Messages;
use super::world::setting::Setting;

/// One sandbox. Locks are taken in the order world, gateway, and held for no longer than a step takes.
pub(crate) struct Shared {
    pub(crate) options: Options,
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
    pub(crate) clock: Clock,
    pub(crate) log: Log,
    pub(crate) faults: Faults,
    pub(crate) setting: Setting,
    pub(crate) world: Mutex<World>,
    pub(crate) gateway: Mutex<Gateway>,
    pub(crate) rates: Mutex<Rates>,
    pub(crate) requests: Mutex<VecDeque<Received>>,
    /// What the program has to say to everyone at the page.
    pub(crate) notice: Mutex<Option<String>>,
    changes: watch::Sender<u64>,
    stopped: watch::Sender<bool>,
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    /// A new sandbox, or one that was kept.
    pub(crate) fn new(options: Options, address: SocketAddr, log: Log, kept: Option<Kept>) -> Self {
        let clock = Clock::new(kept.as_ref().map_or(Duration::ZERO, |kept| kept.offset));
        let setting = match &kept {
            Some(kept) => Setting::new(kept.since.clone(), &kept.ids),
            None => Setting::new(iso8601(clock.now()), &[]),
        };
        let mut messages = Messages::new(options.keep_messages);
        let mut channels = None;
        let mut token = options.token.clone();
        if let Some(kept) = kept {
            messages.restore(kept.messages, kept.nonces);
            channels = Some(kept.channels);
            token = token.or(Some(kept.token));
        }
        Self {
            address,
            token: token.unwrap_or_else(|| ids::bot_token(setting.application)),
            log,
            faults: Faults::default(),
            world: Mutex::new(World {
                channels: channels.unwrap_or_else(|| Channels::new(&setting)),
                commands: Commands::default(),
                interactions: Interactions::new(options.keep_interactions),
                messages,
            }),
            gateway: Mutex::new(Gateway::default()),
            rates: Mutex::new(Rates::new(&options)),
            requests: Mutex::new(VecDeque::new()),
            notice: Mutex::new(None),
            changes: watch::Sender::new(0),
            stopped: watch::Sender::new(false),
            clock,
            setting,
            options,
        }
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn gateway_url(&self) -> String {
        format!("ws://{}/ws", self.address)
    }

    /// Moves the clock forward; threads that have been silent for long enough archive themselves.
    pub(crate) fn advance(&self, by: Duration) {
        self.clock.advance(by);
        self.settle(&mut lock(&self.world));
        self.changed();
    }

    /// Hears of every change from now on.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Tells those who wait that something is different.
    pub(crate) fn changed(&self) {
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

    /// Waits for `work`, or for the sandbox to stop: then the answer is nothing.
    pub(crate) async fn unless_stopped<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            done = work => Some(done),
            () = self.until_stopped() => None,
        }
    }

    pub(crate) fn message_json(&self, world: &World, message: &Stored) -> Value {
        message.json(&self.setting, &world.channels, &self.base_url())
    }

    /// Sends an event to the sessions that it concerns, whatever their intents.
    pub(crate) fn dispatch(&self, guild: Option<u64>, event: &str, data: &Value) {
        lock(&self.gateway).dispatch(guild, 0, event, data);
    }
}
