//! Where the answer to an interaction goes, and the answers that need nothing else.

use quorate_core::id::InteractionId;
use secrecy::SecretString;

use crate::reply::{Reply, Response};

/// Where the answer to an interaction goes.
#[derive(Debug, Clone)]
pub(super) struct CallbackTarget {
    /// The interaction's id.
    pub(super) id: InteractionId,
    /// The interaction's token. Whoever has it can answer, so `Debug` does not show it.
    pub(super) token: SecretString,
    /// Whether the interaction is an autocomplete, which takes choices and no message.
    pub(super) is_autocomplete: bool,
}

impl CallbackTarget {
    /// An ephemeral message that says why there is no answer, with the interaction's id as a reference to the log; no choices
    /// for an autocomplete.
    pub(super) fn rejection(&self, message: &str) -> Response {
        if self.is_autocomplete {
            return Response::Autocomplete(Vec::new());
        }
        let message = format!("{message}\nReference: {}", self.id);
        Response::Message(Reply::text(message).into_ephemeral())
    }

    /// The rejection for an error of the bot's own.
    pub(super) fn apology(&self) -> Response {
        self.rejection("Sorry, something went wrong and I could not answer. Please try again.")
    }
}
