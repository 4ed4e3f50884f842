//! What Discord refuses to show of a discussion, who started it, and which database this is.

use jiff::Timestamp;
use quorate_core::id::{DiscussionId, InteractionId, UserId};

use super::{Store, StoreError, decode, encode};
use crate::discord_refusal::{DiscordRefusal, RefusalReason, RefusedPart};

/// A refusal that lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StandingRefusal {
    /// What Discord refuses, and why.
    pub(crate) refusal: DiscordRefusal,
    /// Since when it has refused that part.
    pub(crate) since: Timestamp,
    /// Whether the person who started the discussion was told.
    pub(crate) told: bool,
}

/// Who started a discussion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DiscussionStart {
    /// The person.
    pub(crate) person: UserId,
    /// The interaction that they started it with.
    pub(crate) interaction: Option<InteractionId>,
}

/// The columns `part`, `code`, `since` and `told`.
type RefusalRow = (String, i64, i64, bool);

impl Store {
    /// A number that is this database's own.
    pub(crate) async fn identity(&self) -> Result<u64, StoreError> {
        self.read(async |tx| {
            let id: i64 = sqlx::query_scalar("SELECT id FROM identity")
                .fetch_one(tx)
                .await?;
            Ok(id.cast_unsigned())
        })
        .await
    }

    /// What Discord refuses to show of a discussion. None if nothing, or only what a later version knows of.
    pub(crate) async fn refusal(
        &self,
        id: DiscussionId,
    ) -> Result<Option<StandingRefusal>, StoreError> {
        self.read(async |tx| {
            let row: Option<RefusalRow> =
                sqlx::query_as("SELECT part, code, since, told FROM refusal WHERE discussion = ?")
                    .bind(encode::id(id)?)
                    .fetch_optional(tx)
                    .await?;
            let Some((part, code, since, told)) = row else {
                return Ok(None);
            };
            let reason = RefusalReason::from_code(decode::number(code)?);
            let part = RefusedPart::parse(&part);
            Ok(part.map(|part| StandingRefusal {
                refusal: DiscordRefusal { part, reason },
                since: decode::timestamp(since),
                told,
            }))
        })
        .await
    }

    /// Records what Discord refuses, in the place of what was recorded, as not yet told. While it is the same part, the
    /// earlier time stays.
    pub(crate) async fn record_refusal(
        &self,
        id: DiscussionId,
        refusal: DiscordRefusal,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query(
                "INSERT INTO refusal (discussion, part, code, since)
                 SELECT id, ?, ?, ? FROM discussion WHERE id = ?
                 ON CONFLICT DO UPDATE SET
                 since = CASE WHEN part = excluded.part THEN since ELSE excluded.since END,
                 part = excluded.part, code = excluded.code, told = 0",
            )
            .bind(refusal.part.key())
            .bind(encode::number(refusal.reason.code())?)
            .bind(encode::timestamp(at)?)
            .bind(encode::id(id)?)
            .execute(tx)
            .await?;
            Ok(())
        })
        .await
    }

    /// Records that the person who started a discussion was told what Discord refuses.
    pub(crate) async fn mark_refusal_told(&self, id: DiscussionId) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query("UPDATE refusal SET told = 1 WHERE discussion = ?")
                .bind(encode::id(id)?)
                .execute(tx)
                .await?;
            Ok(())
        })
        .await
    }

    /// Records that Discord no longer refuses anything of a discussion.
    pub(crate) async fn clear_refusal(&self, id: DiscussionId) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query("DELETE FROM refusal WHERE discussion = ?")
                .bind(encode::id(id)?)
                .execute(tx)
                .await?;
            Ok(())
        })
        .await
    }

    /// Who started a discussion. None if it was erased.
    pub(crate) async fn start_of(
        &self,
        id: DiscussionId,
    ) -> Result<Option<DiscussionStart>, StoreError> {
        self.read(async |tx| {
            let row: Option<(Option<i64>, Option<i64>)> = sqlx::query_as(
                "SELECT by, interaction FROM event WHERE discussion = ? AND seq = 1",
            )
            .bind(encode::id(id)?)
            .fetch_optional(tx)
            .await?;
            let Some((Some(person), interaction)) = row else {
                return Ok(None);
            };
            Ok(Some(DiscussionStart {
                person: decode::id(person)?,
                interaction: decode::optional_id(interaction)?,
            }))
        })
        .await
    }
}
