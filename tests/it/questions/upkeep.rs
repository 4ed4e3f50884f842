//! What the bot does unasked: reminders, reconciling threads and messages changed by hand, retention.

mod backoff;
mod command_line;
mod end;
mod erased;
mod faults;
mod pace;
mod reminders;
mod threads;
mod together;

use std::sync::Arc;
use std::time::Duration;

use discord_sandbox::{Message, Sandbox};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::{OPTIONS, TestDiscussion};
use crate::harness::{TestServer, sandbox_options, sweeping, text, within};
use crate::scratch::Scratch;

const MINUTE: Duration = Duration::from_secs(60);

/// A discussion whose bot has the sandbox's clock, which stands at ten in the morning.
async fn start_at_ten(options: &str) -> TestDiscussion {
    let server = TestServer::start_sweeping(sandbox_options(), "sqlite::memory:").await;
    until(&server.sandbox, 10);
    TestDiscussion::start_on(server, &format!("{OPTIONS} {options}")).await
}

/// Moves the sandbox's clock on to the next time that it is this hour in London.
pub(super) fn until(sandbox: &Sandbox, hour: i8) {
    let zone = TimeZone::get("Europe/London").expect("a zone");
    let now = (Timestamp::UNIX_EPOCH + sandbox.now()).to_zoned(zone);
    let today = now
        .date()
        .at(hour, 0, 0, 0)
        .to_zoned(now.time_zone().clone());
    let mut then = today.expect("an hour");
    if then <= now {
        then = then.saturating_add(1.day());
    }
    let left = then.timestamp().duration_since(now.timestamp());
    sandbox.advance(Duration::try_from(left).expect("it lies ahead"));
}

/// How many messages of the thread hold these words.
fn times(discussion: &TestDiscussion, words: &str) -> usize {
    let messages = discussion.governor(0).messages();
    count(&messages, words)
}

/// Fails if two public messages have the same text.
fn nothing_twice(discussion: &TestDiscussion) {
    for persona in [discussion.governor(0), discussion.server.governor()] {
        let messages = persona.messages();
        let public = messages.iter().filter(|message| !message.ephemeral);
        let mut texts: Vec<String> = public.map(text).collect();
        let all = texts.len();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), all, "{texts:#?}");
    }
}

/// The discussion with another bot on the same database; `meanwhile` happens while there is none.
async fn restarted(
    discussion: TestDiscussion,
    url: &str,
    meanwhile: impl FnOnce(&Sandbox),
) -> TestDiscussion {
    let sandbox = Arc::clone(&discussion.server.sandbox);
    discussion.server.bot.stop().await.expect("it stops");
    within(sandbox.wait_until(|sandbox| sandbox.sessions() == 0)).await;
    meanwhile(&sandbox);
    let server = TestServer::join(sandbox, url, sweeping());
    within(server.sandbox.ready()).await;
    TestDiscussion {
        server,
        ..discussion
    }
}

/// A database in a folder of its own.
pub(super) fn database() -> (Scratch, String) {
    let folder = Scratch::new();
    let url = format!("sqlite://{}", folder.0.join("quorate.db").display());
    (folder, url)
}

fn count(messages: &[Message], words: &str) -> usize {
    let holds = |message: &&Message| text(message).contains(words);
    messages.iter().filter(holds).count()
}

/// Waits until the bot has inspected the thread once more, which it does every five minutes.
async fn looked(discussion: &TestDiscussion) {
    let path = format!("/channels/{}", discussion.thread);
    let before = seen(&discussion.server.sandbox, &path);
    discussion.server.sandbox.advance(6 * MINUTE);
    let more = |sandbox: &Sandbox| seen(sandbox, &path) > before;
    within(discussion.server.sandbox.wait_until(more)).await;
}

fn seen(sandbox: &Sandbox, path: &str) -> usize {
    let requests = sandbox.requests();
    let requests = requests.iter();
    requests
        .filter(|request| request.method == "GET" && request.path.ends_with(path))
        .count()
}
