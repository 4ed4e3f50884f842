//! Protection against other pages in the same browser, which can send requests to loopback addresses.
//!
//! Against DNS rebinding, a request's `Host` is this server's. Against cross-site requests, its `Origin`, if it has
//! one, is this server's page.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::state::SandboxState;

/// The page's content security policy: scripts and styles are its own files alone, so no message can become one.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// An attachment's policy: opened in a tab, it has no access to anything of the page.
const ATTACHMENT_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Refuses requests with a foreign `Host` or `Origin`, and adds the security headers to every response.
pub(crate) async fn check_origin(
    State(state): State<Arc<SandboxState>>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let hosts = own_hosts(state.address.port());
    let host = text(headers, header::HOST).or_else(|| request.uri().host());
    let host_is_own = host.is_some_and(|host| hosts.iter().any(|own| own == host));
    let origin = text(headers, header::ORIGIN);
    let is_own = |origin: &str| {
        hosts
            .iter()
            .any(|host| origin.strip_prefix("http://") == Some(host))
    };
    // Browsers send an origin with every WebSocket handshake, so one without it is refused.
    let is_handshake = request.uri().path() == "/page/socket";
    if !host_is_own || !origin.map_or(!is_handshake, is_own) {
        return (
            StatusCode::FORBIDDEN,
            "This practice server answers its own page alone.\n",
        )
            .into_response();
    }
    let is_attachment = request.uri().path().contains("/attachments/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = if is_attachment {
        ATTACHMENT_POLICY
    } else {
        PAGE_POLICY
    };
    let mut set = |name: HeaderName, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_SECURITY_POLICY, policy);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::CACHE_CONTROL, "no-store");
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    response
}

fn own_hosts(port: u16) -> [String; 2] {
    [format!("127.0.0.1:{port}"), format!("localhost:{port}")]
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
