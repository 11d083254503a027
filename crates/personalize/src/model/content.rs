//! Which items are alike, by what the catalog says: words, attributes, category path, price band.
//!
//! ```text
//! likeness = 0.45 cosine(words) + 0.25 cosine(rare attributes count more) + 0.2 shared path + 0.1 price closeness
//! ```
//!
//! It needs no event, so it is what a shop has on its first day and a product on its first. The nearest 32 of each item
//! are found once per catalog, through lists of the items that share a word, an attribute or a category.

use rustc_hash::FxHashMap;

use crate::{
    events::Item,
    facts::{Facts, ItemFacts},
};

/// Neighbours kept per item.
const MAX_NEIGHBOURS: usize = 32;
/// A feature shared by more items than this finds no candidates (it says too little); a bound on the work per item.
const MAX_SHARED_BY: usize = 400;
/// Below this likeness items are not alike.
const MIN_LIKENESS: f32 = 0.15;
const WORDS: f32 = 0.45;
const ATTRIBUTES: f32 = 0.25;
const PATH: f32 = 0.2;
const PRICE: f32 = 0.1;
/// Price bands apart at which prices are not close any more.
const FAR_PRICE: f32 = 3.0;

/// The nearest items of each item.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Content {
    nearest: FxHashMap<Item, Vec<(Item, f32)>>,
}

/// What two items can share, where sharing it is worth a look.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Feature {
    Word(u32),
    Attribute(u32, u32),
    Category(u32),
}

impl Content {
    /// Finds the nearest of every item of the snapshot; sensitive ones neither have nor are any.
    pub(crate) fn learn(facts: &Facts) -> Self {
        let items: Vec<(Item, &ItemFacts)> = facts.sorted().into_iter().filter(|(_, known)| !known.sensitive).collect();
        // Every feature with who has it, and its weight there (unit length per item and kind).
        let mut holders: FxHashMap<Feature, Vec<(u32, f32)>> = FxHashMap::default();
        let mut carriers: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        for (_, known) in &items {
            for &attribute in &known.attributes {
                *carriers.entry(attribute).or_default() += 1;
            }
        }
        let rarity = |attribute: (u32, u32)| (items.len() as f32 / carriers[&attribute] as f32).ln_1p();
        let features: Vec<Vec<(Feature, f32)>> = items.iter().map(|(_, known)| features(known, rarity)).collect();
        for (place, own) in features.iter().enumerate() {
            for &(feature, weight) in own {
                holders.entry(feature).or_default().push((place as u32, weight));
            }
        }
        // By the other's place: what it shares with the item at hand, and for which item that was last said.
        let mut shared: Vec<(f32, usize)> = vec![(0.0, usize::MAX); items.len()];
        let mut met: Vec<u32> = Vec::new();
        let nearest = items
            .iter()
            .zip(&features)
            .enumerate()
            .map(|(place, (&(item, known), own))| {
                met.clear();
                for &(feature, weight) in own {
                    let holders = &holders[&feature];
                    if holders.len() > MAX_SHARED_BY {
                        continue;
                    }
                    for &(other, its) in holders.iter().filter(|&&(other, _)| other as usize != place) {
                        let part = if matches!(feature, Feature::Category(_)) { 0.0 } else { weight * its };
                        let (sum, said_for) = &mut shared[other as usize];
                        if *said_for != place {
                            (*sum, *said_for) = (0.0, place);
                            met.push(other);
                        }
                        *sum += part;
                    }
                }
                let mut near: Vec<(Item, f32)> = met
                    .iter()
                    .map(|&place| {
                        let (part, _) = shared[place as usize];
                        let (other, its) = items[place as usize];
                        (other, part + PATH * path(known, its) + PRICE * price(known, its))
                    })
                    .filter(|&(_, likeness)| likeness >= MIN_LIKENESS)
                    .collect();
                let order = |a: &(Item, f32), b: &(Item, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
                if near.len() > MAX_NEIGHBOURS {
                    near.select_nth_unstable_by(MAX_NEIGHBOURS, order);
                    near.truncate(MAX_NEIGHBOURS);
                }
                near.sort_unstable_by(order);
                near.shrink_to_fit();
                (item, near)
            })
            .collect();
        Self { nearest }
    }

    /// The nearest items with their likeness, the nearest first.
    pub(crate) fn nearest(&self, item: Item) -> &[(Item, f32)] {
        self.nearest.get(&item).map_or(&[], Vec::as_slice)
    }
}

/// Words and attributes, each kind scaled so that its part of the dot product is its weight times a cosine.
fn features(known: &ItemFacts, rarity: impl Fn((u32, u32)) -> f32) -> Vec<(Feature, f32)> {
    let mut words: FxHashMap<u32, f32> = FxHashMap::default();
    for &(word, weight) in &known.words {
        *words.entry(word).or_default() += weight;
    }
    let mut words: Vec<(Feature, f32)> =
        words.into_iter().map(|(word, weight)| (Feature::Word(word), weight)).collect();
    // Sorted, so that sums of floats come out the same whatever the order of the words was.
    words.sort_unstable_by_key(|&(feature, _)| key(feature));
    let mut attributes: Vec<(u32, u32)> = known.attributes.clone();
    attributes.sort_unstable();
    attributes.dedup();
    let mut attributes: Vec<(Feature, f32)> = attributes
        .into_iter()
        .map(|attribute| (Feature::Attribute(attribute.0, attribute.1), rarity(attribute)))
        .collect();
    scale(&mut words, WORDS);
    scale(&mut attributes, ATTRIBUTES);
    let category = known.category().map(|category| (Feature::Category(category), 0.0));
    words.into_iter().chain(attributes).chain(category).collect()
}

fn key(feature: Feature) -> (u32, u32) {
    match feature {
        Feature::Word(word) => (word, 0),
        Feature::Attribute(key, value) => (key, value),
        Feature::Category(category) => (category, 0),
    }
}

/// Scales to the length whose square is `share`.
fn scale(features: &mut [(Feature, f32)], share: f32) {
    let length = features.iter().map(|&(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 && length.is_finite() {
        for (_, weight) in features {
            *weight *= share.sqrt() / length;
        }
    }
}

/// The share of the longer category path that both have from the root on.
fn path(a: &ItemFacts, b: &ItemFacts) -> f32 {
    let common = a.category_path.iter().zip(&b.category_path).take_while(|(a, b)| a == b).count();
    let longer = a.category_path.len().max(b.category_path.len());
    if longer == 0 { 0.0 } else { common as f32 / longer as f32 }
}

/// 1 in the same price band, 0 from three bands apart on.
fn price(a: &ItemFacts, b: &ItemFacts) -> f32 {
    (1.0 - f32::from(a.price_band.abs_diff(b.price_band)) / FAR_PRICE).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(category_path: &[u32], attributes: &[(u32, u32)], words: &[u32], price_band: u8) -> ItemFacts {
        ItemFacts {
            category_path: category_path.to_vec(),
            attributes: attributes.to_vec(),
            words: words.iter().map(|&word| (word, 1.0)).collect(),
            price_band,
            shown: true,
            ..ItemFacts::default()
        }
    }

    #[test]
    fn the_same_item_twice_is_likeness_one_and_likeness_is_mutual() {
        let facts = Facts::new([
            (1, item(&[1, 2], &[(1, 1)], &[5, 6], 1)),
            (2, item(&[1, 2], &[(1, 1)], &[5, 6], 1)),
            (3, item(&[1, 3], &[(1, 2)], &[5, 9], 2)),
            (4, item(&[7], &[], &[8], 4)),
        ]);
        let content = Content::learn(&facts);
        let of = |a: Item, b: Item| content.nearest(a).iter().find(|near| near.0 == b).map(|near| near.1);
        assert!((of(1, 2).unwrap() - 1.0).abs() < 1e-5);
        assert_eq!(of(1, 3), of(3, 1));
        assert!(of(1, 3).unwrap() < 0.7);
        assert!(content.nearest(4).is_empty());
    }
}
