//! An interaction on its way: handed to the bot, not yet answered.

use std::sync::Arc;

use serde_json::Value;
use tokio::sync::watch;

use super::{Answer, ClientError, Message, Modal, Persona, payload};
use crate::shared::lock;
use crate::world::interactions::{AUTOCOMPLETE, Asked, COMPONENT, Outcome};

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
    /// Hands an interaction to the bot; `mangle` may spoil the payload on its way.
    pub(crate) fn ask(
        &self,
        asked: Asked,
        data: &Value,
        mangle: impl FnOnce(&mut Value),
    ) -> Result<Pending, ClientError> {
        let shared = &self.shared;
        let kind = asked.kind;
        let guild = self.venue.guild(&shared.setting);
        let mut world = lock(&shared.world);
        if guild == Some(shared.setting.guild) && !world.channels.bot_is_here {
            return Err(failure(kind));
        }
        let id = world
            .interactions
            .open(shared.clock.id(), asked, shared.clock.now());
        let Some(interaction) = world.interactions.get(id) else {
            return Err(failure(kind));
        };
        let mut event = payload::interaction(shared, &world, interaction, data);
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
        shared.dispatch(guild, "INTERACTION_CREATE", &event);
        Ok(pending)
    }
}

/// What Discord's client shows where no answer came.
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

    /// Waits for the first response, and where it is a deferral for the answer it promised.
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
        let shared = Arc::clone(&self.persona.shared);
        let arrived = self
            .outcome
            .wait_for(|outcome| outcome.as_ref().is_some_and(&enough));
        let outcome = tokio::select! {
            biased;
            arrived = arrived => arrived.ok().and_then(|outcome| outcome.clone()),
            () = shared.clock.sleep_until(deadline) => None,
            () = shared.until_stopped() => None,
        };
        outcome.ok_or_else(|| failure(self.kind))
    }

    fn message(&self, id: u64) -> Result<Message, ClientError> {
        self.persona.message(id).ok_or(ClientError::NoMessage)
    }
}
