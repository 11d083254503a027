//! Browser sessions. The id is a hash made by the caller, so that a read of this table signs nobody in.

use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::sql;
use vitrine_domain::id::{CustomerId, OperatorId};

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// What the website keeps in it.
    pub data: String,
    /// When it ends (Unix ms). The caller compares.
    pub expires_ms: i64,
    /// Counts up with every write.
    pub version: i64,
}

/// The session with this id.
pub async fn get(mut from: impl Reader, id: &str) -> Result<Option<SessionRow>> {
    let row = from.row(sql("SELECT data, expires_ms, version FROM sessions WHERE id = $1").bind(id)).await?;
    row.map(|row| {
        Ok(SessionRow { data: row.get("data")?, expires_ms: row.get("expires_ms")?, version: row.get("version")? })
    })
    .transpose()
}

/// Writes a session; answers its version.
pub async fn put(
    tx: &mut Tx,
    id: &str,
    data: &str,
    expires_ms: i64,
    customer: Option<CustomerId>,
    operator: Option<OperatorId>,
) -> Result<i64> {
    let row = tx
        .row(
            sql("INSERT INTO sessions (id, data, version, expires_ms, customer_id, operator_id)
                 VALUES ($1, $2, 1, $3, $4, $5)
                 ON CONFLICT (id) DO UPDATE SET data = excluded.data, version = sessions.version + 1,
                     expires_ms = excluded.expires_ms, customer_id = excluded.customer_id, operator_id = excluded.operator_id
                 RETURNING version")
            .bind(id)
            .bind(data)
            .bind(expires_ms)
            .bind(customer)
            .bind(operator),
        )
        .await?;
    row.ok_or(Error::Missing("session"))?.get("version")
}

/// Ends a session; true when it was there.
pub async fn delete(tx: &mut Tx, id: &str) -> Result<bool> {
    Ok(tx.run(sql("DELETE FROM sessions WHERE id = $1").bind(id)).await? > 0)
}

/// Ends all sessions of a customer; answers how many.
pub async fn delete_of_customer(tx: &mut Tx, customer: CustomerId) -> Result<u64> {
    tx.run(sql("DELETE FROM sessions WHERE customer_id = $1").bind(customer)).await
}

/// Ends all sessions of an operator; answers how many.
pub async fn delete_of_operator(tx: &mut Tx, operator: OperatorId) -> Result<u64> {
    tx.run(sql("DELETE FROM sessions WHERE operator_id = $1").bind(operator)).await
}

/// Removes sessions that have ended, at most `limit`; answers how many.
pub async fn sweep(tx: &mut Tx, now_ms: i64, limit: i64) -> Result<u64> {
    tx.run(
        sql("DELETE FROM sessions WHERE id IN
                 (SELECT id FROM sessions WHERE expires_ms <= $1 ORDER BY expires_ms LIMIT $2)")
        .bind(now_ms)
        .bind(limit),
    )
    .await
}
