//! What is wrong with the settings, said so that a person finds the place and the way out.

use std::io;
use std::path::{Path, PathBuf};

use super::{Config, PREFIX, SEPARATOR};

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{path}: cannot be read ({reason}): name a file that can, or leave it out for the defaults", path = path.display(), reason = source.kind())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is no TOML, or holds an unknown key or a bad value.
    #[error("{path}:{line}:{column}: {what}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong and the way out.
        what: String,
    },
    /// A variable sets what is no setting.
    #[error("{variable} sets {key}, which is no setting: {hint}")]
    UnknownVariable {
        /// The variable.
        variable: String,
        /// The setting it would be.
        key: String,
        /// The nearest setting, or all of them.
        hint: String,
    },
    /// A variable's value is not one that its setting takes.
    #[error("{variable}: {what}")]
    BadVariable {
        /// The variable.
        variable: String,
        /// What is wrong and the way out.
        what: String,
    },
}

/// There is no such time zone.
#[derive(Debug, thiserror::Error)]
#[error("there is no time zone {0:?}: write one such as Europe/London")]
pub struct NoZone(pub(super) String);

/// Every setting as `section.key`, taken from the defaults so that the list cannot fall behind.
pub(super) fn keys() -> Vec<String> {
    let Ok(sections) = toml::Table::try_from(Config::default()) else {
        return Vec::new();
    };
    let mut keys = Vec::new();
    for (section, values) in &sections {
        let names = values.as_table().into_iter().flat_map(toml::Table::keys);
        keys.extend(names.map(|name| format!("{section}.{name}")));
    }
    keys
}

/// The setting of a variable: `discord.api_url` for `QUORATE_DISCORD__API_URL`.
pub(super) fn key_of(variable: &str) -> String {
    let name = variable.strip_prefix(PREFIX).unwrap_or(variable);
    name.to_lowercase().replace(SEPARATOR, ".")
}

/// The variable of a setting.
pub(super) fn variable_of(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', SEPARATOR).to_uppercase())
}

/// The nearest setting, or all of them where none is near.
pub(super) fn hint(key: &str, known: &[String], write: &dyn Fn(&str) -> String) -> String {
    let near = known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(key, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.85)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((_, candidate)) = near {
        format!("did you mean {}?", write(candidate))
    } else {
        let all: Vec<String> = known.iter().map(|key| write(key)).collect();
        format!("the settings are {}", all.join(", "))
    }
}

/// An error of TOML, at its place in the file.
pub(super) fn in_file(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let at = error.span().map_or(0, |span| span.start);
    let (line, column) = place(text.as_bytes(), at);
    let what = error.message();
    let unknown = what
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split_once('`'));
    let what = match unknown {
        Some((name, _)) => {
            let section = section_of(text, at);
            let key = section.map_or(name.to_owned(), |section| format!("{section}.{name}"));
            let hint = hint(&key, &keys(), &str::to_owned);
            format!("{key} is no setting: {hint}")
        }
        None => match key_at(text, at) {
            Some(key) if is_of_another_type(what) => {
                format!("{key}: {what}; every setting is a text in quotes")
            }
            Some(key) => format!("{key}: {what}"),
            None => what.to_owned(),
        },
    };
    ConfigError::File {
        path: path.to_owned(),
        line,
        column,
        what,
    }
}

/// Whether a message of serde's or TOML's says that a value is no text.
fn is_of_another_type(what: &str) -> bool {
    what.starts_with("invalid type") || what.starts_with("wanted string")
}

/// The setting that is given a value at a place in the file.
fn key_at(text: &str, at: usize) -> Option<String> {
    let line = text.get(..at)?.lines().last()?;
    let key = line.trim_end().strip_suffix('=')?.trim();
    let key = match section_of(text, at) {
        Some(section) => format!("{section}.{key}"),
        None => key.to_owned(),
    };
    keys().contains(&key).then_some(key)
}

/// The section that a place in the file belongs to.
fn section_of(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?;
    let line = before
        .lines()
        .rev()
        .find(|line| line.trim_start().starts_with('['))?;
    line.trim().strip_prefix('[')?.strip_suffix(']')
}

/// A byte that is no text, at its place in the file.
pub(super) fn not_utf8(
    path: &Path,
    bytes: &[u8],
    error: &std::string::FromUtf8Error,
) -> ConfigError {
    let (line, column) = place(bytes, error.utf8_error().valid_up_to());
    ConfigError::File {
        path: path.to_owned(),
        line,
        column,
        what: "this is not UTF-8: save the file as UTF-8 text".to_owned(),
    }
}

/// Line and column of a byte, each from 1; columns count characters.
fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = bytes.get(..at).unwrap_or(bytes);
    let lines = before.split(|byte| *byte == b'\n');
    let (line, last) = lines.enumerate().last().unwrap_or_default();
    (line + 1, String::from_utf8_lossy(last).chars().count() + 1)
}
