//! The report on experiments, against a shop whose every effect is known.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests, and figures for whoever asked for them"
)]

use rand::{SeedableRng, rngs::StdRng};
use vitrine_personalize::measure::{Arm, Case, MIN_BUYERS, Metric, Reading, Verdict, worth};
use vitrine_sim::trial::{Effect, ORDER_DAYS, Trial, TrialPerson};

const DAYS: u32 = 84;

fn shop(effects: Vec<Effect>) -> Trial {
    Trial { people_per_day: 150.0, base_percent: 4.0, base_value: 45.0, effects }
}

fn case(person: &TrialPerson, effect: usize, share: f64) -> Case {
    let sum = |of: fn(&vitrine_sim::trial::TrialOrder) -> f64| person.orders.iter().map(of).sum();
    Case {
        arm: if person.gets[effect] { Arm::Treatment } else { Arm::Control },
        share,
        orders: person.orders.len() as u32,
        revenue: sum(|it| it.revenue),
        margin: sum(|it| it.margin),
        before: person.before,
    }
}

/// What a run of a shop that looks every day came to.
#[derive(Debug, Default, Clone, Copy)]
struct Looked {
    /// Every day's intervals held the true lifts of revenue and of margin.
    always_held: [bool; 2],
    /// A winner was called on some day.
    called: bool,
    mismatch: bool,
    /// The last day's interval of margin is so wide.
    width: f64,
}

/// From 50 % to 10 % after six weeks, as a shop that has its answer goes on.
fn share_on(day: u32) -> f64 {
    if day < 42 { 0.5 } else { 0.1 }
}

fn look_daily(seed: u64, effect: Effect) -> Looked {
    let mut dice = StdRng::seed_from_u64(seed);
    let people = shop(vec![effect]).people(DAYS, |_, day| share_on(day), &mut dice);
    let cases: Vec<Case> = people.iter().map(|person| case(person, 0, share_on(person.day as u32))).collect();
    let reading = Reading { decides: Metric::Margin, worth_knowing: 0.1, people_per_day: 150.0 };
    let mut looked = Looked { always_held: [true; 2], ..Looked::default() };
    for today in 1..=DAYS + ORDER_DAYS as u32 {
        let over = people.partition_point(|person| person.day + ORDER_DAYS <= f64::from(today));
        let said = worth(&cases[..over], &reading);
        looked.mismatch |= said.verdict == Verdict::Mismatch;
        looked.called |= matches!(said.verdict, Verdict::Brings | Verdict::Costs);
        if said.control.buyers.min(said.treatment.buyers) < MIN_BUYERS {
            assert!(matches!(said.verdict, Verdict::NotYet(_) | Verdict::Mismatch));
            continue;
        }
        for (place, (metric, truth)) in
            [(Metric::Revenue, effect.revenue_lift()), (Metric::Margin, effect.margin_lift())].into_iter().enumerate()
        {
            if let Some(lift) = said.of(metric).unwrap().lift {
                looked.always_held[place] &= !lift.excludes(truth);
                looked.width = lift.high - lift.low;
            }
        }
    }
    looked
}

/// Runs on two threads.
fn runs(seeds: u64, effect: Effect) -> Vec<Looked> {
    std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| {
            scope.spawn(move || (half..seeds).step_by(2).map(|seed| look_daily(seed, effect)).collect::<Vec<_>>())
        });
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    })
}

const LIFTED: Effect = Effect { conversion: 0.15, order_value: 0.05, given_away: 0.01 };

/// At least `held` of a hundred runs hold the truth on all days, and at most `called` of a hundred call a winner of nothing.
fn hold(seeds: u64, held: f64, called: f64) {
    let count = |runs: &[Looked], of: fn(&Looked) -> bool| runs.iter().filter(|it| of(it)).count();
    let (with, without) = (runs(seeds, LIFTED), runs(seeds, Effect::default()));
    let held_of = [count(&with, |it| it.always_held[0]), count(&with, |it| it.always_held[1])];
    let winners = count(&without, |it| it.called);
    let mismatches = count(&with, |it| it.mismatch) + count(&without, |it| it.mismatch);
    let width = with.iter().map(|it| it.width).sum::<f64>() / with.len() as f64;
    println!(
        "{seeds} seeds, read on every day of {} weeks: the true lift of revenue ({:+.1} %) is held on all days in {} runs, of \
         margin ({:+.1} %) in {}; it is seen in {}; with no effect a winner is called in {winners}; false alarms of group \
         sizes {mismatches}; last interval {:.0} % wide",
        DAYS / 7 + 2,
        100.0 * LIFTED.revenue_lift(),
        held_of[0],
        100.0 * LIFTED.margin_lift(),
        held_of[1],
        count(&with, |it| it.called),
        100.0 * width
    );
    let seeds = seeds as f64;
    assert!(held_of.iter().all(|of| *of as f64 >= held * seeds), "{held_of:?}");
    assert!(winners as f64 <= called * seeds, "{winners}");
    assert!(mismatches <= 1);
}

#[test]
fn the_truth_is_held_on_every_day_and_nothing_is_no_winner() {
    hold(16, 0.93, 0.07);
}

/// `cargo xtask verify seeds`.
#[test]
#[ignore = "minutes; `cargo xtask verify seeds` runs it"]
fn seeds_intervals() {
    hold(200, 0.93, 0.05);
}

#[test]
fn each_kind_has_its_own_effect() {
    // Home helps much, search nothing, offers sell more and give it all away.
    let effects = vec![
        Effect { conversion: 0.5, ..Effect::default() },
        Effect::default(),
        Effect { conversion: 0.2, given_away: 0.2, ..Effect::default() },
    ];
    let trial = Trial { people_per_day: 1_500.0, ..shop(effects.clone()) };
    let people = trial.people(60, |_, _| 0.3, &mut StdRng::seed_from_u64(4));
    let reading = Reading { decides: Metric::Margin, worth_knowing: 0.2, people_per_day: 1_500.0 };
    let said: Vec<_> = (0..3)
        .map(|effect| worth(&people.iter().map(|person| case(person, effect, 0.3)).collect::<Vec<_>>(), &reading))
        .collect();
    let verdicts: Vec<Verdict> = said.iter().map(|it| it.verdict).collect();
    assert_eq!(verdicts, [Verdict::Brings, Verdict::NoDifference, Verdict::Costs]);
    for (said, effect) in said.iter().zip(&effects) {
        let lift = said.of(Metric::Margin).unwrap().lift.unwrap();
        assert!(!lift.excludes(effect.margin_lift()), "{lift:?} {}", effect.margin_lift());
    }
    assert!(said[2].of(Metric::Conversion).unwrap().difference.low > 0.0, "more orders, and still a loss");
}

#[test]
fn earlier_orders_make_it_narrower() {
    let people = shop(vec![LIFTED]).people(60, |_, _| 0.5, &mut StdRng::seed_from_u64(5));
    let cases: Vec<Case> = people.iter().map(|person| case(person, 0, 0.5)).collect();
    let blind: Vec<Case> = cases.iter().map(|it| Case { before: 0.0, ..*it }).collect();
    let reading = Reading { decides: Metric::Revenue, worth_knowing: 0.1, people_per_day: 150.0 };
    let (with, without) = (worth(&cases, &reading), worth(&blind, &reading));
    let width = |it: &vitrine_personalize::measure::Worth| it.of(Metric::Revenue).unwrap().difference.half_width();
    assert!(with.explained > 0.001 && without.explained == 0.0);
    let ratio = (width(&with) / width(&without)).powi(2);
    assert!((ratio - (1.0 - with.explained)).abs() < 0.01, "{ratio} {}", with.explained);
}

#[test]
fn a_changed_share_does_not_measure_christmas() {
    // In the second half everybody buys twice as often, and few are held out: people with personalization bought more, but
    // not because of it.
    let dull = shop(vec![Effect::default()]).people(60, |_, _| 0.5, &mut StdRng::seed_from_u64(6));
    let busy = Trial { base_percent: 12.0, ..shop(vec![Effect::default()]) };
    let busy = busy.people(60, |_, _| 0.1, &mut StdRng::seed_from_u64(7));
    let cases: Vec<Case> =
        dull.iter().map(|person| case(person, 0, 0.5)).chain(busy.iter().map(|person| case(person, 0, 0.1))).collect();
    let reading = Reading { decides: Metric::Margin, worth_knowing: 0.1, people_per_day: 150.0 };
    let apart = worth(&cases, &reading);
    assert!(!apart.of(Metric::Conversion).unwrap().difference.excludes(0.0));
    let pooled: Vec<Case> = cases.iter().map(|it| Case { share: 0.3, ..*it }).collect();
    let pooled = worth(&pooled, &reading);
    assert!(pooled.of(Metric::Conversion).unwrap().difference.low > 0.0, "the test sees what it is about");
}

#[test]
fn nobody_and_nothing_are_no_figures() {
    let reading = Reading { decides: Metric::Margin, worth_knowing: 0.1, people_per_day: 0.0 };
    let nobody = worth(&[], &reading);
    assert_eq!((nobody.compared.len(), nobody.verdict), (0, Verdict::NotYet(None)));
    let one = Case { arm: Arm::Treatment, share: 0.5, orders: 0, revenue: 0.0, margin: 0.0, before: 0.0 };
    let lonely = worth(&[one; 5], &reading);
    assert_eq!((lonely.treatment.people, lonely.compared.len(), lonely.verdict), (5, 0, Verdict::NotYet(None)));
    let quiet: Vec<Case> = [one, Case { arm: Arm::Control, ..one }].repeat(50);
    let quiet = worth(&quiet, &reading);
    assert_eq!(quiet.of(Metric::OrderValue), None, "no order has no value");
    assert_eq!(quiet.of(Metric::Conversion).unwrap().lift, None);
    let lost: Vec<Case> = quiet_lost(one);
    assert_eq!(worth(&lost, &reading).verdict, Verdict::Mismatch);
}

/// A third of one side went missing.
fn quiet_lost(one: Case) -> Vec<Case> {
    let mut lost = vec![one; 1_000];
    lost.extend(vec![Case { arm: Arm::Control, ..one }; 670]);
    lost
}
