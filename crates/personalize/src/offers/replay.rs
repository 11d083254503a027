//! What another way of choosing offers would have earned, read off the log of the one that chose.
//!
//! The one idea: every choice was logged with its chance, so what came of it counts more the more often the new way would have
//! made it. Two estimates stand side by side: the self-normalised one (SNIPS; Swaminathan and Joachims 2015), which trusts the
//! log alone, and the doubly robust one (Dudík, Langford and Li 2011), which begins with what the model expects and corrects it
//! by the log. Its model is learned on the other half of the log (cross-fitting), or it would praise what it has learned by
//! heart.
//!
//! The new way must not have been learned from the log it is judged on, or the log praises it for what it knows by heart.
//!
//! A weight counts at most [`MAX_WEIGHT`]. That leans towards the old way; how much weight was cut off is told. Below
//! [`MIN_EFFECTIVE`] effective choices, or with an interval of the gain around 0, the verdict is that nobody can tell.

use serde::{Deserialize, Serialize};

use super::context::Offered;
use super::ledger::{Ledger, Outcome};
use super::sampler::{MAX_COMPETING, Sampler, SamplerSettings};

/// What a weight counts at most.
pub const MAX_WEIGHT: f64 = 100.0;
/// Effective choices below which nothing is said.
pub const MIN_EFFECTIVE: f64 = 500.0;
/// Two-sided 95 %.
const SURE: f64 = 1.959_964;

/// A choice as it was logged, with what came of it in the end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Logged {
    /// What was known, shown and earned.
    pub outcome: Outcome,
    /// The chance that it was shown with.
    pub propensity: f64,
    /// Offers that might have been shown.
    pub offers: Vec<Offered>,
}

/// A figure per choice with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Estimate {
    /// The figure.
    pub mean: f64,
    /// From here.
    pub low: f64,
    /// To here.
    pub high: f64,
}

impl Estimate {
    fn around(mean: f64, error: f64) -> Self {
        Self { mean, low: mean - SURE * error, high: mean + SURE * error }
    }

    fn of(values: &[f64]) -> Self {
        let count = values.len().max(1) as f64;
        let mean = values.iter().sum::<f64>() / count;
        let spread = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
        Self::around(mean, (spread / count).sqrt())
    }
}

/// Whether the new way is worth its chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplayVerdict {
    /// It earns more.
    Better,
    /// It earns less.
    Worse,
    /// The log does not say.
    CannotTell,
}

/// What the log says of a new way.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Replay {
    /// Choices that could be judged.
    pub choices: usize,
    /// Left out: without a chance, or with a reward that is no number.
    pub unusable: usize,
    /// As many choices of the new way itself would say as much: `(Σw)² / Σw²`.
    pub effective: f64,
    /// The share of all weight that was cut off.
    pub cut: f64,
    /// What the old way earned per choice.
    pub logged: Estimate,
    /// What the new way would have earned, by the log alone.
    pub snips: Estimate,
    /// The same, by log and model.
    pub doubly_robust: Estimate,
    /// By how much more than the old way, by log and model, choice by choice.
    pub gain: Estimate,
}

impl Replay {
    /// What follows.
    pub fn verdict(&self) -> ReplayVerdict {
        if self.effective < MIN_EFFECTIVE {
            ReplayVerdict::CannotTell
        } else if self.gain.low > 0.0 {
            ReplayVerdict::Better
        } else if self.gain.high < 0.0 {
            ReplayVerdict::Worse
        } else {
            ReplayVerdict::CannotTell
        }
    }
}

/// Judges a new way on a log. `chances` answers, for a choice, the chance of "no offer" and then of each offer that might have
/// been shown, as [`Sampler::chances`] does; what it leaves out has none.
pub fn replay(log: &[Logged], typical_margin: f64, chances: impl Fn(&Logged) -> Vec<f64>) -> Replay {
    let usable = |it: &&Logged| {
        it.propensity.is_finite() && it.propensity > 0.0 && it.propensity <= 1.0 && it.outcome.margin.is_finite()
    };
    let all = log.len();
    let log: Vec<&Logged> = log.iter().filter(usable).collect();
    let unusable = all - log.len();
    // Odd choices are expected by a model of the even ones, and the other way round.
    let models = [1, 0].map(|other| {
        let mut ledger = Ledger::new(typical_margin);
        log.iter().skip(other).step_by(2).for_each(|it| ledger.learn(&it.outcome));
        Sampler::new(&ledger, SamplerSettings::default())
    });
    let (mut weights, mut rewards, mut robust, mut uncut) = (Vec::new(), Vec::new(), Vec::new(), 0.0);
    for (place, it) in log.iter().enumerate() {
        let (model, context) = (&models[place % 2], &it.outcome.context);
        let chances = chances(it);
        let might = std::iter::once(None).chain(it.offers.iter().take(MAX_COMPETING).map(Some));
        let (mut expected, mut own) = (0.0, 0.0);
        for (chance, offered) in chances.iter().zip(might) {
            expected += chance * model.expected(context, offered);
            if offered.map(|it| it.offer) == it.outcome.shown.map(|it| it.offer) {
                own = *chance;
            }
        }
        let weight = own / it.propensity;
        uncut += weight;
        let weight = weight.min(MAX_WEIGHT);
        let surprise = it.outcome.margin - model.expected(context, it.outcome.shown.as_ref());
        weights.push(weight);
        rewards.push(it.outcome.margin);
        robust.push(expected + weight * surprise);
    }
    let total: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    let pairs = || weights.iter().zip(&rewards);
    let snips = pairs().map(|(weight, reward)| weight * reward).sum::<f64>() / total.max(f64::MIN_POSITIVE);
    let off: f64 = pairs().map(|(weight, reward)| (weight * (reward - snips)).powi(2)).sum();
    let gains: Vec<f64> = robust.iter().zip(&rewards).map(|(new, old)| new - old).collect();
    Replay {
        choices: log.len(),
        unusable,
        effective: if squares > 0.0 { total * total / squares } else { 0.0 },
        cut: if uncut > 0.0 { 1.0 - total / uncut } else { 0.0 },
        logged: Estimate::of(&rewards),
        snips: Estimate::around(snips, off.sqrt() / total.max(f64::MIN_POSITIVE)),
        doubly_robust: Estimate::of(&robust),
        gain: Estimate::of(&gains),
    }
}
