//! A request in a discussion: the discussion as it was loaded, who acts, and when.

use quorate_core::discussion::{
    Actor, Command, NewEvents, Now, Refusal, State, Words, WordsId, decide, decide_once,
};
use quorate_core::id::{DiscussionId, InteractionId};

use crate::action::{ComponentAction, DiscussionAction};
use crate::commands::context::{CommandContext, DiscussionServices};
use crate::commands::error::CommandError;
use crate::request::{Permissions, Request};
use crate::store::{Acted, LoadedDiscussion};

/// A discussion as it was loaded for a request, and who acts in it when.
pub(super) struct DiscussionContext<'a> {
    pub(super) services: &'a DiscussionServices,
    /// The idempotency key of what the request changes.
    pub(super) interaction: InteractionId,
    pub(super) id: DiscussionId,
    pub(super) loaded: LoadedDiscussion,
    pub(super) actor: Actor,
    pub(super) now: Now,
    pub(super) bot_permissions: Permissions,
}

impl<'a> DiscussionContext<'a> {
    /// Loads a discussion.
    ///
    /// # Errors
    ///
    /// [`CommandError::NoDiscussion`] if it is erased or of another guild.
    pub(super) async fn load(
        context: &'a CommandContext,
        request: &Request,
        id: DiscussionId,
    ) -> Result<Self, CommandError> {
        let services = &context.discussions;
        let loaded = services.store.load(id).await?;
        let loaded = loaded.filter(|loaded| request.channel.guild == Some(loaded.location.guild));
        Ok(Self {
            services,
            interaction: request.id,
            id,
            loaded: loaded.ok_or(CommandError::NoDiscussion)?,
            actor: request.invoker.actor(),
            now: services.now(),
            bot_permissions: request.channel.bot_permissions,
        })
    }

    /// Whether a command would be refused now. Changes nothing.
    pub(super) fn check(&self, command: &Command) -> Result<(), Refusal> {
        decide(&self.loaded.state, &self.actor, command, self.now).map(drop)
    }

    /// Executes a command, and notifies the reconciler. Returns the discussion as it is then.
    pub(super) async fn act(&self, command: &Command) -> Result<LoadedDiscussion, CommandError> {
        self.act_on(|state| decide(state, &self.actor, command, self.now))
            .await
    }

    /// Executes a command as [`Self::act`] does, unless the person added the same within minutes. `again` is the text
    /// that they want twice.
    pub(super) async fn act_once(
        &self,
        command: &Command,
        again: Option<WordsId>,
    ) -> Result<LoadedDiscussion, CommandError> {
        self.act_with_words(|state, words| {
            decide_once(state, words, &self.actor, command, self.now, again)
        })
        .await
    }

    /// Appends the events that are decided on the state as it is inside the transaction, and notifies the reconciler.
    /// Returns the discussion as it is then.
    pub(super) async fn act_on<D>(&self, decide: D) -> Result<LoadedDiscussion, CommandError>
    where
        D: FnOnce(&State) -> Result<NewEvents, Refusal>,
    {
        self.act_with_words(|state, _| decide(state)).await
    }

    async fn act_with_words<D>(&self, decide: D) -> Result<LoadedDiscussion, CommandError>
    where
        D: FnOnce(&State, &Words) -> Result<NewEvents, Refusal>,
    {
        let store = &self.services.store;
        let acted = store.act_with_words(self.id, Some(self.interaction), decide);
        let acted = acted.await?;
        self.services.notify_changed(self.id);
        match acted {
            Acted::Now(loaded) | Acted::Already(loaded) => Ok(loaded),
        }
    }

    /// The action of a component in this discussion.
    pub(super) fn action(&self, action: DiscussionAction) -> ComponentAction {
        ComponentAction::Discuss(self.id, action)
    }
}
