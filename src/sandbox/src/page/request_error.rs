//! Why a request of the page failed.

use crate::persona::ClientError;

/// The message is a sentence for the person at the page.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RequestError {
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error("this form is no longer open; open it again")]
    ModalClosed,
    #[error("time moves forward, by 31 days at most")]
    InvalidAdvance,
    #[error("an option takes text, a number, yes or no")]
    InvalidOptionValue,
    #[error("not understood: {0}")]
    Malformed(#[from] serde_json::Error),
    #[error("not understood: who that is")]
    UnknownPersona,
    #[error("not understood: who asks")]
    NotSignedIn,
}
