//! Goods that go on sale, and off it, by themselves.
//!
//! A day to be published holds for a product that is not on sale, a day to be taken off for one that is, or that will be before
//! it. What is done is forgotten, so that publishing by hand afterwards is not undone by an old day.

use crate::changes::{self, ChangeKind};
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::sql;
use vitrine_domain::id::ProductId;

/// Sets both days (Unix ms), or forgets them. `expected` is the version that was looked at: [`Error::Stale`] when it is another by
/// now. Answers the new version.
pub async fn schedule(
    tx: &mut Tx,
    id: ProductId,
    publish_ms: Option<i64>,
    unpublish_ms: Option<i64>,
    expected: i64,
    now_ms: i64,
) -> Result<i64> {
    let query = sql("UPDATE products SET publish_ms = $3, unpublish_ms = $4, version = version + 1
                     WHERE id = $1 AND version = $2 AND archived_ms IS NULL RETURNING version");
    let row = tx.row(query.bind(id).bind(expected).bind(publish_ms).bind(unpublish_ms)).await?;
    let version = row.ok_or(Error::Stale("product"))?.get("version")?;
    changes::note(tx, ChangeKind::Product, &id.to_string(), version, now_ms).await?;
    Ok(version)
}

/// When a product is to be published and to be taken off (Unix ms).
pub async fn scheduled(mut from: impl Reader, id: ProductId) -> Result<(Option<i64>, Option<i64>)> {
    let row = from.row(sql("SELECT publish_ms, unpublish_ms FROM products WHERE id = $1").bind(id)).await?;
    row.map_or(Ok((None, None)), |row| Ok((row.get("publish_ms")?, row.get("unpublish_ms")?)))
}

/// True when something is due.
pub async fn any_due(mut from: impl Reader, now_ms: i64) -> Result<bool> {
    for query in [
        "SELECT 1 AS one FROM products WHERE publish_ms <= $1 AND publish_ms IS NOT NULL AND archived_ms IS NULL LIMIT 1",
        "SELECT 1 AS one FROM products WHERE unpublish_ms <= $1 AND unpublish_ms IS NOT NULL AND archived_ms IS NULL LIMIT 1",
    ] {
        if from.row(sql(query).bind(now_ms)).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Publishes and takes off what is due, at most `limit` of each; answers which, and whether they are on sale now.
pub async fn turn_due(tx: &mut Tx, now_ms: i64, limit: i64) -> Result<Vec<(ProductId, bool)>> {
    let mut turned = Vec::new();
    // In this order, so that what was due to come and to go while the shop was down has gone.
    let on = sql("UPDATE products SET published = 1, publish_ms = NULL, version = version + 1 WHERE id IN
                      (SELECT id FROM products WHERE publish_ms <= $1 AND publish_ms IS NOT NULL AND archived_ms IS NULL
                       ORDER BY publish_ms LIMIT $2)
                  RETURNING id, version, published");
    let off = sql("UPDATE products SET published = 0, unpublish_ms = NULL, version = version + 1 WHERE id IN
                       (SELECT id FROM products WHERE unpublish_ms <= $1 AND unpublish_ms IS NOT NULL AND archived_ms IS NULL
                            AND (publish_ms IS NULL OR publish_ms > unpublish_ms)
                        ORDER BY unpublish_ms LIMIT $2)
                   RETURNING id, version, published");
    for query in [on, off] {
        for row in tx.rows(query.bind(now_ms).bind(limit)).await? {
            let id: ProductId = row.get("id")?;
            changes::note(tx, ChangeKind::Product, &id.to_string(), row.get("version")?, now_ms).await?;
            turned.push((id, row.get("published")?));
        }
    }
    Ok(turned)
}
