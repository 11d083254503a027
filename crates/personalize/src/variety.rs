//! Choosing a shelf from candidates, so that ten of a kind do not stand side by side.
//!
//! The one idea: tiers keep their order (a filler never stands before what the leading source found), and inside a
//! tier the next item is the one with the largest `0.75 relevance - 0.25 likeness to what is already chosen` (maximal
//! marginal relevance, Carbonell and Goldstein 1998). The caps on one category and on a brand's run hold across tiers,
//! so a filler is preferred to a fifth lamp; only when nothing else is left are they relaxed, so that a small shop's
//! shelves are not empty for no reason.

use crate::{events::Item, facts::Facts, rules::Rules, sources::Candidate};

/// The weight of relevance against likeness.
const RELEVANCE: f32 = 0.75;

/// What variety looks at.
#[derive(Clone, Copy, PartialEq)]
struct Face {
    category: Option<u32>,
    brand: u32,
    price_band: u8,
}

impl Face {
    fn of(item: Item, facts: &Facts) -> Self {
        facts.get(item).map_or(Self { category: None, brand: 0, price_band: 0 }, |known| Self {
            category: known.category(),
            brand: known.brand,
            price_band: known.price_band,
        })
    }

    /// 0.5 for one category, 0.3 for one brand, 0.2 for one price band.
    fn likeness(self, other: Self) -> f32 {
        let mut likeness = 0.0;
        if self.category.is_some() && self.category == other.category {
            likeness += 0.5;
        }
        if self.brand != 0 && self.brand == other.brand {
            likeness += 0.3;
        }
        if self.price_band == other.price_band {
            likeness += 0.2;
        }
        likeness
    }
}

/// A candidate waiting to be chosen.
struct Waiting {
    candidate: Candidate,
    face: Face,
    /// Its score as a share of the best of its tier.
    relevance: f32,
    /// Its likeness to the most alike of the chosen.
    likeness: f32,
}

/// Chooses `limit` items: first those of `first` in their order (the owner's pins), then from the tiers. No item twice.
pub(crate) fn choose(
    first: Vec<Candidate>,
    tiers: Vec<Vec<Candidate>>,
    limit: usize,
    shelf_len: usize,
    facts: &Facts,
    rules: &Rules,
) -> Vec<Candidate> {
    let mut chosen: Vec<(Candidate, Face)> = first
        .into_iter()
        .take(limit)
        .map(|candidate| (candidate.item, candidate))
        .map(|(item, candidate)| (candidate, Face::of(item, facts)))
        .collect();
    let mut tiers: Vec<Vec<Waiting>> = tiers
        .into_iter()
        .map(|tier| {
            let best = tier.first().map_or(1.0, |candidate| candidate.score).max(f32::MIN_POSITIVE);
            tier.into_iter()
                .map(|candidate| Waiting {
                    face: Face::of(candidate.item, facts),
                    relevance: candidate.score / best,
                    likeness: 0.0,
                    candidate,
                })
                .collect()
        })
        .collect();
    for (candidate, face) in &chosen {
        note(&mut tiers, candidate.item, *face);
    }
    while chosen.len() < limit {
        let fits = |waiting: &Waiting| {
            // The caps are about what stands on one shelf: the last `shelf_len` chosen.
            let shelf = &chosen[chosen.len().saturating_sub(shelf_len.saturating_sub(1))..];
            let of_category = shelf.iter().filter(|(_, face)| face.category == waiting.face.category).count();
            let run = chosen.iter().rev().take_while(|(_, face)| face.brand == waiting.face.brand).count();
            (waiting.face.category.is_none() || of_category < rules.category_cap(shelf_len))
                && (waiting.face.brand == 0 || run < usize::from(rules.max_brand_run.max(1)))
        };
        let Some((tier, place)) = next(&tiers, fits).or_else(|| next(&tiers, |_| true)) else { break };
        let taken = tiers[tier].remove(place);
        note(&mut tiers, taken.candidate.item, taken.face);
        chosen.push((taken.candidate, taken.face));
    }
    chosen.into_iter().map(|(candidate, _)| candidate).collect()
}

/// The best waiting candidate that fits, of the first tier that has one.
fn next(tiers: &[Vec<Waiting>], fits: impl Fn(&Waiting) -> bool) -> Option<(usize, usize)> {
    tiers.iter().enumerate().find_map(|(tier, waiting)| {
        let mut best: Option<(usize, f32)> = None;
        for (place, one) in waiting.iter().enumerate() {
            let value = RELEVANCE * one.relevance - (1.0 - RELEVANCE) * one.likeness;
            if best.is_none_or(|(_, most)| value > most) && fits(one) {
                best = Some((place, value));
            }
        }
        best.map(|(place, _)| (tier, place))
    })
}

/// Notes a chosen item: others like it lose, and other finds of the same item go.
fn note(tiers: &mut [Vec<Waiting>], item: Item, face: Face) {
    for tier in tiers {
        tier.retain(|waiting| waiting.candidate.item != item);
        for waiting in tier {
            waiting.likeness = waiting.likeness.max(waiting.face.likeness(face));
        }
    }
}

/// The plain order: pins, then tier after tier as they are. For shelves whose order is their meaning.
pub(crate) fn plain(first: Vec<Candidate>, tiers: Vec<Vec<Candidate>>, limit: usize) -> Vec<Candidate> {
    let mut chosen: Vec<Candidate> = Vec::new();
    for candidate in first.into_iter().chain(tiers.into_iter().flatten()) {
        if chosen.len() >= limit {
            break;
        }
        if !chosen.iter().any(|known| known.item == candidate.item) {
            chosen.push(candidate);
        }
    }
    chosen
}
