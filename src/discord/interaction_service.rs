//! Answers interactions: each within Discord's three seconds, with an apology if anything goes wrong.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serenity::futures::FutureExt;
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tracing::{Instrument, Span, debug, error, error_span, info, warn};

use super::aftermath::{Aftermath, AnswerSequel};
use super::callback_target::CallbackTarget;
use super::discord_clock::Patience;
use super::receive::{ReadError, ReceivedInteraction};
use super::rest::{Rest, RestError};
use crate::commands::{self, CommandContext, DiscussionServices};
use crate::knowledge_base::LiveKnowledge;
use crate::reply::Response;
use crate::request::{InteractionData, Request};
use crate::wire;

/// How long an answer may take from the interaction's arrival here. Discord gives three seconds from making it.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(2800);
/// How long before Discord gives an interaction up its answer is due, where that is known.
const MARGIN: Duration = Duration::from_millis(200);
/// How much of its time is kept for sending an answer. What the database has not committed by then is rolled back, and there
/// is time to say so.
const SEND_TIME: Duration = Duration::from_millis(400);
/// What a person reads if too many are answered at once.
const BUSY: &str = "I am busy. Please try again in a moment.";
/// What a person reads if Discord should have given their interaction up, and has not.
const LATE: &str = "This reached me too late, so nothing was changed. Please try again.";

/// Answers interactions.
#[derive(Debug)]
pub(super) struct InteractionService {
    knowledge: Arc<LiveKnowledge>,
    discussions: DiscussionServices,
    rest: Arc<Rest>,
    /// A permit for each interaction that may be answered at the same time.
    permits: Semaphore,
    aftermath: Aftermath,
    /// How many interactions could not be read since the start.
    unreadable: AtomicU64,
}

/// Why an interaction was not answered as it should have been.
#[derive(Debug, thiserror::Error)]
enum AnswerError {
    #[error("the answer panicked")]
    Panicked,
    #[error(transparent)]
    Rest(#[from] RestError),
}

impl InteractionService {
    pub(super) fn new(
        knowledge: Arc<LiveKnowledge>,
        discussions: DiscussionServices,
        rest: Arc<Rest>,
        max_answers: usize,
        aftermath: Aftermath,
    ) -> Self {
        Self {
            knowledge,
            discussions,
            rest,
            permits: Semaphore::new(max_answers),
            aftermath,
            unreadable: AtomicU64::new(0),
        }
    }

    /// Answers an interaction, and logs the outcome.
    pub(super) async fn answer(&self, interaction: ReceivedInteraction, arrived: Instant) {
        let span = span(&interaction);
        let answered = async {
            let (clock, id) = (self.rest.discord_clock(), interaction.target.id);
            clock.observe_arrival(id, arrived);
            let now = Instant::now();
            match clock.patience(id, now) {
                Patience::Left(left) => {
                    let deadline =
                        (arrived + ANSWER_TIMEOUT).min(now + left.saturating_sub(MARGIN));
                    self.answer_in_time(interaction, arrived, deadline).await;
                }
                Patience::Ended { age } => {
                    let deadline = now + ANSWER_TIMEOUT;
                    self.decline_late(&interaction, age, deadline).await;
                }
            }
        };
        answered.instrument(span).await;
    }

    /// Answers an interaction that Discord still waits for.
    async fn answer_in_time(
        &self,
        interaction: ReceivedInteraction,
        arrived: Instant,
        deadline: Instant,
    ) {
        // Held until the answer is delivered.
        let permit = self.permits.try_acquire();
        let mut sequel = None;
        let response = match &interaction.request {
            Ok(request) if permit.is_ok() => {
                let response = self.respond(request, deadline).await;
                let made = response.as_ref().ok();
                sequel = made.and_then(|response| AnswerSequel::of(request, response));
                response
            }
            Ok(request) => {
                warn!("too many answers under way: asked to try again");
                Ok(commands::decline(request, BUSY))
            }
            Err(error) => {
                self.log_unanswerable(*error);
                Ok(interaction.target.rejection(error.for_person()))
            }
        };
        let target = &interaction.target;
        let outcome = self.deliver(target, response, deadline).await;
        log(&outcome, target.is_autocomplete, arrived.elapsed());
        drop(permit);
        if let Some(sequel) = sequel.filter(|_| outcome.is_ok()) {
            self.aftermath.follow(sequel, target).await;
        }
    }

    /// Does nothing for an interaction that Discord has given up: its person was told that it failed, and may have sent
    /// it again. An answer is tried all the same. If Discord takes it, the person is told, and the estimate of Discord's
    /// clock is corrected.
    async fn decline_late(
        &self,
        interaction: &ReceivedInteraction,
        age: Duration,
        deadline: Instant,
    ) {
        warn!(
            ?age,
            "given up by Discord before it was read: nothing was done"
        );
        let target = &interaction.target;
        let response = match &interaction.request {
            Ok(request) => commands::decline(request, LATE),
            Err(error) => target.rejection(error.for_person()),
        };
        let sent = self.send(target, &response, deadline);
        if sent.await.is_ok() {
            let clock = self.rest.discord_clock();
            clock.observe_late_answer(target.id, Instant::now());
            warn!("not given up by Discord: the estimate of its clock was wrong");
        }
    }

    /// Makes the response to a request. It keeps the knowledge that it began with: a reload changes nothing for it.
    async fn respond(&self, request: &Request, deadline: Instant) -> Result<Response, AnswerError> {
        let mut discussions = self.discussions.clone();
        discussions.store = discussions
            .store
            .with_deadline(deadline.checked_sub(SEND_TIME).unwrap_or(deadline));
        let context = CommandContext {
            knowledge_base: self.knowledge.get(),
            discussions,
        };
        catch_panic(commands::respond(&context, request)).await
    }

    /// Sends the response, or an apology if there is none or Discord refused it.
    async fn deliver(
        &self,
        target: &CallbackTarget,
        response: Result<Response, AnswerError>,
        deadline: Instant,
    ) -> Result<(), AnswerError> {
        let sent = match response {
            Ok(response) => self.send(target, &response, deadline).await,
            Err(error) => Err(error),
        };
        match sent {
            Err(error) if error.can_be_apologised_for() => {
                self.send(target, &target.apology(), deadline).await?;
                Err(error)
            }
            sent => sent,
        }
    }

    async fn send(
        &self,
        target: &CallbackTarget,
        response: &Response,
        deadline: Instant,
    ) -> Result<(), AnswerError> {
        let body = wire::callback(response);
        let files = wire::files(response);
        Ok(self.rest.callback(target, &body, files, deadline).await?)
    }

    fn log_unanswerable(&self, error: ReadError) {
        let unreadable = match error {
            ReadError::Unreadable => self.unreadable.fetch_add(1, Ordering::Relaxed) + 1,
            ReadError::Unsupported => self.unreadable.load(Ordering::Relaxed),
        };
        warn!(unreadable, "an interaction {error}");
    }
}

impl AnswerError {
    /// Whether the person has had no answer and can still have one.
    fn can_be_apologised_for(&self) -> bool {
        /// "Unknown interaction": its three seconds are over.
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

/// The span of an interaction: every line that is logged while it is answered carries these fields. They hold ids and
/// names of commands, never a person's words. Its level is ERROR, so that it is enabled at every level of the log.
fn span(interaction: &ReceivedInteraction) -> Span {
    let data = interaction.request.as_ref().map(|request| &request.data);
    let kind = match data {
        Ok(InteractionData::Command(_)) => "command",
        Ok(InteractionData::Autocomplete(..)) => "autocomplete",
        Ok(InteractionData::Component(_)) => "component",
        Ok(InteractionData::Modal(_)) => "modal",
        Ok(InteractionData::MessageCommand(_)) => "message command",
        Err(_) => "none",
    };
    let command = data.map_or("refused", InteractionData::label);
    error_span!(
        "interaction",
        id = interaction.target.id.get(),
        kind,
        command
    )
}

fn log(outcome: &Result<(), AnswerError>, is_autocomplete: bool, elapsed: Duration) {
    // It never saturates: a u64 holds 584,000 years.
    let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    match outcome {
        // Discord sends one for every letter that is typed.
        Ok(()) if is_autocomplete => debug!(micros, "answered"),
        Ok(()) => info!(micros, "answered"),
        // Another process received the interaction, too, and answered first.
        Err(AnswerError::Rest(RestError::AlreadyAnswered)) => {
            debug!(micros, "answered by another process");
        }
        Err(error) => error!(micros, %error, "not answered"),
    }
}

/// The response, or an error if making it panicked.
async fn catch_panic(response: impl Future<Output = Response>) -> Result<Response, AnswerError> {
    // Unwind safety: knowledge is only read, and a transaction that is dropped is rolled back.
    let response = AssertUnwindSafe(response).catch_unwind().await;
    response.map_err(|_| AnswerError::Panicked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::Reply;

    #[tokio::test]
    async fn a_panic_is_a_failure_that_can_be_apologised_for() {
        let error = catch_panic(async { panic!("a test of panics") })
            .await
            .unwrap_err();
        assert!(error.can_be_apologised_for());
        let response = Response::Message(Reply::text("hello"));
        let given = response.clone();
        assert_eq!(catch_panic(async { given }).await.unwrap(), response);
    }
}
