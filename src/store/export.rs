//! Exports everything that is stored of a discussion.

use quorate_core::id::{DiscussionId, marker};
use serde_json::{Map, Value, json};
use sqlx::SqliteConnection;

use super::events::WordsRow;
use super::find::find_summary;
use super::{Store, StoreError, StoreErrorKind, decode, encode};

/// Readers of JSON keep whole numbers exact up to here: <https://www.rfc-editor.org/rfc/rfc8259#section-6>.
const MAX_EXACT: u64 = (1 << 53) - 1;

/// The columns `seq`, `at`, `by`, `body` and `interaction`.
type ExportedEventRow = (i64, i64, Option<i64>, String, Option<i64>);

impl Store {
    /// The complete audit trail of a discussion: its location, its events in order with times, people's ids and
    /// interactions, and its words. Numbers that a reader may round are written as strings. None if there is no such
    /// discussion.
    pub(crate) async fn export(&self, id: DiscussionId) -> Result<Option<Value>, StoreError> {
        self.read(async |tx| {
            let Some(summary) = find_summary(tx, id).await? else {
                return Ok(None);
            };
            let events = read_events(tx, id).await?;
            let words = read_words(tx, id).await?;
            Ok(Some(stringify_large(json!({
                "discussion": id,
                "guild": summary.location.guild,
                "channel": summary.location.channel,
                "panel": summary.location.panel,
                "thread": summary.location.thread,
                "created": summary.created,
                "last_activity": summary.last_activity,
                "ended": summary.ended,
                "held": summary.held,
                "events": events,
                "words": words,
            }))))
        })
        .await
    }
}

/// The events with their bodies as they were written: those that only another version can read are exported too.
async fn read_events(
    connection: &mut SqliteConnection,
    id: DiscussionId,
) -> Result<Vec<Value>, StoreErrorKind> {
    let rows: Vec<ExportedEventRow> = sqlx::query_as(
        "SELECT seq, at, by, body, interaction FROM event WHERE discussion = ? ORDER BY seq",
    )
    .bind(encode::id(id)?)
    .fetch_all(connection)
    .await?;
    let read = |(seq, at, by, body, interaction): ExportedEventRow| {
        let seq = decode::number(seq)?;
        let Ok(body) = serde_json::from_str(&body) else {
            return Err(StoreErrorKind::Event {
                discussion: id,
                seq,
            });
        };
        let mut event: Map<String, Value> = body;
        event.insert("seq".to_owned(), json!(seq));
        event.insert("at".to_owned(), json!(decode::timestamp(at)));
        event.insert(
            "by".to_owned(),
            json!(decode::optional_id::<marker::User>(by)?),
        );
        event.insert(
            "interaction".to_owned(),
            json!(decode::optional_id::<marker::Interaction>(interaction)?),
        );
        Ok(Value::Object(event))
    };
    rows.into_iter().map(read).collect()
}

async fn read_words(
    connection: &mut SqliteConnection,
    id: DiscussionId,
) -> Result<Vec<Value>, StoreErrorKind> {
    let rows: Vec<WordsRow> =
        sqlx::query_as("SELECT id, author, words FROM words WHERE discussion = ? ORDER BY id")
            .bind(encode::id(id)?)
            .fetch_all(connection)
            .await?;
    let read = |(id, author, words): WordsRow| {
        let author = decode::optional_id::<marker::User>(author)?;
        Ok(json!({ "id": id, "author": author, "words": words }))
    };
    rows.into_iter().map(read).collect()
}

/// Turns the numbers that a reader may round into strings.
fn stringify_large(value: Value) -> Value {
    match value {
        Value::Number(number) if number.as_u64().is_some_and(|number| number > MAX_EXACT) => {
            Value::String(number.to_string())
        }
        Value::Array(values) => values.into_iter().map(stringify_large).collect(),
        Value::Object(values) => {
            let values = values
                .into_iter()
                .map(|(key, value)| (key, stringify_large(value)));
            Value::Object(values.collect())
        }
        other => other,
    }
}
