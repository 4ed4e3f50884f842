//! The page's routes beside REST and gateway.

use std::sync::Arc;

use axum::Router;
use axum::extract::{State, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;

use super::{assets, connection, guard};
use crate::state::SandboxState;

/// The largest request is a modal submission with its texts.
const REQUEST_BYTES: usize = 256 * 1024;

/// Adds the page to the sandbox's routes, and guards all of them against other pages.
pub(crate) fn with_page(
    router: Router<Arc<SandboxState>>,
    state: &Arc<SandboxState>,
) -> Router<Arc<SandboxState>> {
    router
        .route("/", get(assets::index))
        // Browsers request it unasked.
        .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
        .route("/page/socket", get(upgrade))
        .route("/page/{file}", get(assets::file))
        .layer(from_fn_with_state(Arc::clone(state), guard::check_origin))
}

async fn upgrade(State(state): State<Arc<SandboxState>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade
        .max_message_size(REQUEST_BYTES)
        .on_upgrade(move |socket| connection::serve(state, socket))
}
