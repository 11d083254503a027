//! Small helpers around chance: hashes that never change, and draws from weights.

use rand::{Rng, RngExt};

/// SplitMix64 (Steele, Lea, Flood 2014): spreads any number over 64 bits; the same for ever.
pub(crate) fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// FNV-1a over a text, spread once more.
pub(crate) fn hash(text: &str) -> u64 {
    mix(text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
}

/// A number in the open interval (0, 1) from a hash: 52 bits and a half, so that its logarithm is finite.
pub(crate) fn unit(hash: u64) -> f64 {
    ((hash >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
}

/// About normal with mean 0 and deviation 1 from a hash: the sum of four uniform numbers, scaled (variance 4/12).
pub(crate) fn normal(hash: u64) -> f64 {
    let sum: f64 = (1..=4).map(|n| unit(mix(hash.wrapping_add(n)))).sum();
    (sum - 2.0) * 3_f64.sqrt()
}

/// A standard Gumbel draw from a hash. The largest of `u + gumbel` over a set is a draw from the softmax of `u` (the
/// Gumbel-max form of the multinomial logit; McFadden 1974).
pub(crate) fn gumbel(hash: u64) -> f64 {
    -(-unit(hash).ln()).ln()
}

/// Draws one of `options` with probability proportional to `exp(score)`; `None` when there are none.
pub(crate) fn softmax<T: Copy>(rng: &mut impl Rng, options: &[T], score: impl Fn(T) -> f64) -> Option<T> {
    options
        .iter()
        .map(|option| (*option, score(*option) + gumbel(rng.next_u64())))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(option, _)| option)
}

/// A count from a Poisson distribution by Knuth's product method; meant for small means.
pub(crate) fn poisson(rng: &mut impl Rng, mean: f64) -> usize {
    let limit = (-mean).exp();
    let mut product: f64 = rng.random();
    let mut count = 0;
    while product > limit {
        product *= rng.random::<f64>();
        count += 1;
    }
    count
}

/// The logistic function: a probability from a log-odds.
pub(crate) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    #[test]
    fn normal_numbers_are_about_normal() {
        let draws: Vec<f64> = (0..20_000).map(|n| normal(mix(n))).collect();
        let mean = draws.iter().sum::<f64>() / 20_000.0;
        let variance = draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05, "{mean} {variance}");
    }

    #[test]
    fn softmax_follows_its_formula() {
        let mut rng = StdRng::seed_from_u64(1);
        let ones = (0..20_000).filter(|_| softmax(&mut rng, &[0.0, 1.0], |u| u) == Some(1.0)).count();
        let share = ones as f64 / 20_000.0;
        assert!((share - sigmoid(1.0)).abs() < 0.015, "{share}");
        assert_eq!(softmax(&mut rng, &[] as &[f64], |u| u), None);
    }

    #[test]
    fn poisson_has_its_mean() {
        let mut rng = StdRng::seed_from_u64(2);
        let sum: usize = (0..20_000).map(|_| poisson(&mut rng, 0.4)).sum();
        assert!((sum as f64 / 20_000.0 - 0.4).abs() < 0.02);
    }
}
