//! What the owner decides over any model: pins, bans, boosts, margin, variety, rest.

use crate::catalog::Catalog;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use vitrine_domain::id::ProductId;
use vitrine_personalize::{Facet, Item, MAX_FATIGUE_VISITS, Placement, Rules};

/// Products and categories in one list of rules at most.
pub(super) const MAX_LISTED: usize = 1_000;
/// What a boost may be.
pub const BOOSTS: RangeInclusive<f32> = 0.5..=2.0;

/// The owner's rules, in the words of the shop. What is no longer there is passed over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleSettings {
    /// Products put first at a placement, in this order.
    pub pins: BTreeMap<Placement, Vec<ProductId>>,
    /// Products never recommended.
    pub banned_products: Vec<ProductId>,
    /// Slugs of categories of which nothing is recommended.
    pub banned_categories: Vec<String>,
    /// Factors of products, 0.5 to 2.
    pub product_boosts: BTreeMap<ProductId, f32>,
    /// Factors of categories by slug, 0.5 to 2.
    pub category_boosts: BTreeMap<String, f32>,
    /// How much a better margin raises a product, 0 to 1: at 1 the best margin counts twice. What has no known cost is not
    /// lowered.
    pub margin_weight: f32,
    /// A product shown on "for you" in so many visits of a fortnight without being looked at rests there for a week; 0: never.
    pub rests_after_visits: u8,
    /// At most so many of one category among ten.
    pub max_of_category_in_ten: u8,
    /// At most so many of one brand in a row.
    pub max_brand_run: u8,
}

impl Default for RuleSettings {
    fn default() -> Self {
        let plain = Rules::default();
        Self {
            pins: BTreeMap::new(),
            banned_products: Vec::new(),
            banned_categories: Vec::new(),
            product_boosts: BTreeMap::new(),
            category_boosts: BTreeMap::new(),
            margin_weight: plain.margin_weight,
            rests_after_visits: 6,
            max_of_category_in_ten: plain.max_of_category_in_ten,
            max_brand_run: plain.max_brand_run,
        }
    }
}

impl RuleSettings {
    /// Refuses what would break the shop, with a sentence for the person who tried.
    pub(super) fn check(&self) -> Result<(), String> {
        let lists = self.pins.values().map(Vec::len).chain([
            self.banned_products.len(),
            self.banned_categories.len(),
            self.product_boosts.len(),
            self.category_boosts.len(),
        ]);
        if lists.max().is_some_and(|most| most > MAX_LISTED) {
            return Err(format!("At most {MAX_LISTED} products or categories in one rule."));
        }
        let mut boosts = self.product_boosts.values().chain(self.category_boosts.values());
        if !boosts.all(|factor| BOOSTS.contains(factor)) {
            return Err("A boost is a factor of 0.5 to 2.".to_owned());
        }
        if !(0.0..=1.0).contains(&self.margin_weight) {
            return Err("The weight of the margin is 0 to 100 per cent.".to_owned());
        }
        if self.rests_after_visits > MAX_FATIGUE_VISITS {
            return Err(format!("A product rests after at most {MAX_FATIGUE_VISITS} visits; 0 is never."));
        }
        if !(1..=10).contains(&self.max_of_category_in_ten) || self.max_brand_run == 0 {
            return Err("Of one category 1 to 10 among ten, of one brand at least one in a row.".to_owned());
        }
        Ok(())
    }

    /// The rules in the engine's numbers.
    pub(super) fn rules(&self, catalog: &Catalog) -> Rules {
        let item = |id: &ProductId| catalog.product(*id).map(|entry| entry.product.item_no);
        let items = |ids: &[ProductId]| ids.iter().filter_map(item).collect::<Vec<Item>>();
        let category =
            |slug: &String| catalog.category_by_slug(slug).map(|node| Facet::Category(node.category.category_no));
        Rules {
            pins: self.pins.iter().map(|(placement, ids)| (*placement, items(ids))).collect(),
            banned_items: items(&self.banned_products).into_iter().collect(),
            banned_facets: self.banned_categories.iter().filter_map(category).collect(),
            item_boosts: self.product_boosts.iter().filter_map(|(id, factor)| Some((item(id)?, *factor))).collect(),
            facet_boosts: self
                .category_boosts
                .iter()
                .filter_map(|(slug, factor)| Some((category(slug)?, *factor)))
                .collect(),
            margin_weight: self.margin_weight,
            max_of_category_in_ten: self.max_of_category_in_ten,
            max_brand_run: self.max_brand_run,
            places: BTreeMap::new(),
        }
    }
}
