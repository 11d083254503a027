//! What people buy together: counts of distinct buyers of two items in one order, shrunk towards chance.
//!
//! With n people who bought a and b in one order, c_a and c_b who bought each, and N buyers in all:
//!
//! ```text
//! likeness(a, b) = max(0, n - c_a c_b / (N + 20)) / ((c_a c_b)^0.3 + 5)
//! ```
//!
//! The subtracted part is what chance alone would bring (20 imagined buyers keep a small shop from calling everything
//! chance); the 5 below holds back pairs seen a few times only; the exponent 0.3 keeps popular items in (item-kNN
//! values measured best on three data sets, see the design's reference).

use rustc_hash::FxHashMap;

use crate::events::{Interaction, Item};

/// Different items of one order that are counted: more is a wholesale order that would link everything.
const MAX_BASKET: usize = 50;
/// Imagined buyers added to the real ones when chance is estimated.
const PRIOR_PEOPLE: f64 = 20.0;
/// Exponent of popularity.
const POPULARITY: f64 = 0.3;
/// Holds back pairs with little behind them.
const SHRINK: f64 = 5.0;

/// Counts of pairs.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Pairs {
    /// The baskets of each person.
    baskets: FxHashMap<u64, Vec<Basket>>,
    /// Distinct buyers of each item.
    buyers: FxHashMap<Item, u32>,
    /// For each item, the items bought with it and by how many distinct people; by item.
    together: FxHashMap<Item, Vec<(Item, u32)>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Basket {
    key: (bool, u64),
    items: Vec<Item>,
}

impl Pairs {
    /// Counts one line of an order.
    pub(crate) fn apply(&mut self, event: &Interaction) {
        let baskets = self.baskets.entry(event.person).or_default();
        let place = baskets.iter().position(|basket| basket.key == event.basket()).unwrap_or_else(|| {
            baskets.push(Basket { key: event.basket(), items: Vec::new() });
            baskets.len() - 1
        });
        if baskets[place].items.len() >= MAX_BASKET || baskets[place].items.contains(&event.item) {
            return;
        }
        if !baskets.iter().any(|basket| basket.items.contains(&event.item)) {
            *self.buyers.entry(event.item).or_default() += 1;
        }
        for &other in &baskets[place].items {
            let known =
                baskets.iter().any(|basket| basket.items.contains(&event.item) && basket.items.contains(&other));
            if !known {
                bump(self.together.entry(event.item).or_default(), other);
                bump(self.together.entry(other).or_default(), event.item);
            }
        }
        baskets[place].items.push(event.item);
    }

    /// Calls `found` with every item bought together with `item` by at least `min_people` distinct people, and how
    /// closely. `bought` says what the asking person bought: where they may be one of the people, they are not counted.
    pub(crate) fn with(
        &self,
        item: Item,
        min_people: usize,
        bought: impl Fn(Item) -> bool,
        mut found: impl FnMut(Item, f64),
    ) {
        let Some(row) = self.together.get(&item) else { return };
        let own = bought(item);
        for &(other, people) in row {
            if (people as usize) < min_people {
                continue;
            }
            let others = people - u32::from(own && bought(other));
            if (others as usize) < min_people {
                continue;
            }
            let both = f64::from(self.buyers.get(&item).copied().unwrap_or(1))
                * f64::from(self.buyers.get(&other).copied().unwrap_or(1));
            let beyond_chance = f64::from(others) - both / (self.baskets.len() as f64 + PRIOR_PEOPLE);
            if beyond_chance > 0.0 {
                found(other, beyond_chance / (both.powf(POPULARITY) + SHRINK));
            }
        }
    }
}

fn bump(row: &mut Vec<(Item, u32)>, item: Item) {
    match row.binary_search_by_key(&item, |&(known, _)| known) {
        Ok(place) => row[place].1 += 1,
        Err(place) => row.insert(place, (item, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::Kind;

    fn buy(person: u64, order: u64, item: Item) -> Interaction {
        Interaction { at_ms: 0, person, visit: order, item, kind: Kind::Purchase, order, qty: 1 }
    }

    fn found(pairs: &Pairs, item: Item, min_people: usize, own: &[Item]) -> Vec<Item> {
        let mut items = Vec::new();
        pairs.with(item, min_people, |item| own.contains(&item), |item, _| items.push(item));
        items
    }

    #[test]
    fn people_count_once_and_never_for_themselves() {
        let mut pairs = Pairs::default();
        // One person buys 1 and 2 together five times, two people 1 and 3.
        for order in 1..=5 {
            pairs.apply(&buy(7, order, 1));
            pairs.apply(&buy(7, order, 2));
        }
        for person in [8, 9] {
            pairs.apply(&buy(person, 10 + person, 1));
            pairs.apply(&buy(person, 10 + person, 3));
        }
        assert_eq!(found(&pairs, 1, 1, &[]), [2, 3]);
        assert_eq!(found(&pairs, 1, 2, &[]), [3]);
        assert!(found(&pairs, 1, 2, &[1, 3]).is_empty(), "one of the two is the asking person");
    }

    #[test]
    fn what_everyone_buys_is_not_bought_together() {
        let mut pairs = Pairs::default();
        // 200 people buy a bag (1) alone or with something; 2 and 3 always go together, the bag with each by chance.
        for person in 0..200_u64 {
            pairs.apply(&buy(person, person, 1));
            if person % 10 == 0 {
                pairs.apply(&buy(person, person, 2));
                pairs.apply(&buy(person, person, 3));
            }
        }
        let mut scores = Vec::new();
        pairs.with(2, 2, |_| false, |item, score| scores.push((item, score)));
        let of = |item| scores.iter().find(|&&(known, _)| known == item).map_or(0.0, |&(_, score)| score);
        assert!(of(3) > 10.0 * of(1), "{scores:?}");
    }
}
