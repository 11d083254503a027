//! The filter by price: a few ranges with round ends.
//!
//! The one idea: the ends come from the whole list, so that they stay where they are while other filters are switched; the
//! counts come from what the other filters leave.

/// Ranges at most.
const MAX_BANDS: usize = 4;
/// Ends of ranges, in tenths of a power of ten: 10, 15, 20, ... of 1, 10, 100 major units.
const ROUND: [i64; 9] = [10, 15, 20, 25, 30, 40, 50, 60, 80];

/// A range of prices, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceBand {
    /// Lowest price in minor units; `None` for no limit.
    pub low: Option<i64>,
    /// Highest price in minor units; `None` for no limit.
    pub high: Option<i64>,
    /// Products that would be left.
    pub count: usize,
}

impl PriceBand {
    /// The range as a query holds it.
    pub fn range(&self) -> (i64, i64) {
        (self.low.unwrap_or(0), self.high.unwrap_or(i64::MAX))
    }
}

/// The largest round amount that is not above `minor`; one major unit at least.
fn round_down(minor: i64, minor_per_major: i64) -> i64 {
    let mut unit = minor_per_major;
    while minor / 10 >= unit {
        unit *= 10;
    }
    let fits = |tenths: &&i64| **tenths * unit <= minor.saturating_mul(10);
    ROUND.iter().rev().find(fits).map_or(unit, |tenths| (tenths * unit / 10).max(minor_per_major))
}

/// Ranges that part `all` prices into similar shares, with how many of `left` each has. Empty where all cost about the same.
pub(super) fn price_bands(all: &[i64], left: &[i64], minor_per_major: i64) -> Vec<PriceBand> {
    let mut sorted = all.to_vec();
    sorted.sort_unstable();
    let (Some(first), Some(last)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let mut ends: Vec<i64> =
        (1..MAX_BANDS).map(|n| round_down(sorted[n * sorted.len() / MAX_BANDS], minor_per_major)).collect();
    ends.dedup();
    ends.retain(|end| first < end && end < last);
    if ends.is_empty() {
        return Vec::new();
    }
    let lows = std::iter::once(None).chain(ends.iter().copied().map(Some));
    let highs = ends.iter().copied().map(Some).chain(std::iter::once(None));
    let band = |(low, high)| {
        let mut band = PriceBand { low, high, count: 0 };
        let (from, to) = band.range();
        band.count = left.iter().filter(|price| (from..=to).contains(*price)).count();
        band
    };
    lows.zip(highs).map(band).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_are_round() {
        let ends = |prices: &[i64], per_major: i64| {
            price_bands(prices, prices, per_major).iter().filter_map(|band| band.high).collect::<Vec<_>>()
        };
        assert_eq!(ends(&[900, 1_650, 2_100, 3_300, 4_800, 9_900, 11_000, 18_500], 100), [2_000, 4_000, 10_000]);
        assert_eq!(ends(&[1_200, 2_800, 3_900, 15_346], 1), [2_500, 3_000, 15_000]);
        assert!(ends(&[500, 500, 500], 100).is_empty());
        assert!(ends(&[], 100).is_empty());
    }

    proptest! {
        #[test]
        fn every_price_is_in_a_range(prices in prop::collection::vec(0_i64..100_000_000, 0..60), per_major in prop::sample::select(vec![1_i64, 100, 1_000])) {
            let bands = price_bands(&prices, &prices, per_major);
            prop_assert!(bands.len() <= MAX_BANDS);
            for pair in bands.windows(2) {
                prop_assert!(pair[0].high == pair[1].low && pair[0].range().0 < pair[0].range().1);
            }
            if !bands.is_empty() {
                prop_assert!(bands.iter().map(|band| band.count).sum::<usize>() >= prices.len());
                prop_assert!(bands.iter().filter_map(|band| band.high).all(|end| end % per_major == 0 || per_major == 1));
            }
        }
    }
}
