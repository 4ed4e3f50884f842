//! Interactions: what each was made from, its state, and the channel on which its outcome is awaited.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;

use super::user::PersonaId;
use super::venue::Venue;
use crate::api_error::ApiError;
use crate::{ids, limits};

/// Types of interaction (`interactions/receiving-and-responding#interaction-object-interaction-type`).
pub(crate) const COMMAND: u8 = 2;
pub(crate) const COMPONENT: u8 = 3;
pub(crate) const AUTOCOMPLETE: u8 = 4;
pub(crate) const MODAL_SUBMIT: u8 = 5;

/// How an interaction was answered so far.
#[derive(Debug, Clone)]
pub(crate) enum Outcome {
    /// A message was sent.
    Message(u64),
    /// The answer was deferred: a loading message was sent.
    Loading(u64),
    /// The loading message became the answer.
    Deferred(u64),
    /// The message of the component was changed.
    Updated(u64),
    /// The component's use was acknowledged; nothing is shown.
    Acknowledged,
    /// Autocomplete choices.
    Choices(Vec<Value>),
    /// A modal was opened; the callback's body.
    Modal(Value),
}

/// What an interaction is made from.
pub(crate) struct InteractionRequest {
    pub(crate) kind: u8,
    pub(crate) persona: PersonaId,
    pub(crate) venue: Venue,
    /// The command's name, or the component's or modal's `custom_id`.
    pub(crate) name: String,
    pub(crate) owners: Value,
    /// The type of the command: 1 for a slash command, 3 for a message command.
    pub(crate) command_type: u64,
    /// The type of the focused option of an autocomplete; 0 otherwise.
    pub(crate) option_type: u64,
    /// The message whose component was used, directly or to open the modal.
    pub(crate) source: Option<u64>,
}

/// An interaction, while its token lives.
pub(crate) struct Interaction {
    pub(crate) id: u64,
    pub(crate) token: String,
    pub(crate) request: InteractionRequest,
    /// When it was dispatched to the bot.
    pub(crate) received: Duration,
    /// The callback type of the first response.
    pub(crate) first: Option<u8>,
    /// The message that `@original` means.
    pub(crate) original: Option<u64>,
    pub(crate) loading: bool,
    pub(crate) followups: u32,
    pub(crate) outcome: watch::Sender<Option<Outcome>>,
}

impl Interaction {
    pub(crate) fn first_deadline(&self) -> Duration {
        self.received + Duration::from_secs(limits::FIRST_RESPONSE_SECONDS)
    }

    pub(crate) fn token_deadline(&self) -> Duration {
        self.received + Duration::from_secs(limits::TOKEN_MINUTES * 60)
    }

    pub(crate) fn user_install_only(&self) -> bool {
        self.request.owners.get("0").is_none()
    }
}

/// The latest interactions, by id and by token.
pub(crate) struct InteractionStore {
    by_id: HashMap<u64, Interaction>,
    by_token: HashMap<String, u64>,
    order: VecDeque<u64>,
    keep: usize,
}

impl InteractionStore {
    pub(crate) fn new(keep: usize) -> Self {
        Self {
            by_id: HashMap::new(),
            by_token: HashMap::new(),
            order: VecDeque::new(),
            keep: keep.max(1),
        }
    }

    /// Adds a new interaction, drops the oldest if there are too many, and returns its id.
    pub(crate) fn add(&mut self, id: u64, request: InteractionRequest, received: Duration) -> u64 {
        let interaction = Interaction {
            id,
            token: ids::token(),
            request,
            received,
            first: None,
            original: None,
            loading: false,
            followups: 0,
            outcome: watch::Sender::new(None),
        };
        let id = interaction.id;
        self.by_token.insert(interaction.token.clone(), id);
        self.by_id.insert(id, interaction);
        self.order.push_back(id);
        while self.order.len() > self.keep {
            let oldest = self.order.pop_front().and_then(|id| self.by_id.remove(&id));
            if let Some(oldest) = oldest {
                self.by_token.remove(&oldest.token);
            }
        }
        id
    }

    pub(crate) fn get(&self, id: u64) -> Option<&Interaction> {
        self.by_id.get(&id)
    }

    pub(crate) fn get_mut(&mut self, id: u64) -> Option<&mut Interaction> {
        self.by_id.get_mut(&id)
    }

    pub(crate) fn by_token(&self, token: &str) -> Option<&Interaction> {
        self.by_token.get(token).and_then(|id| self.by_id.get(id))
    }

    /// The interaction to give a first response to, if it may still have one
    /// (`interactions/receiving-and-responding#interaction-callback`).
    pub(crate) fn unanswered(
        &self,
        id: u64,
        token: &str,
        now: Duration,
    ) -> Result<&Interaction, ApiError> {
        let interaction = self
            .by_id
            .get(&id)
            .filter(|interaction| interaction.token == token);
        let interaction = interaction.ok_or(ApiError::UNKNOWN_INTERACTION)?;
        if interaction.first.is_some() {
            return Err(ApiError::ACKNOWLEDGED);
        }
        if now > interaction.first_deadline() {
            return Err(ApiError::UNKNOWN_INTERACTION);
        }
        Ok(interaction)
    }

    /// The interaction whose token is used as a webhook's: it was answered in time and its token lives
    /// (`interactions/receiving-and-responding#followup-messages`).
    pub(crate) fn with_live_token(
        &self,
        token: &str,
        now: Duration,
    ) -> Result<&Interaction, ApiError> {
        let interaction = self.by_token(token).ok_or(ApiError::UNKNOWN_WEBHOOK)?;
        if now > interaction.token_deadline() {
            return Err(ApiError::INVALID_WEBHOOK_TOKEN);
        }
        if interaction.first.is_none() {
            return Err(ApiError::UNKNOWN_WEBHOOK);
        }
        Ok(interaction)
    }
}
