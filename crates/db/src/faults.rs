//! What went wrong lately: written in batches behind the program's log, read by whoever looks for a reference.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Row, sql};
use vitrine_domain::id::FaultId;

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its id; ids rise with time.
    pub id: FaultId,
    /// When (Unix ms).
    pub at_ms: i64,
    /// What the visitor's page said; "" where no page said anything.
    pub reference: String,
    /// The part of the program.
    pub place: String,
    /// What the program said.
    pub message: String,
}

fn fault(row: &Row) -> Result<Fault> {
    Ok(Fault {
        id: row.get("id")?,
        at_ms: row.get("at_ms")?,
        reference: row.get("reference")?,
        place: row.get("place")?,
        message: row.get("message")?,
    })
}

/// Keeps them.
pub async fn put(tx: &mut Tx, faults: &[Fault]) -> Result<()> {
    let head = "INSERT INTO faults (id, at_ms, reference, place, message)";
    tx.insert(head, "", faults, |row, fault| {
        row.bind(fault.id).bind(fault.at_ms).bind(&fault.reference).bind(&fault.place).bind(&fault.message)
    })
    .await?;
    Ok(())
}

/// The newest, or those before one of them; only those of a reference unless that is "".
pub async fn list(mut from: impl Reader, reference: &str, before: Option<FaultId>, limit: i64) -> Result<Vec<Fault>> {
    let mut query = sql("SELECT id, at_ms, reference, place, message FROM faults WHERE 1 = 1");
    if !reference.is_empty() {
        query = query.then(" AND reference <> '' AND reference = ").value(reference);
    }
    if let Some(id) = before {
        query = query.then(" AND id < ").value(id);
    }
    let rows = from.rows(query.then(" ORDER BY id DESC LIMIT ").value(limit)).await?;
    rows.iter().map(fault).collect()
}

/// Removes all but the newest `keep`, and what is older than a moment, at most `limit` of each; answers how many.
pub async fn sweep(tx: &mut Tx, keep: i64, before: FaultId, limit: i64) -> Result<u64> {
    let old = tx
        .run(
            sql("DELETE FROM faults WHERE id IN (SELECT id FROM faults WHERE id < $1 ORDER BY id LIMIT $2)")
                .bind(before)
                .bind(limit),
        )
        .await?;
    let many = tx
        .run(
            sql("DELETE FROM faults WHERE id IN (SELECT id FROM faults ORDER BY id DESC LIMIT $2 OFFSET $1)")
                .bind(keep)
                .bind(limit),
        )
        .await?;
    Ok(old + many)
}
