//! A discussion is started, and read back by adding up its events.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::cache::Folded;
use super::number::{discussion, kept, kept_option, kept_time, number, number_option, time};
use super::{DiscussionId, DraftId, Store, StoreError, Why};
use crate::discussion::{Change, Event, Happened, Person, Phase, State, Text, Words, WordsId};

/// Where a discussion is, by Discord's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The server.
    pub guild: u64,
    /// The channel that its panel is in.
    pub channel: u64,
    /// The panel's message, once it is posted.
    pub panel: Option<u64>,
    /// The thread, once it is open.
    pub thread: Option<u64>,
}

/// A discussion to be started.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// The server.
    pub guild: u64,
    /// The channel.
    pub channel: u64,
    /// What `discussion::start` made.
    pub change: &'a Change,
    /// The interaction that starts it.
    pub interaction: Option<u64>,
    /// The draft that it comes from, which is put away: started twice, it is one discussion.
    pub draft: Option<DraftId>,
}

/// A discussion as it stands.
#[derive(Clone)]
pub struct Loaded {
    /// Its number.
    pub id: DiscussionId,
    /// Where it is.
    pub place: Place,
    /// The number of its last event.
    pub seq: u64,
    /// What its events add up to.
    pub state: Arc<State>,
    /// The words.
    pub words: Arc<Words>,
}

impl Loaded {
    pub(super) fn of(id: DiscussionId, folded: Folded) -> Self {
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
impl fmt::Debug for Loaded {
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
    pub async fn create(&self, new: New<'_>) -> Result<DiscussionId, StoreError> {
        self.explain(self.create_new(new)).await
    }

    async fn create_new(&self, new: New<'_>) -> Result<DiscussionId, Why> {
        let state = State::of(&new.change.events).ok_or(Why::NoStart)?;
        let draft = kept_option(new.draft)?;
        let mut session = self.writing().await?;
        if let Some(id) = started_already(&mut session, new.interaction, draft).await? {
            session.undo().await?;
            return Ok(id);
        }
        let at = kept_time(state.started)?;
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO discussion (guild, channel, draft, created, last_activity)
             VALUES (?, ?, ?, ?, ?) RETURNING id",
        )
        .bind(kept(new.guild)?)
        .bind(kept(new.channel)?)
        .bind(draft)
        .bind(at)
        .bind(at)
        .fetch_one(&mut *session)
        .await?;
        sqlx::query("DELETE FROM draft WHERE id = ?")
            .bind(draft)
            .execute(&mut *session)
            .await?;
        let id = discussion(id)?;
        append(&mut session, id, 0, new.change, new.interaction).await?;
        describe(&mut session, id, &state).await?;
        session.commit().await?;
        Ok(id)
    }

    /// A discussion as it stands; nothing where it is not kept.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn load(&self, id: DiscussionId) -> Result<Option<Loaded>, StoreError> {
        self.explain(async {
            let mut session = self.reading().await?;
            let folded = self.catch_up(&mut session, id).await?;
            session.commit().await?;
            Ok(folded.map(|folded| self.hold(id, folded)))
        })
        .await
    }

    /// Holds a discussion in memory as it now stands on the disk.
    pub(super) fn hold(&self, id: DiscussionId, folded: Folded) -> Loaded {
        self.cache().put(id, folded.clone());
        Loaded::of(id, folded)
    }

    /// A discussion as it stands on the disk at this moment: what is held of it, and the events that others added.
    pub(super) async fn catch_up(
        &self,
        connection: &mut SqliteConnection,
        id: DiscussionId,
    ) -> Result<Option<Folded>, Why> {
        let Some(place) = place(connection, id).await? else {
            self.cache().remove(id);
            return Ok(None);
        };
        let held = self.cache().get(id);
        let since = held.as_ref().map_or(0, |held| held.seq);
        let events = events(connection, id, since).await?;
        let Some(mut folded) = held else {
            let state = State::of(&events).ok_or(Why::NoStart)?;
            return Ok(Some(Folded {
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
        let texts = words(connection, id, folded.state.next_words).await?;
        folded.add(&events, texts);
        Ok(Some(folded))
    }
}

impl Folded {
    /// Adds events, and the texts they brought as those are now.
    pub(super) fn add(&mut self, events: &[Event], texts: impl IntoIterator<Item = Text>) {
        let state = Arc::make_mut(&mut self.state);
        let words = Arc::make_mut(&mut self.words);
        for event in events {
            state.apply(event);
            if let Happened::Erased { person } = event.happened {
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
    interaction: Option<u64>,
    draft: Option<i64>,
) -> Result<Option<DiscussionId>, Why> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT discussion FROM event WHERE interaction = ?
         UNION ALL SELECT id FROM discussion WHERE draft = ?",
    )
    .bind(kept_option(interaction)?)
    .bind(draft)
    .fetch_optional(connection)
    .await?;
    found.map(discussion).transpose()
}

/// Where a discussion is.
pub(super) async fn place(
    connection: &mut SqliteConnection,
    id: DiscussionId,
) -> Result<Option<Place>, Why> {
    type Row = (i64, i64, Option<i64>, Option<i64>);
    let row: Option<Row> =
        sqlx::query_as("SELECT guild, channel, panel, thread FROM discussion WHERE id = ?")
            .bind(id)
            .fetch_optional(connection)
            .await?;
    let read = |(guild, channel, panel, thread): Row| {
        Ok(Place {
            guild: number(guild)?,
            channel: number(channel)?,
            panel: number_option(panel)?,
            thread: number_option(thread)?,
        })
    };
    row.map(read).transpose()
}

/// The events after a number, which follow each other without a gap.
async fn events(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    since: u64,
) -> Result<Vec<Event>, Why> {
    let rows: Vec<(i64, i64, Option<i64>, String)> = sqlx::query_as(
        "SELECT seq, at, by, body FROM event WHERE discussion = ? AND seq > ? ORDER BY seq",
    )
    .bind(id)
    .bind(kept(since)?)
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter().zip(since + 1..);
    rows.map(|((found, at, by, body), seq)| {
        let unreadable = Why::Event {
            discussion: id,
            seq,
        };
        let Ok(happened) = serde_json::from_str(&body) else {
            return Err(unreadable);
        };
        if number(found)? != seq {
            return Err(unreadable);
        }
        Ok(Event {
            at: time(at)?,
            by: number_option(by)?.map(Person),
            happened,
        })
    })
    .collect()
}

/// The texts from a number on.
async fn words(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    from: u32,
) -> Result<impl Iterator<Item = Text>, Why> {
    let rows: Vec<(u32, Option<i64>, Option<String>)> = sqlx::query_as(
        "SELECT id, author, words FROM words WHERE discussion = ? AND id >= ? ORDER BY id",
    )
    .bind(id)
    .bind(from)
    .fetch_all(connection)
    .await?;
    let texts = rows.into_iter().map(|(id, author, words)| {
        Ok(Text {
            id: WordsId(id),
            author: number_option(author)?.map(Person),
            words,
        })
    });
    let texts: Vec<Text> = texts.collect::<Result<_, Why>>()?;
    Ok(texts.into_iter())
}

/// Adds events and their texts after the event of a number, and does what they say to earlier texts.
pub(super) async fn append(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    after: u64,
    change: &Change,
    interaction: Option<u64>,
) -> Result<(), Why> {
    for (event, seq) in change.events.iter().zip(after + 1..) {
        let happened = serde_json::to_string(&event.happened);
        let happened = happened.map_err(|error| Why::Other(sqlx::Error::Encode(error.into())))?;
        let by = event.by.map(|person| person.0);
        // The first of an interaction's events stands for all of them.
        let interaction = interaction.filter(|_| seq == after + 1);
        sqlx::query(
            "INSERT INTO event (discussion, seq, at, by, body, interaction) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(kept(seq)?)
        .bind(kept_time(event.at)?)
        .bind(kept_option(by)?)
        .bind(happened)
        .bind(kept_option(interaction)?)
        .execute(&mut *connection)
        .await?;
        if let Happened::Erased { person } = event.happened {
            sqlx::query("UPDATE words SET words = NULL WHERE discussion = ? AND author = ?")
                .bind(id)
                .bind(kept(person.0)?)
                .execute(&mut *connection)
                .await?;
        }
    }
    for text in &change.words {
        sqlx::query("INSERT INTO words (discussion, id, author, words) VALUES (?, ?, ?, ?)")
            .bind(id)
            .bind(text.id.0)
            .bind(kept_option(text.author.map(|person| person.0))?)
            .bind(text.words.as_deref())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Writes down beside a discussion what sweeps look for.
pub(super) async fn describe(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    state: &State,
) -> Result<(), Why> {
    let ended = match state.phase {
        Phase::Open => None,
        Phase::Closed { at } => Some(kept_time(at)?),
    };
    sqlx::query("UPDATE discussion SET ended = ?, held = ? WHERE id = ?")
        .bind(ended)
        .bind(state.held)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes down that somebody did something: what is in use is not about to be erased.
pub(super) async fn touch(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    at: Timestamp,
) -> Result<(), Why> {
    sqlx::query(
        "UPDATE discussion SET last_activity = max(last_activity, ?), warned = NULL WHERE id = ?",
    )
    .bind(kept_time(at)?)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}
