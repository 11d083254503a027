//! Which arm of an experiment somebody is in, and what the experiment says in the end ([`worth`]).
//!
//! The one idea of the first: the arm is a stable hash, so every node and every later day gives the same answer without asking
//! anyone. The caller stores the first answer with the person and keeps it; it lets those go who were counted to the end, so
//! that nobody is held out for ever.

mod mismatch;
mod plan;
mod sequence;
mod worth;

pub use mismatch::{ALARM_ODDS, Counted, odds};
pub use plan::smallest_lift;
pub use sequence::{ALPHA, Interval, NARROWEST_AT, reach};
pub use worth::{Case, Compared, Group, MIN_BUYERS, Metric, OUTLIERS, Reading, Verdict, Worth, worth};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// An arm of the experiment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arm {
    /// Gets the personal pages.
    Treatment,
    /// Gets the same pages as somebody unknown.
    Control,
}

/// The arm of a subject: control when `u64_be(SHA-256(salt ":" subject)[0..8]) / 2^64 < control_share`.
///
/// A share that is no number counts as 0: nobody is in control.
pub fn arm(salt: &str, subject: &str, control_share: f64) -> Arm {
    let hash = Sha256::new().chain_update(salt).chain_update(":").chain_update(subject).finalize();
    let head = hash.iter().take(8).fold(0_u64, |head, &byte| head << 8 | u64::from(byte));
    let place = head as f64 / 2.0_f64.powi(64);
    if place < control_share { Arm::Control } else { Arm::Treatment }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_hash_of_the_reference() {
        // Counted with the reference script: 40 000 subjects v000000 to v039999, salt holdout-2026-q4, share 0.1.
        let held_out = (0..40_000).filter(|n| arm("holdout-2026-q4", &format!("v{n:06}"), 0.1) == Arm::Control).count();
        assert_eq!(held_out, 3_909);
    }

    #[test]
    fn the_ends_of_the_share() {
        for subject in ["", "a", "b:c"] {
            assert_eq!(arm("s", subject, 0.0), Arm::Treatment);
            assert_eq!(arm("s", subject, 1.1), Arm::Control);
            assert_eq!(arm("s", subject, f64::NAN), Arm::Treatment);
        }
    }
}
