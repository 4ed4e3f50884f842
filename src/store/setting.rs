//! What a server has chosen.

use super::{Store, StoreError};
use super::{decode, encode};
use quorate_core::id::{GuildId, RoleId};

/// A server's choices; nothing where the default holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// Whose holders may start discussions, beside those who manage threads.
    pub starters: Option<RoleId>,
    /// After how many days the chair is prompted about an open question, where the start does not say.
    pub days: Option<u8>,
    /// How many months a discussion is kept after the last activity.
    pub months: Option<u16>,
}

impl Store {
    /// What a server has chosen.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn settings(&self, guild: GuildId) -> Result<Settings, StoreError> {
        self.explain(async {
            let mut session = self.reading().await?;
            let row: Option<(Option<i64>, Option<u8>, Option<u16>)> =
                sqlx::query_as("SELECT starters, days, months FROM setting WHERE guild = ?")
                    .bind(encode::id(guild)?)
                    .fetch_optional(&mut *session)
                    .await?;
            session.commit().await?;
            let (starters, days, months) = row.unwrap_or_default();
            let starters = decode::optional_id(starters)?;
            Ok(Settings {
                starters,
                days,
                months,
            })
        })
        .await
    }

    /// Keeps what a server has chosen, in the place of what it chose before.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn set_settings(&self, guild: GuildId, settings: Settings) -> Result<(), StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            sqlx::query(
                "INSERT OR REPLACE INTO setting (guild, starters, days, months) VALUES (?, ?, ?, ?)",
            )
            .bind(encode::id(guild)?)
            .bind(encode::optional_id(settings.starters)?)
            .bind(settings.days)
            .bind(settings.months)
            .execute(&mut *session)
            .await?;
            session.commit().await
        })
        .await
    }
}
