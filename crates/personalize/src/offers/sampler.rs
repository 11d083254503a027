//! Which offer somebody is shown, "no offer" among them: a contextual Thompson sampler on margin.
//!
//! The one idea: `margin = z'β + x'θ(offer) + noise` with normal priors (Bayesian linear regression). `β` is what a visit
//! brings without an offer, `θ` what an offer changes, and "no offer" changes nothing. An offer is chosen as often as its
//! effect is the largest when all are drawn from what is believed of them (Thompson 1933; Agrawal and Goyal 2013 for linear
//! models). These chances are worked out, mixed with the floor, and the die is thrown with exactly them: so the propensity that
//! is logged is not an estimate of anything, it is the chance.
//!
//! - **Floor**: of all choices a share ([`SamplerSettings::floor`], 2 %) is spread evenly over "no offer" and every offer that
//!   may be shown, so none has a chance below `floor / arms` and every other policy can be judged on the log.
//! - **Hold-back**: with somebody who will probably buy anyway, an offer takes part only when it is believed with
//!   [`SamplerSettings::sure`] to bring more than nothing, apart from the floor. What it brings is its effect against visits that
//!   were shown none, the control group's among them; that many take it does not count.
//!
//! Left out: which offers may be shown (conditions, floors of margins, budgets, caps), and when an outcome is known.
//!
//! All offers share `β`, so the system's matrix is an arrow: a block for each offer, and one that all of them touch. It is
//! solved block by block; nothing larger than a block is ever turned round.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rand::{Rng, RngExt};
use serde::{Deserialize, Serialize};

use super::context::{Context, Offered};
use super::ledger::{Ledger, OfferSums};
use super::matrix::{Matrix, Vector, add, dot};
use crate::normal;

/// Offers that compete at most; the caller hands them over by priority.
pub const MAX_COMPETING: usize = 16;
/// How far a baseline may be from nothing, in spreads of a reward.
const BASELINE_PRIOR: f64 = 1.0;
/// How far an effect may be from nothing: a tenth of the spread, because offers change a visit's margin by a few per cent of it.
const EFFECT_PRIOR: f64 = 0.1;
/// Places in each belief at which the others are asked: enough for chances to be right within one in a hundred.
const PLACES: usize = 64;

/// The middles of that many equal parts of a normal distribution.
static MIDDLES: LazyLock<[f64; PLACES]> =
    LazyLock::new(|| std::array::from_fn(|n| normal::quantile((n as f64 + 0.5) / PLACES as f64)));

/// How the sampler chooses.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SamplerSettings {
    /// The share of choices that is left to chance, evenly over everything that may be shown: 0 to 0.5.
    pub floor: f64,
    /// How sure it must be that an offer brings something before a probable buyer is shown it: 0.5 to 1.
    pub sure: f64,
}

impl Default for SamplerSettings {
    fn default() -> Self {
        Self { floor: 0.02, sure: 0.9 }
    }
}

impl SamplerSettings {
    /// Within the bounds; what is no number is the default.
    fn bounded(self) -> Self {
        let unknown = Self::default();
        let within = |value: f64, low: f64, high: f64, default: f64| {
            if value.is_finite() { value.clamp(low, high) } else { default }
        };
        Self { floor: within(self.floor, 0.0, 0.5, unknown.floor), sure: within(self.sure, 0.5, 1.0, unknown.sure) }
    }
}

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// The offer; `None` is "no offer".
    pub offer: Option<Offered>,
    /// The chance it was chosen with.
    pub propensity: f64,
    /// What it is believed to add to the visit's margin; 0 for "no offer".
    pub effect: f64,
}

/// What is believed of an offer's effect.
#[derive(Debug, Clone, Copy)]
struct Belief {
    mean: f64,
    deviation: f64,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    effect: Vector,
    covariance: Matrix,
}

/// Beliefs made of a [`Ledger`]; make it anew when enough has been learned.
#[derive(Debug, Clone)]
pub struct Sampler {
    settings: SamplerSettings,
    spread: f64,
    baseline: Vector,
    known: BTreeMap<u64, Known>,
    /// What is believed of an offer that nobody was shown yet.
    new: Known,
}

impl Sampler {
    /// What the sums say.
    pub fn new(ledger: &Ledger, settings: SamplerSettings) -> Self {
        let prior = Matrix::diagonal(EFFECT_PRIOR.powi(-2));
        // The arrow: first what all offers share, with each offer's block taken out of it.
        let mut shared = Matrix::diagonal(BASELINE_PRIOR.powi(-2)).plus(1.0, &ledger.baseline);
        let mut earned = ledger.earned;
        let blocks: Vec<(u64, &OfferSums, Matrix)> = ledger
            .offers
            .iter()
            .map(|(offer, sums)| {
                let inverse = prior.plus(1.0, &sums.effect).inverse();
                let through = sums.shared.times(&inverse);
                shared = shared.plus(-1.0, &through.times(&sums.shared.transposed()));
                add(&mut earned, -1.0, &through.on(&sums.earned));
                (*offer, sums, inverse)
            })
            .collect();
        let shared = shared.inverse();
        let baseline = shared.on(&earned);
        let known = blocks
            .into_iter()
            .map(|(offer, sums, inverse)| {
                let mut left = sums.earned;
                add(&mut left, -1.0, &sums.shared.transposed().on(&baseline));
                let back = inverse.times(&sums.shared.transposed());
                let covariance = inverse.plus(1.0, &back.times(&shared).times(&back.transposed()));
                (offer, Known { effect: inverse.on(&left), covariance })
            })
            .collect();
        let new = Known { effect: Vector::default(), covariance: Matrix::diagonal(EFFECT_PRIOR.powi(2)) };
        Self { settings: settings.bounded(), spread: ledger.spread(), baseline, known, new }
    }

    /// The same beliefs, chosen by in another way.
    #[must_use]
    pub fn with(self, settings: SamplerSettings) -> Self {
        Self { settings: settings.bounded(), ..self }
    }

    fn belief(&self, context: &Context, offered: &Offered) -> Belief {
        let x = context.effect(offered.affinity);
        let known = self.known.get(&offered.offer).unwrap_or(&self.new);
        let deviation = self.spread * known.covariance.form(&x).max(f64::MIN_POSITIVE).sqrt();
        Belief { mean: dot(&known.effect, &x), deviation }
    }

    /// What a visit is believed to bring with an offer, or without one.
    pub fn expected(&self, context: &Context, offered: Option<&Offered>) -> f64 {
        let effect = offered.map_or(0.0, |offered| self.belief(context, offered).mean);
        dot(&self.baseline, &context.baseline()) + effect
    }

    /// The chance of "no offer", then of each of the first [`MAX_COMPETING`] offers; they add up to 1.
    pub fn chances(&self, context: &Context, offers: &[Offered]) -> Vec<f64> {
        let offers = &offers[..offers.len().min(MAX_COMPETING)];
        let beliefs: Vec<Option<Belief>> = offers
            .iter()
            .map(|offered| {
                let belief = self.belief(context, offered);
                let held_back =
                    context.probable_buyer() && normal::cdf(belief.mean / belief.deviation) < self.settings.sure;
                (!held_back).then_some(belief)
            })
            .collect();
        let mut chances = best_of(&beliefs);
        let floor = self.settings.floor / chances.len() as f64;
        for chance in &mut chances {
            *chance = floor + (1.0 - self.settings.floor) * *chance;
        }
        chances
    }

    /// Throws the die. Only the first [`MAX_COMPETING`] offers compete.
    pub fn choose(&self, context: &Context, offers: &[Offered], dice: &mut impl Rng) -> Choice {
        let chances = self.chances(context, offers);
        let mut die = dice.random::<f64>();
        let mut place = 0;
        while place + 1 < chances.len() && die >= chances[place] {
            die -= chances[place];
            place += 1;
        }
        let offer = place.checked_sub(1).map(|place| offers[place]);
        let effect = offer.map_or(0.0, |offered| self.belief(context, &offered).mean);
        Choice { offer, propensity: chances[place], effect }
    }
}

/// How often each is the largest when all are drawn from their beliefs, each on its own; the first is "no offer", which is
/// always 0. What is held back never is.
fn best_of(beliefs: &[Option<Belief>]) -> Vec<f64> {
    let below = |belief: &Belief, value: f64| normal::cdf((value - belief.mean) / belief.deviation);
    let competing = || beliefs.iter().flatten();
    let none: f64 = competing().map(|belief| below(belief, 0.0)).product();
    let mut chances = vec![none];
    chances.extend(beliefs.iter().enumerate().map(|(own, belief)| {
        let Some(belief) = belief else { return 0.0 };
        let wins = |value: f64| -> f64 {
            let others =
                beliefs.iter().enumerate().filter(|(other, _)| *other != own).filter_map(|(_, it)| it.as_ref());
            if value > 0.0 { others.map(|other| below(other, value)).product() } else { 0.0 }
        };
        MIDDLES.iter().map(|middle| wins(belief.mean + belief.deviation * middle)).sum::<f64>() / PLACES as f64
    }));
    // "No offer" is exact; what the places miss is shared by the offers.
    let offers: f64 = chances[1..].iter().sum();
    if offers > 0.0 {
        chances[1..].iter_mut().for_each(|chance| *chance *= (1.0 - none) / offers);
    } else {
        chances[0] = 1.0;
    }
    chances
}
