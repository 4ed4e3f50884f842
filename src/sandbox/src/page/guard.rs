//! Who may talk to a sandbox with a page. It listens on loopback, yet any page in the same browser can send requests
//! there: so a request names this host (no other name that was made to lead here), and where it tells which page sent
//! it, that is ours.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::shared::Shared;

/// Scripts and styles are the page's own files alone, so that nothing that was written into a message can become one.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// A file on a message has nothing of the page, should a browser show it in a tab.
const NOTHING: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Refuses what comes from elsewhere, and tells the browser how little it needs.
pub(crate) async fn admit(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let hosts = hosts(shared.address.port());
    let host = text(headers, header::HOST).or_else(|| request.uri().host());
    let here = host.is_some_and(|host| hosts.iter().any(|each| each == host));
    let origin = text(headers, header::ORIGIN);
    let ours = |origin: &str| {
        hosts
            .iter()
            .any(|host| origin.strip_prefix("http://") == Some(host))
    };
    // A browser always says which page opens a socket.
    let upgrades = request.uri().path() == "/page/socket";
    if !here || !origin.map_or(!upgrades, ours) {
        return (
            StatusCode::FORBIDDEN,
            "This practice server answers its own page alone.\n",
        )
            .into_response();
    }
    let is_file = request.uri().path().contains("/attachments/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = if is_file { NOTHING } else { POLICY };
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

fn hosts(port: u16) -> [String; 2] {
    [format!("127.0.0.1:{port}"), format!("localhost:{port}")]
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
