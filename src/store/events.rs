//! Rows of events and words, read and written.

use jiff::Timestamp;
use quorate_core::discussion::{Event, EventKind, NewEvents, Phase, State, Text, WordsId};
use quorate_core::id::{DiscussionId, InteractionId};
use sqlx::SqliteConnection;

use super::enquiry::mark_enquiries_erased;
use super::{Location, StoreErrorKind, decode, encode};

/// The columns `guild`, `channel`, `panel` and `thread`.
type LocationRow = (i64, i64, Option<i64>, Option<i64>);

/// The columns `seq`, `at`, `by` and `body`.
type EventRow = (i64, i64, Option<i64>, String);

/// The columns `id`, `author` and `words`.
pub(super) type WordsRow = (i64, Option<i64>, Option<String>);

/// Where a discussion is. None if there is no such discussion.
pub(super) async fn read_location(
    connection: &mut SqliteConnection,
    id: DiscussionId,
) -> Result<Option<Location>, StoreErrorKind> {
    let row: Option<LocationRow> =
        sqlx::query_as("SELECT guild, channel, panel, thread FROM discussion WHERE id = ?")
            .bind(encode::id(id)?)
            .fetch_optional(connection)
            .await?;
    let read = |(guild, channel, panel, thread): LocationRow| {
        Ok(Location {
            guild: decode::id(guild)?,
            channel: decode::id(channel)?,
            panel: decode::optional_id(panel)?,
            thread: decode::optional_id(thread)?,
        })
    };
    row.map(read).transpose()
}

/// The events after a number. Their numbers follow each other without a gap; a gap is an error.
pub(super) async fn read_events(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    since: u64,
) -> Result<Vec<Event>, StoreErrorKind> {
    let rows: Vec<EventRow> = sqlx::query_as(
        "SELECT seq, at, by, body FROM event WHERE discussion = ? AND seq > ? ORDER BY seq",
    )
    .bind(encode::id(id)?)
    .bind(encode::number(since)?)
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter().zip(since + 1..);
    rows.map(|((stored_seq, at, by, body), seq)| {
        // The error does not quote the body, since errors are logged.
        let kind = serde_json::from_str(&body).ok();
        match kind.filter(|_| stored_seq.cast_unsigned() == seq) {
            Some(kind) => Ok(Event {
                at: decode::timestamp(at),
                by: decode::optional_id(by)?,
                kind,
            }),
            None => Err(StoreErrorKind::Event {
                discussion: id,
                seq,
            }),
        }
    })
    .collect()
}

/// The texts from a number on; the words of erased ones are None.
pub(super) async fn read_words(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    from: u32,
) -> Result<Vec<Text>, StoreErrorKind> {
    let rows: Vec<WordsRow> = sqlx::query_as(
        "SELECT id, author, words FROM words WHERE discussion = ? AND id >= ? ORDER BY id",
    )
    .bind(encode::id(id)?)
    .bind(i64::from(from))
    .fetch_all(connection)
    .await?;
    let read = |(id, author, words): WordsRow| {
        Ok(Text {
            id: WordsId(decode::small(id)?),
            author: decode::optional_id(author)?,
            words,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Appends events and their texts after the event of a number. An event that erases a person empties their texts and marks
/// their enquiries too.
pub(super) async fn append(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    after: u64,
    new: &NewEvents,
    interaction: Option<InteractionId>,
) -> Result<(), StoreErrorKind> {
    for (event, seq) in new.events.iter().zip(after + 1..) {
        // The column is unique: the first of an interaction's events stands for all of them.
        let interaction = interaction.filter(|_| seq == after + 1);
        append_event(connection, id, seq, event, interaction).await?;
        if let EventKind::Erased { person } = event.kind {
            sqlx::query("UPDATE words SET words = NULL WHERE discussion = ? AND author = ?")
                .bind(encode::id(id)?)
                .bind(encode::id(person)?)
                .execute(&mut *connection)
                .await?;
            mark_enquiries_erased(connection, id, person).await?;
        }
    }
    for text in &new.words {
        sqlx::query("INSERT INTO words (discussion, id, author, words) VALUES (?, ?, ?, ?)")
            .bind(encode::id(id)?)
            .bind(i64::from(text.id.0))
            .bind(encode::optional_id(text.author)?)
            .bind(text.words.as_deref())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Empties these texts of a discussion.
pub(super) async fn erase_texts(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    texts: &[WordsId],
) -> Result<(), StoreErrorKind> {
    for text in texts {
        sqlx::query("UPDATE words SET words = NULL WHERE discussion = ? AND id = ?")
            .bind(encode::id(id)?)
            .bind(i64::from(text.0))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn append_event(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    seq: u64,
    event: &Event,
    interaction: Option<InteractionId>,
) -> Result<(), StoreErrorKind> {
    let body = match serde_json::to_string(&event.kind) {
        Ok(body) => body,
        Err(error) => return Err(sqlx::Error::Encode(error.into()).into()),
    };
    sqlx::query(
        "INSERT INTO event (discussion, seq, at, by, body, interaction) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(encode::id(id)?)
    .bind(encode::number(seq)?)
    .bind(encode::timestamp(event.at)?)
    .bind(encode::optional_id(event.by)?)
    .bind(body)
    .bind(encode::optional_id(interaction)?)
    .execute(connection)
    .await?;
    Ok(())
}

/// Updates the columns of a discussion that follow from its state, for sweeps to query without a replay.
pub(super) async fn update_summary(
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

/// Records that a person did something, and clears the time of the warning that the discussion will be erased.
pub(super) async fn record_activity(
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
