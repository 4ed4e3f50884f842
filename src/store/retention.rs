//! How long things are kept, and how they go.

use jiff::Timestamp;
use quorate_core::id::{ChannelId, DiscussionId, GuildId, UserId};

use sqlx::SqliteConnection;

use super::events::place;
use super::{Location, Posted, Store, StoreError, StoreErrorKind, posted};
use super::{decode, encode};

/// A discussion in which nobody has done anything for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idle {
    /// Its number.
    pub id: DiscussionId,
    /// Its server.
    pub guild: GuildId,
    /// When somebody last did something in it.
    pub last_activity: Timestamp,
    /// When it was warned of, if it was since then.
    pub warned: Option<Timestamp>,
    /// How many months its server keeps discussions, where it has chosen.
    pub months: Option<u16>,
}

/// What came of erasing a discussion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purged {
    /// It is erased.
    Gone(ErasedDiscussion),
    /// It is on hold, and stays.
    Held,
    /// Somebody has done something in it meanwhile, and it stays.
    Active,
    /// There is none with that number.
    Unknown,
}

/// What an erased discussion leaves in Discord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasedDiscussion {
    /// Where it was.
    pub place: Location,
    /// The messages that the bot posted for it.
    pub posted: Vec<Posted>,
}

/// A discussion that holds words of a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonsWords {
    /// Its number.
    pub id: DiscussionId,
    /// Its server.
    pub guild: GuildId,
    /// Its thread.
    pub thread: Option<ChannelId>,
    /// How many texts of theirs it holds.
    pub texts: u64,
    /// Whether it is on hold, so that they stay.
    pub held: bool,
}

impl Store {
    /// The discussions, not on hold, in which nobody has done anything since a time; the longest idle first.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn idle_since(&self, before: Timestamp) -> Result<Vec<Idle>, StoreError> {
        type Row = (i64, i64, i64, Option<i64>, Option<u16>);
        self.explain(async {
            let mut session = self.reading().await?;
            let rows: Vec<Row> = sqlx::query_as(
                "SELECT id, guild, last_activity, warned, months
                 FROM discussion LEFT JOIN setting USING (guild)
                 WHERE last_activity < ? AND NOT held ORDER BY last_activity",
            )
            .bind(encode::timestamp(before)?)
            .fetch_all(&mut *session)
            .await?;
            session.commit().await?;
            let read = |(id, guild, last_activity, warned, months): Row| {
                Ok(Idle {
                    id: decode::id(id)?,
                    guild: decode::id(guild)?,
                    last_activity: decode::timestamp(last_activity)?,
                    warned: decode::optional_timestamp(warned)?,
                    months,
                })
            };
            rows.into_iter().map(read).collect()
        })
        .await
    }

    /// Remembers that a discussion was warned of. When somebody does something in it, that is forgotten.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn set_warned(&self, id: DiscussionId, at: Timestamp) -> Result<(), StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            sqlx::query("UPDATE discussion SET warned = ? WHERE id = ?")
                .bind(encode::timestamp(at)?)
                .bind(encode::id(id)?)
                .execute(&mut *session)
                .await?;
            session.commit().await
        })
        .await
    }

    /// Erases a discussion, unless it is on hold: events, words, everything.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn purge(&self, id: DiscussionId) -> Result<Purged, StoreError> {
        self.purge_unless(id, Timestamp::MAX).await
    }

    /// Erases a discussion, unless it is on hold or somebody has done something in it since a time.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn purge_idle(
        &self,
        id: DiscussionId,
        before: Timestamp,
    ) -> Result<Purged, StoreError> {
        self.purge_unless(id, before).await
    }

    async fn purge_unless(
        &self,
        id: DiscussionId,
        before: Timestamp,
    ) -> Result<Purged, StoreError> {
        let purged = self.explain(self.try_purge(id, before)).await?;
        if matches!(purged, Purged::Gone(_)) {
            self.cache().remove(id);
            self.wipe_log().await;
        }
        Ok(purged)
    }

    async fn try_purge(
        &self,
        id: DiscussionId,
        before: Timestamp,
    ) -> Result<Purged, StoreErrorKind> {
        let mut session = self.writing().await?;
        let found: Option<(bool, i64)> =
            sqlx::query_as("SELECT held, last_activity FROM discussion WHERE id = ?")
                .bind(encode::id(id)?)
                .fetch_optional(&mut *session)
                .await?;
        let (Some((held, last)), Some(place)) = (found, place(&mut session, id).await?) else {
            session.undo().await?;
            return Ok(Purged::Unknown);
        };
        if held || decode::timestamp(last)? >= before {
            session.undo().await?;
            return Ok(if held { Purged::Held } else { Purged::Active });
        }
        let posted = posted::read(&mut session, id).await?;
        erase(&mut session, id).await?;
        session.commit().await?;
        Ok(Purged::Gone(ErasedDiscussion { place, posted }))
    }

    /// The discussions that hold words of a person's.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn persons_words(&self, person: UserId) -> Result<Vec<PersonsWords>, StoreError> {
        type Row = (i64, i64, Option<i64>, bool, i64);
        self.explain(async {
            let mut session = self.reading().await?;
            let rows: Vec<Row> = sqlx::query_as(
                "SELECT discussion.id, guild, thread, held, count(*)
                 FROM words JOIN discussion ON discussion.id = words.discussion
                 WHERE author = ? AND words IS NOT NULL GROUP BY discussion.id ORDER BY discussion.id",
            )
            .bind(encode::id(person)?)
            .fetch_all(&mut *session)
            .await?;
            session.commit().await?;
            let read = |(id, guild, thread, held, texts): Row| {
                Ok(PersonsWords {
                    id: decode::id(id)?,
                    guild: decode::id(guild)?,
                    thread: decode::optional_id(thread)?,
                    texts: decode::number(texts)?,
                    held,
                })
            };
            rows.into_iter().map(read).collect()
        })
        .await
    }
}

/// Erases a discussion with everything that names it.
pub(super) async fn erase(
    connection: &mut SqliteConnection,
    id: DiscussionId,
) -> Result<(), StoreErrorKind> {
    sqlx::query("DELETE FROM discussion WHERE id = ?")
        .bind(encode::id(id)?)
        .execute(connection)
        .await?;
    Ok(())
}
