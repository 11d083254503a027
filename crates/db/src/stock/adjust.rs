//! Stock that somebody changes by hand, and why.
//!
//! A change is a number of pieces that come or go, so that two people (or a buyer in between) do not undo each other. Who has
//! counted says which number they saw before; when it is another by now, nothing is changed.

use super::{Short, changed};
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::sql;
use vitrine_domain::catalog::{AdjustReason, MAX_STOCK};
use vitrine_domain::id::{OperatorId, ProductId, StockAdjustmentId, VariantId};

/// A change of stock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// Id.
    pub id: StockAdjustmentId,
    /// Of which variant.
    pub variant: VariantId,
    /// Pieces that come, or go when below zero; never zero.
    pub pieces: i64,
    /// Why.
    pub reason: AdjustReason,
    /// In somebody's words; may be "".
    pub note: String,
    /// Who; `None` for the program itself.
    pub operator: Option<OperatorId>,
}

/// A change of stock that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjusted {
    /// What.
    pub adjustment: Adjustment,
    /// When (Unix ms).
    pub at_ms: i64,
    /// Pieces there were then.
    pub quantity: i64,
    /// Pieces owed to buyers then.
    pub owed: i64,
}

/// Changes the stock of a variant that is counted. What comes goes first to those who wait for it. `seen` is the number that was
/// looked at, where that matters: [`Error::Stale`] when it is another by now. Fewer than would go: [`Short`], and nothing is
/// changed.
pub async fn adjust(
    tx: &mut Tx,
    adjustment: &Adjustment,
    seen: Option<i64>,
    now_ms: i64,
) -> Result<Result<Adjusted, Short>> {
    let Adjustment { id, variant, pieces, reason, note, operator } = adjustment;
    // Of what there is and what is owed one is always zero, so their difference is one number that the change moves.
    let row = tx
        .row(
            sql("UPDATE variants SET
                     stock_quantity = CASE WHEN stock_quantity - stock_owed + $2 > 0 THEN stock_quantity - stock_owed + $2 ELSE 0 END,
                     stock_owed = CASE WHEN stock_quantity - stock_owed + $2 < 0 THEN stock_owed - stock_quantity - $2 ELSE 0 END
                 WHERE id = $1 AND archived_ms IS NULL AND stock_tracked = 1 AND stock_quantity + $2 BETWEEN 0 AND $3
                     AND stock_quantity = COALESCE($4, stock_quantity)
                 RETURNING product_id, stock_quantity, stock_owed")
            .bind(*variant)
            .bind(*pieces)
            .bind(MAX_STOCK)
            .bind(seen),
        )
        .await?;
    let Some(row) = row else {
        return match super::of(&mut *tx, *variant).await? {
            Some(stock) if !stock.tracked => Err(Error::Missing("counted variant")),
            None => Err(Error::Missing("variant")),
            Some(stock) if seen.is_some_and(|seen| seen != stock.quantity) => Err(Error::Stale("stock")),
            Some(stock) => Ok(Err(Short { variant: *variant, left: stock.quantity })),
        };
    };
    let (quantity, owed): (i64, i64) = (row.get("stock_quantity")?, row.get("stock_owed")?);
    tx.run(
        sql("INSERT INTO stock_adjustments (id, variant_id, at_ms, pieces, stock_quantity, stock_owed, reason, note, operator_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(*id)
        .bind(*variant)
        .bind(now_ms)
        .bind(*pieces)
        .bind(quantity)
        .bind(owed)
        .bind(*reason)
        .bind(note)
        .bind(*operator),
    )
    .await?;
    changed(tx, vec![row.get::<ProductId>("product_id")?], now_ms).await?;
    Ok(Ok(Adjusted { adjustment: adjustment.clone(), at_ms: now_ms, quantity, owed }))
}

/// What was changed by hand of a variant, the newest first.
pub async fn adjustments(mut from: impl Reader, variant: VariantId, limit: i64) -> Result<Vec<Adjusted>> {
    let rows = from
        .rows(
            sql("SELECT id, variant_id, at_ms, pieces, stock_quantity, stock_owed, reason, note, operator_id
                 FROM stock_adjustments WHERE variant_id = $1 ORDER BY at_ms DESC, id DESC LIMIT $2")
            .bind(variant)
            .bind(limit),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Adjusted {
                adjustment: Adjustment {
                    id: row.get("id")?,
                    variant: row.get("variant_id")?,
                    pieces: row.get("pieces")?,
                    reason: row.get("reason")?,
                    note: row.get("note")?,
                    operator: row.get("operator_id")?,
                },
                at_ms: row.get("at_ms")?,
                quantity: row.get("stock_quantity")?,
                owed: row.get("stock_owed")?,
            })
        })
        .collect()
}
