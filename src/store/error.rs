//! What can go wrong with the database, and what to do about it.

use std::io;
use std::num::TryFromIntError;

use quorate_core::discussion::Refusal;
use quorate_core::id::DiscussionId;
use sqlx::Error as SqlError;

/// The database cannot be used: which one, what is wrong, and what to do about it, in a line for whoever runs the bot. It
/// holds no words that people wrote.
///
/// Every method of the store returns this if the database cannot be read or written; then nothing was changed. Methods
/// name only the errors that are theirs beside it.
#[derive(Debug, thiserror::Error)]
#[error("{database}: {kind}")]
pub struct StoreError {
    /// The database, as its address has it.
    pub database: String,
    /// What is wrong with it.
    pub kind: StoreErrorKind,
}

/// What is wrong with a database.
#[derive(Debug, thiserror::Error)]
pub enum StoreErrorKind {
    /// The address names no SQLite file.
    #[error(
        "this is not the address of a database: write sqlite:// and a path, such as sqlite://data/quorate.db, in [database] url or QUORATE_DATABASE__URL"
    )]
    Address,
    /// The folder is missing and cannot be created.
    #[error(
        "its folder cannot be made ({0}): make the folder, or name another place with QUORATE_DATABASE__URL"
    )]
    Folder(io::ErrorKind),
    /// The file cannot be opened.
    #[error("it cannot be opened ({0}): name a file that can with QUORATE_DATABASE__URL")]
    Unopened(io::ErrorKind),
    /// The file or its folder cannot be written.
    #[error(
        "it cannot be written: give the user that runs Quorate the right to write the file and its folder, since other files come and go beside it"
    )]
    ReadOnly,
    /// The disk is full.
    #[error("its disk is full: nothing was changed; make room, and try again")]
    Full,
    /// The content is damaged.
    #[error(
        "it is damaged: stop Quorate, keep a copy of the file, and put the last backup in its place"
    )]
    Corrupt,
    /// The file is not a database of this program's.
    #[error(
        "it is not a database of Quorate's, or its beginning is damaged: name another file with QUORATE_DATABASE__URL, or put the last backup in its place"
    )]
    Foreign,
    /// Another task or program holds its lock for longer than the timeout.
    #[error(
        "another program holds it locked: nothing was changed; end that program, such as a backup or an editor of databases, and try again"
    )]
    Locked,
    /// Tables of a later release.
    #[error(
        "a newer version of Quorate wrote it (its tables are version {found}, this one knows up to {latest}): run that version, or put back the backup from before it"
    )]
    Newer {
        /// The version of its tables.
        found: i64,
        /// The latest that this release knows.
        latest: i64,
    },
    /// The disk reported an error.
    #[error("its disk reported an error (code {0}): nothing was changed; see to the disk")]
    Disk(i32),
    /// An event that this release does not understand.
    #[error(
        "discussion {discussion} has an event that this version of Quorate cannot read (number {seq}): run the version that wrote it"
    )]
    Event {
        /// The discussion.
        discussion: DiscussionId,
        /// The event.
        seq: u64,
    },
    /// A number or time outside of what a column can hold, or should hold.
    #[error("a number is outside of what can be kept")]
    Number(#[from] TryFromIntError),
    /// Events that do not start a discussion.
    #[error("a discussion does not begin with its start")]
    NoStart,
    /// Any other error of sqlx's.
    #[error("{0}")]
    Other(SqlError),
}

/// Nothing was added to a discussion.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The discussion was erased or never existed.
    #[error("This discussion is not kept any more.")]
    Gone,
    /// The rules of discussions refuse it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl StoreError {
    /// What a person reads if their change could not be stored.
    pub(crate) fn for_person(&self) -> &'static str {
        match self.kind {
            StoreErrorKind::Locked => {
                "This could not be written down just now, so nothing was changed. Please try again in a minute."
            }
            _ => {
                "This could not be written down, so nothing was changed. Please tell whoever runs this bot."
            }
        }
    }
}

impl From<SqlError> for StoreErrorKind {
    fn from(error: SqlError) -> Self {
        let code = match &error {
            SqlError::Database(error) => error.code().and_then(|code| code.parse().ok()),
            _ => None,
        };
        match code {
            Some(code) => Self::from_code(code).unwrap_or(Self::Other(error)),
            None => Self::Other(error),
        }
    }
}

impl StoreErrorKind {
    /// What a result code means: <https://www.sqlite.org/rescode.html>. The low byte is the primary code.
    fn from_code(code: i32) -> Option<Self> {
        Some(match code & 0xff {
            5 | 6 => Self::Locked,
            // SQLite reports a file beside the database that it cannot create as one that it cannot open (14).
            8 | 14 => Self::ReadOnly,
            10 => Self::Disk(code),
            11 => Self::Corrupt,
            13 => Self::Full,
            26 => Self::Foreign,
            _ => return None,
        })
    }

    /// What an error of opening the file means.
    pub(super) fn from_opening(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            kind => Self::Unopened(kind),
        }
    }
}
