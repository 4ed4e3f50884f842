//! A connection to the database, used by one task at a time.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection as _, Executor, SqliteConnection};
use tokio::sync::{Mutex, MutexGuard};

use crate::store::StoreErrorKind;

/// How long a truncation of the log waits for other processes, at most.
const CHECKPOINT_TIMEOUT: Duration = Duration::from_millis(200);

/// A connection behind a fair mutex. It is opened at first use, and again after a fault: a transaction that is not
/// committed drops its connection.
pub(super) struct SharedConnection {
    options: SqliteConnectOptions,
    lock_timeout: Duration,
    /// None until first used, while it is in a transaction, and after a fault.
    slot: Mutex<Option<SqliteConnection>>,
}

/// The exclusive use of a connection, and the place to put it back.
type ConnectionGuard<'a> = MutexGuard<'a, Option<SqliteConnection>>;

/// A transaction. Dropped before [`Transaction::commit`], by an error or because its caller stopped waiting, it drops its
/// connection too, which makes SQLite roll back.
pub(super) struct Transaction<'a> {
    guard: ConnectionGuard<'a>,
    connection: SqliteConnection,
    /// Held while a read uses the writer's connection, so that other readers wait as well.
    _reader: Option<ConnectionGuard<'a>>,
}

impl SharedConnection {
    pub(super) fn new(options: SqliteConnectOptions, lock_timeout: Duration) -> Self {
        let slot = Mutex::new(None);
        Self {
            options,
            lock_timeout,
            slot,
        }
    }

    /// Begins a read transaction: everything read is of one moment. Until this connection is opened it borrows the
    /// `writer`'s if that is idle; it is opened the first time something is read while the writer is in use.
    pub(super) async fn begin_read<'a>(
        &'a self,
        writer: &'a Self,
    ) -> Result<Transaction<'a>, StoreErrorKind> {
        let guard = self.lock().await?;
        if guard.is_none()
            && let Ok(idle) = writer.slot.try_lock()
        {
            return writer.begin("BEGIN", idle, Some(guard)).await;
        }
        self.begin("BEGIN", guard, None).await
    }

    /// Begins a write transaction, and takes the write lock at once: until it ends no other task or process writes, so
    /// what is read in it stays true.
    pub(super) async fn begin_write(&self) -> Result<Transaction<'_>, StoreErrorKind> {
        let guard = self.lock().await?;
        self.begin("BEGIN IMMEDIATE", guard, None).await
    }

    async fn begin<'a>(
        &self,
        statement: &'static str,
        mut guard: ConnectionGuard<'a>,
        reader: Option<ConnectionGuard<'a>>,
    ) -> Result<Transaction<'a>, StoreErrorKind> {
        let mut connection = self.take(&mut guard).await?;
        connection.execute(statement).await?;
        Ok(Transaction {
            guard,
            connection,
            _reader: reader,
        })
    }

    /// Waits for the exclusive use of the connection.
    async fn lock(&self) -> Result<ConnectionGuard<'_>, StoreErrorKind> {
        match tokio::time::timeout(self.lock_timeout, self.slot.lock()).await {
            Ok(guard) => Ok(guard),
            Err(_elapsed) => Err(StoreErrorKind::Locked),
        }
    }

    /// Takes the connection out of its guard, or opens one.
    async fn take(
        &self,
        guard: &mut ConnectionGuard<'_>,
    ) -> Result<SqliteConnection, StoreErrorKind> {
        match guard.take() {
            Some(connection) => Ok(connection),
            None => Ok(self.options.connect().await?),
        }
    }

    /// Executes one statement outside of any transaction.
    pub(super) async fn execute(&self, statement: &'static str) -> Result<(), StoreErrorKind> {
        let mut guard = self.lock().await?;
        let mut connection = self.take(&mut guard).await?;
        connection.execute(statement).await?;
        *guard = Some(connection);
        Ok(())
    }

    /// Moves the write-ahead log into the file and empties it. Returns false if another process that reads or writes
    /// prevents it, which SQLite says in the first column, and not by an error. Whoever wants this connection waits
    /// meanwhile, so the wait for other processes is short.
    pub(super) async fn truncate_log(&self) -> Result<bool, StoreErrorKind> {
        let mut guard = self.lock().await?;
        let mut connection = self.take(&mut guard).await?;
        let wait = self.lock_timeout.min(CHECKPOINT_TIMEOUT);
        set_busy_timeout(&mut connection, wait).await?;
        let busy: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&mut connection)
            .await?;
        set_busy_timeout(&mut connection, self.lock_timeout).await?;
        *guard = Some(connection);
        Ok(busy == 0)
    }

    #[cfg(test)]
    pub(super) async fn is_connected(&self) -> bool {
        self.slot.lock().await.is_some()
    }

    /// Closes the connection, if it is open.
    pub(super) async fn close(&self) -> Result<(), StoreErrorKind> {
        if let Some(connection) = self.slot.lock().await.take() {
            connection.close().await?;
        }
        Ok(())
    }
}

async fn set_busy_timeout(
    connection: &mut SqliteConnection,
    timeout: Duration,
) -> Result<(), StoreErrorKind> {
    let statement = format!("PRAGMA busy_timeout = {}", timeout.as_millis());
    connection.execute(statement.as_str()).await?;
    Ok(())
}

impl Transaction<'_> {
    /// Commits: what was written is on the disk. The connection is kept for the next transaction.
    pub(super) async fn commit(mut self) -> Result<(), StoreErrorKind> {
        self.connection.execute("COMMIT").await?;
        *self.guard = Some(self.connection);
        Ok(())
    }
}

impl Deref for Transaction<'_> {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl DerefMut for Transaction<'_> {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}
