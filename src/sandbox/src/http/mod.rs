//! The REST side (`reference#http-api`): a router, then a file for each kind of resource.

mod callback;
mod channel_access;
mod channels;
mod commands;
mod compose;
mod discovery;
mod messages;
mod recording;
mod reply;
mod request;
mod router;
mod threads;
mod webhooks;

pub(crate) use self::router::router;
