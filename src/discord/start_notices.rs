//! Tells the people who started a discussion what Discord refuses to show of it: by editing the answer to their press of
//! Start while its token is valid, else after the answer to whatever they use next.
//!
//! **Invariant**: tokens are kept in memory only, for as long as they are valid.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use quorate_core::id::{ApplicationId, DiscussionId, InteractionId, UserId};
use secrecy::SecretString;
use tracing::warn;

use super::callback_target::CallbackTarget;
use super::rest::{Rest, RestError};
use crate::clock::Clock;
use crate::reply::Reply;
use crate::store::Store;
use crate::wire;

/// How long a token can be used: a little less than it is valid
/// (`interactions/receiving-and-responding#followup-messages`).
const TOKEN_LIFETIME: SignedDuration = SignedDuration::from_mins(14);

/// What the person who started a discussion is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StartNotice {
    /// The discussion.
    pub(super) discussion: DiscussionId,
    /// The press of Start, if it is known.
    pub(super) interaction: Option<InteractionId>,
    /// The person.
    pub(super) person: UserId,
    /// The words for them.
    pub(super) text: String,
}

/// Tells people what became of their starts. Clones share everything.
#[derive(Debug, Clone)]
pub(super) struct StartNotices {
    rest: Arc<Rest>,
    store: Store,
    clock: Clock,
    application: ApplicationId,
    state: Arc<Mutex<NoticeState>>,
}

#[derive(Debug, Default)]
struct NoticeState {
    answered: Vec<AnsweredStart>,
    untold: Vec<StartNotice>,
}

/// A press of Start that was answered.
#[derive(Debug)]
struct AnsweredStart {
    interaction: InteractionId,
    token: SecretString,
    at: Timestamp,
}

impl AnsweredStart {
    /// Whether its token can still be used. If the clock was set back meanwhile, Discord refuses it.
    fn is_valid(&self, now: Timestamp) -> bool {
        now.duration_since(self.at) < TOKEN_LIFETIME
    }
}

impl StartNotices {
    pub(super) fn new(
        rest: Arc<Rest>,
        store: Store,
        clock: Clock,
        application: ApplicationId,
    ) -> Self {
        Self {
            rest,
            store,
            clock,
            application,
            state: Arc::default(),
        }
    }

    /// Tells a person in the answer to Start, or keeps the notice until they use something.
    pub(super) async fn tell(&self, notice: StartNotice) {
        self.forget(notice.discussion);
        let token = self.token(notice.interaction);
        let sent = match &token {
            Some(token) => self.edit_answer(token, &notice).await,
            None => false,
        };
        if !sent {
            self.state().untold.push(notice);
        }
    }

    /// Forgets what is to be told of a discussion.
    pub(super) fn forget(&self, id: DiscussionId) {
        let mut state = self.state();
        state.untold.retain(|notice| notice.discussion != id);
    }

    /// Keeps the token of an answered Start, and tells what was refused before the answer was there.
    pub(super) async fn start_answered(&self, target: &CallbackTarget) {
        let at = self.clock.now();
        {
            let mut state = self.state();
            state.answered.retain(|answered| answered.is_valid(at));
            state.answered.push(AnsweredStart {
                interaction: target.id,
                token: target.token.clone(),
                at,
            });
        }
        for notice in self.take_untold(|notice| notice.interaction == Some(target.id)) {
            self.tell(notice).await;
        }
    }

    /// Tells a person, after the answer to something that they used, what they have not been told.
    pub(super) async fn answered(&self, person: UserId, target: &CallbackTarget) {
        for notice in self.take_untold(|notice| notice.person == person) {
            if !self.is_untold(notice.discussion).await {
                continue;
            }
            let body = wire::follow_up(&Reply::text(notice.text.as_str()).into_ephemeral());
            let sent = self
                .rest
                .follow_up(self.application, &target.token, &body)
                .await;
            if !self.record(&notice, sent).await {
                self.state().untold.push(notice);
            }
        }
    }

    /// Replaces the answer to Start. Returns whether it did.
    async fn edit_answer(&self, token: &SecretString, notice: &StartNotice) -> bool {
        let body = wire::edit(&Reply::text(notice.text.as_str()));
        let edited = self.rest.edit_answer(self.application, token, &body).await;
        self.record(notice, edited).await
    }

    /// Records that a notice was sent. Returns whether it was.
    async fn record(&self, notice: &StartNotice, sent: Result<(), RestError>) -> bool {
        let discussion = notice.discussion;
        if let Err(error) = sent {
            warn!(%discussion, %error, "who started a discussion could not be told what Discord refuses");
            return false;
        }
        if let Err(error) = self.store.mark_refusal_told(discussion).await {
            warn!(%discussion, %error, "not recorded that who started a discussion was told");
        }
        true
    }

    /// Whether something of a discussion is still refused and not told: another process may have told it.
    async fn is_untold(&self, discussion: DiscussionId) -> bool {
        match self.store.refusal(discussion).await {
            Ok(refusal) => refusal.is_some_and(|refusal| !refusal.told),
            Err(_) => true,
        }
    }

    fn token(&self, interaction: Option<InteractionId>) -> Option<SecretString> {
        let (state, now) = (self.state(), self.clock.now());
        let mut answered = state.answered.iter();
        let found = answered.find(|answered| Some(answered.interaction) == interaction)?;
        found.is_valid(now).then(|| found.token.clone())
    }

    fn take_untold(&self, wanted: impl Fn(&StartNotice) -> bool) -> Vec<StartNotice> {
        let mut state = self.state();
        state
            .untold
            .extract_if(.., |notice| wanted(notice))
            .collect()
    }

    fn state(&self) -> MutexGuard<'_, NoticeState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
