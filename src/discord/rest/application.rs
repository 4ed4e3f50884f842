//! The gateway's address, the application, and its commands.

use std::time::Duration;

use quorate_core::id::ApplicationId;
use reqwest::Method;
use serde::Deserialize;
use tokio::time::Instant;

use super::client::{ATTEMPT_TIMEOUT, Call, MAX_ATTEMPTS, Rest};
use super::error::RestError;
use super::rate_limiter::Route;
use crate::discord::command::{ApplicationCommand, CommandScope};
use crate::discord::snowflake::snowflake;
use crate::wire::to_json;

/// What Discord says of the gateway (`events/gateway#get-gateway-bot`).
#[derive(Debug, Clone, Deserialize)]
pub(in crate::discord) struct GatewayBot {
    /// The gateway's address.
    pub(in crate::discord) url: String,
    /// How many shards Discord recommends; at least one.
    pub(in crate::discord) shards: u32,
    /// How often a bot may identify.
    pub(in crate::discord) session_start_limit: SessionStartLimit,
}

/// How often a bot may identify.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::discord) struct SessionStartLimit {
    /// IDENTIFYs left. One too many and Discord resets the token.
    pub(in crate::discord) remaining: u32,
    /// Milliseconds until the limit is reset.
    pub(in crate::discord) reset_after: u64,
}

impl Rest {
    /// Asks where the gateway is. Attempted once: the caller retries, and logs that.
    pub(in crate::discord) async fn gateway_bot(&self) -> Result<GatewayBot, RestError> {
        let path = "/gateway/bot";
        let gateway: GatewayBot = self.get(Route::Gateway, path, 1, ATTEMPT_TIMEOUT).await?;
        Ok(GatewayBot {
            shards: gateway.shards.max(1),
            ..gateway
        })
    }

    /// The id of the application that the token belongs to.
    pub(in crate::discord) async fn application(
        &self,
        max_attempts: u32,
    ) -> Result<ApplicationId, RestError> {
        #[derive(Deserialize)]
        struct Application {
            #[serde(deserialize_with = "snowflake")]
            id: ApplicationId,
        }
        let path = "/applications/@me";
        let response = self.get(Route::Application, path, max_attempts, ATTEMPT_TIMEOUT);
        let application: Application = response.await?;
        Ok(application.id)
    }

    /// The commands that are registered with Discord.
    pub(in crate::discord) async fn commands(
        &self,
        application: ApplicationId,
        scope: CommandScope,
        timeout: Duration,
    ) -> Result<Vec<ApplicationCommand>, RestError> {
        let path = commands_path(application, scope);
        self.get(Route::Commands, &path, MAX_ATTEMPTS, timeout)
            .await
    }

    /// Replaces the commands that are registered with Discord.
    pub(in crate::discord) async fn put_commands(
        &self,
        application: ApplicationId,
        scope: CommandScope,
        commands: &[ApplicationCommand],
        timeout: Duration,
    ) -> Result<(), RestError> {
        let call = Call {
            method: Method::PUT,
            path: &commands_path(application, scope),
            route: Route::Commands,
            body: Some(&to_json(&commands)),
            files: &[],
            max_attempts: MAX_ATTEMPTS,
            attempt_timeout: ATTEMPT_TIMEOUT,
            deadline: Instant::now() + timeout,
        };
        self.send(&call).await.map(drop)
    }
}

fn commands_path(application: ApplicationId, scope: CommandScope) -> String {
    match scope {
        CommandScope::Global => format!("/applications/{application}/commands"),
        CommandScope::Guild(guild) => {
            format!("/applications/{application}/guilds/{guild}/commands")
        }
    }
}
