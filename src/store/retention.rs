//! What retention needs: idle discussions, whose words are stored, and erasing a discussion.

use jiff::Timestamp;
use quorate_core::id::{ChannelId, DiscussionId, GuildId, UserId};
use sqlx::SqliteConnection;

use super::find::find_summary;
use super::posted::read_posted;
use super::{Location, PostedMessage, Store, StoreError, StoreErrorKind, decode, encode};

/// A discussion in which nobody has done anything for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct IdleDiscussion {
    /// Its id.
    pub(crate) id: DiscussionId,
    /// When somebody last did something in it.
    pub(crate) last_activity: Timestamp,
    /// When it was warned that it will be erased, if it was since then.
    pub(crate) warned: Option<Timestamp>,
    /// How many months its guild keeps discussions, if it has chosen.
    pub(crate) months: Option<u16>,
}

/// What came of purging a discussion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purged {
    /// It is erased.
    Gone(ErasedDiscussion),
    /// It is on hold, and stays.
    Held,
    /// Somebody has done something in it meanwhile, and it stays.
    Active,
    /// There is none with that id.
    Unknown,
}

/// What an erased discussion leaves in Discord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasedDiscussion {
    /// Where it was.
    pub location: Location,
    /// The messages that the bot posted for it.
    pub posted: Vec<PostedMessage>,
}

/// A discussion that holds words of a person's, or asks them in Discord about words of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PersonsWords {
    /// Its id.
    pub(crate) id: DiscussionId,
    /// Its guild.
    pub(crate) guild: GuildId,
    /// Its thread.
    pub(crate) thread: Option<ChannelId>,
    /// How many texts of theirs it holds.
    pub(crate) texts: u64,
    /// How many open enquiries quote them.
    pub(crate) enquiries: u64,
    /// Whether it is on hold, so that they stay.
    pub(crate) held: bool,
}

/// The columns `id`, `last_activity`, `warned` and `months`.
type IdleRow = (i64, i64, Option<i64>, Option<i64>);

/// The columns `id`, `guild`, `thread` and `held`, and how many texts and enquiries there are.
type PersonsWordsRow = (i64, i64, Option<i64>, bool, i64, i64);

impl Store {
    /// The discussions, not on hold, in which nobody has done anything since a time; the longest idle first.
    pub(crate) async fn idle_since(
        &self,
        before: Timestamp,
    ) -> Result<Vec<IdleDiscussion>, StoreError> {
        self.read(async |tx| {
            let rows: Vec<IdleRow> = sqlx::query_as(
                "SELECT id, last_activity, warned, months
                 FROM discussion LEFT JOIN setting USING (guild)
                 WHERE last_activity < ? AND NOT held ORDER BY last_activity",
            )
            .bind(encode::timestamp(before)?)
            .fetch_all(tx)
            .await?;
            let read = |(id, last_activity, warned, months): IdleRow| {
                Ok(IdleDiscussion {
                    id: decode::id(id)?,
                    last_activity: decode::timestamp(last_activity),
                    warned: warned.map(decode::timestamp),
                    months: decode::optional_small(months)?,
                })
            };
            rows.into_iter().map(read).collect()
        })
        .await
    }

    /// Records when a discussion was warned. The time is cleared when a person does something in it.
    pub(crate) async fn set_warned(
        &self,
        id: DiscussionId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query("UPDATE discussion SET warned = ? WHERE id = ?")
                .bind(encode::timestamp(at)?)
                .bind(encode::id(id)?)
                .execute(tx)
                .await?;
            Ok(())
        })
        .await
    }

    /// Erases a discussion, unless it is on hold: events, words, everything.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn purge(&self, id: DiscussionId) -> Result<Purged, StoreError> {
        self.purge_idle(id, Timestamp::MAX).await
    }

    /// Erases a discussion, unless it is on hold or somebody has done something in it since a time.
    pub(crate) async fn purge_idle(
        &self,
        id: DiscussionId,
        before: Timestamp,
    ) -> Result<Purged, StoreError> {
        let purged = self
            .write(async |tx| {
                let Some(summary) = find_summary(tx, id).await? else {
                    return Ok(Purged::Unknown);
                };
                if summary.held {
                    return Ok(Purged::Held);
                }
                if summary.last_activity >= before {
                    return Ok(Purged::Active);
                }
                let posted = read_posted(tx, id).await?;
                delete_discussion(tx, id).await?;
                let location = summary.location;
                Ok(Purged::Gone(ErasedDiscussion { location, posted }))
            })
            .await?;
        if matches!(purged, Purged::Gone(_)) {
            self.cache().remove(id);
            self.truncate_log().await;
        }
        Ok(purged)
    }

    /// The discussions that hold words of a person's, or have an open enquiry about them.
    pub(crate) async fn persons_words(
        &self,
        person: UserId,
    ) -> Result<Vec<PersonsWords>, StoreError> {
        self.read(async |tx| {
            let rows: Vec<PersonsWordsRow> = sqlx::query_as(
                "SELECT discussion.id, guild, thread, held, sum(kind = 'text'), sum(kind = 'enquiry')
                 FROM (
                     SELECT discussion, 'text' AS kind FROM words WHERE author = ?1 AND words IS NOT NULL
                     UNION ALL
                     SELECT discussion, 'enquiry' FROM enquiry WHERE author = ?1 AND ended IS NULL
                 ) JOIN discussion ON discussion.id = discussion
                 GROUP BY discussion.id ORDER BY discussion.id",
            )
            .bind(encode::id(person)?)
            .fetch_all(tx)
            .await?;
            let read = |(id, guild, thread, held, texts, enquiries): PersonsWordsRow| {
                Ok(PersonsWords {
                    id: decode::id(id)?,
                    guild: decode::id(guild)?,
                    thread: decode::optional_id(thread)?,
                    texts: decode::number(texts)?,
                    enquiries: decode::number(enquiries)?,
                    held,
                })
            };
            rows.into_iter().map(read).collect()
        })
        .await
    }
}

/// Deletes a discussion with everything that references it.
pub(super) async fn delete_discussion(
    connection: &mut SqliteConnection,
    id: DiscussionId,
) -> Result<(), StoreErrorKind> {
    sqlx::query("DELETE FROM discussion WHERE id = ?")
        .bind(encode::id(id)?)
        .execute(connection)
        .await?;
    Ok(())
}
