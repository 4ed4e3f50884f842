//! Interactions that were dispatched to the bot and wait for its answer.

use std::sync::Arc;

use serde_json::Value;
use tokio::sync::watch;

use super::answer::Answer;
use super::error::ClientError;
use super::identity::Persona;
use super::message::Message;
use super::modal::Modal;
use super::payload;
use crate::state::lock;
use crate::world::interactions::{AUTOCOMPLETE, COMPONENT, InteractionRequest, Outcome};

/// An interaction that waits for its answer. Dropping it stops the waiting, not the interaction.
pub struct Pending {
    persona: Persona,
    id: u64,
    token: String,
    kind: u8,
    outcome: watch::Receiver<Option<Outcome>>,
    deadline: std::time::Duration,
    last_deadline: std::time::Duration,
}

impl Persona {
    /// Dispatches an interaction to the bot; `mangle` may change the payload before.
    pub(super) fn send_interaction(
        &self,
        request: InteractionRequest,
        data: &Value,
        mangle: impl FnOnce(&mut Value),
    ) -> Result<Pending, ClientError> {
        let state = &self.state;
        let kind = request.kind;
        let guild = self.venue.guild(&state.directory);
        let mut world = lock(&state.world);
        if guild == Some(state.directory.guild) && !world.guild.bot_is_member {
            return Err(failure(kind));
        }
        let id = world
            .interactions
            .add(state.clock.id(), request, state.clock.now());
        let Some(interaction) = world.interactions.get(id) else {
            return Err(failure(kind));
        };
        let mut event = payload::interaction_json(state, &world, interaction, data);
        mangle(&mut event);
        let pending = Pending {
            persona: self.clone(),
            id,
            token: interaction.token.clone(),
            kind,
            outcome: interaction.outcome.subscribe(),
            deadline: interaction.first_deadline(),
            last_deadline: interaction.token_deadline(),
        };
        drop(world);
        lock(&state.sessions).dispatch_interaction(guild, event);
        Ok(pending)
    }
}

/// What Discord's client shows if no answer came.
fn failure(kind: u8) -> ClientError {
    match kind {
        COMPONENT => ClientError::InteractionFailed,
        AUTOCOMPLETE => ClientError::OptionsFailed,
        _ => ClientError::DidNotRespond,
    }
}

impl Pending {
    /// The interaction's id.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The interaction's token.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Waits for the first response, and after a deferral for the answer.
    ///
    /// # Errors
    ///
    /// What Discord's client shows when no response came within 3 seconds, or no answer within 15 minutes,
    /// by the sandbox's clock.
    pub async fn answer(mut self) -> Result<Answer, ClientError> {
        self.first().await?;
        match self
            .wait(self.last_deadline, |outcome| {
                !matches!(outcome, Outcome::Loading(_))
            })
            .await?
        {
            Outcome::Message(id) => Ok(Answer::Message(self.message(id)?)),
            Outcome::Deferred(id) => Ok(Answer::Deferred(self.message(id)?)),
            Outcome::Updated(id) => Ok(Answer::Updated(self.message(id)?)),
            Outcome::Modal(body) => Ok(Answer::Modal(Modal::read(&body, self.id))),
            Outcome::Acknowledged => Ok(Answer::Acknowledged),
            Outcome::Choices(_) | Outcome::Loading(_) => Err(failure(self.kind)),
        }
    }

    /// Waits for the first response alone.
    ///
    /// # Errors
    ///
    /// What Discord's client shows when none came within 3 seconds.
    pub async fn first(&mut self) -> Result<(), ClientError> {
        self.wait(self.deadline, |_| true).await.map(|_| ())
    }

    pub(crate) async fn choices(mut self) -> Result<Vec<Value>, ClientError> {
        match self.wait(self.deadline, |_| true).await? {
            Outcome::Choices(choices) => Ok(choices),
            _ => Err(failure(self.kind)),
        }
    }

    async fn wait(
        &mut self,
        deadline: std::time::Duration,
        enough: impl Fn(&Outcome) -> bool,
    ) -> Result<Outcome, ClientError> {
        let state = Arc::clone(&self.persona.state);
        let arrived = self
            .outcome
            .wait_for(|outcome| outcome.as_ref().is_some_and(&enough));
        let outcome = tokio::select! {
            biased;
            arrived = arrived => arrived.ok().and_then(|outcome| outcome.clone()),
            () = state.clock.sleep_until(deadline) => None,
            () = state.until_stopped() => None,
        };
        outcome.ok_or_else(|| failure(self.kind))
    }

    fn message(&self, id: u64) -> Result<Message, ClientError> {
        self.persona.message(id).ok_or(ClientError::NoMessage)
    }
}
