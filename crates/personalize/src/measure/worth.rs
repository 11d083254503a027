//! What an experiment says: both groups side by side, the difference with its interval, and a verdict.
//!
//! The one idea: the unit is a *person*, who counts once: with everything they ordered in a fixed number of days after they
//! could first see the thing, and only when those days are over. So each case is finished when it comes, late orders are in it, and the
//! intervals of [`super::sequence`] may be looked at daily.
//!
//! - Groups that were drawn with different shares are compared share by share, weighted by their people; else a shop that sells
//!   more at Christmas and changed its share in November would measure Christmas.
//! - Revenue and margin of a person count up to the 99.9th percentile of everybody's ([`OUTLIERS`]); the report says where that was.
//! - Where people have ordered before, their earlier revenue explains part of the differences between them and is taken out
//!   (CUPED; Deng, Xu, Kohavi and Walker 2013): `y - θ (x - mean x)`, `θ = cov(x, y) / var(x)` within groups.
//! - One figure decides, chosen beforehand: margin per person, or revenue where the owner's costs are not known. The others are
//!   there to be read; four chances to be lucky would not be one in twenty.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Arm;
use super::mismatch::{ALARM_ODDS, Counted, odds};
use super::plan::days_until;
use super::sequence::{Estimate, Interval, difference, lift, reach};

/// What a person's revenue and margin count at most: this quantile of everybody's.
pub const OUTLIERS: f64 = 0.999;
/// People below whom nothing is cut off.
const MIN_FOR_OUTLIERS: usize = 1_000;
/// People with an order that each group must have before anything is said.
pub const MIN_BUYERS: u64 = 30;
/// People with earlier orders from whom on these are taken out.
const MIN_BEFORE: usize = 100;

/// A person whose days are over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Case {
    /// The group.
    pub arm: Arm,
    /// The share of the control group when it was drawn.
    pub share: f64,
    /// Orders in the days that count.
    pub orders: u32,
    /// Their revenue.
    pub revenue: f64,
    /// Their margin; not looked at where the caller says that revenue decides.
    pub margin: f64,
    /// Revenue of the days before.
    pub before: f64,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// The share of people with an order.
    Conversion,
    /// Revenue per order.
    OrderValue,
    /// Revenue per person, with and without an order.
    Revenue,
    /// Margin per person, with and without an order.
    Margin,
}

impl Metric {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Conversion, Self::OrderValue, Self::Revenue, Self::Margin];
}

/// One figure of both groups.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// Which.
    pub metric: Metric,
    /// With personalization.
    pub treatment: f64,
    /// Without.
    pub control: f64,
    /// What the one has more.
    pub difference: Interval,
    /// The same as a share of the other; `None` while the other might be nothing.
    pub lift: Option<Interval>,
}

/// One group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Group {
    /// People.
    pub people: u64,
    /// Of them with an order.
    pub buyers: u64,
    /// Orders.
    pub orders: u64,
}

/// What follows from an experiment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "verdict", content = "days")]
pub enum Verdict {
    /// The groups are not as large as they were meant to be: no figure is to be trusted.
    Mismatch,
    /// It brings something.
    Brings,
    /// It costs something.
    Costs,
    /// If there is a difference, it is smaller than what is worth knowing.
    NoDifference,
    /// About so many more days at the present number of people; `None` for more than can be said.
    NotYet(Option<u32>),
}

impl Verdict {
    /// The question is answered.
    pub fn answered(self) -> bool {
        matches!(self, Self::Brings | Self::Costs | Self::NoDifference)
    }
}

/// How an experiment is read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// What decides: [`Metric::Margin`] or [`Metric::Revenue`].
    pub decides: Metric,
    /// A lift that would be worth knowing, as a share: 0.1 is a tenth.
    pub worth_knowing: f64,
    /// People whose days end per day, at present.
    pub people_per_day: f64,
}

/// What an experiment says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Worth {
    /// With personalization.
    pub treatment: Group,
    /// Without.
    pub control: Group,
    /// Every figure; empty while a group has nobody.
    pub compared: Vec<Compared>,
    /// The odds that the groups are not as large as meant.
    pub mismatch_odds: f64,
    /// Revenue of a person counts at most this; `None` where nothing was cut off.
    pub revenue_cap: Option<f64>,
    /// The share of the variance of revenue that earlier orders explained; 0 where there are none.
    pub explained: f64,
    /// What follows.
    pub verdict: Verdict,
}

impl Worth {
    /// A figure, if there is one.
    pub fn of(&self, metric: Metric) -> Option<&Compared> {
        self.compared.iter().find(|it| it.metric == metric)
    }
}

/// Numbers of a case, in this order.
const BOUGHT: usize = 0;
const ORDERS: usize = 1;
const REVENUE: usize = 2;
const MARGIN: usize = 3;
const BEFORE: usize = 4;
const NUMBERS: usize = 5;

/// Sums over the cases of one group and share.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    count: f64,
    first: [f64; NUMBERS],
    second: [[f64; NUMBERS]; NUMBERS],
}

impl Sums {
    fn add(&mut self, numbers: &[f64; NUMBERS]) {
        self.count += 1.0;
        for row in 0..NUMBERS {
            self.first[row] += numbers[row];
            for column in 0..NUMBERS {
                self.second[row][column] += numbers[row] * numbers[column];
            }
        }
    }

    fn mean(&self, number: usize) -> f64 {
        self.first[number] / self.count
    }

    /// The covariance of two numbers.
    fn covariance(&self, a: usize, b: usize) -> f64 {
        (self.second[a][b] - self.first[a] * self.first[b] / self.count) / (self.count - 1.0).max(1.0)
    }
}

/// Both groups of one share: control, treatment.
type Stratum = [Sums; 2];

/// Strata with both groups in them, and their weights.
struct Strata<'a>(Vec<(f64, &'a Stratum)>);

impl Strata<'_> {
    /// The mean of a linear form of a person's numbers over a group, with earlier revenue taken out at `theta`.
    fn estimate(&self, group: usize, form: &[(usize, f64)], theta: f64) -> Estimate {
        let form: Vec<(usize, f64)> = form.iter().copied().chain([(BEFORE, -theta)]).collect();
        let mut estimate = Estimate { mean: 0.0, variance: 0.0 };
        for (weight, stratum) in &self.0 {
            let own = &stratum[group];
            let count = stratum[0].count + stratum[1].count;
            let before = (stratum[0].first[BEFORE] + stratum[1].first[BEFORE]) / count;
            let mean: f64 = form.iter().map(|(number, by)| by * own.mean(*number)).sum();
            let pairs = form.iter().flat_map(|a| form.iter().map(move |b| (a, b)));
            let variance: f64 = pairs.map(|(a, b)| a.1 * b.1 * own.covariance(a.0, b.0)).sum();
            estimate.mean += weight * (mean + theta * before);
            estimate.variance += weight * weight * variance.max(0.0) / own.count;
        }
        estimate
    }

    /// `cov(before, number) / var(before)` within groups, and the share of the number's variance that it explains.
    fn theta(&self, number: usize) -> (f64, f64) {
        let within = |a: usize, b: usize| -> f64 {
            let groups = self.0.iter().flat_map(|(_, stratum)| stratum.iter());
            groups.map(|own| own.covariance(a, b) * (own.count - 1.0)).sum()
        };
        let (both, before, own) = (within(BEFORE, number), within(BEFORE, BEFORE), within(number, number));
        if before > 0.0 && own > 0.0 { (both / before, both * both / (before * own)) } else { (0.0, 0.0) }
    }

    fn compare(&self, metric: Metric, theta: impl Fn(usize) -> f64, reach: f64) -> Option<Compared> {
        let groups = [1, 0].map(|group| match metric {
            Metric::Conversion => Some(self.estimate(group, &[(BOUGHT, 1.0)], theta(BOUGHT))),
            Metric::Revenue => Some(self.estimate(group, &[(REVENUE, 1.0)], theta(REVENUE))),
            Metric::Margin => Some(self.estimate(group, &[(MARGIN, 1.0)], theta(MARGIN))),
            // A ratio of two means: by the delta method it varies as (revenue - value x orders) / orders does.
            Metric::OrderValue => {
                let orders = self.estimate(group, &[(ORDERS, 1.0)], 0.0).mean;
                let mean = self.estimate(group, &[(REVENUE, 1.0)], 0.0).mean / orders;
                let form = [(REVENUE, 1.0 / orders), (ORDERS, -mean / orders)];
                let around = self.estimate(group, &form, 0.0);
                (orders > 0.0).then_some(Estimate { mean, variance: around.variance })
            }
        });
        let [Some(one), Some(other)] = groups else { return None };
        Some(Compared {
            metric,
            treatment: one.mean,
            control: other.mean,
            difference: difference(one, other, reach),
            lift: lift(one, other, reach),
        })
    }
}

/// Reads an experiment off its cases.
pub fn worth(cases: &[Case], reading: &Reading) -> Worth {
    let cap_of = |value: fn(&Case) -> f64| {
        let mut values: Vec<f64> = cases.iter().map(value).collect();
        let place = (OUTLIERS * values.len() as f64) as usize;
        (values.len() >= MIN_FOR_OUTLIERS).then(|| *values.select_nth_unstable_by(place, f64::total_cmp).1)
    };
    let (revenue_cap, margin_cap) = (cap_of(|it| it.revenue), cap_of(|it| it.margin));
    let mut strata: BTreeMap<u64, (f64, Stratum)> = BTreeMap::new();
    let mut groups = [Group::default(); 2];
    for case in cases {
        let group = usize::from(case.arm == Arm::Treatment);
        let bought = case.orders > 0;
        let of = &mut groups[group];
        of.people += 1;
        of.buyers += u64::from(bought);
        of.orders += u64::from(case.orders);
        let (_, stratum) = strata.entry(case.share.to_bits()).or_insert((case.share, Stratum::default()));
        stratum[group].add(&[
            f64::from(u8::from(bought)),
            f64::from(case.orders),
            revenue_cap.map_or(case.revenue, |cap| case.revenue.min(cap)),
            margin_cap.map_or(case.margin, |cap| case.margin.clamp(-cap.abs(), cap.abs())),
            case.before,
        ]);
    }
    let [control, treatment] = groups;
    let counted = strata.values().map(|(share, stratum)| Counted {
        share: *share,
        control: stratum[0].count as u64,
        treatment: stratum[1].count as u64,
    });
    let mismatch_odds = odds(&counted.collect::<Vec<_>>());
    // A share with nobody on one side compares nothing.
    let both = |it: &&(f64, Stratum)| it.1.iter().all(|own| own.count >= 2.0);
    let compared: Vec<&Stratum> = strata.values().filter(both).map(|(_, stratum)| stratum).collect();
    let people: f64 = compared.iter().map(|it| it[0].count + it[1].count).sum();
    let strata = Strata(compared.iter().map(|it| ((it[0].count + it[1].count) / people, *it)).collect());
    let has_before = cases.iter().filter(|it| it.before > 0.0).count() >= MIN_BEFORE;
    let theta = |number: usize| if has_before { strata.theta(number).0 } else { 0.0 };
    let reach_now = reach(people);
    let compared: Vec<Compared> = if strata.0.is_empty() {
        Vec::new()
    } else {
        Metric::ALL.into_iter().filter_map(|metric| strata.compare(metric, theta, reach_now)).collect()
    };
    let decides = compared.iter().find(|it| it.metric == reading.decides);
    let enough = control.buyers.min(treatment.buyers) >= MIN_BUYERS;
    let verdict = match decides.filter(|_| enough) {
        _ if mismatch_odds >= ALARM_ODDS => Verdict::Mismatch,
        Some(it) if it.difference.low > 0.0 => Verdict::Brings,
        Some(it) if it.difference.high < 0.0 => Verdict::Costs,
        Some(it) if it.difference.half_width() <= reading.worth_knowing * it.control => Verdict::NoDifference,
        Some(it) => {
            let error = it.difference.half_width() / reach_now;
            Verdict::NotYet(days_until(reading.worth_knowing * it.control, error, people, reading.people_per_day))
        }
        None => {
            // The smaller group's buyers, at the pace at which they come.
            let share = control.buyers.min(treatment.buyers) as f64 / (control.people + treatment.people).max(1) as f64;
            let lacking = MIN_BUYERS.saturating_sub(control.buyers.min(treatment.buyers)) as f64;
            Verdict::NotYet(super::plan::days(lacking / share / reading.people_per_day))
        }
    };
    let explained = if has_before { strata.theta(REVENUE).1 } else { 0.0 };
    Worth { treatment, control, compared, mismatch_odds, revenue_cap, explained, verdict }
}
