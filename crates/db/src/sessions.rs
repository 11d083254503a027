//! Browser sessions. The id is a hash made by the caller, so that a read of this table signs nobody in.

use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Row, Sql, sql};
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
    /// Last used (Unix ms), to the hour.
    pub seen_ms: Option<i64>,
}

/// The session with this id.
pub async fn get(mut from: impl Reader, id: &str) -> Result<Option<SessionRow>> {
    let row = from.row(sql("SELECT data, expires_ms, version, seen_ms FROM sessions WHERE id = $1").bind(id)).await?;
    row.map(|row| {
        Ok(SessionRow {
            data: row.get("data")?,
            expires_ms: row.get("expires_ms")?,
            version: row.get("version")?,
            seen_ms: row.get("seen_ms")?,
        })
    })
    .transpose()
}

/// Whose a session is, and what its owner is told of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owner {
    /// Who is signed in to the shop.
    pub customer: Option<CustomerId>,
    /// Who is signed in to the back office.
    pub operator: Option<OperatorId>,
    /// Where: words about the browser; "" when nobody is signed in.
    pub device: String,
    /// Since when the customer is signed in (Unix ms).
    pub since_ms: Option<i64>,
}

/// The columns of a session in the order of the statements that write it.
fn written(query: Sql, id: &str, data: &str, expires_ms: i64, owner: &Owner, now_ms: i64) -> Sql {
    query
        .bind(id)
        .bind(data)
        .bind(expires_ms)
        .bind(owner.customer)
        .bind(owner.operator)
        .bind(&owner.device)
        .bind(owner.since_ms)
        .bind(now_ms)
}

/// Makes a session, or writes over the one that is there; answers its version.
pub async fn put(tx: &mut Tx, id: &str, data: &str, expires_ms: i64, owner: &Owner, now_ms: i64) -> Result<i64> {
    let query = sql("INSERT INTO sessions
              (id, data, version, expires_ms, customer_id, operator_id, device, since_ms, seen_ms)
          VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8)
          ON CONFLICT (id) DO UPDATE SET data = excluded.data, version = sessions.version + 1,
              expires_ms = excluded.expires_ms, customer_id = excluded.customer_id,
              operator_id = excluded.operator_id, device = excluded.device, since_ms = excluded.since_ms,
              seen_ms = excluded.seen_ms
          RETURNING version");
    let row = tx.row(written(query, id, data, expires_ms, owner, now_ms)).await?;
    row.ok_or(Error::Missing("session"))?.get("version")
}

/// Writes a session that is still there; false when it was ended. A request that was under way when somebody ended its
/// session must not bring it back.
pub async fn update(tx: &mut Tx, id: &str, data: &str, expires_ms: i64, owner: &Owner, now_ms: i64) -> Result<bool> {
    let query = sql("UPDATE sessions SET data = $2, version = version + 1, expires_ms = $3, customer_id = $4,
              operator_id = $5, device = $6, since_ms = $7, seen_ms = $8 WHERE id = $1");
    let rows = tx.run(written(query, id, data, expires_ms, owner, now_ms)).await?;
    Ok(rows > 0)
}

/// Writes down that a session was used.
pub async fn seen(tx: &mut Tx, id: &str, now_ms: i64) -> Result<()> {
    tx.run(sql("UPDATE sessions SET seen_ms = $2 WHERE id = $1").bind(id).bind(now_ms)).await?;
    Ok(())
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSession {
    /// Its id.
    pub id: String,
    /// Where: words about the browser; may be "".
    pub device: String,
    /// Signed in since (Unix ms).
    pub since_ms: Option<i64>,
    /// Last used (Unix ms), to the hour.
    pub seen_ms: Option<i64>,
}

/// A customer's sessions that have not ended, the last used first.
pub async fn of_customer(
    mut from: impl Reader,
    customer: CustomerId,
    now_ms: i64,
    limit: i64,
) -> Result<Vec<OwnSession>> {
    let rows = from
        .rows(
            sql("SELECT id, device, since_ms, seen_ms FROM sessions WHERE customer_id = $1 AND expires_ms > $2
                 ORDER BY COALESCE(seen_ms, 0) DESC, id LIMIT $3")
            .bind(customer)
            .bind(now_ms)
            .bind(limit),
        )
        .await?;
    rows.iter().map(own).collect()
}

fn own(row: &Row) -> Result<OwnSession> {
    Ok(OwnSession {
        id: row.get("id")?,
        device: row.get("device")?,
        since_ms: row.get("since_ms")?,
        seen_ms: row.get("seen_ms")?,
    })
}

/// An operator's sessions that have not ended, the last used first.
pub async fn of_operator(
    mut from: impl Reader,
    operator: OperatorId,
    now_ms: i64,
    limit: i64,
) -> Result<Vec<OwnSession>> {
    let rows = from
        .rows(
            sql("SELECT id, device, since_ms, seen_ms FROM sessions WHERE operator_id = $1 AND expires_ms > $2
                 ORDER BY COALESCE(seen_ms, 0) DESC, id LIMIT $3")
            .bind(operator)
            .bind(now_ms)
            .bind(limit),
        )
        .await?;
    rows.iter().map(own).collect()
}

/// Ends one session of an operator; false when it is not theirs.
pub async fn delete_one_of_operator(tx: &mut Tx, operator: OperatorId, id: &str) -> Result<bool> {
    let rows = tx.run(sql("DELETE FROM sessions WHERE operator_id = $1 AND id = $2").bind(operator).bind(id)).await?;
    Ok(rows > 0)
}

/// Ends all sessions of an operator but one; answers how many.
pub async fn delete_others_of_operator(tx: &mut Tx, operator: OperatorId, but: &str) -> Result<u64> {
    tx.run(sql("DELETE FROM sessions WHERE operator_id = $1 AND id <> $2").bind(operator).bind(but)).await
}

/// Ends one session of a customer; false when it is not theirs.
pub async fn delete_one_of_customer(tx: &mut Tx, customer: CustomerId, id: &str) -> Result<bool> {
    let rows = tx.run(sql("DELETE FROM sessions WHERE customer_id = $1 AND id = $2").bind(customer).bind(id)).await?;
    Ok(rows > 0)
}

/// Ends all sessions of a customer but one; answers their ids.
pub async fn delete_others_of_customer(tx: &mut Tx, customer: CustomerId, but: &str) -> Result<Vec<String>> {
    let query = "DELETE FROM sessions WHERE customer_id = $1 AND id <> $2 RETURNING id";
    tx.rows(sql(query).bind(customer).bind(but)).await?.iter().map(|row| row.get("id")).collect()
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
