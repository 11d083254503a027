//! The shop, its clock, and the verbs of its owner.

use crate::{DAY_MS, Site, TestGateway, Visitor};
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use vitrine_db::{Db, Location};
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::id::{CustomerId, ProductId, VariantId};
use vitrine_domain::offer::Mode;
use vitrine_domain::operator::Role;
use vitrine_shop::acting::{Acting, AtDesk};
use vitrine_shop::clock::{Clock, Dice};
use vitrine_shop::demo::{DemoData, DemoShopper};
use vitrine_shop::import::images::Reach;
use vitrine_shop::import::{Meeting, Row};
use vitrine_shop::requests::{Held, Scribe};
use vitrine_shop::settings::{OfferSettings, PersonalizationSettings};
use vitrine_shop::{Config, Shop, demo, engine};
use vitrine_sim as sim;

/// When every test begins: 2026-11-22, 10:00 UTC.
pub const NOW_MS: i64 = 20_779 * DAY_MS + 10 * 3_600_000;
/// The password of everybody a test makes an account for.
pub(crate) const PASSWORD: &str = "seven green lamps";

/// An open shop.
#[derive(Debug, Clone)]
pub struct TestShop {
    shop: Shop,
    site: Site,
    config: Config,
    gateway: Arc<TestGateway>,
}

impl Deref for TestShop {
    type Target = Shop;
    fn deref(&self) -> &Shop {
        &self.shop
    }
}

fn config(data: &Path, database_url: Option<String>, seed: u64) -> Config {
    Config {
        data: data.to_owned(),
        database_url,
        clock: Clock::fixed(NOW_MS),
        dice: Dice::seeded(seed),
        reach: Reach::Public,
        gateway: None,
    }
}

impl TestShop {
    pub(crate) async fn open(site: Site, database_url: Option<String>) -> Self {
        // Another seed than the filled shop's: its ids are taken.
        let gateway = Arc::new(TestGateway::default());
        let config = Config { gateway: Some(Arc::clone(&gateway) as _), ..config(site.path(), database_url, 2) };
        let shop = Shop::open(config.clone()).await.expect("the shop opens");
        Self { shop, site, config, gateway }
    }

    /// Where the shop lives, as the program would be told.
    pub fn config(&self) -> Config {
        self.config.clone()
    }

    /// A second process on the same shop and the same clock: what it changes, this one must follow.
    pub async fn other_process(&self) -> Self {
        let config = Config { dice: Dice::seeded(3), ..self.config() };
        let shop = Shop::open(config.clone()).await.expect("the shop opens twice");
        Self { shop, site: self.site.clone(), config, gateway: Arc::clone(&self.gateway) }
    }

    /// A second process on the same shop that moves money through this gateway instead of the test's own.
    pub async fn paid_through(&self, gateway: Arc<dyn vitrine_shop::payments::Gateway>) -> Self {
        let config = Config { dice: Dice::seeded(5), gateway: Some(gateway), ..self.config() };
        let shop = Shop::open(config.clone()).await.expect("the shop opens twice");
        Self { shop, site: self.site.clone(), config, gateway: Arc::clone(&self.gateway) }
    }

    /// The same shop after a restart: nothing is left in memory.
    pub async fn restarted(self) -> Self {
        self.shop.close().await;
        let config = Config { dice: Dice::seeded(4 + self.now_ms().unsigned_abs()), ..self.config };
        let shop = Shop::open(config.clone()).await.expect("the shop opens again");
        Self { shop, site: self.site, config, gateway: self.gateway }
    }

    /// The same shop right after a restart: its search indexes are still to be made.
    pub async fn just_restarted(self) -> Self {
        self.shop.close().await;
        let config = Config { dice: Dice::seeded(6), ..self.config };
        let shop = Shop::open_early(config.clone()).await.expect("the shop opens again");
        Self { shop, site: self.site, config, gateway: self.gateway }
    }

    /// Who moves money online.
    pub fn gateway(&self) -> &TestGateway {
        &self.gateway
    }

    /// An operator, for what only operators may do.
    pub async fn an_operator(&self) -> Acting {
        let email = format!("op{:016x}@example.com", u64::from_be_bytes(self.dice().bytes()));
        let made = self
            .make_operator(&email, "Olga", None, Role::Owner, &Acting::program())
            .await
            .expect("the operator is made");
        let desk = AtDesk::begun(made, self.now_ms());
        self.at_desk(&desk, "127.0.0.1").await.expect("the database answers").expect("who was just made").1
    }

    /// Pieces of a variant that the database has.
    pub async fn in_stock(&self, sku: &str) -> i64 {
        let db = self.db().await;
        let stock = vitrine_db::stock::of(&db, self.variant(sku)).await.expect("the database answers");
        db.close().await;
        stock.expect("a variant that is sold").quantity
    }

    /// Lets time pass.
    pub fn advance(&self, ms: i64) {
        self.config.clock.advance(ms);
    }

    /// The same shop, opened by a process that may fetch pictures from this machine too.
    pub async fn that_reaches_this_machine(self) -> Self {
        self.shop.close().await;
        let config = Config { reach: Reach::PublicAndThisMachine, dice: Dice::seeded(5), ..self.config };
        let shop = Shop::open(config.clone()).await.expect("the shop opens again");
        Self { shop, site: self.site, config, gateway: self.gateway }
    }

    /// The database itself, to prove what is and is not in it.
    pub async fn db(&self) -> Db {
        Db::open_as_is(&self.config.location()).await.expect("the database opens beside the shop")
    }

    /// Writes 200,000 lines into the log, a minute apart from November 2023 on; for SQLite.
    pub async fn long_log(&self) {
        let db = self.db().await;
        vitrine_db::testing::large::log(&db).await;
        db.close().await;
    }

    /// Rows of these kinds: persons, visitors, links, consent choices, events, rankings, invitations, dismissals, hints,
    /// exposures, and what there is about letters.
    pub async fn personal_rows(&self) -> Vec<(&'static str, i64)> {
        self.flush().await.expect("the queue is written");
        let db = self.db().await;
        let mut counts = Vec::new();
        for table in [
            "persons",
            "visitors",
            "person_link",
            "consent_choices",
            "events",
            "rankings",
            "invitations",
            "dismissals",
            "hints",
            "exposures",
            "subscribers",
            "letter_choices",
            "sign_ups",
            "letter_log",
        ] {
            counts.push((table, vitrine_db::testing::count_rows(&db, table).await));
        }
        db.close().await;
        counts
    }

    /// Every place of the database where a text stands.
    pub async fn places_of(&self, text: &str) -> Vec<String> {
        self.flush().await.expect("the queue is written");
        let db = self.db().await;
        let places = vitrine_db::testing::rows_with(&db, text).await;
        db.close().await;
        places
    }

    /// How many events are in the log.
    pub async fn events(&self) -> i64 {
        self.personal_rows().await.iter().find(|(table, _)| *table == "events").map_or(0, |(_, count)| *count)
    }

    /// How many sessions are stored.
    pub async fn sessions_stored(&self) -> i64 {
        let db = self.db().await;
        let count = vitrine_db::testing::count_rows(&db, "sessions").await;
        db.close().await;
        count
    }

    /// Somebody who has just come in and was not asked yet.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.clone())
    }

    /// Somebody who allowed everything on the site.
    pub async fn visitor_who_says_yes(&self) -> Visitor {
        let mut visitor = self.visitor();
        visitor.says_yes().await;
        visitor
    }

    /// One of the demo's shoppers, signed in, with everything on the site allowed: what the demo bar does.
    pub async fn shopper(&self, key: &str) -> Visitor {
        let customer = self.demo_customer(key).await.expect("the demo has this shopper");
        let mut visitor = self.visitor();
        visitor.is_customer(customer);
        visitor.says_yes().await;
        visitor
    }

    /// An account with this address.
    pub async fn account_of(&self, email: &str) -> CustomerId {
        self.register(email, "", PASSWORD).await.expect("the shop answers").expect("the account is made")
    }

    /// The product with this slug.
    pub fn product(&self, slug: &str) -> ProductId {
        self.catalog().by_slug(slug).unwrap_or_else(|| panic!("there is no product {slug}")).product.id
    }

    /// The variant with this SKU.
    pub fn variant(&self, sku: &str) -> VariantId {
        self.catalog()
            .by_subject(sku)
            .and_then(|(_, variant)| variant)
            .unwrap_or_else(|| panic!("there is no variant {sku}"))
    }

    /// Brings goods in.
    pub async fn import(&self, goods: &[ProductInput]) {
        let rows = goods.iter().zip(1..).map(|(value, row)| Row { row, line: row, value });
        let report = self.import_products(rows, Meeting::Whole, |_| ()).await.expect("the shop takes goods");
        self.follow().await.expect("the shop follows its own goods");
        assert!(report.refused.is_empty(), "{:?}", report.refused.kept());
    }

    /// Changes one product the way a file does.
    pub async fn reimport(&self, slug: &str, change: impl FnOnce(&mut ProductInput)) {
        let mut goods = sim::demo::catalog();
        let product = goods.iter_mut().find(|product| product.slug == slug).expect("one of the demo's goods");
        change(product);
        let product = product.clone();
        self.import(&[product]).await;
    }

    /// Changes what the owner decided about personalization.
    pub async fn personalization(&self, change: impl FnOnce(&mut PersonalizationSettings)) {
        let mut settings = self.settings().personalization.clone();
        change(&mut settings);
        self.publish(&settings, None, &Acting::program()).await.expect("the settings are sound");
    }
}

/// Draws nothing: tests of the shop look at the JSON.
struct NoWords;

impl Scribe for NoWords {
    fn page(&self, held: &Held, lang: &str) -> String {
        format!("{lang} {}", held.events.len())
    }
}

impl TestShop {
    /// Does everything that was asked about data, as the job would; answers how much.
    pub async fn tends(&self) -> usize {
        let mut done = 0;
        loop {
            match self.tend_requests(&NoWords).await.expect("the shop does what is asked") {
                0 => return done,
                n => done += n,
            }
        }
    }
}

/// The demo's shoppers that tests have, the named ones among them: enough to learn from, and each test opens its shop in a
/// fraction of the time.
const SHOPPERS: usize = 50;
/// The last days of their history.
const HISTORY_DAYS: u32 = 60;

/// What the demo is filled with, as `vitrine demo` does at a moment, with fewer people and days.
pub fn demo_data(now_ms: i64) -> DemoData {
    let mut shoppers = sim::demo::shoppers();
    shoppers.truncate(SHOPPERS);
    let products = sim::demo::catalog();
    let people: Vec<sim::Person> = shoppers.iter().map(|shopper| shopper.person.clone()).collect();
    let history = sim::history(sim::demo::SEED, &products, &people, HISTORY_DAYS, now_ms);
    let shoppers = shoppers.into_iter().map(|shopper| DemoShopper {
        place: Some(shopper.place().to_owned()),
        control: shopper.arm == Some(vitrine_domain::arm::Arm::Control),
        key: shopper.key,
        name: shopper.name,
        email: shopper.email,
        story: shopper.story,
        named: shopper.named,
    });
    DemoData {
        shoppers: shoppers.collect(),
        rates: sim::demo::rates(),
        products,
        history,
        // Whose orders are counted in a test are those that it places.
        orders: false,
        offers: sim::demo::offers().into_iter().map(|it| (it.offer, it.category)).collect(),
        segments: |category| sim::demo::segments(category),
    }
}

pub(crate) async fn fill_demo(data: &Path, database_url: Option<String>) {
    let config = config(data, database_url, 1);
    demo::mark(&config).await.expect("the folder is empty");
    let shop = Shop::open(config).await.expect("the shop opens");
    shop.fill_demo(&demo_data(NOW_MS), |_, _, _| ()).await.expect("the demo is filled");
    shop.close().await;
}

pub(crate) async fn fill_goods(data: &Path, database_url: Option<String>) {
    let config = config(data, database_url, 1);
    let shop = Shop::open(config.clone()).await.expect("the shop opens");
    let shop = TestShop { shop, site: Site::on_file(), config, gateway: Arc::default() };
    let settings = PersonalizationSettings {
        preset: engine::Preset::Full,
        control_share: 0.0,
        order_strength: 1.0,
        // Everybody who could be made an offer is: nothing is learned yet that would choose better.
        offers: OfferSettings { on: true, learn: false, ..OfferSettings::default() },
        ..PersonalizationSettings::default()
    };
    let by = Acting::program();
    shop.publish(&settings, None, &by).await.expect("the settings are sound");
    let rates = sim::demo::rates();
    for rate in rates.iter().filter(|rate| rate.effective_day == rates[rates.len() - 1].effective_day) {
        shop.set_rate(rate.to, rate.rate_e9, &by).await.expect("the rate is taken");
    }
    shop.import(&sim::demo::catalog()).await;
    // The personal one alone: what a cart comes to is as its goods say, unless a test makes an offer.
    for sim::demo::DemoOffer { offer, .. } in sim::demo::offers() {
        if offer.mode == Mode::Personal {
            shop.save_offer(&offer, 0, &by).await.expect("the shop keeps it").expect("the offer is sound");
        }
    }
    shop.close().await;
}

impl TestShop {
    /// The location of the database.
    pub fn location(&self) -> Location {
        self.config.location()
    }
}
