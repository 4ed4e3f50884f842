//! A discussion is started, and read back by adding up its events.

use quorate_core::id::{ChannelId, DiscussionId, DraftId, GuildId, InteractionId, MessageId};
use std::fmt;
use std::sync::Arc;

use quorate_core::discussion::{Event, EventKind, NewEvents, State, Text, Words};
use sqlx::SqliteConnection;

use super::cache::CachedState;
use super::events::{append, describe, events, place, words};
use super::{Store, StoreError, StoreErrorKind};
use super::{decode, encode};

/// Where a discussion is, by Discord's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Location {
    /// The server.
    pub guild: GuildId,
    /// The channel that its panel is in.
    pub channel: ChannelId,
    /// The panel's message, once it is posted.
    pub panel: Option<MessageId>,
    /// The thread, once it is open.
    pub thread: Option<ChannelId>,
}

/// A discussion to be started.
#[derive(Debug, Clone, Copy)]
pub struct NewDiscussion<'a> {
    /// The server.
    pub guild: GuildId,
    /// The channel.
    pub channel: ChannelId,
    /// What `discussion::start` made.
    pub change: &'a NewEvents,
    /// The interaction that starts it.
    pub interaction: Option<InteractionId>,
    /// The draft that it comes from, which is put away: started twice, it is one discussion.
    pub draft: Option<DraftId>,
}

/// A discussion as it stands.
#[derive(Clone)]
pub struct LoadedDiscussion {
    /// Its number.
    pub id: DiscussionId,
    /// Where it is.
    pub place: Location,
    /// The number of its last event.
    pub seq: u64,
    /// What its events add up to.
    pub state: Arc<State>,
    /// The words.
    pub words: Arc<Words>,
}

impl LoadedDiscussion {
    pub(super) fn of(id: DiscussionId, folded: CachedState) -> Self {
        Self {
            id,
            place: folded.place,
            seq: folded.seq,
            state: folded.state,
            words: folded.words,
        }
    }
}

/// Shows which discussion it is, and never its words: a log may hold it.
impl fmt::Debug for LoadedDiscussion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loaded")
            .field("id", &self.id)
            .field("place", &self.place)
            .field("seq", &self.seq)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Keeps a new discussion, and says its number. The same interaction or draft again is the same discussion.
    ///
    /// # Errors
    ///
    /// When the database cannot be used, or the change is no start.
    pub async fn create(&self, new: NewDiscussion<'_>) -> Result<DiscussionId, StoreError> {
        self.explain(self.create_new(new)).await
    }

    async fn create_new(&self, new: NewDiscussion<'_>) -> Result<DiscussionId, StoreErrorKind> {
        let state = State::replay(&new.change.events).ok_or(StoreErrorKind::NoStart)?;
        let draft = encode::optional_id(new.draft)?;
        let mut session = self.writing().await?;
        if let Some(id) = started_already(&mut session, new.interaction, draft).await? {
            session.undo().await?;
            return Ok(id);
        }
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
        .fetch_one(&mut *session)
        .await?;
        sqlx::query("DELETE FROM draft WHERE id = ?")
            .bind(draft)
            .execute(&mut *session)
            .await?;
        let id = decode::id(id)?;
        append(&mut session, id, 0, new.change, new.interaction).await?;
        describe(&mut session, id, &state).await?;
        session.commit().await?;
        Ok(id)
    }

    /// The discussion that a draft has become, where it has.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn started_from(&self, draft: DraftId) -> Result<Option<DiscussionId>, StoreError> {
        self.explain(async {
            let mut session = self.reading().await?;
            let found = started_already(&mut session, None, Some(encode::id(draft)?)).await?;
            session.commit().await?;
            Ok(found)
        })
        .await
    }

    /// A discussion as it stands; nothing where it is not kept.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn load(&self, id: DiscussionId) -> Result<Option<LoadedDiscussion>, StoreError> {
        self.explain(async {
            let mut session = self.reading().await?;
            let folded = self.catch_up(&mut session, id).await?;
            session.commit().await?;
            Ok(folded.map(|folded| self.hold(id, folded)))
        })
        .await
    }

    /// Holds a discussion in memory as it now stands on the disk.
    pub(super) fn hold(&self, id: DiscussionId, folded: CachedState) -> LoadedDiscussion {
        self.cache().put(id, folded.clone());
        LoadedDiscussion::of(id, folded)
    }

    /// A discussion as it stands on the disk at this moment: what is held of it, and the events that others added.
    pub(super) async fn catch_up(
        &self,
        connection: &mut SqliteConnection,
        id: DiscussionId,
    ) -> Result<Option<CachedState>, StoreErrorKind> {
        let Some(place) = place(connection, id).await? else {
            self.cache().remove(id);
            return Ok(None);
        };
        let held = self.cache().get(id);
        let since = held.as_ref().map_or(0, |held| held.seq);
        let events = events(connection, id, since).await?;
        let Some(mut folded) = held else {
            let state = State::replay(&events).ok_or(StoreErrorKind::NoStart)?;
            return Ok(Some(CachedState {
                place,
                seq: events.len() as u64,
                state: Arc::new(state),
                words: Arc::new(words(connection, id, 0).await?.collect()),
            }));
        };
        folded.place = place;
        if events.is_empty() {
            return Ok(Some(folded));
        }
        let texts = words(connection, id, folded.state.next_words_id.0).await?;
        folded.add(&events, texts);
        Ok(Some(folded))
    }
}

impl CachedState {
    /// Adds events, and the texts they brought as those are now.
    pub(super) fn add(&mut self, events: &[Event], texts: impl IntoIterator<Item = Text>) {
        let state = Arc::make_mut(&mut self.state);
        let words = Arc::make_mut(&mut self.words);
        for event in events {
            state.apply(event);
            if let EventKind::Erased { person } = event.kind {
                words.erase(person);
            }
        }
        words.extend(texts);
        self.seq += events.len() as u64;
    }
}

/// The discussion that an interaction or a draft has started.
async fn started_already(
    connection: &mut SqliteConnection,
    interaction: Option<InteractionId>,
    draft: Option<i64>,
) -> Result<Option<DiscussionId>, StoreErrorKind> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT discussion FROM event WHERE interaction = ?
         UNION ALL SELECT id FROM discussion WHERE draft = ?",
    )
    .bind(encode::optional_id(interaction)?)
    .bind(draft)
    .fetch_optional(connection)
    .await?;
    found.map(decode::id).transpose()
}
