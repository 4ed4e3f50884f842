//! A log of every request from the bot: a JSON object a line.
//!
//! Several sandboxes, in one process or many, may append to one file: a line is written whole, in one call. A request
//! that a fault affected is written behind a `#`, which readers skip: the bot may well send it again, and only one of
//! the two is its answer.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;

use serde_json::Value;

use crate::lock::lock;

/// Appends to a log file, or writes nothing.
#[derive(Debug)]
pub(crate) struct RequestLog {
    file: Option<Mutex<File>>,
}

impl RequestLog {
    /// A log that writes nothing.
    pub(crate) const fn off() -> Self {
        Self { file: None }
    }

    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(Self {
            file: Some(Mutex::new(file)),
        })
    }

    pub(crate) fn is_on(&self) -> bool {
        self.file.is_some()
    }

    /// Appends a record; `faulty` marks that a fault affected the request.
    pub(crate) fn write(&self, record: &Value, faulty: bool) {
        let Some(file) = &self.file else { return };
        let line = format!("{}{record}\n", if faulty { "# " } else { "" });
        if let Err(error) = lock(file).write_all(line.as_bytes()) {
            tracing::warn!(%error, "the sandbox's log could not be written");
        }
    }
}
