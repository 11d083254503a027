//! Reports: every figure of every day is what a plain count of the raw orders, refunds and events says.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use vitrine_db as db;
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::id::{EventId, ProductId, RankingId, VariantId, VisitId, VisitorId};
use vitrine_domain::order::{FulfilmentStatus, Order, RefundAsk};
use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::acting::Acting;
use vitrine_shop::events::Shown;
use vitrine_shop::figures::{Figures, Sales, Span, StockAlert, Visits};
use vitrine_shop::orders::Why;
use vitrine_shop::search::figures::AskedFor;
use vitrine_shop::settings::{PrivacySettings, SearchSettings, ShopSettings};
use vitrine_shop::{DAY_MS, Error};
use vitrine_testkit::{MINUTE_MS, NOW_MS, Site, TestShop, Visitor, demo_data};

vitrine_testkit::on_both!(
    every_figure_is_a_recount,
    another_zone_has_other_days,
    what_ages_out_stays_counted,
    what_is_written_late_is_counted,
    two_counts_at_once_are_one,
    while_another_node_counts_nothing_ages_out,
    what_was_given_away_was_sold_too,
    days_before_counting_say_nothing_of_visits,
    a_word_that_is_found_by_now_leaves_the_list,
    only_who_may_see_reports_reads_figures,
    the_demo_has_orders_and_an_adopted_one_none,
);

const GOODS: [&str; 2] = ["HAL-MG-COB", "FEN-ML-TOM"];
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// Numbers that look drawn and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

async fn in_zone(shop: &TestShop, zone: &str) {
    let settings = ShopSettings { time_zone: zone.to_owned(), ..shop.settings().shop.clone() };
    shop.publish(&settings, None, &Acting::program()).await.unwrap();
}

/// The day of the zone, by the zone's own rules and nothing of the shop's.
fn day_in(zone: &str, at_ms: i64) -> i32 {
    let at = jiff::Timestamp::from_millisecond(at_ms).unwrap().in_tz(zone).unwrap();
    at.date().since(jiff::civil::date(1970, 1, 1)).unwrap().get_days()
}

/// A fortnight of a shop: people who agree, refuse, come back, are in a control group, are robots; orders in two currencies, at
/// every hour; some cancelled, some sent and given back, some waiting for their money.
async fn a_fortnight(shop: &TestShop) -> Vec<Visitor> {
    let mut dice = Dice(7);
    shop.personalization(|it| it.control_share = 0.5).await;
    let mut known: Vec<Visitor> = Vec::new();
    for n in 0..42 {
        shop.advance(4 * HOUR_MS + dice.below(9 * HOUR_MS as u64) as i64);
        let mut visitor = match n % 7 {
            0 => shop.visitor(),
            1 if !known.is_empty() => known[dice.below(known.len() as u64) as usize].clone(),
            2 => {
                let mut robot = shop.visitor_who_says_yes().await;
                robot.asks.automated = true;
                robot
            }
            _ => {
                let visitor = shop.visitor_who_says_yes().await;
                known.push(visitor.clone());
                visitor
            }
        };
        if n % 4 == 1 {
            visitor.currency = "USD".parse().unwrap();
        }
        visitor.home().await;
        let found = visitor.searches(if n % 3 == 0 { "mug" } else { "zzyzx" }).await;
        if let Some(first) = found.listing.items.first() {
            let slug = first.entry.product.slug.clone();
            visitor.opens(&found, &slug).await;
        }
        if dice.below(5) == 0 {
            continue;
        }
        visitor.adds(GOODS[dice.below(2) as usize], 1 + dice.below(2) as i64).await;
        if dice.below(4) == 0 {
            continue;
        }
        visitor.adds(GOODS[0], 1).await;
        let email = format!("Buyer{}@example.org", dice.below(9));
        if n % 11 == 5 {
            // Goes to the gateway's page and never comes back.
            let review = visitor.checks_out(&email, PaymentMethod::Stripe).await;
            visitor.places(&review).await.unwrap();
            continue;
        }
        let placed = visitor.buys(&email).await;
        // A desk's session is over by the next day.
        let by = shop.an_operator().await;
        let order = shop.order_by_number(placed.number, &by).await.unwrap();
        match dice.below(6) {
            0 => _ = shop.cancel_order(placed.id, None, Why::default(), &by).await.unwrap(),
            1 | 2 => {
                shop.mark_paid(placed.id, None, order.total().minor, &by).await.unwrap();
                shop.advance(dice.below(3) as i64 * DAY_MS);
                let by = shop.an_operator().await;
                if dice.below(2) == 0 {
                    shop.fulfil(placed.id, None, None, "", "", &by).await.unwrap();
                }
                let ask =
                    RefundAsk { lines: vec![(0, 1)], goodwill: dice.below(2) as i64 * 37, ..RefundAsk::default() };
                shop.refund(placed.id, None, &ask, Why::default(), &by).await.unwrap();
            }
            3 => {
                shop.mark_paid(placed.id, None, order.total().minor, &by).await.unwrap();
                // Everything back before it was sent.
                let rest = RefundAsk {
                    lines: order.quote.lines.iter().enumerate().map(|(n, line)| (n, line.goods.quantity)).collect(),
                    delivery: order.quote.delivery_charged(),
                    ..RefundAsk::default()
                };
                shop.refund(placed.id, None, &rest, Why::default(), &by).await.unwrap();
            }
            _ => {}
        }
    }
    known
}

/// What the raw rows say, counted in the plainest way.
#[derive(Debug, Default)]
struct Recount {
    sales: BTreeMap<i32, Sales>,
    visits: BTreeMap<i32, Visits>,
    /// Pieces, given back, visits that looked, what was charged.
    products: HashMap<ProductId, (i64, i64, i64, i64)>,
    /// Pieces of a variant by day.
    variants: HashMap<(VariantId, i32), i64>,
    /// Who searched for which words, and whether a list was drawn.
    searches: Vec<(VisitorId, String, bool)>,
    /// How often something was shown, and opened, at a place of search results.
    places: BTreeMap<usize, (usize, usize)>,
}

fn half_up(value: f64) -> i64 {
    (value + 0.5).floor() as i64
}

async fn recount(shop: &TestShop, zone: &str) -> Recount {
    let db = shop.db().await;
    let mut all = Recount::default();
    let orders = db::orders::since(&db, 0, None, 10_000).await.unwrap();
    let gone = |it: &Order| it.fulfilment_status() == FulfilmentStatus::Cancelled;
    let waits = |it: &Order| it.progress.reserved_until_ms.is_some();
    for order in &orders {
        let sales = all.sales.entry(day_in(zone, order.placed_ms)).or_default();
        if gone(order) {
            sales.cancelled += 1;
            continue;
        }
        if waits(order) {
            continue;
        }
        let buyer = order.buyer.email.to_lowercase();
        let before = |it: &&Order| {
            it.buyer.email.to_lowercase() == buyer && it.placed_ms < order.placed_ms && !gone(it) && !waits(it)
        };
        sales.orders += 1;
        match (buyer.is_empty(), orders.iter().any(|it| before(&it))) {
            (true, _) => sales.unknown += 1,
            (_, true) => sales.again += 1,
            (_, false) => sales.first += 1,
        }
        let amounts = order.quote.amounts;
        let total = match order.quote.rate {
            None => amounts.total.minor,
            Some(rate) => rate.back(amounts.total).unwrap(),
        };
        let ratio = if amounts.total.minor == 0 { 0.0 } else { total as f64 / amounts.total.minor as f64 };
        let base = |minor: i64| if order.quote.rate.is_none() { minor } else { half_up(minor as f64 * ratio) };
        sales.total += total;
        sales.discount += base(amounts.discount.minor);
        sales.delivery += base(amounts.delivery.minor);
        sales.tax_added += base(amounts.tax_added.minor);
        sales.tax += base(amounts.tax.minor);
        sales.goods +=
            total + base(amounts.discount.minor) - base(amounts.delivery.minor) - base(amounts.tax_added.minor);
        for (line, progress) in order.quote.lines.iter().zip(&order.progress.lines) {
            sales.pieces += line.goods.quantity;
            let product = all.products.entry(line.goods.product).or_default();
            product.0 += line.goods.quantity;
            product.1 += progress.refunded;
            // Prices of this shop have their tax in them.
            product.3 += base(line.total.minor - line.discount.minor);
            let day = day_in(zone, order.placed_ms);
            *all.variants.entry((line.goods.variant, day)).or_default() += line.goods.quantity;
        }
        for refund in db::payments::refunds(&db, order.id).await.unwrap() {
            let day = all.sales.entry(day_in(zone, refund.created_ms)).or_default();
            let amount = base(refund.amount_minor);
            day.refunds += 1;
            day.refunded += amount;
            day.refunded_tax += half_up(amount as f64 * amounts.tax.minor as f64 / amounts.total.minor as f64);
        }
    }
    let mut reached: BTreeMap<(i32, VisitId), usize> = BTreeMap::new();
    let mut looked: BTreeSet<(i32, VisitId, ProductId)> = BTreeSet::new();
    let mut opened: BTreeSet<(i32, RankingId, ProductId)> = BTreeSet::new();
    for (day, event) in db::events::named(&db, EventName::ALL, 0, None, 100_000).await.unwrap() {
        let event: Event = event;
        let step = match event.name {
            EventName::Refund => continue,
            EventName::Purchase => 4,
            EventName::BeginCheckout => 3,
            EventName::AddToCart => 2,
            EventName::ViewItem => 1,
            _ => 0,
        };
        let visit = reached.entry((day, event.visit)).or_default();
        *visit = step.max(*visit);
        if let Some(product) = event.product.filter(|_| event.name == EventName::ViewItem) {
            looked.insert((day, event.visit, product));
            opened.extend(event.ranking.map(|list| (day, list, product)));
        }
        if let Some(words) = event.query.filter(|_| event.name == EventName::Search) {
            all.searches.push((event.visitor, words.to_lowercase(), event.ranking.is_some()));
        }
    }
    for list in db::rankings::before(&db, None, 100_000).await.unwrap().iter().filter(|it| it.placement == "search") {
        for item in serde_json::from_str::<Vec<Shown>>(&list.items_json).unwrap() {
            let place = all.places.entry(item.position).or_default();
            place.0 += 1;
            place.1 += opened.iter().filter(|(_, of, product)| (*of, *product) == (list.id, item.product)).count();
        }
    }
    db.close().await;
    for ((day, _), step) in reached {
        let visits = all.visits.entry(day).or_default();
        visits.visits += 1;
        visits.looked += i64::from(step >= 1);
        visits.carted += i64::from(step >= 2);
        visits.began += i64::from(step >= 3);
        visits.bought += i64::from(step >= 4);
    }
    for (_, _, product) in looked {
        all.products.entry(product).or_default().2 += 1;
    }
    all
}

async fn counted(shop: &TestShop) -> Figures {
    shop.count_days().await.unwrap();
    let today = shop.settings().day(shop.now_ms());
    let figures = shop.figures(Span { from: today - 60, to: today + 1 }, &Acting::program()).await.unwrap();
    assert_eq!(figures.waiting, 0);
    figures
}

async fn assert_recount(shop: &TestShop, zone: &str, when: &str) -> Figures {
    let figures = counted(shop).await;
    let raw = recount(shop, zone).await;
    for day in &figures.days {
        assert_eq!(day.sales, raw.sales.get(&day.day).copied().unwrap_or_default(), "{when}: sales of day {}", day.day);
        assert_eq!(day.visits, raw.visits.get(&day.day).copied().unwrap_or_default(), "{when}: visits of {}", day.day);
    }
    let in_span = |day: &i32| (figures.span.from..=figures.span.to).contains(day);
    assert!(raw.sales.keys().chain(raw.visits.keys()).all(in_span), "{when}: a day outside");
    let by = Acting::program();
    let top = shop.top_products(figures.span, 1_000, &by).await.unwrap();
    let mut of: HashMap<_, _> = top.iter().map(|it| (it.product, (it.pieces, it.back, it.looked, it.minor))).collect();
    for (product, raw) in raw.products.iter().filter(|(_, raw)| raw.0 > 0) {
        assert_eq!(of.remove(product).as_ref(), Some(raw), "{when}: {product}");
    }
    assert!(of.is_empty(), "{when}: products that nobody bought: {of:?}");
    assert!(top.is_sorted_by_key(|it| std::cmp::Reverse((it.minor, it.pieces))), "{when}");
    assert_searches(shop, &figures, &raw, when).await;
    assert_stock(shop, &raw, when).await;
    figures
}

async fn assert_searches(shop: &TestShop, figures: &Figures, raw: &Recount, when: &str) {
    let searches = shop.searches(figures.span, &Acting::program()).await.unwrap();
    assert_eq!(searches.searches, raw.searches.len(), "{when}");
    let least = usize::from(shop.settings().personalization.min_people);
    let asked = |wanted: &dyn Fn(bool) -> bool| {
        let mut asked: BTreeMap<&str, (usize, BTreeSet<VisitorId>)> = BTreeMap::new();
        for (visitor, words, _) in raw.searches.iter().filter(|it| wanted(it.2)) {
            let of = asked.entry(words).or_default();
            of.0 += 1;
            of.1.insert(*visitor);
        }
        let asked = asked.into_iter().filter(|(_, of)| of.1.len() >= least);
        let mut asked: Vec<_> = asked.map(|(words, of)| (words.to_owned(), of.0, of.1.len())).collect();
        asked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        asked.truncate(20);
        asked
    };
    let said = |all: &[AskedFor]| all.iter().map(|it| (it.words.clone(), it.times, it.people)).collect::<Vec<_>>();
    assert_eq!(said(&searches.top), asked(&|_| true), "{when}");
    // A history from elsewhere does not say what was found; so it is asked whether it is now.
    let in_vain = asked(&|found| !found);
    assert!(said(&searches.nothing).iter().all(|it| in_vain.contains(it)), "{when}: {:?}", searches.nothing);
    let still = |all: &[(String, usize, usize)]| all.iter().filter(|it| it.0 == "zzyzx").cloned().collect::<Vec<_>>();
    assert_eq!(still(&said(&searches.nothing)), still(&in_vain), "{when}: what no shop has");
    for (place, said) in searches.places.iter().enumerate() {
        assert_eq!(*said, raw.places.get(&place).copied().unwrap_or_default(), "{when}: place {place}");
    }
}

/// What is running out, worked out of raw orders and the goods as they are.
async fn assert_stock(shop: &TestShop, raw: &Recount, when: &str) {
    let today = shop.settings().day(shop.now_ms());
    let mut expected = BTreeMap::new();
    for variant in shop.catalog().entries.iter().filter(|it| it.product.published).flat_map(|it| &it.product.variants) {
        let lately =
            raw.variants.iter().filter(|((of, day), _)| *of == variant.id && (today - 28..today).contains(day));
        let (sold, left) = (lately.map(|(_, pieces)| pieces).sum::<i64>(), variant.input.stock.quantity);
        let lasts = match (left, sold) {
            (0, _) => Some(0),
            (_, 0..3) => None,
            _ => Some(left * 28 / sold),
        };
        let low = variant.input.low_stock.is_some_and(|low| left <= low);
        if variant.input.stock.tracked && (low || lasts.is_some_and(|days| days < 14)) {
            expected.insert(variant.id, (left, sold, lasts));
        }
    }
    let alerts = shop.stock_alerts(&Acting::program()).await.unwrap();
    let of = |it: &StockAlert| (it.entry.product.variants[it.place].id, (it.left, it.sold, it.lasts_days));
    assert_eq!(alerts.iter().map(of).collect::<BTreeMap<_, _>>(), expected, "{when}");
    assert!(alerts.is_sorted_by_key(|it| it.lasts_days.unwrap_or(i64::MAX)), "{when}: what is gone comes first");
}

async fn every_figure_is_a_recount(site: Site) {
    let zone = "America/New_York";
    let shop = site.stocked().await;
    in_zone(&shop, zone).await;
    assert_eq!(counted(&shop).await.sales, Sales::default(), "an empty shop");
    let known = a_fortnight(&shop).await;
    shop.reimport("dunmore-mug", |it| it.variants[0].low_stock = Some(1_000_000)).await;
    let figures = assert_recount(&shop, zone, "after a fortnight").await;
    assert!(!shop.stock_alerts(&Acting::program()).await.unwrap().is_empty());
    let searched = shop.searches(figures.span, &Acting::program()).await.unwrap();
    assert!(searched.top.len() == 2 && searched.nothing.len() == 1 && searched.places[0].1 > 0, "{searched:?}");
    let (sales, visits) = (figures.sales, figures.visits);
    assert!(
        sales.orders > 8 && sales.cancelled > 1 && sales.refunds > 1 && sales.again > 0 && sales.first > 1,
        "{sales:?}"
    );
    assert!(sales.net() > 0 && sales.net() < sales.kept() && sales.kept() < sales.total, "{sales:?}");
    assert_eq!(sales.goods - sales.discount + sales.delivery + sales.tax_added, sales.total);
    assert_eq!(sales.first + sales.again + sales.unknown, sales.orders);
    assert!(visits.bought > 3 && visits.visits > visits.looked && visits.looked >= visits.carted, "{visits:?}");
    assert!(visits.visits < 42, "robots and those who said no are not counted: {visits:?}");
    let offset = |at_ms| day_in(zone, at_ms) != day_in("UTC", at_ms);
    let db = shop.db().await;
    let orders = db::orders::since(&db, 0, None, 1_000).await.unwrap();
    db.close().await;
    assert!(orders.iter().any(|it| offset(it.placed_ms)), "an order at night, on another day than UTC's");
    assert!(orders.iter().any(|it| it.quote.rate.is_some()), "an order in dollars");

    // Counting again changes nothing.
    assert_eq!(counted(&shop).await.days, figures.days);

    // Those who wait for their money either get it or end.
    shop.advance(2 * DAY_MS);
    shop.tend_payments().await.unwrap();
    assert_recount(&shop, zone, "reservations ended").await;

    // A visitor is erased, then a buyer with orders.
    let mut erased = known[1].clone();
    erased.erases().await;
    let after = assert_recount(&shop, zone, "a visitor erased").await;
    assert!(after.visits.visits < figures.visits.visits, "their visits are gone");
    let by = shop.an_operator().await;
    let email = orders.iter().find(|it| it.progress.paid > 0).map(|it| it.buyer.email.clone()).unwrap();
    let whose = shop.whose_address(&email, &by).await.unwrap().unwrap();
    shop.ask_erase(&whose, None, Some(&by)).await.unwrap();
    shop.tends().await;
    for order in &orders {
        // An order that is open is forgotten when it is over.
        let open = shop.order_by_number(order.number, &by).await.unwrap();
        if open.buyer.email == email && open.fulfilment_status() == FulfilmentStatus::Unfulfilled {
            let due = open.due();
            if due > 0 && !open.payment.online() {
                shop.mark_paid(order.id, None, due, &by).await.unwrap();
            }
            shop.fulfil(order.id, None, None, "", "", &by).await.unwrap();
        }
    }
    shop.sweep().await.unwrap();
    let after = assert_recount(&shop, zone, "a buyer erased").await;
    assert!(after.sales.unknown > 0, "their orders stay, without them");
    assert_eq!(after.sales.total, recount(&shop, zone).await.sales.values().map(|it| it.total).sum::<i64>());
}

async fn another_zone_has_other_days(site: Site) {
    let shop = site.stocked().await;
    in_zone(&shop, "UTC").await;
    a_fortnight(&shop).await;
    let before = assert_recount(&shop, "UTC", "in UTC").await;
    in_zone(&shop, "Pacific/Auckland").await;
    let figures = counted(&shop).await;
    let raw = recount(&shop, "Pacific/Auckland").await;
    for day in &figures.days {
        assert_eq!(day.sales, raw.sales.get(&day.day).copied().unwrap_or_default(), "day {}", day.day);
    }
    assert_eq!(figures.sales, before.sales, "nothing is lost or counted twice");
    assert_ne!(figures.days, before.days);
}

async fn what_ages_out_stays_counted(site: Site) {
    let shop = site.stocked().await;
    let mut ana = shop.visitor_who_says_yes().await;
    ana.looks_at("morel-table-lamp").await;
    ana.adds(GOODS[0], 1).await;
    ana.buys("ana@example.org").await;
    let first = shop.settings().day(shop.now_ms());
    shop.count_days().await.unwrap();
    shop.advance(200 * DAY_MS);
    shop.sweep().await.unwrap();
    assert!(shop.events().await <= 3, "only purchases are left");
    // Somebody of that time is erased: the day is marked, and its events cannot be counted any more.
    ana.erases().await;
    shop.count_days().await.unwrap();
    let figures = shop.figures(Span { from: first, to: first }, &Acting::program()).await.unwrap();
    assert_eq!((figures.visits.visits, figures.visits.bought, figures.sales.orders), (1, 1, 1));
}

/// A node whose database was away writes its events after others counted.
async fn what_is_written_late_is_counted(site: Site) {
    let shop = site.stocked().await;
    counted(&shop).await;
    let late = shop.visitor_who_says_yes().await;
    late.looks_at("morel-table-lamp").await;
    shop.advance(5 * MINUTE_MS);
    let other = shop.other_process().await;
    other.visitor_who_says_yes().await.looks_at("morel-table-lamp").await;
    assert_eq!(counted(&other).await.visits.looked, 1);
    shop.advance(5 * MINUTE_MS);
    assert_eq!(counted(&other).await.visits.looked, 1);
    shop.flush().await.unwrap();
    assert_eq!(counted(&other).await.visits.looked, 2, "whoever counts");
    other.close().await;
}

async fn two_counts_at_once_are_one(site: Site) {
    let shop = site.stocked().await;
    in_zone(&shop, "UTC").await;
    a_fortnight(&shop).await;
    let other = shop.other_process().await;
    for _ in 0..3 {
        // Every day anew, by the job and by the sweep, here and on another node.
        let db = shop.db().await;
        let mut tx = db.begin().await.unwrap();
        let today = shop.settings().day(shop.now_ms());
        for kind in [db::days::SALES, db::days::VISITS] {
            db::days::mark(&mut tx, kind, &(today - 20..=today).collect()).await.unwrap();
        }
        for key in ["days.whole_from", "days.counted_ms"] {
            db::meta::remove(&mut tx, key).await.unwrap();
        }
        tx.commit().await.unwrap();
        db.close().await;
        let all = tokio::join!(shop.count_days(), shop.sweep(), shop.count_days(), other.count_days(), other.sweep());
        assert!(all.0.is_ok() && all.1.is_ok() && all.2.is_ok() && all.3.is_ok() && all.4.is_ok(), "{all:?}");
        assert_recount(&shop, "UTC", "counted by many").await;
    }
    other.close().await;
}

async fn while_another_node_counts_nothing_ages_out(site: Site) {
    let shop = site.stocked().await;
    let first = shop.settings().day(shop.now_ms());
    counted(&shop).await;
    shop.visitor_who_says_yes().await.looks_at("morel-table-lamp").await;
    shop.flush().await.unwrap();
    shop.advance(200 * DAY_MS);
    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    let now_ms = shop.now_ms();
    assert!(db::leases::acquire(&mut tx, "days", "another node", now_ms, now_ms + 10 * MINUTE_MS).await.unwrap());
    tx.commit().await.unwrap();
    db.close().await;
    let events = shop.events().await;
    assert!(events > 0);
    shop.sweep().await.unwrap();
    assert_eq!(shop.events().await, events, "what is not counted yet stays for now");
    shop.advance(11 * MINUTE_MS);
    shop.sweep().await.unwrap();
    assert_eq!(shop.events().await, 0);
    counted(&shop).await;
    let figures = shop.figures(Span { from: first, to: first }, &Acting::program()).await.unwrap();
    assert_eq!((figures.visits.visits, figures.visits.looked), (1, 1));
}

async fn what_was_given_away_was_sold_too(site: Site) {
    let shop = site.stocked().await;
    in_zone(&shop, "UTC").await;
    shop.reimport("dunmore-mug", |it| it.variants.iter_mut().for_each(|it| it.price.minor = 0)).await;
    let mut ana = shop.visitor_who_says_yes().await;
    let given = shop.catalog().by_slug("dunmore-mug").unwrap().product.clone();
    ana.adds(&given.variants[0].input.sku, 3).await;
    ana.adds(GOODS[1], 1).await;
    ana.buys("ana@example.org").await;
    let figures = assert_recount(&shop, "UTC", "something for nothing").await;
    let top = shop.top_products(figures.span, 9, &Acting::program()).await.unwrap();
    assert_eq!(top.iter().map(|it| (it.minor > 0, it.pieces)).collect::<Vec<_>>(), [(true, 1), (false, 3)]);
    assert_eq!(top[1].product, given.id);
}

async fn days_before_counting_say_nothing_of_visits(site: Site) {
    let shop = site.stocked().await;
    let today = shop.settings().day(shop.now_ms());
    let privacy = PrivacySettings { browsing_days: 30, ..shop.settings().privacy.clone() };
    shop.publish(&privacy, None, &Acting::program()).await.unwrap();
    let figures = counted(&shop).await;
    assert!(figures.visits_known(today - 30) && !figures.visits_known(today - 31));
    let searches = shop.searches(figures.span, &Acting::program()).await.unwrap();
    assert_eq!((searches.words_from, searches.cut), (today - 30, false));
    shop.advance(100 * DAY_MS);
    shop.sweep().await.unwrap();
    let figures = counted(&shop).await;
    assert!(figures.visits_known(today - 30) && !figures.visits_known(today - 31), "what was counted stays known");
    let searches = shop.searches(figures.span, &Acting::program()).await.unwrap();
    assert_eq!(searches.words_from, today + 70, "but words go with their events");
    let lately = shop.searches(Span { from: today + 90, to: today + 99 }, &Acting::program()).await.unwrap();
    assert_eq!(lately.words_from, today + 90);
}

/// Also where so much is searched for that it is not read anew each time.
async fn a_word_that_is_found_by_now_leaves_the_list(site: Site) {
    let shop = site.stocked().await;
    let (ana, ben) = (shop.visitor_who_says_yes().await, shop.visitor_who_says_yes().await);
    for visitor in [&ana, &ben] {
        visitor.searches("zanzibar").await;
        shop.flush().await.unwrap();
    }
    let db = shop.db().await;
    let searches = db::events::named(&db, &[EventName::Search], 0, None, 9).await.unwrap();
    let again = (0..6_000_usize).map(|n| {
        let (day, mut event) = searches[n % 2].clone();
        event.id = EventId::new(event.at_ms, std::array::from_fn(|at| if at < 8 { n.to_be_bytes()[at] } else { 9 }));
        (event, day)
    });
    let mut tx = db.begin().await.unwrap();
    assert_eq!(db::events::insert(&mut tx, &again.collect::<Vec<_>>()).await.unwrap(), 6_000);
    tx.commit().await.unwrap();
    db.close().await;
    let figures = async || {
        let figures = shop.search_figures(&Acting::program()).await.unwrap();
        (figures.searches, figures.top.len(), figures.nothing.len())
    };
    assert_eq!(figures().await, (6_002, 1, 1));
    let group = vec!["zanzibar".to_owned(), "mug".to_owned()];
    let synonyms =
        SearchSettings { synonyms: [("en".parse().unwrap(), vec![group])].into(), ..SearchSettings::default() };
    shop.publish(&synonyms, None, &Acting::program()).await.unwrap();
    assert_eq!(figures().await, (6_002, 1, 0), "at once");
    shop.personalization(|it| it.min_people = 3).await;
    assert_eq!(figures().await, (6_002, 0, 0), "and the floor holds at once");
}

async fn only_who_may_see_reports_reads_figures(site: Site) {
    let shop = site.stocked().await;
    let (nobody, span) = (Acting::nobody(), Span { from: 20_000, to: 20_001 });
    assert!(matches!(shop.figures(span, &nobody).await, Err(Error::May(_))));
    assert!(matches!(shop.top_products(span, 1, &nobody).await, Err(Error::May(_))));
    assert!(matches!(shop.stock_alerts(&nobody).await, Err(Error::May(_))));
    assert!(matches!(shop.searches(span, &nobody).await, Err(Error::May(_))));
    assert!(matches!(shop.search_figures(&nobody).await, Err(Error::May(_))));
    let turned = Span { from: 20_001, to: 20_000 };
    assert!(matches!(shop.figures(turned, &Acting::program()).await, Err(Error::Refused(_))));
    let ages = Span { from: 0, to: i32::MAX - 1 };
    assert!(matches!(shop.searches(ages, &Acting::program()).await, Err(Error::Refused(_))));
    assert!(matches!(shop.figures(ages, &Acting::program()).await, Err(Error::Refused(_))));
}

async fn the_demo_has_orders_and_an_adopted_one_none(site: Site) {
    let shop = site.empty().await;
    shop.close().await;
    let config = shop.config();
    vitrine_shop::demo::mark(&config).await.unwrap();
    let shop = shop.restarted().await;
    let mut data = demo_data(NOW_MS);
    data.orders = true;
    shop.fill_demo(&data, |_, _, _| ()).await.unwrap();
    let zone = shop.settings().shop.time_zone.clone();
    let figures = assert_recount(&shop, &zone, "the demo").await;
    let bought: BTreeSet<_> = data.history.iter().filter_map(|row| row.order.as_ref()).collect();
    assert_eq!(figures.sales.orders + figures.sales.cancelled, bought.len() as i64);
    assert!(figures.sales.again > 0 && figures.sales.refunds > 0 && figures.visits.conversion().is_some());
    shop.fill_demo(&data, |_, _, _| ()).await.unwrap();
    assert_eq!(counted(&shop).await.sales, figures.sales, "filling twice changes nothing");
    shop.close().await;
    vitrine_shop::demo::adopt(&config).await.unwrap();
    let shop = shop.restarted().await;
    let nothing = counted(&shop).await;
    assert_eq!((nothing.sales, nothing.visits), (Sales::default(), Visits::default()));
}
