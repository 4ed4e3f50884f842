//! `quorate run`: answers in Discord until it is told to stop.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use tokio::runtime::{Builder, Runtime};
use tracing::{error, info, warn};

use super::directory::Directory;
use super::reload::{self, News};
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::discord::{self, Rest, RunError, Services, Timeouts};
use crate::knowledge_base::{KnowledgeBase, LiveKnowledge};
use crate::store::Store;
use crate::telemetry;

/// What the process ends with when Discord does not know the token: a supervisor need not try again.
pub(super) const WRONG_TOKEN: u8 = 2;

/// Answer in Discord.
#[derive(Debug, Args)]
pub(super) struct Run {
    /// The settings; without one, config/quorate.toml where there is one
    #[arg(long)]
    config: Option<PathBuf>,
}

impl Run {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let runtime = runtime()?;
        // Before anything that takes time.
        let news = {
            let _within = runtime.enter();
            News::listen()?
        };
        let config = config::load(self.config.as_deref(), config::environment())?;
        let token = config::token(std::env::var_os)?;
        telemetry::init(config.log).context("the log cannot be started")?;
        // Before the knowledge, which then lies in memory where the certificates were read: each is read twice and kept once.
        let rest = match Rest::new(&config.discord.api_url, &token) {
            Ok(rest) => rest,
            Err(why) => return Ok(stopped(&why.into())),
        };
        let directory = Directory::of(&config.knowledge)?;
        let loaded = directory.load_or_explain()?;
        for warning in &loaded.warnings {
            warn!(fault = directory.show(warning), "knowledge");
        }
        let revision = &loaded.knowledge.revision;
        info!(
            version = env!("CARGO_PKG_VERSION"),
            revision, "answering from {directory}"
        );
        let current = Arc::new(LiveKnowledge::new(KnowledgeBase::new(loaded.knowledge)));
        let ended = runtime.block_on(serve(&config, rest, &token, directory, current, news));
        // Not dropped, which would wait for reading that hangs.
        runtime.shutdown_background();
        ended
    }
}

/// The runtime that every subcommand with network uses: one thread, since an answer takes microseconds and more
/// threads cost memory. What takes longer, such as reading files, goes to threads of its own.
pub(super) fn runtime() -> Result<Runtime> {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the program's network cannot be started")
}

async fn serve(
    config: &Config,
    rest: Rest,
    token: &secrecy::SecretString,
    directory: Directory,
    current: Arc<LiveKnowledge>,
    news: News,
) -> Result<ExitCode> {
    let stop = discord::signal().context("signals cannot be listened for")?;
    let reloading = tokio::spawn(reload::follow(directory, Arc::clone(&current), news)?);
    let timing = Timeouts::default();
    let clock = Clock::of_machine(config.discussions.zone()?);
    let store = Store::open(&config.database.url)
        .await
        .context("discussions cannot be kept")?;
    let inside = Services {
        current,
        store: store.clone(),
        clock,
        operator: config.operator.clone(),
    };
    let outcome = discord::run(rest, token, inside, &timing, stop).await;
    if let Err(why) = store.close().await {
        warn!(%why, "the database could not be closed");
    }
    reloading.abort();
    match outcome {
        Ok(()) => {
            info!("stopped");
            Ok(ExitCode::SUCCESS)
        }
        Err(why) => Ok(stopped(&why)),
    }
}

/// Says why the bot stopped, though the log be turned off, and what the process ends with.
fn stopped(why: &RunError) -> ExitCode {
    error!(%why, "stopped");
    if !tracing::enabled!(tracing::Level::ERROR) {
        eprintln!("quorate: {why}");
    }
    exit_code(why)
}

/// 2 where trying again would not help, else 1.
pub(super) fn exit_code(why: &RunError) -> ExitCode {
    match why {
        RunError::WrongToken => ExitCode::from(WRONG_TOKEN),
        _ => ExitCode::FAILURE,
    }
}
