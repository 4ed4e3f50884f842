//! A database: a connection that writes, one that reads, and how transactions use them.

use std::str::FromStr;
use std::sync::Mutex;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};
use tokio::time::{Instant, timeout_at};

use super::address::Address;
use super::connection::SharedConnection;
use super::{file, schema};
use crate::store::StoreErrorKind;

/// An open database.
pub(in crate::store) struct Database {
    writer: SharedConnection,
    /// None in memory: connections that share a cache lock each other's tables, so one does everything.
    reader: Option<SharedConnection>,
    /// A database in memory lasts for as long as a connection to it is open, and the others are dropped after a fault.
    _keep_alive: Option<Mutex<SqliteConnection>>,
}

impl Database {
    /// Opens a database, creates it if it is missing, and brings its tables up to date.
    pub(in crate::store) async fn open(
        address: Address,
        lock_timeout: Duration,
    ) -> Result<Self, StoreErrorKind> {
        let connect = match &address {
            Address::Memory => SqliteConnectOptions::from_str("sqlite::memory:")?,
            Address::File(path) => {
                file::prepare(path)?;
                SqliteConnectOptions::new().filename(path)
            }
        };
        let connect = connect
            .busy_timeout(lock_timeout)
            // With the write-ahead log, FULL is what makes a commit outlast a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // Deleted content is overwritten with zeros.
            .pragma("secure_delete", "ON")
            .disable_statement_logging();
        let writer = SharedConnection::new(connect.clone(), lock_timeout);
        let (reader, keep_alive) = match address {
            Address::Memory => (None, Some(Mutex::new(connect.connect().await?))),
            Address::File(_) => {
                schema::use_write_ahead_log(&writer, lock_timeout).await?;
                (Some(SharedConnection::new(connect, lock_timeout)), None)
            }
        };
        schema::migrate(&writer).await?;
        Ok(Self {
            writer,
            reader,
            _keep_alive: keep_alive,
        })
    }

    /// Runs `work` in a read transaction. If the reader is not connected yet, and the writer is idle, it reads on the
    /// writer's connection: each connection takes memory, and most programs never need the second.
    pub(in crate::store) async fn read<T>(
        &self,
        deadline: Option<Instant>,
        work: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, StoreErrorKind>,
    ) -> Result<T, StoreErrorKind> {
        let reader = self.reader.as_ref().unwrap_or(&self.writer);
        let work = async {
            let mut transaction = reader.begin_read(&self.writer).await?;
            let value = work(&mut transaction).await?;
            Ok((transaction, value))
        };
        let (transaction, value) = until(deadline, work).await?;
        transaction.commit().await?;
        Ok(value)
    }

    /// Runs `work` in a write transaction: Ok commits, an error or the deadline rolls back. A commit that has begun is
    /// waited for: whoever asked must know what became of it.
    pub(in crate::store) async fn write<T>(
        &self,
        deadline: Option<Instant>,
        work: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, StoreErrorKind>,
    ) -> Result<T, StoreErrorKind> {
        let work = async {
            let mut transaction = self.writer.begin_write().await?;
            let value = work(&mut transaction).await?;
            Ok((transaction, value))
        };
        let (transaction, value) = until(deadline, work).await?;
        transaction.commit().await?;
        Ok(value)
    }

    /// Moves the write-ahead log into the file and empties it. Returns false if another process prevents it.
    pub(in crate::store) async fn truncate_log(&self) -> Result<bool, StoreErrorKind> {
        self.writer.truncate_log().await
    }

    /// Executes one statement on the writer's connection, outside of any transaction.
    #[cfg(test)]
    pub(in crate::store) async fn execute(
        &self,
        statement: &'static str,
    ) -> Result<(), StoreErrorKind> {
        self.writer.execute(statement).await
    }

    /// Closes the connections.
    pub(in crate::store) async fn close(&self) -> Result<(), StoreErrorKind> {
        if let Some(reader) = &self.reader {
            reader.close().await?;
        }
        self.writer.close().await
    }

    /// Whether the reader has a connection of its own.
    #[cfg(test)]
    pub(in crate::store) async fn has_reader(&self) -> bool {
        match &self.reader {
            Some(reader) => reader.is_connected().await,
            None => false,
        }
    }
}

/// Does `work`, or gives it up at the deadline: the transaction in it is dropped, which makes SQLite roll back.
async fn until<T>(
    deadline: Option<Instant>,
    work: impl Future<Output = Result<T, StoreErrorKind>>,
) -> Result<T, StoreErrorKind> {
    match deadline {
        Some(deadline) => match timeout_at(deadline, work).await {
            // If the whole process was stopped meanwhile, the work is done and the deadline passed.
            Ok(Ok(_)) | Err(_) if Instant::now() >= deadline => Err(StoreErrorKind::Locked),
            Ok(done) => done,
            Err(_elapsed) => Err(StoreErrorKind::Locked),
        },
        None => work.await,
    }
}
