//! The settings: `config/quorate.toml`, then the environment over it; and the bot's token.
//!
//! A setting's variable is `QUORATE_<SECTION>__<KEY>`. Other variables that
//! start with `QUORATE_` and hold no `__` are none of ours.

mod fault;
mod token;
mod value;

pub use fault::{ConfigError, NoZone};
pub use token::{TokenError, token};

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use config::{Environment, File, FileFormat};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Serialize};

use self::fault::{hint, in_file, key_of, keys, not_utf8, variable_of};

/// Where the settings are when no other file is given.
pub const DEFAULT_FILE: &str = "config/quorate.toml";

/// What a setting's variable starts with.
const PREFIX: &str = "QUORATE_";
/// What stands between the section and the key in a variable's name.
const SEPARATOR: &str = "__";

/// Where a Unix system has its time zones, a file each.
const SYSTEM_ZONES: &str = "/usr/share/zoneinfo";

/// Every setting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How to reach Discord.
    pub discord: Discord,
    /// Where the knowledge is.
    pub knowledge: Knowledge,
    /// Where discussions are kept.
    pub database: Database,
    /// How discussions go.
    pub discussions: Discussions,
    /// Who runs this bot.
    pub operator: Operator,
    /// What the log looks like.
    pub log: Log,
}

/// How to reach Discord.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Discord {
    /// The address of REST, which names the gateway's.
    #[serde(deserialize_with = "value::address")]
    pub api_url: String,
}

/// Where the knowledge is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Knowledge {
    /// The directory.
    #[serde(deserialize_with = "value::folder")]
    pub dir: PathBuf,
    /// Whether someone chose it: the environment names it, or the file names
    /// another than the default. A chosen directory that is missing is an error.
    #[serde(skip)]
    pub given: bool,
}

/// Where discussions are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// The address of the database: `sqlite://` and a path.
    pub url: String,
}

/// How discussions go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Discussions {
    /// The time zone of the governing bodies, by its name in the zone database.
    #[serde(deserialize_with = "value::zone")]
    pub time_zone: String,
}

impl Default for Discussions {
    fn default() -> Self {
        Self {
            time_zone: "Europe/London".to_owned(),
        }
    }
}

impl Discussions {
    /// The time zone.
    ///
    /// # Errors
    ///
    /// When there is none of that name.
    pub fn zone(&self) -> Result<TimeZone, NoZone> {
        zone(&self.time_zone)
    }
}

/// A time zone, as the system has it, which is kept up to date, or else as the program does. Its file alone is read:
/// jiff's own way of looking it up keeps the names of all zones in memory.
fn zone(name: &str) -> Result<TimeZone, NoZone> {
    let bundled = || TimeZoneDatabase::bundled().get(name);
    let zone = system_zone(name).map_or_else(bundled, Ok);
    zone.map_err(|_| NoZone(name.to_owned()))
}

fn system_zone(name: &str) -> Option<TimeZone> {
    let mut parts = Path::new(name).components();
    if !parts.all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let file = fs::read(Path::new(SYSTEM_ZONES).join(name)).ok()?;
    TimeZone::tzif(name, &file).ok()
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
pub struct Log {
    /// Its form.
    pub format: Format,
    /// The least weighty lines that are kept.
    pub level: Level,
}

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For a person to read.
    #[default]
    Text,
    /// For a machine to collect.
    Json,
}

/// How weighty a line of the log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
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

impl Default for Discord {
    fn default() -> Self {
        Self {
            api_url: "https://discord.com".to_owned(),
        }
    }
}

impl Default for Knowledge {
    fn default() -> Self {
        Self {
            dir: PathBuf::from("knowledge"),
            given: false,
        }
    }
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: "sqlite://data/quorate.db".to_owned(),
        }
    }
}

/// Reads the settings: the file given, or the default one where it exists; then the environment.
///
/// # Errors
///
/// When a given file is missing, or a file or variable holds something that is no setting.
pub fn load<I>(file: Option<&Path>, environment: I) -> Result<Config, ConfigError>
where
    I: IntoIterator<Item = (String, String)>,
{
    let path = file.unwrap_or(Path::new(DEFAULT_FILE));
    let text = match std::fs::read(path) {
        Ok(bytes) => {
            String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes(), &error))?
        }
        Err(error) if file.is_none() && error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(source) => {
            return Err(ConfigError::Unreadable {
                path: path.to_owned(),
                source,
            });
        }
    };
    layer(path, &text, environment)
}

/// The environment of this process, as [`load`] takes it.
pub fn environment() -> impl Iterator<Item = (String, String)> {
    // What is not UTF-8 is kept, with its bad bytes replaced, so that it is refused by name.
    std::env::vars_os().map(|(name, value)| {
        let text = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
        (text(name), text(value))
    })
}

/// Lays the environment over the text of a file, and both over the defaults.
fn layer<I>(path: &Path, text: &str, environment: I) -> Result<Config, ConfigError>
where
    I: IntoIterator<Item = (String, String)>,
{
    if let Err(error) = toml::from_str::<Config>(text) {
        return Err(in_file(path, text, &error));
    }
    let variables: BTreeMap<String, String> = environment
        .into_iter()
        .filter(|(name, _)| name.starts_with(PREFIX) && name.contains(SEPARATOR))
        .collect();
    for (variable, value) in &variables {
        check(variable, value)?;
    }
    let mut config = build(text, &variables).map_err(|error| ConfigError::File {
        path: path.to_owned(),
        line: 1,
        column: 1,
        what: error.to_string(),
    })?;
    config.knowledge.given = variables.keys().any(|name| key_of(name) == "knowledge.dir")
        || config.knowledge.dir != Knowledge::default().dir;
    Ok(config)
}

/// The two layers as one.
fn build(text: &str, variables: &BTreeMap<String, String>) -> Result<Config, config::ConfigError> {
    let source = variables.clone().into_iter().collect();
    config::Config::builder()
        .add_source(File::from_str(text, FileFormat::Toml))
        .add_source(
            Environment::with_prefix(PREFIX.trim_end_matches('_'))
                .prefix_separator("_")
                .separator(SEPARATOR)
                .source(Some(source)),
        )
        .build()?
        .try_deserialize()
}

/// Whether one variable, alone, sets something to a value that it takes.
fn check(variable: &str, value: &str) -> Result<(), ConfigError> {
    let key = key_of(variable);
    let known = keys();
    if !known.contains(&key) {
        return Err(ConfigError::UnknownVariable {
            variable: variable.to_owned(),
            hint: hint(&key, &known, &variable_of),
            key,
        });
    }
    // As TOML, since its errors list what would do.
    let alone = format!("{key} = {}", toml::Value::from(value));
    match toml::from_str::<Config>(&alone) {
        Ok(_) => Ok(()),
        Err(error) => Err(ConfigError::BadVariable {
            variable: variable.to_owned(),
            what: error.message().to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests;
