//! Leases and jobs: of many nodes one does a job, and everyone can see when it last ran.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::sql;

/// Leases or jobs that are listed at most; a shop has a few dozen.
const MAX_LISTED: i64 = 1_000;

/// Who does a job now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// Of what.
    pub name: String,
    /// Who: the words are the shop's.
    pub holder: String,
    /// Since when (Unix ms).
    pub taken_ms: i64,
    /// Until when, unless renewed (Unix ms).
    pub until_ms: i64,
}

/// The last run of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Which job.
    pub name: String,
    /// Who ran it.
    pub holder: String,
    /// When it began (Unix ms).
    pub started_ms: i64,
    /// When it ended (Unix ms); `None` while it runs, or when it was killed.
    pub done_ms: Option<i64>,
    /// Why it failed.
    pub error: Option<String>,
    /// How often it began.
    pub runs: i64,
    /// How often it failed in a row.
    pub failures: i64,
}

/// Takes or renews a lease; true when the holder has it now. Works for one of many who try at once.
pub async fn acquire(tx: &mut Tx, name: &str, holder: &str, now_ms: i64, until_ms: i64) -> Result<bool> {
    let row = tx
        .row(
            sql("INSERT INTO leases (name, holder, taken_ms, until_ms) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (name) DO UPDATE SET until_ms = excluded.until_ms, holder = excluded.holder,
                     taken_ms = CASE WHEN leases.holder = excluded.holder THEN leases.taken_ms ELSE excluded.taken_ms END
                 WHERE leases.holder = excluded.holder OR leases.until_ms <= excluded.taken_ms
                 RETURNING holder")
            .bind(name)
            .bind(holder)
            .bind(now_ms)
            .bind(until_ms),
        )
        .await?;
    Ok(row.is_some())
}

/// Gives a lease back; true when the holder had it.
pub async fn release(tx: &mut Tx, name: &str, holder: &str) -> Result<bool> {
    Ok(tx.run(sql("DELETE FROM leases WHERE name = $1 AND holder = $2").bind(name).bind(holder)).await? > 0)
}

/// Every lease, by name.
pub async fn all(mut from: impl Reader) -> Result<Vec<Lease>> {
    let rows = from
        .rows(sql("SELECT name, holder, taken_ms, until_ms FROM leases ORDER BY name LIMIT $1").bind(MAX_LISTED))
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Lease {
                name: row.get("name")?,
                holder: row.get("holder")?,
                taken_ms: row.get("taken_ms")?,
                until_ms: row.get("until_ms")?,
            })
        })
        .collect()
}

/// Writes down that a job began.
pub async fn job_started(tx: &mut Tx, name: &str, holder: &str, now_ms: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO jobs (name, holder, started_ms, runs, failures) VALUES ($1, $2, $3, 1, 0)
             ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, started_ms = excluded.started_ms, done_ms = NULL,
                 error = NULL, runs = jobs.runs + 1")
        .bind(name)
        .bind(holder)
        .bind(now_ms),
    )
    .await?;
    Ok(())
}

/// Writes down that a job ended, and why it failed if it did.
pub async fn job_done(tx: &mut Tx, name: &str, now_ms: i64, error: Option<&str>) -> Result<()> {
    tx.run(
        sql("UPDATE jobs SET done_ms = $2, error = $3, failures = CASE WHEN $4 = 1 THEN failures + 1 ELSE 0 END
             WHERE name = $1")
        .bind(name)
        .bind(now_ms)
        .bind(error)
        .bind(error.is_some()),
    )
    .await?;
    Ok(())
}

/// Every job's last run, by name.
pub async fn jobs(mut from: impl Reader) -> Result<Vec<Job>> {
    let query = "SELECT name, holder, started_ms, done_ms, error, runs, failures FROM jobs ORDER BY name LIMIT $1";
    let rows = from.rows(sql(query).bind(MAX_LISTED)).await?;
    rows.iter()
        .map(|row| {
            Ok(Job {
                name: row.get("name")?,
                holder: row.get("holder")?,
                started_ms: row.get("started_ms")?,
                done_ms: row.get("done_ms")?,
                error: row.get("error")?,
                runs: row.get("runs")?,
                failures: row.get("failures")?,
            })
        })
        .collect()
}
