//! What the reconciler has posted in Discord, by slot.

use jiff::Timestamp;
use quorate_core::discussion::Slot;
use quorate_core::id::{DiscussionId, MessageId};
use sqlx::SqliteConnection;

use super::{Store, StoreError, StoreErrorKind, decode, encode};

/// What is posted in a slot of a discussion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostedMessage {
    /// The slot.
    pub slot: Slot,
    /// Its message.
    pub posted: Posted,
}

/// The message of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// It is there.
    Live(LiveMessage),
    /// It was deleted by hand, and is to be posted again.
    Deleted {
        /// The message that was deleted. The next one's nonce is made from it, so that Discord does not take the next
        /// for a repeat of the first.
        message: MessageId,
    },
}

/// A message that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiveMessage {
    /// Its id. For [`Slot::Thread`] that of the message which the thread was opened from: it is the thread's id too.
    pub message: MessageId,
    /// The hash of what it shows.
    pub hash: u64,
    /// When it was last posted or edited.
    pub at: Timestamp,
}

impl Posted {
    /// The message, if it is there.
    #[must_use]
    pub fn live(self) -> Option<LiveMessage> {
        match self {
            Self::Live(live) => Some(live),
            Self::Deleted { .. } => None,
        }
    }
}

impl Store {
    /// Everything posted for a discussion, by slot.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn posted(&self, id: DiscussionId) -> Result<Vec<PostedMessage>, StoreError> {
        self.read(async |tx| read_posted(tx, id).await).await
    }

    /// What is posted in one slot. None if nothing is recorded for it.
    pub(crate) async fn posted_in(
        &self,
        id: DiscussionId,
        slot: Slot,
    ) -> Result<Option<Posted>, StoreError> {
        self.read(async |tx| {
            let row: Option<PostedRow> = sqlx::query_as(
                "SELECT message, hash, at FROM posted WHERE discussion = ? AND slot = ?",
            )
            .bind(encode::id(id)?)
            .bind(slot.to_string())
            .fetch_optional(tx)
            .await?;
            row.map(Posted::read).transpose()
        })
        .await
    }

    /// Records the message of a slot, in the place of what was recorded. Returns false, and records nothing, if the
    /// discussion was erased.
    pub(crate) async fn set_posted(
        &self,
        id: DiscussionId,
        slot: Slot,
        live: &LiveMessage,
    ) -> Result<bool, StoreError> {
        self.write(async |tx| {
            let done = sqlx::query(
                "INSERT INTO posted (discussion, slot, message, hash, at)
                 SELECT id, ?, ?, ?, ? FROM discussion WHERE id = ?
                 ON CONFLICT DO UPDATE SET message = excluded.message, hash = excluded.hash, at = excluded.at",
            )
            .bind(slot.to_string())
            .bind(encode::id(live.message)?)
            .bind(live.hash.cast_signed())
            .bind(encode::timestamp(live.at)?)
            .bind(encode::id(id)?)
            .execute(tx)
            .await?;
            Ok(done.rows_affected() > 0)
        })
        .await
    }

    /// Claims the right to edit a message that was last touched at a time: of several processes, one gets it.
    pub(crate) async fn claim_edit(
        &self,
        id: DiscussionId,
        slot: Slot,
        live: &LiveMessage,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(async |tx| {
            let done = sqlx::query(
                "UPDATE posted SET at = ? WHERE discussion = ? AND slot = ? AND message = ? AND at = ?",
            )
            .bind(encode::timestamp(now)?)
            .bind(encode::id(id)?)
            .bind(slot.to_string())
            .bind(encode::id(live.message)?)
            .bind(encode::timestamp(live.at)?)
            .execute(tx)
            .await?;
            Ok(done.rows_affected() > 0)
        })
        .await
    }

    /// Records that a message was deleted by hand, unless another has taken its place meanwhile.
    pub(crate) async fn mark_deleted(
        &self,
        id: DiscussionId,
        slot: Slot,
        message: MessageId,
    ) -> Result<(), StoreError> {
        self.write(async |tx| {
            let message = encode::id(message)?;
            sqlx::query(
                "UPDATE posted SET message = ?, hash = ? WHERE discussion = ? AND slot = ? AND message = ?",
            )
            .bind(DELETED)
            .bind(message)
            .bind(encode::id(id)?)
            .bind(slot.to_string())
            .bind(message)
            .execute(tx)
            .await?;
            Ok(())
        })
        .await
    }

    /// Deletes the record of a slot.
    pub(crate) async fn remove_posted(
        &self,
        id: DiscussionId,
        slot: Slot,
    ) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query("DELETE FROM posted WHERE discussion = ? AND slot = ?")
                .bind(encode::id(id)?)
                .bind(slot.to_string())
                .execute(tx)
                .await?;
            Ok(())
        })
        .await
    }
}

/// The column `message` of a slot whose message was deleted. The column `hash` then holds the deleted message's id.
const DELETED: i64 = 0;

/// The columns `message`, `hash` and `at`.
type PostedRow = (i64, i64, i64);

impl Posted {
    fn read((message, hash, at): PostedRow) -> Result<Self, StoreErrorKind> {
        Ok(if message == DELETED {
            Self::Deleted {
                message: decode::id(hash)?,
            }
        } else {
            Self::Live(LiveMessage {
                message: decode::id(message)?,
                hash: hash.cast_unsigned(),
                at: decode::timestamp(at),
            })
        })
    }
}

/// Everything posted for a discussion. Slots that only a later version knows are left out, and stay as they are: that
/// version finds them again.
pub(super) async fn read_posted(
    connection: &mut SqliteConnection,
    id: DiscussionId,
) -> Result<Vec<PostedMessage>, StoreErrorKind> {
    let rows: Vec<(String, i64, i64, i64)> = sqlx::query_as(
        "SELECT slot, message, hash, at FROM posted WHERE discussion = ? ORDER BY slot",
    )
    .bind(encode::id(id)?)
    .fetch_all(connection)
    .await?;
    let read = |(slot, message, hash, at): (String, i64, i64, i64)| {
        let slot = Slot::parse(&slot)?;
        let posted = Posted::read((message, hash, at));
        Some(posted.map(|posted| PostedMessage { slot, posted }))
    };
    rows.into_iter().filter_map(read).collect()
}
