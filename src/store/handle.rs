//! The handle to everything stored: one database, and the cache of discussions before it.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sqlx::SqliteConnection;
use tokio::time::{Instant, timeout_at};

use super::cache::Cache;
use super::sqlite::{Address, Database};
use super::{Options, StoreError, StoreErrorKind};

/// Everything that is stored. Clones share one database and one cache; each has a deadline of its own, or none.
#[derive(Clone)]
pub struct Store(pub(super) Arc<Inner>, Option<Instant>);

pub(super) struct Inner {
    /// The database, as errors name it.
    name: String,
    pub(super) database: Database,
    cache: Mutex<Cache>,
    /// Whether the write-ahead log may hold deleted words. True at the start: the process before may have been killed
    /// between an erasure and its truncation.
    truncation_due: AtomicBool,
}

impl Store {
    /// Opens the database, creates it if it is missing, and brings its tables up to date.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with(url, Options::default()).await
    }

    /// [`Store::open`] with options of the caller's.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn open_with(url: &str, options: Options) -> Result<Self, StoreError> {
        let address = match Address::parse(url) {
            Ok(address) => address,
            Err(kind) => {
                let database = url.to_owned();
                return Err(StoreError { database, kind });
            }
        };
        let name = address.to_string();
        match Database::open(address, options.lock_timeout).await {
            Ok(database) => {
                let cache = Mutex::new(Cache::new(options.cached));
                let inner = Inner {
                    name,
                    database,
                    cache,
                    truncation_due: AtomicBool::new(true),
                };
                Ok(Self(Arc::new(inner), None))
            }
            Err(kind) => {
                let database = name;
                Err(StoreError { database, kind })
            }
        }
    }

    /// This store for work that counts only until then: a transaction that has not begun its commit is rolled back, with
    /// [`StoreErrorKind::Locked`], whatever held it up.
    #[must_use]
    pub(crate) fn with_deadline(self, deadline: Instant) -> Self {
        Self(self.0, Some(deadline))
    }

    /// Closes the connections. The last one to close a file merges its write-ahead log into it.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn close(&self) -> Result<(), StoreError> {
        let closed = self.0.database.close().await;
        closed.map_err(|kind| self.with_context(kind))
    }

    /// Runs `work` in a read transaction: everything it reads is of one moment.
    ///
    /// `work` begins no other transaction: both may need the same connection.
    pub(super) async fn read<T>(
        &self,
        work: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, StoreErrorKind>,
    ) -> Result<T, StoreError> {
        let done = self.0.database.read(self.1, work).await;
        done.map_err(|kind| self.with_context(kind))
    }

    /// Runs `work` in a write transaction, which holds the database's write lock from its begin, so that what `work`
    /// reads stays true until it is committed. Ok commits, an error rolls back.
    ///
    /// `work` begins no other transaction: both may need the same connection.
    pub(super) async fn write<T>(
        &self,
        work: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, StoreErrorKind>,
    ) -> Result<T, StoreError> {
        let done = self.0.database.write(self.1, work).await;
        done.map_err(|kind| self.with_context(kind))
    }

    /// Whether a query finds any row. Sweeps ask this before they delete, so that they take the write lock only if there
    /// is something to delete.
    pub(super) async fn has_row(
        &self,
        query: &'static str,
        parameter: i64,
    ) -> Result<bool, StoreError> {
        self.read(async |tx| {
            let query = sqlx::query(query).bind(parameter);
            Ok(query.fetch_optional(tx).await?.is_some())
        })
        .await
    }

    /// Adds to an error which database it is of.
    pub(super) fn with_context(&self, kind: StoreErrorKind) -> StoreError {
        let database = self.0.name.clone();
        StoreError { database, kind }
    }

    pub(super) fn cache(&self) -> MutexGuard<'_, Cache> {
        self.0.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Truncates the write-ahead log, so that deleted words are not left in it. Another process that reads can prevent
    /// that, or this store's deadline; then [`Store::truncate_log_if_due`] tries again.
    pub(crate) async fn truncate_log(&self) {
        // Cleared before, so that a mark set meanwhile stays.
        self.0.truncation_due.store(false, Ordering::Relaxed);
        let truncation = self.0.database.truncate_log();
        let truncated = match self.1 {
            Some(deadline) => timeout_at(deadline, truncation).await.unwrap_or(Ok(false)),
            None => truncation.await,
        };
        if !matches!(truncated, Ok(true)) {
            self.mark_truncation_due();
        }
        match truncated {
            Ok(true) => {}
            Ok(false) => {
                tracing::warn!(
                    "write-ahead log in use, not truncated: deleted words stay in it until the next attempt"
                );
            }
            Err(error) => {
                tracing::warn!(%error, "write-ahead log not truncated: deleted words stay in it until the next attempt");
            }
        }
    }

    /// Notes that the write-ahead log may hold deleted words: another process has erased some, and may have been kept from
    /// truncating it by a reader of this one.
    pub(super) fn mark_truncation_due(&self) {
        self.0.truncation_due.store(true, Ordering::Relaxed);
    }

    /// Truncates the write-ahead log if the last attempt failed, or none was made since the start.
    pub(crate) async fn truncate_log_if_due(&self) {
        if self.0.truncation_due.load(Ordering::Relaxed) {
            self.truncate_log().await;
        }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&self.0.name).finish()
    }
}
