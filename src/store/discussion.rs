//! Starting a discussion, and loading it by replaying its events.

use std::fmt;
use std::sync::Arc;

use quorate_core::discussion::{Event, EventKind, NewEvents, State, Text, Words};
use quorate_core::id::{ChannelId, DiscussionId, DraftId, GuildId, InteractionId};
use sqlx::SqliteConnection;

use super::cache::CachedState;
use super::events::{append, read_events, read_location, read_words, update_summary};
use super::{Location, Store, StoreError, StoreErrorKind, decode, encode};

/// A discussion to be started.
#[derive(Debug, Clone, Copy)]
pub struct NewDiscussion<'a> {
    /// The guild.
    pub guild: GuildId,
    /// The channel.
    pub channel: ChannelId,
    /// What `discussion::start` made.
    pub change: &'a NewEvents,
    /// The interaction that starts it, its idempotency key.
    pub interaction: Option<InteractionId>,
    /// The draft that it comes from, which is deleted. It is a second idempotency key.
    pub draft: Option<DraftId>,
}

/// A discussion as it stands.
#[derive(Clone)]
pub struct LoadedDiscussion {
    /// Its id.
    pub id: DiscussionId,
    /// Where it is.
    pub location: Location,
    /// The number of its last event.
    pub seq: u64,
    /// The state that its events replay to.
    pub state: Arc<State>,
    /// The words that people wrote.
    pub words: Arc<Words>,
}

impl LoadedDiscussion {
    fn new(id: DiscussionId, cached: CachedState) -> Self {
        Self {
            id,
            location: cached.location,
            seq: cached.seq,
            state: cached.state,
            words: cached.words,
        }
    }
}

/// Says which discussion it is, and leaves its words out: a log may hold it.
impl fmt::Debug for LoadedDiscussion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoadedDiscussion")
            .field("id", &self.id)
            .field("location", &self.location)
            .field("seq", &self.seq)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Stores a new discussion, and returns its id. The same interaction or draft again is the same discussion.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::NoStart`] if the events do not start a discussion.
    pub async fn create(&self, new: NewDiscussion<'_>) -> Result<DiscussionId, StoreError> {
        let Some(state) = State::replay(&new.change.events) else {
            return Err(self.with_context(StoreErrorKind::NoStart));
        };
        let id = self
            .write(async |tx| {
                if let Some(id) = find_started(tx, new.interaction, new.draft).await? {
                    return Ok(id);
                }
                let id = insert(tx, new, &state).await?;
                append(tx, id, 0, new.change, new.interaction).await?;
                update_summary(tx, id, &state).await?;
                Ok(id)
            })
            .await?;
        if new.draft.is_some() {
            // The draft may have been changed, and held words that the discussion does not.
            self.truncate_log().await;
        }
        Ok(id)
    }

    /// The discussion that a draft has become, if it has been started.
    pub(crate) async fn started_from(
        &self,
        draft: DraftId,
    ) -> Result<Option<DiscussionId>, StoreError> {
        self.read(async |tx| find_started(tx, None, Some(draft)).await)
            .await
    }

    /// A discussion as it stands. None if it was erased or never existed.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn load(&self, id: DiscussionId) -> Result<Option<LoadedDiscussion>, StoreError> {
        let cached = self.read(async |tx| self.catch_up(tx, id).await).await?;
        Ok(cached.map(|cached| self.cache_insert(id, cached)))
    }

    /// Caches a discussion as it now stands on the disk. Called after the commit: what is cached is stored.
    pub(super) fn cache_insert(&self, id: DiscussionId, cached: CachedState) -> LoadedDiscussion {
        self.cache().insert(id, cached.clone());
        LoadedDiscussion::new(id, cached)
    }

    /// A discussion as it stands on the disk at this moment: its cached state, and the events added since by others.
    pub(super) async fn catch_up(
        &self,
        connection: &mut SqliteConnection,
        id: DiscussionId,
    ) -> Result<Option<CachedState>, StoreErrorKind> {
        let Some(location) = read_location(connection, id).await? else {
            self.cache().remove(id);
            self.mark_truncation_due();
            return Ok(None);
        };
        let cached = self.cache().get(id);
        let since = cached.as_ref().map_or(0, |cached| cached.seq);
        let events = read_events(connection, id, since).await?;
        let is_erasure = |event: &Event| {
            matches!(
                event.kind,
                EventKind::Erased { .. } | EventKind::PointRemoved { .. }
            )
        };
        if events.iter().any(is_erasure) {
            self.mark_truncation_due();
        }
        let Some(mut cached) = cached else {
            let state = State::replay(&events).ok_or(StoreErrorKind::NoStart)?;
            let words = read_words(connection, id, 0).await?;
            return Ok(Some(CachedState {
                location,
                seq: events.len() as u64,
                state: Arc::new(state),
                words: Arc::new(words.into_iter().collect()),
            }));
        };
        cached.location = location;
        if !events.is_empty() {
            let words = read_words(connection, id, cached.state.next_words_id.0).await?;
            cached.add(&events, words);
        }
        Ok(Some(cached))
    }
}

impl CachedState {
    /// Applies events, and adds the texts that they brought, as those are now.
    pub(super) fn add(&mut self, events: &[Event], texts: impl IntoIterator<Item = Text>) {
        let state = Arc::make_mut(&mut self.state);
        let words = Arc::make_mut(&mut self.words);
        for event in events {
            state.apply(event);
            words.erase_by(&event.kind, state);
        }
        words.extend(texts);
        self.seq += events.len() as u64;
    }
}

/// Inserts a discussion's row, and deletes its draft's.
async fn insert(
    connection: &mut SqliteConnection,
    new: NewDiscussion<'_>,
    state: &State,
) -> Result<DiscussionId, StoreErrorKind> {
    let draft = encode::optional_id(new.draft)?;
    let at = encode::timestamp(state.started)?;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO discussion (guild, channel, draft, created, last_activity)
         VALUES (?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(encode::id(new.guild)?)
    .bind(encode::id(new.channel)?)
    .bind(draft)
    .bind(at)
    .bind(at)
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM draft WHERE id = ?")
        .bind(draft)
        .execute(connection)
        .await?;
    decode::id(id)
}

/// The discussion that an interaction or a draft has started.
async fn find_started(
    connection: &mut SqliteConnection,
    interaction: Option<InteractionId>,
    draft: Option<DraftId>,
) -> Result<Option<DiscussionId>, StoreErrorKind> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT discussion FROM event WHERE interaction = ?
         UNION ALL SELECT id FROM discussion WHERE draft = ?",
    )
    .bind(encode::optional_id(interaction)?)
    .bind(encode::optional_id(draft)?)
    .fetch_optional(connection)
    .await?;
    found.map(decode::id).transpose()
}
