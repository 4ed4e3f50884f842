//! What a test sees of the gateway, and has it do.

use serde_json::{Value, json};

use super::Order;
use crate::Sandbox;
use crate::shared::lock;

impl Sandbox {
    /// How many IDENTIFYs have arrived.
    #[must_use]
    pub fn identifies(&self) -> u64 {
        lock(&self.shared.gateway).identifies
    }

    /// How many RESUMEs have arrived.
    #[must_use]
    pub fn resumes(&self) -> u64 {
        lock(&self.shared.gateway).resumes
    }

    /// How many heartbeats have arrived.
    #[must_use]
    pub fn heartbeats(&self) -> u64 {
        lock(&self.shared.gateway).heartbeats
    }

    /// How many sessions are on a socket.
    #[must_use]
    pub fn sessions(&self) -> usize {
        lock(&self.shared.gateway).connected()
    }

    /// Breaks every gateway connection without a word.
    pub fn drop_sockets(&self) {
        lock(&self.shared.gateway).order_all(&Order::Drop);
    }

    /// Closes every gateway connection with `code`.
    pub fn close_sockets(&self, code: u16) {
        lock(&self.shared.gateway).order_all(&Order::Close(code, "Closed by the sandbox."));
    }

    /// Sends RECONNECT to every connection (`events/gateway-events#reconnect`).
    pub fn send_reconnect(&self) {
        let payload = json!({"op": 7, "d": null, "s": null, "t": null}).to_string();
        lock(&self.shared.gateway).order_all(&Order::Send(payload));
    }

    /// Sends `INVALID_SESSION` to every connection (`events/gateway-events#invalid-session`).
    pub fn send_invalid_session(&self, resumable: bool) {
        let payload = json!({"op": 9, "d": resumable, "s": null, "t": null}).to_string();
        lock(&self.shared.gateway).order_all(&Order::Send(payload));
    }

    /// Answers the next IDENTIFY or RESUME with `INVALID_SESSION`.
    pub fn invalidate_next(&self, resumable: bool) {
        lock(&self.shared.gateway).invalidate_next = Some(resumable);
    }

    /// Acknowledges no heartbeat while `silent`.
    pub fn silence_heartbeats(&self, silent: bool) {
        lock(&self.shared.gateway).silent = silent;
    }

    /// Sends an event of a test's own making to the sessions of the school's server.
    pub fn dispatch_raw(&self, event: &str, data: &Value) {
        self.shared
            .dispatch(Some(self.shared.setting.guild), event, data);
    }
}
