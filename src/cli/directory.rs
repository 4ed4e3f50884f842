//! Which knowledge a subcommand uses: a directory, or the copy in the program.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use jiff::civil::Date;

use crate::config;
use crate::knowledge::{Fault, Files, Loaded, load};

/// Where knowledge is looked for when no directory is given.
const USUAL: &str = "knowledge";

/// Where the files come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Directory {
    /// A folder.
    Folder(PathBuf),
    /// The copy that the program carries.
    BuiltIn,
}

impl Directory {
    /// The directory that was given; else the usual one where it exists; else the copy.
    pub(super) fn find(given: Option<&Path>) -> Self {
        match given {
            Some(folder) => Self::Folder(folder.to_owned()),
            None if Path::new(USUAL).is_dir() => Self::Folder(PathBuf::from(USUAL)),
            None => Self::BuiltIn,
        }
    }

    /// The directory of the settings; the copy where the usual one is missing.
    pub(super) fn of(settings: &config::Knowledge) -> Self {
        if settings.given || settings.dir.is_dir() {
            Self::Folder(settings.dir.clone())
        } else {
            Self::BuiltIn
        }
    }

    /// Reads and checks the files.
    pub(super) fn load(&self) -> Result<Loaded, Vec<Fault>> {
        let files = match self {
            Self::Folder(folder) => Files::read(folder)?,
            Self::BuiltIn => Files::built_in(),
        };
        load(&files, today())
    }

    /// Reads the knowledge of a subcommand that cannot go on without it.
    pub(super) fn load_or_explain(&self) -> Result<Loaded> {
        match self.load() {
            Ok(loaded) => Ok(loaded),
            Err(faults) => {
                for fault in &faults {
                    eprintln!("{}", self.show(fault));
                }
                bail!("{self} has faults, listed above; mend them, or name another directory")
            }
        }
    }

    /// A fault with its file's path from here.
    pub(super) fn show(&self, fault: &Fault) -> String {
        match self {
            Self::Folder(folder) => {
                let mut fault = fault.clone();
                let file = Path::new(&fault.place.file);
                if !file.starts_with(folder) {
                    fault.place.file = folder.join(file).display().to_string();
                }
                fault.to_string()
            }
            Self::BuiltIn => fault.to_string(),
        }
    }
}

impl fmt::Display for Directory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "the knowledge in {}", folder.display()),
            Self::BuiltIn => write!(f, "the knowledge in the program itself"),
        }
    }
}

/// The date, in UTC: near enough for review dates.
pub(super) fn today() -> Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}
