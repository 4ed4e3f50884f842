//! `quorate ask`: one command to the bot in a sandbox, and its answer.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::Args;
use discord_sandbox::{Answer, Fixture, Options, Persona, Sandbox};
use secrecy::SecretString;
use serde_json::Value;

use super::knowledge_source::KnowledgeSource;
use super::run::runtime;
use super::terminal::{self, Names};
use super::try_::practice_guild;
use crate::clock::Clock;
use crate::config;
use crate::discord::{self, Rest, Services, Timeouts};
use crate::knowledge_base::{KnowledgeBase, LiveKnowledge};
use crate::store::Store;

/// Ask the bot one question, without Discord.
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// The command as it would be typed, in quotes: '/compare mat federation'
    command: String,
    /// Who asks: chair, clerk, governor, governor2, governor3 or outsider
    #[arg(long = "as", value_name = "WHO", default_value = "governor")]
    persona: String,
    /// Print the exact response as JSON
    #[arg(long)]
    json: bool,
    /// The knowledge directory; without one, that of the settings, or the copy in the program
    #[arg(long)]
    knowledge: Option<PathBuf>,
}

impl Ask {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let guild = practice_guild();
        guild.person(&self.persona)?;
        let source = KnowledgeSource::find(self.knowledge.as_deref())?;
        let loaded = source.load_or_explain()?;
        source.announce();
        let live = Arc::new(LiveKnowledge::new(KnowledgeBase::new(loaded.knowledge)));
        let (responses, names) = runtime()?.block_on(self.ask(guild, live))?;
        let mut out = io::stdout().lock();
        for response in &responses {
            if self.json {
                writeln!(out, "{response:#}")?;
            } else {
                let message = response.get("data").unwrap_or(response);
                out.write_all(terminal::render(message, &names).as_bytes())?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The bot's responses, with `--json` the first, otherwise every page; and what people see in place of mentions.
    async fn ask(&self, guild: Fixture, live: Arc<LiveKnowledge>) -> Result<(Vec<Value>, Names)> {
        let sandbox = Sandbox::start(Options {
            fixture: guild,
            ..Options::from_env()
        })
        .await?;
        let token = SecretString::from(sandbox.token().to_owned());
        let rest = Rest::new(&sandbox.base_url(), &token)?;
        let timeouts = Timeouts::default();
        let zone = config::DiscussionSettings::default().zone()?;
        let names = Names::new(sandbox.names(), zone.clone());
        let no_shutdown = std::future::pending();
        let services = Services {
            knowledge: live,
            store: Store::open("sqlite::memory:").await?,
            clock: Clock::system(zone),
            operator: config::Operator::default(),
        };
        let bot = discord::run(rest, &token, services, &timeouts, no_shutdown);
        let persona = sandbox.persona(&self.persona)?;
        let exchange = async {
            sandbox.wait_for_commands().await;
            let answer = persona.slash(&self.command).await?;
            let mut responses = vec![answer.raw().clone()];
            if !self.json {
                turn_pages(&persona, answer, &mut responses).await?;
            }
            Ok((responses, names))
        };
        tokio::select! {
            responses = exchange => responses,
            ended = bot => {
                ended?;
                bail!("the bot stopped before it answered")
            }
        }
    }
}

/// Presses Next until it is disabled, and adds each page to the responses.
async fn turn_pages(
    persona: &Persona,
    mut answer: Answer,
    responses: &mut Vec<Value>,
) -> Result<()> {
    while let Some(message) = answer.message() {
        let next = message.component("Next");
        if next.is_none_or(|next| next.disabled) {
            break;
        }
        answer = persona.press(message, "Next").await?;
        responses.push(answer.raw().clone());
    }
    Ok(())
}
