//! `quorate ask`: one question to the bot in a local Discord, and its answer.

use std::io::{self, Write};
use std::path::PathBuf;
use std::pin::pin;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::Args;
use secrecy::SecretString;
use serde_json::Value;
use tokio::sync::oneshot;

use super::directory::Directory;
use super::run::runtime;
use super::terminal;
use crate::config;
use crate::discord::{self, Timing};
use crate::library::{Current, Library};
use crate::sandbox::{Options, Sandbox, Who};

/// Ask the bot one question, without Discord.
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// The command as it would be typed, in quotes: '/compare mat federation'
    command: String,
    /// Who asks: chair, clerk, governor or outsider
    #[arg(long = "as", value_name = "WHO", default_value = "governor")]
    persona: String,
    /// Print the exact response as JSON
    #[arg(long)]
    json: bool,
    /// The knowledge directory; without one, `knowledge` here, or the copy in the program
    #[arg(long)]
    knowledge: Option<PathBuf>,
}

impl Ask {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let who = Who::from_name(&self.persona).with_context(|| {
            format!(
                "there is no persona `{}`; there are chair, clerk, governor and outsider",
                self.persona
            )
        })?;
        let directory = Directory::find(self.knowledge.as_deref());
        let loaded = directory.load_or_explain()?;
        if directory == Directory::BuiltIn {
            eprintln!("(Answered from {directory}: there is no knowledge directory here.)");
        }
        let current = Arc::new(Current::new(Library::new(loaded.knowledge)));
        let response = runtime()?.block_on(self.ask(who, current))?;
        let mut out = io::stdout().lock();
        if self.json {
            writeln!(out, "{response:#}")?;
        } else {
            let message = response.get("data").unwrap_or(&response);
            out.write_all(terminal::render(message).as_bytes())?;
        }
        Ok(ExitCode::SUCCESS)
    }

    async fn ask(&self, who: Who, current: Arc<Current>) -> Result<Value> {
        let sandbox = Sandbox::start(Options::from_env()).await?;
        let settings = config::Discord {
            api_url: sandbox.base_url(),
        };
        let token = SecretString::from(sandbox.token().to_owned());
        let timing = Timing::default();
        let (stop, stopped) = oneshot::channel::<()>();
        let until = async move {
            // Dropping the other end means the same.
            let _ = stopped.await;
        };
        let mut bot = pin!(discord::run(&settings, &token, current, &timing, until));
        let persona = sandbox.persona(who);
        let asked = async {
            sandbox.wait_for_commands().await;
            persona.slash(&self.command).await
        };
        let answer = tokio::select! {
            answer = asked => answer?,
            ended = &mut bot => {
                ended?;
                bail!("the bot stopped before it answered")
            }
        };
        drop(stop);
        bot.await?;
        Ok(answer.raw().clone())
    }
}
