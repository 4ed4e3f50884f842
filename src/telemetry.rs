//! The log: its format, and the filters that keep people's words out of it.
//!
//! **Invariant**: a line carries ids, times and names of commands, never a person's words.
//!
//! The bot's own log calls keep to it. The lines of other crates can hold whole payloads: serenity warns with the text that
//! it could not parse, and its spans hold every event. So only serenity's errors, which hold none, are let through, and
//! of those not what the bot reports itself. The message of a panic can quote the text that it is about, so only the
//! panic's place is logged.

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

use crate::config::{LogFormat, LogLevel, LogSettings};

/// Starts the log, on standard error, and has panics logged without their message.
///
/// # Errors
///
/// A log was started before.
pub(crate) fn init(log: LogSettings) -> Result<(), SetGlobalDefaultError> {
    tracing::subscriber::set_global_default(subscriber(log, io::stderr))?;
    panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// The log, on a writer.
fn subscriber<W>(log: LogSettings, writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_writer(writer);
    let lines: Box<dyn Layer<Registry> + Send + Sync> = match log.format {
        LogFormat::Text => Box::new(lines),
        LogFormat::Json => Box::new(lines.json().flatten_event(true).with_span_list(false)),
    };
    Registry::default().with(lines.with_filter(allowed(log.level).and(WithoutDuplicates)))
}

/// What may be logged at a level, by crate.
fn allowed(level: LogLevel) -> Targets {
    let level = match level {
        LogLevel::Off => LevelFilter::OFF,
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    Targets::new()
        .with_target("quorate", level)
        .with_target("serenity", level.min(LevelFilter::ERROR))
}

/// Drops serenity's lines about errors that the bot reports itself when it ends: a token or intents that the gateway
/// refuses.
struct WithoutDuplicates;

/// Parts of such lines (serenity's `gateway/shard.rs` and `gateway/bridge/shard_runner.rs`).
const REPORTED: [&str; 4] = [
    "Sent invalid authentication",
    "gateway intents have been provided",
    "(InvalidAuthentication)",
    "GatewayIntents)",
];

impl<S> Filter<S> for WithoutDuplicates {
    fn enabled(&self, _: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        true
    }

    fn event_enabled(&self, event: &Event<'_>, _: &Context<'_, S>) -> bool {
        let mut message = MessageField::default();
        if event.metadata().target().starts_with("serenity") {
            event.record(&mut message);
        }
        !REPORTED.iter().any(|part| message.0.contains(part))
    }
}

/// Reads the message of a line.
#[derive(Default)]
struct MessageField(String);

impl Visit for MessageField {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}

/// Logs the place of a panic. The message is left out: that of slicing a string at a wrong index quotes the string.
fn log_panic(info: &PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string);
    tracing::error!(place, "panicked");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex, PoisonError};

    #[derive(Clone, Default)]
    struct Buffer(Arc<Mutex<Vec<u8>>>);

    impl Buffer {
        fn text(&self) -> String {
            let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            String::from_utf8_lossy(&bytes).into_owned()
        }
    }

    impl io::Write for Buffer {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut buffer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            buffer.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(format: LogFormat, level: LogLevel, write: impl FnOnce()) -> String {
        let buffer = Buffer::default();
        let writer = buffer.clone();
        let subscriber = subscriber(LogSettings { format, level }, move || writer.clone());
        tracing::subscriber::with_default(subscriber, write);
        buffer.text()
    }

    #[test]
    fn words_in_other_crates_lines_never_reach_the_log() {
        for format in [LogFormat::Text, LogFormat::Json] {
            let text = logged(format, LogLevel::Trace, || {
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
        let text = logged(LogFormat::Text, LogLevel::Trace, || {
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
        let text = logged(LogFormat::Text, LogLevel::Warn, || {
            tracing::info!(target: "quorate", "quiet");
            tracing::warn!(target: "quorate", "heard");
        });
        assert!(text.contains("heard") && !text.contains("quiet"));
        let write = || tracing::error!(target: "quorate", "quiet");
        assert_eq!(logged(LogFormat::Text, LogLevel::Off, write), "");
    }

    #[test]
    fn json_is_one_object_a_line() {
        let text = logged(LogFormat::Json, LogLevel::Info, || {
            tracing::info!(target: "quorate", interaction = 5, "answered");
        });
        let line: serde_json::Value = serde_json::from_str(text.trim()).unwrap();
        assert_eq!(line["interaction"], 5);
        assert_eq!(line["message"], "answered");
    }
}
