//! One person's profile: what their events and their own words say about them, fading with time.
//!
//! The one idea: a strength is `mass / (mass + half)`, with the mass a sum of fading event weights. It is absolute, not
//! a share of the person's own total, so every event moves every strength it feeds: what is removed from the log is
//! gone from the score, which is what makes a reason provable.
//!
//! Left out: anything inferred. No trait of the person is guessed, only how often and how lately they chose what has
//! which facet. Items marked sensitive, items the person dismissed and facets they muted leave no trace here.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::{
    events::{DAY_MS, Interaction, Item, Kind},
    facts::{Facet, Facts, ItemFacts},
    model::{Place, Said},
    weights::{Weights, clean},
};

/// Clicks kept for the session model: more change its prediction by nothing measurable.
pub(crate) const MAX_CLICKS: usize = 50;
/// Interactions read at most, the newest first; a bound on the work for one person.
const MAX_EVENTS: usize = 5_000;
/// Affinities kept, the strongest first.
const MAX_AFFINITIES: usize = 120;
/// Items named as evidence of one affinity.
const MAX_EVIDENCE: usize = 5;
/// An item is named as evidence only when it makes up this share of the mass: a smaller one explains nothing.
const MIN_EVIDENCE_SHARE: f64 = 0.01;
/// Looked-at items kept with their weights.
const MAX_LOOKED_AT: usize = 200;
/// Days after which a view counts half.
const BROWSING_HALF_LIFE_DAYS: f64 = 45.0;
/// Days after which a purchase counts half in affinities.
const PURCHASE_HALF_LIFE_DAYS: f64 = 180.0;
/// The mass at which a strength reaches one half: about five fresh views.
const HALF_MASS: f64 = 5.0;
/// Buy again: days after which a purchase counts half (reference: best on Complete Journey).
const AGAIN_HALF_LIFE_DAYS: f64 = 240.0;
/// Buy again: what every later order takes from a purchase's weight (same source).
const AGAIN_PER_ORDER: f64 = 0.95;

/// What the person said themselves. It beats anything guessed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Declared {
    /// Categories, brands, materials, sizes ... they like.
    pub likes: Vec<Facet>,
    /// Facets they never want to see or be known by.
    pub muted: Vec<Facet>,
    /// Items they are not interested in, beside those of [`Kind::Dismiss`].
    pub dismissed: Vec<Item>,
    /// What they answered about themselves: whom they shop for, their age band, their household.
    pub said: Vec<Said>,
    /// Where they are: another kind of data, with a weight of its own.
    pub place: Option<Place>,
}

/// A liking of one facet, with what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Affinity {
    /// What is liked.
    pub facet: Facet,
    /// How much, from 0 to below 1.
    pub strength: f32,
    /// The items behind it, the strongest first; at most five.
    pub evidence: Vec<Item>,
}

/// One step of the person's way through the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Click {
    /// Which item.
    pub item: Item,
    /// When.
    pub at_ms: i64,
}

/// An item the person has bought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Purchased {
    /// Which item.
    pub item: Item,
    /// In how many orders.
    pub times: u32,
    /// When last.
    pub last_ms: i64,
    /// The median time between two orders of it; none after a single one.
    pub rhythm_ms: Option<i64>,
    /// Sum over its orders of `0.5^(age / 240 days) * 0.95^(orders since)`.
    pub weight: f32,
}

/// The profile.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Profile {
    /// Whose it is.
    pub person: u64,
    /// The last steps, oldest first; immediate repeats are one step. At most 50.
    pub clicks: Vec<Click>,
    /// Distinct items looked at, the newest first.
    pub recent: Vec<Click>,
    /// Items looked at with their faded weights, the strongest first.
    pub looked_at: Vec<(Item, f32)>,
    /// Likings, the strongest first.
    pub affinities: Vec<Affinity>,
    /// Items bought, the latest first.
    pub purchases: Vec<Purchased>,
    /// What the person said, as far as declared facts may be used; muted and dismissed always count.
    pub declared: Declared,
    /// How strongly the answers in it count, 0 to 2.
    pub declared_weight: f32,
    /// How strongly the place in it counts, 0 to 2.
    pub place_weight: f32,
    /// Where in `affinities` a facet is.
    #[serde(skip)]
    places: FxHashMap<Facet, usize>,
}

/// A facet's mass while it is being summed.
#[derive(Default)]
struct Mass {
    total: f64,
    by_item: FxHashMap<Item, f64>,
}

impl Profile {
    /// Builds the profile of one person.
    ///
    /// `events` are that person's interactions, in any order; those of another person than the first line's are
    /// ignored, as are those with unknown or sensitive items. A data weight of 0 leaves that kind of event out.
    /// `person` says whose profile it is even when there are no events.
    pub fn build(
        person: u64,
        events: &[Interaction],
        declared: &Declared,
        facts: &Facts,
        weights: &Weights,
        now_ms: i64,
    ) -> Self {
        let mut dismissed: Vec<Item> = declared.dismissed.clone();
        dismissed.extend(
            events.iter().filter(|event| event.person == person && event.kind == Kind::Dismiss).map(|event| event.item),
        );
        dismissed.sort_unstable();
        dismissed.dedup();
        let (browsing, buying) = (f64::from(clean(weights.data.browsing)), f64::from(clean(weights.data.purchases)));
        let usable = |event: &&Interaction| {
            let weight = match event.kind {
                Kind::View | Kind::Cart | Kind::Wishlist => browsing,
                Kind::Purchase => buying,
                Kind::Dismiss => 0.0,
            };
            event.person == person
                && weight > 0.0
                && dismissed.binary_search(&event.item).is_err()
                && facts
                    .get(event.item)
                    .is_some_and(|item| !item.sensitive && !declared.muted.iter().any(|&facet| item.has(facet)))
        };
        let mut mine: Vec<&Interaction> = events.iter().filter(usable).collect();
        mine.sort_by_key(|event| event.reading_order());
        mine.drain(..mine.len().saturating_sub(MAX_EVENTS));

        let declared_weight = clean(weights.data.declared);
        let (mut likes, mut said) = (Vec::new(), Vec::new());
        if declared_weight > 0.0 {
            (likes, said) = (declared.likes.clone(), declared.said.clone());
        }
        said.sort_unstable();
        said.dedup();
        likes.retain(|facet| !declared.muted.contains(facet));
        let place_weight = clean(weights.data.place);
        let place = declared.place.filter(|_| place_weight > 0.0);
        let declared = Declared { likes, muted: declared.muted.clone(), dismissed, said, place };
        let mut profile = Self { person, declared, declared_weight, place_weight, ..Self::default() };
        profile.read_clicks(&mine);
        profile.read_likings(&mine, facts, (browsing, buying), now_ms);
        profile.read_purchases(&mine, now_ms);
        profile
    }

    /// The person's liking of a facet, if they have one.
    pub fn affinity(&self, facet: Facet) -> Option<&Affinity> {
        self.places.get(&facet).and_then(|&place| self.affinities.get(place))
    }

    /// Whether the person does not want to see this item.
    pub fn refuses(&self, item: Item, facts: &Facts) -> bool {
        match facts.get(item) {
            Some(known) => self.refuses_known(item, known),
            None => self.declared.dismissed.binary_search(&item).is_ok(),
        }
    }

    /// The same of an item whose facts are at hand.
    pub(crate) fn refuses_known(&self, item: Item, known: &ItemFacts) -> bool {
        self.declared.dismissed.binary_search(&item).is_ok()
            || self.declared.muted.iter().any(|&facet| known.has(facet))
    }

    /// The person's purchase of an item, if they bought it.
    pub fn purchase(&self, item: Item) -> Option<&Purchased> {
        self.purchases.iter().find(|bought| bought.item == item)
    }

    /// Whether nothing at all is known that could make a page personal.
    pub fn is_empty(&self) -> bool {
        self.clicks.is_empty()
            && self.purchases.is_empty()
            && self.declared.likes.is_empty()
            && self.declared.said.is_empty()
            && self.declared.place.is_none()
    }

    /// Steps and recently viewed items.
    fn read_clicks(&mut self, mine: &[&Interaction]) {
        for event in mine {
            if event.kind == Kind::Purchase || self.clicks.last().is_some_and(|last| last.item == event.item) {
                continue;
            }
            self.clicks.push(Click { item: event.item, at_ms: event.at_ms });
        }
        self.clicks.drain(..self.clicks.len().saturating_sub(MAX_CLICKS));
        let mut seen = FxHashSet::default();
        self.recent = mine
            .iter()
            .rev()
            .filter(|event| event.kind != Kind::Purchase && seen.insert(event.item))
            .take(MAX_CLICKS)
            .map(|event| Click { item: event.item, at_ms: event.at_ms })
            .collect();
    }

    /// Affinities and looked-at items. Repeats of one kind with one item in one visit count once, so that a page
    /// reloaded fifty times is one look.
    fn read_likings(&mut self, mine: &[&Interaction], facts: &Facts, data: (f64, f64), now_ms: i64) {
        let mut counted = FxHashSet::default();
        let mut masses: FxHashMap<Facet, Mass> = FxHashMap::default();
        let mut looked_at: FxHashMap<Item, f64> = FxHashMap::default();
        for event in mine {
            if !counted.insert((event.visit, event.item, event.kind, event.order)) {
                continue;
            }
            let (weight, half_life) = match event.kind {
                Kind::View => (data.0, BROWSING_HALF_LIFE_DAYS),
                Kind::Cart | Kind::Wishlist => (2.0 * data.0, BROWSING_HALF_LIFE_DAYS),
                Kind::Purchase => (4.0 * data.1, PURCHASE_HALF_LIFE_DAYS),
                Kind::Dismiss => continue,
            };
            let mass = weight * fade(now_ms, event.at_ms, half_life);
            if event.kind != Kind::Purchase {
                *looked_at.entry(event.item).or_default() += mass;
            }
            let Some(item) = facts.get(event.item) else { continue };
            for facet in item.facets() {
                let sum = masses.entry(facet).or_default();
                sum.total += mass;
                *sum.by_item.entry(event.item).or_default() += mass;
            }
        }
        self.looked_at = looked_at.into_iter().map(|(item, mass)| (item, mass as f32)).collect();
        self.looked_at.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        self.looked_at.truncate(MAX_LOOKED_AT);
        self.affinities = masses
            .into_iter()
            .map(|(facet, mass)| {
                let mut items: Vec<(Item, f64)> = mass.by_item.into_iter().collect();
                items.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                Affinity {
                    facet,
                    strength: (mass.total / (mass.total + HALF_MASS)) as f32,
                    evidence: items
                        .into_iter()
                        .take(MAX_EVIDENCE)
                        .take_while(|&(_, part)| part >= mass.total * MIN_EVIDENCE_SHARE)
                        .map(|(item, _)| item)
                        .collect(),
                }
            })
            .collect();
        self.affinities.sort_unstable_by(|a, b| b.strength.total_cmp(&a.strength).then(a.facet.cmp(&b.facet)));
        self.affinities.truncate(MAX_AFFINITIES);
        self.places = self.affinities.iter().enumerate().map(|(place, affinity)| (affinity.facet, place)).collect();
    }

    /// Purchases with their rhythm. Lines of one order count once; without an order number, a visit is one order.
    fn read_purchases(&mut self, mine: &[&Interaction], now_ms: i64) {
        let bought: Vec<&&Interaction> = mine.iter().filter(|event| event.kind == Kind::Purchase).collect();
        // One entry per order, in time order: how many orders came after a purchase is read off it.
        let mut order_times: Vec<i64> = Vec::new();
        let mut orders = FxHashSet::default();
        let mut by_item: FxHashMap<Item, Vec<i64>> = FxHashMap::default();
        let mut lines = FxHashSet::default();
        for event in bought {
            let order = event.basket();
            if orders.insert(order) {
                order_times.push(event.at_ms);
            }
            if lines.insert((order, event.item)) {
                by_item.entry(event.item).or_default().push(event.at_ms);
            }
        }
        self.purchases = by_item
            .into_iter()
            .filter_map(|(item, times)| {
                let &last_ms = times.last()?;
                let mut gaps: Vec<i64> = times.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect();
                let weight: f64 = times
                    .iter()
                    .map(|&at_ms| {
                        let since = order_times.len() - order_times.partition_point(|&time| time <= at_ms);
                        fade(now_ms, at_ms, AGAIN_HALF_LIFE_DAYS) * AGAIN_PER_ORDER.powi(since as i32)
                    })
                    .sum();
                Some(Purchased {
                    item,
                    times: times.len() as u32,
                    last_ms,
                    rhythm_ms: median(&mut gaps),
                    weight: weight as f32,
                })
            })
            .collect();
        self.purchases.sort_unstable_by_key(|bought| (std::cmp::Reverse(bought.last_ms), bought.item));
    }
}

/// `0.5^(age / half-life)`; what lies in the future counts as now.
pub(crate) fn fade(now_ms: i64, at_ms: i64, half_life_days: f64) -> f64 {
    let age_days = now_ms.saturating_sub(at_ms).max(0) as f64 / DAY_MS as f64;
    0.5_f64.powf(age_days / half_life_days)
}

/// The lower median.
pub(crate) fn median(values: &mut [i64]) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}
