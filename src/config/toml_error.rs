//! Errors of TOML, with their place in the file, the setting that they are about, and the way out.

use std::path::Path;
use std::string::FromUtf8Error;

use quorate_core::toml_slip::{self, line_and_column};
use toml::de::DeTable;

use super::error::ConfigError;
use super::keys::{keys, suggestion};

/// What some editors write before a text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The error of a file that TOML or serde refused.
pub(super) fn file_error(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    if let Some(error) = syntax_error(path, text) {
        return error;
    }
    let offset = error.span().map_or(0, |span| span.start);
    let (line, column) = line_and_column(text.as_bytes(), offset);
    let message = error.message();
    let unknown = message
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split_once('`'));
    let what = match unknown {
        Some((name, _)) => {
            let section = section_at(text, offset);
            let key = section.map_or(name.to_owned(), |section| format!("{section}.{name}"));
            let suggestion = suggestion(&key, str::to_owned);
            format!("{key} is no setting: {suggestion}")
        }
        None => match key_at(text, offset) {
            Some(key) if is_type_error(message) => {
                format!("{key}: {message}; every setting is a text in quotes")
            }
            Some(key) => format!("{key}: {message}"),
            None => message.to_owned(),
        },
    };
    ConfigError::File {
        path: path.to_owned(),
        line,
        column,
        what,
    }
}

/// The first error of a text that is no TOML.
fn syntax_error(path: &Path, text: &str) -> Option<ConfigError> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    let error = errors.iter().min_by_key(|error| start(error))?;
    let slip = toml_slip::explain(text, error.message(), start(error));
    let (line, column) = line_and_column(text.as_bytes(), slip.offset);
    Some(ConfigError::File {
        path: path.to_owned(),
        line,
        column,
        what: match key_at(text, slip.offset) {
            Some(key) => format!("{key}: {}", slip.message),
            None => slip.message,
        },
    })
}

/// The error of a file that is not UTF-8.
pub(super) fn not_utf8(path: &Path, error: &FromUtf8Error) -> ConfigError {
    let (line, column) = line_and_column(error.as_bytes(), error.utf8_error().valid_up_to());
    ConfigError::File {
        path: path.to_owned(),
        line,
        column,
        what: "this is not UTF-8: save the file as UTF-8 text".to_owned(),
    }
}

/// Whether a message of serde's or TOML's says that a value is no string.
fn is_type_error(message: &str) -> bool {
    message.starts_with("invalid type") || message.starts_with("wanted string")
}

/// The setting whose value starts at an offset.
fn key_at(text: &str, offset: usize) -> Option<String> {
    let line = text.get(..offset)?.lines().last()?;
    let line = line.trim_start_matches(BYTE_ORDER_MARK);
    let name = line.trim_end().strip_suffix('=')?.trim();
    let key = match section_at(text, offset) {
        Some(section) => format!("{section}.{name}"),
        None => name.to_owned(),
    };
    keys().contains(&key).then_some(key)
}

/// The section that an offset lies in.
fn section_at(text: &str, offset: usize) -> Option<&str> {
    let before = text.get(..offset)?;
    let header = before
        .trim_start_matches(BYTE_ORDER_MARK)
        .lines()
        .rev()
        .find(|line| line.trim_start().starts_with('['))?;
    header.trim().strip_prefix('[')?.strip_suffix(']')
}
