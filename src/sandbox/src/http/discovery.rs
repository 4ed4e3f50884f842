//! What a bot looks up to start: gateway, its user, its application; and attachments.

use serde_json::json;

use super::reply::Reply;
use super::request::ApiRequest;
use crate::api_error::ApiError;
use crate::limits;
use crate::state::{SandboxState, lock};

fn only_get(request: &ApiRequest) -> Result<(), ApiError> {
    if request.method == "GET" {
        Ok(())
    } else {
        Err(ApiError::METHOD_NOT_ALLOWED)
    }
}

/// `events/gateway#get-gateway`
pub(crate) fn gateway(state: &SandboxState, request: &ApiRequest) -> Result<Reply, ApiError> {
    only_get(request)?;
    Ok(Reply::ok(json!({"url": state.gateway_url()})))
}

/// `events/gateway#get-gateway-bot`
pub(crate) fn gateway_bot(state: &SandboxState, request: &ApiRequest) -> Result<Reply, ApiError> {
    only_get(request)?;
    let used = lock(&state.sessions).identifies;
    Ok(Reply::ok(json!({
        "url": state.gateway_url(), "shards": 1,
        "session_start_limit": {
            "total": limits::IDENTIFIES_A_DAY, "remaining": limits::IDENTIFIES_A_DAY.saturating_sub(used),
            "reset_after": 86_400_000, "max_concurrency": 1,
        },
    })))
}

/// `resources/user#get-current-user`
pub(crate) fn current_user(state: &SandboxState, request: &ApiRequest) -> Result<Reply, ApiError> {
    only_get(request)?;
    let mut user = state.directory.bot_json();
    user["verified"] = json!(true);
    user["mfa_enabled"] = json!(true);
    user["locale"] = json!("en-GB");
    user["email"] = json!(null);
    Ok(Reply::ok(user))
}

/// `resources/application#get-current-application`
pub(crate) fn application(state: &SandboxState, request: &ApiRequest) -> Result<Reply, ApiError> {
    only_get(request)?;
    let id = state.directory.application.to_string();
    Ok(Reply::ok(json!({
        "id": id, "name": state.directory.bot_display_name, "icon": null, "description": "", "summary": "", "type": null,
        "bot": state.directory.bot_json(), "bot_public": true, "bot_require_code_grant": false,
        "verify_key": format!("{:064x}", state.directory.application), "team": null, "flags": 0, "tags": [], "redirect_uris": [],
        "interactions_endpoint_url": null, "role_connections_verification_url": null,
        "approximate_guild_count": 1, "approximate_user_install_count": 4,
        "integration_types_config": {
            "0": {"oauth2_install_params": {"scopes": ["applications.commands", "bot"], "permissions": "0"}},
            "1": {"oauth2_install_params": {"scopes": ["applications.commands"], "permissions": "0"}},
        },
    })))
}

/// An attachment, at the URL that its attachment object gives.
pub(crate) fn attachment(
    state: &SandboxState,
    request: &ApiRequest,
    channel: &str,
    id: &str,
) -> Result<Reply, ApiError> {
    only_get(request)?;
    let (Ok(channel), Ok(id)) = (channel.parse(), id.parse()) else {
        return Err(ApiError::NOT_FOUND);
    };
    let world = lock(&state.world);
    let file = world
        .messages
        .attachment(channel, id)
        .ok_or(ApiError::NOT_FOUND)?;
    let kind = file
        .content_type
        .clone()
        .unwrap_or_else(|| "application/octet-stream".to_owned());
    Ok(Reply::File(file.bytes.to_vec(), kind))
}
