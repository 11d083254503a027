//! Sources that read one person's own profile.

use rustc_hash::FxHashSet;

use super::{Input, MAX_CANDIDATES, Raw, best};
use crate::{
    Model,
    events::{DAY_MS, Item},
    facts::Facet,
    profile::{Profile, fade},
    reason::Evidence,
};

/// Days after which a look counts half for "go on where you stopped".
const RECENT_HALF_LIFE_DAYS: f64 = 7.0;
/// An item is due again after this share of the usual gap.
const DUE_SHARE: f64 = 0.6;
/// The shortest gap that is a rhythm: below it somebody only ordered twice in a row.
const MIN_RHYTHM_MS: i64 = 3 * DAY_MS;
/// Likings that look for items, the strongest.
const MAX_LIKINGS: usize = 10;
/// Items looked at per liking or told facet, the newest.
const MAX_MEMBERS: usize = 60;

/// What the person looked at, the latest first.
pub(super) fn recently_viewed(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    let Some(profile) = input.profile else { return Vec::new() };
    let looks = profile.recent.iter().filter(|click| allowed(click.item));
    best(
        looks
            .map(|click| {
                let evidence = Evidence::History { item: click.item, at_ms: click.at_ms };
                let score = fade(input.request.now_ms, click.at_ms, RECENT_HALF_LIFE_DAYS);
                Raw::single(click.item, evidence, score, 1.0)
            })
            .collect(),
    )
}

/// What the person bought before and is due: after 0.6 of their own median gap for it, or else of everyone's.
pub(super) fn buy_again(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    let Some(profile) = input.profile else { return Vec::new() };
    let due = profile.purchases.iter().filter(|bought| allowed(bought.item)).filter(|bought| {
        let due_ms = input.model.due_ms(bought.item, profile.person, bought.rhythm_ms, bought.last_ms);
        due_ms.is_some_and(|due_ms| due_ms <= input.request.now_ms)
    });
    best(
        due.map(|bought| {
            let evidence = Evidence::Purchases { times: bought.times, last_ms: bought.last_ms };
            Raw::single(bought.item, evidence, f64::from(bought.weight), 1.0)
        })
        .collect(),
    )
}

impl Model {
    /// When somebody is due to buy an item again that they last bought at `last_ms`: after a share of their own usual gap
    /// (`own_ms`), or else of other people's; `None` where there is no rhythm.
    pub fn due_ms(&self, item: Item, person: u64, own_ms: Option<i64>, last_ms: i64) -> Option<i64> {
        let usual = own_ms.or_else(|| self.rhythm.median_ms(item, person, self.min_people));
        let gap = usual.filter(|gap| *gap >= MIN_RHYTHM_MS)?;
        Some(last_ms.saturating_add((gap as f64 * DUE_SHARE).ceil() as i64))
    }
}

/// Items with what the person told us they like: more told facets first, then what they also keep looking at.
pub(super) fn declared(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    let Some(profile) = input.profile else { return Vec::new() };
    let members = members(profile.declared.likes.iter().copied(), input, allowed);
    let found = members.into_iter().filter_map(|(place, item)| {
        let known = input.facts.get(item)?;
        let mut parts: Vec<(Evidence, f64)> = profile
            .declared
            .likes
            .iter()
            .filter(|&&facet| known.has(facet))
            .map(|&facet| (Evidence::Told { facet }, 1.0))
            .collect();
        // Among equals the newer one, by a part that can never be the largest.
        parts.push((Evidence::Catalog, 0.2 / (1.0 + place as f64)));
        Some(Raw { item, parts, half: 1.0 })
    });
    best(found.collect())
}

/// Items with the facets the person keeps coming back to.
pub(super) fn affinity(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    let Some(profile) = input.profile else { return Vec::new() };
    let likings = profile
        .affinities
        .iter()
        .map(|affinity| affinity.facet)
        .filter(|facet| !matches!(facet, Facet::PriceBand(_)))
        .take(MAX_LIKINGS);
    let members = members(likings, input, allowed);
    let found = members.into_iter().map(|(_, item)| Raw { item, parts: liking(profile, input.facts, item), half: 0.3 });
    best(found.collect())
}

/// The newest allowed items of each facet, each item once, with its place in its facet's list.
fn members(
    facets: impl Iterator<Item = Facet>,
    input: &Input<'_>,
    allowed: &dyn Fn(Item) -> bool,
) -> Vec<(usize, Item)> {
    let mut seen = FxHashSet::default();
    let mut found = Vec::new();
    for facet in facets {
        let newest = input.facts.members(facet).iter().copied().filter(|&item| allowed(item));
        found.extend(newest.take(MAX_MEMBERS.max(MAX_CANDIDATES)).enumerate().filter(|&(_, item)| seen.insert(item)));
    }
    found
}

/// How much the person likes an item, from 0 to 1, in parts by cause:
/// `0.4 category + 0.2 brand + 0.15 mean of attributes + 0.05 price band + 0.2 told`, each a strength from 0 to 1.
///
/// Only the item's own category counts, not its ancestors: "you often look at lamps", not "you often look at things".
pub(crate) fn liking(profile: &Profile, facts: &crate::facts::Facts, item: Item) -> Vec<(Evidence, f64)> {
    let Some(known) = facts.get(item).filter(|known| !known.sensitive) else { return Vec::new() };
    let mut parts = Vec::new();
    let mut like = |facet: Facet, weight: f64| {
        if let Some(affinity) = profile.affinity(facet).filter(|affinity| !affinity.evidence.is_empty()) {
            let evidence = Evidence::Liking { facet, items: affinity.evidence.clone() };
            parts.push((evidence, weight * f64::from(affinity.strength)));
        }
    };
    if let Some(category) = known.category() {
        like(Facet::Category(category), 0.4);
    }
    if known.brand != 0 {
        like(Facet::Brand(known.brand), 0.2);
    }
    for &(key, value) in &known.attributes {
        like(Facet::Attribute(key, value), 0.15 / known.attributes.len() as f64);
    }
    like(Facet::PriceBand(known.price_band), 0.05);
    let told: Vec<Facet> = profile.declared.likes.iter().copied().filter(|&facet| known.has(facet)).collect();
    // The first counts most and more of them count more, so that taking any one back changes the sum.
    let told_in_all = 0.2 * (1.0 - 0.5_f64.powi(told.len() as i32));
    parts.extend(told.iter().map(|&facet| (Evidence::Told { facet }, told_in_all / told.len() as f64)));
    parts
}
