//! What a profile costs that knows nothing: the guard of re-ordering.
//!
//! The one idea: taste is put on items by lot, so that it has nothing to do with what anybody searched for, and is then read
//! and used as anyone's is: a log, a [`Profile`] built from it, [`rerank`]. Whatever a judged set loses by that is the price
//! of the band alone. It is the worst case: a real profile is right more often than a lot.

use crate::{
    events::{Interaction, Item, Kind},
    facts::{Facts, ItemFacts},
    profile::{Declared, Profile},
    rerank::{Band, rerank},
    weights::Weights,
};

/// How many profiles are drawn for a figure.
pub const PROFILES: u64 = 5;
/// One in so many items is of the kind that is liked.
const KINDS: u64 = 5;
/// Items of that kind that were looked at and bought.
const LOOKED_AT: usize = 100;
/// Facts that all items of a kind share: as many as count.
const FACTS: u32 = 6;

/// A strong taste for a fifth of all items, drawn by lot.
#[derive(Debug)]
pub struct Useless {
    facts: Facts,
    profile: Profile,
}

impl Useless {
    /// A taste among items 0 to `items`; the same number draws the same.
    pub fn new(items: u32, number: u64) -> Self {
        let kind = |item: Item| (drawn(u64::from(item), number) % KINDS) as u32;
        let facts = Facts::new((0..items).map(|item| {
            let kind = kind(item) + 1;
            let facts = ItemFacts {
                category_path: vec![kind],
                brand: kind,
                attributes: (1..=FACTS).map(|key| (key, kind)).collect(),
                price_band: kind as u8,
                shown: true,
                ..ItemFacts::default()
            };
            (item, facts)
        }));
        let event = |(at_ms, item)| {
            let one = Interaction { at_ms, person: 1, visit: at_ms as u64, item, kind: Kind::View, order: 0, qty: 1 };
            [one, Interaction { kind: Kind::Purchase, order: at_ms as u64, ..one }]
        };
        let liked = (0..items).filter(|item| kind(*item) == 0).take(LOOKED_AT);
        let log: Vec<Interaction> = (1_i64..).zip(liked).flat_map(event).collect();
        let profile = Profile::build(1, &log, &Declared::default(), &facts, &Weights::default(), LOOKED_AT as i64 + 1);
        Self { facts, profile }
    }

    /// The items of a list (item and score, best first) in the order that this taste gives them.
    pub fn order(&self, hits: &[(Item, f32)], fixed: &[bool], band: &Band) -> Vec<Item> {
        rerank(hits, fixed, &self.profile, &self.facts, band).into_iter().map(|moved| moved.item).collect()
    }
}

/// A number by lot for an item (Sebastiano Vigna's splitmix64).
fn drawn(item: u64, number: u64) -> u64 {
    let z = (item + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (number + 1).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_taste_is_strong_and_by_lot() {
        let (one, other) = (Useless::new(1_000, 0), Useless::new(1_000, 1));
        let hits: Vec<(Item, f32)> = (0..30).map(|item| (item, 1.0)).collect();
        let order = |taste: &Useless, band| taste.order(&hits, &[], &band);
        let plain: Vec<Item> = (0..30).collect();
        assert_eq!(order(&one, Band { strength: 0.0, ..Band::SEARCH }), plain);
        assert_ne!(order(&one, Band::SEARCH), plain);
        assert_ne!(order(&one, Band::SEARCH), order(&other, Band::SEARCH));
        let first = order(&one, Band::SEARCH)[0];
        let moved = rerank(&hits, &[], &one.profile, &one.facts, &Band::SEARCH);
        let liking = moved.iter().find(|it| it.item == first).unwrap().liking;
        assert!(liking > 0.8, "a liking of {liking}");
    }
}
