//! What a guild has chosen.

use quorate_core::id::{GuildId, RoleId};

use super::{Store, StoreError, decode, encode};

/// A guild's choices. None means the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Settings {
    /// Whose holders may start discussions, beside those who manage threads.
    pub(crate) starters: Option<RoleId>,
    /// After how many days the chair is prompted about an open question, if the start does not say.
    pub(crate) days: Option<u8>,
    /// How many months a discussion is kept after the last activity.
    pub(crate) months: Option<u16>,
}

/// The columns `starters`, `days` and `months`.
type SettingsRow = (Option<i64>, Option<i64>, Option<i64>);

impl Store {
    /// What a guild has chosen; the default if it has chosen nothing.
    pub(crate) async fn settings(&self, guild: GuildId) -> Result<Settings, StoreError> {
        self.read(async |tx| {
            let row: Option<SettingsRow> =
                sqlx::query_as("SELECT starters, days, months FROM setting WHERE guild = ?")
                    .bind(encode::id(guild)?)
                    .fetch_optional(tx)
                    .await?;
            let Some((starters, days, months)) = row else {
                return Ok(Settings::default());
            };
            Ok(Settings {
                starters: decode::optional_id(starters)?,
                days: decode::optional_small(days)?,
                months: decode::optional_small(months)?,
            })
        })
        .await
    }

    /// Stores what a guild has chosen, in the place of what it chose before.
    pub(crate) async fn set_settings(
        &self,
        guild: GuildId,
        settings: Settings,
    ) -> Result<(), StoreError> {
        self.write(async |tx| {
            sqlx::query(
                "INSERT OR REPLACE INTO setting (guild, starters, days, months) VALUES (?, ?, ?, ?)",
            )
            .bind(encode::id(guild)?)
            .bind(encode::optional_id(settings.starters)?)
            .bind(settings.days.map(i64::from))
            .bind(settings.months.map(i64::from))
            .execute(tx)
            .await?;
            Ok(())
        })
        .await
    }
}
