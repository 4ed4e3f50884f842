//! Replay: the state as a fold over events.
//!
//! `replay.rs` holds the fold; the files beside it apply the events that it hands on. Nothing is checked here, since
//! `decide` did so before the event was stored: an event that names an index out of range is ignored.

mod contributions;
mod questions;
mod replay;
mod system;
