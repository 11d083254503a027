//! What people come to have over the months: which things one person has, and which came after which.
//!
//! The one idea: a person's habit is the sequence of distinct things they bought or kept (cart, wish list), each counted
//! when it first comes. A new one is paired with the newest before it: a count for both being had, and `1 / d` for coming d
//! places later. With n people who have a and b, and c_a and c_b who have each:
//!
//! ```text
//! closeness(a, b) = n / ((c_a c_b)^0.3 + 5)  +  sum of 1/d over people with b after a / (sqrt(c_a) + 5)  +  linear(a, b)
//! ```
//!
//! item-kNN, sequential rules and, once [`Linear`] has been learned in the background, how much a linear model sees of b in
//! a (see the reference of the design for the exponent and the prior: best on three data sets). Every part is 0 unless
//! enough distinct people other than the asking one have both.
//!
//! Memory is bounded: [`MAX_PAIRED`] pairs a new thing, and rows that lose their rarest cells when they grow too long.

use rustc_hash::FxHashMap;

use crate::{
    events::{Interaction, Item, Kind},
    longterm::{linear, sparse::Table},
};

/// Newest things of one person that a new one is paired with.
const MAX_PAIRED: usize = 100;
/// Places between two things that still follow one another.
const STEPS: usize = 10;
/// Cells a row keeps when it grows to twice as many: those of most people.
const MAX_ROW: usize = 250;
/// Exponent of popularity.
const POPULARITY: f64 = 0.3;
/// Holds back pairs with little behind them.
const SHRINK: f64 = 5.0;
/// Holds the linear model's weights back.
const LAMBDA: f32 = 100.0;
/// Items that the linear model looks for another in.
const NEAR: usize = 150;
/// Items that one may speak for in the linear model.
const MAX_LINEAR: usize = 200;

/// How two items go together in people's histories.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cell {
    item: Item,
    /// Distinct people who have both.
    people: u32,
    /// `1 / d` for each of them who came to have `item` d places after the row's own.
    after: f32,
}

/// Counts of what people have.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Habits {
    /// What each person has, in the order of its first time.
    had: FxHashMap<u64, Vec<Item>>,
    /// Distinct people who have each item.
    people: FxHashMap<Item, u32>,
    /// By item: the items had with it, by number.
    rows: FxHashMap<Item, Vec<Cell>>,
}

/// What the linear model says, by item. Learned from [`Habits`] in one go; none until then.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Linear {
    rows: FxHashMap<Item, Vec<(Item, f32)>>,
}

impl Habits {
    /// Counts one event.
    pub(crate) fn apply(&mut self, event: &Interaction) {
        if !matches!(event.kind, Kind::Purchase | Kind::Cart | Kind::Wishlist) {
            return;
        }
        let had = self.had.entry(event.person).or_default();
        if had.contains(&event.item) {
            return;
        }
        for (place, &earlier) in had.iter().rev().take(MAX_PAIRED).enumerate() {
            let after = if place < STEPS { 1.0 / (place + 1) as f32 } else { 0.0 };
            bump(self.rows.entry(earlier).or_default(), event.item, after);
            bump(self.rows.entry(event.item).or_default(), earlier, 0.0);
        }
        had.push(event.item);
        *self.people.entry(event.item).or_default() += 1;
    }

    /// Gives back the room that rows grew beyond what they hold: a third of what this takes. By copies: an allocator of size
    /// classes shrinks nothing of which half is used.
    pub(crate) fn tighten(&mut self) {
        self.had.values_mut().for_each(|had| *had = had.clone());
        self.rows.values_mut().for_each(|row| *row = row.clone());
    }

    /// Whether this person has an item: then they are one of the people behind it.
    pub(crate) fn has(&self, person: u64, item: Item) -> bool {
        self.had.get(&person).is_some_and(|had| had.contains(&item))
    }

    /// Calls `found` with every item that at least `min_people` people other than `person` have beside `item`, and how close
    /// it is. What `person` has is left out: this is for what is new to them.
    pub(crate) fn with(
        &self,
        item: Item,
        person: Option<u64>,
        min_people: usize,
        linear: &Linear,
        mut found: impl FnMut(Item, f64),
    ) {
        let Some(row) = self.rows.get(&item) else { return };
        let had = person.and_then(|person| self.had.get(&person)).map_or(&[][..], Vec::as_slice);
        let says = linear.rows.get(&item).map_or(&[][..], Vec::as_slice);
        let count = |item: Item| f64::from(self.people.get(&item).copied().unwrap_or(0).max(1));
        let own = count(item);
        for cell in row {
            // What the asking person does not have, they cannot be one of the people behind.
            if (cell.people as usize) < min_people || had.contains(&cell.item) {
                continue;
            }
            let near = f64::from(cell.people) / ((own * count(cell.item)).powf(POPULARITY) + SHRINK);
            let follows = f64::from(cell.after) / (own.sqrt() + SHRINK);
            let linear = says.binary_search_by_key(&cell.item, |&(other, _)| other).map_or(0.0, |place| says[place].1);
            let closeness = near + follows + f64::from(linear);
            if closeness > 0.0 {
                found(cell.item, closeness);
            }
        }
    }
}

impl Linear {
    /// Learns from the counts, on so many threads; the result is the same with any number.
    pub(crate) fn learn(habits: &Habits, min_people: usize, threads: usize) -> Self {
        let mut items: Vec<Item> = habits.people.keys().copied().collect();
        items.sort_unstable();
        let place = |item: Item| items.binary_search(&item).ok().map(|place| place as u32);
        let gram = Table::build(items.len(), threads, |sums, row| {
            let item = items[row as usize];
            sums.add(row, habits.people.get(&item).copied().unwrap_or(0) as f32);
            for cell in habits.rows.get(&item).into_iter().flatten() {
                if let Some(column) = place(cell.item) {
                    sums.add(column, cell.people as f32);
                }
            }
        });
        let likeness = |a: u32, _: u32, people: f32| people / gram.get(a, a).max(1.0).sqrt();
        let solved =
            linear::solve(&gram, &gram, LAMBDA, NEAR, threads, likeness).map(threads, MAX_LINEAR, |a, b, weight| {
                if gram.get(a, b) >= min_people as f32 { weight } else { 0.0 }
            });
        let row =
            |place: usize| solved.row(place as u32).iter().map(|&(other, weight)| (items[other as usize], weight));
        let rows = items.iter().enumerate().map(|(place, &item)| (item, row(place).collect::<Vec<_>>()));
        Self { rows: rows.filter(|(_, row)| !row.is_empty()).collect() }
    }
}

/// Counts one more person with both.
fn bump(row: &mut Vec<Cell>, item: Item, after: f32) {
    match row.binary_search_by_key(&item, |cell| cell.item) {
        Ok(place) => {
            row[place].people += 1;
            row[place].after += after;
        }
        Err(place) => {
            row.insert(place, Cell { item, people: 1, after });
            if row.len() >= 2 * MAX_ROW {
                // The rarest go first, of equals the one with the larger number; then the row is in its order again.
                row.sort_by(|a, b| b.people.cmp(&a.people).then(a.item.cmp(&b.item)));
                row.truncate(MAX_ROW);
                row.sort_by_key(|cell| cell.item);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buy(person: u64, item: Item) -> Interaction {
        Interaction { at_ms: 0, person, visit: person, item, kind: Kind::Purchase, order: person, qty: 1 }
    }

    fn found(habits: &Habits, item: Item, person: Option<u64>, min_people: usize) -> Vec<(Item, f64)> {
        let mut items = Vec::new();
        habits.with(item, person, min_people, &Linear::default(), |item, closeness| items.push((item, closeness)));
        items
    }

    #[test]
    fn what_came_after_is_closer_than_what_came_before() {
        let mut habits = Habits::default();
        for person in 1..=4 {
            for item in [10, 11, 12, 10] {
                habits.apply(&buy(person, item));
            }
        }
        let near = found(&habits, 11, None, 2);
        assert!(near[0].0 == 10 && near[1].0 == 12 && near[1].1 > near[0].1, "{near:?}");
        assert!(found(&habits, 11, None, 5).is_empty(), "four people, however often each of them");
        assert!(found(&habits, 11, Some(1), 2).is_empty(), "this person has everything");
        habits.apply(&buy(9, 11));
        assert_eq!(found(&habits, 11, Some(9), 4).len(), 2);
    }

    #[test]
    fn a_row_that_grows_too_long_keeps_what_most_people_have() {
        let mut row = Vec::new();
        for item in 0..MAX_ROW as Item * 2 {
            bump(&mut row, item, 0.0);
            if item % 100 == 7 {
                bump(&mut row, item, 0.0);
            }
        }
        assert_eq!(row.len(), MAX_ROW);
        assert!((0..5).all(|n| row.binary_search_by_key(&(n * 100 + 7), |cell| cell.item).is_ok()));
        assert!(row.is_sorted_by_key(|cell| cell.item));
    }

    #[test]
    fn the_linear_model_sees_through_what_is_merely_popular() {
        let mut habits = Habits::default();
        for person in 0..400_u64 {
            habits.apply(&buy(person, 1));
            if person % 8 == 0 {
                habits.apply(&buy(person, 2));
                habits.apply(&buy(person, 3));
            }
        }
        let linear = Linear::learn(&habits, 2, 1);
        let says = |from: Item, to: Item| {
            linear.rows[&from].iter().find(|&&(item, _)| item == to).map_or(0.0, |&(_, weight)| weight)
        };
        assert!(says(2, 3) > 2.0 * says(1, 3), "{linear:?}");
        assert_eq!(linear, Linear::learn(&habits, 2, 3));
        assert!(Linear::learn(&habits, 51, 1).rows.values().flatten().all(|&(item, _)| item != 3));
    }
}
