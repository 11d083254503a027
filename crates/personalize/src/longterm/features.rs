//! What is known of a candidate for one person: the features that [`super::ranker`] weighs.
//!
//! The one idea: a score that crosses from people to this person is a share of the best one of its source for this
//! question, so that long and short histories are alike to the ranker; what the person's own baskets say comes beside it.

use rustc_hash::FxHashMap;

use super::{
    Target,
    history::History,
    ranker::{FEATURES, Row},
    sparse::{Sums, Table},
    tables::Tables,
    voters::Ballot,
};
use crate::events::DAY_MS;

/// Candidates that the ranker orders.
const MAX_CANDIDATES: usize = 150;
/// Scores that cross from people to people: the first features.
const CROSSING: usize = 14;
/// Rows of a history with a smaller weight are not read.
const MIN_WEIGHT: f32 = 1e-3;
/// What an own item has before any other candidate in the choice of those that are ranked.
const OWN: f32 = 3.0;

/// Days after which a purchase counts half, and what every later basket leaves of it (the reference's best for buying
/// again), then two shorter memories.
const OWN_HALF_LIFE_DAYS: f32 = 240.0;
const OWN_PER_BASKET: f32 = 0.95;
const OWN_LATE_HALF_LIFE_DAYS: f32 = 45.0;
const OWN_LATE_PER_BASKET: f32 = 0.7;
/// Times the usual gap after which an item is no more due than before.
const MAX_DUE: f32 = 5.0;

/// A question.
pub(super) struct Asked<'a> {
    /// Everybody's.
    pub(super) histories: &'a [History],
    /// Who asks, as a place among them.
    pub(super) person: usize,
    /// What they had.
    pub(super) history: &'a History,
    pub(super) now_ms: i64,
    pub(super) target: Target,
}

impl Asked<'_> {
    fn may_be(&self, item: u32) -> bool {
        self.target == Target::All || !self.history.owns(item)
    }
}

/// Room for one answer after another; one for each thread.
pub struct Desk {
    crossing: Vec<Sums>,
    union: Sums,
    ballot: Ballot,
}

/// What a person's own baskets say of an item.
#[derive(Debug, Clone, Copy, Default)]
struct Own {
    /// Baskets with it: plain, fading slowly, fading fast by days, fading fast by baskets.
    counts: [f32; 4],
    /// Baskets before the first one with it.
    before: f32,
    /// Days since the first and the last, baskets since the last.
    first_days: f32,
    last_days: f32,
    since: f32,
}

impl Tables {
    pub(super) fn desk(&self) -> Desk {
        let sums = Sums::new(self.items());
        Desk { crossing: vec![sums.clone(); CROSSING], union: sums, ballot: self.voters.ballot() }
    }

    /// The items worth ranking, by number, with their features.
    pub(super) fn candidates(&self, asked: &Asked<'_>, k_people: u32, desk: &mut Desk) -> Vec<(u32, Row)> {
        let Desk { crossing, union, ballot } = desk;
        let sources: [(&Table, f32); CROSSING - 1] = [
            (&self.near, 0.8),
            (&self.near, 0.4),
            (&self.near, 1.0),
            (&self.cosine, 0.8),
            (&self.follows, 0.6),
            (&self.follows, 0.3),
            (&self.rare, 0.6),
            (&self.before, 0.6),
            (&self.linear, 0.8),
            (&self.linear, 0.5),
            (&self.linear, 1.0),
            (&self.next, 0.7),
            (&self.together, 0.5),
        ];
        for ((table, fade), sums) in sources.into_iter().zip(crossing.iter_mut()) {
            for &(item, age) in asked.history.ages() {
                let weight = fade.powi(age as i32);
                if weight < MIN_WEIGHT {
                    break;
                }
                for &(other, value) in table.row(item) {
                    sums.add(other, weight * value);
                }
            }
        }
        self.voters.vote(asked, k_people, ballot, &mut crossing[CROSSING - 1]);

        let mut most = [0.0_f32; CROSSING];
        for (sums, most) in crossing.iter().zip(&mut most) {
            for &item in sums.touched() {
                if asked.may_be(item) {
                    *most = most.max(sums.get(item));
                }
            }
            for &item in sums.touched() {
                if *most > 0.0 && asked.may_be(item) {
                    union.add(item, (sums.get(item) / *most).max(0.0));
                }
            }
        }
        let mut own = FxHashMap::default();
        if asked.target == Target::All {
            own = read_own(asked.history, asked.now_ms);
            for (&item, own) in &own {
                union.add(item, OWN + own.counts[0]);
            }
        }
        // Fewer than asked for, or nobody's history at all: what is popular.
        if union.touched().len() < MAX_CANDIDATES {
            for &item in &self.most_popular {
                if asked.may_be(item) {
                    union.add(item, 0.0);
                }
            }
        }
        union.keep(MAX_CANDIDATES);
        let mut items = union.touched().to_vec();
        items.sort_unstable();
        let most_own: [f32; 4] =
            std::array::from_fn(|n| own.values().map(|own| own.counts[n]).fold(f32::MIN_POSITIVE, f32::max));
        let baskets = asked.history.baskets().len() as f32;
        let rows = items.into_iter().map(|item| {
            let mut row: Row = [0.0; FEATURES];
            for (n, (sums, &most)) in crossing.iter().zip(&most).enumerate() {
                if most > 0.0 {
                    row[n] = sums.get(item) / most;
                }
            }
            let place = item as usize;
            row[14] = self.buyers[place].ln_1p();
            row[15] = self.popular[place];
            row[16] = self.lately[place];
            row[17] = (self.lately[place] + RISE_PRIOR).ln() - (self.popular[place] + RISE_PRIOR).ln();
            if let Some(own) = own.get(&item) {
                for n in 0..4 {
                    row[18 + n] = own.counts[n] / most_own[n];
                }
                let gap_days = if own.counts[0] > 1.0 {
                    (own.first_days - own.last_days) / (own.counts[0] - 1.0)
                } else {
                    self.gap_days[place]
                };
                row[22] = if gap_days > 0.0 { (own.last_days / gap_days).min(MAX_DUE) } else { 0.0 };
                row[23] = self.again[place];
                row[24] = own.counts[0] / (baskets - own.before);
                row[25] = 1.0 / (1.0 + own.since);
                row[26] = own.counts[0].ln_1p();
                row[27] = 1.0;
                row[28] = own.last_days.ln_1p();
                row[29] = own.counts[0] / baskets;
            }
            // How strong the evidence is at all: for the trees alone, see `ranker::SUMMED`.
            row[30] = crossing[4].get(item);
            row[31] = crossing[8].get(item);
            (item, row)
        });
        let rows = rows.collect();
        crossing.iter_mut().for_each(Sums::clear);
        union.clear();
        rows
    }
}

/// Keeps the logarithm of a share finite.
const RISE_PRIOR: f32 = 0.01;

fn read_own(history: &History, now_ms: i64) -> FxHashMap<u32, Own> {
    let mut own: FxHashMap<u32, Own> = FxHashMap::default();
    for (n, basket) in history.baskets().iter().enumerate() {
        let since = (history.baskets().len() - 1 - n) as f32;
        let days = now_ms.saturating_sub(basket.at_ms).max(0) as f32 / DAY_MS as f32;
        let counts = [
            1.0,
            0.5_f32.powf(days / OWN_HALF_LIFE_DAYS) * OWN_PER_BASKET.powf(since),
            0.5_f32.powf(days / OWN_LATE_HALF_LIFE_DAYS),
            OWN_LATE_PER_BASKET.powf(since),
        ];
        for &item in &basket.items {
            let own = own.entry(item).or_insert(Own { before: n as f32, first_days: days, ..Own::default() });
            for (sum, count) in own.counts.iter_mut().zip(counts) {
                *sum += count;
            }
            own.last_days = days;
            own.since = since;
        }
    }
    own
}
