//! Callbacks of interactions.

use std::time::Duration;

use reqwest::Method;
use secrecy::ExposeSecret;
use tokio::time::Instant;

use super::client::{Call, MAX_ATTEMPTS, Rest};
use super::error::RestError;
use super::rate_limiter::Route;
use crate::discord::callback_target::CallbackTarget;
use crate::reply::File;

/// How long one attempt at a callback may take, so that a second one fits into Discord's three seconds.
const CALLBACK_ATTEMPT_TIMEOUT: Duration = Duration::from_millis(1200);

impl Rest {
    /// Answers an interaction. The token in the path is all the authority that it needs.
    pub(in crate::discord) async fn callback(
        &self,
        target: &CallbackTarget,
        body: &[u8],
        files: &[File],
        deadline: Instant,
    ) -> Result<(), RestError> {
        let path = format!(
            "/interactions/{}/{}/callback",
            target.id,
            target.token.expose_secret()
        );
        let call = Call {
            method: Method::POST,
            path: &path,
            route: Route::Callback,
            body: Some(body),
            files,
            max_attempts: MAX_ATTEMPTS,
            attempt_timeout: CALLBACK_ATTEMPT_TIMEOUT,
            deadline,
        };
        self.send(&call).await.map(drop)
    }
}
