//! The command line: one file a subcommand.

mod check;
mod directory;
mod schema;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A Discord bot for the governing bodies of English schools.
#[derive(Debug, Parser)]
#[command(name = "quorate", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check a knowledge directory and print every fault in it
    Check(check::Check),
    /// Print a JSON Schema for a file of the knowledge directory
    Schema(schema::SchemaOf),
}

/// Reads the command line and does what it asks.
#[must_use]
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Check(check) => Ok(check.run()),
        Command::Schema(schema) => schema.run(),
    };
    result.unwrap_or_else(|error| {
        eprintln!("quorate: {error:#}");
        ExitCode::FAILURE
    })
}
