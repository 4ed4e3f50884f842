//! The subcommands, and the exit code of each outcome.

use std::io;
use std::process::ExitCode;

use anyhow::Error;
use clap::{Parser, Subcommand};

#[cfg(feature = "practice")]
use super::{ask, try_};
use super::{check, discussions, invite, matching, register, run, schema};

/// A Discord bot for the governing bodies of English schools.
#[derive(Debug, Parser)]
#[command(name = "quorate", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: CliCommand,
}

#[derive(Debug, Subcommand)]
enum CliCommand {
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

/// Parses the command line and runs the subcommand.
#[must_use]
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        #[cfg(feature = "practice")]
        CliCommand::Try(practice) => practice.run(),
        #[cfg(feature = "practice")]
        CliCommand::Ask(ask) => ask.run(),
        CliCommand::Run(run) => run.run(),
        CliCommand::Check(check) => check.run(),
        CliCommand::Schema(schema) => schema.run(),
        CliCommand::Match(queries) => queries.run(),
        CliCommand::Register(register) => register.run(),
        CliCommand::Invite(invite) => invite.run(),
        CliCommand::Discussions(discussions) => discussions.run(),
    };
    result.unwrap_or_else(|error| {
        if is_closed_pipe(&error) {
            return ExitCode::SUCCESS;
        }
        eprintln!("quorate: {error:#}");
        ExitCode::FAILURE
    })
}

/// Whether the reader of the output stopped reading, as `head` does. That is no error.
fn is_closed_pipe(error: &Error) -> bool {
    let mut kinds = error.chain().filter_map(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        // serde_json leaves the I/O error out of the chain.
        let json = cause.downcast_ref::<serde_json::Error>();
        io.or_else(|| json?.io_error_kind())
    });
    kinds.any(|kind| kind == io::ErrorKind::BrokenPipe)
}
