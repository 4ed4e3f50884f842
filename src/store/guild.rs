//! Records guilds that the bot was removed from, and erases them.

use jiff::Timestamp;
use quorate_core::id::{DiscussionId, GuildId};
use sqlx::SqliteConnection;

use super::retention::delete_discussion;
use super::{Store, StoreError, StoreErrorKind, decode, encode};

/// What came of erasing a guild.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ErasedGuild {
    /// The discussions that are erased.
    pub(crate) erased: Vec<DiscussionId>,
    /// The discussions that are on hold, and stay.
    pub(crate) held: Vec<DiscussionId>,
}

impl Store {
    /// Records that the bot was removed from a guild. If that is recorded already, the earlier time stays.
    pub(crate) async fn guild_removed(
        &self,
        guild: GuildId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query(
                "INSERT INTO removed_guild (guild, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            )
            .bind(encode::id(guild)?)
            .bind(encode::timestamp(at)?)
            .execute(tx)
            .await?;
            Ok(())
        })
        .await
    }

    /// Records that the bot is in a guild, again or still.
    pub(crate) async fn guild_returned(&self, guild: GuildId) -> Result<(), StoreError> {
        let guild = encode::id(guild).map_err(|kind| self.with_context(kind))?;
        let removed = "SELECT 1 FROM removed_guild WHERE guild = ?";
        if !self.has_row(removed, guild).await? {
            return Ok(());
        }
        self.write(async |tx| {
            sqlx::query("DELETE FROM removed_guild WHERE guild = ?")
                .bind(guild)
                .execute(tx)
                .await?;
            Ok(())
        })
        .await
    }

    /// The guilds that the bot was removed from before a time.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn removed_before(&self, before: Timestamp) -> Result<Vec<GuildId>, StoreError> {
        self.read(async |tx| {
            let guilds: Vec<i64> =
                sqlx::query_scalar("SELECT guild FROM removed_guild WHERE at < ? ORDER BY at")
                    .bind(encode::timestamp(before)?)
                    .fetch_all(tx)
                    .await?;
            guilds.into_iter().map(decode::id).collect()
        })
        .await
    }

    /// Erases everything of a guild that the bot was removed from before a time, except discussions on hold: while there
    /// are any, the guild stays recorded as removed. Erases nothing if the bot has returned meanwhile.
    pub(crate) async fn erase_guild(
        &self,
        guild: GuildId,
        before: Timestamp,
    ) -> Result<ErasedGuild, StoreError> {
        let outcome = self
            .write(async |tx| {
                let guild = encode::id(guild)?;
                if is_removed(tx, guild, before).await? {
                    delete_guild(tx, guild).await
                } else {
                    Ok(ErasedGuild::default())
                }
            })
            .await?;
        for id in &outcome.erased {
            self.cache().remove(*id);
        }
        self.truncate_log().await;
        Ok(outcome)
    }
}

async fn is_removed(
    connection: &mut SqliteConnection,
    guild: i64,
    before: Timestamp,
) -> Result<bool, StoreErrorKind> {
    let removed: Option<i64> =
        sqlx::query_scalar("SELECT at FROM removed_guild WHERE guild = ? AND at < ?")
            .bind(guild)
            .bind(encode::timestamp(before)?)
            .fetch_optional(connection)
            .await?;
    Ok(removed.is_some())
}

async fn delete_guild(
    connection: &mut SqliteConnection,
    guild: i64,
) -> Result<ErasedGuild, StoreErrorKind> {
    let mut outcome = ErasedGuild::default();
    let rows: Vec<(i64, bool)> =
        sqlx::query_as("SELECT id, held FROM discussion WHERE guild = ? ORDER BY id")
            .bind(guild)
            .fetch_all(&mut *connection)
            .await?;
    for (id, held) in rows {
        let id = decode::id(id)?;
        if held {
            outcome.held.push(id);
        } else {
            delete_discussion(connection, id).await?;
            outcome.erased.push(id);
        }
    }
    let mut statements = vec![
        "DELETE FROM draft WHERE guild = ?",
        "DELETE FROM setting WHERE guild = ?",
    ];
    if outcome.held.is_empty() {
        statements.push("DELETE FROM removed_guild WHERE guild = ?");
    }
    for statement in statements {
        let query = sqlx::query(statement).bind(guild);
        query.execute(&mut *connection).await?;
    }
    Ok(outcome)
}
