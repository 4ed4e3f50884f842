//! A bot and a local Discord in one process, and what a test needs to read an answer.

use std::sync::Arc;

use quorate::config;
use quorate::discord::{self, RunError, Timing};
use quorate::knowledge::{Files, Knowledge, load};
use quorate::library::{Current, Library};
use quorate::sandbox::{Answer, Component, Message, Options, Persona, Sandbox, Who};
use secrecy::SecretString;
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The knowledge that the bot carries, on a day when none of it is old.
pub(crate) fn knowledge() -> Knowledge {
    let today = jiff::civil::date(2026, 11, 23);
    let loaded = load(&Files::built_in(), today).expect("the built-in knowledge is sound");
    loaded.knowledge
}

/// A local Discord with the bot in it.
pub(crate) struct Stage {
    pub(crate) sandbox: Sandbox,
    pub(crate) current: Arc<Current>,
    stop: Option<oneshot::Sender<()>>,
    bot: JoinHandle<Result<(), RunError>>,
}

impl Stage {
    /// Starts both, and waits until the bot has registered its commands.
    pub(crate) async fn new() -> Self {
        Self::with(Options::from_env(), Timing::default()).await
    }

    pub(crate) async fn with(options: Options, timing: Timing) -> Self {
        let sandbox = Sandbox::start(options).await.expect("a free port");
        let stage = Self::on(sandbox, timing);
        stage.sandbox.wait_for_commands().await;
        stage
    }

    /// Starts the bot alone, and does not wait for it.
    pub(crate) fn on(sandbox: Sandbox, timing: Timing) -> Self {
        let current = Arc::new(Current::new(Library::new(knowledge())));
        let settings = config::Discord {
            api_url: sandbox.base_url(),
        };
        let token = SecretString::from(sandbox.token().to_owned());
        let (stop, stopped) = oneshot::channel::<()>();
        let answering = Arc::clone(&current);
        let bot = tokio::spawn(async move {
            let until = async move {
                let _ = stopped.await;
            };
            discord::run(&settings, &token, answering, &timing, until).await
        });
        Self {
            sandbox,
            current,
            stop: Some(stop),
            bot,
        }
    }

    pub(crate) fn persona(&self, who: Who) -> Persona {
        self.sandbox.persona(who)
    }

    pub(crate) fn chair(&self) -> Persona {
        self.persona(Who::Chair)
    }

    pub(crate) fn governor(&self) -> Persona {
        self.persona(Who::Governor)
    }

    /// Tells the bot to stop, and returns how it ended.
    pub(crate) async fn stop(mut self) -> Result<(), RunError> {
        drop(self.stop.take());
        self.bot.await.expect("the bot does not panic")
    }

    /// Waits until the bot ends by itself.
    pub(crate) async fn ended(self) -> Result<(), RunError> {
        let _stop = self.stop;
        self.bot.await.expect("the bot does not panic")
    }
}

/// The message that an answer shows.
pub(crate) fn shown(answer: &Answer) -> &Message {
    answer.message().expect("the answer shows a message")
}

/// All the text of a message: content, and the text of its cards.
pub(crate) fn text(message: &Message) -> String {
    let mut text = message.content.clone();
    for embed in &message.embeds {
        collect(embed, &mut text);
    }
    text
}

fn collect(value: &Value, text: &mut String) {
    match value {
        Value::String(part) => {
            text.push('\n');
            text.push_str(part);
        }
        Value::Array(parts) => parts.iter().for_each(|part| collect(part, text)),
        Value::Object(parts) => parts.values().for_each(|part| collect(part, text)),
        _ => {}
    }
}

/// The title of a message's first card.
pub(crate) fn title(message: &Message) -> &str {
    let card = message.embeds.first();
    card.and_then(|card| card["title"].as_str())
        .unwrap_or_default()
}

/// What the buttons and selects of a message are called, in order.
pub(crate) fn controls(message: &Message) -> Vec<&str> {
    let components = message.components.iter();
    components.map(Component::name).collect()
}
