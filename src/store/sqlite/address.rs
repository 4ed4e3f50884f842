//! The address of a database.

use std::path::PathBuf;
use std::{fmt, fs};

use crate::store::StoreErrorKind;

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) enum Address {
    /// In memory, gone when it is closed.
    Memory,
    /// In a file.
    File(PathBuf),
}

impl Address {
    /// Reads `sqlite://data/quorate.db`, `sqlite:///var/lib/quorate.db`, `sqlite:quorate.db` or `sqlite::memory:`.
    pub(in crate::store) fn parse(url: &str) -> Result<Self, StoreErrorKind> {
        let rest = url.strip_prefix("sqlite:").ok_or(StoreErrorKind::Address)?;
        let path = rest.strip_prefix("//").unwrap_or(rest);
        match path {
            ":memory:" => Ok(Self::Memory),
            // SQLite would read these as something other than a path.
            "" => Err(StoreErrorKind::Address),
            _ if path.contains(['?', '\0']) || path.starts_with("file:") => {
                Err(StoreErrorKind::Address)
            }
            _ => Ok(Self::File(PathBuf::from(path))),
        }
    }
}

/// The database as errors name it.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("sqlite::memory:"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

/// The path that an address names, if there is no file at it. Subcommands that only read check this before they open,
/// since opening creates the file. A database in memory counts as missing.
pub(crate) fn missing_file(url: &str) -> Option<PathBuf> {
    match Address::parse(url).ok()? {
        Address::Memory => Some(PathBuf::from(":memory:")),
        Address::File(path) => matches!(fs::exists(&path), Ok(false)).then_some(path),
    }
}
