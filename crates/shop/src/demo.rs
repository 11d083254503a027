//! The demo shop: goods, people and a history, made by the simulator and put in through the same doors as a real shop's.
//!
//! The one idea: the data folder is marked, and everything that must not exist in a real shop (people that anyone may become)
//! hangs on that mark. Adopting the folder takes the mark and the people away and leaves the goods.

mod orders;

use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::people::DeclaredFacts;
use crate::settings::{
    Area, BankAccount, OfferSettings, PaymentSettings, PersonalizationSettings, Seller, ShopSettings,
};
use crate::tokens::Principal;
use crate::{Config, DAY_MS, Shop, experiments, import};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use vitrine_db as db;
use vitrine_db::experiments::Exposure;
use vitrine_db::people::Drawn;
use vitrine_domain::arm::Arm;
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::consent::{CONSENT_VERSION, Choice, Consent};
use vitrine_domain::event::EventInput;
use vitrine_domain::id::{CategoryId, CustomerId, PersonId};
use vitrine_domain::money::Rate;
use vitrine_domain::offer::Offer;
use vitrine_domain::operator::Role;
use vitrine_domain::segment::Segment;
use vitrine_domain::text::Text;
use vitrine_personalize::Preset;

/// The key of the mark in the database.
pub(crate) const MARK: &str = "demo";
/// Where the demo sends its goods from.
const SENT_FROM: &str = "Ghent";
/// The share of its generated shoppers that saw nothing personal in its history. What they do is the same either way, so a
/// report on them must not find a difference.
const CONTROL_SHARE: f64 = 0.5;
/// They are drawn with this, so that every demo has the same ones.
const DRAWN_WITH: &str = "demo";
/// In so many deliveries the demo's goods came in.
const DELIVERIES: usize = 12;
/// The address of the demo's operator.
pub const OPERATOR: &str = "owner@demo.example";

/// Someone the demo bar can be seen as.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DemoShopper {
    /// The word in the demo bar's form.
    pub key: String,
    /// The name.
    pub name: Text,
    /// The address the history knows them by.
    pub email: String,
    /// One sentence about what they did.
    pub story: Text,
    /// Where they said they are.
    #[serde(default)]
    pub place: Option<String>,
    /// Sees nothing personal: the control group's one member.
    pub control: bool,
    /// Offered in the demo bar, not only part of the crowd.
    pub named: bool,
}

/// The category that has a slug.
pub type CategoryOf<'a> = dyn Fn(&str) -> Option<CategoryId> + 'a;

/// Everything the demo is made of.
#[derive(Debug, Clone)]
pub struct DemoData {
    /// Goods.
    pub products: Vec<ProductInput>,
    /// Exchange rates.
    pub rates: Vec<Rate>,
    /// People with names and sign-in links.
    pub shoppers: Vec<DemoShopper>,
    /// What everybody did lately, in time order.
    pub history: Vec<EventInput>,
    /// What was bought in it is in the shop's orders too.
    pub orders: bool,
    /// Offers, each with the slug of the category that it is about.
    pub offers: Vec<(Offer, Option<&'static str>)>,
    /// Segments, by what a slug of a category is.
    pub segments: fn(&CategoryOf<'_>) -> Vec<Segment>,
}

/// Who sells in the demo. The number is the one that Belgium's own examples have; address, phone and mail reach nobody.
fn seller() -> Seller {
    Seller {
        name: "Vitrine Demo BV".to_owned(),
        line1: "Glazen Straat 1".to_owned(),
        postcode: "9000".to_owned(),
        city: "Gent".to_owned(),
        vat: "BE 0123.456.749".to_owned(),
        register: "RPR Gent 0123.456.749".to_owned(),
        email: "hello@vitrine.example".to_owned(),
        phone: "+32 9 000 00 00".to_owned(),
        ..Seller::default()
    }
}

/// Whether a folder was made by the demo, asked before a real shop is opened in it.
pub async fn is_marked(config: &Config) -> Result<bool> {
    if let db::Location::File(path) = config.location()
        && !path.exists()
    {
        return Ok(false);
    }
    let db = db::Db::open(&config.location()).await?;
    let marked = db::meta::get(&db, MARK).await?.is_some();
    db.close().await;
    Ok(marked)
}

/// Marks an empty folder as the demo's; refuses a folder with a shop in it.
pub async fn mark(config: &Config) -> Result<()> {
    std::fs::create_dir_all(&config.data)
        .map_err(|error| Error::Machine(format!("the folder {} cannot be made: {error}", config.data.display())))?;
    let db = db::Db::open(&config.location()).await?;
    if db::meta::get(&db, MARK).await?.is_none() {
        if db::products::count(&db).await? > 0 || db::operators::count(&db).await? > 0 {
            return Err(Error::Refused(format!(
                "There is a real shop in {}. Start the demo in another folder with --data.",
                config.data.display()
            )));
        }
        let mut tx = db.begin().await?;
        db::meta::set(&mut tx, MARK, "[]").await?;
        tx.commit().await?;
    }
    db.close().await;
    Ok(())
}

/// Makes a real shop of a demo folder: the mark, the demo people, their events and every order go, the goods stay.
pub async fn adopt(config: &Config) -> Result<()> {
    let db = db::Db::open(&config.location()).await?;
    let customers = db::customers::of_demo(&db, 1_000).await?;
    let mut tx = db.begin().await?;
    for customer in customers {
        db::people::erase(&mut tx, customer.person).await?;
        db::sessions::delete_of_customer(&mut tx, customer.id).await?;
        db::customers::delete(&mut tx, customer.id).await?;
    }
    if let Some(operator) = db::operators::by_email_key(&mut tx, OPERATOR).await? {
        db::sessions::delete_of_operator(&mut tx, operator.id).await?;
        db::audit::forget(&mut tx, operator.id).await?;
        db::operators::delete(&mut tx, operator.id).await?;
    }
    db::people::erase_everyone(&mut tx).await?;
    db::orders::delete_all(&mut tx).await?;
    // Every link of a demo leads to one of its people.
    while db::tokens::sweep(&mut tx, i64::MAX, 1_000).await? > 0 {}
    db::meta::remove(&mut tx, MARK).await?;
    tx.commit().await?;
    db.close().await;
    Ok(())
}

impl Shop {
    /// Fills the demo: goods first, then people, then their history. Run again it changes nothing.
    pub async fn fill_demo(&self, data: &DemoData, mut progress: impl FnMut(&str, usize, usize) + Send) -> Result<()> {
        let by = Acting::program();
        let settings = PersonalizationSettings {
            preset: Preset::Full,
            control_share: 0.0,
            order_strength: 1.0,
            // Everybody who could be made an offer is: nothing is learned yet that would choose better.
            offers: OfferSettings { on: true, learn: false, ..OfferSettings::default() },
            ..PersonalizationSettings::default()
        };
        if !self.settings().versions.contains_key("personalization") {
            self.publish(&settings, None, &by).await?;
        }
        if !self.settings().versions.contains_key(ShopSettings::NAME) {
            let settings =
                ShopSettings { sent_from: SENT_FROM.to_owned(), seller: seller(), ..ShopSettings::default() };
            self.publish(&settings, None, &by).await?;
        }
        if !self.settings().versions.contains_key(PaymentSettings::NAME) {
            let bank = BankAccount {
                holder: seller().name,
                // The number that Belgian banks print in examples; nobody's.
                iban: "BE71 0961 2345 6769".to_owned(),
                bic: "GKCCBEBB".to_owned(),
                ..BankAccount::default()
            };
            self.publish(&PaymentSettings { bank, ..PaymentSettings::default() }, None, &by).await?;
        }
        self.put_rates(&data.rates, "demo", None).await?;
        let total = data.products.len();
        // Not everything is new: the range grew over four months, a delivery every ten days.
        // The first delivery has something of every shelf, so the shelves keep the order in which they were written.
        let mut shelves = std::collections::HashSet::new();
        let deliveries: Vec<usize> = (0..)
            .zip(&data.products)
            .map(|(n, product)| {
                let shelf: Vec<&str> = product.category.iter().map(|step| step.slug.as_str()).collect();
                if shelves.insert(shelf) { 0 } else { n * 5 % DELIVERIES }
            })
            .collect();
        let mut dice = self.dice().fork();
        for delivery in 0..DELIVERIES {
            let goods = data.products.iter().enumerate().filter(|(n, _)| deliveries[*n] == delivery);
            let rows = goods.map(|(n, value)| import::Row { row: n as u64, line: n as u64, value });
            let came_ms = self.now_ms() - ((DELIVERIES - delivery) as i64 * 10 - 4) * DAY_MS;
            let (mut report, whole) = (import::apply::Report::default(), import::Meeting::Whole);
            import::apply::products(&self.inner.db, &mut report, rows, whole, || came_ms, &mut dice, |_| ()).await?;
            progress("goods", total * (delivery + 1) / DELIVERIES, total);
        }
        self.name_in_languages().await?;
        self.refresh_all().await?;
        self.fill_demo_offers(data).await?;
        let lang = self.settings().languages.default.clone();
        let mut taking = crate::history::Taking::default();
        let mut drawn_by_email: HashMap<&str, (PersonId, Drawn)> = HashMap::new();
        for shopper in &data.shoppers {
            let known = db::customers::by_email_key(&self.inner.db, &crate::account::email_key(&shopper.email)).await?;
            let customer = match known {
                Some(customer) => customer.id,
                None => self.make_customer(&shopper.email, shopper.name.get([&lang]), None, true).await?,
            };
            let person = db::customers::by_id(&self.inner.db, customer).await?.ok_or(Error::NotFound)?.person;
            let drawn = if shopper.named {
                // Their pages are shown to show something, so nobody drew them, and no experiment counts them.
                Drawn { arm: if shopper.control { Arm::Control } else { Arm::Treatment }, share_ppm: None }
            } else {
                let arm = experiments::draw_text(DRAWN_WITH, &shopper.email, CONTROL_SHARE);
                Drawn { arm, share_ppm: Some(experiments::ppm(CONTROL_SHARE)) }
            };
            taking.drawn.insert(person, drawn);
            drawn_by_email.insert(shopper.email.as_str(), (person, drawn));
        }
        let mut tx = self.inner.db.begin().await?;
        db::meta::set(&mut tx, MARK, &serde_json::to_string(&data.shoppers)?).await?;
        tx.commit().await?;
        if self.operator_by_email(OPERATOR).await?.is_none() {
            self.make_operator(OPERATOR, "Owner", None, Role::Owner, &Acting::program()).await?;
        }
        if db::events::count(&self.inner.db).await? == 0 {
            let mut exposures = Vec::new();
            for (n, slice) in data.history.chunks(crate::history::SLICE).enumerate() {
                self.take_history(&mut taking, slice).await?;
                exposures.extend(slice.iter().filter_map(|row| {
                    let (person, drawn) = drawn_by_email.remove(row.customer.as_deref()?)?;
                    Some(Exposure {
                        experiment: experiments::WHOLE.to_owned(),
                        person,
                        arm: drawn.arm,
                        share_ppm: drawn.share_ppm?,
                        at_ms: row.at_ms,
                    })
                }));
                progress(
                    "history",
                    (n * crate::history::SLICE + slice.len()).min(data.history.len()),
                    data.history.len(),
                );
            }
            let mut tx = self.inner.db.begin().await?;
            db::experiments::expose(&mut tx, &exposures).await?;
            tx.commit().await?;
            self.say_places(&data.shoppers).await?;
            if data.orders {
                self.fill_demo_orders(data).await?;
                self.count_days().await?;
            }
        }
        self.refresh_all().await?;
        self.history_taken().await
    }

    /// The demo's offers and segments, unless it has them; what is about a category that is not there is left out.
    async fn fill_demo_offers(&self, data: &DemoData) -> Result<()> {
        let (catalog, by) = (self.catalog(), Acting::program());
        let category = |slug: &str| catalog.category_by_slug(slug).map(|node| node.category.id);
        if db::segments::all(&self.inner.db).await?.is_empty() {
            for segment in (data.segments)(&category) {
                let saved = self.save_segment(&segment, 0, &by).await?;
                saved.map_err(|flaws| Error::Refused(format!("the demo's segment is not sound: {flaws:?}")))?;
            }
        }
        if !db::offers::all(&self.inner.db).await?.is_empty() {
            return Ok(());
        }
        for (offer, about) in &data.offers {
            let mut offer = offer.clone();
            if let Some(slug) = about {
                let Some(category) = category(slug) else { continue };
                offer.conditions.scope.categories.push(category);
            }
            let saved = self.save_offer(&offer, 0, &by).await?;
            saved.map_err(|flaws| Error::Refused(format!("the demo's offer is not sound: {flaws:?}")))?;
        }
        Ok(())
    }

    /// Everybody of the demo said where they are, and that it may be used.
    async fn say_places(&self, shoppers: &[DemoShopper]) -> Result<()> {
        let (consent, at_ms) = (Consent::BROWSING.and(Consent::PURCHASES).and(Consent::PLACE), self.now_ms());
        let mut tx = self.inner.db.begin().await?;
        for shopper in shoppers.iter().filter(|shopper| shopper.place.is_some()) {
            let key = crate::account::email_key(&shopper.email);
            let Some(customer) = db::customers::by_email_key(&mut tx, &key).await? else { continue };
            let Some((visitor, _)) = db::people::visitors_of(&mut tx, customer.person).await?.first().copied() else {
                continue;
            };
            let facts = DeclaredFacts { place: shopper.place.clone(), ..DeclaredFacts::default() };
            db::people::set_declared(&mut tx, customer.person, &serde_json::to_string(&facts)?).await?;
            let choice = Choice { consent, version: CONSENT_VERSION, at_ms };
            db::people::record_choice(&mut tx, visitor, customer.person, choice).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// True when the demo has been filled to the end.
    pub async fn demo_filled(&self) -> Result<bool> {
        Ok(!self.demo_shoppers().await?.is_empty() && db::events::count(&self.inner.db).await? > 0)
    }

    /// The people of the demo bar; none in a real shop.
    pub async fn demo_shoppers(&self) -> Result<Vec<DemoShopper>> {
        if !self.inner.demo {
            return Ok(Vec::new());
        }
        let json = db::meta::get(&self.inner.db, MARK).await?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
    }

    /// The demo bar's people with their accounts, read once; nobody in a real shop.
    pub async fn demo_people(&self) -> Result<&[(DemoShopper, CustomerId)]> {
        let people = self.inner.demo_people.get_or_try_init(|| async {
            let mut people = Vec::new();
            for shopper in self.demo_shoppers().await? {
                let row =
                    db::customers::by_email_key(&self.inner.db, &crate::account::email_key(&shopper.email)).await?;
                people.extend(row.filter(|row| row.demo).map(|row| (shopper, row.id)));
            }
            Ok::<_, Error>(people)
        });
        Ok(people.await?)
    }

    /// The account behind a person of the demo bar; [`Error::NotFound`] in a real shop.
    pub async fn demo_customer(&self, key: &str) -> Result<CustomerId> {
        let people = self.demo_people().await?;
        people.iter().find(|(shopper, _)| shopper.key == key).map(|(_, id)| *id).ok_or(Error::NotFound)
    }

    /// Sign-in links of the demo: the operator's first (without a name), then each named shopper's.
    pub async fn demo_links(&self) -> Result<Vec<(String, String)>> {
        let lang = self.settings().languages.default.clone();
        let mut links = Vec::new();
        if let Some(operator) = self.operator_by_email(OPERATOR).await? {
            links.push((String::new(), self.sign_in_link(Principal::Operator(operator.id)).await?));
        }
        for shopper in self.demo_shoppers().await?.into_iter().filter(|shopper| shopper.named) {
            let customer = self.demo_customer(&shopper.key).await?;
            links.push((shopper.name.get([&lang]).to_owned(), self.sign_in_link(Principal::Customer(customer)).await?));
        }
        Ok(links)
    }
}
