//! The sampler of offers, against shoppers whose answer to every offer is known.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests, and figures for whoever asked for them"
)]

use proptest::prelude::*;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use vitrine_personalize::offers::{
    CartBand, Context, Ledger, Logged, MAX_COMPETING, Offered, Outcome, Replay, ReplayVerdict, Sampler,
    SamplerSettings, replay,
};
use vitrine_sim::offers::{OfferTruth, OfferVisit, Sold};

/// "No offer" and five offers.
const ARMS: usize = 6;
/// A small shop's choices in a day: 20,000 take two months.
const PER_DAY: f64 = 333.0;
/// The sampler's beliefs are made anew after so many choices.
const RENEWED: usize = 100;

fn read(visit: &OfferVisit) -> (Context, Vec<Offered>) {
    let context = Context {
        returning: visit.returning,
        cart: CartBand::of(visit.cart, 1.0),
        buying: false,
        days_away: visit.days_away as f32,
        warmth: visit.affinities.iter().copied().fold(0.0, f64::max) as f32,
    };
    let offers =
        visit.affinities.iter().zip(1..).map(|(affinity, offer)| Offered { offer, affinity: *affinity as f32 });
    (context, offers.collect())
}

/// Whoever chooses: told of a choice when it is made, and of an order when it comes.
trait Chooser {
    /// A place: 0 is "no offer".
    fn choose(&mut self, context: &Context, offers: &[Offered], dice: &mut StdRng) -> usize;
    /// The visit is over; `margin` is what it brought so far.
    fn ended(&mut self, _: &Outcome) {}
    /// A late order of a visit that ended with nothing.
    fn late(&mut self, _: &Outcome) {}
}

fn place(outcome: &Outcome) -> usize {
    outcome.shown.map_or(0, |offered| offered.offer as usize)
}

struct Rotation(usize);

impl Chooser for Rotation {
    fn choose(&mut self, _: &Context, offers: &[Offered], _: &mut StdRng) -> usize {
        self.0 += 1;
        self.0 % (offers.len() + 1)
    }
}

/// The best mean so far, and one time in ten any.
#[derive(Default)]
struct EpsilonGreedy([(f64, f64); ARMS]);

impl Chooser for EpsilonGreedy {
    fn choose(&mut self, _: &Context, _: &[Offered], dice: &mut StdRng) -> usize {
        let (any, chance) = (dice.random_range(0..ARMS), dice.random_bool(0.10));
        let mean = |place: &usize| {
            let (count, sum) = self.0[*place];
            if count > 0.0 { sum / count } else { f64::INFINITY }
        };
        if chance { any } else { (0..ARMS).max_by(|a, b| mean(a).total_cmp(&mean(b))).unwrap() }
    }

    fn ended(&mut self, outcome: &Outcome) {
        self.0[place(outcome)].0 += 1.0;
        self.late(outcome);
    }

    fn late(&mut self, outcome: &Outcome) {
        self.0[place(outcome)].1 += outcome.margin;
    }
}

/// The sampler as a shop runs it; with `greedy`, its model under an epsilon of 0.10 instead.
struct Thompson {
    ledger: Ledger,
    sampler: Sampler,
    greedy: bool,
    chosen: usize,
}

impl Thompson {
    fn new(truth: &OfferTruth, greedy: bool) -> Self {
        let ledger = Ledger::new(truth.typical_margin());
        Self { sampler: Sampler::new(&ledger, SamplerSettings::default()), ledger, greedy, chosen: 0 }
    }
}

impl Chooser for Thompson {
    fn choose(&mut self, context: &Context, offers: &[Offered], dice: &mut StdRng) -> usize {
        self.chosen += 1;
        if self.chosen.is_multiple_of(RENEWED) {
            self.sampler = Sampler::new(&self.ledger, SamplerSettings::default());
        }
        if !self.greedy {
            return self.sampler.choose(context, offers, dice).offer.map_or(0, |offered| offered.offer as usize);
        }
        let (any, chance) = (dice.random_range(0..ARMS), dice.random_bool(0.10));
        let worth = |place: &usize| self.sampler.expected(context, place.checked_sub(1).map(|place| &offers[place]));
        if chance { any } else { (0..ARMS).max_by(|a, b| worth(a).total_cmp(&worth(b))).unwrap() }
    }

    fn ended(&mut self, outcome: &Outcome) {
        self.ledger.learn(outcome);
    }

    fn late(&mut self, outcome: &Outcome) {
        self.ledger.amend(outcome, 0.0);
    }
}

/// What was lost against the best choice of every visit. All choosers see the same visits.
fn regret(seed: u64, choices: usize, make: impl Fn(&OfferTruth) -> Box<dyn Chooser>) -> f64 {
    let mut world = StdRng::seed_from_u64(seed);
    let truth = OfferTruth::new(&mut world, ARMS - 1);
    let mut chooser = make(&truth);
    let mut dice = StdRng::seed_from_u64(seed ^ 0x5eed);
    let mut late: BinaryHeap<Reverse<(usize, usize)>> = BinaryHeap::new();
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut lost = 0.0;
    for n in 0..choices {
        while let Some(Reverse((_, which))) = late.peek().copied().filter(|Reverse((due, _))| *due <= n) {
            late.pop();
            chooser.late(&outcomes[which]);
        }
        let visit = truth.visit(&mut world);
        let (context, offers) = read(&visit);
        let chosen = chooser.choose(&context, &offers, &mut dice);
        let worth = |place: usize| truth.expected(&visit, place.checked_sub(1));
        lost += (0..ARMS).map(worth).fold(f64::MIN, f64::max) - worth(chosen);
        let sold = truth.outcome(&visit, chosen.checked_sub(1), &mut world);
        let Sold { margin, after_days } = sold.unwrap_or(Sold { margin: 0.0, after_days: 0.0 });
        let outcome = Outcome { context, shown: chosen.checked_sub(1).map(|place| offers[place]), margin };
        if after_days > 0.0 {
            chooser.ended(&Outcome { margin: 0.0, ..outcome });
            late.push(Reverse((n + (after_days * PER_DAY).ceil() as usize, outcomes.len())));
        } else {
            chooser.ended(&outcome);
        }
        outcomes.push(outcome);
    }
    lost
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2])
}

/// In the median over seeds, the sampler's regret as a share of the others'.
fn shares(seeds: u64, choices: usize) -> [f64; 3] {
    type Make = fn(&OfferTruth) -> Box<dyn Chooser>;
    let choosers: [Make; 4] = [
        |truth| Box::new(Thompson::new(truth, false)),
        |_| Box::new(EpsilonGreedy::default()),
        |_| Box::new(Rotation(0)),
        |truth| Box::new(Thompson::new(truth, true)),
    ];
    let all: Vec<[f64; 4]> = std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| {
            scope.spawn(move || {
                let seeds = (half..seeds).step_by(2);
                seeds.map(|seed| choosers.map(|make| regret(seed, choices, make))).collect::<Vec<_>>()
            })
        });
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    let of = |place: usize| median(all.iter().map(|regrets| regrets[place]).collect());
    println!(
        "regret of {choices} choices, median of {seeds} seeds: sampler {:.0}, epsilon-greedy {:.0}, rotation {:.0}, \
         epsilon-greedy on the sampler's model {:.0}",
        of(0),
        of(1),
        of(2),
        of(3)
    );
    [1, 2, 3].map(|other| median(all.iter().map(|regrets| regrets[0] / regrets[other]).collect()))
}

fn held(shares: [f64; 3]) {
    let [greedy, rotation, model] = shares;
    println!(
        "as a share of epsilon-greedy {greedy:.3}, of rotation {rotation:.3}, of greedy with the same model {model:.3}"
    );
    assert!(greedy <= 0.6 && rotation <= 0.6, "{shares:?}");
    assert!(model <= 1.0, "drawing is worth more than an epsilon: {shares:?}");
}

#[test]
fn it_loses_less_than_simple_ways() {
    held(shares(8, 20_000));
}

/// `cargo xtask verify seeds`.
#[test]
#[ignore = "minutes; `cargo xtask verify seeds` runs it"]
fn seeds_regret() {
    held(shares(200, 20_000));
}

/// A log of a sampler that learns, with what came of each choice in the end.
fn log(seed: u64, choices: usize) -> (OfferTruth, Vec<(OfferVisit, Logged)>, Ledger) {
    let mut dice = StdRng::seed_from_u64(seed);
    let truth = OfferTruth::new(&mut dice, ARMS - 1);
    let (log, ledger) = log_of(&truth, choices, dice);
    (truth, log, ledger)
}

fn log_of(truth: &OfferTruth, choices: usize, mut dice: StdRng) -> (Vec<(OfferVisit, Logged)>, Ledger) {
    let mut ledger = Ledger::new(truth.typical_margin());
    let mut sampler = Sampler::new(&ledger, SamplerSettings::default());
    let log = (0..choices).map(|n| {
        if n % RENEWED == 0 {
            sampler = Sampler::new(&ledger, SamplerSettings::default());
        }
        let visit = truth.visit(&mut dice);
        let (context, offers) = read(&visit);
        let choice = sampler.choose(&context, &offers, &mut dice);
        let sold = truth.outcome(&visit, choice.offer.map(|it| it.offer as usize - 1), &mut dice);
        let outcome = Outcome { context, shown: choice.offer, margin: sold.map_or(0.0, |sold| sold.margin) };
        ledger.learn(&outcome);
        (visit, Logged { outcome, propensity: choice.propensity, offers })
    });
    let log = log.collect();
    (log, ledger)
}

/// What a policy is really worth per choice on the visits of a log.
fn worth(truth: &OfferTruth, log: &[(OfferVisit, Logged)], chances: &impl Fn(&Logged) -> Vec<f64>) -> f64 {
    let of = |(visit, logged): &(OfferVisit, Logged)| -> f64 {
        let chances = chances(logged);
        chances.iter().enumerate().map(|(place, chance)| chance * truth.expected(visit, place.checked_sub(1))).sum()
    };
    log.iter().map(of).sum::<f64>() / log.len() as f64
}

/// In how many of the seeds the intervals hold what a new policy is truly worth, and its true gain.
fn replays(seeds: u64, choices: usize) -> (usize, usize, usize) {
    let (mut snips, mut robust, mut wrong) = (0, 0, 0);
    for seed in 0..seeds {
        let (truth, log, _) = log(1_000 + seed, choices);
        // What another log of the same shop taught: on its own log a way would be praised for what it knows by heart.
        let (_, ledger) = log_of(&truth, choices, StdRng::seed_from_u64(9_000 + seed));
        let new = Sampler::new(&ledger, SamplerSettings { floor: 0.0, ..SamplerSettings::default() });
        let chances = |logged: &Logged| new.chances(&logged.outcome.context, &logged.offers);
        let rows: Vec<Logged> = log.iter().map(|(_, logged)| logged.clone()).collect();
        let said = replay(&rows, truth.typical_margin(), chances);
        let true_worth = worth(&truth, &log, &chances);
        snips += usize::from(said.snips.low <= true_worth && true_worth <= said.snips.high);
        robust += usize::from(said.doubly_robust.low <= true_worth && true_worth <= said.doubly_robust.high);
        let plain = |_: &Logged| vec![1.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        let none = replay(&rows, truth.typical_margin(), plain);
        let truly_better =
            worth(&truth, &log, &plain) > rows.iter().map(|it| it.outcome.margin).sum::<f64>() / choices as f64;
        wrong += usize::from(none.verdict() == ReplayVerdict::Better && !truly_better);
    }
    (snips, robust, wrong)
}

#[test]
fn a_log_tells_what_another_way_would_earn() {
    let (snips, robust, wrong) = replays(20, 4_000);
    println!("of 20 logs: SNIPS holds the truth in {snips}, doubly robust in {robust}, wrongly better {wrong}");
    assert!(snips >= 16 && robust >= 17 && wrong <= 1);
}

#[test]
#[ignore = "minutes; `cargo xtask verify seeds` runs it"]
fn seeds_replay() {
    let (snips, robust, wrong) = replays(200, 10_000);
    println!("of 200 logs: SNIPS holds the truth in {snips}, doubly robust in {robust}, wrongly better {wrong}");
    assert!(snips >= 180 && robust >= 184 && wrong <= 10);
}

#[test]
fn a_short_or_broken_log_says_nothing() {
    let (truth, log, _) = log(7, 400);
    let mut rows: Vec<Logged> = log.into_iter().map(|(_, logged)| logged).collect();
    rows[0].propensity = 0.0;
    rows[1].propensity = f64::NAN;
    rows[2].outcome.margin = f64::INFINITY;
    let said = replay(&rows, truth.typical_margin(), |_| vec![1.0]);
    assert_eq!((said.choices, said.unusable, said.verdict()), (397, 3, ReplayVerdict::CannotTell));
    let nothing: Replay = replay(&[], 1.0, |_| vec![1.0]);
    assert_eq!((nothing.choices, nothing.verdict()), (0, ReplayVerdict::CannotTell));
    assert!(nothing.gain.mean.is_finite() && nothing.effective == 0.0);
}

#[test]
fn probable_buyers_are_not_given_margin_away() {
    let (_, log, _) = log(3, 6_000);
    let floor = SamplerSettings::default().floor;
    let shown_to = |buyers: bool| {
        let of: Vec<bool> = log
            .iter()
            .filter(|(visit, _)| (visit.cart >= 1.0) == buyers)
            .map(|(_, logged)| logged.outcome.shown.is_some())
            .collect();
        of.iter().filter(|shown| **shown).count() as f64 / of.len() as f64
    };
    let (buyers, others) = (shown_to(true), shown_to(false));
    assert!(buyers < 0.12 && others > 0.5, "{buyers} {others}");
    // Where nothing is known, a probable buyer is shown an offer by the floor alone; others are.
    let new = Sampler::new(&Ledger::new(10.0), SamplerSettings::default());
    let offers = [Offered { offer: 1, affinity: 0.5 }, Offered { offer: 2, affinity: 0.5 }];
    let buyer = Context { buying: true, ..Context::default() };
    assert!((new.chances(&buyer, &offers)[0] - (1.0 - floor * 2.0 / 3.0)).abs() < 1e-12);
    assert!(new.chances(&Context::default(), &offers)[0] < 0.5);
}

#[test]
fn the_logged_chance_is_the_chance() {
    let (_, log, ledger) = log(5, 2_000);
    let sampler = Sampler::new(&ledger, SamplerSettings::default());
    let (context, offers) = read(&log[0].0);
    let chances = sampler.chances(&context, &offers);
    let mut dice = StdRng::seed_from_u64(1);
    let mut counts = [0_u32; ARMS];
    for _ in 0..100_000 {
        let choice = sampler.choose(&context, &offers, &mut dice);
        let place = choice.offer.map_or(0, |it| it.offer as usize);
        assert!((choice.propensity - chances[place]).abs() < 1e-15);
        counts[place] += 1;
    }
    for (count, chance) in counts.iter().zip(&chances) {
        let off = f64::from(*count) / 1e5 - chance;
        assert!(off.abs() < 4.0 * (chance * (1.0 - chance) / 1e5).sqrt() + 1e-9, "{off} {chance}");
    }
}

fn outcomes() -> impl Strategy<Value = Vec<Outcome>> {
    let context = (any::<bool>(), 0..3_u8, any::<bool>(), 0.0..90.0_f32, 0.0..1.0_f32).prop_map(
        |(returning, cart, buying, days_away, warmth)| {
            let cart = [CartBand::Empty, CartBand::Small, CartBand::Large][usize::from(cart)];
            Context { returning, cart, buying, days_away, warmth }
        },
    );
    let shown = prop::option::of((0..4_u64, 0.0..1.0_f32).prop_map(|(offer, affinity)| Offered { offer, affinity }));
    let outcome = (context, shown, -300.0..300.0_f64);
    prop::collection::vec(outcome.prop_map(|(context, shown, margin)| Outcome { context, shown, margin }), 1..60)
}

proptest! {
    #[test]
    fn chances_are_chances_and_none_is_below_the_floor(
        outcomes in outcomes(), competing in 0..20_usize, floor in prop_oneof![0.0..0.4, Just(f64::NAN)],
    ) {
        let mut ledger = Ledger::new(12.0);
        for it in &outcomes {
            ledger.learn(it);
        }
        let sampler = Sampler::new(&ledger, SamplerSettings { floor, ..SamplerSettings::default() });
        let offers: Vec<Offered> = (0..competing).map(|n| Offered { offer: n as u64, affinity: 0.3 }).collect();
        let chances = sampler.chances(&outcomes[0].context, &offers);
        prop_assert_eq!(chances.len(), competing.min(MAX_COMPETING) + 1);
        prop_assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let floor = if floor.is_nan() { SamplerSettings::default().floor } else { floor };
        prop_assert!(chances.iter().all(|it| *it >= floor / chances.len() as f64 - 1e-15));
    }

    #[test]
    fn what_is_known_late_counts_as_if_known_at_once(outcomes in outcomes()) {
        let (mut once, mut late) = (Ledger::new(12.0), Ledger::new(12.0));
        for it in &outcomes {
            once.learn(it);
            late.learn(&Outcome { margin: 0.0, ..*it });
        }
        for it in &outcomes {
            late.amend(it, 0.0);
        }
        // Written down and read again meanwhile, as a shop does.
        let late: Ledger = serde_json::from_str(&serde_json::to_string(&late).unwrap()).unwrap();
        let (once, late) = [&once, &late].map(|it| Sampler::new(it, SamplerSettings::default())).into();
        for it in &outcomes {
            let off = once.expected(&it.context, it.shown.as_ref()) - late.expected(&it.context, it.shown.as_ref());
            prop_assert!(off.abs() < 1e-6, "{}", off);
        }
    }
}

#[test]
fn old_outcomes_fade_and_offers_that_are_over_are_forgotten() {
    let (_, log, mut ledger) = log(9, 500);
    let before = (ledger.outcomes(), ledger.shown(1));
    ledger.fade(0.5);
    assert_eq!((ledger.outcomes(), ledger.shown(1)), (before.0 / 2.0, before.1 / 2.0));
    ledger.fade(f64::NAN);
    ledger.keep(|offer| offer != 1);
    assert_eq!((ledger.outcomes(), ledger.shown(1)), (before.0 / 2.0, 0.0));
    let of_it = log.iter().find(|(_, it)| it.outcome.shown.is_some_and(|it| it.offer == 1)).unwrap().1.outcome;
    let kept = ledger.clone();
    ledger.amend(&Outcome { margin: 50.0, ..of_it }, 0.0);
    assert_eq!(ledger, kept, "a late order of a forgotten offer changes nothing");
}
