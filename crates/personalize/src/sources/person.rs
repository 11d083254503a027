//! Sources that read one person's own profile.

use rustc_hash::FxHashSet;

use super::{Input, MAX_CANDIDATES, Raw, best, best_by};
use crate::{
    Model,
    events::{DAY_MS, Item},
    facts::{Facet, Facts, ItemFacts},
    profile::{Affinity, Profile, fade},
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
/// What a told size counts beside another told fact: that something fits is less than that it is liked.
const OF_SIZE: f64 = 0.5;
/// Items looked at per liking, the newest.
const MAX_MEMBERS: usize = 30;

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
    let members = members(profile.declared.likes.iter().copied(), MAX_CANDIDATES, input, allowed);
    let found = members.into_iter().filter_map(|(place, item)| {
        let known = input.facts.get(item)?;
        let mut parts: Vec<(Evidence, f64)> = profile
            .declared
            .likes
            .iter()
            .filter(|&&facet| known.has(facet))
            .map(|&facet| (Evidence::Told { facet }, if matches!(facet, Facet::Size(..)) { OF_SIZE } else { 1.0 }))
            .collect();
        // Among equals the newer one, by a part that can never be the largest.
        parts.push((Evidence::Catalog, 0.2 / (1.0 + place as f64)));
        Some(Raw::new(item, parts, 1.0))
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
    // Hundreds are weighed, and only those that are kept are explained: evidence is lists.
    let weighed = members(likings, MAX_MEMBERS, input, allowed).into_iter().filter_map(|(_, item)| {
        let mut whole = 0.0;
        causes(profile, input.facts.get(item)?, |_, part| whole += part);
        Some((whole, item))
    });
    let kept = best_by(weighed.collect(), |&weighed| weighed);
    kept.into_iter().map(|(_, item)| Raw::new(item, liking(profile, input.facts, item), 0.3)).collect()
}

/// The newest allowed items of each facet, so many of each, each item once, with its place in its facet's list.
fn members(
    facets: impl Iterator<Item = Facet>,
    most: usize,
    input: &Input<'_>,
    allowed: &dyn Fn(Item) -> bool,
) -> Vec<(usize, Item)> {
    let mut seen = FxHashSet::default();
    let mut found = Vec::new();
    for facet in facets {
        let mut place = 0;
        for &item in input.facts.members(facet) {
            let is_known = seen.contains(&item);
            if !is_known && !allowed(item) {
                continue;
            }
            if !is_known {
                seen.insert(item);
                found.push((place, item));
            }
            place += 1;
            if place == most {
                break;
            }
        }
    }
    found
}

/// How much the person likes an item, from 0 to 1, in parts with their evidence ([`causes`]).
pub(crate) fn liking(profile: &Profile, facts: &Facts, item: Item) -> Vec<(Evidence, f64)> {
    let mut parts = Vec::new();
    if let Some(known) = facts.get(item) {
        causes(profile, known, |cause, part| parts.push((cause.evidence(), part)));
    }
    parts
}

/// Why somebody likes an item.
#[derive(Clone, Copy)]
enum Cause<'a> {
    Liking(&'a Affinity),
    Told(Facet),
}

impl Cause<'_> {
    fn evidence(self) -> Evidence {
        match self {
            Self::Liking(affinity) => Evidence::Liking { facet: affinity.facet, items: affinity.evidence.clone() },
            Self::Told(facet) => Evidence::Told { facet },
        }
    }
}

/// Names each cause of liking an item with its part of the whole, which is from 0 to 1:
/// `0.4 category + 0.2 brand + 0.15 mean of attributes + 0.05 price band + 0.2 told`, each a strength from 0 to 1.
///
/// Only the item's own category counts, not its ancestors: "you often look at lamps", not "you often look at things".
fn causes<'a>(profile: &'a Profile, known: &ItemFacts, mut name: impl FnMut(Cause<'a>, f64)) {
    if known.sensitive {
        return;
    }
    let mut like = |facet: Facet, weight: f64| {
        if let Some(affinity) = profile.affinity(facet).filter(|affinity| !affinity.evidence.is_empty()) {
            name(Cause::Liking(affinity), weight * f64::from(affinity.strength));
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
    let told = || profile.declared.likes.iter().copied().filter(|&facet| known.has(facet));
    let count = told().count();
    // The first counts most and more of them count more, so that taking any one back changes the sum.
    let told_in_all = 0.2 * (1.0 - 0.5_f64.powi(count as i32));
    for facet in told() {
        name(Cause::Told(facet), told_in_all / count as f64);
    }
}
