//! Answers to requests: JSON, a status alone, rate-limit headers.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::api_error::ApiError;
use crate::clock::http_date;
use crate::state::rate_limits::Quota;

/// What a route answers.
#[derive(Debug)]
pub(crate) enum Reply {
    Json(u16, Value),
    /// 204.
    Nothing,
    /// A file's bytes and type.
    File(Vec<u8>, String),
}

impl Reply {
    pub(crate) fn ok(body: Value) -> Self {
        Self::Json(200, body)
    }
}

fn json_response(status: u16, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}

pub(crate) fn respond(result: Result<Reply, ApiError>) -> Response {
    match result {
        Ok(Reply::Json(status, body)) => json_response(status, &body),
        Ok(Reply::Nothing) => StatusCode::NO_CONTENT.into_response(),
        Ok(Reply::File(bytes, kind)) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Err(error) => json_response(error.status, &error.body()),
    }
}

/// A status with Discord's generic body for it.
pub(crate) fn status_only(status: u16) -> Response {
    refused(status, 0)
}

/// A status and an error code with Discord's generic body.
pub(crate) fn refused(status: u16, code: u32) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let message = format!(
        "{}: {}",
        status.as_u16(),
        status.canonical_reason().unwrap_or("Unknown")
    );
    if status == StatusCode::NO_CONTENT {
        return status.into_response();
    }
    json_response(status.as_u16(), &json!({"message": message, "code": code}))
}

fn set(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// Sets the `Date` header; without it the server would write the machine's own time.
pub(crate) fn with_date(mut response: Response, moment: Duration) -> Response {
    set(response.headers_mut(), "date", &http_date(moment));
    response
}

/// Adds the rate-limit headers (`topics/rate-limits#header-format`).
pub(crate) fn with_quota(mut response: Response, quota: Option<Quota>) -> Response {
    let Some(quota) = quota else { return response };
    let headers = response.headers_mut();
    set(headers, "x-ratelimit-limit", &quota.limit.to_string());
    set(
        headers,
        "x-ratelimit-remaining",
        &quota.remaining.to_string(),
    );
    set(
        headers,
        "x-ratelimit-reset",
        &format!("{:.3}", quota.reset.as_secs_f64()),
    );
    set(
        headers,
        "x-ratelimit-reset-after",
        &format!("{:.3}", quota.reset_after.as_secs_f64()),
    );
    set(headers, "x-ratelimit-bucket", &quota.bucket);
    response
}

/// 429 (`topics/rate-limits#exceeding-a-rate-limit`).
pub(crate) fn refuse_rate(retry_after: Duration, global: bool, quota: Option<Quota>) -> Response {
    let seconds = retry_after.as_secs_f64();
    let body =
        json!({"message": "You are being rate limited.", "retry_after": seconds, "global": global});
    let mut response = json_response(429, &body);
    let headers = response.headers_mut();
    let whole = retry_after.as_secs() + u64::from(retry_after.subsec_nanos() > 0);
    set(headers, "retry-after", &whole.to_string());
    set(
        headers,
        "x-ratelimit-scope",
        if global { "global" } else { "user" },
    );
    if global {
        set(headers, "x-ratelimit-global", "true");
    }
    with_quota(response, quota)
}
