//! Why a sandbox did not start.

use std::io;
use std::path::PathBuf;

use crate::fixture::FixtureError;
use crate::persistence::StateFileError;

/// Why a sandbox did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The fixture does not hold together.
    #[error(transparent)]
    Fixture(#[from] FixtureError),
    /// The port cannot be listened on.
    #[error("cannot listen on 127.0.0.1:{port}; if another program does, choose another port")]
    Listen {
        /// The port asked for.
        port: u16,
        /// The system's error.
        source: io::Error,
    },
    /// The state file cannot be used.
    #[error("{}: {error}", path.display())]
    StateFile {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what to do.
        error: StateFileError,
    },
    /// The log file cannot be opened.
    #[error("cannot write the sandbox's log {}", path.display())]
    Log {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}
