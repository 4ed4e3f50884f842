//! Starts that nobody has confirmed yet.

use quorate_core::id::{ChannelId, DraftId, GuildId, UserId};
use std::fmt;

use jiff::{SignedDuration, Timestamp};

use super::{Store, StoreError, StoreErrorKind};
use super::{decode, encode};

/// How long a start waits to be confirmed.
const LIFE: SignedDuration = SignedDuration::from_hours(24);

/// A start that waits to be confirmed.
#[derive(Clone, PartialEq, Eq)]
pub struct PendingStart {
    /// The server.
    pub guild: GuildId,
    /// The channel.
    pub channel: ChannelId,
    /// Who wants it.
    pub person: UserId,
    /// When they asked for it, or last changed it.
    pub at: Timestamp,
    /// What they want, as the caller writes it.
    pub body: String,
}

/// Shows whose it is, and never its words: a log may hold it.
impl fmt::Debug for PendingStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Start")
            .field("guild", &self.guild)
            .field("channel", &self.channel)
            .field("person", &self.person)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Keeps a start until it is confirmed, taken back, or a day old.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn put_draft(&self, start: &PendingStart) -> Result<DraftId, StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            let id: i64 = sqlx::query_scalar(
                "INSERT INTO draft (guild, channel, person, at, body) VALUES (?, ?, ?, ?, ?) RETURNING id",
            )
            .bind(encode::id(start.guild)?)
            .bind(encode::id(start.channel)?)
            .bind(encode::id(start.person)?)
            .bind(encode::timestamp(start.at)?)
            .bind(start.body.as_str())
            .fetch_one(&mut *session)
            .await?;
            session.commit().await?;
            decode::id(id)
        })
        .await
    }

    /// A start that is not older than a day. It stays: [`Store::create`] puts it away.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn draft(
        &self,
        id: DraftId,
        now: Timestamp,
    ) -> Result<Option<PendingStart>, StoreError> {
        self.explain(async {
            let mut session = self.reading().await?;
            let row: Option<Row> = sqlx::query_as(
                "SELECT guild, channel, person, at, body FROM draft WHERE id = ? AND at > ?",
            )
            .bind(encode::id(id)?)
            .bind(encode::timestamp(oldest(now))?)
            .fetch_optional(&mut *session)
            .await?;
            session.commit().await?;
            row.map(PendingStart::read).transpose()
        })
        .await
    }

    /// Takes a start away, and says what it was, where it is not older than a day.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn take_draft(
        &self,
        id: DraftId,
        now: Timestamp,
    ) -> Result<Option<PendingStart>, StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            let row: Option<Row> = sqlx::query_as(
                "DELETE FROM draft WHERE id = ? AND at > ? RETURNING guild, channel, person, at, body",
            )
            .bind(encode::id(id)?)
            .bind(encode::timestamp(oldest(now))?)
            .fetch_optional(&mut *session)
            .await?;
            session.commit().await?;
            row.map(PendingStart::read).transpose()
        })
        .await
    }

    /// Puts other words into a start, and gives it another day. Says whether it was there.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn change_draft(
        &self,
        id: DraftId,
        body: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            let done = sqlx::query("UPDATE draft SET body = ?, at = ? WHERE id = ? AND at > ?")
                .bind(body)
                .bind(encode::timestamp(now)?)
                .bind(encode::id(id)?)
                .bind(encode::timestamp(oldest(now))?)
                .execute(&mut *session)
                .await?;
            session.commit().await?;
            Ok(done.rows_affected() > 0)
        })
        .await
    }

    /// Forgets starts older than a day, and says how many.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn expire_drafts(&self, now: Timestamp) -> Result<u64, StoreError> {
        self.explain(async {
            let oldest = encode::timestamp(oldest(now))?;
            let old = "SELECT 1 FROM draft WHERE at <= ? LIMIT 1";
            if !self.has_any(old, oldest).await? {
                return Ok(0);
            }
            let mut session = self.writing().await?;
            let done = sqlx::query("DELETE FROM draft WHERE at <= ?")
                .bind(oldest)
                .execute(&mut *session)
                .await?;
            session.commit().await?;
            Ok(done.rows_affected())
        })
        .await
    }

    /// Forgets a person's starts, and says how many.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn forget_drafts(&self, person: UserId) -> Result<u64, StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            let done = sqlx::query("DELETE FROM draft WHERE person = ?")
                .bind(encode::id(person)?)
                .execute(&mut *session)
                .await?;
            session.commit().await?;
            Ok(done.rows_affected())
        })
        .await
    }
}

/// What was put before this is too old.
fn oldest(now: Timestamp) -> Timestamp {
    now.saturating_sub(LIFE).unwrap_or(Timestamp::MIN)
}

type Row = (i64, i64, i64, i64, String);

impl PendingStart {
    fn read((guild, channel, person, at, body): Row) -> Result<Self, StoreErrorKind> {
        Ok(Self {
            guild: decode::id(guild)?,
            channel: decode::id(channel)?,
            person: decode::id(person)?,
            at: decode::timestamp(at)?,
            body,
        })
    }
}
