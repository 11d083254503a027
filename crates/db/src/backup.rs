//! A copy of an SQLite database, made while others read and write.
//!
//! The one idea: `VACUUM INTO` reads one moment of the database and writes it as a new, compact file; a copy counts once it was
//! read back. Left out on purpose: PostgreSQL, whose own tools do this better (`pg_dump`).

use crate::db::file_url;
use crate::error::{Cause, Error, Result};
use sqlx::{AnyConnection, Connection as _, Row as _};
use std::path::Path;

/// Writes the database in `from` as it is at this moment to the new file `to`, and reads that file back.
///
/// Errors: [`Error::Open`] when one of them cannot be opened, [`Error::Setup`] when the copy is not sound.
pub async fn copy(from: &Path, to: &Path) -> Result<()> {
    let failed = |path: &Path, cause: Cause| Error::Open { place: path.display().to_string(), cause };
    let name = to.to_str().ok_or_else(|| failed(to, "its name is not Unicode".into()))?;
    let mut connection = open(from, "rw").await?;
    sqlx::query("VACUUM INTO $1")
        .bind(name)
        .execute(&mut connection)
        .await
        .map_err(|cause| failed(to, cause.into()))?;
    connection.close().await?;
    let mut copy = open(to, "ro").await?;
    let said: String = sqlx::query("PRAGMA integrity_check(1)").fetch_one(&mut copy).await?.try_get(0)?;
    copy.close().await?;
    if said == "ok" {
        Ok(())
    } else {
        Err(Error::Setup { place: name.to_owned(), what: format!("the copy is damaged: {said}") })
    }
}

async fn open(path: &Path, mode: &str) -> Result<AnyConnection> {
    let failed = |cause: Cause| Error::Open { place: path.display().to_string(), cause };
    let url = file_url(path, mode).map_err(|cause| failed(cause.into()))?;
    AnyConnection::connect(&url).await.map_err(|cause| failed(cause.into()))
}
