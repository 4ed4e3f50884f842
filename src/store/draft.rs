//! Starts that nobody has confirmed yet.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
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
    /// What they want, in the caller's serialisation.
    pub(crate) body: String,
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
            .bind(start.body.as_str())
            .fetch_one(tx)
            .await?;
            decode::id(id)
        })
        .await
    }

    /// A start, unless it is older than a day. It stays: [`Store::create`] deletes it.
    pub(crate) async fn draft(
        &self,
        id: DraftId,
        now: Timestamp,
    ) -> Result<Option<PendingStart>, StoreError> {
        self.read(async |tx| {
            let row: Option<Row> = sqlx::query_as(
                "SELECT guild, channel, person, at, body FROM draft WHERE id = ? AND at > ?",
            )
            .bind(encode::id(id)?)
            .bind(encode::timestamp(expired_at(now))?)
            .fetch_optional(tx)
            .await?;
            row.map(PendingStart::read).transpose()
        })
        .await
    }

    /// Deletes a start and returns what it was, unless it is older than a day.
    pub(crate) async fn take_draft(
        &self,
        id: DraftId,
        now: Timestamp,
    ) -> Result<Option<PendingStart>, StoreError> {
        self.write(async |tx| {
            let row: Option<Row> = sqlx::query_as(
                "DELETE FROM draft WHERE id = ? AND at > ? RETURNING guild, channel, person, at, body",
            )
            .bind(encode::id(id)?)
            .bind(encode::timestamp(expired_at(now))?)
            .fetch_optional(tx)
            .await?;
            row.map(PendingStart::read).transpose()
        })
        .await
    }

    /// Replaces a start's body, and gives it another day. Returns whether it was still there.
    pub(crate) async fn change_draft(
        &self,
        id: DraftId,
        body: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(async |tx| {
            let done = sqlx::query("UPDATE draft SET body = ?, at = ? WHERE id = ? AND at > ?")
                .bind(body)
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
        self.write(async |tx| {
            let done = sqlx::query("DELETE FROM draft WHERE at <= ?")
                .bind(expired)
                .execute(tx)
                .await?;
            Ok(done.rows_affected())
        })
        .await
    }

    /// Deletes a person's starts, and returns how many.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn forget_drafts(&self, person: UserId) -> Result<u64, StoreError> {
        self.write(async |tx| {
            let done = sqlx::query("DELETE FROM draft WHERE person = ?")
                .bind(encode::id(person)?)
                .execute(tx)
                .await?;
            Ok(done.rows_affected())
        })
        .await
    }
}

/// What was last changed at this time or before has expired.
fn expired_at(now: Timestamp) -> Timestamp {
    now.saturating_sub(LIFETIME).unwrap_or(Timestamp::MIN)
}

type Row = (i64, i64, i64, i64, String);

impl PendingStart {
    fn read((guild, channel, person, at, body): Row) -> Result<Self, StoreErrorKind> {
        Ok(Self {
            guild: decode::id(guild)?,
            channel: decode::id(channel)?,
            person: decode::id(person)?,
            at: decode::timestamp(at),
            body,
        })
    }
}
