//! Discord's objects as a sandbox holds them: the directory, which stays as it is, and what changes.

pub(crate) mod channel_json;
pub(crate) mod channel_type;
pub(crate) mod commands;
pub(crate) mod directory;
mod directory_json;
pub(crate) mod guild_state;
pub(crate) mod interactions;
pub(crate) mod journal;
pub(crate) mod mentions;
pub(crate) mod message;
pub(crate) mod message_store;
pub(crate) mod saved_ids;
pub(crate) mod thread;
pub(crate) mod user;
pub(crate) mod venue;
