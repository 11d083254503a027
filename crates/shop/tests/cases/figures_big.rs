//! Reports of a big shop: 200,000 orders and a million events of a year. Run by hand:
//! `cargo test --release -p vitrine-shop --test cases figures_big -- --ignored --nocapture`.
#![allow(clippy::print_stdout, reason = "a measurement that talks to whoever started it")]

use std::time::Instant;
use vitrine_db as db;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::id::{EventId, OrderId, PersonId, QuoteId, RankingId, VisitId, VisitorId};
use vitrine_domain::order::Order;
use vitrine_shop::acting::Acting;
use vitrine_shop::figures::Span;
use vitrine_testkit::{Site, TestShop};

const ORDERS: u64 = 200_000;
const EVENTS: u64 = 1_000_000;
const VISITORS: u64 = 50_000;
const DAYS: u64 = 365;
/// Rows of one transaction.
const SLICE: u64 = 5_000;

/// Ten bytes that no other (kind, number) has.
fn bytes(kind: u8, n: u64) -> [u8; 10] {
    let mut bytes = [0; 10];
    bytes[0] = kind;
    bytes[2..].copy_from_slice(&n.to_be_bytes());
    bytes
}

async fn fill(shop: &TestShop) {
    let mut ana = shop.visitor_who_says_yes().await;
    ana.adds("HAL-MG-COB", 1).await;
    ana.adds("FEN-ML-TOM", 1).await;
    let like = shop.order_by_number(ana.buys("ana@example.org").await.number, &Acting::program()).await.unwrap();
    let catalog = shop.catalog();
    let (now_ms, begun) = (shop.now_ms(), Instant::now());
    let db = shop.db().await;
    db.wait_for_disk(false).await.unwrap();
    let goods: Vec<_> = catalog.entries.iter().map(|it| (it.product.id, it.product.variants[0].id)).collect();
    for slice in (0..ORDERS).step_by(SLICE as usize) {
        let mut tx = db.begin().await.unwrap();
        for n in slice..slice + SLICE {
            let placed_ms = now_ms - ((n * 7_919) % (DAYS * 24 * 60)) as i64 * 60_000 - 60_000;
            let mut order = Order {
                id: OrderId::new(placed_ms, bytes(1, n)),
                number: 10_000 + n as i64,
                placed_ms,
                ..like.clone()
            };
            order.quote.id = QuoteId::new(placed_ms, bytes(2, n));
            for (place, line) in order.quote.lines.iter_mut().enumerate() {
                (line.goods.product, line.goods.variant) = goods[(n as usize * (place + 3)) % goods.len()];
            }
            let email_key = format!("buyer{}@example.org", n % 60_000);
            let total_base_minor = Some(order.total().minor);
            let kept = db::orders::Kept { email_key, total_base_minor, seen: None };
            db::orders::create(&mut tx, &[(&order, &kept)]).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    println!("{ORDERS} orders written in {:.0} s", begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    let visitor = |n: u64| VisitorId::new(1, bytes(3, n));
    for slice in (0..VISITORS).step_by(SLICE as usize) {
        let mut tx = db.begin().await.unwrap();
        for n in slice..slice + SLICE {
            db::people::new_visitor(&mut tx, visitor(n), PersonId::new(1, bytes(4, n)), 0).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    let settings = shop.settings();
    for slice in (0..EVENTS).step_by(SLICE as usize) {
        let events: Vec<(Event, i32)> = (slice..slice + SLICE)
            .map(|n| {
                // Five events a visit.
                let visit = n / 5;
                let at_ms =
                    now_ms - ((visit * 6_113) % (DAYS * 24 * 60 / 2)) as i64 * 60_000 - 60_000 + (n % 5) as i64 * 1_000;
                let name = match n % 5 {
                    0 => EventName::Search,
                    4 if visit % 5 == 0 => EventName::Purchase,
                    3 if visit % 4 == 0 => EventName::AddToCart,
                    _ => EventName::ViewItem,
                };
                let (product, variant) = goods[(n as usize * 31) % goods.len()];
                let event = Event {
                    id: EventId::new(at_ms, bytes(5, n)),
                    at_ms,
                    received_ms: at_ms,
                    name,
                    visitor: visitor(visit % VISITORS),
                    visit: VisitId::new(at_ms, bytes(6, visit)),
                    product: (name != EventName::Search).then_some(product),
                    variant: (name == EventName::Purchase).then_some(variant),
                    quantity: 1,
                    value: None,
                    value_base_minor: (name == EventName::Purchase).then_some(1_500),
                    placement: None,
                    position: None,
                    ranking: (name == EventName::Search && n % 3 == 0).then(|| RankingId::new(at_ms, bytes(7, n))),
                    order: (name == EventName::Purchase).then(|| OrderId::new(at_ms, bytes(8, n))),
                    query: (name == EventName::Search).then(|| format!("words {}", visit % 3_000)),
                    arm: if visit % 2 == 0 { Arm::Treatment } else { Arm::Control },
                    consent: Consent::ON_SITE,
                };
                (event, settings.day(at_ms))
            })
            .collect();
        let mut tx = db.begin().await.unwrap();
        db::events::insert(&mut tx, &events).await.unwrap();
        tx.commit().await.unwrap();
    }
    println!("{EVENTS} events written in {:.0} s", begun.elapsed().as_secs_f64());
    db.wait_for_disk(true).await.unwrap();
    db.close().await;
}

async fn timed<T>(what: &str, work: impl Future<Output = T>) -> T {
    let begun = Instant::now();
    let done = work.await;
    println!("{what:<52} {:>9.1} ms", begun.elapsed().as_secs_f64() * 1_000.0);
    done
}

async fn reports(site: Site) {
    let shop = site.stocked().await;
    fill(&shop).await;
    let by = Acting::program();
    timed("every day counted for the first time", shop.count_days()).await.unwrap();
    timed("counted again, nothing changed", shop.count_days()).await.unwrap();
    let mut ana = shop.visitor_who_says_yes().await;
    ana.adds("HAL-MG-COB", 1).await;
    ana.buys("ana@example.org").await;
    timed("counted again after an order", shop.count_days()).await.unwrap();
    let today = shop.settings().day(shop.now_ms());
    for days in [28, 90, 365, 1_096] {
        let span = Span { from: today - days, to: today - 1 };
        let all = Instant::now();
        let figures = timed(&format!("sales and visits of {days} days"), shop.figures(span, &by)).await.unwrap();
        timed(&format!("top products of {days} days"), shop.top_products(span, 20, &by)).await.unwrap();
        timed(&format!("searches of {days} days"), shop.searches(span, &by)).await.unwrap();
        timed("stock alerts", shop.stock_alerts(&by)).await.unwrap();
        println!(
            "{days} days: {} orders, {} visits; {:.0} ms\n",
            figures.sales.orders,
            figures.visits.visits,
            all.elapsed().as_secs_f64() * 1_000.0
        );
    }
    timed("what personalization earns, worked out anew", shop.measure()).await.unwrap();
}

#[test]
#[ignore = "minutes long; run by hand"]
fn on_sqlite() {
    vitrine_testkit::on_sqlite(reports);
}

#[test]
#[ignore = "minutes long; run by hand"]
fn on_postgres() {
    vitrine_testkit::on_postgres(reports);
}
