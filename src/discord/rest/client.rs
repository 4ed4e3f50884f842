//! The client: sends a call, with retries, back-off and rate limits, until it succeeds or its deadline passes.
//!
//! It uses no proxy of the environment, since the gateway's socket cannot use one either.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, HeaderValue};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, StatusCode, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::time::{Instant, sleep};

use super::error::RestError;
use super::invalid_request_limit::InvalidRequestLimit;
use super::rate_limiter::{RateLimiter, Route, retry_after};
use crate::discord::backoff::Backoff;
use crate::discord::discord_clock::DiscordClock;
use crate::reply::File;

/// How Discord asks a bot to name itself.
const USER_AGENT: &str = concat!(
    "DiscordBot (https://quorate.example, ",
    env!("CARGO_PKG_VERSION"),
    ")"
);
/// How long one attempt at an ordinary call may take.
pub(super) const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(10);
/// How often a call is sent at most.
pub(in crate::discord) const MAX_ATTEMPTS: u32 = 5;
/// The first and the longest pause between two attempts.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(2));
/// Connections kept open while nothing is sent.
const IDLE_CONNECTIONS: usize = 8;

/// The client for Discord's REST API.
#[derive(Debug)]
pub struct Rest {
    http: Client,
    base: String,
    authorization: HeaderValue,
    rate_limiter: RateLimiter,
    invalid_requests: InvalidRequestLimit,
    discord_clock: DiscordClock,
}

/// One call.
pub(super) struct Call<'a> {
    pub(super) method: Method,
    pub(super) path: &'a str,
    pub(super) route: Route,
    /// The JSON body.
    pub(super) body: Option<&'a [u8]>,
    /// Files that go with the body.
    pub(super) files: &'a [File],
    pub(super) max_attempts: u32,
    pub(super) attempt_timeout: Duration,
    /// When the call is given up.
    pub(super) deadline: Instant,
}

impl Rest {
    /// A client for the Discord at this address. For an `https` address it reads the system's certificates and keeps
    /// them in memory.
    ///
    /// # Errors
    ///
    /// The token holds what no HTTP header can, or the certificates cannot be used.
    pub fn new(api_url: &str, token: &SecretString) -> Result<Self, RestError> {
        let mut authorization = HeaderValue::try_from(format!("Bot {}", token.expose_secret()))
            .map_err(|_| RestError::Unauthorised)?;
        authorization.set_sensitive(true);
        let mut builder = Client::builder();
        if api_url.starts_with("http:") {
            // Without TLS nothing checks a certificate, and they would take a MiB for as long as the client lives.
            builder = builder.tls_certs_only([]);
        }
        let http = builder
            .user_agent(USER_AGENT)
            .redirect(redirect::Policy::none())
            .pool_max_idle_per_host(IDLE_CONNECTIONS)
            .connect_timeout(ATTEMPT_TIMEOUT)
            .no_proxy()
            .build()
            .map_err(RestError::unreachable)?;
        Ok(Self {
            http,
            base: format!("{}/api/v10", api_url.trim_end_matches('/')),
            authorization,
            rate_limiter: RateLimiter::default(),
            invalid_requests: InvalidRequestLimit::default(),
            discord_clock: DiscordClock::new(Instant::now()),
        })
    }

    /// The HTTP client, for serenity, which needs one of the same kind.
    pub(in crate::discord) fn http(&self) -> &Client {
        &self.http
    }

    /// Discord's clock, as the answers to all calls tell it.
    pub(in crate::discord) fn discord_clock(&self) -> &DiscordClock {
        &self.discord_clock
    }

    /// Sends a GET, and parses the JSON of the answer.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        route: Route,
        path: &str,
        max_attempts: u32,
        timeout: Duration,
    ) -> Result<T, RestError> {
        let call = Call {
            method: Method::GET,
            path,
            route,
            body: None,
            files: &[],
            max_attempts,
            attempt_timeout: ATTEMPT_TIMEOUT,
            deadline: Instant::now() + timeout,
        };
        parse(&self.send(&call).await?)
    }

    /// Sends a call until it succeeds, is refused, or has no attempt or time left. Returns the body of the answer.
    pub(super) async fn send(&self, call: &Call<'_>) -> Result<Vec<u8>, RestError> {
        let mut backoff = Backoff::new(BACKOFF.0, BACKOFF.1);
        let mut may_have_arrived = false;
        let mut attempts = 0;
        loop {
            if call.route != Route::Callback {
                self.invalid_requests.check(Instant::now())?;
            }
            self.rate_limiter.acquire(call.route, call.deadline).await?;
            attempts += 1;
            let error = match self.attempt(call).await {
                Ok(body) => return Ok(body),
                Err(RestError::AlreadyAnswered) if may_have_arrived => return Ok(Vec::new()),
                Err(error) => error,
            };
            may_have_arrived |= error.may_have_arrived();
            let pause = match &error {
                RestError::RateLimited { after, .. } => *after,
                error if error.is_transient() => backoff.next_pause(),
                _ => return Err(error),
            };
            if attempts >= call.max_attempts || Instant::now() + pause >= call.deadline {
                return Err(error);
            }
            sleep(pause).await;
        }
    }

    /// Sends a call once.
    async fn attempt(&self, call: &Call<'_>) -> Result<Vec<u8>, RestError> {
        let left = call.deadline.saturating_duration_since(Instant::now());
        let url = format!("{}{}", self.base, call.path);
        let mut request = self
            .http
            .request(call.method.clone(), url)
            .timeout(call.attempt_timeout.min(left));
        if call.route.is_authorised() {
            request = request.header(AUTHORIZATION, self.authorization.clone());
        }
        if let Some(body) = call.body {
            request = match call.files {
                [] => request
                    .header(CONTENT_TYPE, "application/json")
                    .body(body.to_vec()),
                files => request.multipart(multipart(body, files)),
            };
        }
        let sent = Instant::now();
        let response = request.send().await.map_err(RestError::unreachable)?;
        let status = response.status();
        let headers = response.headers().clone();
        if let Some(date) = date(&headers) {
            self.discord_clock.observe_date(date, sent, Instant::now());
        }
        self.rate_limiter.observe(call.route, &headers);
        self.invalid_requests.record(status, Instant::now());
        let body = response.bytes().await.map_err(RestError::unreachable)?;
        if status.is_success() {
            return Ok(body.to_vec());
        }
        let error = error_from(status, &headers, &body);
        if let RestError::RateLimited { after, global } = error {
            self.rate_limiter.block(call.route, after, global);
        }
        Err(error)
    }
}

/// When an answer was made, by Discord's clock.
pub(super) fn date(headers: &HeaderMap) -> Option<Timestamp> {
    let date = headers.get(DATE)?.to_str().ok()?;
    // HTTP's form is one of RFC 2822's (RFC 9110, 5.6.7).
    Some(rfc2822::parse(date).ok()?.timestamp())
}

/// Reads the body of an answer.
pub(super) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, RestError> {
    // The parser's own error is dropped: it can quote the body.
    serde_json::from_slice(body).map_err(|_| RestError::Unreadable)
}

/// A multipart form of a body and its files, each named by its index (`reference#uploading-files`).
fn multipart(body: &[u8], files: &[File]) -> Form {
    let json = Part::bytes(body.to_vec()).headers(HeaderMap::from_iter([(
        CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    )]));
    let files = files.iter().enumerate();
    files.fold(
        Form::new().part("payload_json", json),
        |form, (index, file)| {
            let part = Part::bytes(file.bytes.clone()).file_name(file.name.clone());
            form.part(format!("files[{index}]"), part)
        },
    )
}

/// The body of an answer that is no success (`topics/opcodes-and-status-codes#json`, `topics/rate-limits`).
#[derive(Deserialize, Default)]
#[serde(default)]
struct ApiErrorBody {
    code: u64,
    message: String,
    retry_after: Option<f64>,
    global: bool,
}

/// What an answer that is no success means.
fn error_from(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> RestError {
    /// "Interaction has already been acknowledged."
    const ALREADY_ANSWERED: u64 = 40060;
    /// "This action cannot be performed due to slowmode rate limit": it lasts for hours, and no retry soon helps.
    const SLOW_MODE: u64 = 20016;
    // Empty if the body is not Discord's but a proxy's: then there is neither code nor message.
    let body: ApiErrorBody = serde_json::from_slice(body).unwrap_or_default();
    match status {
        _ if body.code == SLOW_MODE => RestError::Refused {
            status: status.as_u16(),
            code: body.code,
            message: body.message,
        },
        StatusCode::TOO_MANY_REQUESTS => RestError::RateLimited {
            after: retry_after(headers, body.retry_after),
            global: body.global || headers.contains_key("x-ratelimit-global"),
        },
        StatusCode::UNAUTHORIZED => RestError::Unauthorised,
        status if status.is_server_error() => RestError::Server {
            status: status.as_u16(),
        },
        _ if body.code == ALREADY_ANSWERED => RestError::AlreadyAnswered,
        status => RestError::Refused {
            status: status.as_u16(),
            code: body.code,
            message: body.message,
        },
    }
}
