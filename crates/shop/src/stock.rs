//! What is running out: variants at or below the number at which the owner wants to hear of them.
//!
//! The one idea: the catalog in memory knows every stock within a second of its change, so the list costs no query.

use crate::Shop;
use crate::acting::Acting;
use crate::catalog::Entry;
use crate::error::Result;
use std::sync::Arc;
use vitrine_domain::operator::Permission;

/// Variants that are running out.
#[derive(Debug, Clone, Default)]
pub struct LowStock {
    /// All of them.
    pub count: usize,
    /// The fewest first: product, and the place of the variant in it.
    pub first: Vec<(Arc<Entry>, usize)>,
}

impl Shop {
    /// Counted variants of published products that have come down to their threshold; of them the `most` with the fewest pieces.
    pub fn low_stock(&self, most: usize, by: &Acting) -> Result<LowStock> {
        self.may(by, Permission::SeeGoods)?;
        let catalog = self.catalog();
        let mut low: Vec<(i64, &Arc<Entry>, usize)> = Vec::new();
        for entry in catalog.entries.iter().filter(|entry| entry.product.published) {
            let variants = entry.product.variants.iter().enumerate();
            let few = variants.filter(|(_, variant)| variant.input.is_low());
            low.extend(few.map(|(place, variant)| (variant.input.stock.quantity, entry, place)));
        }
        // Of as many pieces each, in the order of the catalog.
        low.sort_by_key(|(left, ..)| *left);
        let first = low.iter().take(most).map(|(_, entry, place)| (Arc::clone(entry), *place)).collect();
        Ok(LowStock { count: low.len(), first })
    }
}
