//! Ephemeral responses: what only the invoker sees.

use super::error::{CommandError, error_reply};
use crate::reply::{Reply, Response};

/// A new ephemeral message: the reply, or the words of the error.
pub(super) fn ephemeral_message(result: Result<Reply, CommandError>) -> Response {
    let reply = result.unwrap_or_else(|error| error_reply(&error));
    Response::Message(reply.into_ephemeral())
}

/// Answers the use of a component or modal for the invoker alone: updates its message if that is ephemeral already, or
/// else posts a new ephemeral message.
pub(super) fn respond_or_update(ephemeral: bool, reply: Reply) -> Response {
    if ephemeral {
        Response::Update(reply)
    } else {
        Response::Message(reply.into_ephemeral())
    }
}
