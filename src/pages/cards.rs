//! Fronts of product cards, kept as HTML.
//!
//! The one idea: the key says everything that a front depends on: the product by its version, what the catalog worked out for
//! it, the language, the price with its currency, and whether it is on the visitor's list. So nothing is ever out of date and
//! nothing has to be told of a change: a new price, title or rate is another key, and what nobody asks for any more is the
//! first to be forgotten. Reasons, rankings and moves are not part of it; they are put in when a page is drawn.

use crate::ui::product_card::Front;
use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use vitrine_domain::money::Money;
use vitrine_i18n::Locale;
use vitrine_shop::catalog::VariantPrice;

/// How much memory all fronts may take, in bytes.
pub const MAX_BYTES: u64 = 48 * 1024 * 1024;
/// What the cache itself needs for each, in bytes: key, counters, links of its lists.
const BESIDE: usize = 300;

/// Everything that the front of a card depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CardKey {
    /// The product.
    pub item: u32,
    /// Its version: titles, slugs, drawing.
    pub version: i64,
    /// The variant shown first.
    pub lead: usize,
    /// What that costs; it names the currency.
    pub price: Option<VariantPrice>,
    /// The lowest price of the last thirty days, where a reduction is shown.
    pub low: Option<Money>,
    /// It can be bought.
    pub available: bool,
    /// It came in lately.
    pub new: bool,
    /// The page's language.
    pub locale: Locale,
    /// The language whose addresses have no prefix, and that texts fall back to.
    pub default_locale: Locale,
    /// It is on the visitor's list.
    pub saved: bool,
}

/// The fronts drawn lately.
#[derive(Debug)]
pub struct CardCache {
    fronts: Cache<CardKey, Arc<Front>>,
    hits: AtomicU64,
    misses: AtomicU64,
}

/// How well the cache does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardFigures {
    /// Fronts that were there.
    pub hits: u64,
    /// Fronts that had to be drawn.
    pub misses: u64,
    /// Fronts kept.
    pub kept: u64,
    /// The memory they take.
    pub bytes: u64,
}

impl Default for CardCache {
    fn default() -> Self {
        Self::holding(MAX_BYTES)
    }
}

impl CardCache {
    /// A cache that takes so many bytes at most.
    pub fn holding(bytes: u64) -> Self {
        let weight = |_: &CardKey, front: &Arc<Front>| u32::try_from(front.bytes() + BESIDE).unwrap_or(u32::MAX);
        let fronts = Cache::builder().max_capacity(bytes).weigher(weight).eviction_policy(EvictionPolicy::lru());
        Self { fronts: fronts.build(), hits: AtomicU64::new(0), misses: AtomicU64::new(0) }
    }

    /// The front that is kept, or a new one.
    pub fn get(&self, key: CardKey, draw: impl FnOnce() -> Front) -> Arc<Front> {
        if let Some(front) = self.fronts.get(&key) {
            self.hits.fetch_add(1, Ordering::Relaxed);
            return front;
        }
        self.misses.fetch_add(1, Ordering::Relaxed);
        let front = Arc::new(draw());
        self.fronts.insert(key, Arc::clone(&front));
        front
    }

    /// How well it does.
    pub fn figures(&self) -> CardFigures {
        self.fronts.run_pending_tasks();
        CardFigures {
            hits: self.hits.load(Ordering::Relaxed),
            misses: self.misses.load(Ordering::Relaxed),
            kept: self.fronts.entry_count(),
            bytes: self.fronts.weighted_size(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sheet::{art, goods};

    fn key(item: u32) -> CardKey {
        CardKey {
            item,
            version: 1,
            lead: 0,
            price: None,
            low: None,
            available: true,
            new: false,
            locale: Locale::En,
            default_locale: Locale::En,
            saved: false,
        }
    }

    fn front() -> Front {
        Front::draw(&art(), goods::face("Osier vase", "vase sky tomato", "39.00"), None)
    }

    #[test]
    fn a_front_is_drawn_once_for_each_key() {
        let cards = CardCache::default();
        for key in [key(1), key(1), CardKey { version: 2, ..key(1) }, CardKey { saved: true, ..key(1) }, key(1)] {
            assert_eq!(*cards.get(key, front), front());
        }
        let figures = cards.figures();
        assert_eq!((figures.hits, figures.misses, figures.kept), (2, 3, 3));
        assert_eq!(figures.bytes, 3 * (front().bytes() + BESIDE) as u64);
    }

    #[test]
    fn what_was_not_asked_for_longest_goes_first() {
        let room_for_ten = 10 * (front().bytes() + BESIDE) as u64;
        let cards = CardCache::holding(room_for_ten);
        for item in 0..10 {
            cards.get(key(item), front);
        }
        cards.figures();
        cards.get(key(0), front);
        cards.figures();
        for item in 10..15 {
            cards.get(key(item), front);
            cards.figures();
        }
        assert!(cards.figures().bytes <= room_for_ten);
        let (kept, gone): (Vec<u32>, Vec<u32>) = (0..15).partition(|item| cards.fronts.contains_key(&key(*item)));
        assert_eq!((kept, gone), (vec![0, 6, 7, 8, 9, 10, 11, 12, 13, 14], vec![1, 2, 3, 4, 5]));
    }
}
