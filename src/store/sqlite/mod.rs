//! SQLite: the file, its connections and transactions, and its tables.
//!
//! Everything that only SQLite needs is in here: two connections of which one writes, the write-ahead log, pragmas, the
//! file's modes, migrations. The rest of the store sees [`Database`]: `read`, `write`, `truncate_log`, `close`.

mod address;
mod connection;
mod database;
mod file;
mod schema;

pub(super) use self::address::Address;
pub(crate) use self::address::missing_file;
pub(super) use self::database::Database;
