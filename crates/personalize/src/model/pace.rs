//! What is kept out of the counts: reload storms, and visits at a pace that no person has.
//!
//! The one idea: this is part of the fold, so a model brought up to date event by event leaves out just what a rebuilt one
//! does. A visit that turns out to be a machine's counts no further from there; what counted before is bounded, because it
//! took less than a minute. Orders always count: somebody paid for them.
//!
//! Left out: who may be in the log at all (consent, robots that say so, prefetches, operators). That is decided before.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::events::{Interaction, Item, Kind};

/// The same page again within this time is a reload.
const RELOAD_MS: i64 = 10_000;
/// The window in which steps are counted.
const WINDOW_MS: i64 = 60_000;
/// Steps in a window that a person can make, opening one thing after the other in tabs.
const MAX_STEPS: u32 = 30;
/// Steps of a visit from which on it is a machine's, however slow.
const MAX_VISIT_STEPS: u32 = 500;
/// Visits remembered without a look at their age: twice as many at most, those met last for certain.
const MAX_VISITS: usize = 100_000;

/// How many events did not count, by cause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The same page again within ten seconds.
    pub reloads: u64,
    /// More than thirty steps in a minute, and all that came after them in that visit.
    pub too_fast: u64,
    /// Beyond five hundred steps in one visit.
    pub too_many: u64,
}

impl LeftOut {
    /// All of them.
    pub fn total(self) -> u64 {
        self.reloads + self.too_fast + self.too_many
    }
}

/// One visit's pace.
#[derive(Debug, Clone, PartialEq)]
struct Visit {
    last: (Item, Kind),
    last_ms: i64,
    window_ms: i64,
    in_window: u32,
    steps: u32,
    too_fast: bool,
}

/// The pace of all visits.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Pace {
    visits: FxHashMap<(u64, u64), Visit>,
    /// Those not met since `visits` was last full. Forgotten as a whole, so that no event ever walks over them.
    earlier: FxHashMap<(u64, u64), Visit>,
    left_out: LeftOut,
}

impl Pace {
    /// Whether an event counts.
    pub(crate) fn admits(&mut self, event: &Interaction) -> bool {
        if event.kind == Kind::Purchase {
            return true;
        }
        let key = (event.person, event.visit);
        if self.visits.len() >= MAX_VISITS && !self.visits.contains_key(&key) {
            self.earlier = std::mem::take(&mut self.visits);
        }
        let this = (event.item, event.kind);
        let met = match self.visits.entry(key) {
            Entry::Occupied(met) => Some(met.into_mut()),
            Entry::Vacant(place) => {
                if let Some(visit) = self.earlier.remove(&key) {
                    Some(place.insert(visit))
                } else {
                    let (last_ms, window_ms) = (event.at_ms, event.at_ms);
                    place.insert(Visit { last: this, last_ms, window_ms, in_window: 1, steps: 1, too_fast: false });
                    None
                }
            }
        };
        let Some(visit) = met else { return true };
        let reload = visit.last == this && event.at_ms.saturating_sub(visit.last_ms) < RELOAD_MS;
        (visit.last, visit.last_ms) = (this, event.at_ms.max(visit.last_ms));
        if event.at_ms.saturating_sub(visit.window_ms) >= WINDOW_MS {
            (visit.window_ms, visit.in_window) = (event.at_ms, 0);
        }
        visit.in_window += 1;
        visit.steps = visit.steps.saturating_add(1);
        visit.too_fast |= visit.in_window > MAX_STEPS;
        let cause = if visit.too_fast {
            &mut self.left_out.too_fast
        } else if visit.steps > MAX_VISIT_STEPS {
            &mut self.left_out.too_many
        } else if reload {
            &mut self.left_out.reloads
        } else {
            return true;
        };
        *cause += 1;
        false
    }

    /// What did not count so far.
    pub(crate) fn left_out(&self) -> LeftOut {
        self.left_out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(at_ms: i64, visit: u64, item: Item) -> Interaction {
        Interaction { at_ms, person: visit, visit, item, kind: Kind::View, order: 0, qty: 1 }
    }

    fn admitted(events: impl IntoIterator<Item = Interaction>) -> (usize, LeftOut) {
        let mut pace = Pace::default();
        let count = events.into_iter().filter(|event| pace.admits(event)).count();
        (count, pace.left_out())
    }

    #[test]
    fn a_reload_is_no_second_look() {
        let (count, left) = admitted([view(0, 1, 5), view(9_999, 1, 5), view(20_000, 1, 5), view(20_001, 1, 6)]);
        assert_eq!((count, left), (3, LeftOut { reloads: 1, ..LeftOut::default() }));
    }

    #[test]
    fn a_machine_counts_no_further_and_its_orders_do() {
        let storm = (0..100).map(|n| view(n * 100, 1, n as Item));
        let later = [view(3_600_000, 1, 7), view(3_600_000, 2, 7)];
        let order = Interaction { kind: Kind::Purchase, order: 9, ..view(3_600_001, 1, 7) };
        let (count, left) = admitted(storm.chain(later).chain([order]));
        assert_eq!((count, left), (30 + 2, LeftOut { too_fast: 71, ..LeftOut::default() }));
    }

    #[test]
    fn somebody_in_tabs_is_a_person() {
        let (count, _) = admitted((0..120).map(|n| view(n * 2_100, 1, n as Item)));
        assert_eq!(count, 120);
    }

    #[test]
    fn a_slow_machine_ends_too() {
        let (count, left) = admitted((0..800).map(|n| view(n * 5_000, 1, n as Item)));
        assert_eq!((count, left.too_many), (500, 300));
    }

    #[test]
    fn a_crowd_does_not_hide_a_machine() {
        let mut pace = Pace::default();
        let storm: Vec<bool> = (0..40).map(|n| pace.admits(&view(n, 1, n as Item))).collect();
        assert_eq!(storm.iter().filter(|&&admitted| admitted).count(), 30);
        for visit in 2..MAX_VISITS as u64 + 100 {
            assert!(pace.admits(&view(100, visit, 7)));
        }
        assert!(!pace.admits(&view(200, 1, 7)), "the visit is remembered");
        for visit in 2..5 * MAX_VISITS as u64 {
            pace.admits(&view(300, 1_000_000 + visit, 7));
        }
        assert!(pace.visits.len() + pace.earlier.len() <= 2 * MAX_VISITS);
    }
}
