//! Intervals that may be looked at every day: asymptotic confidence sequences.
//!
//! The one idea: an ordinary 95 % interval is right at one moment that was chosen beforehand. Whoever looks daily and stops
//! when it leaves zero is wrong far more often than one time in twenty. A confidence sequence is wide enough to hold the truth
//! at all moments together. This one is Robbins' normal mixture in its asymptotic form (Waudby-Smith, Arbour, Sinha, Kennedy
//! and Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences", Annals of Statistics 2024, Theorem 2.2):
//!
//! ```text
//! estimate ± se · k(n),   k(n)² = 2 (nρ² + 1)/(nρ²) · ln( sqrt(nρ² + 1) / α )
//! ρ² = ( -2 ln α + ln(1 - 2 ln α) ) / N*
//! ```
//!
//! where `N*` is the count at which it is narrowest. That is chosen once and for all, never after looking.
//!
//! What it asks of its caller: the cases come one after another and each is finished when it comes.

use serde::{Deserialize, Serialize};

/// The interval fails to hold the truth at some moment with this chance at most.
pub const ALPHA: f64 = 0.05;
/// The count of cases at which intervals are narrowest.
pub const NARROWEST_AT: f64 = 5_000.0;

/// A figure with the ends of its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The figure.
    pub mean: f64,
    /// From here.
    pub low: f64,
    /// To here.
    pub high: f64,
}

impl Interval {
    /// True when nothing is among what it might be.
    pub fn excludes(&self, value: f64) -> bool {
        value < self.low || value > self.high
    }

    /// Half its width.
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }

    /// Everything times a number that is not negative.
    pub fn times(self, by: f64) -> Self {
        Self { mean: self.mean * by, low: self.low * by, high: self.high * by }
    }
}

/// By how many standard errors the interval goes either way after so many cases (`k` above).
pub fn reach(cases: f64) -> f64 {
    let rho = (-2.0 * ALPHA.ln() + (1.0 - 2.0 * ALPHA.ln()).ln()) / NARROWEST_AT;
    let seen = cases.max(1.0) * rho;
    (2.0 * (seen + 1.0) / seen * ((seen + 1.0).sqrt() / ALPHA).ln()).sqrt()
}

/// An estimate of one group with the variance of that estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Estimate {
    pub(crate) mean: f64,
    pub(crate) variance: f64,
}

/// What the one has more than the other.
pub(crate) fn difference(one: Estimate, other: Estimate, reach: f64) -> Interval {
    let (mean, half) = (one.mean - other.mean, reach * (one.variance + other.variance).sqrt());
    Interval { mean, low: mean - half, high: mean + half }
}

/// By which share the one has more: all `l` for which `one - (1 + l) other` might be nothing (Fieller 1954). `None` while the
/// other might itself be nothing, for then no share is too large.
pub(crate) fn lift(one: Estimate, other: Estimate, reach: f64) -> Option<Interval> {
    let (k, m1, m0) = (reach * reach, one.mean, other.mean);
    let sure = m0 * m0 - k * other.variance;
    if m0 <= 0.0 || sure <= 0.0 {
        return None;
    }
    let root = (k * (m1 * m1 * other.variance + one.variance * sure)).max(0.0).sqrt();
    Some(Interval { mean: m1 / m0 - 1.0, low: (m1 * m0 - root) / sure - 1.0, high: (m1 * m0 + root) / sure - 1.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_formula_of_the_reference() {
        // GrowthBook's form of the same theorem, counted with the reference script for 40,000 cases; there N* is 20,000.
        let (n, alpha, narrowest) = (40_000.0_f64, 0.05_f64, NARROWEST_AT);
        let rho = ((-2.0 * alpha.ln() + (-2.0 * alpha.ln() + 1.0).ln()) / narrowest).sqrt();
        let wide =
            (2.0 * (n * rho * rho + 1.0) / (n * n * rho * rho) * ((n * rho * rho + 1.0).sqrt() / alpha).ln()).sqrt();
        assert!((reach(n) - n.sqrt() * wide).abs() < 1e-12);
        assert!(reach(5_000.0) < reach(500.0) && reach(5_000.0) < reach(500_000.0), "narrowest where it was chosen");
        assert!(reach(5_000.0) > 2.5 && reach(0.0).is_finite());
    }

    #[test]
    fn a_share_is_where_the_difference_might_be_nothing() {
        let (one, other) = (Estimate { mean: 1.2, variance: 1e-4 }, Estimate { mean: 1.0, variance: 4e-4 });
        let lift = lift(one, other, 3.0).unwrap();
        for end in [lift.low, lift.high] {
            let scaled = Estimate { mean: other.mean * (1.0 + end), variance: other.variance * (1.0 + end).powi(2) };
            let at = difference(one, scaled, 3.0);
            assert!((at.mean.abs() - at.half_width()).abs() < 1e-12, "{end}");
        }
        assert!((lift.mean - 0.2).abs() < 1e-12);
        assert_eq!(super::lift(one, Estimate { mean: 0.05, variance: 4e-4 }, 3.0), None);
    }
}
