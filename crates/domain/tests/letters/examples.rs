//! Each kind by an example: when it goes, and what keeps it from going.

use crate::invented::{DAY_MS, HOUR_MS, NOW_MS, product};
use crate::note;
use vitrine_domain::consent::Consent;
use vitrine_domain::id::InvitationId;
use vitrine_domain::letter::{
    Bounced, Cart, Decision, Facts, Kinds, LetterKind, LetterSettings, Likely, News, Offered, Past, Reason, Signal,
    What, decide,
};

fn on() -> LetterSettings {
    LetterSettings { on: Kinds::all(), ..LetterSettings::default() }
}

fn willing() -> Facts {
    Facts { consent: Consent::ON_SITE.and(Consent::EMAIL), proven: true, ..Facts::default() }
}

fn at(facts: &Facts, now_ms: i64) -> Decision {
    decide(facts, &on(), now_ms, |_| 0)
}

fn send(kind: LetterKind, products: &[u64]) -> Decision {
    Decision::Send { kind, asked: false, products: products.iter().map(|n| product(*n)).collect() }
}

fn wait(kind: LetterKind, until_ms: i64) -> Decision {
    Decision::Wait { until_ms, kind }
}

fn past(kind: LetterKind, at_ms: i64, products: &[u64]) -> Past {
    Past { kind, asked: false, at_ms, products: products.iter().map(|n| product(*n)).collect() }
}

fn with_cart() -> Facts {
    Facts { cart: Some(Cart { left_ms: NOW_MS - HOUR_MS, products: vec![product(1), product(2)] }), ..willing() }
}

fn dropped(signal: Signal) -> News {
    News {
        product: product(1),
        signal,
        since_ms: NOW_MS - 9 * DAY_MS,
        what: What::Dropped { percent: 5 },
        at_ms: NOW_MS,
    }
}

#[test]
fn a_cart_is_reminded_of_once() {
    let mut facts = with_cart();
    let due_ms = NOW_MS + 2 * HOUR_MS;
    assert_eq!(at(&facts, NOW_MS), wait(LetterKind::CartLeft, due_ms));
    let first = at(&facts, due_ms);
    assert_eq!(first, send(LetterKind::CartLeft, &[1, 2]));
    assert!(note(&mut facts, &first, due_ms));
    assert_eq!(at(&facts, due_ms + 3 * DAY_MS), Decision::No(Reason::Nothing), "the second is off");
    // Switched on: a day later, and then never again.
    let again = LetterSettings { cart_again_hours: Some(24), ..on() };
    let decide_again = |facts: &Facts, now_ms| decide(facts, &again, now_ms, |_| 0);
    assert_eq!(decide_again(&facts, due_ms), wait(LetterKind::CartLeft, due_ms + DAY_MS));
    let second = decide_again(&facts, due_ms + DAY_MS);
    assert_eq!(second, send(LetterKind::CartLeft, &[1, 2]));
    note(&mut facts, &second, due_ms + DAY_MS);
    assert_eq!(decide_again(&facts, due_ms + 3 * DAY_MS), Decision::No(Reason::Nothing));
    // The cart changes: not before a week of rest, by which time it is too old.
    facts.cart.as_mut().unwrap().left_ms = due_ms + 2 * DAY_MS;
    assert_eq!(decide_again(&facts, due_ms + 3 * DAY_MS), Decision::No(Reason::TooLate));
}

#[test]
fn a_cart_is_not_left_while_somebody_is_here_or_when_they_bought() {
    let here = Facts { seen_ms: Some(NOW_MS + HOUR_MS), ..with_cart() };
    assert_eq!(at(&here, NOW_MS + 2 * HOUR_MS), wait(LetterKind::CartLeft, NOW_MS + 4 * HOUR_MS));
    let bought = Facts { bought: [(product(9), NOW_MS)].into(), ..with_cart() };
    assert_eq!(at(&bought, NOW_MS + 3 * HOUR_MS), Decision::No(Reason::Nothing), "anything since");
    let before = Facts { bought: [(product(1), NOW_MS - 2 * HOUR_MS)].into(), ..with_cart() };
    assert_eq!(at(&before, NOW_MS + 3 * HOUR_MS), send(LetterKind::CartLeft, &[1, 2]), "put in again after buying");
}

#[test]
fn a_drop_is_told_when_it_is_one() {
    let facts = Facts { news: vec![dropped(Signal::Looked)], ..willing() };
    assert_eq!(at(&facts, NOW_MS), send(LetterKind::PriceDrop, &[1]));
    let more = LetterSettings { drop_percent: 6, ..on() };
    assert_eq!(decide(&facts, &more, NOW_MS, |_| 0), Decision::No(Reason::Nothing));
    assert_eq!(at(&facts, NOW_MS + 4 * DAY_MS), Decision::No(Reason::TooLate));
    let told = Facts { past: vec![past(LetterKind::PriceDrop, NOW_MS - 13 * DAY_MS, &[1])], ..facts.clone() };
    assert_eq!(at(&told, NOW_MS), wait(LetterKind::PriceDrop, NOW_MS + DAY_MS), "a fortnight between two");
    let bought = Facts { bought: [(product(1), NOW_MS - 59 * DAY_MS)].into(), ..facts.clone() };
    assert_eq!(at(&bought, NOW_MS), Decision::No(Reason::Nothing), "it was just bought");
    let no = Facts { consent: Consent::EMAIL, ..facts };
    assert_eq!(at(&no, NOW_MS), Decision::No(Reason::NotAllowed), "looks are not to be used");
    let saved = Facts { consent: Consent::EMAIL, news: vec![dropped(Signal::Saved)], ..willing() };
    assert_eq!(at(&saved, NOW_MS), send(LetterKind::PriceDrop, &[1]), "who saves says so");
}

#[test]
fn who_asked_is_told_whatever_else_they_chose() {
    let asked = Facts {
        consent: Consent::NONE,
        arm: vitrine_domain::arm::Arm::Control,
        paused_until_ms: Some(i64::MAX),
        news: vec![dropped(Signal::Looked), dropped(Signal::Asked)],
        ..willing()
    };
    let told = Decision::Send { kind: LetterKind::PriceDrop, asked: true, products: vec![product(1)] };
    assert_eq!(at(&asked, NOW_MS), told);
    let withheld = Facts { past: vec![past(LetterKind::PriceDrop, NOW_MS - 2 * DAY_MS, &[1])], ..asked.clone() };
    assert_eq!(at(&withheld, NOW_MS), told, "a letter that was not asked for, and may never have gone, is no answer");
    let answered = vec![Past { asked: true, ..past(LetterKind::PriceDrop, NOW_MS, &[1]) }];
    let answered = Facts { past: answered, ..asked.clone() };
    assert_eq!(at(&answered, NOW_MS + 2 * DAY_MS), Decision::No(Reason::Nothing), "once");
    for (stopped, reason) in [
        (Facts { proven: false, ..asked.clone() }, Reason::Unproven),
        (Facts { silent: true, ..asked.clone() }, Reason::Silent),
        (Facts { bounced: Bounced { hard: true, soft: 0 }, ..asked.clone() }, Reason::Bounced),
        (Facts { bounced: Bounced { hard: false, soft: 3 }, ..asked.clone() }, Reason::Bounced),
        (Facts { off: Kinds::NONE.with(LetterKind::PriceDrop), ..asked.clone() }, Reason::TurnedOff),
    ] {
        assert_eq!(at(&stopped, NOW_MS), Decision::No(reason));
    }
    assert_eq!(decide(&asked, &LetterSettings::default(), NOW_MS, |_| 0), Decision::No(Reason::NotAllowed));
}

#[test]
fn time_to_buy_again_until_it_is_bought() {
    let likely = Likely { product: product(4), bought_ms: NOW_MS - 30 * DAY_MS, due_ms: NOW_MS + 5 * DAY_MS };
    let facts = Facts { likely: vec![likely], bought: [(product(4), likely.bought_ms)].into(), ..willing() };
    assert_eq!(at(&facts, NOW_MS), wait(LetterKind::BuyAgain, likely.due_ms));
    assert_eq!(at(&facts, likely.due_ms), send(LetterKind::BuyAgain, &[4]));
    let told = Facts { past: vec![past(LetterKind::BuyAgain, likely.due_ms, &[4])], ..facts.clone() };
    assert_eq!(at(&told, likely.due_ms + 2 * DAY_MS), Decision::No(Reason::Nothing), "once");
    let bought = Facts { bought: [(product(4), NOW_MS)].into(), ..facts };
    assert_eq!(at(&bought, likely.due_ms), Decision::No(Reason::Nothing));
}

#[test]
fn an_offer_is_told_once_and_leaves_out_what_was_bought() {
    let since_ms = NOW_MS - 2 * DAY_MS;
    let offered = Offered {
        invitation: InvitationId::new(1, [1; 10]),
        made_ms: NOW_MS - HOUR_MS,
        until_ms: NOW_MS + 7 * DAY_MS,
        products: vec![(product(1), Signal::Looked, since_ms), (product(2), Signal::InCart, since_ms)],
    };
    let facts = Facts { offered: Some(offered), bought: [(product(1), NOW_MS - DAY_MS)].into(), ..willing() };
    assert_eq!(at(&facts, NOW_MS), send(LetterKind::Offer, &[2]));
    let told = Facts { past: vec![past(LetterKind::Offer, NOW_MS - HOUR_MS, &[2])], ..facts.clone() };
    assert_eq!(at(&told, NOW_MS + 2 * DAY_MS), Decision::No(Reason::Nothing));
    assert_eq!(at(&facts, NOW_MS + 8 * DAY_MS), Decision::No(Reason::TooLate));
}

#[test]
fn a_welcome_once_and_picks_once_a_week() {
    let mut facts = Facts { joined_ms: Some(NOW_MS), picks: true, ..willing() };
    assert_eq!(at(&facts, NOW_MS), send(LetterKind::Welcome, &[]));
    facts.past.push(past(LetterKind::Welcome, NOW_MS, &[]));
    // Thursday at ten; two days from Tuesday noon, less two hours.
    let thursday_ms = NOW_MS + 46 * HOUR_MS;
    assert_eq!(at(&facts, NOW_MS), wait(LetterKind::Picks, thursday_ms));
    assert_eq!(at(&facts, thursday_ms + HOUR_MS), send(LetterKind::Picks, &[]), "a job that comes late");
    facts.past.push(past(LetterKind::Picks, thursday_ms + HOUR_MS, &[]));
    assert_eq!(at(&facts, thursday_ms + 2 * HOUR_MS), wait(LetterKind::Picks, thursday_ms + 7 * DAY_MS));
}

#[test]
fn a_lighter_letter_gives_way_to_one_that_comes_soon() {
    let facts = Facts { news: vec![dropped(Signal::Saved)], ..with_cart() };
    assert_eq!(at(&facts, NOW_MS), wait(LetterKind::CartLeft, NOW_MS + 2 * HOUR_MS));
    assert_eq!(at(&facts, NOW_MS + 2 * HOUR_MS), send(LetterKind::CartLeft, &[1, 2]));
    let asked = Facts { news: vec![dropped(Signal::Asked)], ..with_cart() };
    assert!(matches!(at(&asked, NOW_MS), Decision::Send { asked: true, .. }), "who asked comes first");
}

#[test]
fn nobody_is_woken() {
    let night_ms = NOW_MS + 12 * HOUR_MS;
    let facts = Facts { news: vec![dropped(Signal::Saved)], ..willing() };
    assert_eq!(at(&facts, night_ms), wait(LetterKind::PriceDrop, NOW_MS + 20 * HOUR_MS), "eight in the morning");
    let tokyo = decide(&facts, &on(), night_ms, |_| 9 * HOUR_MS);
    assert_eq!(tokyo, send(LetterKind::PriceDrop, &[1]), "it is nine there");
}
