//! Starts that nobody has confirmed yet.
//!
//! Each way in which one goes truncates the write-ahead log: what a person typed is then in no file any more.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use quorate_core::discussion::DiscussionDraft;
use quorate_core::id::{ChannelId, DraftId, GuildId, UserId};

use super::{Store, StoreError, StoreErrorKind, decode, encode};

/// How long a start waits to be confirmed.
const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// A start that waits to be confirmed.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PendingStart {
    /// The guild.
    pub(crate) guild: GuildId,
    /// The channel.
    pub(crate) channel: ChannelId,
    /// Who wants it.
    pub(crate) person: UserId,
    /// When they asked for it, or last changed it.
    pub(crate) at: Timestamp,
    /// What the discussion is to start with.
    pub(crate) draft: DiscussionDraft,
}

/// Says whose it is, and leaves its words out: a log may hold it.
impl fmt::Debug for PendingStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingStart")
            .field("guild", &self.guild)
            .field("channel", &self.channel)
            .field("person", &self.person)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Stores a start until it is confirmed, cancelled or a day old.
    pub(crate) async fn put_draft(&self, start: &PendingStart) -> Result<DraftId, StoreError> {
        self.write(async |tx| {
            let id: i64 = sqlx::query_scalar(
                "INSERT INTO draft (guild, channel, person, at, body) VALUES (?, ?, ?, ?, ?) RETURNING id",
            )
            .bind(encode::id(start.guild)?)
            .bind(encode::id(start.channel)?)
            .bind(encode::id(start.person)?)
            .bind(encode::timestamp(start.at)?)
            .bind(to_json(&start.draft)?)
            .fetch_one(tx)
            .await?;
            decode::id(id)
        })
        .await
    }

    /// A start. Returns `None` if it is older than a day, or if another release wrote it in a form that this one cannot
    /// read. It stays: [`Store::create`] deletes it.
    pub(crate) async fn draft(
        &self,
        id: DraftId,
        now: Timestamp,
    ) -> Result<Option<PendingStart>, StoreError> {
        self.read(async |tx| {
            let row: Option<DraftRow> = sqlx::query_as(
                "SELECT guild, channel, person, at, body FROM draft WHERE id = ? AND at > ?",
            )
            .bind(encode::id(id)?)
            .bind(encode::timestamp(expired_at(now))?)
            .fetch_optional(tx)
            .await?;
            row.map_or(Ok(None), PendingStart::read)
        })
        .await
    }

    /// Deletes a start. Returns whether it was still there and no older than a day.
    pub(crate) async fn cancel_draft(
        &self,
        id: DraftId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let cancelled = self
            .write(async |tx| {
                let done = sqlx::query("DELETE FROM draft WHERE id = ? AND at > ?")
                    .bind(encode::id(id)?)
                    .bind(encode::timestamp(expired_at(now))?)
                    .execute(tx)
                    .await?;
                Ok(done.rows_affected() > 0)
            })
            .await?;
        if cancelled {
            self.truncate_log().await;
        }
        Ok(cancelled)
    }

    /// Replaces what a discussion is to start with, and gives the start another day. Returns whether it was still there.
    pub(crate) async fn change_draft(
        &self,
        id: DraftId,
        draft: &DiscussionDraft,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(async |tx| {
            let done = sqlx::query("UPDATE draft SET body = ?, at = ? WHERE id = ? AND at > ?")
                .bind(to_json(draft)?)
                .bind(encode::timestamp(now)?)
                .bind(encode::id(id)?)
                .bind(encode::timestamp(expired_at(now))?)
                .execute(tx)
                .await?;
            Ok(done.rows_affected() > 0)
        })
        .await
    }

    /// Deletes the starts that are older than a day, and returns how many.
    pub(crate) async fn expire_drafts(&self, now: Timestamp) -> Result<u64, StoreError> {
        let expired = encode::timestamp(expired_at(now)).map_err(|kind| self.with_context(kind))?;
        let any = "SELECT 1 FROM draft WHERE at <= ? LIMIT 1";
        if !self.has_row(any, expired).await? {
            return Ok(0);
        }
        let expired = self
            .write(async |tx| {
                let done = sqlx::query("DELETE FROM draft WHERE at <= ?")
                    .bind(expired)
                    .execute(tx)
                    .await?;
                Ok(done.rows_affected())
            })
            .await?;
        self.truncate_log().await;
        Ok(expired)
    }

    /// How many starts of a person's are stored.
    pub(crate) async fn count_drafts(&self, person: UserId) -> Result<u64, StoreError> {
        self.read(async |tx| {
            let count: i64 = sqlx::query_scalar("SELECT count(*) FROM draft WHERE person = ?")
                .bind(encode::id(person)?)
                .fetch_one(tx)
                .await?;
            decode::number(count)
        })
        .await
    }

    /// Deletes a person's starts, and returns how many.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn forget_drafts(&self, person: UserId) -> Result<u64, StoreError> {
        let forgotten = self
            .write(async |tx| {
                let done = sqlx::query("DELETE FROM draft WHERE person = ?")
                    .bind(encode::id(person)?)
                    .execute(tx)
                    .await?;
                Ok(done.rows_affected())
            })
            .await?;
        if forgotten > 0 {
            self.truncate_log().await;
        }
        Ok(forgotten)
    }
}

/// What was last changed at this time or before has expired.
fn expired_at(now: Timestamp) -> Timestamp {
    now.saturating_sub(LIFETIME).unwrap_or(Timestamp::MIN)
}

/// The columns `guild`, `channel`, `person`, `at` and `body`.
type DraftRow = (i64, i64, i64, i64, String);

fn to_json(draft: &DiscussionDraft) -> Result<String, StoreErrorKind> {
    let json = serde_json::to_string(draft);
    json.map_err(|error| StoreErrorKind::Other(sqlx::Error::Encode(error.into())))
}

impl PendingStart {
    fn read((guild, channel, person, at, body): DraftRow) -> Result<Option<Self>, StoreErrorKind> {
        let Ok(draft) = serde_json::from_str(&body) else {
            return Ok(None);
        };
        Ok(Some(Self {
            guild: decode::id(guild)?,
            channel: decode::id(channel)?,
            person: decode::id(person)?,
            at: decode::timestamp(at),
            draft,
        }))
    }
}
