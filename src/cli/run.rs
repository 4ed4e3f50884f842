//! `quorate run`: answers in Discord until it is told to stop.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use tokio::runtime::{Builder, Runtime};
use tracing::{error, info, warn};

use super::knowledge_source::KnowledgeSource;
use super::reload::{self, ReloadSignal};
use super::signal::shutdown_signal;
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::discord::{self, Rest, RunError, Services, Timeouts};
use crate::knowledge_base::{KnowledgeBase, LiveKnowledge};
use crate::store::Store;
use crate::telemetry;

/// The exit code when Discord does not know the token: a supervisor need not restart the bot.
const WRONG_TOKEN: u8 = 2;

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
        // First of all: a SIGHUP that nothing listens for would end the process.
        let signal = {
            let _entered = runtime.enter();
            ReloadSignal::listen()?
        };
        let config = config::load(self.config.as_deref(), config::environment())?;
        let token = config::token(std::env::var_os)?;
        telemetry::init(config.log).context("the log cannot be started")?;
        // Before the knowledge is loaded, which then reuses the memory in which the certificates were parsed.
        let rest = match Rest::new(&config.discord.api_url, &token) {
            Ok(rest) => rest,
            Err(error) => return Ok(log_end(&error.into())),
        };
        let source = KnowledgeSource::from_settings(&config.knowledge)?;
        let loaded = source.load_or_explain()?;
        for warning in &loaded.warnings {
            warn!(fault = source.show(warning), "knowledge");
        }
        let revision = &loaded.knowledge.revision;
        info!(
            version = env!("CARGO_PKG_VERSION"),
            revision, "answering from {source}"
        );
        let live = Arc::new(LiveKnowledge::new(KnowledgeBase::new(loaded.knowledge)));
        let ended = runtime.block_on(serve(&config, rest, &token, source, live, signal));
        // Dropping the runtime would wait for a reload that hangs while it reads a file.
        runtime.shutdown_background();
        ended
    }
}

/// The runtime of every subcommand that uses the network. One thread: an answer takes microseconds, and more threads
/// cost memory. What takes longer, such as reading files, runs on tokio's blocking threads.
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
    source: KnowledgeSource,
    live: Arc<LiveKnowledge>,
    signal: ReloadSignal,
) -> Result<ExitCode> {
    let shutdown = shutdown_signal().context("signals cannot be listened for")?;
    let reloading = tokio::spawn(reload::follow(source, Arc::clone(&live), signal)?);
    let clock = Clock::system(config.discussions.zone()?);
    let store = Store::open(&config.database.url)
        .await
        .context("discussions cannot be kept")?;
    let services = Services {
        knowledge: live,
        store: store.clone(),
        clock,
        operator: config.operator.clone(),
    };
    let outcome = discord::run(rest, token, services, &Timeouts::default(), shutdown).await;
    if let Err(error) = store.close().await {
        warn!(%error, "the database could not be closed");
    }
    reloading.abort();
    match outcome {
        Ok(()) => {
            info!("stopped");
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => Ok(log_end(&error)),
    }
}

/// Logs why the bot stopped, or prints it if the log is off, and returns the exit code.
fn log_end(error: &RunError) -> ExitCode {
    error!(%error, "stopped");
    if !tracing::enabled!(tracing::Level::ERROR) {
        eprintln!("quorate: {error}");
    }
    exit_code(error)
}

/// The exit code for an error: 2 if a retry would not help, else 1.
pub(super) fn exit_code(error: &RunError) -> ExitCode {
    match error {
        RunError::WrongToken => ExitCode::from(WRONG_TOKEN),
        _ => ExitCode::FAILURE,
    }
}
