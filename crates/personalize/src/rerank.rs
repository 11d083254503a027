//! Re-ordering a list that something else ranked: search hits, or a category.
//!
//! The one idea: a *band* is a run of near-equal items: a leader and those after it whose score is within a share of the
//! leader's. Only inside a band may taste change anything, and no item moves further than a fixed number of places. So
//! a useless profile costs less than 1 % of NDCG (measured on two judged sets, docs/reference/search-log.md), and a hit that is
//! clearly better stays better. Exact and pinned hits never move.
//!
//! Left out: whether to re-order at all (never under an explicit sort, never without consent): the caller's decision.

use serde::{Deserialize, Serialize};

use crate::{
    events::Item,
    facts::{Facet, Facts},
    profile::Profile,
    reason::{Evidence, Reason, Term},
    weights::Source,
};

/// What each part of a liking counts, times a strength from 0 to 1; chosen with the simulator (docs/reference/search-log.md).
const OF_CATEGORY: f32 = 0.2;
const OF_BRAND: f32 = 0.15;
/// One fact, and all of them at most.
const OF_FACT: f32 = 0.075;
const OF_FACTS: f32 = 0.45;
const OF_PRICE: f32 = 0.1;
/// All that the person told us, at most.
const OF_TOLD: f32 = 0.1;

/// How far personal taste may re-order a list.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Items whose score is within this share of their group leader's are near-equal and may change places; 0 to 1.
    pub width: f32,
    /// No item moves further than this many places, up or down.
    pub max_rise: usize,
    /// How much a liking of 1 is worth, as a share of the leader's score; 0 = nothing moves.
    pub strength: f32,
}

impl Band {
    /// For search: only among near-ties, and what was on the first page of results stays there or close to it.
    pub const SEARCH: Self = Self { width: 0.05, max_rise: 10, strength: 1.0 };
    /// For a category in the shop's own order, where the caller gives all items one score: at most six places.
    pub const CATEGORY: Self = Self { width: 0.05, max_rise: 6, strength: 1.0 };
}

/// Where one item of the list has come to stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// Which item.
    pub item: Item,
    /// Its place in the list as given, from 0.
    pub from: usize,
    /// Its place now, from 0.
    pub to: usize,
    /// The person's liking of it, from 0 to 1: the only thing that can lift it.
    pub liking: f32,
    /// The parts of the liking by cause, the largest first; they sum to it.
    pub terms: Vec<Term>,
    /// Why it stands higher than before; none when it does not.
    pub reason: Option<Reason>,
}

/// An item of the list on its way to a new place.
struct Hit {
    from: usize,
    /// The last place it may fall to.
    last: usize,
    value: f32,
}

/// Re-orders `hits` (item and score, the best first) by one person's liking, and returns all of them in their new order.
///
/// `fixed[i]` says that hit `i` must stay where it is; a missing entry means it may move. A score that is not finite or
/// not positive fixes its hit too.
pub fn rerank(hits: &[(Item, f32)], fixed: &[bool], profile: &Profile, facts: &Facts, band: &Band) -> Vec<Moved> {
    let width = if band.width.is_nan() { 0.0 } else { band.width.clamp(0.0, 1.0) };
    let strength = if band.strength.is_finite() { band.strength.max(0.0) } else { 0.0 };
    let usable = |score: f32| score.is_finite() && score > 0.0;
    let is_fixed = |place: usize| fixed.get(place).copied().unwrap_or(false) || !usable(hits[place].1);
    let mut likings: Vec<Vec<Term>> = hits.iter().map(|&(item, _)| terms(profile, facts, item)).collect();
    let sums: Vec<f32> = likings.iter().map(|terms| terms.iter().map(|term| term.contribution).sum()).collect();

    let mut order: Vec<usize> = (0..hits.len()).collect();
    let mut start = 0;
    while start < hits.len() {
        let leader = hits[start].1;
        // A score above the one before it ends the band too: then the list was not in order, and is left as it is there.
        let near = |place: usize| {
            let score = hits[place].1;
            usable(leader) && usable(score) && score <= hits[place - 1].1 && score >= leader * (1.0 - width)
        };
        let end = (start + 1..hits.len()).find(|&place| !near(place)).unwrap_or(hits.len());
        let places: Vec<usize> = (start..end).filter(|&place| !is_fixed(place)).collect();
        let waiting = places
            .iter()
            .map(|&from| Hit {
                from,
                last: from.saturating_add(band.max_rise),
                value: hits[from].1 / leader + strength * sums[from],
            })
            .collect();
        for (&place, from) in places.iter().zip(arrange(waiting, &places, band.max_rise)) {
            order[place] = from;
        }
        start = end;
    }
    order
        .into_iter()
        .enumerate()
        .map(|(to, from)| {
            let terms = std::mem::take(&mut likings[from]);
            let reason = if to < from { Reason::of_largest(&terms) } else { None };
            Moved { item: hits[from].0, from, to, liking: sums[from], terms, reason }
        })
        .collect()
}

/// Which hit stands at each of `places`: the most valuable first, as far as nobody moves more than `max_rise` places.
fn arrange(mut waiting: Vec<Hit>, places: &[usize], max_rise: usize) -> Vec<usize> {
    let mut arranged = Vec::with_capacity(waiting.len());
    for (next, &place) in places.iter().enumerate() {
        let mut best = 0;
        for candidate in 1..waiting.len() {
            // Those passed all come one free place later than if they went in turn; none may fall too far by that.
            let passed = candidate - 1;
            let late = places.get(next + 1 + passed).is_none_or(|&latest| latest > waiting[passed].last);
            if late || waiting[candidate].from.saturating_sub(place) > max_rise {
                break;
            }
            if waiting[candidate].value > waiting[best].value {
                best = candidate;
            }
        }
        arranged.push(waiting.remove(best).from);
    }
    arranged
}

/// The person's liking as terms, the largest first; nothing for what they do not want to see.
fn terms(profile: &Profile, facts: &Facts, item: Item) -> Vec<Term> {
    if profile.refuses(item, facts) {
        return Vec::new();
    }
    let mut terms = taste(profile, facts, item);
    terms.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
    terms
}

/// How much the person likes an item beside others of a list, from 0 to 1, in parts by cause. What a list holds is much of one
/// kind, so brand, facts and price say more here than on a shelf, and each fact for itself.
fn taste(profile: &Profile, facts: &Facts, item: Item) -> Vec<Term> {
    let Some(known) = facts.get(item).filter(|known| !known.sensitive) else { return Vec::new() };
    let mut terms = Vec::new();
    let mut add = |evidence, contribution| terms.push(Term { source: Source::Affinity, evidence, contribution });
    let brand = (known.brand != 0).then_some((Facet::Brand(known.brand), OF_BRAND));
    let of_fact = OF_FACT.min(OF_FACTS / known.attributes.len().max(1) as f32);
    let likes = known.category().map(|category| (Facet::Category(category), OF_CATEGORY)).into_iter().chain(brand);
    let likes = likes.chain(known.attributes.iter().map(|&(key, value)| (Facet::Attribute(key, value), of_fact)));
    for (facet, weight) in likes.chain([(Facet::PriceBand(known.price_band), OF_PRICE)]) {
        if let Some(affinity) = profile.affinity(facet).filter(|affinity| !affinity.evidence.is_empty()) {
            add(Evidence::Liking { facet, items: affinity.evidence.clone() }, weight * affinity.strength);
        }
    }
    let told: Vec<Facet> = profile.declared.likes.iter().copied().filter(|&facet| known.has(facet)).collect();
    // The first counts most and more of them count more, so that taking any one back changes the sum.
    let told_in_all = OF_TOLD * (1.0 - 0.5_f32.powi(told.len() as i32));
    for &facet in &told {
        add(Evidence::Told { facet }, told_in_all / told.len() as f32);
    }
    terms
}
