//! Meets the bot as its users do: through a local Discord, or on the command line.

mod answers;
mod commands;
mod harness;
mod limits;
