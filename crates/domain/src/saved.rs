//! Saved goods: what somebody wants to find again. The same list for an account and for a session.

use crate::id::{ProductId, VariantId};
use serde::{Deserialize, Serialize};

/// The most products on a list: it must fit in a session.
pub const MAX_SAVED: usize = 100;

/// A product that was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The product.
    pub product: ProductId,
    /// The variant that was looked at.
    pub variant: VariantId,
    /// When (Unix ms).
    pub at_ms: i64,
}

/// The list is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("at most {MAX_SAVED} things can be saved")]
pub struct SavedFull;

/// Saved goods, newest first, each product once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SavedList(Vec<Saved>);

impl FromIterator<Saved> for SavedList {
    /// In any order; of a product that is there twice the newer one stays, and of too many the newest.
    fn from_iter<I: IntoIterator<Item = Saved>>(all: I) -> Self {
        let mut all: Vec<Saved> = all.into_iter().collect();
        all.sort_by_key(|saved| (std::cmp::Reverse(saved.at_ms), saved.product));
        let mut list = Self::default();
        for saved in all {
            if list.0.len() < MAX_SAVED && !list.has(saved.product) {
                list.0.push(saved);
            }
        }
        list
    }
}

impl SavedList {
    /// The goods, newest first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Saved> {
        self.0.iter()
    }

    /// Nothing is saved.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many products.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when the product is on the list.
    pub fn has(&self, product: ProductId) -> bool {
        self.0.iter().any(|saved| saved.product == product)
    }

    /// Puts a product first, or only changes its variant when it is there.
    pub fn save(&mut self, saved: Saved) -> Result<(), SavedFull> {
        if let Some(known) = self.0.iter_mut().find(|known| known.product == saved.product) {
            known.variant = saved.variant;
        } else if self.0.len() >= MAX_SAVED {
            return Err(SavedFull);
        } else {
            self.0.insert(0, saved);
        }
        Ok(())
    }

    /// Takes a product off the list; true when it was there.
    pub fn remove(&mut self, product: ProductId) -> bool {
        let before = self.0.len();
        self.0.retain(|saved| saved.product != product);
        self.0.len() < before
    }

    /// One list out of two; when both do not fit, the newest stay.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        self.iter().chain(other.iter()).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn product(n: u8) -> ProductId {
        ProductId::new(1_700_000_000_000, [n; 10])
    }

    fn saved(n: u8, at_ms: i64) -> Saved {
        Saved { product: product(n), variant: VariantId::new(1_700_000_000_000, [n; 10]), at_ms }
    }

    #[test]
    fn a_list_ends_somewhere() {
        let mut list = SavedList::default();
        for n in 0..MAX_SAVED as u8 {
            list.save(saved(n, i64::from(n))).unwrap();
        }
        assert_eq!(list.save(saved(200, 0)), Err(SavedFull));
        assert_eq!(list.save(Saved { variant: VariantId::new(1, [9; 10]), ..saved(3, 900) }), Ok(()), "it is there");
        assert!(list.remove(product(3)) && !list.remove(product(3)));
        assert_eq!(list.save(saved(200, 0)), Ok(()));
        assert_eq!((list.len(), list.iter().next().unwrap().product), (MAX_SAVED, product(200)));
    }

    fn list() -> impl Strategy<Value = SavedList> {
        prop::collection::vec((any::<u8>(), 0_i64..1_000), 0..150)
            .prop_map(|all| all.into_iter().map(|(n, at_ms)| saved(n, at_ms)).collect())
    }

    proptest! {
        #[test]
        fn merging_keeps_the_newest_of_both_once(own in list(), other in list()) {
            let merged = own.merged(&other);
            prop_assert!(merged.len() <= MAX_SAVED);
            prop_assert_eq!(merged.merged(&other).merged(&merged), merged.clone(), "twice is once");
            let all: std::collections::BTreeSet<_> = own.iter().chain(other.iter()).map(|saved| saved.product).collect();
            prop_assert_eq!(merged.len(), all.len().min(MAX_SAVED));
            prop_assert!(merged.iter().is_sorted_by_key(|saved| std::cmp::Reverse(saved.at_ms)));
            let oldest = merged.iter().last().map_or(0, |saved| saved.at_ms);
            for left_out in own.iter().filter(|saved| !merged.has(saved.product)) {
                prop_assert!(left_out.at_ms <= oldest);
            }
        }
    }
}
