//! Something happens in a discussion.

use quorate_core::discussion::{EventKind, NewEvents, Refusal, State};
use quorate_core::id::{DiscussionId, InteractionId};

use super::cache::CachedState;
use super::connection::Transaction;
use super::encode;
use super::events::{append, describe, touch};
use super::{ActError, LoadedDiscussion, Store, StoreErrorKind};

/// What came of it: the discussion as it now stands.
#[derive(Debug, Clone)]
pub enum Acted {
    /// It happened, and is on the disk.
    Now(LoadedDiscussion),
    /// The interaction has been here before, and nothing happened again.
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
    /// Decides on a discussion as it stands at this moment, and keeps what follows. `decide` runs once at most, while
    /// nobody else adds to the database, so it should be quick.
    ///
    /// # Errors
    ///
    /// `decide` refuses, the discussion is not kept, or the database cannot be used: then nothing happened.
    pub async fn act<D>(
        &self,
        id: DiscussionId,
        interaction: Option<InteractionId>,
        decide: D,
    ) -> Result<Acted, ActError>
    where
        D: FnOnce(&State) -> Result<NewEvents, Refusal>,
    {
        let decided = self.decide(id, interaction, decide).await;
        match decided.map_err(|why| self.error(why))? {
            Decided::Gone => Err(ActError::Gone),
            Decided::Refused(refusal) => Err(ActError::Refused(refusal)),
            Decided::Already(folded) => Ok(Acted::Already(self.hold(id, folded))),
            Decided::Now { folded, erased } => {
                let loaded = self.hold(id, folded);
                if erased {
                    self.wipe_log().await;
                }
                Ok(Acted::Now(loaded))
            }
        }
    }

    async fn decide<D>(
        &self,
        id: DiscussionId,
        interaction: Option<InteractionId>,
        decide: D,
    ) -> Result<Decided, StoreErrorKind>
    where
        D: FnOnce(&State) -> Result<NewEvents, Refusal>,
    {
        let mut session = self.writing().await?;
        let Some(mut folded) = self.catch_up(&mut session, id).await? else {
            session.undo().await?;
            return Ok(Decided::Gone);
        };
        if been_here(&mut session, interaction).await? {
            session.undo().await?;
            return Ok(Decided::Already(folded));
        }
        let change = match decide(&folded.state) {
            Ok(change) => change,
            Err(refusal) => {
                session.undo().await?;
                return Ok(Decided::Refused(refusal));
            }
        };
        append(&mut session, id, folded.seq, &change, interaction).await?;
        let mut events = change.events.iter();
        let erased = events.any(|event| matches!(event.kind, EventKind::Erased { .. }));
        let by_somebody = change.events.iter().rfind(|event| event.by.is_some());
        if let Some(event) = by_somebody {
            touch(&mut session, id, event.at).await?;
        }
        folded.add(&change.events, change.words);
        describe(&mut session, id, &folded.state).await?;
        session.commit().await?;
        Ok(Decided::Now { folded, erased })
    }
}

enum Decided {
    Gone,
    Refused(Refusal),
    Already(CachedState),
    Now { folded: CachedState, erased: bool },
}

async fn been_here(
    session: &mut Transaction<'_>,
    interaction: Option<InteractionId>,
) -> Result<bool, StoreErrorKind> {
    let Some(interaction) = interaction else {
        return Ok(false);
    };
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM event WHERE interaction = ?")
        .bind(encode::id(interaction)?)
        .fetch_optional(&mut **session)
        .await?;
    Ok(found.is_some())
}
