//! What the keeper has posted in Discord.

use jiff::Timestamp;
use quorate_core::id::{DiscussionId, MessageId};

use super::{Store, StoreError, StoreErrorKind};
use super::{decode, encode};

/// A message that is posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// What it is in its discussion: the panel, a question, a point.
    pub slot: String,
    /// The message.
    pub message: MessageId,
    /// What it shows, as a hash.
    pub hash: u64,
    /// When it was last posted or edited.
    pub at: Timestamp,
}

impl Store {
    /// Everything posted for a discussion, by slot.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn posted(&self, id: DiscussionId) -> Result<Vec<Posted>, StoreError> {
        self.explain(async {
            let mut session = self.reading().await?;
            let posted = read(&mut session, id).await?;
            session.commit().await?;
            Ok(posted)
        })
        .await
    }

    /// Remembers a message, in the place of what its slot held. Nothing is remembered of a discussion that is gone: says
    /// whether it is there.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn set_posted(&self, id: DiscussionId, posted: &Posted) -> Result<bool, StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            let done = sqlx::query(
                "INSERT INTO posted (discussion, slot, message, hash, at)
                 SELECT id, ?, ?, ?, ? FROM discussion WHERE id = ?
                 ON CONFLICT DO UPDATE SET message = excluded.message, hash = excluded.hash, at = excluded.at",
            )
            .bind(posted.slot.as_str())
            .bind(encode::id(posted.message)?)
            .bind(posted.hash.cast_signed())
            .bind(encode::timestamp(posted.at)?)
            .bind(encode::id(id)?)
            .execute(&mut *session)
            .await?;
            session.commit().await?;
            Ok(done.rows_affected() > 0)
        })
        .await
    }

    /// What is posted in one slot.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn posted_in(
        &self,
        id: DiscussionId,
        slot: &str,
    ) -> Result<Option<Posted>, StoreError> {
        self.explain(async {
            let mut session = self.reading().await?;
            let row: Option<(i64, i64, i64)> = sqlx::query_as(
                "SELECT message, hash, at FROM posted WHERE discussion = ? AND slot = ?",
            )
            .bind(encode::id(id)?)
            .bind(slot)
            .fetch_optional(&mut *session)
            .await?;
            session.commit().await?;
            let read = |(message, hash, at): (i64, i64, i64)| {
                Ok(Posted {
                    slot: slot.to_owned(),
                    message: decode::id(message)?,
                    hash: hash.cast_unsigned(),
                    at: decode::timestamp(at)?,
                })
            };
            row.map(read).transpose()
        })
        .await
    }

    /// Takes the right to edit a message that was last touched at a time: of several processes, one has it.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn claim_edit(
        &self,
        id: DiscussionId,
        posted: &Posted,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            let done = sqlx::query(
                "UPDATE posted SET at = ? WHERE discussion = ? AND slot = ? AND message = ? AND at = ?",
            )
            .bind(encode::timestamp(now)?)
            .bind(encode::id(id)?)
            .bind(posted.slot.as_str())
            .bind(encode::id(posted.message)?)
            .bind(encode::timestamp(posted.at)?)
            .execute(&mut *session)
            .await?;
            session.commit().await?;
            Ok(done.rows_affected() > 0)
        })
        .await
    }

    /// Forgets a message.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn remove_posted(&self, id: DiscussionId, slot: &str) -> Result<(), StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            sqlx::query("DELETE FROM posted WHERE discussion = ? AND slot = ?")
                .bind(encode::id(id)?)
                .bind(slot)
                .execute(&mut *session)
                .await?;
            session.commit().await
        })
        .await
    }
}

/// Everything posted for a discussion.
pub(super) async fn read(
    connection: &mut sqlx::SqliteConnection,
    id: DiscussionId,
) -> Result<Vec<Posted>, StoreErrorKind> {
    let rows: Vec<(String, i64, i64, i64)> = sqlx::query_as(
        "SELECT slot, message, hash, at FROM posted WHERE discussion = ? ORDER BY slot",
    )
    .bind(encode::id(id)?)
    .fetch_all(connection)
    .await?;
    let posted = rows.into_iter().map(|(slot, message, hash, at)| {
        Ok(Posted {
            slot,
            message: decode::id(message)?,
            hash: hash.cast_unsigned(),
            at: decode::timestamp(at)?,
        })
    });
    posted.collect()
}
