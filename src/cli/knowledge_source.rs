//! Which knowledge a subcommand uses: a directory, or the copy in the program.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use jiff::civil::Date;
use quorate_core::knowledge::{Diagnostic, Files, Loaded, load};

use crate::config::{self, KnowledgeSettings};

/// Where the knowledge comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KnowledgeSource {
    /// A directory.
    Folder(PathBuf),
    /// The copy in the program.
    BuiltIn,
}

impl KnowledgeSource {
    /// The directory that was given; without one, that of the settings, which are loaded for it.
    pub(super) fn find(given: Option<&Path>) -> Result<Self> {
        if let Some(folder) = given {
            return Ok(Self::Folder(folder.to_owned()));
        }
        let config = config::load(None, config::environment())?;
        Self::from_settings(&config.knowledge)
    }

    /// The directory of the settings; the copy in the program if the default directory is missing.
    pub(super) fn from_settings(settings: &KnowledgeSettings) -> Result<Self> {
        let folder = &settings.dir;
        // A path that cannot be examined counts as existing: loading it says why it cannot be read.
        if settings.given && !folder.try_exists().unwrap_or(true) {
            bail!(
                "knowledge.dir (QUORATE_KNOWLEDGE__DIR) is set to {}, and there is no such folder; check the path, or leave the setting out",
                folder.display()
            );
        }
        Ok(if settings.given || folder.is_dir() {
            Self::Folder(folder.clone())
        } else {
            Self::BuiltIn
        })
    }

    /// Prints a line on standard error if the copy in the program is used, since there is no directory.
    pub(super) fn announce(&self) {
        if *self == Self::BuiltIn {
            eprintln!("(Answered from {self}: there is no knowledge directory here.)");
        }
    }

    /// Reads and checks the files.
    pub(super) fn load(&self) -> Result<Loaded, Vec<Diagnostic>> {
        let files = match self {
            Self::Folder(folder) => Files::read(folder)?,
            Self::BuiltIn => crate::built_in::knowledge(),
        };
        load(&files, today())
    }

    /// Reads and checks the files, and prints every fault, for a subcommand that cannot do without the knowledge.
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

    /// A fault as text, with its file's path relative to the working directory.
    pub(super) fn show(&self, fault: &Diagnostic) -> String {
        match self {
            Self::Folder(folder) => {
                let mut fault = fault.clone();
                let file = Path::new(&fault.location.file);
                if !file.starts_with(folder) {
                    fault.location.file = folder.join(file).display().to_string();
                }
                fault.to_string()
            }
            Self::BuiltIn => fault.to_string(),
        }
    }
}

impl fmt::Display for KnowledgeSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "the knowledge in {}", folder.display()),
            Self::BuiltIn => write!(f, "the knowledge in the program itself"),
        }
    }
}

/// The date in UTC: near enough for review dates.
pub(super) fn today() -> Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}
