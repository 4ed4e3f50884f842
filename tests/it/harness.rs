//! A bot and a local Discord in one process, and what a test needs to read an answer.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use discord_sandbox::{Answer, Attachment, Component, Fixture, Message, Options, Persona, Sandbox};
use jiff::Timestamp;
use quorate::clock::Clock;
use quorate::config;
use quorate::discord::{self, Rest, RunError, Services, SweepCounter, Timeouts};
use quorate::knowledge_base::{KnowledgeBase, LiveKnowledge};
use quorate::store::Store;
use quorate_core::knowledge::{Knowledge, load};
use secrecy::SecretString;
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The knowledge that the bot carries, on a day when none of it is old.
pub(crate) fn knowledge() -> Knowledge {
    let today = jiff::civil::date(2026, 11, 23);
    let loaded =
        load(&quorate::built_in::knowledge(), today).expect("the built-in knowledge is sound");
    loaded.knowledge
}

/// No test waits longer than this for anything.
pub(crate) const LIMIT: Duration = Duration::from_secs(60);

/// Waits for something that has to come.
pub(crate) async fn within<T>(coming: impl Future<Output = T>) -> T {
    tokio::time::timeout(LIMIT, coming)
        .await
        .expect("it comes in time")
}

/// The store and the clock of a bot.
pub(crate) struct BotOptions {
    pub(crate) store: StoreOptions,
    pub(crate) clock: Clock,
}

/// The store of a bot.
pub(crate) enum StoreOptions {
    /// Opened by the bot itself, at this URL.
    Url(String),
    /// Open already, and shared with the test.
    Shared(Store),
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self::Url("sqlite::memory:".to_owned())
    }
}

impl StoreOptions {
    async fn open(self) -> Store {
        match self {
            Self::Url(url) => Store::open(&url).await.expect("a store"),
            Self::Shared(store) => store,
        }
    }
}

/// A bot in this process.
pub(crate) struct TestBot {
    pub(crate) current: Arc<LiveKnowledge>,
    pub(crate) sweeps: SweepCounter,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<Result<(), RunError>>,
}

impl TestBot {
    /// Starts a bot, and does not wait for it.
    pub(crate) fn start(api_url: String, token: &str, timing: Timeouts) -> Self {
        Self::start_with_store(api_url, token, timing, None)
    }

    /// Starts a bot with this store, or with one of its own in memory, and does not wait for it.
    pub(crate) fn start_with_store(
        api_url: String,
        token: &str,
        timing: Timeouts,
        store: Option<Store>,
    ) -> Self {
        let zone = config::DiscussionSettings::default()
            .zone()
            .expect("a zone");
        let options = BotOptions {
            store: store.map_or_else(StoreOptions::default, StoreOptions::Shared),
            clock: Clock::system(zone),
        };
        Self::start_with(api_url, token, timing, options)
    }

    /// Starts a bot with these options, and does not wait for it.
    pub(crate) fn start_with(
        api_url: String,
        token: &str,
        timing: Timeouts,
        options: BotOptions,
    ) -> Self {
        let current = Arc::new(LiveKnowledge::new(KnowledgeBase::new(knowledge())));
        let token = SecretString::from(token.to_owned());
        let (stop, stopped) = oneshot::channel::<()>();
        let knowledge = Arc::clone(&current);
        let sweeps = timing.sweeps.clone();
        let task = tokio::spawn(async move {
            let until = async move {
                let _ = stopped.await;
            };
            let services = Services {
                knowledge,
                store: options.store.open().await,
                clock: options.clock,
                operator: config::Operator {
                    name: "Elm Primary School".to_owned(),
                    contact: "clerk@elm.example".to_owned(),
                },
            };
            let rest = Rest::new(&api_url, &token)?;
            discord::run(rest, &token, services, &timing, until).await
        });
        let stop = Some(stop);
        Self {
            current,
            sweeps,
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

/// A sandbox with the bot in it.
pub(crate) struct TestServer {
    pub(crate) sandbox: Arc<Sandbox>,
    pub(crate) current: Arc<LiveKnowledge>,
    pub(crate) bot: TestBot,
}

impl TestServer {
    /// Starts both, and waits until the bot has registered its commands.
    pub(crate) async fn start() -> Self {
        Self::start_with(sandbox_options(), quick()).await
    }

    pub(crate) async fn start_with(options: Options, timing: Timeouts) -> Self {
        let sandbox = Sandbox::start(options).await.expect("a free port");
        let server = Self::start_bot(sandbox, timing);
        within(server.sandbox.wait_for_commands()).await;
        server
    }

    /// Starts a bot whose clock is the sandbox's and that sweeps often, and waits as [`TestServer::start`] does.
    pub(crate) async fn start_sweeping(options: Options, url: &str) -> Self {
        let sandbox = Arc::new(Sandbox::start(options).await.expect("a free port"));
        let server = Self::join(sandbox, url, sweeping());
        within(server.sandbox.wait_for_commands()).await;
        server
    }

    /// Starts another bot in the same sandbox, on the database of that URL.
    pub(crate) fn join(sandbox: Arc<Sandbox>, url: &str, timing: Timeouts) -> Self {
        let bot = sweeper(&sandbox, url, timing);
        Self {
            current: Arc::clone(&bot.current),
            sandbox,
            bot,
        }
    }

    /// Starts the bot in this sandbox, and does not wait for it.
    pub(crate) fn start_bot(sandbox: Sandbox, timing: Timeouts) -> Self {
        let sandbox = Arc::new(sandbox);
        let bot = TestBot::start(sandbox.base_url(), sandbox.token(), timing);
        Self {
            current: Arc::clone(&bot.current),
            sandbox,
            bot,
        }
    }

    /// Starts both with this store, and waits as [`TestServer::start`] does.
    pub(crate) async fn start_with_store(store: Store) -> Self {
        let sandbox = Sandbox::start(sandbox_options())
            .await
            .expect("a free port");
        let (url, timing) = (sandbox.base_url(), quick());
        let bot = TestBot::start_with_store(url, sandbox.token(), timing, Some(store));
        let server = Self {
            current: Arc::clone(&bot.current),
            sandbox: Arc::new(sandbox),
            bot,
        };
        within(server.sandbox.wait_for_commands()).await;
        server
    }

    pub(crate) fn persona(&self, key: &str) -> Persona {
        persona(&self.sandbox, key)
    }

    pub(crate) fn chair(&self) -> Persona {
        self.persona("chair")
    }

    pub(crate) fn governor(&self) -> Persona {
        self.persona("governor")
    }

    /// Uses a simple command, and fails unless the bot answers it.
    pub(crate) async fn answers(&self) {
        let answer = self.governor().slash("/model umbrella-trust").await;
        assert_eq!(title(shown(&answer.expect("an answer"))), "Umbrella trust");
    }

    /// How many requests with this method and a path like this have arrived.
    pub(crate) fn count(&self, method: &str, path: &str) -> usize {
        count(&self.sandbox, method, path)
    }

    /// Waits until the bot has swept once more.
    pub(crate) async fn sweep(&self) {
        within(self.bot.sweeps.wait_for_sweep()).await;
    }

    /// Waits until so many answers to interactions have arrived, taken or refused.
    pub(crate) async fn callbacks(&self, wanted: usize) {
        let enough = |sandbox: &Sandbox| count(sandbox, "POST", CALLBACK) >= wanted;
        within(self.sandbox.wait_until(enough)).await;
    }
}

/// The practice guild with people named as their keys, so that a test reads what it wrote.
fn guild() -> Fixture {
    let mut guild = quorate::cli::practice_guild();
    for person in &mut guild.people {
        let (initial, rest) = person.key.split_at(1);
        person.display_name = initial.to_uppercase() + rest;
        person.user_name.clone_from(&person.key);
    }
    guild
}

/// Options of a sandbox with the practice guild.
pub(crate) fn sandbox_options() -> Options {
    Options {
        fixture: guild(),
        ..Options::from_env()
    }
}

/// The persona of that key.
pub(crate) fn persona(sandbox: &Sandbox, key: &str) -> Persona {
    sandbox.persona(key).expect("a persona")
}

/// Options without the request log, for a sandbox with faults or two bots, whose late or repeated answers it should not
/// hold.
pub(crate) fn unlogged() -> Options {
    Options {
        log: None,
        ..sandbox_options()
    }
}

/// Timeouts of a bot that edits a message again sooner than in Discord.
pub(crate) fn quick() -> Timeouts {
    Timeouts {
        edit_interval: Duration::from_millis(200),
        ..Timeouts::default()
    }
}

/// Timeouts of a bot that sweeps often.
pub(crate) fn sweeping() -> Timeouts {
    Timeouts {
        sweep_interval: Duration::from_millis(50),
        identify_interval: Duration::from_millis(50),
        ..quick()
    }
}

/// A bot whose clock is the sandbox's.
pub(crate) fn sweeper(sandbox: &Arc<Sandbox>, url: &str, timing: Timeouts) -> TestBot {
    let clock = Arc::clone(sandbox);
    let now = move || Timestamp::UNIX_EPOCH + clock.now();
    let zone = config::DiscussionSettings::default()
        .zone()
        .expect("a zone");
    let options = BotOptions {
        store: StoreOptions::Url(url.to_owned()),
        clock: Clock::from_fn(now, zone),
    };
    TestBot::start_with(sandbox.base_url(), sandbox.token(), timing, options)
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

/// Types a command, and returns the message that answers.
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
    let select = controls(message).last().copied().expect("a select");
    let answer = persona.select(message, select, &[chosen]).await;
    shown(&answer.expect("an answer")).clone()
}

/// The message that an answer shows.
pub(crate) fn shown(answer: &Answer) -> &Message {
    answer.message().expect("the answer shows a message")
}

/// Whether a file has this extension.
pub(crate) fn is_a(file: &Attachment, ending: &str) -> bool {
    let found = Path::new(&file.filename).extension();
    found.is_some_and(|found| found == ending)
}

/// All the text of a message: content, and the text of its embeds.
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

/// The title of a message's first embed; empty if it has none.
pub(crate) fn title(message: &Message) -> &str {
    let embed = message.embeds.first();
    embed
        .and_then(|embed| embed["title"].as_str())
        .unwrap_or("")
}

/// What the buttons and selects of a message are called, in order.
pub(crate) fn controls(message: &Message) -> Vec<&str> {
    let components = message.components.iter();
    components.map(Component::name).collect()
}
