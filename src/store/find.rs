//! Lists discussions and finds them, and records where they are, without a replay.

use jiff::Timestamp;
use quorate_core::id::{ChannelId, DiscussionId, GuildId, MessageId};
use sqlx::SqliteConnection;

use super::{Location, Store, StoreError, StoreErrorKind, decode, encode};

/// One discussion of a list: what its row holds, without a replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Its id.
    pub id: DiscussionId,
    /// Where it is.
    pub location: Location,
    /// When it was started.
    pub created: Timestamp,
    /// When somebody last did something in it.
    pub last_activity: Timestamp,
    /// When it was closed, if it is.
    pub ended: Option<Timestamp>,
    /// Whether it may not be erased.
    pub held: bool,
}

/// A discussion that is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ClosedDiscussion {
    /// Its id.
    pub(crate) id: DiscussionId,
    /// The number of its last event.
    pub(crate) seq: u64,
    /// When it was closed.
    pub(crate) ended: Timestamp,
}

impl Store {
    /// Every discussion, oldest first.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn list(&self) -> Result<Vec<Summary>, StoreError> {
        self.read(async |tx| {
            let rows: Vec<SummaryRow> = sqlx::query_as(
                "SELECT id, guild, channel, panel, thread, created, last_activity, ended, held
                 FROM discussion ORDER BY id",
            )
            .fetch_all(tx)
            .await?;
            rows.into_iter().map(Summary::read).collect()
        })
        .await
    }

    /// The discussions that are not closed, oldest first.
    pub(crate) async fn open_discussions(&self) -> Result<Vec<DiscussionId>, StoreError> {
        self.read(async |tx| {
            let ids: Vec<i64> =
                sqlx::query_scalar("SELECT id FROM discussion WHERE ended IS NULL ORDER BY id")
                    .fetch_all(tx)
                    .await?;
            ids.into_iter().map(decode::id).collect()
        })
        .await
    }

    /// The discussions that are closed, oldest first.
    pub(crate) async fn closed_discussions(&self) -> Result<Vec<ClosedDiscussion>, StoreError> {
        self.read(async |tx| {
            let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
                "SELECT id, (SELECT max(seq) FROM event WHERE discussion = id), ended
                 FROM discussion WHERE ended IS NOT NULL ORDER BY id",
            )
            .fetch_all(tx)
            .await?;
            let read = |(id, seq, ended)| {
                Ok(ClosedDiscussion {
                    id: decode::id(id)?,
                    seq: decode::number(seq)?,
                    ended: decode::timestamp(ended),
                })
            };
            rows.into_iter().map(read).collect()
        })
        .await
    }

    /// The discussions of a guild, oldest first.
    pub(crate) async fn discussions_of(
        &self,
        guild: GuildId,
    ) -> Result<Vec<DiscussionId>, StoreError> {
        self.read(async |tx| {
            let ids: Vec<i64> =
                sqlx::query_scalar("SELECT id FROM discussion WHERE guild = ? ORDER BY id")
                    .bind(encode::id(guild)?)
                    .fetch_all(tx)
                    .await?;
            ids.into_iter().map(decode::id).collect()
        })
        .await
    }

    /// The discussion of a thread. None if the thread is not one of a discussion.
    pub(crate) async fn in_thread(
        &self,
        thread: ChannelId,
    ) -> Result<Option<DiscussionId>, StoreError> {
        self.read(async |tx| {
            let id: Option<i64> = sqlx::query_scalar("SELECT id FROM discussion WHERE thread = ?")
                .bind(encode::id(thread)?)
                .fetch_optional(tx)
                .await?;
            id.map(decode::id).transpose()
        })
        .await
    }

    /// Records the message of a discussion's panel, or that there is none any more. A message is the panel of one
    /// discussion: another's is an error.
    pub(crate) async fn set_panel(
        &self,
        id: DiscussionId,
        message: Option<MessageId>,
    ) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query("UPDATE discussion SET panel = ? WHERE id = ?")
                .bind(encode::optional_id(message)?)
                .bind(encode::id(id)?)
                .execute(tx)
                .await?;
            Ok(())
        })
        .await
    }

    /// Records a discussion's thread, or that there is none any more. A thread is one discussion's: another's is an
    /// error.
    pub(crate) async fn set_thread(
        &self,
        id: DiscussionId,
        thread: Option<ChannelId>,
    ) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query("UPDATE discussion SET thread = ? WHERE id = ?")
                .bind(encode::optional_id(thread)?)
                .bind(encode::id(id)?)
                .execute(tx)
                .await?;
            Ok(())
        })
        .await
    }
}

/// One discussion of the list. None if there is no such discussion.
pub(super) async fn find_summary(
    connection: &mut SqliteConnection,
    id: DiscussionId,
) -> Result<Option<Summary>, StoreErrorKind> {
    let row: Option<SummaryRow> = sqlx::query_as(
        "SELECT id, guild, channel, panel, thread, created, last_activity, ended, held
         FROM discussion WHERE id = ?",
    )
    .bind(encode::id(id)?)
    .fetch_optional(connection)
    .await?;
    row.map(Summary::read).transpose()
}

/// The columns `id`, `guild`, `channel`, `panel`, `thread`, `created`, `last_activity`, `ended` and `held`.
type SummaryRow = (
    i64,
    i64,
    i64,
    Option<i64>,
    Option<i64>,
    i64,
    i64,
    Option<i64>,
    bool,
);

impl Summary {
    fn read(row: SummaryRow) -> Result<Self, StoreErrorKind> {
        let (id, guild, channel, panel, thread, created, last_activity, ended, held) = row;
        Ok(Self {
            id: decode::id(id)?,
            location: Location {
                guild: decode::id(guild)?,
                channel: decode::id(channel)?,
                panel: decode::optional_id(panel)?,
                thread: decode::optional_id(thread)?,
            },
            created: decode::timestamp(created),
            last_activity: decode::timestamp(last_activity),
            ended: ended.map(decode::timestamp),
            held,
        })
    }
}
