//! Authors who were asked whether their words may go in, until they answer or it is too late.

use jiff::Timestamp;

use super::number::{discussion, kept, kept_time, number, number_option};
use super::{DiscussionId, Store, StoreError, Why};

/// A question to an author. Their words stand in its message alone, which is known by the interaction that it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enquiry {
    /// The interaction that its message answers.
    pub interaction: u64,
    /// The discussion.
    pub discussion: DiscussionId,
    /// The thread that it stands in.
    pub thread: Option<u64>,
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
        interaction: u64,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            sqlx::query(
                "INSERT OR IGNORE INTO enquiry (interaction, discussion, at)
                 SELECT ?, id, ? FROM discussion WHERE id = ?",
            )
            .bind(kept(interaction)?)
            .bind(kept_time(at)?)
            .bind(id)
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
        self.explain(self.enquiries("at <= ?", kept_time(at))).await
    }

    /// Who was asked in a discussion, oldest first.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn enquiries_in(&self, id: DiscussionId) -> Result<Vec<Enquiry>, StoreError> {
        self.explain(self.enquiries("discussion = ?", Ok(i64::from(id))))
            .await
    }

    async fn enquiries(
        &self,
        which: &'static str,
        value: Result<i64, Why>,
    ) -> Result<Vec<Enquiry>, Why> {
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
                interaction: number(interaction)?,
                discussion: discussion(id)?,
                thread: number_option(thread)?,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// Forgets that an author was asked.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn forget_enquiry(&self, interaction: u64) -> Result<(), StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            sqlx::query("DELETE FROM enquiry WHERE interaction = ?")
                .bind(kept(interaction)?)
                .execute(&mut *session)
                .await?;
            session.commit().await
        })
        .await
    }
}
