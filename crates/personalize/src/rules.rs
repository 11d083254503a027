//! What the owner decides over any model: pins, bans, boosts, the weight of the margin, caps.
//!
//! The one idea: rules only take away, put first or scale. They never invent a reason: a pinned item says that the
//! shop chose it, and a boost can raise what a source found but brings nothing in by itself.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    events::Item,
    facts::{Facet, ItemFacts},
    weights::Placement,
};

/// The smallest and the greatest total boost of one item, the margin's part in it.
const BOOST_RANGE: (f32, f32) = (0.5, 2.0);
/// The best margin band; see [`ItemFacts::margin_band`].
const BEST_MARGIN: f32 = 9.0;

/// The owner's rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// Items put first at a placement, in this order. A visitor's "not interested" still wins.
    pub pins: BTreeMap<Placement, Vec<Item>>,
    /// Items never recommended anywhere.
    pub banned_items: BTreeSet<Item>,
    /// Facets (a category, a brand ...) never recommended anywhere.
    pub banned_facets: BTreeSet<Facet>,
    /// Factors of single items.
    pub item_boosts: BTreeMap<Item, f32>,
    /// Factors of facets; those of one item multiply, and its total stays between 0.5 and 2.
    pub facet_boosts: BTreeMap<Facet, f32>,
    /// How much a better margin raises an item, 0 to 1: at 1 the best margin doubles its score. What has no known cost is in
    /// the lowest band and stays as it is.
    pub margin_weight: f32,
    /// At most this many of one category among ten; longer and shorter shelves in proportion.
    pub max_of_category_in_ten: u8,
    /// At most this many of one brand in a row.
    pub max_brand_run: u8,
    /// Placements with rules of their own, which hold there instead of these; pins are read from here all the same.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub places: BTreeMap<Placement, Self>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            pins: BTreeMap::new(),
            banned_items: BTreeSet::new(),
            banned_facets: BTreeSet::new(),
            item_boosts: BTreeMap::new(),
            facet_boosts: BTreeMap::new(),
            margin_weight: 0.0,
            max_of_category_in_ten: 4,
            max_brand_run: 2,
            places: BTreeMap::new(),
        }
    }
}

impl Rules {
    /// The rules that hold at a placement.
    pub fn at(&self, placement: Placement) -> &Self {
        self.places.get(&placement).unwrap_or(self)
    }

    /// Whether the owner bans the item.
    pub fn bans(&self, item: Item, facts: &ItemFacts) -> bool {
        self.banned_items.contains(&item) || self.banned_facets.iter().any(|&facet| facts.has(facet))
    }

    /// The item's total boost, between 0.5 and 2; 1 when nothing boosts it.
    pub fn boost(&self, item: Item, facts: &ItemFacts) -> f32 {
        let own = self.item_boosts.get(&item).copied().filter(|factor| factor.is_finite()).unwrap_or(1.0);
        let total = self
            .facet_boosts
            .iter()
            .filter(|&(&facet, factor)| factor.is_finite() && facts.has(facet))
            .fold(own, |total, (_, factor)| total * factor);
        total.clamp(BOOST_RANGE.0, BOOST_RANGE.1)
    }

    /// The item's boost with what its margin adds, inside the same bounds: a factor of its score.
    pub fn boost_with_margin(&self, item: Item, facts: &ItemFacts) -> f32 {
        let weight = if self.margin_weight.is_nan() { 0.0 } else { self.margin_weight.clamp(0.0, 1.0) };
        let margin = 1.0 + weight * f32::from(facts.margin_band).min(BEST_MARGIN) / BEST_MARGIN;
        (self.boost(item, facts) * margin).clamp(BOOST_RANGE.0, BOOST_RANGE.1)
    }

    /// How many items of one category a shelf of `len` may hold before variety is relaxed.
    pub(crate) fn category_cap(&self, len: usize) -> usize {
        (len * usize::from(self.max_of_category_in_ten)).div_ceil(10).max(1)
    }
}
