//! What follows the answer to an interaction: what its person has not been told is told, and what waits in its guild is
//! tried again.

use quorate_core::id::{GuildId, UserId};
use tokio::sync::mpsc::UnboundedSender;

use super::callback_target::CallbackTarget;
use super::reconciler::GuildSignal;
use super::start_notices::StartNotices;
use crate::action::{ComponentAction, DraftAction};
use crate::reply::Response;
use crate::request::{InteractionData, Request};

/// What follows answers.
#[derive(Debug)]
pub(super) struct Aftermath {
    notices: StartNotices,
    guild_signals: UnboundedSender<GuildSignal>,
}

/// What follows one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AnswerSequel {
    person: UserId,
    guild: Option<GuildId>,
    /// Whether it answers a press of Start.
    is_start: bool,
    /// Whether it is a message, which a further one may follow.
    is_message: bool,
}

impl AnswerSequel {
    /// What is to follow a response. None if nothing is, as after an autocomplete.
    pub(super) fn of(request: &Request, response: &Response) -> Option<Self> {
        let is_start = match &request.data {
            InteractionData::Autocomplete(..) => return None,
            InteractionData::Component(component) => matches!(
                component.action,
                Some(ComponentAction::Draft(_, DraftAction::Start))
            ),
            _ => false,
        };
        Some(Self {
            person: request.invoker.user,
            guild: request.channel.guild,
            is_start,
            is_message: matches!(response, Response::Message(_) | Response::Update(_)),
        })
    }
}

impl Aftermath {
    pub(super) fn new(notices: StartNotices, guild_signals: UnboundedSender<GuildSignal>) -> Self {
        Self {
            notices,
            guild_signals,
        }
    }

    /// Does what follows an answer that was sent.
    pub(super) async fn follow(&self, sequel: AnswerSequel, target: &CallbackTarget) {
        if let Some(guild) = sequel.guild {
            // It fails only while the bot stops.
            let _ = self.guild_signals.send(GuildSignal::Used(guild));
        }
        if sequel.is_start {
            self.notices.start_answered(target).await;
        } else if sequel.is_message {
            self.notices.answered(sequel.person, target).await;
        }
    }
}
