//! The REST side: one way in for every request, then a file for each kind of resource.
//!
//! In order: the log, faults, authorisation, rate limits, the route itself.

pub(crate) mod body;
mod callback;
mod channels;
mod commands;
mod compose;
mod discovery;
mod messages;
pub(crate) mod rate;
mod record;
mod reply;
mod threads;
mod webhooks;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State, WebSocketUpgrade};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub use self::record::Received;

use self::body::Incoming;
use self::rate::{Exceeded, Quota};
use self::reply::{Reply, refuse_rate, respond, status_only, with_quota};
use super::api_error::ApiError;
use super::faults::Effect;
use super::shared::{Shared, lock};
use super::{gateway, limits, page};

pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let discord = Router::new()
        .route("/ws", get(socket))
        .fallback(request)
        .layer(DefaultBodyLimit::max(limits::REQUEST_BYTES));
    let router = match shared.options.page {
        Some(_) => page::around(discord, &shared),
        None => discord,
    };
    router.with_state(shared)
}

async fn socket(
    State(shared): State<Arc<Shared>>,
    upgrade: WebSocketUpgrade,
    request: Request,
) -> Response {
    let version = request
        .uri()
        .query()
        .unwrap_or_default()
        .split('&')
        .find_map(|pair| pair.strip_prefix("v="));
    let version = version.map(str::to_owned);
    upgrade
        .max_message_size(16 * limits::GATEWAY_PAYLOAD_BYTES)
        .on_upgrade(move |socket| gateway::socket::serve(shared, socket, version))
        .into_response()
}

async fn request(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let incoming = Incoming::read(request).await;
    let segments = incoming.segments();
    shared.settle(&mut lock(&shared.world));
    let effect = shared.faults.take(&incoming.method, &segments);
    record::write(&shared, &incoming, effect.as_ref());
    match effect {
        Some(Effect::Status(status)) => status_only(status),
        Some(Effect::RateLimited {
            retry_after,
            global,
        }) => refuse_rate(retry_after, global, None),
        Some(Effect::StatusAfter(status)) => {
            answer(&shared, &incoming, &segments);
            status_only(status)
        }
        Some(Effect::Delay(by)) => {
            let answer = answer(&shared, &incoming, &segments);
            shared.unless_stopped(tokio::time::sleep(by)).await;
            answer
        }
        Some(Effect::Silence) => {
            shared.unless_stopped(std::future::pending::<()>()).await;
            status_only(503)
        }
        None => answer(&shared, &incoming, &segments),
    }
}

fn answer(shared: &Shared, incoming: &Incoming, segments: &[&str]) -> Response {
    let quota = match admit(shared, incoming, segments) {
        Ok(quota) => quota,
        Err(refusal) => return *refusal,
    };
    let result = match &incoming.unreadable {
        Some(error) => Err(error.clone()),
        None => dispatch(shared, incoming, segments),
    };
    with_quota(respond(result), quota)
}

/// Interaction routes need no authorisation but the token in their path, and no global limit binds them
/// (`interactions/receiving-and-responding#endpoints`).
fn admit(
    shared: &Shared,
    incoming: &Incoming,
    segments: &[&str],
) -> Result<Option<Quota>, Box<Response>> {
    let open = matches!(
        segments,
        ["interactions" | "webhooks" | "attachments", ..] | ["gateway"]
    );
    let authorised = incoming
        .authorization
        .as_deref()
        .and_then(|header| header.strip_prefix("Bot "));
    if !open && authorised != Some(shared.token.as_str()) {
        return Err(Box::new(respond(Err(ApiError::UNAUTHORIZED))));
    }
    let now = shared.clock.now();
    let mut rates = lock(&shared.rates);
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
            return counted(rates.message(&incoming.method, channel, now));
        }
        ["channels", channel, rest @ ..] => (rest.first().copied().unwrap_or("channels"), *channel),
        ["interactions" | "attachments", ..] | ["gateway"] | [] => return Ok(None),
        ["webhooks", _, token, rest @ ..] => (rest.first().copied().unwrap_or("webhooks"), *token),
        ["applications", _, "guilds", guild, ..] => ("guild commands", *guild),
        ["applications", _, "commands", ..] => ("commands", ""),
        [first, ..] => (*first, ""),
    };
    let method = &incoming.method;
    counted(
        rates
            .route(&format!("{method} {route}"), resource, now)
            .map(Some),
    )
}

fn dispatch(shared: &Shared, incoming: &Incoming, segments: &[&str]) -> Result<Reply, ApiError> {
    match segments {
        ["gateway"] => discovery::gateway(shared, incoming),
        ["gateway", "bot"] => discovery::gateway_bot(shared, incoming),
        ["users", "@me"] => discovery::current_user(shared, incoming),
        ["applications", "@me"] | ["oauth2", "applications", "@me"] => {
            discovery::application(shared, incoming)
        }
        ["applications", application, "commands", rest @ ..] => {
            commands::global(shared, incoming, application, rest)
        }
        [
            "applications",
            application,
            "guilds",
            guild,
            "commands",
            rest @ ..,
        ] => commands::guild(shared, incoming, application, guild, rest),
        ["interactions", id, token, "callback"] => callback::create(shared, incoming, id, token),
        ["webhooks", application, token, rest @ ..] => {
            webhooks::route(shared, incoming, application, token, rest)
        }
        ["users", "@me", "channels"] => channels::open_dm(shared, incoming),
        ["channels", channel, rest @ ..] => channels::route(shared, incoming, channel, rest),
        ["attachments", channel, id, _] => discovery::attachment(shared, incoming, channel, id),
        _ => Err(ApiError::NOT_FOUND),
    }
}
