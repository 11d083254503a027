//! Stock: taken and given back by conditional statements, so that no two buyers get the same piece.

mod adjust;

pub use adjust::{Adjusted, Adjustment, adjust, adjustments};

use crate::changes;
use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::sql;
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
