//! The way of every request: the log, faults, authorisation, rate limits, then its route.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State, WebSocketUpgrade};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::reply::{Reply, refuse_rate, refused, respond, status_only, with_date, with_quota};
use super::request::ApiRequest;
use super::{callback, channels, commands, discovery, recording, webhooks};
use crate::api_error::ApiError;
use crate::faults::Effect;
use crate::state::rate_limits::{Exceeded, Quota};
use crate::state::{SandboxState, lock};
use crate::{gateway, limits, page};

pub(crate) fn router(state: Arc<SandboxState>) -> Router {
    let discord = Router::new()
        .route("/ws", get(socket))
        .fallback(request)
        .layer(DefaultBodyLimit::max(limits::REQUEST_BYTES));
    let router = match state.options.page {
        Some(_) => page::with_page(discord, &state),
        None => discord,
    };
    router.with_state(state)
}

async fn socket(
    State(state): State<Arc<SandboxState>>,
    upgrade: WebSocketUpgrade,
    request: Request,
) -> Response {
    let version = request
        .uri()
        .query()
        .unwrap_or("")
        .split('&')
        .find_map(|pair| pair.strip_prefix("v="));
    let version = version.map(str::to_owned);
    upgrade
        .max_message_size(16 * limits::GATEWAY_PAYLOAD_BYTES)
        .on_upgrade(move |socket| gateway::serve(state, socket, version))
        .into_response()
}

/// Answers a request. The `Date` of every answer is the sandbox's clock, as the times in snowflakes are.
async fn request(State(state): State<Arc<SandboxState>>, request: Request) -> Response {
    with_date(faulty_answer(&state, request).await, state.clock.now())
}

/// The answer, or what a fault has put in its place.
async fn faulty_answer(state: &SandboxState, request: Request) -> Response {
    let received = ApiRequest::read(request).await;
    let segments = received.segments();
    state.archive_idle_threads(&mut lock(&state.world));
    let effect = state.faults.take(&received.method, &segments);
    recording::record(state, &received, effect.as_ref());
    match effect {
        Some(Effect::Status(status)) => status_only(status),
        Some(Effect::Refused { status, code }) => refused(status, code),
        Some(Effect::RateLimited {
            retry_after,
            global,
        }) => refuse_rate(retry_after, global, None),
        Some(Effect::StatusAfter(status)) => {
            answer(state, &received, &segments);
            status_only(status)
        }
        Some(Effect::Delay(by)) => {
            let answer = answer(state, &received, &segments);
            state.unless_stopped(tokio::time::sleep(by)).await;
            answer
        }
        Some(Effect::Silence) => {
            state.unless_stopped(std::future::pending::<()>()).await;
            status_only(503)
        }
        None => answer(state, &received, &segments),
    }
}

fn answer(state: &SandboxState, received: &ApiRequest, segments: &[&str]) -> Response {
    let quota = match admit(state, received, segments) {
        Ok(quota) => quota,
        Err(refusal) => return *refusal,
    };
    let result = match &received.unreadable {
        Some(error) => Err(error.clone()),
        None => dispatch(state, received, segments),
    };
    with_quota(respond(result), quota)
}

/// Checks authorisation and rate limits. Interaction routes need only the token in their path, and the global limit does
/// not count them (`interactions/receiving-and-responding#endpoints`).
fn admit(
    state: &SandboxState,
    received: &ApiRequest,
    segments: &[&str],
) -> Result<Option<Quota>, Box<Response>> {
    let open = matches!(
        segments,
        ["interactions" | "webhooks" | "attachments", ..] | ["gateway"]
    );
    let authorised = received
        .authorization
        .as_deref()
        .and_then(|header| header.strip_prefix("Bot "));
    if !open && authorised != Some(state.token.as_str()) {
        return Err(Box::new(respond(Err(ApiError::UNAUTHORIZED))));
    }
    let now = state.clock.now();
    let mut rates = lock(&state.rate_limits);
    if !open && let Err(Exceeded::Global { retry_after }) = rates.global(now) {
        return Err(Box::new(refuse_rate(retry_after, true, None)));
    }
    let counted = |result: Result<Option<Quota>, Exceeded>| match result {
        Ok(quota) => Ok(quota),
        Err(Exceeded::Route(quota)) => {
            Err(Box::new(refuse_rate(quota.reset_after, false, Some(quota))))
        }
        Err(Exceeded::Global { retry_after }) => {
            Err(Box::new(refuse_rate(retry_after, true, None)))
        }
    };
    let (route, resource) = match segments {
        ["channels", channel, "messages", ..] => {
            return counted(rates.message(&received.method, channel, now));
        }
        ["channels", channel, rest @ ..] => (rest.first().copied().unwrap_or("channels"), *channel),
        ["interactions" | "attachments", ..] | ["gateway"] | [] => return Ok(None),
        ["webhooks", _, token, rest @ ..] => (rest.first().copied().unwrap_or("webhooks"), *token),
        ["applications", _, "guilds", guild, ..] => ("guild commands", *guild),
        ["applications", _, "commands", ..] => ("commands", ""),
        [first, ..] => (*first, ""),
    };
    let method = &received.method;
    counted(
        rates
            .route(&format!("{method} {route}"), resource, now)
            .map(Some),
    )
}

fn dispatch(
    state: &SandboxState,
    received: &ApiRequest,
    segments: &[&str],
) -> Result<Reply, ApiError> {
    match segments {
        ["gateway"] => discovery::gateway(state, received),
        ["gateway", "bot"] => discovery::gateway_bot(state, received),
        ["users", "@me"] => discovery::current_user(state, received),
        ["applications", "@me"] | ["oauth2", "applications", "@me"] => {
            discovery::application(state, received)
        }
        ["applications", application, "commands", rest @ ..] => {
            commands::global(state, received, application, rest)
        }
        [
            "applications",
            application,
            "guilds",
            guild,
            "commands",
            rest @ ..,
        ] => commands::guild(state, received, application, guild, rest),
        ["interactions", id, token, "callback"] => callback::create(state, received, id, token),
        ["webhooks", application, token, rest @ ..] => {
            webhooks::route(state, received, application, token, rest)
        }
        ["users", "@me", "channels"] => channels::open_dm(state, received),
        ["channels", channel, rest @ ..] => channels::route(state, received, channel, rest),
        ["guilds", guild, "channels"] => channels::list(state, received, guild),
        ["attachments", channel, id, _] => discovery::attachment(state, received, channel, id),
        _ => Err(ApiError::NOT_FOUND),
    }
}
