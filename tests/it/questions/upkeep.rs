//! What the bot does of itself: reminders, threads and messages changed by hand, the end of what is kept.

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

use super::{Meeting, OPTIONS};
use crate::harness::{Stage, sandbox_options, sweeping, text, within};
use crate::scratch::Scratch;

const MINUTE: Duration = Duration::from_secs(60);

/// A discussion whose bot has the sandbox's clock, which stands at ten in the morning.
async fn meeting(options: &str) -> Meeting {
    let stage = Stage::sweeping(sandbox_options(), "sqlite::memory:").await;
    until(&stage.sandbox, 10);
    Meeting::on(stage, &format!("{OPTIONS} {options}")).await
}

/// Moves the sandbox's clock on to the next time that it is this hour in London.
fn until(sandbox: &Sandbox, hour: i8) {
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
fn times(meeting: &Meeting, words: &str) -> usize {
    let messages = meeting.governor(0).messages();
    count(&messages, words)
}

/// Fails where two messages say the same.
fn nothing_twice(meeting: &Meeting) {
    for persona in [meeting.governor(0), meeting.stage.governor()] {
        let messages = persona.messages();
        let public = messages.iter().filter(|message| !message.ephemeral);
        let mut said: Vec<String> = public.map(text).collect();
        let all = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), all, "{said:#?}");
    }
}

/// The meeting with another bot, on the same database: `meanwhile` happens while there is none.
async fn restarted(meeting: Meeting, url: &str, meanwhile: impl FnOnce(&Sandbox)) -> Meeting {
    let sandbox = Arc::clone(&meeting.stage.sandbox);
    meeting.stage.bot.stop().await.expect("it stops");
    within(sandbox.wait_until(|sandbox| sandbox.sessions() == 0)).await;
    meanwhile(&sandbox);
    let stage = Stage::joined(sandbox, url, sweeping());
    within(stage.sandbox.ready()).await;
    Meeting { stage, ..meeting }
}

/// A database in a folder of its own.
fn database() -> (Scratch, String) {
    let folder = Scratch::new();
    let url = format!("sqlite://{}", folder.0.join("quorate.db").display());
    (folder, url)
}

fn count(messages: &[Message], words: &str) -> usize {
    let holds = |message: &&Message| text(message).contains(words);
    messages.iter().filter(holds).count()
}

/// Waits until the bot has looked at the thread once more, which it does every five minutes.
async fn looked(meeting: &Meeting) {
    let path = format!("/channels/{}", meeting.thread);
    let before = seen(&meeting.stage.sandbox, &path);
    meeting.stage.sandbox.advance(6 * MINUTE);
    let more = |sandbox: &Sandbox| seen(sandbox, &path) > before;
    within(meeting.stage.sandbox.wait_until(more)).await;
}

fn seen(sandbox: &Sandbox, path: &str) -> usize {
    let requests = sandbox.requests();
    let requests = requests.iter();
    requests
        .filter(|request| request.method == "GET" && request.path.ends_with(path))
        .count()
}
