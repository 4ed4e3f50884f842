//! Servers that the bot was removed from, and how they are erased.

use jiff::Timestamp;
use quorate_core::id::{DiscussionId, GuildId};

use super::retention::erase;
use super::{Store, StoreError, StoreErrorKind};
use super::{decode, encode};

/// What came of erasing a server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ErasedGuild {
    /// The discussions that are erased.
    pub erased: Vec<DiscussionId>,
    /// The discussions that are on hold, and stay.
    pub held: Vec<DiscussionId>,
}

impl Store {
    /// Remembers that the bot was removed from a server, the first time it is said.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn guild_removed(&self, guild: GuildId, at: Timestamp) -> Result<(), StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            sqlx::query(
                "INSERT INTO removed_guild (guild, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            )
            .bind(encode::id(guild)?)
            .bind(encode::timestamp(at)?)
            .execute(&mut *session)
            .await?;
            session.commit().await
        })
        .await
    }

    /// Remembers that the bot is in a server, again or still.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn guild_returned(&self, guild: GuildId) -> Result<(), StoreError> {
        self.explain(async {
            let guild = encode::id(guild)?;
            let removed = "SELECT 1 FROM removed_guild WHERE guild = ?";
            if !self.has_any(removed, guild).await? {
                return Ok(());
            }
            let mut session = self.writing().await?;
            sqlx::query("DELETE FROM removed_guild WHERE guild = ?")
                .bind(guild)
                .execute(&mut *session)
                .await?;
            session.commit().await
        })
        .await
    }

    /// The servers that the bot was removed from before a time.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn removed_before(&self, before: Timestamp) -> Result<Vec<GuildId>, StoreError> {
        self.explain(async {
            let mut session = self.reading().await?;
            let guilds: Vec<i64> =
                sqlx::query_scalar("SELECT guild FROM removed_guild WHERE at < ? ORDER BY at")
                    .bind(encode::timestamp(before)?)
                    .fetch_all(&mut *session)
                    .await?;
            session.commit().await?;
            guilds.into_iter().map(decode::id).collect()
        })
        .await
    }

    /// Erases everything of a server that the bot was removed from before a time, but for discussions on hold: while
    /// there are any, the server stays among those removed. Nothing is erased where the bot has returned meanwhile.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn erase_guild(
        &self,
        guild: GuildId,
        before: Timestamp,
    ) -> Result<ErasedGuild, StoreError> {
        let erased = self.explain(self.try_erase_guild(guild, before)).await?;
        for id in &erased.erased {
            self.cache().remove(*id);
        }
        self.wipe_log().await;
        Ok(erased)
    }

    async fn try_erase_guild(
        &self,
        guild: GuildId,
        before: Timestamp,
    ) -> Result<ErasedGuild, StoreErrorKind> {
        let guild = encode::id(guild)?;
        let mut done = ErasedGuild::default();
        let mut session = self.writing().await?;
        let removed: Option<i64> =
            sqlx::query_scalar("SELECT 1 FROM removed_guild WHERE guild = ? AND at < ?")
                .bind(guild)
                .bind(encode::timestamp(before)?)
                .fetch_optional(&mut *session)
                .await?;
        if removed.is_none() {
            session.undo().await?;
            return Ok(done);
        }
        let rows: Vec<(i64, bool)> =
            sqlx::query_as("SELECT id, held FROM discussion WHERE guild = ? ORDER BY id")
                .bind(guild)
                .fetch_all(&mut *session)
                .await?;
        for (id, held) in rows {
            let id = decode::id(id)?;
            if held {
                done.held.push(id);
            } else {
                erase(&mut session, id).await?;
                done.erased.push(id);
            }
        }
        let mut statements = vec![
            "DELETE FROM draft WHERE guild = ?",
            "DELETE FROM setting WHERE guild = ?",
        ];
        if done.held.is_empty() {
            statements.push("DELETE FROM removed_guild WHERE guild = ?");
        }
        for statement in statements {
            let query = sqlx::query(statement).bind(guild);
            query.execute(&mut *session).await?;
        }
        session.commit().await?;
        Ok(done)
    }
}
