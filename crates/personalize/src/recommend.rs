//! The pipeline of one shelf: sources, blend, rules, variety, reason.
//!
//! The one idea: each step only narrows or orders what the step before found, and the score with its terms is made once,
//! by the source, and only scaled (boosts) after that. So what is said about an item at the end is what brought it.
//!
//! Left out: logging (the caller writes the ranking down) and which shelves a page has ([`crate::home`]).

use rand::{RngExt, SeedableRng, rngs::StdRng};
use rustc_hash::FxHashSet;

use crate::{
    blend::{Group, together},
    events::{DAY_MS, Item, day_number},
    facts::Facts,
    model::Model,
    profile::Profile,
    reason::{Evidence, Reason, Recommendation, Recommendations, Term},
    rules::Rules,
    sources::{Candidate, Input, NEW_DAYS, candidates},
    variety,
    weights::{Placement, Source, Weights},
};

/// Days for which what somebody bought is not recommended to them, but as something to buy again.
const JUST_BOUGHT_DAYS: i64 = 180;
/// Terms of a score that are told one by one.
const MAX_TOLD: usize = 8;
/// The longest shelf that can be asked for.
const MAX_LIMIT: usize = 100;
/// Context items read of a cart.
const MAX_CONTEXT: usize = 20;
/// Spares that exploration draws from at most.
const MAX_EXPLORED: usize = 5;
/// How many times likelier a fresh one of them is drawn than another.
const FRESH_WEIGHT: f32 = 3.0;
/// A new item that fewer people have looked at lately is fresh: nobody can say yet whether it is wanted.
const FEW_VIEWERS: usize = 20;
/// The greatest chance of exploration.
const MAX_EXPLORE: f32 = 0.5;
/// A pin's score: above every other, whose shares sum to 1, or are a weight of 2 at most, times a boost of 2.
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
    let pinned = pinned(rules, placement);
    let rules = rules.at(placement);
    let input = Input { model, facts, profile, request, context: context(request, facts) };
    let gate = Gate::new(facts, rules, profile, request);

    let mut tiers: Vec<Vec<Candidate>> = Vec::new();
    let mut found: FxHashSet<Item> = FxHashSet::default();
    let wanted = 2 * limit;
    let mut place = |mut tier: Vec<Candidate>, found: &mut FxHashSet<Item>| {
        for candidate in &mut tier {
            boost(candidate, facts, rules);
        }
        tier.sort_by(|a, b| b.score.total_cmp(&a.score));
        found.extend(tier.iter().map(|candidate| candidate.item));
        tiers.push(tier);
    };
    let blended = weights.blended(placement);
    if !blended.is_empty() {
        let all = blended
            .iter()
            .flat_map(|&(source, weight)| candidates(source, weight, &input, &|item| gate.lets(item, source)));
        place(together(all), &mut found);
    }
    // What has no share fills below.
    let fillers =
        weights.fixed(placement).into_iter().filter(|(source, _)| !blended.iter().any(|(it, _)| it == source));
    for (source, weight) in fillers {
        // A plain shelf that is full needs no filler; with variety a filler may have to stand in for a fifth lamp.
        if found.len() >= if has_variety(placement) { 3 * wanted } else { wanted } {
            break;
        }
        place(
            candidates(source, weight, &input, &|item| !found.contains(&item) && gate.lets(item, source)),
            &mut found,
        );
    }
    let pins = pins(pinned, &gate);
    let chosen = if has_variety(placement) {
        variety::choose(pins, tiers, wanted, limit, facts, rules)
    } else {
        variety::plain(pins, tiers, wanted)
    };
    let mut items: Vec<Recommendation> = chosen.into_iter().map(explain).collect();
    let mut spares = items.split_off(limit.min(items.len()));
    // Only where several sources guess for somebody: other shelves are what they say they are, the same for everyone.
    let is_guess = profile.is_some_and(|it| !it.recent.is_empty() || !it.purchases.is_empty());
    if is_guess && Group::of(placement).is_some() {
        let today = day_number(request.now_ms, model.utc_offset_ms);
        let is_fresh = |item: Item| {
            facts.get(item).is_some_and(|known| known.first_day > today.saturating_sub(NEW_DAYS))
                && model.trends.viewers(item) < FEW_VIEWERS
        };
        explore(&mut items, &mut spares, weights.explore, dice(placement, request.seed), is_fresh);
    }
    Recommendations { items, spares }
}

/// What one source alone would bring to a shelf, at its full weight and without the owner's rules.
pub(crate) fn propose(
    model: &Model,
    facts: &Facts,
    profile: Option<&Profile>,
    request: &Request,
    source: Source,
) -> Vec<Candidate> {
    let rules = Rules::default();
    let input = Input { model, facts, profile, request, context: context(request, facts) };
    let gate = Gate::new(facts, &rules, profile, request);
    candidates(source, 1.0, &input, &|item| gate.lets(item, source))
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
        let Some(known) = self.facts.get(item).filter(|known| known.shown && !known.sensitive) else { return false };
        !self.absent.contains(&item)
            && !self.seen.contains(&item)
            && (source == Source::BuyAgain || !self.bought.contains(&item))
            && !self.rules.bans(item, known)
            && self.profile.is_none_or(|profile| !profile.refuses_known(item, known))
    }
}

/// What the owner puts first at a placement.
fn pinned(rules: &Rules, placement: Placement) -> &[Item] {
    rules.pins.get(&placement).map_or(&[], Vec::as_slice)
}

/// The owner's pins as candidates, each item once.
fn pins(pinned: &[Item], gate: &Gate<'_>) -> Vec<Candidate> {
    let mut seen = FxHashSet::default();
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

/// Scales a score by the owner's boost and by the margin. What either adds (or takes) is a term of its own, which can never
/// stand as the reason: it raised what a source had found.
fn boost(candidate: &mut Candidate, facts: &Facts, rules: &Rules) {
    let Some(known) = facts.get(candidate.item) else { return };
    let (boost, whole) = (rules.boost(candidate.item, known), rules.boost_with_margin(candidate.item, known));
    let found = candidate.score;
    for added in [found * (boost - 1.0), found * (whole - boost)] {
        if added != 0.0 {
            candidate.score += added;
            candidate.terms.push(Term { source: candidate.source, evidence: Evidence::Owner, contribution: added });
        }
    }
}

fn explain(mut candidate: Candidate) -> Recommendation {
    candidate.terms.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
    sum_up(&mut candidate.terms);
    Recommendation {
        item: candidate.item,
        score: candidate.score,
        source: candidate.source,
        reason: Reason::of_largest(&candidate.terms).unwrap_or(Reason::Assortment),
        terms: candidate.terms,
        propensity: 1.0,
    }
}

/// Leaves the largest terms, and one for all smaller parts of the person's history: several sources say much of one item, and
/// every personal page is written to the log. `terms` are in order; their sum stays.
fn sum_up(terms: &mut Vec<Term>) {
    let mut place = 0;
    let (mut rest, mut by) = (0.0, None);
    terms.retain(|term| {
        let is_history = matches!(
            term.evidence,
            Evidence::History { .. } | Evidence::Liking { .. } | Evidence::Purchases { .. } | Evidence::MoreHistory
        );
        place += 1;
        let goes = place > MAX_TOLD && is_history;
        if goes {
            rest += term.contribution;
            by.get_or_insert(term.source);
        }
        !goes
    });
    if let Some(source) = by {
        let at = terms.partition_point(|term| term.contribution >= rest);
        terms.insert(at, Term { source, evidence: Evidence::MoreHistory, contribution: rest });
    }
}

/// Dice of one shelf, so that the shelves of a page do not all explore at once.
fn dice(placement: Placement, seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed ^ (placement as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// With a small chance gives the last place to one of the next best, fresh ones before others, and writes down every chance:
/// that of the last `1 - chance`, that of the others in proportion to their weights.
fn explore(
    items: &mut [Recommendation],
    spares: &mut [Recommendation],
    explore: f32,
    mut dice: StdRng,
    is_fresh: impl Fn(Item) -> bool,
) {
    let chance = if explore.is_nan() { 0.0 } else { explore.clamp(0.0, MAX_EXPLORE) };
    let Some(last) = items.last_mut() else { return };
    if chance == 0.0 || spares.is_empty() || last.source == Source::Owner {
        return;
    }
    let fresh: Vec<bool> = spares.iter().map(|spare| is_fresh(spare.item)).collect();
    let mut drawn: Vec<usize> = (0..spares.len()).filter(|&place| fresh[place]).collect();
    drawn.extend((0..spares.len()).filter(|&place| !fresh[place]));
    drawn.truncate(MAX_EXPLORED);
    let weight = |place: usize| if fresh[place] { FRESH_WEIGHT } else { 1.0 };
    let whole: f32 = drawn.iter().map(|&place| weight(place)).sum();
    last.propensity = 1.0 - chance;
    for spare in spares.iter_mut() {
        spare.propensity = 0.0;
    }
    for &place in &drawn {
        spares[place].propensity = chance * weight(place) / whole;
    }
    let mut draw = dice.random::<f32>();
    for place in drawn {
        draw -= spares[place].propensity;
        if draw < 0.0 {
            std::mem::swap(last, &mut spares[place]);
            return;
        }
    }
}
