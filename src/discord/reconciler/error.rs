//! Why a discussion cannot be reconciled.

use tokio::task::JoinError;

use crate::discord::RestError;
use crate::discord_refusal::RefusedPart;
use crate::store::{ActError, StoreError};

/// A discussion cannot be reconciled now.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReconcileError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Act(#[from] ActError),
    #[error(transparent)]
    Rest(#[from] RestError),
    /// Discord refuses a part of it, and will again.
    #[error("Discord refuses its {part:?}: {error}")]
    Refused { part: RefusedPart, error: RestError },
    #[error("its view cannot be rendered: {0}")]
    Render(#[from] JoinError),
    #[error("it was erased meanwhile")]
    Erased,
}

impl ReconcileError {
    /// Whether a retry soon may succeed.
    pub(super) fn is_transient(&self) -> bool {
        match self {
            Self::Store(_) | Self::Act(_) => true,
            // The thread was archived since the inspection; the next one unarchives it.
            Self::Rest(error) => error.is_transient() || error.is_thread_archived(),
            Self::Refused { .. } | Self::Render(_) | Self::Erased => false,
        }
    }
}
