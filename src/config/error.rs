//! The errors of the settings. Each names its place and the way out.

use std::io;
use std::path::PathBuf;

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    /// The file cannot be read.
    #[error("{path}: cannot be read ({reason}): name a file that can, or leave it out for the defaults", path = path.display(), reason = source.kind())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why it cannot be read.
        source: io::Error,
    },
    /// The file is no TOML, or holds an unknown key or a bad value.
    #[error("{path}:{line}:{column}: {what}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong and the way out.
        what: String,
    },
    /// A variable sets what is no setting.
    #[error("{variable} sets {key}, which is no setting: {hint}")]
    UnknownVariable {
        /// The variable.
        variable: String,
        /// The setting that its name stands for.
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
