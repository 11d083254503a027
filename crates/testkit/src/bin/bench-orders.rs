//! How long it takes to place an order, for `cargo xtask bench orders`: 16 buyers press the button as fast as they are
//! answered, on SQLite; beside it, in the same run, a bare transaction with the same writes; and both again while 50,000 rows
//! of goods come in.
//!
//! The one idea: everything but the button is done before the clock runs, so nothing is measured but placing; and the bare
//! transaction is made of the same statements on the same file, so the ratio says what the shop adds.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a measurement that talks to whoever started it")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Barrier;
use vitrine_db::{self as db, Db};
use vitrine_domain::id::{CartId, MailId, OrderId, PaymentId, QuoteId};
use vitrine_domain::order::Order;
use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::acting::Acting;
use vitrine_shop::cart::CartOwner;
use vitrine_shop::checkout::Buying;
use vitrine_shop::import::{Meeting, Row};
use vitrine_shop::people::Asks;
use vitrine_shop::settings::CurrencySettings;
use vitrine_shop::{Config, Shop};
use vitrine_testkit::{Site, brussels};

/// Buyers at once.
const BUYERS: usize = 16;
/// Orders of each in a quiet shop.
const ORDERS_EACH: usize = 60;
/// Orders of each while goods come in: enough to last as long as the import.
const ORDERS_MEANWHILE: usize = 300;
/// The pause of a buyer between two orders while goods come in, so that there are orders until its end.
const PAUSE: Duration = Duration::from_millis(200);
/// Rows that come in: variants.
const ROWS: usize = 50_000;
/// Pieces on the shelf of everything.
const STOCK: i64 = 1_000_000;

/// A checkout that is ready to be placed.
#[derive(Clone)]
struct Ready {
    buying: Buying,
    quote: QuoteId,
}

#[tokio::main]
async fn main() {
    let site = Site::on_file();
    let shop = open(&site).await;
    stock(&shop).await;
    println!("{BUYERS} buyers at once, SQLite, two lines each\n");
    println!("{:<44} {:>7} {:>9} {:>9} {:>9} {:>9}", "", "orders", "per s", "p50 ms", "p99 ms", "worst ms");

    let copying = tokio::spawn(checkpoint(shop.clone()));
    let warm = checkouts(&shop, 5).await;
    drop(placing(&shop, warm, Pace::default()).await);
    let ready = checkouts(&shop, ORDERS_EACH).await;
    let before = shop.work();
    let shop_alone = placing(&shop, ready, Pace::default()).await.say("place an order");
    let (after, orders) = (shop.work(), (BUYERS * ORDERS_EACH) as f64);
    let statements = (after.statements - before.statements) as f64 / orders;
    let commits = (after.commits - before.commits) as f64 / orders;
    println!("  {:<42} {statements:>7.1} statements, {commits:.2} commits", "each");
    let ready = checkouts(&shop, ORDERS_EACH).await;
    let bare_alone = bare(&shop, &site, ready, Pace::default()).await.say("a bare transaction of the same writes");
    ratio(shop_alone, bare_alone);

    println!();
    for (what, plain) in [("place an order", false), ("a bare transaction of the same writes", true)] {
        let ready = checkouts(&shop, ORDERS_MEANWHILE).await;
        let other = open(&site).await;
        let over = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&over);
        let importing = tokio::spawn(async move {
            let took = import(&other, plain).await;
            ended.store(true, Ordering::Relaxed);
            took
        });
        let following = tokio::spawn(follow(shop.clone()));
        let pace = Pace { pause: PAUSE, over };
        let times = if plain { bare(&shop, &site, ready, pace).await } else { placing(&shop, ready, pace).await };
        times.say(&format!("{what}, meanwhile"));
        let took = importing.await.expect("the import ends");
        following.abort();
        println!("{:<44} {took:>7.1} s", format!("  {ROWS} rows come in"));
    }
    copying.abort();
}

async fn open(site: &Site) -> Shop {
    Shop::open(Config::in_folder(site.path()).expect("the machine has dice")).await.expect("the shop opens")
}

/// The demo's goods with more of everything than anybody buys.
async fn stock(shop: &Shop) {
    let mut goods = vitrine_sim::demo::catalog();
    for variant in goods.iter_mut().flat_map(|product| &mut product.variants) {
        variant.stock.quantity = STOCK;
    }
    take(shop, &goods).await;
    shop.publish(&CurrencySettings::default(), None, &Acting::program()).await.expect("the settings are sound");
    shop.follow().await.expect("the shop follows");
}

async fn take(shop: &Shop, goods: &[vitrine_domain::catalog::ProductInput]) {
    let rows = goods.iter().zip(1..).map(|(value, row)| Row { row, line: row, value });
    let report = shop.import_products(rows, Meeting::Whole, |_| ()).await.expect("the shop takes goods");
    assert!(report.refused.is_empty(), "{:?}", report.refused.kept());
}

/// Brings goods of [`ROWS`] variants in from another process's shop; how many seconds it took.
async fn import(other: &Shop, second: bool) -> f64 {
    let mut goods = vitrine_sim::catalog(7 + u64::from(second), ROWS);
    let mut rows = 0;
    goods.retain(|product| {
        rows += product.variants.len();
        rows <= ROWS
    });
    // Goods of their own each time: nothing that is bought changes under its buyer.
    for product in &mut goods {
        product.slug = format!("{}-{second}", product.slug);
        for variant in &mut product.variants {
            variant.sku = format!("{}-{second}", variant.sku);
        }
    }
    let start = Instant::now();
    // As the command does.
    other.wait_for_disk(false).await.expect("the database is told");
    take(other, &goods).await;
    other.wait_for_disk(true).await.expect("the database is told");
    start.elapsed().as_secs_f64()
}

/// The website's job that keeps the database's log short, as often as there.
async fn checkpoint(shop: Shop) {
    loop {
        tokio::time::sleep(Duration::from_millis(100)).await;
        shop.checkpoint().await.expect("the database copies");
    }
}

/// What the website's jobs do meanwhile.
async fn follow(shop: Shop) {
    let mut pause = Duration::from_millis(500);
    loop {
        tokio::time::sleep(pause).await;
        let start = Instant::now();
        shop.follow().await.expect("the shop follows");
        pause = Duration::from_millis(500).max(start.elapsed() * 2);
    }
}

/// Carts that went through every step but the last, for each buyer.
async fn checkouts(shop: &Shop, each: usize) -> Vec<Vec<Ready>> {
    let catalog = shop.catalog();
    let variants: Vec<_> = catalog.entries.iter().filter_map(|entry| entry.product.variants.first()).take(40).collect();
    let viewer = shop.viewer(&Asks::default()).await.expect("the shop answers");
    let mut all = vec![Vec::new(); BUYERS];
    for n in 0..BUYERS * each {
        let mut owner = CartOwner::default();
        for k in [n, n + 1] {
            let variant = variants[k % variants.len()].id;
            let currency = shop.settings().currencies.base;
            let added = shop.cart_add(&viewer, owner, variant, 1, currency, None).await;
            owner.cart = Some(added.expect("the cart takes it").0);
        }
        let buying =
            Buying { owner, currency: shop.settings().currencies.base, lang: "en".parse().expect("a language") };
        let email = format!("buyer{n}@example.com");
        shop.choose_contact(&buying, &email).await.expect("the shop answers").expect("an address");
        shop.choose_address(&buying, brussels(), None).await.expect("the shop answers").expect("delivered to");
        let view = shop.checkout(&viewer, &buying).await.expect("the checkout is open");
        let way = view.offered.first().expect("a delivery").id.clone();
        shop.choose_delivery(&viewer, &buying, &way).await.expect("the shop answers").expect("offered");
        let paid = PaymentMethod::BankTransfer.name();
        shop.choose_payment(&viewer, &buying, paid, "").await.expect("the shop answers").expect("open");
        let review = shop.review(&viewer, &buying).await.expect("the shop answers").expect("every step is done");
        all[n % BUYERS].push(Ready { buying, quote: review.quote.id });
    }
    all
}

/// How long each took, and all together.
struct Times {
    each: Vec<Duration>,
    all: Duration,
}

impl Times {
    /// Prints the figures; p50 and p99 in milliseconds.
    fn say(&self, what: &str) -> (f64, f64) {
        let mut sorted = self.each.clone();
        sorted.sort_unstable();
        let at = |percent: usize| sorted[(sorted.len() - 1) * percent / 100].as_secs_f64() * 1e3;
        let per_s = sorted.len() as f64 / self.all.as_secs_f64();
        println!("{what:<44} {:>7} {per_s:>9.0} {:>9.2} {:>9.2} {:>9.2}", sorted.len(), at(50), at(99), at(100));
        (at(50), at(99))
    }
}

fn ratio(shop: (f64, f64), bare: (f64, f64)) {
    println!("{:<44} {:>27.2} {:>9.2}", "  ratio", shop.0 / bare.0, shop.1 / bare.1);
}

/// How fast a buyer presses the button again, and until when.
#[derive(Clone, Default)]
struct Pace {
    pause: Duration,
    over: Arc<AtomicBool>,
}

/// Everybody begins at the same moment.
async fn at_once<F: Future<Output = ()> + Send + 'static>(
    ready: Vec<Vec<Ready>>,
    pace: Pace,
    act: impl Fn(Ready) -> F + Clone + Send + Sync + 'static,
) -> Times {
    let barrier = Arc::new(Barrier::new(BUYERS + 1));
    let mut buyers = Vec::new();
    for orders in ready {
        let (barrier, act, pace) = (Arc::clone(&barrier), act.clone(), pace.clone());
        buyers.push(tokio::spawn(async move {
            barrier.wait().await;
            let mut times = Vec::with_capacity(orders.len());
            for order in orders {
                if pace.over.load(Ordering::Relaxed) {
                    break;
                }
                let start = Instant::now();
                act(order).await;
                times.push(start.elapsed());
                if !pace.pause.is_zero() {
                    tokio::time::sleep(pace.pause).await;
                }
            }
            times
        }));
    }
    barrier.wait().await;
    let start = Instant::now();
    let mut each = Vec::new();
    for buyer in buyers {
        each.extend(buyer.await.expect("a buyer ends"));
    }
    Times { each, all: start.elapsed() }
}

async fn placing(shop: &Shop, ready: Vec<Vec<Ready>>, pace: Pace) -> Times {
    let shop = shop.clone();
    at_once(ready, pace, move |Ready { buying, quote }| {
        let shop = shop.clone();
        async move {
            let viewer = shop.viewer(&Asks::default()).await.expect("the shop answers");
            let placed = shop.place(&viewer, &buying, quote).await.expect("the shop answers").expect("it is placed");
            assert!(!placed.cart_stays);
        }
    })
    .await
}

/// The same writes without the shop: an order that stands already, under new names.
async fn bare(shop: &Shop, site: &Site, ready: Vec<Vec<Ready>>, pace: Pace) -> Times {
    let like = shop.order_by_number(1_001, &Acting::program()).await.expect("an order stands");
    let location = db::Location::File(site.path().join("vitrine.db"));
    let file = Db::open_as_is(&location).await.expect("the database opens");
    let (shop, db) = (shop.clone(), file.clone());
    let times = at_once(ready, pace, move |Ready { buying, quote }| {
        let (shop, db, like) = (shop.clone(), db.clone(), like.clone());
        async move { write(&shop, &db, like, buying.owner.cart.expect("a cart"), quote).await.expect("it is written") }
    })
    .await;
    file.close().await;
    times
}

async fn write(shop: &Shop, file: &Db, like: Order, cart: CartId, quote: QuoteId) -> db::Result<()> {
    let now_ms = shop.now_ms();
    let mut order = like;
    order.id = OrderId::new(now_ms, shop.dice().bytes());
    order.quote.id = quote;
    let wanted: Vec<_> = order.quote.lines.iter().map(|line| (line.goods.variant, line.goods.quantity)).collect();
    let kept = db::orders::Kept { email_key: order.buyer.email.clone(), ..db::orders::Kept::default() };
    let payment = db::payments::Payment {
        id: PaymentId::new(now_ms, shop.dice().bytes()),
        order: order.id,
        method: order.payment,
        reference: None,
        charge: None,
        amount_minor: order.total().minor,
        state: db::payments::State::Open,
        created_ms: now_ms,
        settled_ms: None,
    };
    let mail = db::outbox::NewMail {
        id: MailId::new(now_ms, shop.dice().bytes()),
        kind: "order_placed".to_owned(),
        locale: "en".to_owned(),
        address: order.buyer.email.clone(),
        data: serde_json::to_string(&order.quote).expect("a quote is JSON"),
        dedupe: format!("bench.{}", order.id),
        not_before_ms: now_ms,
    };
    let mut tx = file.begin().await?;
    tx.lock(&cart.to_string()).await?;
    let mut touched = Vec::new();
    db::stock::take(&mut tx, &wanted, &mut touched).await?.expect("there is enough");
    db::stock::changed(&mut tx, touched, now_ms).await?;
    order.number = db::orders::next_numbers(&mut tx, 1).await?;
    db::orders::create(&mut tx, &[(&order, &kept)]).await?;
    db::payments::put(&mut tx, &payment).await?;
    db::outbox::put(&mut tx, &mail, now_ms).await?;
    db::carts::delete(&mut tx, cart).await?;
    tx.commit().await
}
