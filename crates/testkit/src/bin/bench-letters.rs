//! How long it takes to decide who gets which letter, for `cargo xtask bench letters`: 100,000 customers who all allowed letters,
//! on SQLite, with a dozen events each; every kind of letter is switched on.
//!
//! The one idea: one process makes the people, another decides, so that the memory that is read is that of deciding alone: what
//! the open shop has before, and the most that it has while it decides.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a measurement that talks to whoever started it")]

use std::path::PathBuf;
use std::time::Instant;
use vitrine_db::{self as db, Db};
use vitrine_domain::arm::Arm;
use vitrine_domain::cart::{Cart, CartLine};
use vitrine_domain::catalog::Product;
use vitrine_domain::consent::{CONSENT_VERSION, Choice, Consent};
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::id::{CartId, CustomerId, EventId, PersonId, VisitId, VisitorId};
use vitrine_domain::letter::{Kinds, LetterSettings, Quiet};
use vitrine_shop::acting::Acting;
use vitrine_shop::import::{Meeting, Row};
use vitrine_shop::{Config, DAY_MS, Shop};
use vitrine_testkit::Site;

/// Customers.
const PEOPLE: u64 = 100_000;
/// Events of each.
const EVENTS: u64 = 12;
/// One in so many left a cart behind in the last hours.
const CARTS: u64 = 40;
/// People that are written in one transaction.
const BATCH: u64 = 500;

#[tokio::main]
async fn main() {
    if let Some(folder) = std::env::args().nth(1) {
        return decide(PathBuf::from(folder)).await;
    }
    let site = Site::on_file();
    let begun = Instant::now();
    let shop = open(site.path().to_owned()).await;
    let goods = vitrine_sim::demo::catalog();
    let rows = goods.iter().zip(1..).map(|(value, row)| Row { row, line: row, value });
    let report = shop.import_products(rows, Meeting::Whole, |_| ()).await.expect("the shop takes goods");
    assert!(report.refused.is_empty(), "{:?}", report.refused.kept());
    shop.follow().await.expect("the shop follows");
    let quiet = Quiet { from_minute: 0, to_minute: 0 };
    let settings = LetterSettings { on: Kinds::all(), quiet, ..LetterSettings::default() };
    shop.publish(&settings, None, &Acting::program()).await.expect("the settings are sound");
    let entries = shop.catalog().entries.clone();
    let products: Vec<&Product> = entries.iter().map(|entry| &*entry.product).collect();
    let now_ms = shop.now_ms();
    let database = Db::open_as_is(&db::Location::File(site.path().join("vitrine.db"))).await.expect("it opens");
    for first in (0..PEOPLE).step_by(BATCH as usize) {
        let mut tx = database.begin().await.expect("a transaction");
        for n in first..first + BATCH {
            person(&mut tx, n, &products, now_ms).await;
        }
        tx.commit().await.expect("it is written");
    }
    database.close().await;
    shop.close().await;
    println!("{PEOPLE} customers, {} events made in {:.0} s", PEOPLE * EVENTS, begun.elapsed().as_secs_f64());
    let this = std::env::current_exe().expect("a program");
    let done = std::process::Command::new(this).arg(site.path()).status().expect("it starts");
    assert!(done.success(), "{done}");
}

async fn open(folder: PathBuf) -> Shop {
    Shop::open(Config::in_folder(&folder).expect("the machine has dice")).await.expect("the shop opens")
}

/// Ten bytes that no other (person, thing) has.
fn dice(n: u64, thing: u64) -> [u8; 10] {
    let mut bytes = [0; 10];
    bytes[..6].copy_from_slice(&n.to_be_bytes()[2..]);
    bytes[6..].copy_from_slice(&(thing as u32).to_be_bytes());
    bytes
}

async fn person(tx: &mut db::Tx, n: u64, products: &[&Product], now_ms: i64) {
    let id = dice(n, 0);
    let (person, visitor, customer) =
        (PersonId::new(now_ms, id), VisitorId::new(now_ms, id), CustomerId::new(now_ms, id));
    let since_ms = now_ms - 60 * DAY_MS;
    let email = format!("reader{n}@example.org");
    let new = db::customers::NewCustomer {
        id: customer,
        email_key: email.clone(),
        email,
        name: format!("Reader {n}"),
        password_hash: None,
        person,
        demo: false,
    };
    db::customers::create(tx, &new, since_ms).await.expect("an account");
    db::customers::set_verified(tx, customer, since_ms).await.expect("an account");
    db::people::new_visitor(tx, visitor, person, since_ms).await.expect("a visitor");
    let drawn = db::people::Drawn { arm: Arm::Treatment, share_ppm: Some(0) };
    db::people::set_arm_once(tx, person, drawn, since_ms).await.expect("an arm");
    let consent = Consent::ON_SITE.and(Consent::EMAIL);
    let choice = Choice { consent, version: CONSENT_VERSION, at_ms: since_ms };
    db::people::record_choice(tx, visitor, person, choice).await.expect("a choice");
    let mut events = Vec::new();
    for k in 0..EVENTS {
        let product = products[((n * 31 + k * 7) % products.len() as u64) as usize];
        let at_ms = now_ms - ((n * 13 + k * 101) % 50) as i64 * DAY_MS - 6 * 3_600_000;
        let name = if k == 0 && n.is_multiple_of(3) { EventName::Purchase } else { EventName::ViewItem };
        let event = Event {
            id: EventId::new(at_ms, dice(n, k + 1)),
            at_ms,
            received_ms: at_ms,
            name,
            visitor,
            visit: VisitId::new(at_ms, dice(n, k + 1)),
            product: Some(product.id),
            variant: None,
            quantity: 1,
            value: None,
            value_base_minor: None,
            placement: None,
            position: None,
            ranking: None,
            order: None,
            query: None,
            arm: Arm::Treatment,
            consent,
        };
        events.push((event, (at_ms / DAY_MS) as i32));
    }
    db::events::insert(tx, &events).await.expect("events");
    if n.is_multiple_of(CARTS) {
        let product = products[(n % products.len() as u64) as usize];
        let line = CartLine { product: product.id, variant: product.variants[0].id, quantity: 1, seen: None };
        let cart = Cart { id: CartId::new(now_ms, id), lines: vec![line], code: None };
        db::carts::save(tx, &cart, Some(customer), now_ms - 5 * 3_600_000).await.expect("a cart");
    }
}

/// A figure of this process in MB, by its name in `/proc/self/status`.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).expect("a figure");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") / 1024
}

async fn decide(folder: PathBuf) {
    let file = db::Location::File(folder.join("vitrine.db"));
    let shop = open(folder).await;
    for round in ["the first hour, all become subscribers", "the next hour, who is due again"] {
        // The most so far is forgotten: what opening the shop took is not what deciding takes.
        std::fs::write("/proc/self/clear_refs", "5").expect("Linux");
        let (before, begun) = (memory("VmRSS"), Instant::now());
        let written = shop.write_letters().await.expect("the job runs");
        println!(
            "{round}: {:.1} s, {} MB resident before, {} MB at most",
            begun.elapsed().as_secs_f64(),
            before,
            memory("VmHWM")
        );
        println!(
            "  asked {}, sent {}, withheld {}, waiting {}, no {:?}",
            written.asked, written.sent, written.held, written.waiting, written.no
        );
        let database = Db::open_as_is(&file).await.expect("it opens");
        let mut after = None;
        loop {
            let mut tx = database.begin().await.expect("a transaction");
            let page = db::subscribers::due(&mut tx, i64::MAX, after, BATCH as i64).await.expect("a page");
            after = page.last().map(|last| (last.next_ms, last.id));
            let ids: Vec<_> = page.iter().map(|it| it.id).collect();
            db::subscribers::ask_at(&mut tx, &ids, 0).await.expect("it is written");
            tx.commit().await.expect("it is written");
            if page.len() < BATCH as usize {
                break;
            }
        }
        database.close().await;
    }
    shop.close().await;
}
