//! Events and words, to and from their tables.

use jiff::Timestamp;
use quorate_core::discussion::{Event, EventKind, NewEvents, Phase, State, Text, WordsId};
use quorate_core::id::{DiscussionId, InteractionId};
use sqlx::SqliteConnection;

use super::{Location, StoreErrorKind};
use super::{decode, encode};

/// Where a discussion is.
pub(super) async fn place(
    connection: &mut SqliteConnection,
    id: DiscussionId,
) -> Result<Option<Location>, StoreErrorKind> {
    type Row = (i64, i64, Option<i64>, Option<i64>);
    let row: Option<Row> =
        sqlx::query_as("SELECT guild, channel, panel, thread FROM discussion WHERE id = ?")
            .bind(encode::id(id)?)
            .fetch_optional(connection)
            .await?;
    let read = |(guild, channel, panel, thread): Row| {
        Ok(Location {
            guild: decode::id(guild)?,
            channel: decode::id(channel)?,
            panel: decode::optional_id(panel)?,
            thread: decode::optional_id(thread)?,
        })
    };
    row.map(read).transpose()
}

/// The events after a number, which follow each other without a gap.
pub(super) async fn events(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    since: u64,
) -> Result<Vec<Event>, StoreErrorKind> {
    let rows: Vec<(i64, i64, Option<i64>, String)> = sqlx::query_as(
        "SELECT seq, at, by, body FROM event WHERE discussion = ? AND seq > ? ORDER BY seq",
    )
    .bind(encode::id(id)?)
    .bind(encode::number(since)?)
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter().zip(since + 1..);
    rows.map(|((found, at, by, body), seq)| {
        let unreadable = StoreErrorKind::Event {
            discussion: id,
            seq,
        };
        let Ok(kind) = serde_json::from_str(&body) else {
            return Err(unreadable);
        };
        if decode::number(found)? != seq {
            return Err(unreadable);
        }
        Ok(Event {
            at: decode::timestamp(at)?,
            by: decode::optional_id(by)?,
            kind,
        })
    })
    .collect()
}

/// The texts from a number on.
pub(super) async fn words(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    from: u32,
) -> Result<impl Iterator<Item = Text>, StoreErrorKind> {
    let rows: Vec<(u32, Option<i64>, Option<String>)> = sqlx::query_as(
        "SELECT id, author, words FROM words WHERE discussion = ? AND id >= ? ORDER BY id",
    )
    .bind(encode::id(id)?)
    .bind(from)
    .fetch_all(connection)
    .await?;
    let texts = rows.into_iter().map(|(id, author, words)| {
        Ok(Text {
            id: WordsId(id),
            author: decode::optional_id(author)?,
            words,
        })
    });
    let texts: Vec<Text> = texts.collect::<Result<_, StoreErrorKind>>()?;
    Ok(texts.into_iter())
}

/// Adds events and their texts after the event of a number, and does what they say to earlier texts.
pub(super) async fn append(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    after: u64,
    change: &NewEvents,
    interaction: Option<InteractionId>,
) -> Result<(), StoreErrorKind> {
    for (event, seq) in change.events.iter().zip(after + 1..) {
        let kind = serde_json::to_string(&event.kind);
        let kind =
            kind.map_err(|error| StoreErrorKind::Other(sqlx::Error::Encode(error.into())))?;
        let by = event.by;
        // The first of an interaction's events stands for all of them.
        let interaction = interaction.filter(|_| seq == after + 1);
        sqlx::query(
            "INSERT INTO event (discussion, seq, at, by, body, interaction) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(encode::id(id)?)
        .bind(encode::number(seq)?)
        .bind(encode::timestamp(event.at)?)
        .bind(encode::optional_id(by)?)
        .bind(kind)
        .bind(encode::optional_id(interaction)?)
        .execute(&mut *connection)
        .await?;
        if let EventKind::Erased { person } = event.kind {
            sqlx::query("UPDATE words SET words = NULL WHERE discussion = ? AND author = ?")
                .bind(encode::id(id)?)
                .bind(encode::id(person)?)
                .execute(&mut *connection)
                .await?;
        }
    }
    for text in &change.words {
        sqlx::query("INSERT INTO words (discussion, id, author, words) VALUES (?, ?, ?, ?)")
            .bind(encode::id(id)?)
            .bind(text.id.0)
            .bind(encode::optional_id(text.author)?)
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
) -> Result<(), StoreErrorKind> {
    let ended = match state.phase {
        Phase::Open => None,
        Phase::Closed { at } => Some(encode::timestamp(at)?),
    };
    sqlx::query("UPDATE discussion SET ended = ?, held = ? WHERE id = ?")
        .bind(ended)
        .bind(state.held)
        .bind(encode::id(id)?)
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes down that somebody did something: what is in use is not about to be erased.
pub(super) async fn touch(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    at: Timestamp,
) -> Result<(), StoreErrorKind> {
    sqlx::query(
        "UPDATE discussion SET last_activity = max(last_activity, ?), warned = NULL WHERE id = ?",
    )
    .bind(encode::timestamp(at)?)
    .bind(encode::id(id)?)
    .execute(connection)
    .await?;
    Ok(())
}
