//! Which discussions there are, and where.

use jiff::Timestamp;
use quorate_core::id::{ChannelId, DiscussionId, MessageId};
use sqlx::QueryBuilder;

use super::{Location, Store, StoreError, StoreErrorKind};
use super::{decode, encode};

/// A discussion, in a line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Its number.
    pub id: DiscussionId,
    /// Where it is.
    pub place: Location,
    /// When it was started.
    pub created: Timestamp,
    /// When somebody last did something in it.
    pub last_activity: Timestamp,
    /// When it was closed, if it is.
    pub ended: Option<Timestamp>,
    /// Whether it may not be erased.
    pub held: bool,
}

/// Which discussions are looked for.
#[derive(Clone, Copy)]
enum Which {
    All,
    Open,
    Number(DiscussionId),
    Thread(i64),
    Panel(i64),
}

impl Store {
    /// Every discussion, oldest first.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn list(&self) -> Result<Vec<Summary>, StoreError> {
        self.explain(self.find(Which::All)).await
    }

    /// The discussions that are not closed, oldest first.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn open_discussions(&self) -> Result<Vec<Summary>, StoreError> {
        self.explain(self.find(Which::Open)).await
    }

    /// The discussions that are closed, each with the number of its last event.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn closed_discussions(&self) -> Result<Vec<(DiscussionId, u64)>, StoreError> {
        self.explain(async {
            let mut session = self.reading().await?;
            let rows: Vec<(i64, i64)> = sqlx::query_as(
                "SELECT id, (SELECT max(seq) FROM event WHERE discussion = id)
                 FROM discussion WHERE ended IS NOT NULL ORDER BY id",
            )
            .fetch_all(&mut *session)
            .await?;
            session.commit().await?;
            let read = |(id, seq)| Ok((decode::id(id)?, decode::number(seq)?));
            rows.into_iter().map(read).collect()
        })
        .await
    }

    /// The discussion of a thread.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn in_thread(&self, thread: ChannelId) -> Result<Option<DiscussionId>, StoreError> {
        self.explain(async { self.one(Which::Thread(encode::id(thread)?)).await })
            .await
    }

    /// The discussion that a message is the panel of.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn by_panel(&self, message: MessageId) -> Result<Option<DiscussionId>, StoreError> {
        self.explain(async { self.one(Which::Panel(encode::id(message)?)).await })
            .await
    }

    /// Remembers the message of a discussion's panel, or that it is gone.
    ///
    /// # Errors
    ///
    /// When the database cannot be used, or the message is another discussion's panel.
    pub async fn set_panel(
        &self,
        id: DiscussionId,
        message: Option<MessageId>,
    ) -> Result<(), StoreError> {
        self.explain(self.set_place(
            "UPDATE discussion SET panel = ? WHERE id = ?",
            id,
            encode::optional_id(message),
        ))
        .await
    }

    /// Remembers a discussion's thread, or that it is gone.
    ///
    /// # Errors
    ///
    /// When the database cannot be used, or the thread is another discussion's.
    pub async fn set_thread(
        &self,
        id: DiscussionId,
        thread: Option<ChannelId>,
    ) -> Result<(), StoreError> {
        self.explain(self.set_place(
            "UPDATE discussion SET thread = ? WHERE id = ?",
            id,
            encode::optional_id(thread),
        ))
        .await
    }

    async fn set_place(
        &self,
        statement: &'static str,
        id: DiscussionId,
        column: Result<Option<i64>, StoreErrorKind>,
    ) -> Result<(), StoreErrorKind> {
        let mut session = self.writing().await?;
        sqlx::query(statement)
            .bind(column?)
            .bind(encode::id(id)?)
            .execute(&mut *session)
            .await?;
        session.commit().await
    }

    async fn one(&self, which: Which) -> Result<Option<DiscussionId>, StoreErrorKind> {
        let found = self.find(which).await?;
        Ok(found.first().map(|summary| summary.id))
    }

    /// One discussion, as it stands in a list.
    pub(super) async fn find_one(
        &self,
        id: DiscussionId,
    ) -> Result<Option<Summary>, StoreErrorKind> {
        let found = self.find(Which::Number(id)).await?;
        Ok(found.first().copied())
    }

    async fn find(&self, which: Which) -> Result<Vec<Summary>, StoreErrorKind> {
        let mut query = QueryBuilder::new(
            "SELECT id, guild, channel, panel, thread, created, last_activity, ended, held FROM discussion",
        );
        match which {
            Which::All => &mut query,
            Which::Open => query.push(" WHERE ended IS NULL"),
            Which::Number(id) => query.push(" WHERE id = ").push_bind(encode::id(id)?),
            Which::Thread(thread) => query.push(" WHERE thread = ").push_bind(thread),
            Which::Panel(panel) => query.push(" WHERE panel = ").push_bind(panel),
        };
        query.push(" ORDER BY id");
        let mut session = self.reading().await?;
        let rows = query
            .build_query_as::<Row>()
            .fetch_all(&mut *session)
            .await?;
        session.commit().await?;
        rows.into_iter().map(Summary::read).collect()
    }
}

type Row = (
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
    fn read(row: Row) -> Result<Self, StoreErrorKind> {
        let (id, guild, channel, panel, thread, created, last_activity, ended, held) = row;
        Ok(Self {
            id: decode::id(id)?,
            place: Location {
                guild: decode::id(guild)?,
                channel: decode::id(channel)?,
                panel: decode::optional_id(panel)?,
                thread: decode::optional_id(thread)?,
            },
            created: decode::timestamp(created)?,
            last_activity: decode::timestamp(last_activity)?,
            ended: decode::optional_timestamp(ended)?,
            held,
        })
    }
}
