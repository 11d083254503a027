//! What the shop window may do: preset and sources, the home page, offers, rules.

use super::rules::RuleSettings;
use super::{Area, PlacementSettings};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vitrine_domain::operator::Permission;
use vitrine_domain::text::Text;
use vitrine_personalize::{DataWeights, Placement, Preset, Rules, ShelfKind, Source, Weights};

/// What holds over all offers, and whether personal ones are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfferSettings {
    /// Personal offers are made at all.
    pub on: bool,
    /// The margin that must be left, in per cent of the reduced price.
    pub margin_floor_percent: i64,
    /// The margin assumed where a product has no cost; `None`: no personal offer on such a product.
    pub assumed_margin_percent: Option<i64>,
    /// All offers of one order together take at most so many per cent of the goods.
    pub most_percent: i64,
    /// How long a personal offer lasts.
    pub days: i64,
    /// Which personal offer is made, or none, is learned from what they earn; else the first by priority is made.
    pub learn: bool,
    /// Of such choices so many per cent are left to chance, evenly, so that every offer and none stay comparable.
    pub chance_percent: i64,
    /// Days after one personal offer before the next is made.
    pub rest_days: i64,
    /// Personal offers to one person in ninety days.
    pub most_in_90_days: i64,
}

impl Default for OfferSettings {
    fn default() -> Self {
        Self {
            on: false,
            margin_floor_percent: 20,
            assumed_margin_percent: None,
            most_percent: 50,
            days: 14,
            learn: true,
            chance_percent: 2,
            rest_days: 1,
            most_in_90_days: 6,
        }
    }
}

/// Shelves of a home page at most.
pub const MAX_SHELVES: usize = 9;

/// Blocks of an owner at most.
const MAX_BLOCKS: usize = 20;
/// Characters of a block's headline and of its text at most.
const MAX_HEADLINE: usize = 80;
/// See [`MAX_HEADLINE`].
const MAX_BLOCK_TEXT: usize = 200;

/// A block of the owner's own for the first place of the home page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct HeroBlock {
    /// Its headline, in the shop's languages.
    pub headline: Text,
    /// A sentence or two, in the shop's languages.
    pub text: Text,
    /// Slug of the product whose picture it shows; without a category it leads there.
    pub product: String,
    /// Slug of the category that it is about and leads to.
    pub category: Option<String>,
    /// How strongly it competes, 0 to 2; missing is 1.
    pub weight: Option<f32>,
}

impl HeroBlock {
    fn check(&self) -> Result<(), String> {
        let fits = |text: &Text, most: usize| text.iter().all(|(_, text)| (1..=most).contains(&text.chars().count()));
        if self.headline.is_empty() || !fits(&self.headline, MAX_HEADLINE) || !fits(&self.text, MAX_BLOCK_TEXT) {
            return Err(format!(
                "A block has a headline of at most {MAX_HEADLINE} characters and a text of at most {MAX_BLOCK_TEXT}."
            ));
        }
        if self.product.is_empty() {
            return Err("A block shows a product.".to_owned());
        }
        if self.weight.is_some_and(|weight| !(0.0..=2.0).contains(&weight)) {
            return Err("A block competes with a weight of 0 to 2.".to_owned());
        }
        Ok(())
    }
}

/// The home page's shelves, within which a visitor chooses and the shop learns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct HomeSettings {
    /// Shelves under the large plate at most, 1 to 9; what would stand lower is left out.
    pub max_shelves: usize,
    /// Shelves that are never shown.
    pub hidden: Vec<ShelfKind>,
    /// The owner's own blocks, one of which may stand in the large plate's place for those whom it fits.
    pub blocks: Vec<HeroBlock>,
    /// The order is learned from which shelves are opened; else it is the shop's own.
    pub learn_order: bool,
}

impl Default for HomeSettings {
    fn default() -> Self {
        Self { max_shelves: MAX_SHELVES, hidden: Vec::new(), blocks: Vec::new(), learn_order: true }
    }
}

/// What the shop window may do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonalizationSettings {
    /// The starting point.
    pub preset: Preset,
    /// Changes of single sources against the preset: 0 is off, 1 is as usual, 2 is twice.
    pub sources: BTreeMap<Source, f32>,
    /// How strongly each kind of a person's data counts, 0 to 2; 0 leaves the kind out.
    pub data: DataWeights,
    /// Distinct people behind any signal shared between visitors, 1 to 5.
    pub min_people: u8,
    /// Share of people who see nothing personal, so that its worth can be measured; 0 to 0.9.
    pub control_share: f64,
    /// How strongly search results and categories are re-ordered, 0 to 1.
    pub order_strength: f32,
    /// Chance that the last place of a personal shelf goes to something that few have seen yet, new goods first; 0 to 0.5.
    pub explore: f32,
    /// How much each source counts is learned from the shop's own history, where it is not worse than what is live.
    pub learn: bool,
    /// What holds over any model.
    pub rules: RuleSettings,
    /// What is different at single placements.
    pub places: BTreeMap<Placement, PlacementSettings>,
    /// The home page's shelves.
    pub home: HomeSettings,
    /// What holds over all offers.
    pub offers: OfferSettings,
}

impl Default for PersonalizationSettings {
    fn default() -> Self {
        Self {
            preset: Preset::Gentle,
            sources: BTreeMap::new(),
            data: DataWeights::default(),
            min_people: 2,
            control_share: 0.5,
            order_strength: 0.5,
            explore: 0.05,
            learn: true,
            rules: RuleSettings::default(),
            places: BTreeMap::new(),
            home: HomeSettings::default(),
            offers: OfferSettings::default(),
        }
    }
}

impl Area for PersonalizationSettings {
    const NAME: &'static str = "personalization";
    const CHANGE: Permission = Permission::TunePersonalization;
    fn check(&self) -> Result<(), String> {
        if !(1..=5).contains(&self.min_people) {
            return Err("A shared signal needs 1 to 5 people.".to_owned());
        }
        if !(0.0..=0.9).contains(&self.control_share) {
            return Err("The control group is 0 to 90 per cent of people.".to_owned());
        }
        if !(0.0..=1.0).contains(&self.order_strength) {
            return Err("The strength of the personal order is 0 to 100 per cent.".to_owned());
        }
        if self.sources.values().any(|factor| !(0.0..=2.0).contains(factor)) {
            return Err("A source counts 0 to 200 per cent.".to_owned());
        }
        let DataWeights { browsing, purchases, declared, place } = self.data;
        if [browsing, purchases, declared, place].iter().any(|weight| !(0.0..=2.0).contains(weight)) {
            return Err("A kind of data counts 0 to 200 per cent.".to_owned());
        }
        if !(0.0..=0.5).contains(&self.explore) {
            return Err("At most every second shelf tries something new.".to_owned());
        }
        self.rules.check()?;
        self.places.values().try_for_each(PlacementSettings::check)?;
        if !(1..=MAX_SHELVES).contains(&self.home.max_shelves) {
            return Err(format!("A home page has 1 to {MAX_SHELVES} shelves."));
        }
        if self.home.blocks.len() > MAX_BLOCKS {
            return Err(format!("At most {MAX_BLOCKS} blocks."));
        }
        self.home.blocks.iter().try_for_each(HeroBlock::check)?;
        let offers = &self.offers;
        if !(1..=100).contains(&offers.most_percent) {
            return Err("Offers take off at most 1 to 100 per cent.".to_owned());
        }
        if !(0..=90).contains(&offers.margin_floor_percent)
            || offers.assumed_margin_percent.is_some_and(|m| !(1..=95).contains(&m))
        {
            return Err("The margin floor is 0 to 90 per cent, an assumed margin 1 to 95.".to_owned());
        }
        if !(0..=90).contains(&offers.rest_days) || !(1..=90).contains(&offers.most_in_90_days) {
            return Err("Personal offers rest 0 to 90 days; 1 to 90 are made in ninety.".to_owned());
        }
        if !(1..=50).contains(&offers.chance_percent) {
            return Err("1 to 50 per cent of choices of offers are left to chance.".to_owned());
        }
        if !(1..=90).contains(&offers.days) {
            return Err("A personal offer lasts 1 to 90 days.".to_owned());
        }
        Ok(())
    }
}

impl PersonalizationSettings {
    /// The weights that the recommendation engine works with.
    pub fn weights(&self) -> Weights {
        let mut weights = Weights::preset(self.preset);
        for (source, factor) in &self.sources {
            weights.sources.insert(*source, *factor);
        }
        // Off reads nothing, whatever each kind would count.
        if !self.off() {
            weights.data = self.data;
        }
        let places = self.places.iter().filter(|(_, place)| !place.sources.is_empty());
        weights.placements = places.map(|(placement, place)| (*placement, place.sources.clone())).collect();
        weights.explore = self.explore;
        weights
    }

    /// The rules in the engine's numbers.
    pub(crate) fn rules(&self, catalog: &crate::catalog::Catalog) -> Rules {
        let mut rules = self.rules.rules(catalog);
        rules.places = self.places.iter().filter_map(|(at, it)| Some((*at, it.rules(&rules, catalog)?))).collect();
        rules
    }

    /// Products on the shelf of a placement, where the usual number is `usual`.
    pub(crate) fn items_at(&self, placement: Placement, usual: usize) -> usize {
        self.places.get(&placement).and_then(|place| place.items).map_or(usual, usize::from)
    }

    /// True when nothing of a person may be read at all.
    pub fn off(&self) -> bool {
        self.preset == Preset::Off
    }

    /// True when search results and categories may be re-ordered: not under Off, and Gentle leaves order alone.
    pub fn orders_results(&self) -> bool {
        self.strength_of_order() > 0.0
    }

    /// How strongly they are re-ordered, 0 to 1.
    pub fn strength_of_order(&self) -> f32 {
        if matches!(self.preset, Preset::Balanced | Preset::Full) { self.order_strength } else { 0.0 }
    }
}
