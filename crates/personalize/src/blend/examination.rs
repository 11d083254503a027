//! How often each place of a list is looked at, estimated from what was shown and clicked.
//!
//! The one idea: an item that stood at a place and at the next one was equally wanted at both, so what its click rates differ
//! by is the place (intervention harvesting, Agarwal et al. 2019). Neighbouring places are compared over all such items, and
//! the ratios multiply down the list. Without items that moved, every place counts alike: nothing is corrected on a guess.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::{events::Item, weights::Placement};

/// Places of a list that are told apart; later ones count as the last.
const PLACES: usize = 20;
/// Clicks that speak for "no difference" before any are seen.
const PRIOR_CLICKS: f64 = 10.0;
/// A click counts so many times at most, so that a few lucky ones far down do not decide.
const MAX_WEIGHT: f32 = 4.0;

/// Where something stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spot {
    /// On which shelf.
    pub placement: Placement,
    /// At which place, from 0.
    pub position: u16,
}

/// One item that was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impression {
    /// Where.
    pub spot: Spot,
    /// What.
    pub item: Item,
    /// Whether it was opened from there.
    pub clicked: bool,
}

/// How often places are looked at, as a share of the first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Examination(FxHashMap<Placement, Vec<f32>>);

impl Examination {
    /// Estimates from what was shown.
    pub fn of(impressions: &[Impression]) -> Self {
        // (placement, item) -> (shown, clicked) by place.
        let mut counts: FxHashMap<(Placement, Item), [(f64, f64); PLACES]> = FxHashMap::default();
        for shown in impressions {
            let place = usize::from(shown.spot.position).min(PLACES - 1);
            let of = counts.entry((shown.spot.placement, shown.item)).or_insert([(0.0, 0.0); PLACES]);
            of[place].0 += 1.0;
            of[place].1 += f64::from(u8::from(shown.clicked));
        }
        let mut sums: FxHashMap<Placement, [(f64, f64); PLACES]> = FxHashMap::default();
        // Sorted, so that the sums do not depend on the order of a table.
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|&(key, _)| key);
        for ((placement, _), of) in counts {
            let sums = sums.entry(placement).or_insert([(0.0, 0.0); PLACES]);
            for place in 1..PLACES {
                let (before, here) = (of[place - 1], of[place]);
                if before.0 > 0.0 && here.0 > 0.0 {
                    let weight = before.0.min(here.0);
                    sums[place].0 += weight * before.1 / before.0;
                    sums[place].1 += weight * here.1 / here.0;
                }
            }
        }
        let chain = |sums: [(f64, f64); PLACES]| {
            let mut share = 1.0;
            sums.iter()
                .map(|(before, here)| {
                    // Nobody looks at a later place more often.
                    share *= ((here + PRIOR_CLICKS) / (before + PRIOR_CLICKS)).min(1.0);
                    share as f32
                })
                .collect()
        };
        Self(sums.into_iter().map(|(placement, sums)| (placement, chain(sums))).collect())
    }

    /// How often a place is looked at, as a share of the first; 1 where nothing is known.
    pub fn share(&self, spot: Spot) -> f32 {
        let place = usize::from(spot.position).min(PLACES - 1);
        self.0.get(&spot.placement).map_or(1.0, |shares| shares[place])
    }

    /// How many times a click there counts: the inverse of its share, at most four times.
    pub fn weight(&self, spot: Spot) -> f32 {
        (1.0 / self.share(spot)).min(MAX_WEIGHT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng, rngs::StdRng, seq::SliceRandom};

    #[test]
    fn what_was_hidden_in_the_clicks_is_found() {
        let looked = |place: usize| 1.0 / (1.0 + 0.4 * place as f64);
        let mut dice = StdRng::seed_from_u64(7);
        let mut shown = Vec::new();
        for _ in 0..20_000 {
            let mut items: Vec<Item> = (0..8).collect();
            items.shuffle(&mut dice);
            for (place, &item) in items.iter().take(6).enumerate() {
                let wanted = 0.05 + 0.05 * f64::from(item);
                let clicked = dice.random::<f64>() < wanted * looked(place);
                let spot = Spot { placement: Placement::ForYou, position: place as u16 };
                shown.push(Impression { spot, item, clicked });
            }
        }
        let found = Examination::of(&shown);
        for place in 0..6 {
            let share = found.share(Spot { placement: Placement::ForYou, position: place as u16 });
            assert!((f64::from(share) - looked(place)).abs() < 0.05, "{place}: {share} for {}", looked(place));
        }
        let deep = Spot { placement: Placement::ForYou, position: 5 };
        assert!((found.weight(deep) - 3.0).abs() < 0.4, "{}", found.weight(deep));
    }

    #[test]
    fn where_nothing_moved_nothing_is_corrected() {
        // The first is the most wanted and always stands first: the fall of its clicks is not the place's.
        let shown: Vec<Impression> = (0..5_000_u32)
            .flat_map(|n| {
                (0..4_u16).map(move |position| Impression {
                    spot: Spot { placement: Placement::Cart, position },
                    item: Item::from(position),
                    clicked: n % (2 + 3 * u32::from(position)) == 0,
                })
            })
            .collect();
        let found = Examination::of(&shown);
        assert!((found.share(Spot { placement: Placement::Cart, position: 3 }) - 1.0).abs() < 1e-6);
        assert!((found.weight(Spot { placement: Placement::ForYou, position: 9 }) - 1.0).abs() < 1e-6);
    }
}
