//! `quorate discussions`: its arguments, and the function of each of its tasks.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use quorate_core::id::{DiscussionId, UserId};

use super::database::{find, open};
use super::erase::{erase, hold, purge};
use super::export::Export;
use super::list::{list, show};
use crate::cli::run::runtime;
use crate::config;
use crate::store::Store;

/// See and keep the discussions in the configured database
#[derive(Debug, Args)]
pub(in crate::cli) struct Discussions {
    #[command(subcommand)]
    task: Task,
    /// The settings; without one, config/quorate.toml where there is one
    #[arg(long, global = true)]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Print every discussion in a line
    List,
    /// Print how one discussion stands
    Show {
        /// Its number
        id: DiscussionId,
    },
    /// Write the record of a discussion, or its complete trail
    Export(Export),
    /// Keep a discussion from being erased, or no longer
    Hold {
        /// Its number
        id: DiscussionId,
        /// Whether
        state: Switch,
    },
    /// Erase what a person wrote, in every discussion that is not on hold
    Erase {
        /// Discord's number for them
        person: UserId,
        /// Do it; without this, it is only said what would be erased
        #[arg(long)]
        yes: bool,
    },
    /// Erase a discussion with everything in it
    Purge {
        /// Its number
        id: DiscussionId,
        /// Do it; without this, it is only said what would be erased
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

impl Discussions {
    pub(in crate::cli) fn run(&self) -> Result<ExitCode> {
        let config = config::load(self.config.as_deref(), config::environment())?;
        let zone = config.discussions.zone()?;
        runtime()?.block_on(async {
            let store = open(&config).await?;
            let outcome = self.task.run(&store, &zone).await;
            store.close().await?;
            outcome
        })
    }
}

impl Task {
    async fn run(&self, store: &Store, zone: &TimeZone) -> Result<ExitCode> {
        match self {
            Self::List => list(store, zone).await?,
            Self::Show { id } => show(&find(store, *id).await?, zone)?,
            Self::Export(export) => {
                let now = Timestamp::now().to_zoned(zone.clone());
                export.write(store, &now).await?;
            }
            Self::Hold { id, state } => hold(store, *id, *state == Switch::On).await?,
            Self::Erase { person, yes } => return erase(store, *person, *yes).await,
            Self::Purge { id, yes } => return purge(store, *id, *yes).await,
        }
        Ok(ExitCode::SUCCESS)
    }
}
