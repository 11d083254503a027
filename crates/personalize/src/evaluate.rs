//! Offline evaluation: how well a prediction finds what visitors looked at next.
//!
//! The one idea: cut the log in time, train on the older part, and ask for every step of the newer visits what comes
//! next, over all items (a sample of negatives gives flattering numbers that compare with nothing). The parts below do the
//! same with files: [`formats`] reads them, [`measures`] judges ranked lists, [`sessions`] asks about visits, [`people`]
//! about known customers. [`shop`] replays a shop's own log, and [`useless`] is the taste that re-ordering is guarded by.

pub mod formats;
pub mod measures;
pub mod people;
pub mod sessions;
pub mod shop;
pub mod useless;

use rustc_hash::FxHashMap;

use crate::events::{Interaction, Item, Kind};

/// One question: after these clicks, which item came next?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The clicks so far, oldest first.
    pub prefix: Vec<Item>,
    /// What came next.
    pub target: Item,
    /// When it came, Unix time in UTC milliseconds.
    pub at_ms: i64,
}

/// How well a prediction did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quality {
    /// Share of cases whose target is among the first k.
    pub hit_rate: f64,
    /// Mean over all cases of 1 / place of the target; 0 where it is not among the first k.
    pub reciprocal_rank: f64,
    /// How many cases.
    pub cases: usize,
}

/// Cuts a log at a moment: interactions before it, and the questions in the visits that start at it or later.
///
/// A question is a view after at least one other view in the same visit, of another item than the last one.
pub fn cut(events: &[Interaction], at_ms: i64) -> (Vec<Interaction>, Vec<Case>) {
    let mut visits: FxHashMap<(u64, u64), Vec<&Interaction>> = FxHashMap::default();
    for event in events.iter().filter(|event| event.kind == Kind::View) {
        visits.entry((event.person, event.visit)).or_default().push(event);
    }
    let mut newer: Vec<Vec<&Interaction>> = visits.into_values().collect();
    for visit in &mut newer {
        visit.sort_by_key(|event| event.reading_order());
        visit.dedup_by_key(|event| event.item);
    }
    newer.retain(|visit| visit.first().is_some_and(|first| first.at_ms >= at_ms));
    newer.sort_by_key(|visit| visit.first().map(|first| first.reading_order()));
    let cases = newer.iter().flat_map(|visit| {
        (1..visit.len()).map(|next| Case {
            prefix: visit[..next].iter().map(|event| event.item).collect(),
            target: visit[next].item,
            at_ms: visit[next].at_ms,
        })
    });
    (events.iter().filter(|event| event.at_ms < at_ms).copied().collect(), cases.collect())
}

/// Asks every question and counts: hit rate and mean reciprocal rank among the first `k`.
pub fn next_item(cases: &[Case], k: usize, mut predict: impl FnMut(&Case) -> Vec<Item>) -> Quality {
    let mut hits = 0;
    let mut ranks = 0.0;
    for case in cases {
        if let Some(place) = predict(case).iter().take(k).position(|&item| item == case.target) {
            hits += 1;
            ranks += 1.0 / (place + 1) as f64;
        }
    }
    let all = cases.len().max(1) as f64;
    Quality { hit_rate: f64::from(hits) / all, reciprocal_rank: ranks / all, cases: cases.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_and_ranks_are_counted_over_all_cases() {
        let case = |target| Case { prefix: vec![1], target, at_ms: 0 };
        let quality = next_item(&[case(1), case(2), case(9)], 2, |_| vec![1, 2, 9]);
        assert_eq!(quality, Quality { hit_rate: 2.0 / 3.0, reciprocal_rank: 0.5, cases: 3 });
    }
}
