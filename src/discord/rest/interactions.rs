//! Callbacks of interactions, and what follows them.

use std::time::Duration;

use quorate_core::id::ApplicationId;
use reqwest::Method;
use secrecy::{ExposeSecret, SecretString};
use tokio::time::Instant;

use super::client::{ATTEMPT_TIMEOUT, Call, MAX_ATTEMPTS, Rest};
use super::error::RestError;
use super::rate_limiter::Route;
use crate::discord::callback_target::CallbackTarget;
use crate::reply::File;

/// How long one attempt at a callback may take, so that a second one fits into Discord's three seconds.
const CALLBACK_ATTEMPT_TIMEOUT: Duration = Duration::from_millis(1200);
/// How long what follows an answer may take, with its retries.
const FOLLOW_UP_TIMEOUT: Duration = Duration::from_secs(20);

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

    /// Edits the answer to an interaction. Its token is valid for 15 minutes
    /// (`interactions/receiving-and-responding#followup-messages`).
    pub(in crate::discord) async fn edit_answer(
        &self,
        application: ApplicationId,
        token: &SecretString,
        body: &[u8],
    ) -> Result<(), RestError> {
        let token = token.expose_secret();
        let path = format!("/webhooks/{application}/{token}/messages/@original");
        self.follow(Method::PATCH, &path, body).await
    }

    /// Sends a further message after the answer to an interaction.
    pub(in crate::discord) async fn follow_up(
        &self,
        application: ApplicationId,
        token: &SecretString,
        body: &[u8],
    ) -> Result<(), RestError> {
        let path = format!("/webhooks/{application}/{}", token.expose_secret());
        self.follow(Method::POST, &path, body).await
    }

    async fn follow(&self, method: Method, path: &str, body: &[u8]) -> Result<(), RestError> {
        let call = Call {
            method,
            path,
            // As with a callback, the limit is the interaction's own.
            route: Route::Callback,
            body: Some(body),
            files: &[],
            max_attempts: MAX_ATTEMPTS,
            attempt_timeout: ATTEMPT_TIMEOUT,
            deadline: Instant::now() + FOLLOW_UP_TIMEOUT,
        };
        self.send(&call).await.map(drop)
    }
}
