//! A shop that measures itself, with what there is to measure known beforehand.
//!
//! The one idea: whoever is drawn into a group buys by a formula in which every effect is a factor, so the true lift of
//! everything together and of each kind is a product of numbers that are written down ([`Effect`]), and a report can be asked
//! whether its interval holds them. What makes it hard is as in shops: few buy, orders differ by two orders of magnitude,
//! people differ and keep differing (earlier orders tell), and orders come days later.

use crate::dice::{normal, poisson};
use rand::{Rng, RngExt};

/// What one thing really changes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Effect {
    /// The chance of an order, as a factor less one: 0.1 is a tenth more often.
    pub conversion: f64,
    /// The value of an order, likewise.
    pub order_value: f64,
    /// What of an order's revenue it gives away, such as a discount.
    pub given_away: f64,
}

impl Effect {
    /// The true lift of revenue per person.
    pub fn revenue_lift(&self) -> f64 {
        (1.0 + self.conversion) * (1.0 + self.order_value) - 1.0
    }

    /// The true lift of margin per person.
    pub fn margin_lift(&self) -> f64 {
        (1.0 + self.revenue_lift()) * (MARGIN_SHARE - self.given_away) / MARGIN_SHARE - 1.0
    }
}

/// What a merchant keeps of revenue.
pub const MARGIN_SHARE: f64 = 0.4;
/// Days after somebody came in which they order, if they do.
pub const ORDER_DAYS: f64 = 14.0;
/// Spread of the logarithm of how much people want the shop's goods.
const TASTE: f64 = 0.6;
/// Spread of the logarithm of an order's value for one person.
const ORDER: f64 = 0.7;
/// The share of people who were customers before.
const KNOWN: f64 = 0.3;
/// A first order is followed by another with this chance.
const AGAIN: f64 = 0.15;
/// Orders come after so many days on average.
const DELAY_DAYS: f64 = 3.0;

/// A shop's traffic and what its personalization really does.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// People who come for the first time, per day on average.
    pub people_per_day: f64,
    /// How many of a hundred people of middling taste order without anything personal.
    pub base_percent: f64,
    /// What an order of theirs is worth.
    pub base_value: f64,
    /// What each thing that is tried out changes: the first for those who get everything, the others kind by kind.
    pub effects: Vec<Effect>,
}

/// An order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrialOrder {
    /// Days after the person came.
    pub after_days: f64,
    /// What was paid.
    pub revenue: f64,
    /// What the merchant keeps of it.
    pub margin: f64,
}

/// Somebody who came.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialPerson {
    /// On which day, from 0.
    pub day: f64,
    /// For each effect, whether they get it.
    pub gets: Vec<bool>,
    /// What they had spent in the weeks before.
    pub before: f64,
    /// What they ordered.
    pub orders: Vec<TrialOrder>,
}

impl Trial {
    /// Everybody who comes in so many days, in order. `held_out` answers the share of people who do not get an effect on a day.
    pub fn people(&self, days: u32, held_out: impl Fn(usize, u32) -> f64, dice: &mut impl Rng) -> Vec<TrialPerson> {
        let mut people = Vec::new();
        for day in 0..days {
            // Weekends are quieter, as in most shops.
            let busy = if day % 7 >= 5 { 0.7 } else { 1.12 };
            let came = poisson_large(dice, self.people_per_day * busy);
            let mut times: Vec<f64> = (0..came).map(|_| f64::from(day) + dice.random::<f64>()).collect();
            times.sort_by(f64::total_cmp);
            for at in times {
                let gets =
                    (0..self.effects.len()).map(|effect| dice.random::<f64>() >= held_out(effect, day)).collect();
                people.push(self.person(at, gets, dice));
            }
        }
        people
    }

    fn person(&self, day: f64, gets: Vec<bool>, dice: &mut impl Rng) -> TrialPerson {
        let taste = (TASTE * normal(dice.next_u64())).exp();
        let known = dice.random_bool(KNOWN);
        let spent = self.base_value * taste * (0.5 * normal(dice.next_u64())).exp();
        let before = if known { spent } else { 0.0 };
        let got = || self.effects.iter().zip(&gets).filter(|(_, gets)| **gets).map(|(effect, _)| effect);
        // `normal` is bounded, so no chance is ever above one and every effect is exactly the factor that it says.
        let chance = self.base_percent / 100.0 * taste * if known { 1.5 } else { 1.0 };
        let chance = got().fold(chance, |chance, effect| chance * (1.0 + effect.conversion));
        let value = got().fold(self.base_value * taste.sqrt(), |value, effect| value * (1.0 + effect.order_value));
        let keeps = got().fold(MARGIN_SHARE, |share, effect| share * (1.0 - effect.given_away / MARGIN_SHARE));
        let count = if dice.random::<f64>() < chance { 1 + usize::from(dice.random_bool(AGAIN)) } else { 0 };
        let mut orders: Vec<TrialOrder> = (0..count)
            .map(|_| {
                let revenue = value * (ORDER * normal(dice.next_u64())).exp();
                let most = 1.0 - (-ORDER_DAYS / DELAY_DAYS).exp();
                let after_days = -DELAY_DAYS * (1.0 - most * dice.random::<f64>()).ln();
                TrialOrder { after_days, revenue, margin: revenue * keeps }
            })
            .collect();
        orders.sort_by(|a, b| a.after_days.total_cmp(&b.after_days));
        TrialPerson { day, gets, before, orders }
    }
}

/// A count from a Poisson distribution of any mean: a sum of small ones.
fn poisson_large(dice: &mut impl Rng, mean: f64) -> usize {
    /// Knuth's method is good up to here.
    const PART: f64 = 30.0;
    let parts = (mean / PART).floor() as usize;
    (0..parts).map(|_| poisson(dice, PART)).sum::<usize>() + poisson(dice, mean - PART * parts as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    #[test]
    fn the_lifts_are_what_comes_of_many_people() {
        let effect = Effect { conversion: 0.3, order_value: 0.1, given_away: 0.04 };
        let trial = Trial { people_per_day: 4_000.0, base_percent: 5.0, base_value: 40.0, effects: vec![effect] };
        let people = trial.people(100, |_, _| 0.5, &mut StdRng::seed_from_u64(1));
        let mean = |gets: bool, of: fn(&TrialOrder) -> f64| {
            let group: Vec<f64> =
                people.iter().filter(|it| it.gets[0] == gets).map(|it| it.orders.iter().map(of).sum()).collect();
            group.iter().sum::<f64>() / group.len() as f64
        };
        let revenue = mean(true, |it| it.revenue) / mean(false, |it| it.revenue) - 1.0;
        let margin = mean(true, |it| it.margin) / mean(false, |it| it.margin) - 1.0;
        assert!((revenue - effect.revenue_lift()).abs() < 0.05, "{revenue} {}", effect.revenue_lift());
        assert!((margin - effect.margin_lift()).abs() < 0.05, "{margin} {}", effect.margin_lift());
        assert!(people.windows(2).all(|pair| pair[0].day <= pair[1].day));
        assert!(people.iter().flat_map(|it| &it.orders).all(|order| (0.0..=ORDER_DAYS).contains(&order.after_days)));
    }
}
