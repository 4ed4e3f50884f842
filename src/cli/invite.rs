//! `quorate invite`: the link that adds the bot to a server.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use quorate_core::id::ApplicationId;

use super::run::{exit_code, runtime};
use crate::config;
use crate::discord::{self, RunError};

/// Print the link that adds the bot to a server.
#[derive(Debug, Args)]
pub(super) struct Invite {
    /// The application's id; without one, Discord is asked with the token
    #[arg(long, value_name = "ID")]
    application: Option<ApplicationId>,
    /// The settings; without one, config/quorate.toml where there is one
    #[arg(long)]
    config: Option<PathBuf>,
}

impl Invite {
    pub(super) fn run(&self) -> Result<ExitCode> {
        match self.application_id()? {
            Ok(application) => {
                writeln!(io::stdout(), "{}", discord::invite_url(application))?;
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => {
                eprintln!("quorate: {error}");
                Ok(exit_code(&error))
            }
        }
    }

    fn application_id(&self) -> Result<Result<ApplicationId, RunError>> {
        if let Some(application) = self.application {
            return Ok(Ok(application));
        }
        let config = config::load(self.config.as_deref(), config::environment())?;
        let token = config::token(std::env::var_os)?;
        Ok(runtime()?.block_on(discord::application_id(&config.discord, &token)))
    }
}
