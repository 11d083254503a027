//! A product's options, variants and prices, and how many there are.
//!
//! The one idea: the matrix is written whole in the version that was looked at, but the form may show a part of it: variants that
//! are not named stay as they are. Stock is no part of it: pieces come or go with a reason, and count no version.

use super::edit::stale;
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::{Shop, audit};
use serde_json::json;
use vitrine_db as db;
use vitrine_db::products::edit::Edited;
use vitrine_db::stock::Adjustment;
pub use vitrine_db::stock::{Adjusted, Short};
use vitrine_domain::catalog::edit::{Cell, EditedOption, Matrix, MatrixFlaw};
use vitrine_domain::catalog::{AdjustReason, MAX_NAME, MAX_STOCK};
use vitrine_domain::id::{AuditId, ProductId, StockAdjustmentId, VariantId};
use vitrine_domain::money::Money;
use vitrine_domain::operator::Permission;

/// Variants whose stock is changed at once.
pub const MAX_ADJUSTED: usize = 100;
/// Lines of the past that are shown of one variant.
const SHOWN: i64 = 20;

/// Pieces that come or go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pieces {
    /// Of which variant.
    pub variant: VariantId,
    /// How many come, or go when below zero; never zero.
    pub pieces: i64,
}

/// What was set and counted of a variant, the newest first.
#[derive(Debug, Clone)]
pub struct Past {
    /// Which.
    pub variant: VariantId,
    /// Prices somebody set, each with the moment from which it held (Unix ms).
    pub prices: Vec<(i64, Money)>,
    /// Stock that was changed by hand.
    pub stock: Vec<Adjusted>,
}

impl Shop {
    /// Changes a product's options; a value that is new brings its variants, one that is emptied takes its variants to the archive.
    /// `all` also makes the combinations that were taken out. Answers the line of the log, or what is wrong.
    pub async fn save_options(
        &self,
        id: ProductId,
        expected: i64,
        options: &[EditedOption],
        all: bool,
        by: &Acting,
    ) -> Result<Result<Option<AuditId>, Vec<MatrixFlaw>>> {
        self.may(by, Permission::ChangeGoods)?;
        let mut tx = self.inner.db.begin().await?;
        let before = self.as_looked_at(&mut tx, id, expected).await?;
        let matrix = before.matrix().of(options, all);
        self.keep_matrix(tx, &before, &matrix, by).await
    }

    /// Changes some of a product's variants; `gone` go to the archive, all others stay as they are. Their choice and stock are
    /// not looked at. Answers the line of the log, or what is wrong, by the place in `cells`.
    pub async fn save_variants(
        &self,
        id: ProductId,
        expected: i64,
        cells: &[Cell],
        gone: &[VariantId],
        by: &Acting,
    ) -> Result<Result<Option<AuditId>, Vec<MatrixFlaw>>> {
        self.may(by, Permission::ChangeGoods)?;
        let mut tx = self.inner.db.begin().await?;
        let before = self.as_looked_at(&mut tx, id, expected).await?;
        let mut matrix = before.matrix();
        for cell in &mut matrix.cells {
            if let Some(typed) = cells.iter().find(|typed| typed.id == cell.id) {
                let (choice, quantity) = (std::mem::take(&mut cell.input.choice), cell.input.stock.quantity);
                cell.input = typed.input.clone();
                cell.input.choice = choice;
                cell.input.stock.quantity = quantity;
            }
        }
        if matrix.cells.iter().zip(&before.product.variants).any(|(a, b)| a.input.price != b.input.price) {
            self.may(by, Permission::ChangePrices)?;
        }
        matrix.cells.retain(|cell| cell.id.is_none_or(|id| !gone.contains(&id)));
        let place = |n: usize| cells.iter().position(|typed| typed.id == matrix.cells[n].id);
        let kept = self.keep_matrix(tx, &before, &matrix, by).await?;
        Ok(kept.map_err(|flaws| {
            let placed = |flaw: MatrixFlaw| match flaw {
                MatrixFlaw::Twice(n) => place(n).map(MatrixFlaw::Twice),
                MatrixFlaw::Sku(n) => place(n).map(MatrixFlaw::Sku),
                MatrixFlaw::SkuTaken(n) => place(n).map(MatrixFlaw::SkuTaken),
                MatrixFlaw::Price(n) => place(n).map(MatrixFlaw::Price),
                MatrixFlaw::CompareAt(n) => place(n).map(MatrixFlaw::CompareAt),
                MatrixFlaw::Below(n) => place(n).map(MatrixFlaw::Below),
                whole => Some(whole),
            };
            // What is wrong with a variant that the form did not show was so before and is no reason to lose what was typed.
            flaws.into_iter().filter_map(placed).collect()
        }))
    }

    async fn keep_matrix(
        &self,
        mut tx: db::Tx,
        before: &Edited,
        matrix: &Matrix,
        by: &Acting,
    ) -> Result<Result<Option<AuditId>, Vec<MatrixFlaw>>> {
        let known = before.matrix().check();
        let flaws: Vec<MatrixFlaw> = matrix.check().into_iter().filter(|flaw| !known.contains(flaw)).collect();
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        match self.write_matrix(&mut tx, before, matrix, by).await {
            Err(Error::Database(db::Error::SkuTaken { sku, .. })) => {
                let place = matrix.cells.iter().position(|cell| cell.input.sku == sku).unwrap_or_default();
                Ok(Err(vec![MatrixFlaw::SkuTaken(place)]))
            }
            Ok(Some(line)) => {
                self.done(tx, &[before.product.id]).await?;
                Ok(Ok(Some(line)))
            }
            unchanged => Ok(Ok(unchanged?)),
        }
    }

    /// Writes a matrix that differs; answers its line of the log.
    pub(super) async fn write_matrix(
        &self,
        tx: &mut db::Tx,
        before: &Edited,
        matrix: &Matrix,
        by: &Acting,
    ) -> Result<Option<AuditId>> {
        let was = before.matrix();
        if was == *matrix {
            return Ok(None);
        }
        let (id, version) = (before.product.id, before.product.version);
        let mut dice = self.dice().fork();
        db::products::edit::save_matrix(tx, id, version, matrix, self.now_ms(), &mut dice).await.map_err(stale)?;
        let (was, is) = (serde_json::to_string(&was)?, serde_json::to_string(matrix)?);
        audit::line(tx, self, by, "product.variants", &before.product.slug, Some(&was), Some(&is)).await.map(Some)
    }

    /// Pieces come or go, all of them or none: [`Short`] says of what there are too few. Each variant once, at most
    /// [`MAX_ADJUSTED`] of them.
    pub async fn adjust_stock(
        &self,
        product: ProductId,
        pieces: &[Pieces],
        reason: AdjustReason,
        note: &str,
        by: &Acting,
    ) -> Result<Result<(), Short>> {
        self.may(by, Permission::AdjustStock)?;
        let sound = |it: &Pieces| it.pieces != 0 && it.pieces.abs() <= MAX_STOCK;
        if pieces.is_empty()
            || pieces.len() > MAX_ADJUSTED
            || !pieces.iter().all(sound)
            || note.chars().count() > MAX_NAME
        {
            return Err(Error::Refused(format!("One to {MAX_ADJUSTED} variants, none by zero.")));
        }
        let mut tx = self.inner.db.begin().await?;
        let it = db::products::edit::get(&mut tx, product).await?.ok_or(Error::NotFound)?.product;
        let mut changes = Vec::new();
        for Pieces { variant, pieces } in pieces {
            let counted = it.variant(*variant).filter(|known| known.input.stock.tracked).ok_or(Error::NotFound)?;
            let adjustment = Adjustment {
                id: StockAdjustmentId::new(self.now_ms(), self.dice().bytes()),
                variant: *variant,
                pieces: *pieces,
                reason,
                note: note.trim().to_owned(),
                operator: by.operator,
            };
            match db::stock::adjust(&mut tx, &adjustment, None, self.now_ms()).await {
                Ok(Ok(done)) => {
                    let name =
                        if counted.input.sku.is_empty() { variant.to_string() } else { counted.input.sku.clone() };
                    changes.push((name, done.quantity - pieces, done.quantity));
                }
                Ok(Err(short)) => return Ok(Err(short)),
                Err(db::Error::Missing(_)) => return Err(Error::NotFound),
                Err(error) => return Err(error.into()),
            }
        }
        let stock = |after: bool| {
            let rows = changes.iter().map(|(name, was, is)| (name.clone(), json!(if after { *is } else { *was })));
            let mut all: serde_json::Map<String, serde_json::Value> = rows.collect();
            if after {
                all.insert("reason".to_owned(), json!(reason.name()));
            }
            serde_json::Value::Object(all).to_string()
        };
        audit::append(&mut tx, self, by, "product.stock", &it.slug, Some(&stock(false)), Some(&stock(true))).await?;
        tx.commit().await?;
        self.follow().await?;
        Ok(Ok(()))
    }

    /// What was set and counted of some variants; the newest [`SHOWN`] of each.
    pub async fn past_of(&self, variants: &[VariantId], by: &Acting) -> Result<Vec<Past>> {
        self.may(by, Permission::SeeGoods)?;
        let mut past = Vec::with_capacity(variants.len());
        for variant in variants.iter().take(MAX_ADJUSTED).copied() {
            let prices = db::products::price_history(&self.inner.db, variant, SHOWN).await?;
            let stock = db::stock::adjustments(&self.inner.db, variant, SHOWN).await?;
            past.push(Past { variant, prices, stock });
        }
        Ok(past)
    }

    /// The newest lines of the log about a product.
    pub async fn changes_of(&self, slug: &str, by: &Acting) -> Result<Vec<audit::AuditRow>> {
        self.may(by, Permission::SeeGoods)?;
        let filter = db::audit::AuditFilter { subject: Some(slug.to_owned()), ..Default::default() };
        let lines = db::audit::find(&self.inner.db, &filter, None, 3 * SHOWN).await?;
        Ok(lines.into_iter().filter(|line| line.action.starts_with("product.")).take(SHOWN as usize).collect())
    }
}
