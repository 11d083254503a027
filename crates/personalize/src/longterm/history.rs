//! Histories as the tables read them.

use rustc_hash::FxHashSet;

/// Newest distinct items of a history that tables and predictions are made of: a bound on the work for one person. All
/// older ones are still known to be theirs.
const MAX_ITEMS: usize = 500;
/// Items of one basket that are read: a longer one is a wholesale order that would link everything.
pub(super) const MAX_BASKET: usize = 200;

/// What somebody had to do with at one time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basket {
    /// When, Unix time in UTC milliseconds. Where only the order is known, 0 everywhere.
    pub at_ms: i64,
    /// What, each once, in any order that means something.
    pub items: Vec<u32>,
}

/// Histories of people over items numbered from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histories {
    /// How many items there are; every number in `of` is below it.
    pub items: usize,
    /// By person: baskets, the oldest first.
    pub of: Vec<Vec<Basket>>,
}

/// One person's history, prepared.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct History {
    /// The oldest first, none longer than [`MAX_BASKET`].
    baskets: Vec<Basket>,
    /// The newest [`MAX_ITEMS`] distinct items, the newest first, each with the number of baskets after its last one.
    ages: Vec<(u32, u32)>,
    /// Every item, each once.
    owned: FxHashSet<u32>,
}

impl History {
    pub(super) fn of(baskets: &[Basket]) -> Self {
        let mut owned = FxHashSet::default();
        let mut ages = Vec::new();
        for (age, basket) in baskets.iter().rev().enumerate() {
            for &item in basket.items.iter().rev() {
                if owned.insert(item) && ages.len() < MAX_ITEMS {
                    ages.push((item, age as u32));
                }
            }
        }
        let short = |basket: &Basket| Basket {
            at_ms: basket.at_ms,
            items: basket.items.iter().take(MAX_BASKET).copied().collect(),
        };
        Self { baskets: baskets.iter().map(short).collect(), ages, owned }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.baskets.is_empty()
    }

    pub(super) fn baskets(&self) -> &[Basket] {
        &self.baskets
    }

    pub(super) fn ages(&self) -> &[(u32, u32)] {
        &self.ages
    }

    pub(super) fn memory_bytes(&self) -> usize {
        let baskets: usize = self.baskets.iter().map(|basket| size_of::<Basket>() + 4 * basket.items.len()).sum();
        baskets + 8 * self.ages.len() + 8 * self.owned.capacity()
    }

    pub(super) fn owns(&self, item: u32) -> bool {
        self.owned.contains(&item)
    }
}
