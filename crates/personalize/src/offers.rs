//! What a personal offer could be about: the strongest category that somebody looks at and has not bought from.
//!
//! And, below it, which of several offers somebody is shown, "no offer" among them: [`Sampler`], learned from [`Ledger`],
//! checked on old logs by [`replay`].
//!
//! Left out: whether there is an offer at all, how much, its floors and budgets. No price is ever personal, and an offer is never about who somebody is, only about what they looked at.

mod context;
mod ledger;
mod matrix;
mod replay;
mod sampler;

pub use context::{CartBand, Context, Offered};
pub use ledger::{Ledger, MAX_OFFERS, Outcome};
pub use replay::{Estimate, Logged, MAX_WEIGHT, MIN_EFFECTIVE, Replay, ReplayVerdict, replay};
pub use sampler::{Choice, MAX_COMPETING, Sampler, SamplerSettings};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::{
    events::Item,
    facts::{Facet, Facts},
    profile::Profile,
};

/// Items named as evidence, the strongest first.
const MAX_EVIDENCE: usize = 5;
/// The weight at which the affinity is one half.
const HALF_WEIGHT: f32 = 5.0;

/// What must be known of a person before an offer may be about a category.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OfferEvidence {
    /// Distinct items of the category looked at, at least.
    pub min_items: usize,
    /// Their faded weight together, at least (a fresh view weighs 1, a cart 2).
    pub min_weight: f32,
}

impl Default for OfferEvidence {
    fn default() -> Self {
        Self { min_items: 2, min_weight: 2.0 }
    }
}

/// A category an offer could be about, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferCandidate {
    /// The category.
    pub category: u32,
    /// The person's liking of it, from 0 to below 1.
    pub affinity: f32,
    /// The items looked at, the strongest first.
    pub evidence: Vec<Item>,
}

/// The strongest category (the items' own, not an ancestor) with enough looks and no purchase.
pub fn offer_category(profile: &Profile, facts: &Facts, needed: &OfferEvidence) -> Option<OfferCandidate> {
    let own = |item: Item| facts.get(item).filter(|known| !known.sensitive)?.category();
    let bought: FxHashSet<u32> = profile.purchases.iter().filter_map(|line| own(line.item)).collect();
    let mut looks: FxHashMap<u32, (f32, Vec<Item>)> = FxHashMap::default();
    for &(item, weight) in &profile.looked_at {
        let Some(category) = own(item) else { continue };
        if bought.contains(&category) || profile.declared.muted.contains(&Facet::Category(category)) {
            continue;
        }
        let (sum, items) = looks.entry(category).or_default();
        *sum += weight;
        items.push(item);
    }
    looks
        .into_iter()
        .filter(|(_, (weight, items))| items.len() >= needed.min_items.max(1) && *weight >= needed.min_weight)
        .max_by(|(a, (more, _)), (b, (less, _))| more.total_cmp(less).then(b.cmp(a)))
        .map(|(category, (weight, mut evidence))| {
            evidence.truncate(MAX_EVIDENCE);
            OfferCandidate { category, affinity: weight / (weight + HALF_WEIGHT), evidence }
        })
}
