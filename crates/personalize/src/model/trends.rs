//! What many look at now, and what is bought most this week.
//!
//! Looked at: `trend = (recent + 5) / (usual + 5)`, with `recent` the distinct visitors a day over the last two shop
//! days (one alone would collapse at midnight) and `usual` the same over fourteen; it counts from 20 distinct visitors
//! on, and `score = ln(1 + visitors) * trend`. Below 20 the trend is 1: then the list is simply what most people look at.
//!
//! Bought most: distinct buyers over the last seven shop days. Neither list holds anything with fewer than `min_people`
//! people behind it.

use std::{cmp::Reverse, collections::BTreeSet};

use rustc_hash::FxHashMap;

use crate::events::{Interaction, Item, Kind};

/// Days of "usual".
const WINDOW_DAYS: i32 = 14;
/// Days of "recent".
const RECENT_DAYS: i32 = 2;
/// Days of "this week".
const WEEK_DAYS: i32 = 7;
/// Smooths the ratio of small counts.
const SMOOTHING: f64 = 5.0;
/// Distinct visitors from which on a rise is a trend and not chance.
const MIN_TREND_VISITORS: usize = 20;

/// Counts per item and day, and the two lists made of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Trends {
    today: i32,
    min_people: usize,
    views: FxHashMap<Item, Days>,
    purchases: FxHashMap<Item, Days>,
    viewed: Ranked,
    bought: Ranked,
}

/// The people of one item over the window.
#[derive(Debug, Clone, Default, PartialEq)]
struct Days {
    /// The last day of each person.
    last_day: FxHashMap<u64, i32>,
    /// Distinct people of each day, by day.
    people: Vec<(i32, u32)>,
}

impl Days {
    /// Counts a person on a day; says whether that changed anything.
    fn add(&mut self, person: u64, day: i32) -> bool {
        let last = self.last_day.entry(person).or_insert(i32::MIN);
        if *last >= day {
            return false;
        }
        *last = day;
        match self.people.binary_search_by_key(&day, |&(known, _)| known) {
            Ok(place) => self.people[place].1 += 1,
            Err(place) => self.people.insert(place, (day, 1)),
        }
        true
    }

    fn forget_before(&mut self, first: i32) {
        self.last_day.retain(|_, day| *day >= first);
        self.people.retain(|&(day, _)| day >= first);
    }

    /// People per day since a day, added up.
    fn since(&self, first: i32) -> f64 {
        self.people.iter().filter(|&&(day, _)| day >= first).map(|&(_, people)| f64::from(people)).sum()
    }
}

impl Trends {
    pub(crate) fn new(today: i32, min_people: usize) -> Self {
        Self { today, min_people, ..Self::default() }
    }

    /// Items by what people look at, best first.
    pub(crate) fn viewed(&self) -> impl Iterator<Item = (Item, f32)> + '_ {
        self.viewed.iter()
    }

    /// Items by what people bought this week, with the number of buyers, best first.
    pub(crate) fn bought(&self) -> impl Iterator<Item = (Item, f32)> + '_ {
        self.bought.iter()
    }

    /// Distinct people who looked at an item in the last fourteen days.
    pub(crate) fn viewers(&self, item: Item) -> usize {
        self.views.get(&item).map_or(0, |days| days.last_day.len())
    }

    /// Counts an event of a shop day.
    pub(crate) fn apply(&mut self, event: &Interaction, day: i32) {
        self.roll_to(day);
        if day <= self.today.saturating_sub(WINDOW_DAYS) {
            return;
        }
        let (table, ranked) = match event.kind {
            Kind::View => (&mut self.views, &mut self.viewed),
            Kind::Purchase => (&mut self.purchases, &mut self.bought),
            Kind::Cart | Kind::Wishlist | Kind::Dismiss => return,
        };
        let days = table.entry(event.item).or_default();
        if days.add(event.person, day) {
            let score = score(event.kind, days, self.today, self.min_people);
            ranked.set(event.item, score);
        }
    }

    /// Moves on to a later day; does nothing for an earlier one.
    pub(crate) fn roll_to(&mut self, today: i32) {
        if today <= self.today {
            return;
        }
        self.today = today;
        let first = today.saturating_sub(WINDOW_DAYS - 1);
        for (kind, table, ranked) in
            [(Kind::View, &mut self.views, &mut self.viewed), (Kind::Purchase, &mut self.purchases, &mut self.bought)]
        {
            for days in table.values_mut() {
                days.forget_before(first);
            }
            table.retain(|_, days| !days.last_day.is_empty());
            *ranked = Ranked::of(table.iter().map(|(&item, days)| (item, score(kind, days, today, self.min_people))));
        }
    }
}

/// The score of an item in its list; 0 keeps it out.
fn score(kind: Kind, days: &Days, today: i32, min_people: usize) -> f32 {
    let since = |length: i32| today.saturating_sub(length - 1);
    if kind == Kind::Purchase {
        let buyers = days.last_day.values().filter(|&&day| day >= since(WEEK_DAYS)).count();
        return if buyers >= min_people { buyers as f32 } else { 0.0 };
    }
    let visitors = days.last_day.len();
    if visitors < min_people {
        return 0.0;
    }
    let trend = if visitors >= MIN_TREND_VISITORS {
        let recent = days.since(since(RECENT_DAYS)) / f64::from(RECENT_DAYS);
        let usual = days.since(since(WINDOW_DAYS)) / f64::from(WINDOW_DAYS);
        (recent + SMOOTHING) / (usual + SMOOTHING)
    } else {
        1.0
    };
    ((visitors as f64).ln_1p() * trend) as f32
}

/// A list kept in order: the greatest score first, then the smaller item.
#[derive(Debug, Clone, Default, PartialEq)]
struct Ranked {
    /// A tree and no vector: a step of an item must not move the thousands behind it.
    order: BTreeSet<(Reverse<u32>, Item)>,
    /// The bits of each score, which for positive numbers are in the order of the numbers.
    scores: FxHashMap<Item, u32>,
}

impl Ranked {
    fn of(entries: impl Iterator<Item = (Item, f32)>) -> Self {
        let scores: FxHashMap<Item, u32> =
            entries.filter(|&(_, score)| score > 0.0).map(|(item, score)| (item, score.to_bits())).collect();
        Self { order: scores.iter().map(|(&item, &score)| (Reverse(score), item)).collect(), scores }
    }

    fn iter(&self) -> impl Iterator<Item = (Item, f32)> + '_ {
        self.order.iter().map(|&(Reverse(score), item)| (item, f32::from_bits(score)))
    }

    fn set(&mut self, item: Item, score: f32) {
        if let Some(old) = self.scores.remove(&item) {
            self.order.remove(&(Reverse(old), item));
        }
        if score > 0.0 {
            self.order.insert((Reverse(score.to_bits()), item));
            self.scores.insert(item, score.to_bits());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(kind: Kind, person: u64, item: Item) -> Interaction {
        Interaction { at_ms: 0, person, visit: person, item, kind, order: person, qty: 1 }
    }

    #[test]
    fn a_rise_beats_a_steady_crowd_of_the_same_size() {
        let mut trends = Trends::new(100, 2);
        for person in 0..28 {
            trends.apply(&event(Kind::View, person, 1), 87 + (person % 14) as i32);
        }
        for person in 0..28 {
            trends.apply(&event(Kind::View, person, 2), 100);
        }
        assert_eq!(trends.viewed().map(|(item, _)| item).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn one_person_is_never_a_trend_however_often_they_come() {
        let mut trends = Trends::new(100, 2);
        for day in 90..=100 {
            trends.apply(&event(Kind::View, 1, 1), day);
            trends.apply(&event(Kind::Purchase, 1, 1), day);
        }
        assert!(trends.viewed().next().is_none() && trends.bought().next().is_none());
    }

    #[test]
    fn a_week_is_seven_days() {
        let mut trends = Trends::new(100, 2);
        for person in 0..3 {
            trends.apply(&event(Kind::Purchase, person, 1), 94);
        }
        assert_eq!(trends.bought().collect::<Vec<_>>(), [(1, 3.0)]);
        trends.roll_to(101);
        assert!(trends.bought().next().is_none());
    }
}
