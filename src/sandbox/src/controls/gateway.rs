//! The gateway: what arrived, and its faults.

use serde_json::{Value, json};

use crate::sandbox::Sandbox;
use crate::state::lock;
use crate::state::sessions::SocketCommand;

impl Sandbox {
    /// How many IDENTIFYs have arrived.
    #[must_use]
    pub fn identifies(&self) -> u64 {
        lock(&self.state.sessions).identifies
    }

    /// How many RESUMEs have arrived.
    #[must_use]
    pub fn resumes(&self) -> u64 {
        lock(&self.state.sessions).resumes
    }

    /// How many heartbeats have arrived.
    #[must_use]
    pub fn heartbeats(&self) -> u64 {
        lock(&self.state.sessions).heartbeats
    }

    /// Breaks every gateway connection without a close frame.
    pub fn drop_sockets(&self) {
        lock(&self.state.sessions).command_all(&SocketCommand::Drop);
    }

    /// Closes every gateway connection with `code`.
    pub fn close_sockets(&self, code: u16) {
        lock(&self.state.sessions)
            .command_all(&SocketCommand::Close(code, "Closed by the sandbox."));
    }

    /// Sends RECONNECT to every connection (`events/gateway-events#reconnect`).
    pub fn send_reconnect(&self) {
        let payload = json!({"op": 7, "d": null, "s": null, "t": null}).to_string();
        lock(&self.state.sessions).command_all(&SocketCommand::Send(payload));
    }

    /// Sends `INVALID_SESSION` to every connection (`events/gateway-events#invalid-session`).
    pub fn send_invalid_session(&self, resumable: bool) {
        let payload = json!({"op": 9, "d": resumable, "s": null, "t": null}).to_string();
        lock(&self.state.sessions).command_all(&SocketCommand::Send(payload));
    }

    /// Answers the next IDENTIFY or RESUME with `INVALID_SESSION`.
    pub fn invalidate_next(&self, resumable: bool) {
        lock(&self.state.sessions).invalidate_next = Some(resumable);
    }

    /// Acknowledges no heartbeat while `silent`.
    pub fn silence_heartbeats(&self, silent: bool) {
        lock(&self.state.sessions).ignores_heartbeats = silent;
    }

    /// Keeps the next interaction back until [`Sandbox::release_interactions`], as a gateway that lags does.
    pub fn hold_next_interaction(&self) {
        lock(&self.state.sessions).holds_next_interaction = true;
    }

    /// Dispatches the interactions that were kept back, as old as they are by then.
    pub fn release_interactions(&self) {
        lock(&self.state.sessions).release_interactions();
    }

    /// Dispatches an event of a test's own making to the guild's sessions.
    pub fn dispatch_raw(&self, event: &str, data: &Value) {
        self.state
            .dispatch(Some(self.state.directory.guild), event, data);
    }
}
