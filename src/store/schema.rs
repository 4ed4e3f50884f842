//! The tables, made and brought up to date when the database is opened.

use std::time::{Duration, Instant};

use sqlx::{Executor, SqliteConnection};

use super::StoreErrorKind;
use super::connection::SharedConnection;

/// Each brings the tables to the next version. They are added to, and never changed once released.
const MIGRATIONS: [&str; 2] = [
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
];
/// Says whose file it is: <https://www.sqlite.org/pragma.html#pragma_application_id>. "Quor" in ASCII.
const APPLICATION: i64 = 0x5175_6f72;

/// Brings the tables up to date. Another process that does the same waits for this one; where there is nothing to do,
/// nobody waits.
pub(super) async fn bring_up_to_date(link: &SharedConnection) -> Result<(), StoreErrorKind> {
    let mut session = link.read(link).await?;
    let there = version(&mut session).await?;
    session.undo().await?;
    if there == Version::LiveKnowledge {
        return Ok(());
    }
    let mut session = link.write().await?;
    let Version::Before(done) = version(&mut session).await? else {
        return session.undo().await;
    };
    for migration in MIGRATIONS.iter().skip(done) {
        session.execute(*migration).await?;
    }
    let known = MIGRATIONS.len();
    let marks = format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {known}");
    session.execute(marks.as_str()).await?;
    session.commit().await
}

/// What tables a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    LiveKnowledge,
    /// Those of so many migrations.
    Before(usize),
}

async fn version(connection: &mut SqliteConnection) -> Result<Version, StoreErrorKind> {
    let application = pragma(connection, "PRAGMA application_id").await?;
    let version = pragma(connection, "PRAGMA user_version").await?;
    let known = i64::try_from(MIGRATIONS.len()).map_err(|_| StoreErrorKind::Number)?;
    if application != APPLICATION {
        let tables = pragma(connection, "SELECT count(*) FROM sqlite_schema").await?;
        if (application, version, tables) != (0, 0, 0) {
            return Err(StoreErrorKind::Foreign);
        }
    }
    if version > known {
        return Err(StoreErrorKind::Newer {
            found: version,
            known,
        });
    }
    if version == known {
        return Ok(Version::LiveKnowledge);
    }
    let done = usize::try_from(version).map_err(|_| StoreErrorKind::Foreign)?;
    Ok(Version::Before(done))
}

/// Turns the write-ahead log on, so that who reads on one connection and who writes on another do not wait for each
/// other. That needs the file for itself for a moment, and SQLite does not wait for it.
pub(super) async fn use_log(
    link: &SharedConnection,
    patience: Duration,
) -> Result<(), StoreErrorKind> {
    const PAUSE: Duration = Duration::from_millis(20);
    let start = Instant::now();
    loop {
        match link.alone("PRAGMA journal_mode = WAL").await {
            Err(StoreErrorKind::Locked) if start.elapsed() < patience => {
                tokio::time::sleep(PAUSE).await;
            }
            outcome => return outcome,
        }
    }
}

async fn pragma(connection: &mut SqliteConnection, statement: &str) -> Result<i64, StoreErrorKind> {
    Ok(sqlx::query_scalar(statement).fetch_one(connection).await?)
}
