//! The audit log: who changed what, when, from where, and how it was before.

mod diff;

pub use diff::{Changed, MAX_CHANGES, diff};

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Row, sql};
use vitrine_domain::id::{AuditId, OperatorId};

/// A line of the log. Lines are never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its id, which begins with when it was.
    pub id: AuditId,
    /// When (Unix ms): [`AuditId::made_ms`].
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

/// Deletes what an operator did, and what was done to them. For a demo's operator alone: of anybody else lines stay.
pub async fn forget(tx: &mut Tx, operator: OperatorId) -> Result<()> {
    let query = sql("DELETE FROM audit WHERE operator_id = $1 OR subject = $2");
    tx.run(query.bind(operator).bind(operator.to_string())).await?;
    Ok(())
}

/// Which lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// What was done.
    pub action: Option<String>,
    /// To what.
    pub subject: Option<String>,
    /// By whom.
    pub operator: Option<OperatorId>,
    /// From this moment on (Unix ms).
    pub from_ms: Option<i64>,
    /// Before this moment (Unix ms).
    pub until_ms: Option<i64>,
}

/// Lines before one of them, newest first; `None` begins with the newest.
pub async fn list(from: impl Reader, before_id: Option<AuditId>, limit: i64) -> Result<Vec<AuditRow>> {
    find(from, &AuditFilter::default(), before_id, limit).await
}

/// Lines that a filter lets through, before one of them, newest first. An export asks again with the last line's id until nothing
/// comes: lines are never changed and new ones come before the first, so nothing is told twice or missed.
pub async fn find(
    mut from: impl Reader,
    filter: &AuditFilter,
    before_id: Option<AuditId>,
    limit: i64,
) -> Result<Vec<AuditRow>> {
    /// Sorts after every id.
    const LAST: &str = "g";
    // Ids begin with their moment, so days are a stretch of the same index that the lines are read along.
    let first_of = |ms: i64| AuditId::new(ms, [0; 10]).to_string();
    let bounds = [before_id.map(|id| id.to_string()), filter.until_ms.map(first_of)];
    let before = bounds.into_iter().flatten().min().unwrap_or_else(|| LAST.to_owned());
    let mut query = sql("SELECT id, at_ms, operator_id, action, subject, before_json, after_json, from_addr FROM audit
                         WHERE id < ")
    .value(before);
    if let Some(action) = &filter.action {
        query = query.then(" AND action = ").value(action);
    }
    if let Some(subject) = &filter.subject {
        query = query.then(" AND subject = ").value(subject);
    }
    if let Some(operator) = filter.operator {
        query = query.then(" AND operator_id = ").value(operator);
    }
    if let Some(from_ms) = filter.from_ms {
        query = query.then(" AND id >= ").value(first_of(from_ms));
    }
    let rows = from.rows(query.then(" ORDER BY id DESC LIMIT ").value(limit)).await?;
    rows.iter().map(line).collect()
}

/// Lines of one action that say of something how it is, by any text that stands in it (such as its id), the newest first. It walks
/// the lines of that action alone, however long the log is, and hands over what is asked for.
pub async fn naming(mut from: impl Reader, action: &str, text: &str, limit: i64) -> Result<Vec<AuditRow>> {
    let query = sql("SELECT id, at_ms, operator_id, action, subject, before_json, after_json, from_addr FROM audit
                     WHERE action = $1 AND after_json LIKE $2 ORDER BY id DESC LIMIT $3");
    let rows = from.rows(query.bind(action).bind(format!("%{text}%")).bind(limit)).await?;
    rows.iter().map(line).collect()
}

/// Lines of one action about any of some subjects that are newer than a line, newest first.
pub async fn newer(
    mut from: impl Reader,
    than: AuditId,
    action: &str,
    subjects: &[&str],
    limit: i64,
) -> Result<Vec<AuditRow>> {
    let query = sql("SELECT id, at_ms, operator_id, action, subject, before_json, after_json, from_addr FROM audit
                     WHERE id > $1 AND action = $2 AND subject IN ")
    .bind(than)
    .bind(action)
    .list(subjects.iter().copied())
    .then(" ORDER BY id DESC LIMIT ")
    .value(limit);
    from.rows(query).await?.iter().map(line).collect()
}

/// One line.
pub async fn get(mut from: impl Reader, id: AuditId) -> Result<Option<AuditRow>> {
    let query = sql("SELECT id, at_ms, operator_id, action, subject, before_json, after_json, from_addr FROM audit
                     WHERE id = $1");
    from.row(query.bind(id)).await?.as_ref().map(line).transpose()
}

/// Every word for what was done that the log has, to choose from. It steps from word to word along the index, so a long log takes
/// no longer.
pub async fn actions(mut from: impl Reader) -> Result<Vec<String>> {
    /// More than the program has.
    const MAX_ACTIONS: i64 = 300;
    let query = sql("WITH RECURSIVE word (action) AS (
                         SELECT MIN(action) FROM audit
                         UNION ALL
                         SELECT (SELECT MIN(audit.action) FROM audit WHERE audit.action > word.action) FROM word
                         WHERE word.action IS NOT NULL
                     )
                     SELECT action FROM word WHERE action IS NOT NULL ORDER BY action LIMIT $1");
    let rows = from.rows(query.bind(MAX_ACTIONS)).await?;
    rows.iter().map(|row| row.get("action")).collect()
}

fn line(row: &Row) -> Result<AuditRow> {
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
}
