//! A local Discord: REST and gateway on 127.0.0.1, kept in memory.
//!
//! It speaks Discord's wire format, knows nothing of the bot, and shares none of its code: what it refuses is a
//! second opinion on what the bot sends. A test, or `quorate ask`, starts one, points a bot at it, and acts as one
//! of the personas: chair, clerk, three governors, an outsider.
//!
//! - [`Sandbox`]: starts and stops; its clock, faults, and what has reached it; `server`: what a test changes there.
//! - `http`: the REST side; a file for each kind of resource. `check`: what Discord refuses in a body, by `limits`.
//! - `gateway`: sessions and sockets.
//! - `world`: the setting (server, channels, people) and what changes (commands, interactions, messages, threads,
//!   permissions).
//! - `keep`: a sandbox kept in a file.
//! - `page`: the page in the browser, and its API beside REST and gateway.
//! - [`Persona`]: Discord's client in a persona's hands.
//!
//! Rules are Discord's documented ones; each names its document under `developers/`, as in
//! `interactions/receiving-and-responding`. Heartbeats and gateway sends keep to the real clock, so that a test
//! that advances the sandbox's clock past a token's life breaks no connection.

mod api_error;
mod check;
mod client;
mod clock;
mod faults;
mod gateway;
mod http;
mod ids;
mod keep;
mod limits;
mod log;
mod options;
mod page;
mod server;
mod shared;
#[cfg(test)]
mod tests;
mod world;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use self::client::{
    Answer, Attachment, Choice, ClientError, Component, ComponentKind, Field, Message, Modal,
    OptionValue, Pending, Persona, SelectOption,
};
pub use self::faults::{Effect, Fault};
pub use self::http::Received;
pub use self::options::{LOG_VARIABLE, Options, Page, RouteLimit, StartError};
pub use self::world::people::Who;
pub use self::world::permissions;
pub use self::world::threads::Thread;
pub use self::world::venue::Venue;

use self::api_error::{FormErrors, Place};
use self::check::message::Route;
use self::keep::Keeper;
use self::log::Log;
use self::shared::{Shared, lock};
use self::world::commands::Scope;

/// What Discord would refuse in a message that answers an interaction: the
/// errors by their place, or nothing. For messages that no sandbox has to see.
#[must_use]
pub fn refusal(message: &Value) -> Option<Value> {
    let mut errors = FormErrors::default();
    check::message::check(message, &[], Route::Answer, &Place::ROOT, &mut errors);
    errors.into_result().err().map(|error| error.body())
}

/// A local Discord. It stops when dropped.
pub struct Sandbox {
    shared: Arc<Shared>,
    server: Option<JoinHandle<()>>,
    keeping: Option<JoinHandle<()>>,
}

impl Sandbox {
    /// Starts a local Discord on 127.0.0.1.
    ///
    /// # Errors
    ///
    /// The port is taken, or the log cannot be written.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let port = options.port;
        let log = Log::open(options.log.as_deref()).map_err(|source| StartError::Log {
            path: options.log.clone().unwrap_or_default(),
            source,
        })?;
        let listen = |source| StartError::Listen { port, source };
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
            .await
            .map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let (keeper, kept) = match options.keep.as_deref().map(Keeper::open).transpose()? {
            Some((keeper, kept)) => (Some(keeper), kept),
            None => (None, None),
        };
        let shared = Arc::new(Shared::new(options, address, log, kept));
        let keeping = keeper.map(|keeper| tokio::spawn(keeper.follow(Arc::clone(&shared))));
        let listener = listener.tap_io(|stream| {
            // Without this, small answers wait for the other side's acknowledgement.
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "a sandbox connection stays slow");
            }
        });
        let router = http::router(Arc::clone(&shared));
        let stopping = Arc::clone(&shared);
        let server = tokio::spawn(async move {
            let stop = async move { stopping.until_stopped().await };
            if let Err(error) = axum::serve(listener, router)
                .with_graceful_shutdown(stop)
                .await
            {
                tracing::warn!(%error, "the sandbox's server ended");
            }
        });
        Ok(Self {
            shared,
            server: Some(server),
            keeping,
        })
    }

    /// Stops, and returns once the port is free.
    pub async fn stop(mut self) {
        self.shared.stop();
        if let Some(server) = self.server.take() {
            // A connection that will not end is left behind; the listener is gone by then.
            let _ = tokio::time::timeout(Duration::from_secs(1), server).await;
        }
        if let Some(keeping) = self.keeping.take() {
            let _ = keeping.await;
        }
    }

    /// The address of the REST side, without `/api`.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.shared.base_url()
    }

    /// The port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.shared.address.port()
    }

    /// The bot's token.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.shared.token
    }

    /// The application's id, and its bot user's.
    #[must_use]
    pub fn application_id(&self) -> u64 {
        self.shared.setting.application
    }

    /// A persona, in the first channel of the school's server.
    #[must_use]
    pub fn persona(&self, who: Who) -> Persona {
        Persona::new(Arc::clone(&self.shared), who)
    }

    /// Waits until a bot has a session on the gateway.
    pub async fn ready(&self) {
        self.shared
            .wait_for(|| (lock(&self.shared.gateway).connected() > 0).then_some(()))
            .await;
    }

    /// Waits until a bot has a session and a command is registered.
    pub async fn wait_for_commands(&self) {
        let registered = || !self.commands().is_empty() || !self.guild_commands().is_empty();
        let connected = || lock(&self.shared.gateway).connected() > 0;
        self.shared
            .wait_for(|| (registered() && connected()).then_some(()))
            .await;
    }

    /// Waits until `wanted` holds; it is asked now and after every request, event and change.
    pub async fn wait_until(&self, wanted: impl Fn(&Self) -> bool) {
        self.shared.wait_for(|| wanted(self).then_some(())).await;
    }

    /// The global commands, as Discord returns them.
    #[must_use]
    pub fn commands(&self) -> Vec<Value> {
        lock(&self.shared.world)
            .commands
            .list(Scope::Global)
            .to_vec()
    }

    /// The school's server's own commands, as Discord returns them.
    #[must_use]
    pub fn guild_commands(&self) -> Vec<Value> {
        lock(&self.shared.world)
            .commands
            .list(Scope::Guild(self.shared.setting.guild))
            .to_vec()
    }

    /// The last requests, oldest first: a thousand, or as many as [`Options::keep_requests`] says.
    #[must_use]
    pub fn requests(&self) -> Vec<Received> {
        lock(&self.shared.requests).iter().cloned().collect()
    }

    /// Moves the sandbox's clock forward; threads that have been silent for long enough archive themselves.
    pub fn advance(&self, by: Duration) {
        self.shared.advance(by);
    }

    /// What the sandbox's clock shows, since 1970.
    #[must_use]
    pub fn now(&self) -> Duration {
        self.shared.clock.now()
    }

    /// Tells the sandbox's time, since 1970, for as long as someone asks.
    pub fn clock(&self) -> impl Fn() -> Duration + Send + Sync + 'static {
        let shared = Arc::clone(&self.shared);
        move || shared.clock.now()
    }

    /// Shows everyone at the page a banner, or takes it away.
    pub fn notice(&self, text: Option<String>) {
        *lock(&self.shared.notice) = text;
        self.shared.changed();
    }

    /// Switches a fault on; several stand in line, and the first that meets a request counts.
    pub fn fault(&self, fault: Fault) {
        self.shared.faults.add(fault);
    }

    /// Switches every fault of requests off.
    pub fn clear_faults(&self) {
        self.shared.faults.clear();
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.shared.stop();
    }
}
