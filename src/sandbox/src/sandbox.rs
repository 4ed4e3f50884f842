//! The sandbox itself: it starts, waits, and stops.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::fixture::UnknownPersona;
use crate::http;
use crate::options::Options;
use crate::persistence::{StateFile, StateFileError};
use crate::persona::Persona;
use crate::request_log::RequestLog;
use crate::start_error::StartError;
use crate::state::saved::SavedState;
use crate::state::{SandboxState, lock};

/// How long stopping waits for connections to end.
const STOP: Duration = Duration::from_secs(1);

/// A local Discord on 127.0.0.1. It stops when dropped.
pub struct Sandbox {
    pub(crate) state: Arc<SandboxState>,
    server: Option<JoinHandle<()>>,
    writer: Option<JoinHandle<()>>,
}

impl Sandbox {
    /// Starts a sandbox.
    ///
    /// # Errors
    ///
    /// The fixture does not hold together, the port is taken, or the log or state file cannot be used.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        options.fixture.check()?;
        let log = open_log(&options)?;
        let (listener, address) = listen(options.port).await?;
        let (file, saved) = match open_state_file(&options)? {
            Some((file, saved)) => (Some(file), saved),
            None => (None, None),
        };
        let state = Arc::new(SandboxState::new(options, address, log, saved));
        let writer = file.map(|file| tokio::spawn(file.follow(Arc::clone(&state))));
        let server = tokio::spawn(serve(listener, Arc::clone(&state)));
        Ok(Self {
            state,
            server: Some(server),
            writer,
        })
    }

    /// Stops, and returns once the port is free and the state file written.
    pub async fn stop(mut self) {
        self.state.stop();
        if let Some(server) = self.server.take() {
            // A connection that does not end is abandoned; the listener is closed by then.
            let _ = tokio::time::timeout(STOP, server).await;
        }
        if let Some(writer) = self.writer.take() {
            let _ = writer.await;
        }
    }

    /// The address of the REST side, without `/api`.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.state.base_url()
    }

    /// The port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.state.address.port()
    }

    /// The bot's token.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.state.token
    }

    /// The application's id, and its bot user's.
    #[must_use]
    pub fn application_id(&self) -> u64 {
        self.state.directory.application
    }

    /// The persona of that key, in the guild's first channel.
    ///
    /// # Errors
    ///
    /// The fixture has no person of that key.
    pub fn persona(&self, key: &str) -> Result<Persona, UnknownPersona> {
        Persona::of_key(Arc::clone(&self.state), key)
    }

    /// Every persona, in the fixture's order, in the guild's first channel.
    #[must_use]
    pub fn personas(&self) -> Vec<Persona> {
        let personas = self.state.directory.personas();
        personas
            .map(|persona| Persona::new(Arc::clone(&self.state), persona))
            .collect()
    }

    /// What a person sees in place of each id in a mention: people, roles and channels of the guild.
    #[must_use]
    pub fn names(&self) -> BTreeMap<u64, String> {
        let directory = &self.state.directory;
        let people = directory.users.iter();
        let people = people.map(|user| (user.id, format!("@{}", user.display_name)));
        let roles = directory.roles.iter();
        let roles = roles.map(|role| (role.id, format!("@{}", role.name)));
        let channels = directory.channels.iter();
        let channels = channels.map(|channel| (channel.id, format!("#{}", channel.name)));
        people.chain(roles).chain(channels).collect()
    }

    /// Waits until a bot has a session on the gateway.
    pub async fn ready(&self) {
        self.wait_until(|sandbox| sandbox.sessions() > 0).await;
    }

    /// Waits until `wanted` holds; it is evaluated now and after every request, event and change.
    pub async fn wait_until(&self, wanted: impl Fn(&Self) -> bool) {
        self.state.wait_for(|| wanted(self).then_some(())).await;
    }

    /// How many gateway sessions are on a socket.
    #[must_use]
    pub fn sessions(&self) -> usize {
        lock(&self.state.sessions).connected()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.state.stop();
    }
}

fn open_log(options: &Options) -> Result<RequestLog, StartError> {
    match &options.log {
        None => Ok(RequestLog::off()),
        Some(path) => RequestLog::open(path).map_err(|source| StartError::Log {
            path: path.clone(),
            source,
        }),
    }
}

type OpenStateFile = (StateFile, Option<SavedState>);

fn open_state_file(options: &Options) -> Result<Option<OpenStateFile>, StartError> {
    let Some(path) = &options.state_file else {
        return Ok(None);
    };
    let fault = |error: StateFileError| StartError::StateFile {
        path: path.clone(),
        error,
    };
    StateFile::open(path).map(Some).map_err(fault)
}

async fn listen(port: u16) -> Result<(TcpListener, SocketAddr), StartError> {
    let fault = |source| StartError::Listen { port, source };
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        .await
        .map_err(fault)?;
    let address = listener.local_addr().map_err(fault)?;
    Ok((listener, address))
}

async fn serve(listener: TcpListener, state: Arc<SandboxState>) {
    let listener = listener.tap_io(|stream| {
        // With Nagle's algorithm, small answers would wait for the other side's delayed acknowledgement.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY could not be set");
        }
    });
    let router = http::router(Arc::clone(&state));
    let stop = async move { state.until_stopped().await };
    let served = axum::serve(listener, router).with_graceful_shutdown(stop);
    if let Err(error) = served.await {
        tracing::warn!(%error, "the sandbox's server failed");
    }
}
