//! The one book of rules: the events that follow from a person's command, or why it is refused.
//!
//! [`decide`] is a pure function and the only source of a person's events after the start. `dispatch.rs` has a line for each
//! command; the files beside it hold the rules, grouped by what they concern.

mod agenda;
mod dispatch;
mod lifecycle;
mod outcomes;
mod participants;
mod points;
mod rules;

pub use dispatch::decide;
