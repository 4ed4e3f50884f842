//! A connection to the database, used by one task at a time.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor, SqliteConnection};
use tokio::sync::{Mutex, MutexGuard};

use super::Why;

/// A connection that tasks take in turn, first come first served. It is made again after a fault.
pub(super) struct Link {
    options: SqliteConnectOptions,
    patience: Duration,
    slot: Mutex<Option<SqliteConnection>>,
}

/// A transaction. What is not done with [`Session::commit`] never happened: dropped on the way, by a fault or because
/// nobody waits any more, it takes its connection with it, and SQLite rolls back.
pub(super) struct Session<'a> {
    slot: MutexGuard<'a, Option<SqliteConnection>>,
    connection: SqliteConnection,
}

impl Link {
    /// Connects when it is first used.
    pub(super) fn new(options: SqliteConnectOptions, patience: Duration) -> Self {
        let slot = Mutex::new(None);
        Self {
            options,
            patience,
            slot,
        }
    }

    /// Begins to read: everything read is of one moment.
    pub(super) async fn read(&self) -> Result<Session<'_>, Why> {
        self.begin("BEGIN").await
    }

    /// Begins to write: nobody else writes until it ends, neither task nor process, so that what is read stays true.
    pub(super) async fn write(&self) -> Result<Session<'_>, Why> {
        self.begin("BEGIN IMMEDIATE").await
    }

    async fn begin(&self, how: &'static str) -> Result<Session<'_>, Why> {
        let (slot, mut connection) = self.take().await?;
        connection.execute(how).await?;
        Ok(Session { slot, connection })
    }

    async fn take(
        &self,
    ) -> Result<(MutexGuard<'_, Option<SqliteConnection>>, SqliteConnection), Why> {
        let turn = tokio::time::timeout(self.patience, self.slot.lock()).await;
        let mut slot = turn.map_err(|_| Why::Locked)?;
        let connection = match slot.take() {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        Ok((slot, connection))
    }

    /// Does one thing outside of any transaction.
    pub(super) async fn alone(&self, statement: &'static str) -> Result<(), Why> {
        let (mut slot, mut connection) = self.take().await?;
        connection.execute(statement).await?;
        *slot = Some(connection);
        Ok(())
    }

    /// Closes the connection, if there is one.
    pub(super) async fn close(&self) -> Result<(), Why> {
        if let Some(connection) = self.slot.lock().await.take() {
            connection.close().await?;
        }
        Ok(())
    }
}

impl Session<'_> {
    /// Ends it so that it happened: what was written is on the disk.
    pub(super) async fn commit(self) -> Result<(), Why> {
        self.end("COMMIT").await
    }

    /// Ends it so that it never happened, and keeps the connection.
    pub(super) async fn undo(self) -> Result<(), Why> {
        self.end("ROLLBACK").await
    }

    async fn end(mut self, how: &'static str) -> Result<(), Why> {
        self.connection.execute(how).await?;
        *self.slot = Some(self.connection);
        Ok(())
    }
}

impl Deref for Session<'_> {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl DerefMut for Session<'_> {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}
