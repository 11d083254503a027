//! What choices of offers have earned so far: sums, and nothing about anybody.
//!
//! The one idea: the sampler's model is linear, so all that it needs of the past is a few sums. Sums can be added up on several
//! nodes, written to a database, faded, and corrected: what a late order brings is added to the visit that it belongs to, and
//! the sums are what they were had it been known at once (a test).
//!
//! Rewards are margins of visits, bounded by [`Ledger::cap`]: one large order must not decide for everybody.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::context::{Context, Offered};
use super::matrix::{Matrix, Vector, add};

/// Offers with sums at most; of more, those with the fewest choices are forgotten.
pub const MAX_OFFERS: usize = 500;
/// A reward counts at most so many typical margins, and a loss at most as many.
const CAP: f64 = 10.0;
/// Visits that the first guess of the spread counts as.
const GUESS: f64 = 50.0;
/// The first guess: the spread of a visit's margin, in typical margins of an order. (Of 100 visits 6 end in an order.)
const GUESSED_SPREAD: f64 = 0.3;

/// A choice with what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// What was known when the choice was made.
    pub context: Context,
    /// What was shown; `None` is "no offer", also to somebody of the control group.
    pub shown: Option<Offered>,
    /// The margin of the visit, and of later orders that belong to it.
    pub margin: f64,
}

/// The sums.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    typical_margin: f64,
    /// Outcomes, their rewards and the rewards' squares.
    pub(super) count: f64,
    sum: f64,
    squares: f64,
    /// Over all outcomes: `z z'` and `z r` of the baseline.
    pub(super) baseline: Matrix,
    pub(super) earned: Vector,
    pub(super) offers: BTreeMap<u64, OfferSums>,
}

/// The part of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct OfferSums {
    pub(super) count: f64,
    /// `x x'`, `z x'` and `x r`.
    pub(super) effect: Matrix,
    pub(super) shared: Matrix,
    pub(super) earned: Vector,
}

impl Ledger {
    /// Nothing seen yet. `typical_margin` is what an order of the shop brings about, in the currency of rewards; it sets the
    /// scale of first guesses and what counts as an outlier.
    pub fn new(typical_margin: f64) -> Self {
        Self {
            typical_margin: if typical_margin.is_finite() { typical_margin.max(f64::MIN_POSITIVE) } else { 1.0 },
            count: 0.0,
            sum: 0.0,
            squares: 0.0,
            baseline: Matrix::default(),
            earned: Vector::default(),
            offers: BTreeMap::new(),
        }
    }

    /// What a reward counts at most, up or down.
    pub fn cap(&self) -> f64 {
        CAP * self.typical_margin
    }

    /// Outcomes seen, faded ones in part.
    pub fn outcomes(&self) -> f64 {
        self.count
    }

    /// How often an offer was shown, faded likewise.
    pub fn shown(&self, offer: u64) -> f64 {
        self.offers.get(&offer).map_or(0.0, |sums| sums.count)
    }

    /// The spread of a reward: the guess until visits say otherwise.
    pub(super) fn spread(&self) -> f64 {
        let guess = (GUESSED_SPREAD * self.typical_margin).powi(2);
        let mean = self.sum / self.count.max(1.0);
        let around = (self.squares - self.count * mean * mean).max(0.0);
        ((GUESS * guess + around) / (GUESS + self.count)).sqrt()
    }

    /// Takes an outcome in.
    pub fn learn(&mut self, outcome: &Outcome) {
        let Outcome { context, shown, .. } = outcome;
        let z = context.baseline();
        self.count += 1.0;
        self.baseline.add_outer(1.0, &z, &z);
        if let Some(offered) = shown {
            let x = context.effect(offered.affinity);
            let sums = self.offers.entry(offered.offer).or_default();
            sums.count += 1.0;
            sums.effect.add_outer(1.0, &x, &x);
            sums.shared.add_outer(1.0, &z, &x);
        }
        self.pay(outcome, 0.0, self.reward(outcome.margin));
        if self.offers.len() > MAX_OFFERS {
            let fewest = self.offers.iter().min_by(|a, b| a.1.count.total_cmp(&b.1.count)).map(|(offer, _)| *offer);
            fewest.map(|offer| self.offers.remove(&offer));
        }
    }

    /// More came of an outcome that was taken in: a late order, or goods sent back. `before` is the margin it had. An outcome
    /// of an offer that was forgotten meanwhile changes nothing.
    pub fn amend(&mut self, outcome: &Outcome, before: f64) {
        if outcome.shown.is_none_or(|offered| self.offers.contains_key(&offered.offer)) {
            self.pay(outcome, self.reward(before), self.reward(outcome.margin));
        }
    }

    fn pay(&mut self, outcome: &Outcome, before: f64, now: f64) {
        let Outcome { context, shown, .. } = outcome;
        let more = now - before;
        self.sum += more;
        self.squares += now * now - before * before;
        add(&mut self.earned, more, &context.baseline());
        if let Some(offered) = shown
            && let Some(sums) = self.offers.get_mut(&offered.offer)
        {
            add(&mut sums.earned, more, &context.effect(offered.affinity));
        }
    }

    /// A margin as it counts.
    fn reward(&self, margin: f64) -> f64 {
        if margin.is_finite() { margin.clamp(-self.cap(), self.cap()) } else { 0.0 }
    }

    /// Everything fades to this share, so that what was true last year does not hold for ever.
    pub fn fade(&mut self, share: f64) {
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 1.0 };
        self.count *= share;
        self.sum *= share;
        self.squares *= share;
        self.baseline.scale(share);
        self.earned.iter_mut().for_each(|value| *value *= share);
        for sums in self.offers.values_mut() {
            sums.count *= share;
            sums.effect.scale(share);
            sums.shared.scale(share);
            sums.earned.iter_mut().for_each(|value| *value *= share);
        }
    }

    /// Forgets offers that are over.
    pub fn keep(&mut self, running: impl Fn(u64) -> bool) {
        self.offers.retain(|offer, _| running(*offer));
    }
}
