//! Looking whether the database is sound, and how large it is: for `doctor` and the system page.

use crate::db::{Backend, Db};
use crate::error::{Error, Result};
use crate::sql::sql;

/// Findings of one kind that are named at most.
const MAX_FINDINGS: i64 = 20;

/// What is wrong with the database, a sentence each; empty when it is sound. Reads the whole file on SQLite.
pub async fn integrity(db: &Db) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    match db.backend() {
        Backend::Sqlite => {
            let damage = "SELECT integrity_check AS finding FROM pragma_integrity_check LIMIT $1";
            let rows = db.rows(sql(damage).bind(MAX_FINDINGS)).await?;
            for row in rows {
                let finding: String = row.get("finding")?;
                if finding != "ok" {
                    findings.push(format!("the file is damaged: {finding}"));
                }
            }
            let dangling =
                "SELECT \"table\" AS name, COUNT(*) AS n FROM pragma_foreign_key_check GROUP BY \"table\" LIMIT $1";
            for row in db.rows(sql(dangling).bind(MAX_FINDINGS)).await? {
                let (table, n): (String, i64) = (row.get("name")?, row.get("n")?);
                findings.push(format!("{n} rows of {table} point to something that is not there"));
            }
        }
        Backend::Postgres => {
            let broken =
                "SELECT CAST(c.relname AS TEXT) AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                          WHERE NOT i.indisvalid ORDER BY 1 LIMIT $1";
            for row in db.rows(sql(broken).bind(MAX_FINDINGS)).await? {
                findings.push(format!("the index {} is broken; rebuild it with REINDEX", row.get::<String>("name")?));
            }
        }
    }
    let lost = "SELECT p.slug FROM products p WHERE p.archived_ms IS NULL AND NOT EXISTS
                    (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.archived_ms IS NULL) ORDER BY p.slug LIMIT $1";
    for row in db.rows(sql(lost).bind(MAX_FINDINGS)).await? {
        findings.push(format!("the product \"{}\" has no variant", row.get::<String>("slug")?));
    }
    let unnamed = "SELECT p.slug FROM products p WHERE NOT EXISTS (SELECT 1 FROM slugs s
                       WHERE s.kind = 'product' AND s.slug = p.slug AND s.target_id = p.id AND s.current = 1)
                   ORDER BY p.slug LIMIT $1";
    for row in db.rows(sql(unnamed).bind(MAX_FINDINGS)).await? {
        findings.push(format!("the address of the product \"{}\" does not lead to it", row.get::<String>("slug")?));
    }
    Ok(findings)
}

/// The database's own time (Unix ms), to compare with the program's.
pub async fn clock(db: &Db) -> Result<i64> {
    let query = match db.backend() {
        // Julian day 2440587.5 is 1970-01-01 (sqlite.org/lang_datefunc.html).
        Backend::Sqlite => "SELECT CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS BIGINT) AS now_ms",
        Backend::Postgres => "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now_ms",
    };
    db.row(sql(query)).await?.ok_or(Error::Missing("clock"))?.get("now_ms")
}

/// What an owner wants to know of the database itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Which release of SQLite or PostgreSQL.
    pub release: String,
    /// What it takes on the disk, without what waits to be copied.
    pub bytes: i64,
}

/// Release and size.
pub async fn facts(db: &Db) -> Result<Facts> {
    let query = match db.backend() {
        Backend::Sqlite => {
            "SELECT sqlite_version() AS release, CAST(page_count * page_size AS BIGINT) AS bytes
             FROM pragma_page_count, pragma_page_size"
        }
        Backend::Postgres => {
            "SELECT CAST(current_setting('server_version') AS TEXT) AS release,
                 CAST(pg_database_size(current_database()) AS BIGINT) AS bytes"
        }
    };
    let row = db.row(sql(query)).await?.ok_or(Error::Missing("release"))?;
    Ok(Facts { release: row.get("release")?, bytes: row.get("bytes")? })
}
