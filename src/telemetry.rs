//! The log: what goes into it, and what never does.
//!
//! Lines carry ids and never a person's words. Our own lines are written so;
//! those of other crates can hold whole payloads (serenity's gateway warns
//! with the text it could not parse, and its spans hold every event), so of
//! them only serenity's errors, which hold none, are ever let through; and of
//! those not what the bot itself says better and once. A panic's message can
//! quote the text it stumbled over, so only its place is logged.

use std::fmt::Debug;
use std::io;
use std::panic::{self, PanicHookInfo};

use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::subscriber::SetGlobalDefaultError;
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{FilterExt, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Context, Filter, SubscriberExt};
use tracing_subscriber::registry::Registry;

use crate::config::{Format, Level, Log};

/// Starts the log, to standard error, and quiets panics.
///
/// # Errors
///
/// When a log was started before.
pub fn init(log: Log) -> Result<(), SetGlobalDefaultError> {
    tracing::subscriber::set_global_default(subscriber(log, io::stderr))?;
    panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// The log, to a writer.
fn subscriber<W>(log: Log, writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_writer(writer);
    let lines: Box<dyn Layer<Registry> + Send + Sync> = match log.format {
        Format::Text => Box::new(lines),
        Format::Json => Box::new(lines.json().flatten_event(true).with_current_span(false)),
    };
    Registry::default().with(lines.with_filter(allowed(log.level).and(SaidOnce)))
}

/// What may be logged, whatever is asked for.
fn allowed(level: Level) -> Targets {
    let level = match level {
        Level::Off => LevelFilter::OFF,
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
        Level::Trace => LevelFilter::TRACE,
    };
    Targets::new()
        .with_target("quorate", level)
        .with_target("serenity", level.min(LevelFilter::ERROR))
}

/// Keeps back serenity's lines on what the bot reports itself when it ends: a
/// token or intents that the gateway refuses.
struct SaidOnce;

/// What such lines hold (serenity's `gateway/shard.rs` and `gateway/bridge/shard_runner.rs`).
const REPORTED: [&str; 4] = [
    "Sent invalid authentication",
    "gateway intents have been provided",
    "(InvalidAuthentication)",
    "GatewayIntents)",
];

impl<S> Filter<S> for SaidOnce {
    fn enabled(&self, _: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        true
    }

    fn event_enabled(&self, event: &Event<'_>, _: &Context<'_, S>) -> bool {
        let mut message = Message::default();
        if event.metadata().target().starts_with("serenity") {
            event.record(&mut message);
        }
        !REPORTED.iter().any(|part| message.0.contains(part))
    }
}

/// The message of a line.
#[derive(Default)]
struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}

/// Logs where a panic was. Its message is left out: a text cut at a wrong place quotes the text.
fn log_panic(info: &PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string);
    tracing::error!(place, "panicked");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex, PoisonError};

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl Page {
        fn text(&self) -> String {
            let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            String::from_utf8_lossy(&bytes).into_owned()
        }
    }

    impl io::Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut page = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            page.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(format: Format, level: Level, write: impl FnOnce()) -> String {
        let page = Page::default();
        let to = page.clone();
        let subscriber = subscriber(Log { format, level }, move || to.clone());
        tracing::subscriber::with_default(subscriber, write);
        page.text()
    }

    #[test]
    fn words_in_other_crates_lines_never_reach_the_log() {
        for format in [Format::Text, Format::Json] {
            let text = logged(format, Level::Trace, || {
                let span = tracing::info_span!(target: "serenity::gateway::shard", "handle_event", event = "hush");
                let _inside = span.enter();
                tracing::warn!(target: "serenity::gateway::ws", "Err deserializing text: hush");
                tracing::debug!(target: "serenity::gateway::shard", "hush");
                tracing::warn!(target: "hyper::proto", "hush");
                tracing::error!(target: "serenity::gateway::shard", "Shard has too many guilds.");
                tracing::trace!(target: "quorate::discord", interaction = 5, "answered");
            });
            assert!(!text.contains("hush"), "{text}");
            assert!(text.contains("too many guilds") && text.contains("answered"));
        }
    }

    #[test]
    fn what_the_bot_says_itself_is_not_said_by_serenity_too() {
        let text = logged(Format::Text, Level::Trace, || {
            tracing::error!(target: "serenity::gateway::shard", "[{:?}] Sent invalid authentication, please check the token.", 0);
            tracing::error!(target: "serenity::gateway::bridge::shard_runner", "Shard handler received err: {:?}", "Gateway(InvalidAuthentication)");
            tracing::error!(target: "serenity::gateway::bridge::shard_runner", "Shard handler received err: {:?}", "Gateway(OverloadedShard)");
            tracing::error!(target: "quorate", "InvalidAuthentication is a word");
        });
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(text.contains("OverloadedShard") && text.contains("is a word"));
    }

    #[test]
    fn the_level_holds() {
        let text = logged(Format::Text, Level::Warn, || {
            tracing::info!(target: "quorate", "quiet");
            tracing::warn!(target: "quorate", "heard");
        });
        assert!(text.contains("heard") && !text.contains("quiet"));
        let write = || tracing::error!(target: "quorate", "quiet");
        assert_eq!(logged(Format::Text, Level::Off, write), "");
    }

    #[test]
    fn json_is_one_object_a_line() {
        let text = logged(Format::Json, Level::Info, || {
            tracing::info!(target: "quorate", interaction = 5, "answered");
        });
        let line: serde_json::Value = serde_json::from_str(text.trim()).unwrap();
        assert_eq!(line["interaction"], 5);
        assert_eq!(line["message"], "answered");
    }
}
