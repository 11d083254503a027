//! Properties: they hold for whatever is known of somebody.

use crate::invented::{DAY_MS, Dice, HOUR_MS, NOW_MS, anybody, product, settings, willing};
use crate::{letter, note};
use proptest::prelude::*;
use std::collections::BTreeMap;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Consent;
use vitrine_domain::id::ProductId;
use vitrine_domain::letter::{
    Decision, Facts, Kinds, LetterKind, LetterSettings, MAX_GOODS, News, Quiet, Signal, What, decide,
};

/// Two hours ahead of UTC.
fn zone(_: i64) -> i64 {
    2 * HOUR_MS
}

/// When a product came to mind for a letter: everything it could have been because of.
fn in_mind(facts: &Facts, kind: LetterKind, asked: bool, wanted: ProductId) -> Vec<i64> {
    let news = facts.news.iter().filter(|news| news.product == wanted && (news.signal == Signal::Asked) == asked);
    match kind {
        LetterKind::CartLeft => facts.cart.iter().map(|cart| cart.left_ms).collect(),
        LetterKind::BuyAgain => {
            facts.likely.iter().filter(|it| it.product == wanted).map(|it| it.bought_ms + 1).collect()
        }
        LetterKind::Offer => {
            let products = facts.offered.iter().flat_map(|offered| &offered.products);
            products.filter(|(product, ..)| *product == wanted).map(|(_, _, since_ms)| *since_ms).collect()
        }
        LetterKind::BackInStock => news.filter(|it| it.what == What::Back).map(|it| it.since_ms).collect(),
        LetterKind::PriceDrop => news.filter(|it| it.what != What::Back).map(|it| it.since_ms).collect(),
        LetterKind::Welcome | LetterKind::Picks => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn nobody_is_written_to_who_must_not_be(seed: u64) {
        let mut dice = Dice(seed);
        let facts = anybody(&mut dice, NOW_MS);
        let on: Kinds = LetterKind::ALL.into_iter().filter(|_| !dice.one_in(4)).collect();
        let settings = LetterSettings { on, ..settings(&mut dice) };
        let decision = decide(&facts, &settings, NOW_MS, zone);
        if let Some((kind, asked, _)) = letter(&decision) {
            prop_assert!(facts.proven && !facts.silent && !facts.bounced.hard && facts.bounced.soft < 3);
            prop_assert!(on.has(kind) && !facts.off.has(kind));
            prop_assert!(asked || facts.consent.has(kind.needs()));
            prop_assert!(asked || facts.paused_until_ms.is_none_or(|until| until <= NOW_MS));
            let held_out = facts.arm == Arm::Control || facts.withheld;
            prop_assert_eq!(matches!(decision, Decision::Hold { .. }), held_out && !asked, "{:?}", decision);
        }
    }

    #[test]
    fn a_product_is_only_named_because_of_what_is_allowed(seed: u64) {
        let mut dice = Dice(seed);
        let facts = Facts { consent: Consent::EMAIL, ..willing(&mut dice, NOW_MS) };
        let decision = decide(&facts, &settings(&mut dice), NOW_MS, zone);
        if let Some((kind, _, products)) = letter(&decision) {
            for named in products {
                let openly = |signal| matches!(signal, Signal::Saved | Signal::Asked);
                let news = facts.news.iter().any(|news| news.product == *named && openly(news.signal));
                let mut offered = facts.offered.iter().flat_map(|offered| &offered.products);
                prop_assert!(news || offered.any(|(product, signal, _)| product == named && openly(*signal)), "{kind:?}");
            }
        }
    }

    #[test]
    fn both_sides_of_the_experiment_are_asked_the_same(seed: u64) {
        let mut dice = Dice(seed);
        let treated = willing(&mut dice, NOW_MS);
        let settings = settings(&mut dice);
        let sent = decide(&treated, &settings, NOW_MS, zone);
        for held in [
            Facts { arm: Arm::Control, ..treated.clone() },
            Facts { withheld: true, ..treated.clone() },
        ] {
            let held = decide(&held, &settings, NOW_MS, zone);
            match &sent {
                Decision::Send { kind, asked: false, products } => {
                    prop_assert_eq!(held, Decision::Hold { kind: *kind, products: products.clone() });
                }
                other => prop_assert_eq!(&held, other),
            }
        }
    }

    #[test]
    fn nothing_is_said_of_what_was_bought(seed: u64) {
        let mut dice = Dice(seed);
        let facts = willing(&mut dice, NOW_MS);
        let decision = decide(&facts, &settings(&mut dice), NOW_MS, zone);
        if let Some((kind, asked, products)) = letter(&decision) {
            prop_assert!(products.len() <= MAX_GOODS);
            for named in products {
                let minds = in_mind(&facts, kind, asked, *named);
                prop_assert!(!minds.is_empty(), "{kind:?} of something nobody had in mind");
                let Some(bought) = facts.bought.get(named) else { continue };
                prop_assert!(minds.iter().any(|since| bought < since), "{kind:?}");
                let lately = *bought >= NOW_MS - 60 * DAY_MS;
                let means_it = asked || matches!(kind, LetterKind::CartLeft | LetterKind::BuyAgain);
                prop_assert!(means_it || !lately, "{kind:?}");
            }
        }
    }

    #[test]
    fn a_wait_ends_in_a_letter_that_keeps_the_manners(seed: u64) {
        let mut dice = Dice(seed);
        let facts = willing(&mut dice, NOW_MS);
        let settings = settings(&mut dice);
        let mut now_ms = dice.ago(NOW_MS, 1);
        for _ in 0..20 {
            let decision = decide(&facts, &settings, now_ms, zone);
            if let Decision::Wait { until_ms, .. } = decision {
                prop_assert!(until_ms > now_ms);
                now_ms = until_ms;
                continue;
            }
            if letter(&decision).is_some() {
                prop_assert!(!settings.quiet.holds(now_ms, zone), "quiet hours");
                let since = |days: i64| facts.past.iter().filter(|past| past.at_ms > now_ms - days * DAY_MS).count();
                prop_assert!((since(1) as i64) < settings.per_day && (since(7) as i64) < settings.per_week, "the cap");
            } else {
                prop_assert!(now_ms <= NOW_MS, "a wait that came to nothing: {decision:?}");
            }
            return Ok(());
        }
        prop_assert!(false, "it waits for ever");
    }
}

/// The most letters within any window of so many days.
fn most_within(sent: &[i64], days: i64) -> usize {
    let window = |first: &i64| sent.iter().filter(|at| (*first..first + days * DAY_MS).contains(at)).count();
    sent.iter().map(window).max().unwrap_or(0)
}

#[test]
fn the_cap_holds_for_ten_thousand_people_over_two_weeks() {
    const PEOPLE: u64 = 10_000;
    let (mut letters, mut waited) = (BTreeMap::new(), 0_u64);
    for n in 0..PEOPLE {
        let mut dice = Dice(n);
        let mut facts = willing(&mut dice, NOW_MS);
        let settings = settings(&mut dice);
        // Things go on happening while the job comes by every few hours.
        let mut sent: Vec<i64> = Vec::new();
        for hour in (0..14 * 24).step_by(11) {
            let now_ms = NOW_MS + hour * HOUR_MS;
            let product = dice.product();
            facts.news.push(News { product, signal: Signal::Saved, since_ms: NOW_MS, what: What::Back, at_ms: now_ms });
            // Until there is nothing to write at once: a job that runs twice changes nothing.
            loop {
                let decision = decide(&facts, &settings, now_ms, zone);
                if !note(&mut facts, &decision, now_ms) {
                    waited += u64::from(matches!(decision, Decision::Wait { .. }));
                    break;
                }
                let (kind, ..) = letter(&decision).unwrap();
                *letters.entry(kind).or_insert(0_u64) += 1;
                sent.push(now_ms);
                assert!(!settings.quiet.holds(now_ms, zone));
            }
        }
        let all: Vec<i64> = facts.past.iter().map(|past| past.at_ms).collect();
        assert!(most_within(&sent, 1) as i64 <= settings.per_day, "person {n}");
        assert!(most_within(&sent, 7) as i64 <= settings.per_week, "person {n}");
        // Also together with those of before.
        let late: Vec<i64> = all.iter().copied().filter(|at| *at > NOW_MS - 7 * DAY_MS).collect();
        let before = late.iter().filter(|at| **at < NOW_MS).count();
        assert!(most_within(&late, 7) <= before.max(settings.per_week as usize), "person {n}");
    }
    assert_eq!(letters.len(), LetterKind::ALL.len(), "every kind was written: {letters:?}");
    assert!(waited > PEOPLE, "the cap had work to do: {waited}");
}

#[test]
fn ten_thousand_reasons_to_write_are_one_letter_a_day_and_three_a_week() {
    let news = |n: u64| News {
        product: product(n),
        signal: [Signal::Asked, Signal::Saved, Signal::Looked][n as usize % 3],
        since_ms: NOW_MS - DAY_MS,
        what: if n.is_multiple_of(2) { What::Back } else { What::Dropped { percent: 50 } },
        at_ms: NOW_MS,
    };
    let mut facts = Facts {
        consent: Consent::ON_SITE.and(Consent::EMAIL),
        proven: true,
        joined_ms: Some(NOW_MS),
        news: (0..10_000).map(news).collect(),
        picks: true,
        ..Facts::default()
    };
    let quiet = Quiet { from_minute: 0, to_minute: 0 };
    let settings = LetterSettings { on: Kinds::all(), quiet, ..LetterSettings::default() };
    let mut sent = Vec::new();
    for now_ms in (NOW_MS..NOW_MS + 14 * DAY_MS).step_by(HOUR_MS as usize) {
        let decision = decide(&facts, &settings, now_ms, zone);
        if note(&mut facts, &decision, now_ms) {
            sent.push(now_ms);
            assert!(letter(&decision).unwrap().2.len() <= MAX_GOODS);
        }
    }
    assert_eq!((most_within(&sent, 1), most_within(&sent, 7), sent.len()), (1, 3, 6));
    let mut told: Vec<ProductId> = facts.past.iter().flat_map(|past| past.products.clone()).collect();
    let count = told.len();
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), count, "nothing is said twice");
}
