//! Meets the bot as its users do: through a local Discord, or on the command line.

mod answers;
mod architecture;
mod bad_input;
mod browser;
mod commands;
mod comparisons;
mod faults;
mod harness;

mod limits;
mod page;
mod presses;
mod process;
mod program;
mod questions;
mod record;
mod scratch;
mod secrets;
mod snapshots;
mod stored_bytes;
