//! Addresses of yesterday: a product or category that was renamed answers under its old slug too.

use crate::Shop;
use crate::error::{Error, Result};
use vitrine_db as db;
pub use vitrine_db::slugs::SlugKind;

impl Shop {
    /// Where the thing that has or had this slug stands now: its slug of today. [`Error::Gone`] when it is no longer shown,
    /// [`Error::NotFound`] when nothing ever had the slug. For addresses that the snapshot does not know.
    pub async fn slug_of_today(&self, kind: SlugKind, slug: &str) -> Result<String> {
        let (_, today) = db::slugs::resolve(&self.inner.db, kind, slug).await?.ok_or(Error::NotFound)?;
        let catalog = self.catalog();
        let shown = match kind {
            SlugKind::Product => catalog.by_slug(&today).is_some_and(|entry| entry.product.published),
            SlugKind::Category => catalog.category_by_slug(&today).is_some(),
        };
        if shown && today != slug { Ok(today) } else { Err(Error::Gone) }
    }
}
