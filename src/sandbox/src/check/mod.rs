//! What Discord refuses in a body: each check collects every error, by its JSON path.

pub(crate) mod commands;
pub(crate) mod components;
mod embeds;
pub(crate) mod fields;
pub(crate) mod message;
pub(crate) mod modal;
mod refusal;

pub use self::refusal::refusal;
