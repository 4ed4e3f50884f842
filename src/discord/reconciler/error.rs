//! Why a discussion cannot be reconciled.

use tokio::task::JoinError;

use crate::discord::RestError;
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
            Self::Render(_) | Self::Erased => false,
        }
    }

    /// Whether the channel is gone, or closed to the bot.
    pub(super) fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Rest(RestError::Refused {
                status: 403 | 404,
                ..
            })
        )
    }
}
