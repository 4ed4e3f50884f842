//! Discord's REST API: one client, one rate limiter, and a deadline for every call.
//!
//! Every call may be retried. Reading and overwriting are idempotent, a post carries a nonce, and the repeat of a
//! callback that arrived is refused with a code that says so. Sources: `topics/rate-limits`, `reference#user-agent`,
//! `interactions/receiving-and-responding`.

mod application;
mod channels;
mod client;
mod error;
mod interactions;
mod invalid_request_limit;
mod rate_limiter;

pub(super) use application::GatewayBot;
pub(super) use channels::{Channel, ThreadChange};
pub(super) use client::MAX_ATTEMPTS;
pub use client::Rest;
pub use error::RestError;

#[cfg(test)]
mod tests;
