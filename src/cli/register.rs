//! `quorate register`: registers the commands with Discord by hand.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use quorate_core::id::GuildId;

use super::run::{exit_code, runtime};
use crate::config;
use crate::discord::{self, CommandScope, Registration};

/// Tell Discord of the commands.
#[derive(Debug, Args)]
pub(super) struct Register {
    /// Register them in one server only, by its id
    #[arg(long, value_name = "ID")]
    guild: Option<GuildId>,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// The settings; without one, config/quorate.toml where there is one
    #[arg(long)]
    config: Option<PathBuf>,
}

impl Register {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let config = config::load(self.config.as_deref(), config::environment())?;
        let token = config::token(std::env::var_os)?;
        let scope = self.guild.map_or(CommandScope::Global, CommandScope::Guild);
        let registering = discord::register(&config.discord, &token, scope, self.dry_run);
        match runtime()?.block_on(registering) {
            Ok(registration) => {
                self.print(&registration, &mut io::stdout().lock())?;
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => {
                eprintln!("quorate: {error}");
                Ok(exit_code(&error))
            }
        }
    }

    fn print(&self, registration: &Registration, out: &mut impl Write) -> io::Result<()> {
        let lists = [
            ("new", &registration.added),
            ("changed", &registration.changed),
            ("gone", &registration.removed),
            ("the same", &registration.unchanged),
        ];
        for (label, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
            writeln!(out, "{label}: {}", names.join(", "))?;
        }
        let outcome = match (registration.is_current(), self.dry_run) {
            (true, _) => "Discord has these commands already.",
            (false, true) => "Nothing was changed: this was a dry run.",
            (false, false) => "Discord has these commands now.",
        };
        writeln!(out, "{outcome}")
    }
}
