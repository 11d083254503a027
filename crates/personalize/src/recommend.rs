//! The pipeline of one shelf: sources, blend, rules, variety, reason.
//!
//! The one idea: each step only narrows or orders what the step before found, and the score with its terms is made once,
//! by the source, and only scaled (boosts) after that. So what is said about an item at the end is what brought it.
//!
//! Left out: logging (the caller writes the ranking down) and which shelves a page has ([`crate::home`]).

use rand::{RngExt, SeedableRng, rngs::StdRng};
use rustc_hash::FxHashSet;

use crate::{
    events::{DAY_MS, Item},
    facts::Facts,
    model::Model,
    profile::Profile,
    reason::{Evidence, Reason, Recommendation, Recommendations, Term},
    rules::Rules,
    sources::{Candidate, Input, candidates},
    variety,
    weights::{Placement, Source, Weights},
};

/// Days for which what somebody bought is not recommended to them, but as something to buy again.
const JUST_BOUGHT_DAYS: i64 = 180;
/// The longest shelf that can be asked for.
const MAX_LIMIT: usize = 100;
/// Context items read of a cart.
const MAX_CONTEXT: usize = 20;
/// Spares that exploration draws from.
const MAX_EXPLORED: usize = 5;
/// The greatest chance of exploration.
const MAX_EXPLORE: f32 = 0.5;
/// A pin's score: above every other, whose scores stay below a weight of 2 times a boost of 2.
const PIN_SCORE: f32 = 5.0;

/// What a shelf is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Where.
    pub placement: Placement,
    /// The item the page is about, if it is about one.
    pub page_item: Option<Item>,
    /// Items in the cart.
    pub cart: Vec<Item>,
    /// How many to show; as many spares come along.
    pub limit: usize,
    /// Items not to show for any other cause.
    pub exclude: Vec<Item>,
    /// Now, Unix time in UTC milliseconds.
    pub now_ms: i64,
    /// Seed of whatever is random.
    pub seed: u64,
}

/// Fills one shelf.
///
/// With `profile` none (no consent, refused, control arm) the answer depends on the page alone: equal for everyone with
/// the same request.
pub fn recommend(
    model: &Model,
    facts: &Facts,
    rules: &Rules,
    weights: &Weights,
    profile: Option<&Profile>,
    request: &Request,
) -> Recommendations {
    let limit = request.limit.min(MAX_LIMIT);
    if limit == 0 {
        return Recommendations::default();
    }
    let placement = request.placement;
    let input = Input { model, facts, profile, request, context: context(request, facts) };
    let gate = Gate::new(facts, rules, profile, request);

    let mut tiers: Vec<Vec<Candidate>> = Vec::new();
    let mut found: FxHashSet<Item> = FxHashSet::default();
    let wanted = 2 * limit;
    for (source, weight) in weights.order(placement) {
        let mut tier = candidates(source, weight, &input, &|item| !found.contains(&item) && gate.lets(item, source));
        for candidate in &mut tier {
            boost(candidate, facts, rules);
        }
        tier.sort_by(|a, b| b.score.total_cmp(&a.score));
        found.extend(tier.iter().map(|candidate| candidate.item));
        tiers.push(tier);
        // A plain shelf that is full needs no filler; with variety a filler may have to stand in for a fifth lamp.
        if found.len() >= if has_variety(placement) { 3 * wanted } else { wanted } {
            break;
        }
    }
    let pins = pins(rules, placement, &gate);
    let chosen = if has_variety(placement) {
        variety::choose(pins, tiers, wanted, limit, facts, rules)
    } else {
        variety::plain(pins, tiers, wanted)
    };
    let mut items: Vec<Recommendation> = chosen.into_iter().map(explain).collect();
    let mut spares = items.split_off(limit.min(items.len()));
    if profile.is_some() {
        explore(&mut items, &mut spares, weights.explore, request.seed);
    }
    Recommendations { items, spares }
}

/// What the page itself is about, as far as it may be named.
fn context(request: &Request, facts: &Facts) -> Vec<Item> {
    let mut context: Vec<Item> = Vec::new();
    let cart = if request.placement == Placement::Cart { &request.cart[..] } else { &[] };
    for &item in cart.iter().rev().take(MAX_CONTEXT).rev().chain(&request.page_item) {
        if facts.may_name(item) && !context.contains(&item) {
            context.push(item);
        }
    }
    context
}

/// Whether the shelf is arranged for variety. The others' order is their meaning: the latest, the soonest due, the most alike.
fn has_variety(placement: Placement) -> bool {
    !matches!(
        placement,
        Placement::Continue | Placement::BuyAgain | Placement::ProductTogether | Placement::ProductSimilar
    )
}

/// Whether the shelf is for finding something new, so that what the person has just looked at does not belong on it.
fn is_discovery(placement: Placement) -> bool {
    matches!(placement, Placement::ForYou | Placement::Mail)
}

/// What may stand on this shelf.
struct Gate<'a> {
    facts: &'a Facts,
    rules: &'a Rules,
    profile: Option<&'a Profile>,
    /// The page, the cart, what the caller excludes.
    absent: FxHashSet<Item>,
    bought: FxHashSet<Item>,
    seen: FxHashSet<Item>,
}

impl<'a> Gate<'a> {
    fn new(facts: &'a Facts, rules: &'a Rules, profile: Option<&'a Profile>, request: &Request) -> Self {
        let absent = request.exclude.iter().chain(&request.cart).chain(&request.page_item).copied().collect();
        let mut bought = FxHashSet::default();
        let mut seen = FxHashSet::default();
        if let Some(profile) = profile {
            let since = request.now_ms.saturating_sub(JUST_BOUGHT_DAYS * DAY_MS);
            bought.extend(profile.purchases.iter().filter(|line| line.last_ms > since).map(|line| line.item));
            if is_discovery(request.placement) {
                seen.extend(profile.recent.iter().map(|click| click.item));
            }
        }
        Self { facts, rules, profile, absent, bought, seen }
    }

    fn lets(&self, item: Item, source: Source) -> bool {
        !self.absent.contains(&item)
            && !self.seen.contains(&item)
            && (source == Source::BuyAgain || !self.bought.contains(&item))
            && self.facts.may_show(item)
            && self.facts.get(item).is_some_and(|known| !self.rules.bans(item, known))
            && self.profile.is_none_or(|profile| !profile.refuses(item, self.facts))
    }
}

/// The owner's pins as candidates, each item once.
fn pins(rules: &Rules, placement: Placement, gate: &Gate<'_>) -> Vec<Candidate> {
    let mut seen = FxHashSet::default();
    let pinned = rules.pins.get(&placement).map_or(&[][..], Vec::as_slice);
    let allowed = pinned.iter().copied().filter(|&item| gate.lets(item, Source::Owner) && seen.insert(item));
    allowed
        .take(MAX_LIMIT)
        .map(|item| Candidate {
            item,
            source: Source::Owner,
            score: PIN_SCORE,
            terms: vec![Term { source: Source::Owner, evidence: Evidence::Owner, contribution: PIN_SCORE }],
        })
        .collect()
}

/// Scales a score by the owner's boost. What the boost adds (or takes) is a term of its own, which can never stand as
/// the reason: it raised what a source had found.
fn boost(candidate: &mut Candidate, facts: &Facts, rules: &Rules) {
    let factor = facts.get(candidate.item).map_or(1.0, |known| rules.boost(candidate.item, known));
    let added = candidate.score * (factor - 1.0);
    if added != 0.0 {
        candidate.score += added;
        candidate.terms.push(Term { source: candidate.source, evidence: Evidence::Owner, contribution: added });
    }
}

fn explain(mut candidate: Candidate) -> Recommendation {
    candidate.terms.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
    Recommendation {
        item: candidate.item,
        score: candidate.score,
        source: candidate.source,
        reason: Reason::of_largest(&candidate.terms).unwrap_or(Reason::Assortment),
        terms: candidate.terms,
        propensity: 1.0,
    }
}

/// With a small chance gives the last place to one of the next best, and writes down every chance.
fn explore(items: &mut [Recommendation], spares: &mut [Recommendation], explore: f32, seed: u64) {
    let chance = if explore.is_nan() { 0.0 } else { explore.clamp(0.0, MAX_EXPLORE) };
    let others = spares.len().min(MAX_EXPLORED);
    let Some(last) = items.last_mut() else { return };
    if chance == 0.0 || others == 0 || last.source == Source::Owner {
        return;
    }
    last.propensity = 1.0 - chance;
    for (place, spare) in spares.iter_mut().enumerate() {
        spare.propensity = if place < others { chance / others as f32 } else { 0.0 };
    }
    let mut dice = StdRng::seed_from_u64(seed);
    if dice.random::<f32>() < chance {
        std::mem::swap(last, &mut spares[dice.random_range(0..others)]);
    }
}
