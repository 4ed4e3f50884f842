//! Discussions kept: events and words, in SQLite.
//!
//! A discussion is its events, numbered from 1. To act, a press takes the
//! database's one lock for writing, reads what others wrote meanwhile, decides,
//! and adds its events: so nothing is lost, whichever process it runs in, and
//! it is answered when its events are on the disk. The number of an
//! interaction stands beside the first of its events, once: delivered twice,
//! it counts once. People's words lie in a table of their own, which erasing
//! empties without touching the order.

mod act;
mod cache;
mod connection;
mod decode;
mod discussion;
mod draft;
mod encode;
mod enquiry;
mod error;
mod events;
mod export;
mod file;
mod find;
mod guild;
mod posted;
mod retention;
mod schema;
mod setting;

use std::fmt;
use std::future::Future;
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};

use self::cache::Cache;
use self::connection::{SharedConnection, Transaction};
use self::file::Address;

pub use self::act::Acted;
pub use self::discussion::{LoadedDiscussion, Location, NewDiscussion};
pub use self::draft::PendingStart;
pub use self::enquiry::Enquiry;
pub use self::error::{ActError, StoreError, StoreErrorKind};
pub use self::find::Summary;
pub use self::guild::ErasedGuild;
pub use self::posted::Posted;
pub use self::retention::{ErasedDiscussion, Idle, PersonsWords, Purged};
pub use self::setting::Settings;

/// How a store behaves; the default is how the bot runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How long something waits while another task or program writes.
    pub patience: Duration,
    /// How many discussions are held in memory, added up.
    pub cached: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            // A press may wait for another task and then for another program, and is answered within three seconds.
            patience: Duration::from_millis(1_200),
            cached: 64,
        }
    }
}

/// Everything that is kept. Clones share one database.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    name: String,
    reader: Arc<SharedConnection>,
    writer: Arc<SharedConnection>,
    cache: Mutex<Cache>,
    /// What is in memory lasts for as long as a connection is open.
    _anchor: Option<Mutex<SqliteConnection>>,
}

impl Store {
    /// Opens the database, and makes it where there is none.
    ///
    /// # Errors
    ///
    /// When it cannot be used: what is wrong with it, and the way out.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with(url, Options::default()).await
    }

    /// Opens the database with other options.
    ///
    /// # Errors
    ///
    /// As [`Store::open`].
    pub async fn open_with(url: &str, options: Options) -> Result<Self, StoreError> {
        let named = |file: String| move |why| StoreError { file, why };
        let address = Address::read(url).map_err(named(url.to_owned()))?;
        let name = address.show();
        let opened = Self::open_at(address, name.clone(), options).await;
        opened.map_err(named(name))
    }

    async fn open_at(
        address: Address,
        name: String,
        options: Options,
    ) -> Result<Self, StoreErrorKind> {
        let connect = match &address {
            Address::Memory => SqliteConnectOptions::from_str("sqlite::memory:")?,
            Address::File(path) => {
                file::prepare(path)?;
                SqliteConnectOptions::new().filename(path)
            }
        };
        let connect = connect
            .busy_timeout(options.patience)
            // With the write-ahead log, FULL is what makes a commit outlast a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is erased is overwritten with zeros.
            .pragma("secure_delete", "ON")
            .disable_statement_logging();
        let writer = Arc::new(SharedConnection::new(connect.clone(), options.patience));
        let (reader, anchor) = match address {
            Address::Memory => {
                let anchor = connect.connect().await?;
                (Arc::clone(&writer), Some(Mutex::new(anchor)))
            }
            Address::File(_) => {
                schema::use_log(&writer, options.patience).await?;
                (
                    Arc::new(SharedConnection::new(connect, options.patience)),
                    None,
                )
            }
        };
        schema::bring_up_to_date(&writer).await?;
        Ok(Self(Arc::new(Inner {
            name,
            reader,
            writer,
            cache: Mutex::new(Cache::new(options.cached)),
            _anchor: anchor,
        })))
    }

    /// Closes the connections, and so moves everything from the log beside the file into the file.
    ///
    /// # Errors
    ///
    /// When the database cannot be used.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.explain(async {
            self.0.reader.close().await?;
            self.0.writer.close().await
        })
        .await
    }

    /// Begins to read. No session is begun while another of the same task is under way.
    async fn reading(&self) -> Result<Transaction<'_>, StoreErrorKind> {
        self.0.reader.read(&self.0.writer).await
    }

    /// Begins to write. No session is begun while another of the same task is under way.
    async fn writing(&self) -> Result<Transaction<'_>, StoreErrorKind> {
        self.0.writer.write().await
    }

    /// Whether a query finds any row. What is seldom there is looked for before it is taken away, so that nobody waits
    /// to write for nothing.
    async fn has_any(&self, query: &'static str, of: i64) -> Result<bool, StoreErrorKind> {
        let mut session = self.reading().await?;
        let row = sqlx::query(query).bind(of);
        let row = row.fetch_optional(&mut *session).await?;
        session.commit().await?;
        Ok(row.is_some())
    }

    /// Says which database it is that something is wrong with.
    async fn explain<T>(
        &self,
        work: impl Future<Output = Result<T, StoreErrorKind>>,
    ) -> Result<T, StoreError> {
        work.await.map_err(|why| self.error(why))
    }

    fn error(&self, why: StoreErrorKind) -> StoreError {
        let file = self.0.name.clone();
        StoreError { file, why }
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.0.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes erased words out of the log beside the file, as well as it can be done now: who reads meanwhile may keep
    /// it from being done, and then a later write does it.
    async fn wipe_log(&self) {
        let wiped = self.0.writer.alone("PRAGMA wal_checkpoint(TRUNCATE)").await;
        if let Err(why) = wiped {
            tracing::warn!(%why, "erased words may stay in the log beside the database for a while");
        }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&self.0.name).finish()
    }
}

#[cfg(test)]
mod tests;
