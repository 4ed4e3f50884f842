//! Authors who were asked whether their words may go in, until they answer or it is too late.

use jiff::Timestamp;
use quorate_core::id::{ChannelId, DiscussionId, InteractionId};

use super::{Store, StoreError, StoreErrorKind};
use super::{decode, encode};

/// A question to an author. Their words stand in its message alone, which is known by the interaction that it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enquiry {
    /// The interaction that its message answers.
    pub interaction: InteractionId,
    /// The discussion.
    pub discussion: DiscussionId,
    /// The thread that it stands in.
    pub thread: Option<ChannelId>,
}

impl Store {
    /// Remembers that an author is asked.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn put_enquiry(
        &self,
        id: DiscussionId,
        interaction: InteractionId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            sqlx::query(
                "INSERT OR IGNORE INTO enquiry (interaction, discussion, at)
                 SELECT ?, id, ? FROM discussion WHERE id = ?",
            )
            .bind(encode::id(interaction)?)
            .bind(encode::timestamp(at)?)
            .bind(encode::id(id)?)
            .execute(&mut *session)
            .await?;
            session.commit().await
        })
        .await
    }

    /// Who was asked at a time or before, oldest first.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn enquiries_until(&self, at: Timestamp) -> Result<Vec<Enquiry>, StoreError> {
        self.explain(self.enquiries("at <= ?", encode::timestamp(at)))
            .await
    }

    /// Who was asked in a discussion, oldest first.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn enquiries_in(&self, id: DiscussionId) -> Result<Vec<Enquiry>, StoreError> {
        self.explain(self.enquiries("discussion = ?", encode::id(id)))
            .await
    }

    async fn enquiries(
        &self,
        which: &'static str,
        value: Result<i64, StoreErrorKind>,
    ) -> Result<Vec<Enquiry>, StoreErrorKind> {
        let mut session = self.reading().await?;
        let query = format!(
            "SELECT interaction, discussion, thread FROM enquiry JOIN discussion ON discussion.id = discussion
             WHERE {which} ORDER BY at, interaction"
        );
        let rows: Vec<(i64, i64, Option<i64>)> = sqlx::query_as(&query)
            .bind(value?)
            .fetch_all(&mut *session)
            .await?;
        session.commit().await?;
        let read = |(interaction, id, thread)| {
            Ok(Enquiry {
                interaction: decode::id(interaction)?,
                discussion: decode::id(id)?,
                thread: decode::optional_id(thread)?,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// Forgets that an author was asked.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn forget_enquiry(&self, interaction: InteractionId) -> Result<(), StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            sqlx::query("DELETE FROM enquiry WHERE interaction = ?")
                .bind(encode::id(interaction)?)
                .execute(&mut *session)
                .await?;
            session.commit().await
        })
        .await
    }
}
