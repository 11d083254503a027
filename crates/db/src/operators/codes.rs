//! Recovery codes of operators. Only hashes are kept; a used one stays, to say how many are left.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::sql;
use vitrine_domain::id::OperatorId;

/// Gives an operator these codes in place of all that were before.
pub async fn set_codes(tx: &mut Tx, operator: OperatorId, hashes: &[String]) -> Result<()> {
    tx.run(sql("DELETE FROM operator_codes WHERE operator_id = $1").bind(operator)).await?;
    tx.insert("INSERT INTO operator_codes (operator_id, hash)", "", hashes, |row, hash| row.bind(operator).bind(hash))
        .await?;
    Ok(())
}

/// Uses a code. Works once, however many try at the same time.
pub async fn use_code(tx: &mut Tx, operator: OperatorId, hash: &str, now_ms: i64) -> Result<bool> {
    let query = sql("UPDATE operator_codes SET used_ms = $3 WHERE operator_id = $1 AND hash = $2 AND used_ms IS NULL");
    Ok(tx.run(query.bind(operator).bind(hash).bind(now_ms)).await? > 0)
}

/// How many codes an operator has left.
pub async fn codes_left(mut from: impl Reader, operator: OperatorId) -> Result<i64> {
    let query = sql("SELECT COUNT(*) AS n FROM operator_codes WHERE operator_id = $1 AND used_ms IS NULL");
    from.row(query.bind(operator)).await?.map_or(Ok(0), |row| row.get("n"))
}
