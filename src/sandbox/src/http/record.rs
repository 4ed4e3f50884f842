//! Notes each request: for the test that asks what was sent, and in the log for the referee.

use std::time::Duration;

use serde_json::{Value, json};

use super::body::Incoming;
use crate::faults::Effect;
use crate::shared::{Shared, lock};

/// Requests kept where the options say nothing.
const KEPT: usize = 1_000;

/// A request the sandbox received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its method.
    pub method: String,
    /// Its path, with `/api/v10` and the query.
    pub path: String,
    /// When it came, since 1970, by the sandbox's clock.
    pub at: Duration,
}

pub(crate) fn write(shared: &Shared, incoming: &Incoming, effect: Option<&Effect>) {
    let kept = match shared.options.keep_requests {
        0 => KEPT,
        kept => kept,
    };
    let mut requests = lock(&shared.requests);
    while requests.len() >= kept {
        requests.pop_front();
    }
    requests.push_back(Received {
        method: incoming.method.clone(),
        path: incoming.path.clone(),
        at: shared.clock.now(),
    });
    drop(requests);
    shared.changed();
    if !shared.log.is_on() || incoming.segments().first() == Some(&"attachments") {
        return;
    }
    let mut line = json!({
        "method": incoming.method, "path": incoming.path, "t": shared.clock.now().as_secs_f64(),
    });
    if incoming.is_form {
        line["payload_json"] = incoming.body.clone();
        line["files"] = incoming
            .files
            .iter()
            .map(|file| json!(format!("files[{}]={}", file.index, file.filename)))
            .collect();
    } else if !incoming.body.is_null() {
        line["body"] = incoming.body.clone();
    }
    interaction(shared, incoming, &mut line);
    shared.log.write(&line, effect.is_some());
}

/// Adds what the referee needs to know of the interaction that a request answers.
fn interaction(shared: &Shared, incoming: &Incoming, line: &mut Value) {
    let ["interactions" | "webhooks", _, token, ..] = incoming.segments()[..] else {
        return;
    };
    let world = lock(&shared.world);
    let Some(interaction) = world.interactions.by_token(token) else {
        return;
    };
    line["interaction_type"] = json!(interaction.asked.kind);
    line["received_t"] = json!(interaction.received.as_secs_f64());
    if interaction.user_install_only() {
        line["user_install_only"] = json!(true);
    }
}
