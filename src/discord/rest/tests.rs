use std::collections::VecDeque;
use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use axum::response::IntoResponse;
use quorate_core::id::Id;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, HeaderValue};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::client::MAX_ATTEMPTS;
use super::rate_limiter::retry_after;
use super::*;
use crate::discord::callback_target::CallbackTarget;
use crate::discord::command::{ApplicationCommand, CommandScope};

type TestResult = Result<(), Box<dyn Error>>;

const SECRET: &str = "bot-token";
const INTERACTION_TOKEN: &str = "interaction-token";
const SOON: Duration = Duration::from_secs(20);

/// The responses that the server has still to give, and the requests that it received.
#[derive(Clone, Default)]
struct Script {
    responses: Arc<Mutex<VecDeque<Response<Body>>>>,
    requests: Arc<Mutex<Vec<(String, HeaderMap)>>>,
}

impl Script {
    fn requests(&self) -> Vec<(String, HeaderMap)> {
        self.requests.lock().unwrap().clone()
    }

    fn request_count(&self) -> usize {
        self.requests().len()
    }
}

async fn respond(State(script): State<Script>, request: Request) -> Response<Body> {
    let line = format!("{} {}", request.method(), request.uri());
    let headers = request.headers().clone();
    script.requests.lock().unwrap().push((line, headers));
    let next = script.responses.lock().unwrap().pop_front();
    match next {
        Some(response) => response,
        None => std::future::pending().await,
    }
}

/// A client of a server that gives these responses in turn and then none.
async fn discord(responses: Vec<Response<Body>>) -> std::io::Result<(Rest, Script)> {
    let script = Script::default();
    *script.responses.lock().unwrap() = responses.into();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let router = Router::new().fallback(respond).with_state(script.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let rest = Rest::new(&format!("http://{address}/"), &SecretString::from(SECRET));
    Ok((rest.map_err(std::io::Error::other)?, script))
}

fn response(status: u16, headers: &[(&str, &str)], body: &Value) -> Response<Body> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    let response = response.body(Body::from(body.to_string()));
    response.unwrap_or_else(|_| StatusCode::IM_A_TEAPOT.into_response())
}

fn rate_limited(seconds: f64, global: bool) -> Response<Body> {
    let body = json!({"message": "slow down", "retry_after": seconds, "global": global});
    response(429, &[], &body)
}

fn target() -> CallbackTarget {
    CallbackTarget {
        id: Id::new(900),
        token: SecretString::from(INTERACTION_TOKEN),
        is_autocomplete: false,
    }
}

async fn call_back(rest: &Rest, within: Duration) -> Result<(), RestError> {
    rest.callback(&target(), b"{}", &[], Instant::now() + within)
        .await
}

async fn commands(rest: &Rest, within: Duration) -> Result<Vec<ApplicationCommand>, RestError> {
    rest.commands(Id::new(800), CommandScope::Global, within)
        .await
}

#[tokio::test]
async fn the_token_goes_with_calls_and_not_with_callbacks() -> TestResult {
    let answers = vec![
        response(200, &[], &json!({"id": "800"})),
        response(204, &[], &json!(null)),
    ];
    let (rest, script) = discord(answers).await?;
    assert_eq!(rest.application(1).await?, Id::new(800));
    call_back(&rest, SOON).await?;
    let requests = script.requests();
    assert_eq!(requests[0].0, "GET /api/v10/applications/@me");
    assert_eq!(requests[0].1["authorization"], "Bot bot-token");
    assert!(
        requests[0].1["user-agent"]
            .to_str()?
            .starts_with("DiscordBot (https://")
    );
    assert_eq!(
        requests[1].0,
        "POST /api/v10/interactions/900/interaction-token/callback"
    );
    assert!(!requests[1].1.contains_key("authorization"));
    Ok(())
}

#[tokio::test]
async fn a_429_is_waited_out() -> TestResult {
    let done = response(204, &[], &json!(null));
    let (rest, script) = discord(vec![rate_limited(0.05, false), done]).await?;
    let start = Instant::now();
    call_back(&rest, SOON).await?;
    assert_eq!(script.request_count(), 2);
    assert!(start.elapsed() >= Duration::from_millis(50));
    Ok(())
}

#[tokio::test]
async fn a_wait_longer_than_the_call_bears_is_given_up_at_once() -> TestResult {
    let (rest, script) = discord(vec![rate_limited(60.0, false)]).await?;
    let error = call_back(&rest, SOON).await.err();
    assert!(matches!(error, Some(RestError::RateLimited { after, .. }) if after.as_secs() == 60));
    assert_eq!(script.request_count(), 1);
    Ok(())
}

#[tokio::test]
async fn a_route_without_calls_left_is_not_called() -> TestResult {
    let spent = [
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset-after", "60"),
    ];
    let (rest, script) = discord(vec![response(200, &spent, &json!([]))]).await?;
    commands(&rest, SOON).await?;
    let error = commands(&rest, SOON).await.err();
    assert!(matches!(
        error,
        Some(RestError::RateLimited { global: false, .. })
    ));
    assert_eq!(script.request_count(), 1);
    Ok(())
}

#[tokio::test]
async fn a_global_limit_holds_for_every_route_but_callbacks() -> TestResult {
    let (rest, script) = discord(vec![
        rate_limited(60.0, true),
        response(204, &[], &json!(null)),
    ])
    .await?;
    assert!(commands(&rest, SOON).await.is_err());
    let error = rest.gateway_bot().await.err();
    assert!(matches!(
        error,
        Some(RestError::RateLimited { global: true, .. })
    ));
    call_back(&rest, SOON).await?;
    assert_eq!(script.request_count(), 2);
    Ok(())
}

#[tokio::test]
async fn the_header_counts_where_the_body_is_silent() {
    let mut headers = HeaderMap::new();
    headers.insert("retry-after", HeaderValue::from_static("3"));
    assert_eq!(retry_after(&headers, None).as_secs(), 3);
    assert_eq!(retry_after(&headers, Some(0.5)).as_millis(), 500);
    assert_eq!(retry_after(&HeaderMap::new(), Some(-1.0)).as_secs(), 1);
    assert_eq!(retry_after(&HeaderMap::new(), Some(1e12)).as_secs(), 86_400);
}

#[tokio::test]
async fn a_callback_that_arrived_before_its_repeat_counts() -> TestResult {
    let already = || response(400, &[], &json!({"code": 40060, "message": "already"}));
    let fault = response(500, &[], &json!(null));
    let (rest, script) = discord(vec![fault, already(), already()]).await?;
    call_back(&rest, SOON).await?;
    assert_eq!(script.request_count(), 2);
    let error = call_back(&rest, SOON).await.err();
    assert!(matches!(error, Some(RestError::AlreadyAnswered)));
    Ok(())
}

#[tokio::test]
async fn a_refusal_is_not_repeated() -> TestResult {
    let refused = response(
        403,
        &[],
        &json!({"code": 50001, "message": "Missing Access"}),
    );
    let (rest, script) = discord(vec![response(401, &[], &json!({})), refused]).await?;
    let error = commands(&rest, SOON).await.err();
    assert!(matches!(error, Some(RestError::Unauthorised)));
    let error = commands(&rest, SOON).await.err();
    assert!(matches!(
        error,
        Some(RestError::Refused {
            status: 403,
            code: 50001,
            ..
        })
    ));
    assert_eq!(script.request_count(), 2);
    Ok(())
}

#[tokio::test]
async fn a_fault_that_stays_is_given_up() -> TestResult {
    let faults = (0..MAX_ATTEMPTS)
        .map(|_| response(503, &[], &json!(null)))
        .collect();
    let (rest, script) = discord(faults).await?;
    let error = commands(&rest, SOON).await.err();
    assert!(matches!(error, Some(RestError::Server { status: 503 })));
    assert_eq!(script.request_count(), 5);
    Ok(())
}

#[tokio::test]
async fn silence_ends_with_the_deadline_and_no_error_shows_a_token() -> TestResult {
    let (rest, _script) = discord(vec![]).await?;
    let silent = call_back(&rest, Duration::from_millis(50)).await.err();
    assert!(matches!(silent, Some(RestError::TimedOut)));
    let nowhere = Rest::new("http://127.0.0.1:1", &SecretString::from(SECRET))?;
    let unreachable = call_back(&nowhere, Duration::from_secs(2)).await.err();
    assert!(matches!(unreachable, Some(RestError::Unreachable(_))));
    for shown in [
        format!("{silent:?}"),
        format!("{unreachable:?}"),
        format!("{rest:?}"),
    ] {
        assert!(!shown.contains("-token"), "{shown}");
    }
    Ok(())
}
