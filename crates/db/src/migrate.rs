//! Bringing a database up to date with the migrations this program carries.
//!
//! On SQLite all of them run in one writing transaction, on PostgreSQL each runs in its own under a lock: two programs that
//! start together do not both migrate, and a killed one leaves nothing half done.

use crate::db::{Backend, Db};
use crate::error::{Error, Result};
use crate::sql::sql;
use sqlx::migrate::{MigrateError, Migrator};

static MIGRATOR: Migrator = sqlx::migrate!("../../migrations");

/// How a database stands to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// The newest migration that the database has; 0 for an empty database.
    pub applied: i64,
    /// The newest migration that the program knows.
    pub known: i64,
    /// True when the database was made by a newer program.
    pub newer: bool,
}

fn known() -> i64 {
    MIGRATOR.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// Looks which migrations the database has. Never changes anything.
pub async fn status(db: &Db) -> Result<Status> {
    let table = match db.backend() {
        Backend::Sqlite => sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'"),
        Backend::Postgres => sql(
            "SELECT CAST(to_regclass('_sqlx_migrations') AS TEXT) AS name WHERE to_regclass('_sqlx_migrations') IS NOT NULL",
        ),
    };
    let applied = if db.row(table).await?.is_some() {
        let newest = db.row(sql("SELECT CAST(MAX(version) AS BIGINT) AS version FROM _sqlx_migrations")).await?;
        newest.map(|row| row.get::<Option<i64>>("version")).transpose()?.flatten().unwrap_or(0)
    } else {
        0
    };
    Ok(Status { applied, known: known(), newer: applied > known() })
}

pub(crate) async fn run(db: &Db) -> Result<()> {
    let Status { applied, known, newer } = status(db).await?;
    if newer {
        return Err(Error::Newer { database: applied, program: known });
    }
    // `run_direct` and not `run`: the latter's future is not `Send` for the runtime-chosen driver.
    match db.backend() {
        Backend::Sqlite => {
            let mut tx = db.begin().await?;
            MIGRATOR.run_direct(None, tx.connection(), false).await.map_err(refused)?;
            tx.commit().await?;
        }
        Backend::Postgres => {
            let mut connection = db.connections().acquire().await?;
            MIGRATOR.run_direct(None, &mut *connection, false).await.map_err(refused)?;
        }
    }
    Ok(())
}

fn refused(error: MigrateError) -> Error {
    match error {
        MigrateError::VersionMissing(version) if version > known() => {
            Error::Newer { database: version, program: known() }
        }
        other => Error::Migration(other.into()),
    }
}

/// A word that changes with any migration: databases with the same word are alike.
#[cfg(feature = "testing")]
pub(crate) fn fingerprint() -> String {
    use std::fmt::Write as _;
    // The checksums are SHA-384; eight of their bytes, combined, tell migration folders apart.
    let mut mixed = [0_u8; 8];
    for migration in MIGRATOR.iter() {
        for (n, byte) in migration.checksum.iter().enumerate() {
            mixed[n % 8] = mixed[n % 8].rotate_left(1) ^ byte;
        }
    }
    mixed.iter().fold(String::new(), |mut word, byte| {
        let _ = write!(word, "{byte:02x}");
        word
    })
}
