//! Everything that is kept of a discussion, to be handed out.

use quorate_core::id::{DiscussionId, marker};
use serde_json::{Map, Value, json};
use sqlx::SqliteConnection;

use super::{Store, StoreError, StoreErrorKind};
use super::{decode, encode};

/// Readers of JSON keep whole numbers exact up to here: <https://www.rfc-editor.org/rfc/rfc8259#section-6>.
const EXACT: u64 = (1 << 53) - 1;

impl Store {
    /// The complete trail of a discussion: its place, its events in order with times, people's ids and interactions,
    /// and its words. Numbers of Discord's are written as texts, so that no reader rounds them.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn export(&self, id: DiscussionId) -> Result<Option<Value>, StoreError> {
        self.explain(self.trail(id)).await
    }

    async fn trail(&self, id: DiscussionId) -> Result<Option<Value>, StoreErrorKind> {
        let Some(summary) = self.find_one(id).await? else {
            return Ok(None);
        };
        let mut session = self.reading().await?;
        let events = events(&mut session, id).await?;
        let words = words(&mut session, id).await?;
        session.commit().await?;
        Ok(Some(exact(json!({
            "discussion": id,
            "guild": summary.place.guild,
            "channel": summary.place.channel,
            "panel": summary.place.panel,
            "thread": summary.place.thread,
            "created": summary.created,
            "last_activity": summary.last_activity,
            "ended": summary.ended,
            "held": summary.held,
            "events": events,
            "words": words,
        }))))
    }
}

async fn events(
    connection: &mut SqliteConnection,
    id: DiscussionId,
) -> Result<Vec<Value>, StoreErrorKind> {
    type Row = (i64, i64, Option<i64>, String, Option<i64>);
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT seq, at, by, body, interaction FROM event WHERE discussion = ? ORDER BY seq",
    )
    .bind(encode::id(id)?)
    .fetch_all(connection)
    .await?;
    let read = |(seq, at, by, body, interaction): Row| {
        let seq = decode::number(seq)?;
        let unreadable = |_| StoreErrorKind::Event {
            discussion: id,
            seq,
        };
        // As it was written: an event of another version is handed out too.
        let mut event: Map<String, Value> = serde_json::from_str(&body).map_err(unreadable)?;
        event.insert("seq".to_owned(), json!(seq));
        event.insert("at".to_owned(), json!(decode::timestamp(at)?));
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

async fn words(
    connection: &mut SqliteConnection,
    id: DiscussionId,
) -> Result<Vec<Value>, StoreErrorKind> {
    type Row = (i64, Option<i64>, Option<String>);
    let rows: Vec<Row> =
        sqlx::query_as("SELECT id, author, words FROM words WHERE discussion = ? ORDER BY id")
            .bind(encode::id(id)?)
            .fetch_all(connection)
            .await?;
    let read = |(id, author, words): Row| {
        let author = decode::optional_id::<marker::User>(author)?;
        Ok(json!({ "id": id, "author": author, "words": words }))
    };
    rows.into_iter().map(read).collect()
}

/// The same, with numbers as texts where a reader may round them.
fn exact(value: Value) -> Value {
    match value {
        Value::Number(number) if number.as_u64().is_some_and(|number| number > EXACT) => {
            Value::String(number.to_string())
        }
        Value::Array(values) => values.into_iter().map(exact).collect(),
        Value::Object(values) => {
            let values = values.into_iter().map(|(key, value)| (key, exact(value)));
            Value::Object(values.collect())
        }
        other => other,
    }
}
