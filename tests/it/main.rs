//! Meets the bot as its users do: through a local Discord, or on the command line.

mod commands;
mod faults;
mod harness;
mod process;
mod program;
