//! What Quorate knows, and the rules of a discussion.
//!
//! Pure: no network, no database, no async runtime, and no clock. Time is an argument everywhere; clippy forbids reading
//! it here (`clippy.toml` beside this package's `Cargo.toml`).

pub mod discussion;
pub mod escape;
pub mod hash;
pub mod knowledge;
pub mod limits;
pub mod matching;
mod normalise;
pub mod record;
pub mod short_id;
