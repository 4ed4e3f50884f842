//! The command line: one file a subcommand.

#[cfg(feature = "practice")]
mod ask;
mod check;
mod directory;
mod discussions;
mod invite;
mod matching;
mod register;
mod reload;
mod run;
mod schema;
#[cfg(feature = "practice")]
mod terminal;
#[cfg(feature = "practice")]
mod try_;

use std::io;
use std::process::ExitCode;

use anyhow::Error;
use clap::{Parser, Subcommand};

#[cfg(feature = "practice")]
pub use self::try_::practice_guild;

/// A Discord bot for the governing bodies of English schools.
#[derive(Debug, Parser)]
#[command(name = "quorate", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[cfg(feature = "practice")]
    /// Open a practice server in the browser, without Discord
    Try(try_::Try),
    #[cfg(feature = "practice")]
    /// Ask the bot one question in a local Discord, and print its answer
    Ask(ask::Ask),
    /// Answer in Discord until told to stop
    Run(run::Run),
    /// Check a knowledge directory and print every fault in it
    Check(check::Check),
    /// Print a JSON Schema for a file of the knowledge directory
    Schema(schema::SchemaOf),
    /// Show how queries resolve to models, and why
    Match(matching::MatchQueries),
    /// Tell Discord of the commands
    Register(register::Register),
    /// Print the link that adds the bot to a server
    Invite(invite::Invite),
    /// See, export, hold and erase the discussions that are kept
    Discussions(discussions::Discussions),
}

/// Reads the command line and does what it asks.
#[must_use]
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        #[cfg(feature = "practice")]
        Command::Try(practice) => practice.run(),
        #[cfg(feature = "practice")]
        Command::Ask(ask) => ask.run(),
        Command::Run(run) => run.run(),
        Command::Check(check) => check.run(),
        Command::Schema(schema) => schema.run(),
        Command::Match(queries) => queries.run(),
        Command::Register(register) => register.run(),
        Command::Invite(invite) => invite.run(),
        Command::Discussions(discussions) => discussions.run(),
    };
    result.unwrap_or_else(|error| {
        if is_closed_pipe(&error) {
            return ExitCode::SUCCESS;
        }
        eprintln!("quorate: {error:#}");
        ExitCode::FAILURE
    })
}

/// Whether whoever read the output stopped reading, as `head` does: no fault of ours.
fn is_closed_pipe(error: &Error) -> bool {
    let mut kinds = error.chain().filter_map(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        // serde_json leaves the error that it met out of the chain.
        let json = cause.downcast_ref::<serde_json::Error>();
        io.or_else(|| json?.io_error_kind())
    });
    kinds.any(|kind| kind == io::ErrorKind::BrokenPipe)
}
