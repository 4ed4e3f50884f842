//! The subcommand: the bot and a sandbox with its page, in one process.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use anyhow::{Context, Result};
use clap::Args;
use discord_sandbox::{Options, PageOptions, Sandbox};
use jiff::Timestamp;
use secrecy::SecretString;

use super::guild::practice_guild;
use crate::cli::knowledge_source::KnowledgeSource;
use crate::cli::reload::{self, ReloadSignal};
use crate::cli::run::{exit_code, runtime};
use crate::cli::signal::shutdown_signal;
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::discord::{self, Rest, Services, Timeouts};
use crate::knowledge_base::{KnowledgeBase, LiveKnowledge};
use crate::store::Store;
use crate::telemetry;

/// What a first visit suggests to type.
const SUGGESTIONS: [&str; 3] = [
    "/model umbrella-trust",
    "/compare mat federation",
    "/questions",
];

/// Who a first visit is.
const FIRST_PERSONA: &str = "clerk";

/// The interval between sweeps: short, because whoever moves the clock forward wants to see its effect at once.
const SWEEP: Duration = Duration::from_millis(500);

/// Messages kept in each channel: a long discussion has a few thousand.
const KEEP_MESSAGES: usize = 10_000;

/// Faults shown at once in the page's banner; the log has them all.
const SHOWN_FAULTS: usize = 5;

/// Open a practice server in the browser: the bot, and no Discord account.
#[derive(Debug, Args)]
pub(in crate::cli) struct Try {
    /// The port on this machine; a free one without it
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Do not open the browser
    #[arg(long)]
    no_open: bool,
    /// A folder to keep the practice server in; without one it is gone at the end
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// The knowledge directory; without one, that of the settings, or the copy in the program
    #[arg(long)]
    knowledge: Option<PathBuf>,
}

impl Try {
    pub(in crate::cli) fn run(&self) -> Result<ExitCode> {
        let runtime = runtime()?;
        let reload_signal = {
            let _guard = runtime.enter();
            ReloadSignal::listen()?
        };
        let config = config::load(None, config::environment())?;
        telemetry::init(config::LogSettings {
            level: config::LogLevel::Warn,
            ..config.log
        })
        .context("the log cannot be started")?;
        let source = match &self.knowledge {
            Some(folder) => KnowledgeSource::Folder(folder.clone()),
            None => KnowledgeSource::from_settings(&config.knowledge)?,
        };
        let loaded = source.load_or_explain()?;
        source.announce();
        let live = Arc::new(LiveKnowledge::new(KnowledgeBase::new(loaded.knowledge)));
        let ended = runtime.block_on(self.serve(&config, source, live, reload_signal));
        runtime.shutdown_background();
        ended
    }

    async fn serve(
        &self,
        config: &Config,
        source: KnowledgeSource,
        live: Arc<LiveKnowledge>,
        reload_signal: ReloadSignal,
    ) -> Result<ExitCode> {
        let shutdown = shutdown_signal().context("signals cannot be listened for")?;
        let sandbox = Sandbox::start(self.options()?).await?;
        let reloading = tokio::spawn(reload::follow(
            source.clone(),
            Arc::clone(&live),
            reload_signal,
        )?);
        let store = Store::open(&self.database())
            .await
            .context("discussions cannot be kept")?;
        let clock = sandbox.clock();
        let now = move || Timestamp::try_from(UNIX_EPOCH + clock()).unwrap_or(Timestamp::MAX);
        let services = Services {
            knowledge: Arc::clone(&live),
            store: store.clone(),
            clock: Clock::from_fn(now, config.discussions.zone()?),
            operator: config.operator.clone(),
        };
        let token = SecretString::from(sandbox.token().to_owned());
        let rest = Rest::new(&sandbox.base_url(), &token)?;
        let timeouts = Timeouts {
            sweep_interval: SWEEP,
            ..Timeouts::default()
        };
        let bot = discord::run(rest, &token, services, &timeouts, shutdown);
        let page = async {
            self.announce(&sandbox).await;
            show_faults(&sandbox, &live, &source).await;
        };
        let outcome = tokio::select! {
            outcome = bot => outcome,
            () = page => Ok(()),
        };
        reloading.abort();
        sandbox.stop().await;
        store
            .close()
            .await
            .context("the database cannot be closed")?;
        match outcome {
            Ok(()) => Ok(ExitCode::SUCCESS),
            Err(error) => {
                eprintln!("quorate: {error}");
                Ok(exit_code(&error))
            }
        }
    }

    fn options(&self) -> Result<Options> {
        if let Some(folder) = &self.keep {
            fs::create_dir_all(folder)
                .with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        Ok(Options {
            port: self.port,
            keep_messages: KEEP_MESSAGES,
            state_file: self.keep.as_ref().map(|folder| folder.join("server.json")),
            fixture: practice_guild(),
            page: Some(PageOptions {
                suggestions: SUGGESTIONS.map(str::to_owned).to_vec(),
                persona: Some(FIRST_PERSONA.to_owned()),
            }),
            ..Options::from_env()
        })
    }

    fn database(&self) -> String {
        match &self.keep {
            Some(folder) => format!("sqlite://{}", folder.join("quorate.db").display()),
            None => "sqlite::memory:".to_owned(),
        }
    }

    /// Prints the page's address and opens it, once the bot has registered its commands.
    async fn announce(&self, sandbox: &Sandbox) {
        sandbox.wait_for_commands().await;
        let address = format!("{}/", sandbox.base_url());
        let retention = match &self.keep {
            Some(folder) => format!("kept in {}", folder.display()),
            None => "gone when you stop it".to_owned(),
        };
        // Whoever closed the output does not need the address.
        let _ = writeln!(
            io::stdout(),
            "The practice server is at {address}\nNothing in it reaches Discord, and what you write is {retention}. Ctrl-C stops it."
        );
        if !self.no_open && has_screen() && open::that_detached(&address).is_err() {
            let _ = writeln!(io::stdout(), "Open that address in your browser.");
        }
    }
}

/// Whether a graphical browser can be opened: without a display, one for the terminal might be started.
fn has_screen() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Shows the faults of changed knowledge in the page's banner, until they are mended.
async fn show_faults(sandbox: &Sandbox, live: &LiveKnowledge, source: &KnowledgeSource) {
    let mut changes = live.subscribe();
    loop {
        let refused = changes.borrow_and_update().refused.clone();
        let faults: Vec<String> = refused.iter().map(|fault| source.show(fault)).collect();
        let more = faults.len().saturating_sub(SHOWN_FAULTS);
        let mut text = faults[..faults.len() - more].join("\n");
        if more > 0 {
            text = format!("{text}\nand {more} more");
        }
        sandbox.notice(Some(text).filter(|text| !text.is_empty()));
        if changes.changed().await.is_err() {
            return std::future::pending().await;
        }
    }
}
