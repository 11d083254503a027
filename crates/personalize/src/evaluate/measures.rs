//! Measures over ranked lists: hit rate, reciprocal rank, gain, recall, coverage, novelty, times, and the difference of two.
//!
//! The one idea: a measure is first a number per case, in the order of the cases, then a mean with its half-width; two
//! systems are compared case by case, because most of a case's difficulty is its own.
//!
//! Every list is over all items (a sample of negatives gives flattering numbers that compare with nothing); a case without
//! a list counts as zero. Left out: words and tables.

use std::time::Duration;

use rand::{RngExt, SeedableRng, rngs::StdRng};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// How far down a list is looked.
pub const CUTS: [usize; 3] = [5, 10, 20];
/// Draws of a bootstrap.
pub const DRAWS: usize = 2_000;

/// A mean over cases.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// 1.96 standard errors, on the assumption that the cases are independent.
    pub half_width: f64,
    /// How many cases.
    pub cases: usize,
}

impl Mean {
    /// The mean of a number per case; zero when there is none.
    pub fn of(values: &[f64]) -> Self {
        let cases = values.len();
        let mean = values.iter().sum::<f64>() / cases.max(1) as f64;
        let spread =
            values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / cases.max(2).saturating_sub(1) as f64;
        Self { mean, half_width: 1.96 * (spread / cases.max(1) as f64).sqrt(), cases }
    }
}

/// Where in `list` the target is, the first place being 1.
pub fn rank(list: &[u32], target: u32) -> Option<usize> {
    list.iter().position(|&item| item == target).map(|place| place + 1)
}

/// 1 when the target is among the first `k`.
pub fn hit(rank: Option<usize>, k: usize) -> f64 {
    f64::from(u8::from(rank.is_some_and(|rank| rank <= k)))
}

/// `1 / rank` when the target is among the first `k`.
pub fn reciprocal(rank: Option<usize>, k: usize) -> f64 {
    rank.filter(|&rank| rank <= k).map_or(0.0, |rank| 1.0 / rank as f64)
}

/// The discounted gain of a single target, `1 / log2(rank + 1)`; the ideal is 1.
pub fn gain(rank: Option<usize>, k: usize) -> f64 {
    rank.filter(|&rank| rank <= k).map_or(0.0, |rank| 1.0 / ((rank + 1) as f64).log2())
}

/// The share of `relevant` items among the first `k`.
pub fn recall(list: &[u32], relevant: &FxHashSet<u32>, k: usize) -> f64 {
    let found = list.iter().take(k).filter(|item| relevant.contains(item)).count();
    found as f64 / relevant.len().max(1) as f64
}

/// The discounted gain of several targets, as a share of the ideal one.
pub fn set_gain(list: &[u32], relevant: &FxHashSet<u32>, k: usize) -> f64 {
    let at = |place: usize| 1.0 / ((place + 2) as f64).log2();
    let found = list.iter().take(k).enumerate().filter(|(_, item)| relevant.contains(item));
    let ideal: f64 = (0..relevant.len().min(k)).map(at).sum();
    if ideal > 0.0 { found.map(|(place, _)| at(place)).sum::<f64>() / ideal } else { 0.0 }
}

/// How well lists find a single target, at one cut. With a single target the hit rate is the recall.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AtCut {
    /// How far down the list.
    pub k: usize,
    /// Share of cases with the target in the list.
    pub hit_rate: Mean,
    /// Mean of 1 / rank.
    pub reciprocal_rank: Mean,
    /// Mean discounted gain.
    pub gain: Mean,
}

/// The measures of a single target at every cut.
pub fn at_cuts(ranks: &[Option<usize>]) -> Vec<AtCut> {
    let mean = |k: usize, value: fn(Option<usize>, usize) -> f64| {
        Mean::of(&ranks.iter().map(|&rank| value(rank, k)).collect::<Vec<f64>>())
    };
    CUTS.iter()
        .map(|&k| AtCut { k, hit_rate: mean(k, hit), reciprocal_rank: mean(k, reciprocal), gain: mean(k, gain) })
        .collect()
}

/// What kind of items lists hold, beside whether they are right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Breadth {
    /// Share of the known items that are in at least one list.
    pub coverage: f64,
    /// Mean surprise of a recommended item, `-log2` of its share of all training interactions, in bits.
    pub novelty: f64,
    /// Mean training count of a recommended item as a share of the most frequent one's.
    pub popularity: f64,
    /// How full the lists are.
    pub fill: f64,
}

/// The breadth of the first `k` of each list; `counts` are the training interactions by item.
pub fn breadth<'l>(lists: impl Iterator<Item = &'l [u32]>, counts: &[u64], k: usize) -> Breadth {
    let total: u64 = counts.iter().sum();
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let mut seen = vec![false; counts.len()];
    let (mut cases, mut items, mut surprise, mut popularity) = (0_usize, 0_usize, 0.0, 0.0);
    for list in lists {
        cases += 1;
        for &item in list.iter().take(k) {
            let count = counts.get(item as usize).copied().unwrap_or(0);
            items += 1;
            surprise -= (count.max(1) as f64 / total.max(1) as f64).log2();
            popularity += count as f64 / most as f64;
            if let Some(seen) = seen.get_mut(item as usize) {
                *seen = true;
            }
        }
    }
    let per_item = items.max(1) as f64;
    Breadth {
        coverage: seen.iter().filter(|&&seen| seen).count() as f64 / counts.len().max(1) as f64,
        novelty: surprise / per_item,
        popularity: popularity / per_item,
        fill: items as f64 / (cases * k).max(1) as f64,
    }
}

/// A difference of two systems over the same cases.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Mean of the first less the second.
    pub mean: f64,
    /// The lower end of the 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// A paired bootstrap over cases: [`DRAWS`] draws with replacement, percentile interval. The same seed gives the same
/// interval. Panics when the two have not the same number of cases.
pub fn difference(first: &[f64], second: &[f64], seed: u64) -> Difference {
    assert_eq!(first.len(), second.len(), "two systems are compared on the same cases");
    let deltas: Vec<f64> = first.iter().zip(second).map(|(a, b)| a - b).collect();
    let cases = deltas.len();
    if cases == 0 {
        return Difference { mean: 0.0, low: 0.0, high: 0.0 };
    }
    let mut dice = StdRng::seed_from_u64(seed);
    let mut means: Vec<f64> = (0..DRAWS)
        .map(|_| (0..cases).map(|_| deltas[dice.random_range(0..cases)]).sum::<f64>() / cases as f64)
        .collect();
    means.sort_unstable_by(f64::total_cmp);
    Difference {
        mean: deltas.iter().sum::<f64>() / cases as f64,
        low: means[DRAWS * 25 / 1000],
        high: means[DRAWS - 1 - DRAWS * 25 / 1000],
    }
}

/// How long answers took.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Latency {
    /// Half of them took at most so many microseconds.
    pub p50_us: f64,
    /// Nine of ten.
    pub p90_us: f64,
    /// All but one of a hundred.
    pub p99_us: f64,
}

impl Latency {
    /// Percentiles (nearest rank) of times, in any order.
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |share: f64| {
            let place = ((times.len() as f64 * share).ceil() as usize).saturating_sub(1);
            times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e6)
        };
        Self { p50_us: at(0.5), p90_us: at(0.9), p99_us: at(0.99) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_target_is_measured_as_the_reference_evaluator_does() {
        let ranks = [rank(&[7, 8, 9], 8), rank(&[7], 8), rank(&[8], 8), None];
        let cut = at_cuts(&ranks)[0];
        assert_eq!((cut.hit_rate.mean, cut.reciprocal_rank.mean), (0.5, 0.375));
        assert!((cut.gain.mean - (1.0 + 1.0 / 3.0_f64.log2()) / 4.0).abs() < 1e-12);
        assert!((cut.hit_rate.half_width - 1.96 * (1.0_f64 / 3.0 / 4.0).sqrt()).abs() < 1e-12);
        assert!(hit(Some(6), 5) < 0.5);
    }

    #[test]
    fn several_targets_share_one_ideal() {
        let relevant: FxHashSet<u32> = [1, 2].into_iter().collect();
        assert!((recall(&[3, 2, 1], &relevant, 2) - 0.5).abs() < 1e-12);
        let third = 1.0 / 3.0_f64.log2();
        assert!((set_gain(&[3, 2, 1], &relevant, 2) - third / (1.0 + third)).abs() < 1e-12);
        assert!(set_gain(&[1], &FxHashSet::default(), 5) < 1e-12);
    }

    #[test]
    fn breadth_counts_what_lists_hold() {
        let lists: [&[u32]; 2] = [&[0, 1], &[0]];
        let breadth = breadth(lists.into_iter(), &[2, 1, 1, 0], 2);
        assert_eq!((breadth.coverage, breadth.fill), (0.5, 0.75));
        assert!((breadth.novelty - (1.0 + 2.0 + 1.0) / 3.0).abs() < 1e-12);
        assert!((breadth.popularity - (1.0 + 0.5 + 1.0) / 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_clear_difference_has_an_interval_on_one_side() {
        let better: Vec<f64> = (0..500).map(|n| f64::from(n % 3 != 0)).collect();
        let worse: Vec<f64> = (0..500).map(|n| f64::from(n % 3 == 1)).collect();
        let found = difference(&better, &worse, 1);
        assert!(found.low > 0.28 && found.high < 0.38 && (found.mean - 0.332).abs() < 1e-9, "{found:?}");
        assert_eq!(found, difference(&better, &worse, 1));
        assert!(difference(&better, &better, 1).high == 0.0);
    }

    #[test]
    fn percentiles_are_by_nearest_rank() {
        let latency = Latency::of((1..=200).map(Duration::from_micros).collect());
        assert!((latency.p50_us - 100.0).abs() < 1e-6 && (latency.p99_us - 198.0).abs() < 1e-6);
        assert_eq!(Latency::of(Vec::new()), Latency::default());
    }
}
