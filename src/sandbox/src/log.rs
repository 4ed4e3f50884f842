//! The log of everything a bot sent: a JSON object a line, in the form the referee reads.
//!
//! Several sandboxes, in one process or many, may append to one file: a line is written whole, in one call.
//! A request that met a fault stands behind a `#`, which readers skip: the bot may well send it again, and of the
//! two only one is its answer.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

/// Writes to the log file, or nowhere.
#[derive(Debug)]
pub(crate) struct Log {
    file: Option<Mutex<File>>,
}

impl Log {
    pub(crate) fn open(path: Option<&Path>) -> std::io::Result<Self> {
        let file = match path {
            Some(path) => Some(Mutex::new(
                OpenOptions::new().create(true).append(true).open(path)?,
            )),
            None => None,
        };
        Ok(Self { file })
    }

    pub(crate) fn is_on(&self) -> bool {
        self.file.is_some()
    }

    /// Appends `record`; `faulty` says that a fault met it.
    pub(crate) fn write(&self, record: &Value, faulty: bool) {
        let Some(file) = &self.file else { return };
        let line = format!("{}{record}\n", if faulty { "# " } else { "" });
        let written = file
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .write_all(line.as_bytes());
        if let Err(error) = written {
            tracing::warn!(%error, "the sandbox's log could not be written");
        }
    }
}
