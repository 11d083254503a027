//! The audit log: who changed what, when, from where.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::sql;
use vitrine_domain::id::{AuditId, OperatorId};

/// A line of the log. Lines are never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its id; ids rise with time.
    pub id: AuditId,
    /// When (Unix ms).
    pub at_ms: i64,
    /// Who; `None` for the program itself.
    pub operator: Option<OperatorId>,
    /// What was done; the words are the shop's.
    pub action: String,
    /// To what.
    pub subject: String,
    /// How it was (JSON).
    pub before_json: Option<String>,
    /// How it is (JSON).
    pub after_json: Option<String>,
    /// From which network address.
    pub from_addr: Option<String>,
}

/// Adds a line.
pub async fn append(tx: &mut Tx, row: &AuditRow) -> Result<()> {
    tx.run(
        sql("INSERT INTO audit (id, at_ms, operator_id, action, subject, before_json, after_json, from_addr)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(row.id)
        .bind(row.at_ms)
        .bind(row.operator)
        .bind(&row.action)
        .bind(&row.subject)
        .bind(row.before_json.as_deref())
        .bind(row.after_json.as_deref())
        .bind(row.from_addr.as_deref()),
    )
    .await?;
    Ok(())
}

/// Lines before one of them, newest first; `None` begins with the newest.
pub async fn list(mut from: impl Reader, before_id: Option<AuditId>, limit: i64) -> Result<Vec<AuditRow>> {
    /// Sorts after every id.
    const LAST: &str = "g";
    let rows = from
        .rows(
            sql("SELECT id, at_ms, operator_id, action, subject, before_json, after_json, from_addr FROM audit
                 WHERE id < $1 ORDER BY id DESC LIMIT $2")
            .bind(before_id.map_or_else(|| LAST.to_owned(), |id| id.to_string()))
            .bind(limit),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(AuditRow {
                id: row.get("id")?,
                at_ms: row.get("at_ms")?,
                operator: row.get("operator_id")?,
                action: row.get("action")?,
                subject: row.get("subject")?,
                before_json: row.get("before_json")?,
                after_json: row.get("after_json")?,
                from_addr: row.get("from_addr")?,
            })
        })
        .collect()
}
