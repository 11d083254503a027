//! The standard normal distribution: what sampler, intervals and alarms share.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// `P(Z <= z)`.
pub(crate) fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
}

fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

/// The `z` with `P(Z <= z) = p`, by Newton's method on the logarithm of [`cdf`]; infinite at the ends.
pub(crate) fn quantile(p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return if p <= 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let mut z = 0.0_f64;
    for _ in 0..100 {
        // On the logarithm, whose slope does not vanish far out; steps are held to one, because the first would go too far.
        let at = cdf(z).max(f64::MIN_POSITIVE);
        let step = ((at.ln() - p.ln()) * at / density(z).max(f64::MIN_POSITIVE)).clamp(-1.0, 1.0);
        z -= step;
        if step.abs() < 1e-12 {
            break;
        }
    }
    z
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_tables_agree() {
        for (z, p) in [(0.0, 0.5), (1.0, 0.841_344_746), (1.959_963_985, 0.975), (-3.0, 0.001_349_898)] {
            assert!((cdf(z) - p).abs() < 1e-9, "{z}: {}", cdf(z));
            assert!((quantile(p) - z).abs() < 1e-6, "{p}: {}", quantile(p));
        }
        assert!(quantile(0.0).is_infinite() && quantile(1e-300) < -37.0);
    }
}
