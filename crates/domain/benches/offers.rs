//! What it takes to say what a cart gets: 200 offers that run, of which 8 hold, and 20 lines.
//!
//! `cargo bench -p vitrine-domain --bench offers`
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::hint::black_box;
use std::time::{Duration, Instant};
use vitrine_domain::id::{CategoryId, OfferId, ProductId, VariantId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::offer::evaluate::{Context, Counts, Line, evaluate};
use vitrine_domain::offer::{Benefit, Conditions, Floors, Limits, LineCost, Mode, Offer, Per, Scope};
use vitrine_domain::text::Text;

const OFFERS: u8 = 200;
const HOLD: u8 = 8;
const LINES: u8 = 20;
const ROUNDS: usize = 5_000;

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn category(n: u8) -> CategoryId {
    CategoryId::new(1, [n; 10])
}

fn benefit(n: u8) -> Benefit {
    match n % 8 {
        0 => Benefit::CheapestFree { of: 3 },
        1 => Benefit::Percent { percent: 15, per: Per::Each },
        2 => Benefit::Percent { percent: 25, per: Per::One },
        3 => Benefit::BuyGet { buy: 2, get: 1 },
        4 => Benefit::CheapestFree { of: 4 },
        5 => Benefit::Percent { percent: 5, per: Per::Order },
        6 => Benefit::Amount { amount: eur(300), per: Per::One },
        _ => Benefit::FreeDelivery,
    }
}

/// The first eight are about what is in the cart; of the others every second asks for more goods than there are, the rest
/// are about other goods, which is found out last.
fn offer(n: u8) -> Offer {
    let scope = if n < HOLD { vec![category(n % 4), category(4 + n % 4)] } else { vec![category(100 + n % 50)] };
    let dear = n >= HOLD && n.is_multiple_of(2);
    Offer {
        id: OfferId::new(i64::from(n), [n; 10]),
        name: Text::of(&"en".parse().expect("a language"), format!("Offer {n}")),
        on: true,
        mode: Mode::Automatic,
        conditions: Conditions {
            scope: Scope { categories: if dear { Vec::new() } else { scope }, ..Scope::default() },
            min_value: dear.then(|| eur(100_000_000)),
            ..Conditions::default()
        },
        benefit: benefit(n),
        priority: i64::from(n % 5),
        limits: Limits::default(),
    }
}

fn line(n: u8) -> Line<'static> {
    Line {
        product: ProductId::new(1, [n; 10]),
        variant: VariantId::new(1, [n.wrapping_mul(37); 10]),
        path: vec![category(200), category(210 + n % 4), category(n % 8)],
        tags: &[],
        quantity: 1 + i64::from(n % 4),
        unit: eur(900 + 131 * i64::from(n)),
        low: eur(900 + 131 * i64::from(n)),
        cost: LineCost { unit_cost: Some(eur(300)), assumed_margin_percent: None },
    }
}

fn main() {
    let lines: Vec<Line<'_>> = (0..LINES).map(line).collect();
    let offers: Vec<Offer> = (0..OFFERS).map(offer).collect();
    let context = Context {
        now_ms: 0,
        currency: Currency::EUR,
        country: None,
        code: None,
        invited: None,
        signed_in: false,
        first_order: None,
        segments: &[],
        delivery: Some(eur(490)),
        floors: Floors { margin_percent: 20, most_percent: 50 },
        counts: &|_| Counts::default(),
        shown: &Some,
        base: &|money| Some(money.minor),
    };
    let got = evaluate(&lines, &offers, &context);
    let held = got.applied.len() + got.refused.iter().filter(|(n, _)| *n < usize::from(HOLD)).count();
    assert_eq!(held, usize::from(HOLD), "{:?}", got.refused);
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            black_box(evaluate(black_box(&lines), black_box(&offers), &context));
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |share: usize| times[(ROUNDS * share / 100).min(ROUNDS - 1)].as_secs_f64() * 1e6;
    println!(
        "{OFFERS} offers of which {HOLD} hold, {LINES} lines: median {:.1} us, 99th of 100 {:.1} us ({} apply)",
        at(50),
        at(99),
        got.applied.len()
    );
}
