//! Answers each interaction: on its own task, within its three seconds, whatever goes wrong.
//!
//! Events come on the gateway's thread; answers are made on the bot's own runtime.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serenity::futures::FutureExt;
use serenity::model::event::Event;
use serenity::prelude::{Context, RawEventHandler};
use tokio::runtime::Handle;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;
use tracing::{debug, error, info, warn};

use super::receive::{Received, Refusal, ReplyTo, receive};
use super::rest::{Rest, RestError};
use super::servers::{self, Word};
use super::shutdown::InFlight;
use super::signs::AllSigns;
use crate::commands::{self, CommandContext, DiscussionServices};
use crate::knowledge_base::LiveKnowledge;
use crate::reply::Response;
use crate::request::{InteractionData, Request};
use crate::wire;

/// How long an answer may take from its arrival here: Discord gives three
/// seconds from when it sent the interaction.
const ANSWER_WITHIN: Duration = Duration::from_millis(2800);

/// Choices while typing, in the log.
const COMPLETION: &str = "completion";

/// What the gateway's events go to.
#[derive(Debug)]
pub(super) struct Handler {
    desk: Arc<Counter>,
    /// Where answers are made.
    answering: Handle,
    in_flight: InFlight,
    /// What each shard has shown of itself.
    signs: AllSigns,
    /// Takes down which servers the bot is in.
    servers: UnboundedSender<Word>,
}

/// Where interactions are answered.
#[derive(Debug)]
struct Counter {
    current: Arc<LiveKnowledge>,
    discussions: DiscussionServices,
    rest: Arc<Rest>,
    /// Interactions that could not be read since the start.
    unreadable: AtomicU64,
}

/// Why an interaction was not answered as it should have been.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the answer panicked")]
    Panicked,
    #[error(transparent)]
    Rest(#[from] RestError),
}

/// Raw events, since only they include what serenity could not parse.
#[serenity::async_trait]
impl RawEventHandler for Handler {
    async fn raw_event(&self, context: Context, event: Event) {
        let arrived = Instant::now();
        let shard = context.shard_id.0;
        let signs = self.signs.of(shard);
        match &event {
            Event::Ready(ready) => {
                info!(shard, servers = ready.ready.guilds.len(), "ready");
                signs.inspect(|signs| signs.readies.add());
            }
            Event::Resumed(_) => {
                info!(shard, "resumed");
                signs.inspect(|signs| signs.resumes.add());
            }
            _ => {}
        }
        if let Some(word) = servers::word(&event) {
            let _ = self.servers.send(word);
        }
        if let Some(received) = receive(event) {
            let (desk, begun) = (Arc::clone(&self.desk), self.in_flight.begin());
            self.answering.spawn(async move {
                let _begun = begun;
                desk.answer(received, arrived).await;
            });
        }
    }
}

impl Handler {
    /// Answers on the runtime that this is called on.
    pub(super) fn new(
        current: Arc<LiveKnowledge>,
        discussions: DiscussionServices,
        rest: Arc<Rest>,
        in_flight: InFlight,
        signs: AllSigns,
    ) -> Self {
        let servers = servers::note_taker(&discussions);
        let desk = Counter {
            current,
            discussions,
            rest,
            unreadable: AtomicU64::new(0),
        };
        Self {
            desk: Arc::new(desk),
            answering: Handle::current(),
            in_flight,
            signs,
            servers,
        }
    }
}

impl Counter {
    /// Answers, and logs how it went: ids and times, never words.
    async fn answer(&self, received: Received, arrived: Instant) {
        let to = received.to;
        let kind = kind(&received.request);
        let (label, answer) = match received.request {
            Ok(request) => {
                // What it began with, it keeps: a reload meanwhile changes nothing for it.
                let desk = CommandContext {
                    knowledge_base: self.current.get(),
                    discussions: self.discussions.clone(),
                };
                let answer = guarded(commands::respond(&desk, &request)).await;
                (request.data.label().to_owned(), answer)
            }
            Err(refusal) => {
                self.count(&to, refusal);
                ("refused".to_owned(), Ok(to.refuse(refusal)))
            }
        };
        let outcome = self.deliver(&to, answer, arrived + ANSWER_WITHIN).await;
        let micros = u64::try_from(arrived.elapsed().as_micros()).unwrap_or(u64::MAX);
        match outcome {
            // One comes with every letter that is typed.
            Ok(()) if kind == COMPLETION => {
                debug!(
                    interaction = %to.id,
                    kind,
                    command = label,
                    micros,
                    "answered"
                );
            }
            Ok(()) => info!(
                interaction = %to.id,
                kind,
                command = label,
                micros,
                "answered"
            ),
            // Of processes that share the work, another was quicker.
            Err(Failure::Rest(RestError::AlreadyAnswered)) => debug!(
                interaction = %to.id,
                kind,
                command = label,
                micros,
                "answered by another process"
            ),
            Err(why) => {
                error!(interaction = %to.id, kind, command = label, micros, %why, "not answered");
            }
        }
    }

    /// Sends the answer, or an apology where there is none or Discord refused it.
    async fn deliver(
        &self,
        to: &ReplyTo,
        answer: Result<Response, Failure>,
        deadline: Instant,
    ) -> Result<(), Failure> {
        let sent = match answer {
            Ok(answer) => self.send(to, &answer, deadline).await,
            Err(failure) => Err(failure),
        };
        match sent {
            Err(why) if why.leaves_room_for_an_apology() => {
                self.send(to, &to.apologise(), deadline).await?;
                Err(why)
            }
            sent => sent,
        }
    }

    async fn send(
        &self,
        to: &ReplyTo,
        answer: &Response,
        deadline: Instant,
    ) -> Result<(), Failure> {
        let body = wire::callback(answer);
        let files = wire::files(answer);
        Ok(self.rest.callback(to, &body, files, deadline).await?)
    }

    fn count(&self, to: &ReplyTo, refusal: Refusal) {
        let so_far = match refusal {
            Refusal::Unreadable => self.unreadable.fetch_add(1, Ordering::Relaxed) + 1,
            Refusal::Unserved => self.unreadable.load(Ordering::Relaxed),
        };
        warn!(
            interaction = %to.id,
            unreadable = so_far,
            "an interaction {refusal}"
        );
    }
}

impl Failure {
    /// Whether the person has had no answer and can still have one.
    fn leaves_room_for_an_apology(&self) -> bool {
        /// "Unknown interaction": its time is over.
        const UNKNOWN_INTERACTION: u64 = 10062;
        match self {
            Self::Panicked => true,
            Self::Rest(RestError::Refused { status, code, .. }) => {
                *status == 400 && *code != UNKNOWN_INTERACTION
            }
            Self::Rest(_) => false,
        }
    }
}

/// What an interaction is called in the log.
fn kind(request: &Result<Request, Refusal>) -> &'static str {
    match request.as_ref().map(|request| &request.data) {
        Ok(InteractionData::Command(_)) => "command",
        Ok(InteractionData::Autocomplete(..)) => COMPLETION,
        Ok(InteractionData::Component(_)) => "press",
        Ok(InteractionData::Modal(_)) => "form",
        Ok(InteractionData::MessageCommand(_)) => "message command",
        Err(_) => "none",
    }
}

/// An answer, or the news that making it panicked.
async fn guarded(answer: impl Future<Output = Response>) -> Result<Response, Failure> {
    // Nothing that a panic could leave half done outlives the call: knowledge is only read, and the store takes back
    // what is not finished.
    let answer = AssertUnwindSafe(answer).catch_unwind().await;
    answer.map_err(|_| Failure::Panicked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::Reply;

    #[tokio::test]
    async fn a_panic_is_a_failure_that_can_be_apologised_for() {
        let failure = guarded(async { panic!("a test of panics") })
            .await
            .unwrap_err();
        assert!(failure.leaves_room_for_an_apology());
        let answer = Response::Message(Reply::text("hello"));
        let given = answer.clone();
        assert_eq!(guarded(async { given }).await.unwrap(), answer);
    }
}
