//! Persistence of a sandbox in a state file, so that the next one goes on where it ended: guild, threads, messages,
//! clock.
//!
//! **Invariant**: the file is always whole: a new one is written beside it, synced and renamed over it. A lock file
//! keeps it to one sandbox at a time.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::task::spawn_blocking;

use crate::state::SandboxState;
use crate::state::saved::{FORMAT, SavedState};

/// Changes are debounced: the file is written this long after the first of them.
const DEBOUNCE: Duration = Duration::from_millis(300);

/// Why a state file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StateFileError {
    /// The system refused to read or lock it.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Another sandbox has it.
    #[error("another practice server has it open: stop that one, or name another folder")]
    InUse,
    /// It holds something else.
    #[error("this is no practice server ({0}): move it away, or name another folder")]
    NotAState(serde_json::Error),
    /// Its format is another version's.
    #[error("another version of this program wrote it: move it away, or name another folder")]
    OtherFormat,
}

/// A state file, locked for as long as this lives.
#[derive(Debug)]
pub(crate) struct StateFile {
    path: PathBuf,
    _lock: File,
}

impl StateFile {
    /// Locks the file, and reads it if it is there.
    pub(crate) fn open(path: &Path) -> Result<(Self, Option<SavedState>), StateFileError> {
        let lock = private().open(path.with_extension("lock"))?;
        lock.try_lock().map_err(|_| StateFileError::InUse)?;
        let file = Self {
            path: path.to_owned(),
            _lock: lock,
        };
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((file, None)),
            Err(error) => return Err(error.into()),
        };
        let saved: SavedState = serde_json::from_slice(&text).map_err(StateFileError::NotAState)?;
        if saved.format != FORMAT {
            return Err(StateFileError::OtherFormat);
        }
        Ok((file, Some(saved)))
    }

    fn write(&self, state: &SandboxState) -> io::Result<()> {
        let text = serde_json::to_vec(&state.snapshot())?;
        let fresh = self.path.with_extension("new");
        let mut file = private().truncate(true).open(&fresh)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(&fresh, &self.path)
    }

    /// Writes the file after changes until the sandbox stops, and once more then.
    pub(crate) async fn follow(self, state: Arc<SandboxState>) {
        let (file, mut changes) = (Arc::new(self), state.changes());
        loop {
            let change = state.unless_stopped(changes.changed()).await;
            state.unless_stopped(tokio::time::sleep(DEBOUNCE)).await;
            changes.mark_unchanged();
            let (writer, snapshot_of) = (Arc::clone(&file), Arc::clone(&state));
            let written = spawn_blocking(move || writer.write(&snapshot_of)).await;
            if let Ok(Err(error)) = written {
                let path = file.path.display();
                tracing::warn!(%path, %error, "the state file could not be written");
            }
            if change.is_none() {
                return;
            }
        }
    }
}

/// Options that create files only their owner can read: people's messages are in them.
fn private() -> OpenOptions {
    let mut options = File::options();
    options.write(true).create(true).truncate(false).mode(0o600);
    options
}
