//! The database's address, and its file: readable by its owner alone.

use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::StoreErrorKind;

/// Owner alone: people's words are in it.
const FILE_MODE: u32 = 0o600;
const FOLDER_MODE: u32 = 0o700;

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// In memory, gone when it is closed.
    Memory,
    /// In a file.
    File(PathBuf),
}

impl Address {
    /// Reads `sqlite://data/quorate.db`, `sqlite:///var/lib/quorate.db`, `sqlite:quorate.db` or `sqlite::memory:`.
    pub(super) fn read(url: &str) -> Result<Self, StoreErrorKind> {
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

    /// How messages name it.
    pub(super) fn show(&self) -> String {
        match self {
            Self::Memory => "sqlite::memory:".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// Makes the file and its folder where they are missing, and keeps others from reading the file. What SQLite makes
/// beside it has the file's mode.
pub(super) fn prepare(path: &Path) -> Result<(), StoreErrorKind> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        let made = DirBuilder::new()
            .recursive(true)
            .mode(FOLDER_MODE)
            .create(folder);
        made.map_err(|error| StoreErrorKind::Folder(error.kind()))?;
    }
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(FILE_MODE)
        .open(path)
        .map_err(|error| StoreErrorKind::of_opening(&error))?;
    close_to_others(&file, path);
    for ending in ["-wal", "-shm"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        if let Ok(file) = File::open(&beside) {
            close_to_others(&file, path);
        }
    }
    Ok(())
}

/// Takes reading and writing from everybody but the owner. Somebody else's file stays as it is: that they made it so
/// is their choice, and no reason not to use it.
fn close_to_others(file: &File, path: &Path) {
    let close = || {
        let mode = file.metadata()?.permissions().mode();
        let owners = mode & 0o700;
        if owners == mode & 0o777 {
            return Ok(());
        }
        file.set_permissions(Permissions::from_mode(owners))
    };
    let closed: io::Result<()> = close();
    if let Err(error) = closed {
        let (path, reason) = (path.display(), error.kind());
        tracing::warn!(%path, %reason, "others than its owner may read the database, and that cannot be changed");
    }
}
