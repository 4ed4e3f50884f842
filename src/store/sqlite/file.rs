//! The database's file: readable and writable by its owner alone.

use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use crate::store::StoreErrorKind;

/// Owner only: people's words are in it.
const FILE_MODE: u32 = 0o600;
const FOLDER_MODE: u32 = 0o700;

/// Creates the file and its folder if they are missing, and takes the file's permissions from everybody but its owner.
/// SQLite gives the write-ahead log and its index the mode of the file.
pub(super) fn prepare(path: &Path) -> Result<(), StoreErrorKind> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        DirBuilder::new()
            .recursive(true)
            .mode(FOLDER_MODE)
            .create(folder)
            .map_err(|error| StoreErrorKind::Folder(error.kind()))?;
    }
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(FILE_MODE)
        .open(path)
        .map_err(|error| StoreErrorKind::from_opening(&error))?;
    restrict_to_owner(&file, path);
    for ending in ["-wal", "-shm"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        if let Ok(file) = File::open(&beside) {
            restrict_to_owner(&file, path);
        }
    }
    Ok(())
}

/// Takes all permissions from group and others. If that fails, as it does for a file of another user's, the file is used
/// as it is, and a warning logged.
fn restrict_to_owner(file: &File, path: &Path) {
    let restrict = || -> io::Result<()> {
        let mode = file.metadata()?.permissions().mode();
        let owner_only = mode & 0o700;
        if owner_only == mode & 0o777 {
            return Ok(());
        }
        file.set_permissions(Permissions::from_mode(owner_only))
    };
    if let Err(error) = restrict() {
        let (path, error) = (path.display(), error.kind());
        tracing::warn!(%path, %error, "database is open to other users, and its mode cannot be changed");
    }
}
