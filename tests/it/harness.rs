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
const LIMIT: Duration = Duration::from_secs(60);

/// Waits for something that has to come.
pub(crate) async fn within<T>(coming: impl Future<Output = T>) -> T {
    tokio::time::timeout(LIMIT, coming)
        .await
        .expect("it comes in time")
}

/// Where a bot keeps its discussions, and what time it is for it.
pub(crate) struct Kept {
    pub(crate) place: Keeping,
    pub(crate) clock: Clock,
}

/// Where discussions are kept.
pub(crate) enum Keeping {
    /// In a database of the bot's own at this address.
    At(String),
    /// In a store that a test holds too.
    In(Store),
}

impl Default for Keeping {
    fn default() -> Self {
        Self::At("sqlite::memory:".to_owned())
    }
}

impl Keeping {
    async fn open(self) -> Store {
        match self {
            Self::At(url) => Store::open(&url).await.expect("a store"),
            Self::In(store) => store,
        }
    }
}

/// A bot in this process.
pub(crate) struct Bot {
    pub(crate) current: Arc<LiveKnowledge>,
    /// What it does of itself, counted.
    pub(crate) rounds: SweepCounter,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<Result<(), RunError>>,
}

impl Bot {
    /// Starts a bot, and does not wait for it.
    pub(crate) fn start(api_url: String, token: &str, timing: Timeouts) -> Self {
        Self::start_with(api_url, token, timing, None)
    }

    /// Starts a bot that keeps discussions here, or in memory of its own.
    pub(crate) fn start_with(
        api_url: String,
        token: &str,
        timing: Timeouts,
        store: Option<Store>,
    ) -> Self {
        let zone = config::DiscussionSettings::default()
            .zone()
            .expect("a zone");
        let kept = Kept {
            place: store.map_or_else(Keeping::default, Keeping::In),
            clock: Clock::system(zone),
        };
        Self::keeping(api_url, token, timing, kept)
    }

    /// Starts a bot that keeps its discussions there, and does not wait for it.
    pub(crate) fn keeping(api_url: String, token: &str, timing: Timeouts, kept: Kept) -> Self {
        let current = Arc::new(LiveKnowledge::new(KnowledgeBase::new(knowledge())));
        let token = SecretString::from(token.to_owned());
        let (stop, stopped) = oneshot::channel::<()>();
        let answering = Arc::clone(&current);
        let rounds = timing.sweeps.clone();
        let task = tokio::spawn(async move {
            let until = async move {
                let _ = stopped.await;
            };
            let inside = Services {
                knowledge: answering,
                store: kept.place.open().await,
                clock: kept.clock,
                operator: config::Operator {
                    name: "Elm Primary School".to_owned(),
                    contact: "clerk@elm.example".to_owned(),
                },
            };
            let rest = Rest::new(&api_url, &token)?;
            discord::run(rest, &token, inside, &timing, until).await
        });
        let stop = Some(stop);
        Self {
            current,
            rounds,
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
    pub(crate) sandbox: Arc<Sandbox>,
    pub(crate) current: Arc<LiveKnowledge>,
    pub(crate) bot: Bot,
}

impl Stage {
    /// Starts both, and waits until the bot has registered its commands.
    pub(crate) async fn new() -> Self {
        Self::with(sandbox_options(), quick()).await
    }

    pub(crate) async fn with(options: Options, timing: Timeouts) -> Self {
        let sandbox = Sandbox::start(options).await.expect("a free port");
        let stage = Self::on(sandbox, timing);
        within(stage.sandbox.wait_for_commands()).await;
        stage
    }

    /// Starts a bot whose clock is the sandbox's and that sweeps often, and waits as [`Stage::new`] does.
    pub(crate) async fn sweeping(options: Options, url: &str) -> Self {
        let sandbox = Arc::new(Sandbox::start(options).await.expect("a free port"));
        let stage = Self::joined(sandbox, url, sweeping());
        within(stage.sandbox.wait_for_commands()).await;
        stage
    }

    /// Another bot in the same sandbox, on a database of that name.
    pub(crate) fn joined(sandbox: Arc<Sandbox>, url: &str, timing: Timeouts) -> Self {
        let bot = sweeper(&sandbox, url, timing);
        Self {
            current: Arc::clone(&bot.current),
            sandbox,
            bot,
        }
    }

    /// Starts the bot alone, and does not wait for it.
    pub(crate) fn on(sandbox: Sandbox, timing: Timeouts) -> Self {
        let sandbox = Arc::new(sandbox);
        let bot = Bot::start(sandbox.base_url(), sandbox.token(), timing);
        Self {
            current: Arc::clone(&bot.current),
            sandbox,
            bot,
        }
    }

    /// Starts both, with the discussions kept here, and waits as [`Stage::new`] does.
    pub(crate) async fn keeping(store: Store) -> Self {
        let sandbox = Sandbox::start(sandbox_options())
            .await
            .expect("a free port");
        let (url, timing) = (sandbox.base_url(), quick());
        let bot = Bot::start_with(url, sandbox.token(), timing, Some(store));
        let stage = Self {
            current: Arc::clone(&bot.current),
            sandbox: Arc::new(sandbox),
            bot,
        };
        within(stage.sandbox.wait_for_commands()).await;
        stage
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

    /// Asks something simple, and fails where the bot does not answer it.
    pub(crate) async fn answers(&self) {
        let answer = self.governor().slash("/model umbrella-trust").await;
        assert_eq!(title(shown(&answer.expect("an answer"))), "Umbrella trust");
    }

    /// How many requests with this method and a path like this have arrived.
    pub(crate) fn count(&self, method: &str, path: &str) -> usize {
        count(&self.sandbox, method, path)
    }

    /// Waits until the bot has seen to all that is due.
    pub(crate) async fn pass(&self) {
        within(self.bot.rounds.wait_for_sweep()).await;
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

/// How the sandboxes of these tests start.
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

/// A Discord in trouble, or with two bots: what is sent to it in answers late or twice is no matter for the log.
pub(crate) fn unlogged() -> Options {
    Options {
        log: None,
        ..sandbox_options()
    }
}

/// A bot that edits a message again sooner than in Discord.
pub(crate) fn quick() -> Timeouts {
    Timeouts {
        edit_interval: Duration::from_millis(200),
        ..Timeouts::default()
    }
}

/// A bot that sweeps often.
pub(crate) fn sweeping() -> Timeouts {
    Timeouts {
        sweep_interval: Duration::from_millis(50),
        identify_interval: Duration::from_millis(50),
        ..quick()
    }
}

/// A bot whose clock is the sandbox's.
pub(crate) fn sweeper(sandbox: &Arc<Sandbox>, url: &str, timing: Timeouts) -> Bot {
    let told = Arc::clone(sandbox);
    let now = move || Timestamp::UNIX_EPOCH + told.now();
    let zone = config::DiscussionSettings::default()
        .zone()
        .expect("a zone");
    let kept = Kept {
        place: Keeping::At(url.to_owned()),
        clock: Clock::from_fn(now, zone),
    };
    Bot::keeping(sandbox.base_url(), sandbox.token(), timing, kept)
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

/// Whether a file's name ends so.
pub(crate) fn is_a(file: &Attachment, ending: &str) -> bool {
    let found = Path::new(&file.filename).extension();
    found.is_some_and(|found| found == ending)
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
