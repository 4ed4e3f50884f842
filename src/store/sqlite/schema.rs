//! The tables, created and migrated when the database is opened.

use std::time::{Duration, Instant};

use sqlx::{Executor, SqliteConnection};

use super::connection::SharedConnection;
use crate::store::StoreErrorKind;

/// Each migration, with the version that it brings the tables to. Migrations are added, and never changed once released.
const MIGRATIONS: [(i64, &str); 4] = [
    (1, include_str!("migrations/0001.sql")),
    (2, include_str!("migrations/0002.sql")),
    (3, include_str!("migrations/0003.sql")),
    (4, include_str!("migrations/0004.sql")),
];
/// The `user_version` of a file that has them all.
const LATEST: i64 = MIGRATIONS[MIGRATIONS.len() - 1].0;
/// Marks the file as one of this program's: <https://www.sqlite.org/pragma.html#pragma_application_id>. "Quor" in ASCII.
const APPLICATION_ID: i64 = 0x5175_6f72;

/// Runs the migrations that are missing. A second process that does the same waits for the first; if none is missing,
/// only a read transaction is needed, and nobody waits.
pub(super) async fn migrate(writer: &SharedConnection) -> Result<(), StoreErrorKind> {
    let mut transaction = writer.begin_read(writer).await?;
    let version = read_version(&mut transaction).await?;
    transaction.commit().await?;
    if version == LATEST {
        return Ok(());
    }
    let mut transaction = writer.begin_write().await?;
    // Another process may have migrated meanwhile.
    let version = read_version(&mut transaction).await?;
    if version < LATEST {
        for (leads_to, migration) in MIGRATIONS {
            if leads_to > version {
                transaction.execute(migration).await?;
            }
        }
        let marks =
            format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {LATEST}");
        transaction.execute(marks.as_str()).await?;
    }
    transaction.commit().await
}

/// The version of a file's tables, 0 if it has none.
async fn read_version(connection: &mut SqliteConnection) -> Result<i64, StoreErrorKind> {
    let application_id = fetch_number(connection, "PRAGMA application_id").await?;
    let version = fetch_number(connection, "PRAGMA user_version").await?;
    if application_id != APPLICATION_ID {
        let tables = fetch_number(connection, "SELECT count(*) FROM sqlite_schema").await?;
        if (application_id, version, tables) != (0, 0, 0) {
            return Err(StoreErrorKind::Foreign);
        }
    }
    if version > LATEST {
        return Err(StoreErrorKind::Newer {
            found: version,
            latest: LATEST,
        });
    }
    if version < 0 {
        return Err(StoreErrorKind::Foreign);
    }
    Ok(version)
}

/// Turns the write-ahead log on, so that readers and the writer do not wait for each other. SQLite needs the file for
/// itself for that moment and does not wait for it, so this retries.
pub(super) async fn use_write_ahead_log(
    connection: &SharedConnection,
    lock_timeout: Duration,
) -> Result<(), StoreErrorKind> {
    const PAUSE: Duration = Duration::from_millis(20);
    let start = Instant::now();
    loop {
        match connection.execute("PRAGMA journal_mode = WAL").await {
            Err(StoreErrorKind::Locked) if start.elapsed() < lock_timeout => {
                tokio::time::sleep(PAUSE).await;
            }
            outcome => return outcome,
        }
    }
}

async fn fetch_number(
    connection: &mut SqliteConnection,
    statement: &str,
) -> Result<i64, StoreErrorKind> {
    Ok(sqlx::query_scalar(statement).fetch_one(connection).await?)
}
