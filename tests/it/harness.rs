//! A bot and a local Discord in one process, and what a test needs to read an answer.

use std::sync::Arc;
use std::time::Duration;

use quorate::clock::Clock;
use quorate::config;
use quorate::discord::{self, Inside, RunError, Timing};
use quorate::knowledge::{Files, Knowledge, load};
use quorate::library::{Current, Library};
use quorate::sandbox::{Answer, Component, Message, Options, Persona, Sandbox, Who};
use quorate::store::Store;
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

/// No test waits longer than this for anything.
const LIMIT: Duration = Duration::from_secs(60);

/// Waits for something that has to come.
pub(crate) async fn within<T>(coming: impl Future<Output = T>) -> T {
    tokio::time::timeout(LIMIT, coming)
        .await
        .expect("it comes in time")
}

/// A bot in this process.
pub(crate) struct Bot {
    pub(crate) current: Arc<Current>,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<Result<(), RunError>>,
}

impl Bot {
    /// Starts a bot, and does not wait for it.
    pub(crate) fn start(api_url: String, token: &str, timing: Timing) -> Self {
        let current = Arc::new(Current::new(Library::new(knowledge())));
        let settings = config::Discord { api_url };
        let token = SecretString::from(token.to_owned());
        let (stop, stopped) = oneshot::channel::<()>();
        let answering = Arc::clone(&current);
        let clock = Clock::of_machine(config::Discussions::default().zone().expect("a zone"));
        let task = tokio::spawn(async move {
            let until = async move {
                let _ = stopped.await;
            };
            let inside = Inside {
                current: answering,
                store: Store::open("sqlite::memory:").await.expect("a store"),
                clock,
                operator: config::Operator {
                    name: "Elm Primary School".to_owned(),
                    contact: "clerk@elm.example".to_owned(),
                },
            };
            discord::run(&settings, &token, inside, &timing, until).await
        });
        let stop = Some(stop);
        Self {
            current,
            stop,
            task,
        }
    }

    /// Tells the bot to stop, and does not wait for it.
    pub(crate) fn tell_to_stop(&mut self) {
        drop(self.stop.take());
    }

    /// Waits until the bot ends, and returns how.
    pub(crate) async fn ended(&mut self) -> Result<(), RunError> {
        let ended = within(&mut self.task).await;
        ended.expect("the bot does not panic")
    }

    /// Tells the bot to stop, and returns how it ended.
    pub(crate) async fn stop(mut self) -> Result<(), RunError> {
        self.tell_to_stop();
        self.ended().await
    }
}

/// A local Discord with the bot in it.
pub(crate) struct Stage {
    pub(crate) sandbox: Sandbox,
    pub(crate) current: Arc<Current>,
    pub(crate) bot: Bot,
}

impl Stage {
    /// Starts both, and waits until the bot has registered its commands.
    pub(crate) async fn new() -> Self {
        Self::with(Options::from_env(), Timing::default()).await
    }

    pub(crate) async fn with(options: Options, timing: Timing) -> Self {
        let sandbox = Sandbox::start(options).await.expect("a free port");
        let stage = Self::on(sandbox, timing);
        within(stage.sandbox.wait_for_commands()).await;
        stage
    }

    /// Starts the bot alone, and does not wait for it.
    pub(crate) fn on(sandbox: Sandbox, timing: Timing) -> Self {
        let bot = Bot::start(sandbox.base_url(), sandbox.token(), timing);
        Self {
            current: Arc::clone(&bot.current),
            sandbox,
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

    /// Asks something simple, and fails where the bot does not answer it.
    pub(crate) async fn answers(&self) {
        let answer = self.governor().slash("/model umbrella-trust").await;
        assert_eq!(title(shown(&answer.expect("an answer"))), "Umbrella trust");
    }

    /// How many requests with this method and a path like this have arrived.
    pub(crate) fn count(&self, method: &str, path: &str) -> usize {
        count(&self.sandbox, method, path)
    }

    /// Waits until so many answers to interactions have arrived, taken or refused.
    pub(crate) async fn callbacks(&self, wanted: usize) {
        let enough = |sandbox: &Sandbox| count(sandbox, "POST", CALLBACK) >= wanted;
        within(self.sandbox.wait_until(enough)).await;
    }
}

/// What the path of an answer to an interaction ends with.
pub(crate) const CALLBACK: &str = "/callback";

/// How many requests with this method and a path that holds this have arrived.
pub(crate) fn count(sandbox: &Sandbox, method: &str, path: &str) -> usize {
    let requests = sandbox.requests();
    let requests = requests.iter();
    requests
        .filter(|request| request.method == method && request.path.contains(path))
        .count()
}

/// Asks, and returns the message that answers.
pub(crate) async fn ask(persona: &Persona, line: &str) -> Message {
    let answer = persona.slash(line).await.expect("an answer");
    shown(&answer).clone()
}

/// Presses a button under a message, and returns the message that answers.
pub(crate) async fn press(persona: &Persona, message: &Message, button: &str) -> Message {
    let answer = persona.press(message, button).await;
    shown(&answer.expect("an answer")).clone()
}

/// Chooses in the select under a message, and returns the message that answers.
pub(crate) async fn choose(persona: &Persona, message: &Message, chosen: &str) -> Message {
    let select = controls(message).last().copied().unwrap_or_default();
    let answer = persona.select(message, select, &[chosen]).await;
    shown(&answer.expect("an answer")).clone()
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
