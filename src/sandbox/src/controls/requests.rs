//! Requests, faults, commands and the clock.

use std::time::Duration;

use serde_json::Value;

use crate::faults::Fault;
use crate::sandbox::Sandbox;
use crate::state::{ReceivedRequest, lock};
use crate::world::commands::CommandScope;

impl Sandbox {
    /// The global commands, as Discord returns them.
    #[must_use]
    pub fn commands(&self) -> Vec<Value> {
        let world = lock(&self.state.world);
        world.commands.list(CommandScope::Global).to_vec()
    }

    /// The guild's own commands, as Discord returns them.
    #[must_use]
    pub fn guild_commands(&self) -> Vec<Value> {
        let scope = CommandScope::Guild(self.state.directory.guild);
        lock(&self.state.world).commands.list(scope).to_vec()
    }

    /// Waits until a bot has a session and a command is registered.
    pub async fn wait_for_commands(&self) {
        let registered =
            |sandbox: &Self| !sandbox.commands().is_empty() || !sandbox.guild_commands().is_empty();
        self.wait_until(|sandbox| registered(sandbox) && sandbox.sessions() > 0)
            .await;
    }

    /// The last requests, oldest first: a thousand, or as many as [`crate::Options::keep_requests`] says.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        lock(&self.state.requests).iter().cloned().collect()
    }

    /// Switches a fault on. Faults are matched in the order in which they were switched on, and the first applies.
    pub fn fault(&self, fault: Fault) {
        self.state.faults.add(fault);
    }

    /// Switches every fault of requests off.
    pub fn clear_faults(&self) {
        self.state.faults.clear();
    }

    /// Advances the sandbox's clock, and archives the threads that are idle then.
    pub fn advance(&self, by: Duration) {
        self.state.advance(by);
    }

    /// The time of the sandbox's clock, since 1970.
    #[must_use]
    pub fn now(&self) -> Duration {
        self.state.clock.now()
    }

    /// A function that tells the time of the sandbox's clock, since 1970.
    pub fn clock(&self) -> impl Fn() -> Duration + Send + Sync + 'static {
        let state = std::sync::Arc::clone(&self.state);
        move || state.clock.now()
    }

    /// Shows everyone at the page a banner, or removes it.
    pub fn notice(&self, text: Option<String>) {
        *lock(&self.state.notice) = text;
        self.state.notify_changed();
    }
}
