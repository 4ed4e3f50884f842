//! The gateway's connections (`events/gateway`).

mod payload;
mod socket;

pub(crate) use self::payload::guild_create;
pub(crate) use self::socket::serve;
