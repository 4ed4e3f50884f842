//! One small REST client: one handler of 429s, one time limit a call.
//!
//! Source: `topics/rate-limits`, `reference#user-agent`,
//! `interactions/receiving-and-responding`. Everything it sends may be sent
//! again: reading and overwriting change nothing the second time, and a
//! callback that arrived is refused by its repeat with a code that says so.
//!
//! It uses no proxy of the environment, as the gateway's socket cannot.

mod channels;
mod error;
mod gates;
mod invalid;

pub(super) use channels::{Channel, ThreadChange};
pub use error::RestError;

use quorate_core::id::ApplicationId;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, StatusCode, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::time::{Instant, sleep};

use self::gates::{Gates, Route};
use self::invalid::Invalid;
use super::backoff::Backoff;
use super::command::{Command, Scope};
use super::receive::ReplyTo;
use crate::reply::File;

/// How Discord asks a bot to name itself.
const USER_AGENT: &str = concat!(
    "DiscordBot (https://quorate.example, ",
    env!("CARGO_PKG_VERSION"),
    ")"
);
/// How long one attempt at an ordinary call may take.
const ATTEMPT: Duration = Duration::from_secs(10);
/// How long one attempt at a callback may take: it leaves time for a second within the three seconds.
const CALLBACK_ATTEMPT: Duration = Duration::from_millis(1200);
/// How often a call is sent at most.
pub(super) const TRIES: u32 = 5;
/// Connections kept open while nothing is sent.
const IDLE_CONNECTIONS: usize = 8;

/// The client.
#[derive(Debug)]
pub struct Rest {
    http: Client,
    base: String,
    authorization: HeaderValue,
    gates: Gates,
    invalid: Invalid,
}

/// What Discord says of the gateway (`GET /gateway/bot`).
#[derive(Debug, Clone, Deserialize)]
pub(super) struct GatewayBot {
    /// Where it is.
    pub(super) url: String,
    /// How many shards it wants; at least one.
    pub(super) shards: u32,
    /// How often a bot may start.
    pub(super) session_start_limit: SessionStartLimit,
}

/// How often a bot may start.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct SessionStartLimit {
    /// Starts left. One too many and Discord resets the token.
    pub(super) remaining: u32,
    /// Milliseconds until there are more.
    pub(super) reset_after: u64,
}

/// One call.
struct Call<'a> {
    method: Method,
    path: &'a str,
    route: Route,
    body: Option<&'a [u8]>,
    /// Files that go with the body.
    files: &'a [File],
    /// Tries at most.
    tries: u32,
    /// One try's time.
    attempt: Duration,
    /// When the answer is of no more use.
    deadline: Instant,
}

impl Rest {
    /// A client for the Discord at this address. It reads the system's certificates, and keeps them where the address
    /// is an encrypted one.
    ///
    /// # Errors
    ///
    /// When the token can be none, or the certificates cannot be used.
    pub fn new(api_url: &str, token: &SecretString) -> Result<Self, RestError> {
        let mut authorization = HeaderValue::try_from(format!("Bot {}", token.expose_secret()))
            .map_err(|_| RestError::Unauthorised)?;
        authorization.set_sensitive(true);
        let mut builder = Client::builder();
        if api_url.starts_with("http:") {
            // Nothing is there to be trusted; the certificates would take a megabyte for as long as the client lives.
            builder = builder.tls_certs_only([]);
        }
        let http = builder
            .user_agent(USER_AGENT)
            .redirect(redirect::Policy::none())
            .pool_max_idle_per_host(IDLE_CONNECTIONS)
            .connect_timeout(ATTEMPT)
            .no_proxy()
            .build()
            .map_err(RestError::unreachable)?;
        Ok(Self {
            http,
            base: format!("{}/api/v10", api_url.trim_end_matches('/')),
            authorization,
            gates: Gates::default(),
            invalid: Invalid::default(),
        })
    }

    /// The connections, for whoever needs a client of this kind too.
    pub(super) fn http(&self) -> &Client {
        &self.http
    }

    /// Where the gateway is. Tried once: its caller waits and says so.
    pub(super) async fn gateway_bot(&self) -> Result<GatewayBot, RestError> {
        let path = "/gateway/bot";
        let found: GatewayBot = self.get(Route::Gateway, path, 1, ATTEMPT).await?;
        Ok(GatewayBot {
            shards: found.shards.max(1),
            ..found
        })
    }

    /// This application's id, tried so often: once where the caller waits and says so.
    pub(super) async fn application(&self, tries: u32) -> Result<ApplicationId, RestError> {
        #[derive(Deserialize)]
        struct Application {
            id: String,
        }
        let path = "/applications/@me";
        let application: Application = self.get(Route::Application, path, tries, ATTEMPT).await?;
        let id = application.id.parse();
        id.map_err(|_| RestError::Unreadable("an application without an id"))
    }

    /// The commands that Discord holds.
    pub(super) async fn commands(
        &self,
        application: ApplicationId,
        scope: Scope,
        within: Duration,
    ) -> Result<Vec<Command>, RestError> {
        let path = commands_path(application, scope);
        self.get(Route::Commands, &path, TRIES, within).await
    }

    /// Puts these commands in the place of those that Discord holds.
    pub(super) async fn put_commands(
        &self,
        application: ApplicationId,
        scope: Scope,
        commands: &[Command],
        within: Duration,
    ) -> Result<(), RestError> {
        let body = serde_json::to_vec(commands)
            .map_err(|_| RestError::Unreadable("commands that are no JSON"))?;
        let call = Call {
            method: Method::PUT,
            path: &commands_path(application, scope),
            route: Route::Commands,
            body: Some(&body),
            files: &[],
            tries: TRIES,
            attempt: ATTEMPT,
            deadline: Instant::now() + within,
        };
        self.send(&call).await.map(drop)
    }

    /// Answers an interaction. Its token in the path is all the authority it needs.
    pub(super) async fn callback(
        &self,
        to: &ReplyTo,
        body: &[u8],
        files: &[File],
        deadline: Instant,
    ) -> Result<(), RestError> {
        let path = format!(
            "/interactions/{}/{}/callback",
            to.id,
            to.token.expose_secret()
        );
        let call = Call {
            method: Method::POST,
            path: &path,
            route: Route::Callback,
            body: Some(body),
            files,
            tries: TRIES,
            attempt: CALLBACK_ATTEMPT,
            deadline,
        };
        self.send(&call).await.map(drop)
    }

    async fn get<T: DeserializeOwned>(
        &self,
        route: Route,
        path: &str,
        tries: u32,
        within: Duration,
    ) -> Result<T, RestError> {
        let call = Call {
            method: Method::GET,
            path,
            route,
            body: None,
            files: &[],
            tries,
            attempt: ATTEMPT,
            deadline: Instant::now() + within,
        };
        let body = self.send(&call).await?;
        serde_json::from_slice(&body).map_err(|_| RestError::Unreadable("other JSON than expected"))
    }

    /// Sends a call until it is answered, refused, or of no more use.
    async fn send(&self, call: &Call<'_>) -> Result<Vec<u8>, RestError> {
        let mut backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(2));
        let mut may_have_arrived = false;
        for left in (0..call.tries).rev() {
            if call.route != Route::Callback {
                self.invalid.check(Instant::now())?;
            }
            self.gates.pass(call.route, call.deadline).await?;
            let error = match self.attempt(call).await {
                Ok(body) => return Ok(body),
                Err(RestError::AlreadyAnswered) if may_have_arrived => return Ok(Vec::new()),
                Err(error) => error,
            };
            may_have_arrived |= error.may_have_arrived();
            let pause = match &error {
                RestError::RateLimited { after, .. } => *after,
                error if error.is_passing() => backoff.next_pause(),
                _ => return Err(error),
            };
            if left == 0 || Instant::now() + pause >= call.deadline {
                return Err(error);
            }
            sleep(pause).await;
        }
        Err(RestError::TimedOut)
    }

    /// Sends a call once.
    async fn attempt(&self, call: &Call<'_>) -> Result<Vec<u8>, RestError> {
        let left = call.deadline.saturating_duration_since(Instant::now());
        let url = format!("{}{}", self.base, call.path);
        let mut request = self
            .http
            .request(call.method.clone(), url)
            .timeout(call.attempt.min(left));
        if call.route.is_authorised() {
            request = request.header(AUTHORIZATION, self.authorization.clone());
        }
        if let Some(body) = call.body {
            request = match call.files {
                [] => request
                    .header(CONTENT_TYPE, "application/json")
                    .body(body.to_vec()),
                files => request.multipart(parts(body, files)),
            };
        }
        let response = request.send().await.map_err(RestError::unreachable)?;
        let status = response.status();
        let headers = response.headers().clone();
        self.gates.note(call.route, &headers);
        self.invalid.note(status, Instant::now());
        let body = response.bytes().await.map_err(RestError::unreachable)?;
        if status.is_success() {
            return Ok(body.to_vec());
        }
        let error = failure(status, &headers, &body);
        if let RestError::RateLimited { after, global } = error {
            self.gates.shut(call.route, after, global);
        }
        Err(error)
    }
}

/// A body with its files, each named by its place (`reference#uploading-files`).
fn parts(body: &[u8], files: &[File]) -> Form {
    let json = Part::bytes(body.to_vec()).headers(HeaderMap::from_iter([(
        CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    )]));
    let files = files.iter().enumerate();
    files.fold(
        Form::new().part("payload_json", json),
        |form, (id, file)| {
            let part = Part::bytes(file.bytes.clone()).file_name(file.name.clone());
            form.part(format!("files[{id}]"), part)
        },
    )
}

/// What an answer that is no success means.
fn failure(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> RestError {
    /// "Interaction has already been acknowledged."
    const ALREADY_ANSWERED: u64 = 40060;
    let said: Said = serde_json::from_slice(body).unwrap_or_default();
    match status {
        StatusCode::TOO_MANY_REQUESTS => RestError::RateLimited {
            after: gates::wait(headers, said.retry_after),
            global: said.global || headers.contains_key("x-ratelimit-global"),
        },
        StatusCode::UNAUTHORIZED => RestError::Unauthorised,
        status if status.is_server_error() => RestError::Server {
            status: status.as_u16(),
        },
        _ if said.code == ALREADY_ANSWERED => RestError::AlreadyAnswered,
        status => RestError::Refused {
            status: status.as_u16(),
            code: said.code,
            message: said.message,
        },
    }
}

/// What Discord says with a refusal.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Said {
    code: u64,
    message: String,
    retry_after: Option<f64>,
    global: bool,
}

fn commands_path(application: ApplicationId, scope: Scope) -> String {
    match scope {
        Scope::Global => format!("/applications/{application}/commands"),
        Scope::Guild(guild) => format!("/applications/{application}/guilds/{guild}/commands"),
    }
}

#[cfg(test)]
mod tests;
