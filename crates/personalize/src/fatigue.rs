//! What was shown to somebody again and again without being looked at, and therefore rests for a while.
//!
//! The one idea: an item counts once for each visit, however many pages of it showed the item, and a look forgives everything.
//! It rests from the visit after the one that was too many, so that nothing vanishes under somebody's hand.
//!
//! Left out: whose it is and where it is kept. Nothing of it is evidence for anything; losing it costs a few repeated items.

use rustc_hash::FxHashMap;

use crate::events::{DAY_MS, Item};

/// Visits count for this long.
const COUNTED_DAYS: i64 = 14;
/// How long an item rests.
const REST_DAYS: i64 = 7;
/// Visits that can be asked for at most.
pub const MAX_FATIGUE_VISITS: u8 = 20;
/// Items remembered of one person; beyond it those shown longest ago go.
const MAX_ITEMS: usize = 200;

/// What one person was shown in vain.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fatigue(FxHashMap<Item, InVain>);

#[derive(Debug, Clone, Default, PartialEq)]
struct InVain {
    /// When it was shown, once for each visit, the newest last.
    visits: Vec<i64>,
    visit: u64,
    rests_until_ms: i64,
}

impl Fatigue {
    /// Notes what a page showed; after so many visits without a look an item rests. 0: nothing ever does.
    pub fn shown(&mut self, items: impl IntoIterator<Item = Item>, visit: u64, after: u8, now_ms: i64) {
        let after = usize::from(after.min(MAX_FATIGUE_VISITS));
        if after == 0 {
            self.0.clear();
            return;
        }
        for item in items {
            let of = self.0.entry(item).or_default();
            if of.visit == visit && !of.visits.is_empty() {
                continue;
            }
            of.visit = visit;
            of.visits.retain(|&at_ms| now_ms.saturating_sub(at_ms) < COUNTED_DAYS * DAY_MS);
            of.visits.push(now_ms);
            if of.visits.len() >= after {
                of.rests_until_ms = now_ms.saturating_add(REST_DAYS * DAY_MS);
                // After the rest it begins anew.
                of.visits.drain(..of.visits.len() - 1);
            }
        }
        if self.0.len() > MAX_ITEMS {
            let mut last: Vec<(i64, Item)> =
                self.0.iter().map(|(&item, of)| (of.visits.last().copied().unwrap_or(0), item)).collect();
            last.sort_unstable();
            for (_, item) in last.drain(..self.0.len() - MAX_ITEMS) {
                self.0.remove(&item);
            }
        }
    }

    /// Forgives an item: it was looked at.
    pub fn looked_at(&mut self, item: Item) {
        self.0.remove(&item);
    }

    /// What rests in a visit, by number.
    pub fn resting(&self, visit: u64, now_ms: i64) -> Vec<Item> {
        let rests = |of: &InVain| of.rests_until_ms > now_ms && of.visit != visit;
        let mut resting: Vec<Item> = self.0.iter().filter(|(_, of)| rests(of)).map(|(&item, _)| item).collect();
        resting.sort_unstable();
        resting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_visits_in_vain_are_enough_and_a_visit_counts_once() {
        let mut fatigue = Fatigue::default();
        for visit in 1..=5 {
            for page in 0..10 {
                fatigue.shown([1, 2], visit, 6, visit as i64 * DAY_MS + page);
            }
        }
        assert_eq!(fatigue.resting(99, 5 * DAY_MS), [0_u32; 0]);
        fatigue.looked_at(2);
        fatigue.shown([1, 2], 6, 6, 6 * DAY_MS);
        assert_eq!(fatigue.resting(6, 6 * DAY_MS), [0_u32; 0], "nothing vanishes in the visit itself");
        assert_eq!(fatigue.resting(7, 6 * DAY_MS + 1), [1]);
        assert_eq!(fatigue.resting(7, 13 * DAY_MS + 1), [0_u32; 0], "a week is over");
    }

    #[test]
    fn what_was_long_ago_does_not_count() {
        let mut fatigue = Fatigue::default();
        for visit in 1..=20 {
            fatigue.shown([1], visit, 6, visit as i64 * 3 * DAY_MS);
        }
        assert_eq!(fatigue.resting(99, 60 * DAY_MS), [0_u32; 0], "never six in a fortnight");
        fatigue.shown([1], 21, 0, 61 * DAY_MS);
        assert_eq!(fatigue, Fatigue::default(), "switched off");
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut fatigue = Fatigue::default();
        fatigue.shown(0..1_000, 1, 1, 5);
        assert_eq!(fatigue.resting(2, 6).len(), MAX_ITEMS);
    }
}
