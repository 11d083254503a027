//! What replays of the shop's own log found: a report each.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::sql;

/// Reports that are kept, the newest.
const KEPT: i64 = 20;

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// When it was made (Unix ms).
    pub at_ms: i64,
    /// What it says; the words are the shop's.
    pub report_json: String,
}

/// Keeps a report, in place of one of the same moment, and forgets the oldest beyond [`KEPT`].
pub async fn keep(tx: &mut Tx, at_ms: i64, report_json: &str) -> Result<()> {
    tx.run(
        sql("INSERT INTO evaluations (at_ms, report_json) VALUES ($1, $2)
             ON CONFLICT (at_ms) DO UPDATE SET report_json = excluded.report_json")
        .bind(at_ms)
        .bind(report_json),
    )
    .await?;
    let newest =
        "DELETE FROM evaluations WHERE at_ms NOT IN (SELECT at_ms FROM evaluations ORDER BY at_ms DESC LIMIT $1)";
    tx.run(sql(newest).bind(KEPT)).await?;
    Ok(())
}

/// The newest report.
pub async fn latest(from: impl Reader) -> Result<Option<Evaluation>> {
    Ok(newest(from, 1).await?.pop())
}

/// The newest reports, the newest first.
pub async fn newest(mut from: impl Reader, limit: i64) -> Result<Vec<Evaluation>> {
    let newest = "SELECT at_ms, report_json FROM evaluations ORDER BY at_ms DESC LIMIT $1";
    let rows = from.rows(sql(newest).bind(limit)).await?;
    rows.iter().map(|row| Ok(Evaluation { at_ms: row.get("at_ms")?, report_json: row.get("report_json")? })).collect()
}
