//! The page in the browser: a chat client for the sandbox's personas, and its API beside REST and gateway.
//!
//! - `assets/`: the page, plain modules without a bundler; `files` serves them.
//! - `guard`: who may talk to it at all.
//! - `socket`: one connection, one person; `orders` reads what the page wants, `act` does it, `sight` tells what
//!   that person sees, in Discord's own objects.
//!
//! Orders are JSON text: `{"id": 7, "do": "open", …}`, answered by `{"re": 7, "ok": …}` or `{"re": 7, "error": …}`
//! with a sentence for the person. News come as `{"event": …}`.

mod act;
mod files;
mod guard;
mod orders;
mod sight;
mod socket;

use std::sync::Arc;

use axum::Router;
use axum::extract::{State, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;

use super::shared::Shared;

/// An order has a form's texts at most.
const LARGEST_ORDER: usize = 256 * 1024;

/// Adds the page to what the sandbox serves, and guards all of it against other pages.
pub(crate) fn around(router: Router<Arc<Shared>>, shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    router
        .route("/", get(files::index))
        // Browsers ask for it of themselves.
        .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
        .route("/page/socket", get(upgrade))
        .route("/page/{file}", get(files::file))
        .layer(from_fn_with_state(Arc::clone(shared), guard::admit))
}

async fn upgrade(State(shared): State<Arc<Shared>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade
        .max_message_size(LARGEST_ORDER)
        .on_upgrade(move |socket| socket::serve(shared, socket))
}
