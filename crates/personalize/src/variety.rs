//! Choosing a shelf from candidates, so that ten of a kind do not stand side by side.
//!
//! The one idea: tiers keep their order (a filler never stands before what the leading source found), and inside a
//! tier the next item is the one with the largest `0.75 relevance - 0.25 likeness to what is already chosen` (maximal
//! marginal relevance, Carbonell and Goldstein 1998). Neighbours are seen together, so likeness to the one before counts
//! once more, and its category waits as long as the tier has another.
//! The caps on one category and on a brand's run hold across tiers, so a filler is preferred to a fifth lamp; only when
//! nothing else is left are they relaxed, so that a small shop's shelves are not empty for no reason.

use crate::{events::Item, facts::Facts, rules::Rules, sources::Candidate};

/// The weight of relevance against likeness.
const RELEVANCE: f32 = 0.75;
/// The weight of likeness to the neighbour, on top of that to the whole shelf.
const NEIGHBOUR: f32 = 0.25;

/// What variety looks at.
#[derive(Clone, Copy, PartialEq)]
struct Face {
    /// The category at the root of the tree, and the one at the leaf.
    root: Option<u32>,
    category: Option<u32>,
    brand: u32,
    price_band: u8,
}

impl Face {
    fn of(item: Item, facts: &Facts) -> Self {
        facts.get(item).map_or(Self { root: None, category: None, brand: 0, price_band: 0 }, |known| Self {
            root: known.category_path.first().copied(),
            category: known.category(),
            brand: known.brand,
            price_band: known.price_band,
        })
    }

    /// 0.5 for one category (0.3 for one root alone), 0.3 for one brand, 0.2 for one price band.
    fn likeness(self, other: Self) -> f32 {
        let mut likeness = 0.0;
        if self.root.is_some() && self.root == other.root {
            likeness += 0.3;
        }
        if self.category.is_some() && self.category == other.category {
            likeness += 0.2;
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
    item: Item,
    face: Face,
    /// Its score as a share of the best of its tier.
    relevance: f32,
    /// Its likeness to the most alike of the chosen.
    likeness: f32,
    /// Its likeness to the one chosen last.
    beside: f32,
    /// Its category is not that of the one chosen last.
    other: bool,
    /// Where the candidate itself lies.
    at: usize,
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
    let mut chosen: Vec<Candidate> = first.into_iter().take(limit).collect();
    let mut faces: Vec<Face> = chosen.iter().map(|candidate| Face::of(candidate.item, facts)).collect();
    // What is weighed is small and lies together; the candidates with their terms stay where they are until chosen.
    let mut pool: Vec<Option<Candidate>> = Vec::with_capacity(tiers.iter().map(Vec::len).sum());
    let mut tiers: Vec<Vec<Waiting>> = tiers
        .into_iter()
        .map(|tier| {
            let best = tier.first().map_or(1.0, |candidate| candidate.score).max(f32::MIN_POSITIVE);
            let wait = |candidate: Candidate| {
                let (item, relevance) = (candidate.item, candidate.score / best);
                pool.push(Some(candidate));
                let (face, at) = (Face::of(item, facts), pool.len() - 1);
                Waiting { item, face, relevance, likeness: 0.0, beside: 0.0, other: true, at }
            };
            tier.into_iter().map(wait).collect()
        })
        .collect();
    for (candidate, face) in chosen.iter().zip(&faces) {
        note(&mut tiers, candidate.item, *face);
    }
    while chosen.len() < limit {
        let fits = |waiting: &Waiting| {
            // The caps are about what stands on one shelf: the last `shelf_len` chosen.
            let shelf = &faces[faces.len().saturating_sub(shelf_len.saturating_sub(1))..];
            let of_category = shelf.iter().filter(|face| face.category == waiting.face.category).count();
            let run = faces.iter().rev().take_while(|face| face.brand == waiting.face.brand).count();
            (waiting.face.category.is_none() || of_category < rules.category_cap(shelf_len))
                && (waiting.face.brand == 0 || run < usize::from(rules.max_brand_run.max(1)))
        };
        let Some((tier, place)) = next(&tiers, fits).or_else(|| next(&tiers, |_| true)) else { break };
        let Waiting { item, face, at, .. } = tiers[tier][place];
        note(&mut tiers, item, face);
        chosen.extend(pool[at].take());
        faces.push(face);
    }
    chosen
}

/// The best waiting candidate that fits, of the first tier that has one: one of another category than its neighbour, if any.
fn next(tiers: &[Vec<Waiting>], fits: impl Fn(&Waiting) -> bool) -> Option<(usize, usize)> {
    tiers.iter().enumerate().find_map(|(tier, waiting)| {
        let mut best: Option<(usize, (bool, f32))> = None;
        for (place, one) in waiting.iter().enumerate() {
            let likeness = (1.0 - RELEVANCE) * one.likeness + NEIGHBOUR * one.beside;
            let value = (one.other, RELEVANCE * one.relevance - likeness);
            if best.is_none_or(|(_, most)| value > most) && fits(one) {
                best = Some((place, value));
            }
        }
        best.map(|(place, _)| (tier, place))
    })
}

/// Notes a chosen item: others like it lose, and every find of the item itself goes.
fn note(tiers: &mut [Vec<Waiting>], item: Item, face: Face) {
    for tier in tiers {
        tier.retain_mut(|waiting| {
            waiting.beside = waiting.face.likeness(face);
            waiting.likeness = waiting.likeness.max(waiting.beside);
            waiting.other = face.category.is_none() || face.category != waiting.face.category;
            waiting.item != item
        });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{facts::ItemFacts, weights::Source};

    /// Ten notebooks (items 1 to 10), then three mugs and a lamp, each found a little less than the one before.
    fn choose_of(limit: usize, items: &[Item]) -> Vec<Item> {
        let category = |item: Item| match item {
            1..=10 => 1,
            11..=13 => 2,
            _ => 3,
        };
        let facts = Facts::new(items.iter().map(|&item| {
            let facts =
                ItemFacts { category_path: vec![category(item)], brand: item, shown: true, ..ItemFacts::default() };
            (item, facts)
        }));
        let found = |&item: &Item| Candidate {
            item,
            score: 1.0 - 0.02 * item as f32,
            terms: Vec::new(),
            source: Source::BoughtMost,
        };
        let tier = items.iter().map(found).collect();
        let chosen = choose(Vec::new(), vec![tier], limit, limit, &facts, &Rules::default());
        chosen.into_iter().map(|candidate| candidate.item).collect()
    }

    #[test]
    fn neighbours_differ_while_there_is_a_choice() {
        let all: Vec<Item> = (1..=14).collect();
        assert_eq!(choose_of(8, &all), [1, 11, 2, 14, 3, 12, 4, 13], "the most found first, no two of a kind in a row");
        assert_eq!(choose_of(5, &[1, 2, 3, 14]), [1, 14, 2, 3], "and where nothing else is left, of a kind");
    }
}
