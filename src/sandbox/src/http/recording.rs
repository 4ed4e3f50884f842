//! Records each request: for [`crate::Sandbox::requests`], and in the log.

use serde_json::{Value, json};

use super::request::ApiRequest;
use crate::faults::Effect;
use crate::state::{ReceivedRequest, SandboxState, lock};

/// Requests kept unless the options say otherwise.
const KEPT: usize = 1_000;

pub(crate) fn record(state: &SandboxState, request: &ApiRequest, effect: Option<&Effect>) {
    let kept = match state.options.keep_requests {
        0 => KEPT,
        kept => kept,
    };
    let mut requests = lock(&state.requests);
    while requests.len() >= kept {
        requests.pop_front();
    }
    requests.push_back(ReceivedRequest {
        method: request.method.clone(),
        path: request.path.clone(),
        at: state.clock.now(),
    });
    drop(requests);
    state.notify_changed();
    if !state.log.is_on() || request.segments().first() == Some(&"attachments") {
        return;
    }
    let mut line = json!({
        "method": request.method, "path": request.path, "t": state.clock.now().as_secs_f64(),
    });
    if request.is_form {
        line["payload_json"] = request.body.clone();
        line["files"] = request
            .files
            .iter()
            .map(|file| json!(format!("files[{}]={}", file.index, file.filename)))
            .collect();
    } else if !request.body.is_null() {
        line["body"] = request.body.clone();
    }
    interaction(state, request, &mut line);
    state.log.write(&line, effect.is_some());
}

/// Adds the type and the time of the interaction that a request answers.
fn interaction(state: &SandboxState, request: &ApiRequest, line: &mut Value) {
    let ["interactions" | "webhooks", _, token, ..] = request.segments()[..] else {
        return;
    };
    let world = lock(&state.world);
    let Some(interaction) = world.interactions.by_token(token) else {
        return;
    };
    line["interaction_type"] = json!(interaction.request.kind);
    line["received_t"] = json!(interaction.received.as_secs_f64());
    if interaction.user_install_only() {
        line["user_install_only"] = json!(true);
    }
}
