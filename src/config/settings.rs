//! Every setting with its default. `config/quorate.toml` holds the same, with a reason for each.

use std::path::PathBuf;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::time_zone::{UnknownTimeZone, time_zone};
use super::value;

/// Every setting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// How to reach Discord.
    pub(crate) discord: DiscordSettings,
    /// Where the knowledge is.
    pub(crate) knowledge: KnowledgeSettings,
    /// Where discussions are kept.
    pub(crate) database: DatabaseSettings,
    /// How discussions go.
    pub(crate) discussions: DiscussionSettings,
    /// Who runs this bot.
    pub(crate) operator: Operator,
    /// What the log looks like.
    pub(crate) log: LogSettings,
}

/// How to reach Discord.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DiscordSettings {
    /// The address of the REST API, which gives the gateway's.
    #[serde(deserialize_with = "value::address")]
    pub(crate) api_url: String,
}

/// Where the knowledge is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct KnowledgeSettings {
    /// The directory.
    #[serde(deserialize_with = "value::folder")]
    pub(crate) dir: PathBuf,
    /// Whether someone chose it: the environment names it, or the file names another than the default. A chosen
    /// directory that is missing is an error.
    #[serde(skip)]
    pub(crate) given: bool,
}

/// Where discussions are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DatabaseSettings {
    /// The address of the database: `sqlite://` and a path.
    pub(crate) url: String,
}

/// How discussions go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DiscussionSettings {
    /// The time zone of the governing bodies, by its name in the zone database.
    #[serde(deserialize_with = "value::zone")]
    pub time_zone: String,
}

/// Who runs this bot, as `/privacy` says it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Operator {
    /// A person or an organisation.
    pub name: String,
    /// How to reach them.
    pub contact: String,
}

/// What the log looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LogSettings {
    /// The format of its lines.
    pub(crate) format: LogFormat,
    /// The least severe lines that are logged.
    pub(crate) level: LogLevel,
}

/// The format of the log's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// For a person to read.
    #[default]
    Text,
    /// A JSON object a line, for a machine to collect.
    Json,
}

/// How severe a line of the log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogLevel {
    /// Nothing is logged.
    Off,
    /// Something went wrong.
    Error,
    /// Something may be wrong.
    Warn,
    /// What happened.
    #[default]
    Info,
    /// How it happened.
    Debug,
    /// Everything.
    Trace,
}

impl DiscussionSettings {
    /// The time zone.
    ///
    /// # Errors
    ///
    /// There is no time zone of that name.
    pub fn zone(&self) -> Result<TimeZone, UnknownTimeZone> {
        time_zone(&self.time_zone)
    }
}

impl Default for DiscordSettings {
    fn default() -> Self {
        Self {
            api_url: "https://discord.com".to_owned(),
        }
    }
}

impl Default for KnowledgeSettings {
    fn default() -> Self {
        Self {
            dir: PathBuf::from("knowledge"),
            given: false,
        }
    }
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self {
            url: "sqlite://data/quorate.db".to_owned(),
        }
    }
}

impl Default for DiscussionSettings {
    fn default() -> Self {
        Self {
            time_zone: "Europe/London".to_owned(),
        }
    }
}
