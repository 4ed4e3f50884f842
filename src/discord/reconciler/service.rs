//! What the reconciler works with.

use std::sync::Arc;
use std::time::Duration;

use super::retry_state::RetryState;
use crate::clock::Clock;
use crate::discord::rest::Rest;
use crate::discord::start_notices::StartNotices;
use crate::discord::{Services, SweepCounter, Timeouts};
use crate::store::Store;

/// Reconciles Discord with the desired view of each discussion. Clones share everything.
#[derive(Debug, Clone)]
pub(in crate::discord) struct Reconciler {
    pub(super) store: Store,
    pub(super) rest: Arc<Rest>,
    pub(super) clock: Clock,
    /// The time between two sweeps over every open discussion.
    pub(super) sweep_interval: Duration,
    /// The least time between two edits of one message.
    pub(super) edit_interval: Duration,
    pub(super) sweeps: SweepCounter,
    pub(super) retry_state: RetryState,
    pub(super) start_notices: StartNotices,
}

impl Reconciler {
    pub(in crate::discord) fn new(
        services: &Services,
        rest: &Arc<Rest>,
        timeouts: &Timeouts,
        start_notices: StartNotices,
    ) -> Self {
        Self {
            store: services.store.clone(),
            rest: Arc::clone(rest),
            clock: services.clock.clone(),
            sweep_interval: timeouts.sweep_interval,
            edit_interval: timeouts.edit_interval,
            sweeps: timeouts.sweeps.clone(),
            retry_state: RetryState::default(),
            start_notices,
        }
    }
}
