//! Loads the settings: the environment over the file, and both over the defaults.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::{fs, io};

use config::{Environment, File, FileFormat};

use super::error::ConfigError;
use super::keys::{PREFIX, SEPARATOR, key_of_variable, keys, suggestion, variable_of_key};
use super::settings::{Config, KnowledgeSettings};
use super::toml_error::{file_error, not_utf8};

/// The settings file if no other is given.
const DEFAULT_FILE: &str = "config/quorate.toml";

/// Loads the settings: the given file, or the default one if it exists; then the environment.
///
/// # Errors
///
/// A given file is missing, or a file or variable holds something that is no setting.
pub(crate) fn load<I>(file: Option<&Path>, environment: I) -> Result<Config, ConfigError>
where
    I: IntoIterator<Item = (String, String)>,
{
    let path = file.unwrap_or(Path::new(DEFAULT_FILE));
    let text = match fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|error| not_utf8(path, &error))?,
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

/// The environment of this process, for [`load`].
pub(crate) fn environment() -> impl Iterator<Item = (String, String)> {
    // What is not UTF-8 is kept with replacement characters, so that it is refused by name.
    std::env::vars_os().map(|(name, value)| {
        let text = |text: OsString| text.to_string_lossy().into_owned();
        (text(name), text(value))
    })
}

/// Lays the environment over the text of a file, and both over the defaults.
pub(super) fn layer<I>(path: &Path, text: &str, environment: I) -> Result<Config, ConfigError>
where
    I: IntoIterator<Item = (String, String)>,
{
    if let Err(error) = toml::from_str::<Config>(text) {
        return Err(file_error(path, text, &error));
    }
    let variables: BTreeMap<String, String> = environment
        .into_iter()
        .filter(|(name, _)| name.starts_with(PREFIX) && name.contains(SEPARATOR))
        .collect();
    for (variable, value) in &variables {
        check_variable(variable, value)?;
    }
    let mut config = build(text, &variables).map_err(|error| ConfigError::File {
        path: path.to_owned(),
        line: 1,
        column: 1,
        what: error.to_string(),
    })?;
    let named = |variable: &String| key_of_variable(variable) == "knowledge.dir";
    config.knowledge.given =
        variables.keys().any(named) || config.knowledge.dir != KnowledgeSettings::default().dir;
    Ok(config)
}

/// Merges the two layers.
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

/// Checks one variable alone: it names a setting, and its value is one that the setting takes.
fn check_variable(variable: &str, value: &str) -> Result<(), ConfigError> {
    let key = key_of_variable(variable);
    if !keys().contains(&key) {
        return Err(ConfigError::UnknownVariable {
            variable: variable.to_owned(),
            hint: suggestion(&key, variable_of_key),
            key,
        });
    }
    // Parsed as TOML, whose errors list the values that would do.
    let document = format!("{key} = {}", toml::Value::from(value));
    match toml::from_str::<Config>(&document) {
        Ok(_) => Ok(()),
        Err(error) => Err(ConfigError::BadVariable {
            variable: variable.to_owned(),
            what: error.message().to_owned(),
        }),
    }
}
