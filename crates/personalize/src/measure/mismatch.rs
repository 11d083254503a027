//! Whether the groups are as large as they were meant to be.
//!
//! The one idea: when people are lost on one side only (a page that fails, a robot that comes often), every other figure of
//! the report is wrong, and nothing else shows it. The alarm may be asked every day: it is the odds of "another share" against
//! "the share that was meant", a Beta-binomial mixture (Lindon and Malek, "Anytime-valid inference for multinomial count data",
//! NeurIPS 2022), and by Ville's inequality right shares reach odds of 1,000 with a chance of one in a thousand, ever.

use serde::{Deserialize, Serialize};

/// Odds from which on it is an alarm.
pub const ALARM_ODDS: f64 = 1_000.0;
/// How many people the mixture is worth: its other shares lie about this closely around the one that was meant.
const CONCENTRATION: f64 = 100.0;

/// People of both groups who were given their group with one share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// The share of the control group that was meant.
    pub share: f64,
    /// In the control group.
    pub control: u64,
    /// In the other.
    pub treatment: u64,
}

/// The odds of another share than the one that was meant, over all shares that were meant one after another.
pub fn odds(counted: &[Counted]) -> f64 {
    let log: f64 = counted
        .iter()
        .filter(|it| it.share > 0.0 && it.share < 1.0)
        .map(|it| {
            let (control, treatment) = (it.control as f64, it.treatment as f64);
            let (a, b) = (CONCENTRATION * it.share, CONCENTRATION * (1.0 - it.share));
            beta(a + control, b + treatment) - beta(a, b) - control * it.share.ln() - treatment * (1.0 - it.share).ln()
        })
        .sum();
    log.exp().min(f64::MAX)
}

/// The logarithm of the Beta function.
fn beta(a: f64, b: f64) -> f64 {
    libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng, rngs::StdRng};

    #[test]
    fn right_shares_do_not_alarm_though_asked_daily_and_wrong_ones_do() {
        let ever = |meant: f64, real: f64, seed| {
            let mut dice = StdRng::seed_from_u64(seed);
            let mut it = Counted { share: meant, control: 0, treatment: 0 };
            (0..10_000).any(|_| {
                let control = dice.random_bool(real);
                it.control += u64::from(control);
                it.treatment += u64::from(!control);
                odds(&[it]) >= ALARM_ODDS
            })
        };
        for share in [0.5, 0.1] {
            assert_eq!((0..40).filter(|seed| ever(share, share, *seed)).count(), 0);
        }
        assert!((0..40).filter(|seed| ever(0.5, 0.46, *seed)).count() >= 36);
        let nothing_said = |counted: &[Counted]| (odds(counted) - 1.0).abs() < f64::EPSILON;
        assert!(nothing_said(&[]));
        assert!(nothing_said(&[Counted { share: 0.0, control: 0, treatment: 9 }]), "nobody was meant to be held out");
        assert!(odds(&[Counted { share: 0.5, control: 0, treatment: u64::MAX }]) > ALARM_ODDS);
    }
}
