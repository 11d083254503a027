//! A change of a product, taken back ([`Shop::undo`]): its content, its options and variants, its pictures.
//!
//! Left out: pieces, which come and go and are no part of a change, and pictures that are gone: a change that took any out cannot be
//! taken back.

use crate::Shop;
use crate::acting::Acting;
use crate::audit::AuditRow;
use crate::audit::undo::{before, decided_since, impossible, newest, same, side};
use crate::error::{Error, Result};
use vitrine_db as db;
use vitrine_domain::catalog::ImageRef;
use vitrine_domain::catalog::edit::{Content, Matrix};
use vitrine_domain::id::ProductId;
use vitrine_domain::operator::Permission;

impl Shop {
    /// Writes a product as a line of the log says it was before.
    pub(crate) async fn undo_goods(&self, id: ProductId, line: &AuditRow, by: &Acting) -> Result<()> {
        let mut tx = self.inner.db.begin().await?;
        tx.lock("goods").await?;
        let now = db::products::edit::get(&mut tx, id).await?.filter(|it| it.archived_ms.is_none());
        let now = now.ok_or(Error::Conflict)?;
        newest(decided_since(&mut tx, line, &now.product.slug, |_| true).await?)?;
        match line.action.as_str() {
            "product.save" => {
                let was: Content = before(line, &now.content())?;
                self.write_content(&mut tx, &now, was, by).await.map_err(taken)?;
            }
            "product.variants" => {
                let after: Matrix = side(line.after_json.as_deref())?;
                if !same(&uncounted(&after, &after), &uncounted(&now.matrix(), &after))? {
                    return Err(Error::Conflict);
                }
                self.may(by, Permission::ChangePrices)?;
                let was = counted(side(line.before_json.as_deref())?, &now.matrix());
                self.write_matrix(&mut tx, &now, &was, by).await.map_err(taken)?;
            }
            _ => {
                let was: Vec<ImageRef> = before(line, &now.product.images)?;
                let version = now.product.version;
                drop(tx);
                return self.save_pictures(id, version, &was, by).await;
            }
        }
        self.done(tx, &[id]).await
    }
}

/// A matrix without its pieces, which are no part of a change, and without the ids of those variants that had none in `of` yet.
fn uncounted(matrix: &Matrix, of: &Matrix) -> Matrix {
    let mut matrix = matrix.clone();
    for (n, cell) in matrix.cells.iter_mut().enumerate() {
        cell.input.stock.quantity = 0;
        cell.id = cell.id.filter(|_| of.cells.get(n).is_some_and(|it| it.id.is_some()));
    }
    matrix
}

/// A matrix with as many pieces of each variant as there are now. One that went to the archive since kept those it had.
fn counted(mut matrix: Matrix, now: &Matrix) -> Matrix {
    for cell in &mut matrix.cells {
        if let Some(kept) = now.cells.iter().find(|kept| kept.id == cell.id) {
            cell.input.stock.quantity = kept.input.stock.quantity;
        }
    }
    matrix
}

/// An address, category or number that is another's by now, or gone.
fn taken(error: Error) -> Error {
    match error {
        Error::Database(
            db::Error::Unique(_) | db::Error::SkuTaken { .. } | db::Error::Missing(_) | db::Error::Reference(_),
        ) => impossible(),
        other => other,
    }
}
