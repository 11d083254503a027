//! Stock: taken and given back by conditional statements, so that no two buyers get the same piece.

mod adjust;

pub use adjust::{Adjusted, Adjustment, adjust, adjustments};

use crate::changes;
use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{ROWS_PER_INSERT, sql};
use vitrine_domain::catalog::Stock;
use vitrine_domain::id::{ProductId, VariantId};

/// A variant that could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    /// Which.
    pub variant: VariantId,
    /// Pieces that are left; zero also when it is no longer sold.
    pub left: i64,
}

/// Takes pieces of variants, each named once: all of them, or none and the first that has too few (roll the transaction back
/// then). Rows are taken in the order of their ids, so that no two buyers wait for each other. `touched` gets the products; tell
/// the other nodes with [`changed`] before the end.
pub async fn take(tx: &mut Tx, wanted: &[(VariantId, i64)], touched: &mut Vec<ProductId>) -> Result<Result<(), Short>> {
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable_by_key(|(variant, _)| variant.to_string());
    for (variant, pieces) in wanted {
        let row = tx
            .row(
                sql("UPDATE variants SET
                         stock_owed = CASE WHEN stock_quantity >= $2 THEN stock_owed ELSE stock_owed + $2 - stock_quantity END,
                         stock_quantity = CASE WHEN stock_quantity >= $2 THEN stock_quantity - $2 ELSE 0 END
                     WHERE id = $1 AND archived_ms IS NULL AND stock_tracked = 1
                         AND (stock_quantity >= $2 OR stock_backorder = 1)
                     RETURNING product_id")
                .bind(variant)
                .bind(pieces),
            )
            .await?;
        if let Some(row) = row {
            touched.push(row.get("product_id")?);
            continue;
        }
        match of(&mut *tx, variant).await? {
            Some(stock) if !stock.tracked => {}
            stock => return Ok(Err(Short { variant, left: stock.map_or(0, |stock| stock.quantity) })),
        }
    }
    Ok(Ok(()))
}

/// Puts pieces back: first to those who wait for them. Variants that are not counted stay so.
pub async fn give_back(tx: &mut Tx, pieces: &[(VariantId, i64)], now_ms: i64) -> Result<()> {
    let mut pieces = pieces.to_vec();
    pieces.sort_unstable_by_key(|(variant, _)| variant.to_string());
    let mut touched: Vec<ProductId> = Vec::new();
    for (variant, pieces) in pieces {
        let row = tx
            .row(
                sql("UPDATE variants SET
                         stock_quantity = CASE WHEN stock_owed >= $2 THEN stock_quantity ELSE stock_quantity + $2 - stock_owed END,
                         stock_owed = CASE WHEN stock_owed >= $2 THEN stock_owed - $2 ELSE 0 END
                     WHERE id = $1 AND stock_tracked = 1
                     RETURNING product_id")
                .bind(variant)
                .bind(pieces),
            )
            .await?;
        touched.extend(row.map(|row| row.get::<ProductId>("product_id")).transpose()?);
    }
    changed(tx, touched, now_ms).await
}

/// Says that there is another number of pieces of these products.
pub async fn changed(tx: &mut Tx, mut products: Vec<ProductId>, now_ms: i64) -> Result<()> {
    products.sort_unstable();
    products.dedup();
    changes::note_stock(tx, &products, now_ms).await
}

/// How many there are of a variant that is still sold.
pub async fn of(mut from: impl Reader, variant: VariantId) -> Result<Option<Stock>> {
    let row = from
        .row(
            sql("SELECT stock_tracked, stock_quantity, stock_backorder FROM variants
                 WHERE id = $1 AND archived_ms IS NULL")
            .bind(variant),
        )
        .await?;
    row.map(|row| {
        Ok(Stock {
            tracked: row.get("stock_tracked")?,
            quantity: row.get("stock_quantity")?,
            backorder: row.get("stock_backorder")?,
        })
    })
    .transpose()
}

/// Goods that were sold out when it was last noted ([`absent`]), with when they came back since (Unix ms); at most `limit`.
pub async fn absences(mut from: impl Reader, limit: i64) -> Result<Vec<(ProductId, Option<i64>)>> {
    let query = "SELECT product_id, back_ms FROM absences ORDER BY product_id LIMIT $1";
    from.rows(sql(query).bind(limit))
        .await?
        .iter()
        .map(|row| Ok((row.get("product_id")?, row.get("back_ms")?)))
        .collect()
}

/// Notes that goods are sold out.
pub async fn absent(tx: &mut Tx, products: &[ProductId], now_ms: i64) -> Result<()> {
    tx.insert(
        "INSERT INTO absences (product_id, since_ms)",
        " ON CONFLICT (product_id) DO UPDATE SET since_ms = excluded.since_ms, back_ms = NULL",
        products,
        |row, product| row.bind(*product).bind(now_ms),
    )
    .await?;
    Ok(())
}

/// Notes that goods that were sold out can be had again.
pub async fn back(tx: &mut Tx, products: &[ProductId], now_ms: i64) -> Result<()> {
    for ids in products.chunks(ROWS_PER_INSERT) {
        let query =
            sql("UPDATE absences SET back_ms = ").value(now_ms).then(" WHERE back_ms IS NULL AND product_id IN ");
        tx.run(query.list(ids.iter().copied())).await?;
    }
    Ok(())
}

/// Forgets goods that came back before a moment, at most `limit`; answers how many.
pub async fn sweep_absences(tx: &mut Tx, before_ms: i64, limit: i64) -> Result<u64> {
    let query = "DELETE FROM absences WHERE product_id IN
                     (SELECT product_id FROM absences WHERE back_ms < $1 ORDER BY product_id LIMIT $2)";
    tx.run(sql(query).bind(before_ms).bind(limit)).await
}
