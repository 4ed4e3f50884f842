//! The state that REST, gateway, personas and the page share.

mod events;
pub(crate) mod rate_limits;
mod received_request;
mod sandbox_state;
pub(crate) mod saved;
pub(crate) mod sessions;
mod world;

pub(crate) use self::events::NewThread;
pub use self::received_request::ReceivedRequest;
pub(crate) use self::sandbox_state::SandboxState;
pub(crate) use self::world::World;
pub(crate) use crate::lock::lock;
