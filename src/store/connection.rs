//! A connection to the database, used by one task at a time.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection as _, Executor, SqliteConnection};
use tokio::sync::{Mutex, MutexGuard};

use super::StoreErrorKind;

/// A connection that tasks take in turn, first come first served. It is made again after a fault.
pub(super) struct SharedConnection {
    options: SqliteConnectOptions,
    patience: Duration,
    slot: Mutex<Option<SqliteConnection>>,
}

/// A task's turn with the connection, which is made when it is not there.
type ConnectionGuard<'a> = MutexGuard<'a, Option<SqliteConnection>>;

/// A transaction. What is not done with [`Transaction::commit`] never happened: dropped on the way, by a fault or because
/// nobody waits any more, it takes its connection with it, and SQLite rolls back.
pub(super) struct Transaction<'a> {
    turn: ConnectionGuard<'a>,
    connection: SqliteConnection,
    /// Who reads on the writer's connection has the readers' turn as well.
    _readers: Option<ConnectionGuard<'a>>,
}

impl SharedConnection {
    /// Connects when it is first used.
    pub(super) fn new(options: SqliteConnectOptions, patience: Duration) -> Self {
        let slot = Mutex::new(None);
        Self {
            options,
            patience,
            slot,
        }
    }

    /// Begins to read: everything read is of one moment. A connection of its own is made the first time something is
    /// read while `writer` is in use; until then it reads on the writer's, since each connection takes memory.
    pub(super) async fn read<'a>(
        &'a self,
        writer: &'a Self,
    ) -> Result<Transaction<'a>, StoreErrorKind> {
        let turn = self.turn().await?;
        if turn.is_none()
            && let Ok(idle) = writer.slot.try_lock()
        {
            return writer.begin("BEGIN", idle, Some(turn)).await;
        }
        self.begin("BEGIN", turn, None).await
    }

    /// Begins to write: nobody else writes until it ends, neither task nor process, so that what is read stays true.
    pub(super) async fn write(&self) -> Result<Transaction<'_>, StoreErrorKind> {
        let turn = self.turn().await?;
        self.begin("BEGIN IMMEDIATE", turn, None).await
    }

    async fn begin<'a>(
        &self,
        how: &'static str,
        mut turn: ConnectionGuard<'a>,
        readers: Option<ConnectionGuard<'a>>,
    ) -> Result<Transaction<'a>, StoreErrorKind> {
        let mut connection = self.connection(&mut turn).await?;
        connection.execute(how).await?;
        Ok(Transaction {
            turn,
            connection,
            _readers: readers,
        })
    }

    async fn turn(&self) -> Result<ConnectionGuard<'_>, StoreErrorKind> {
        let turn = tokio::time::timeout(self.patience, self.slot.lock()).await;
        turn.map_err(|_| StoreErrorKind::Locked)
    }

    async fn connection(
        &self,
        turn: &mut ConnectionGuard<'_>,
    ) -> Result<SqliteConnection, StoreErrorKind> {
        match turn.take() {
            Some(connection) => Ok(connection),
            None => Ok(self.options.connect().await?),
        }
    }

    /// Does one thing outside of any transaction.
    pub(super) async fn alone(&self, statement: &'static str) -> Result<(), StoreErrorKind> {
        let mut turn = self.turn().await?;
        let mut connection = self.connection(&mut turn).await?;
        connection.execute(statement).await?;
        *turn = Some(connection);
        Ok(())
    }

    #[cfg(test)]
    pub(super) async fn is_connected(&self) -> bool {
        self.slot.lock().await.is_some()
    }

    /// Closes the connection, if there is one.
    pub(super) async fn close(&self) -> Result<(), StoreErrorKind> {
        if let Some(connection) = self.slot.lock().await.take() {
            connection.close().await?;
        }
        Ok(())
    }
}

impl Transaction<'_> {
    /// Ends it so that it happened: what was written is on the disk.
    pub(super) async fn commit(self) -> Result<(), StoreErrorKind> {
        self.end("COMMIT").await
    }

    /// Ends it so that it never happened, and keeps the connection.
    pub(super) async fn undo(self) -> Result<(), StoreErrorKind> {
        self.end("ROLLBACK").await
    }

    async fn end(mut self, how: &'static str) -> Result<(), StoreErrorKind> {
        self.connection.execute(how).await?;
        *self.turn = Some(self.connection);
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
