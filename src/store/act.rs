//! The one way that a discussion changes: lock, catch up, decide, append, commit.

use quorate_core::discussion::{EventKind, NewEvents, Refusal, State, Words};
use quorate_core::id::{DiscussionId, InteractionId};
use sqlx::SqliteConnection;

use super::cache::CachedState;
use super::events::{append, erase_texts, record_activity, update_summary};
use super::{ActError, LoadedDiscussion, Store, StoreErrorKind, encode};

/// The outcome of a command that was not refused: the discussion as it now stands.
#[derive(Debug, Clone)]
pub enum Acted {
    /// It happened, and is on the disk.
    Now(LoadedDiscussion),
    /// Its interaction is stored already, so nothing happened again.
    Already(LoadedDiscussion),
}

impl Acted {
    /// The discussion, either way.
    #[must_use]
    pub fn loaded(&self) -> &LoadedDiscussion {
        match self {
            Self::Now(loaded) | Self::Already(loaded) => loaded,
        }
    }
}

impl Store {
    /// Decides on a discussion as it stands at this moment, and stores the events that follow. `interaction` is the
    /// idempotency key: the second time it comes, nothing happens. `decide` runs once at most, under the write lock of
    /// the whole database, so it should be quick.
    ///
    /// # Errors
    ///
    /// See [`ActError`]; then nothing happened.
    pub async fn act<D>(
        &self,
        id: DiscussionId,
        interaction: Option<InteractionId>,
        decide: D,
    ) -> Result<Acted, ActError>
    where
        D: FnOnce(&State) -> Result<NewEvents, Refusal>,
    {
        self.act_with_words(id, interaction, |state, _| decide(state))
            .await
    }

    /// As [`Store::act`], for a decision that looks at what people wrote.
    pub(crate) async fn act_with_words<D>(
        &self,
        id: DiscussionId,
        interaction: Option<InteractionId>,
        decide: D,
    ) -> Result<Acted, ActError>
    where
        D: FnOnce(&State, &Words) -> Result<NewEvents, Refusal>,
    {
        let decision = self.write(async |tx| {
            let Some(cached) = self.catch_up(tx, id).await? else {
                return Ok(Decision::Gone);
            };
            if is_duplicate(tx, interaction).await? {
                return Ok(Decision::Already(cached));
            }
            let new = match decide(&cached.state, &cached.words) {
                Ok(new) => new,
                Err(refusal) => return Ok(Decision::Refused(refusal)),
            };
            store_events(tx, id, cached, new, interaction).await
        });
        match decision.await? {
            Decision::Gone => Err(ActError::Gone),
            Decision::Refused(refusal) => Err(ActError::Refused(refusal)),
            Decision::Already(cached) => Ok(Acted::Already(self.cache_insert(id, cached))),
            Decision::Now { cached, erased } => {
                let loaded = self.cache_insert(id, cached);
                if erased {
                    self.truncate_log().await;
                }
                Ok(Acted::Now(loaded))
            }
        }
    }
}

enum Decision {
    Gone,
    Refused(Refusal),
    Already(CachedState),
    Now { cached: CachedState, erased: bool },
}

/// Appends new events, and updates the columns that sweeps query.
async fn store_events(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    mut cached: CachedState,
    new: NewEvents,
    interaction: Option<InteractionId>,
) -> Result<Decision, StoreErrorKind> {
    append(connection, id, cached.seq, &new, interaction).await?;
    let mut erased = false;
    for event in &new.events {
        match event.kind {
            EventKind::Erased { .. } => erased = true,
            EventKind::PointRemoved { point, .. } => {
                erase_texts(connection, id, &cached.state.texts_of_point(point)).await?;
                erased = true;
            }
            _ => {}
        }
    }
    let last_of_a_person = new.events.iter().rfind(|event| event.by.is_some());
    if let Some(event) = last_of_a_person {
        record_activity(connection, id, event.at).await?;
    }
    cached.add(&new.events, new.words);
    update_summary(connection, id, &cached.state).await?;
    Ok(Decision::Now { cached, erased })
}

/// Whether an interaction's events are stored already.
async fn is_duplicate(
    connection: &mut SqliteConnection,
    interaction: Option<InteractionId>,
) -> Result<bool, StoreErrorKind> {
    let Some(interaction) = interaction else {
        return Ok(false);
    };
    let found: Option<i64> = sqlx::query_scalar("SELECT seq FROM event WHERE interaction = ?")
        .bind(encode::id(interaction)?)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}
