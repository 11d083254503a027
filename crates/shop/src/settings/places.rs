//! What the owner decides for one placement alone: what runs there and how strongly, how many products, rules of its own.
//!
//! The one idea: everything missing is as it is everywhere, so a document says only what is different at a placement.

use super::rules::{self, BOOSTS};
use crate::catalog::Catalog;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use vitrine_domain::id::ProductId;
use vitrine_personalize::{MAX_WEIGHT, Rules, Source};

/// Products of one shelf at most.
pub const MAX_ITEMS: u8 = 8;
/// Products of one category among ten that a rule may allow.
pub const OF_CATEGORY: RangeInclusive<u8> = 1..=10;
/// Products of one brand in a row that a rule may allow.
pub const BRAND_RUN: RangeInclusive<u8> = 1..=10;

/// What is different at a placement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlacementSettings {
    /// Weights of sources here, 0 to 2, instead of what they usually count; 0 is off.
    pub sources: BTreeMap<Source, f32>,
    /// Products on the shelf at most, 0 to [`MAX_ITEMS`]; 0 shows nothing. On the home page what opens it is not among them.
    pub items: Option<u8>,
    /// Products never recommended here, beside those banned everywhere.
    pub banned_products: Vec<ProductId>,
    /// Factors of products here, 0.5 to 2, instead of those everywhere.
    pub product_boosts: BTreeMap<ProductId, f32>,
    /// The weight of the margin here, 0 to 1.
    pub margin_weight: Option<f32>,
    /// At most so many of one category among ten here.
    pub max_of_category_in_ten: Option<u8>,
    /// At most so many of one brand in a row here.
    pub max_brand_run: Option<u8>,
}

impl PlacementSettings {
    /// Refuses what would break the shop, with a sentence for the person who tried.
    pub(super) fn check(&self) -> Result<(), String> {
        if !self.sources.values().all(|weight| (0.0..=MAX_WEIGHT).contains(weight)) {
            return Err("A source counts 0 to 200 per cent.".to_owned());
        }
        if self.items.is_some_and(|items| items > MAX_ITEMS) {
            return Err(format!("A shelf has at most {MAX_ITEMS} products."));
        }
        if self.banned_products.len().max(self.product_boosts.len()) > rules::MAX_LISTED {
            return Err(format!("At most {} products or categories in one rule.", rules::MAX_LISTED));
        }
        if !self.product_boosts.values().all(|factor| BOOSTS.contains(factor)) {
            return Err("A boost is a factor of 0.5 to 2.".to_owned());
        }
        if self.margin_weight.is_some_and(|weight| !(0.0..=1.0).contains(&weight)) {
            return Err("The weight of the margin is 0 to 100 per cent.".to_owned());
        }
        let fits = |value: Option<u8>, range: RangeInclusive<u8>| value.is_none_or(|value| range.contains(&value));
        if !fits(self.max_of_category_in_ten, OF_CATEGORY) || !fits(self.max_brand_run, BRAND_RUN) {
            return Err("Of one category 1 to 10 among ten, of one brand 1 to 10 in a row.".to_owned());
        }
        Ok(())
    }

    fn has_rules(&self) -> bool {
        let everywhere = Self { sources: self.sources.clone(), items: self.items, ..Self::default() };
        *self != everywhere
    }

    /// The rules that hold here in the engine's numbers; `None` where those of everywhere do.
    pub(super) fn rules(&self, everywhere: &Rules, catalog: &Catalog) -> Option<Rules> {
        if !self.has_rules() {
            return None;
        }
        let item = |id: &ProductId| catalog.product(*id).map(|entry| entry.product.item_no);
        let mut here = Rules { pins: BTreeMap::new(), places: BTreeMap::new(), ..everywhere.clone() };
        here.banned_items.extend(self.banned_products.iter().filter_map(item));
        here.item_boosts.extend(self.product_boosts.iter().filter_map(|(id, factor)| Some((item(id)?, *factor))));
        here.margin_weight = self.margin_weight.unwrap_or(here.margin_weight);
        here.max_of_category_in_ten = self.max_of_category_in_ten.unwrap_or(here.max_of_category_in_ten);
        here.max_brand_run = self.max_brand_run.unwrap_or(here.max_brand_run);
        Some(here)
    }
}
