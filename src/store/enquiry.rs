//! Enquiries: authors who are asked whether their words may be added, until they answer or it is too late.

use jiff::Timestamp;
use quorate_core::id::{ChannelId, DiscussionId, InteractionId, UserId};
use sqlx::SqliteConnection;

use super::{Store, StoreError, StoreErrorKind, decode, encode};

/// An enquiry. The words in question are stored in no table: they are in its message in Discord, which is found by the
/// interaction that it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enquiry {
    /// The interaction that its message answers.
    pub interaction: InteractionId,
    /// The discussion.
    pub discussion: DiscussionId,
    /// The thread that its message is in.
    pub thread: Option<ChannelId>,
    /// When it was recorded, a moment before its message was sent.
    pub at: Timestamp,
}

/// The columns `interaction`, `discussion`, `thread` and `at`.
type EnquiryRow = (i64, i64, Option<i64>, i64);

impl Store {
    /// Records that an author is asked.
    pub(crate) async fn put_enquiry(
        &self,
        id: DiscussionId,
        interaction: InteractionId,
        author: UserId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query(
                "INSERT INTO enquiry (interaction, discussion, author, at)
                 SELECT ?, id, ?, ? FROM discussion WHERE id = ? ON CONFLICT DO NOTHING",
            )
            .bind(encode::id(interaction)?)
            .bind(encode::id(author)?)
            .bind(encode::timestamp(at)?)
            .bind(encode::id(id)?)
            .execute(tx)
            .await?;
            Ok(())
        })
        .await
    }

    /// The enquiries made at a time or before, oldest first.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn enquiries_until(&self, at: Timestamp) -> Result<Vec<Enquiry>, StoreError> {
        self.read(async |tx| {
            let rows = sqlx::query_as(
                "SELECT interaction, discussion, thread, at FROM enquiry JOIN discussion ON discussion.id = discussion
                 WHERE at <= ? ORDER BY at, interaction",
            )
            .bind(encode::timestamp(at)?)
            .fetch_all(tx)
            .await?;
            rows.into_iter().map(Enquiry::read).collect()
        })
        .await
    }

    /// The enquiries of a discussion, oldest first.
    pub(crate) async fn enquiries_in(&self, id: DiscussionId) -> Result<Vec<Enquiry>, StoreError> {
        self.read(async |tx| {
            let rows = sqlx::query_as(
                "SELECT interaction, discussion, thread, at FROM enquiry JOIN discussion ON discussion.id = discussion
                 WHERE discussion = ? ORDER BY at, interaction",
            )
            .bind(encode::id(id)?)
            .fetch_all(tx)
            .await?;
            rows.into_iter().map(Enquiry::read).collect()
        })
        .await
    }

    /// The enquiries of a discussion whose authors had their words erased, oldest first. Their messages may still hold
    /// the words.
    pub(crate) async fn erased_enquiries_in(
        &self,
        id: DiscussionId,
    ) -> Result<Vec<Enquiry>, StoreError> {
        self.read(async |tx| {
            let rows = sqlx::query_as(
                "SELECT interaction, discussion, thread, at FROM enquiry JOIN discussion ON discussion.id = discussion
                 WHERE discussion = ? AND enquiry.ended = 'erased' ORDER BY at, interaction",
            )
            .bind(encode::id(id)?)
            .fetch_all(tx)
            .await?;
            rows.into_iter().map(Enquiry::read).collect()
        })
        .await
    }

    /// Records that an author has answered. The row stays until its message is seen without buttons, since Discord may
    /// not have taken the answer that replaces its words.
    pub(crate) async fn mark_enquiry_answered(
        &self,
        interaction: InteractionId,
    ) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query(
                "UPDATE enquiry SET ended = 'answered' WHERE interaction = ? AND ended IS NULL",
            )
            .bind(encode::id(interaction)?)
            .execute(tx)
            .await?;
            Ok(())
        })
        .await
    }

    /// Deletes an enquiry whose message no longer holds the words, or that is over.
    pub(crate) async fn forget_enquiry(
        &self,
        interaction: InteractionId,
    ) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query("DELETE FROM enquiry WHERE interaction = ?")
                .bind(encode::id(interaction)?)
                .execute(tx)
                .await?;
            Ok(())
        })
        .await
    }
}

/// Marks the enquiries of an author in a discussion, so that the reconciler takes the words out of their messages.
pub(super) async fn mark_enquiries_erased(
    connection: &mut SqliteConnection,
    id: DiscussionId,
    author: UserId,
) -> Result<(), StoreErrorKind> {
    sqlx::query("UPDATE enquiry SET ended = 'erased' WHERE discussion = ? AND author = ?")
        .bind(encode::id(id)?)
        .bind(encode::id(author)?)
        .execute(connection)
        .await?;
    Ok(())
}

impl Enquiry {
    fn read((interaction, discussion, thread, at): EnquiryRow) -> Result<Self, StoreErrorKind> {
        Ok(Self {
            interaction: decode::id(interaction)?,
            discussion: decode::id(discussion)?,
            thread: decode::optional_id(thread)?,
            at: decode::timestamp(at),
        })
    }
}
