//! What a server has chosen.

use quorate_core::discussion::RoleId;

use super::number::{kept, kept_option, number_option};
use super::{Store, StoreError};

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
    pub async fn settings(&self, guild: u64) -> Result<Settings, StoreError> {
        self.explain(async {
            let mut session = self.reading().await?;
            let row: Option<(Option<i64>, Option<u8>, Option<u16>)> =
                sqlx::query_as("SELECT starters, days, months FROM setting WHERE guild = ?")
                    .bind(kept(guild)?)
                    .fetch_optional(&mut *session)
                    .await?;
            session.commit().await?;
            let (starters, days, months) = row.unwrap_or_default();
            let starters = number_option(starters)?.map(RoleId);
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
    pub async fn set_settings(&self, guild: u64, settings: Settings) -> Result<(), StoreError> {
        self.explain(async {
            let mut session = self.writing().await?;
            sqlx::query(
                "INSERT OR REPLACE INTO setting (guild, starters, days, months) VALUES (?, ?, ?, ?)",
            )
            .bind(kept(guild)?)
            .bind(kept_option(settings.starters.map(|role| role.0))?)
            .bind(settings.days)
            .bind(settings.months)
            .execute(&mut *session)
            .await?;
            session.commit().await
        })
        .await
    }
}
