//! The demo shop: goods written by hand, five shoppers with a story, 195 more, and what they did.
//!
//! The one idea: texts live in text files beside this one, read and checked by small parsers (`demo/goods.rs` and `demo/shoppers.txt` say
//! how they are written), so that a person can edit a product without reading Rust. The files are compiled in and tests read
//! every line of them, so reading them cannot fail at run time.

mod goods;
pub(crate) mod lines;
mod offers;
mod script;

pub use offers::{DemoOffer, offers, segments};
pub use script::DemoShopper;

use crate::people::{Person, people};
use lines::{all, langs};
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::event::EventInput;
use vitrine_domain::money::{Currency, Ending, Money, Rate};
use vitrine_domain::text::Text;

/// The seed of the demo's generated shoppers and of their history.
pub const SEED: u64 = 2026;
/// How many shoppers the demo has, the named ones among them.
pub const SHOPPERS: usize = 200;
/// How far back the demo's history goes.
pub const HISTORY_DAYS: u32 = 120;

const WORDS: &str = include_str!("demo/words.txt");
const NAMED: &str = include_str!("demo/shoppers.txt");
const GOODS: [(&str, &str); 12] = [
    ("kitchen.txt", include_str!("demo/goods/kitchen.txt")),
    ("lighting.txt", include_str!("demo/goods/lighting.txt")),
    ("furniture.txt", include_str!("demo/goods/furniture.txt")),
    ("bags.txt", include_str!("demo/goods/bags.txt")),
    ("clothing.txt", include_str!("demo/goods/clothing.txt")),
    ("garden.txt", include_str!("demo/goods/garden.txt")),
    ("desk.txt", include_str!("demo/goods/desk.txt")),
    ("sound.txt", include_str!("demo/goods/sound.txt")),
    ("pantry.txt", include_str!("demo/goods/pantry.txt")),
    ("bath.txt", include_str!("demo/goods/bath.txt")),
    ("workshop.txt", include_str!("demo/goods/workshop.txt")),
    ("outdoors.txt", include_str!("demo/goods/outdoors.txt")),
];

/// The demo's goods: twelve root categories in the order of the shop's navigation, each product in English, Arabic and German, prices
/// in euro cents with tax.
pub fn catalog() -> Vec<ProductInput> {
    let words = goods::Dictionary::read("words.txt", WORDS).expect("the dictionary is compiled in and tested");
    GOODS
        .iter()
        .flat_map(|(file, text)| goods::read(file, text, &words).expect("the goods are compiled in and tested"))
        .collect()
}

/// The same with prices in another currency: by the demo's newest rates, each at a whole number of steps that prices there
/// usually end in. `None` where the demo has no rate.
pub fn catalog_in(currency: Currency) -> Option<Vec<ProductInput>> {
    let mut goods = catalog();
    if currency == Currency::EUR {
        return Some(goods);
    }
    let rate = rates().into_iter().filter(|rate| rate.to == currency).max_by_key(|rate| rate.effective_day)?;
    // Half a unit of the larger coins, and ten yen.
    let step_minor = if currency.exponent() == 0 { 10 } else { currency.minor_per_major() / 2 };
    let ending = Ending { step_minor, minus_minor: 0 };
    let convert = |money: &mut Money| {
        *money = ending.apply(rate.convert(*money).ok()?);
        Some(())
    };
    for variant in goods.iter_mut().flat_map(|product| &mut product.variants) {
        convert(&mut variant.price)?;
        if let Some(cost) = &mut variant.cost {
            convert(cost)?;
        }
        // Two prices that come to the same are no reduction.
        if let Some(former) = &mut variant.compare_at {
            convert(former)?;
        }
        variant.compare_at = variant.compare_at.filter(|former| former.minor > variant.price.minor);
    }
    Some(goods)
}

/// The demo's own exchange rates, made up but plausible for autumn 2026: one set on the first of each month from September
/// on. A real shop enters its own; the demo must say that these are not a bank's.
pub fn rates() -> Vec<Rate> {
    /// The currencies, in the order of each set.
    const TO: [Currency; 4] = [Currency::USD, Currency::JPY, Currency::GBP, Currency::KWD];
    /// Days since 1970-01-01, and what one euro is, in billionths of each currency.
    const SETS: [(i32, [i64; TO.len()]); 3] = [
        (20_697, [1_168_000_000, 173_400_000_000, 866_400_000, 357_200_000]), // 2026-09-01
        (20_727, [1_174_500_000, 174_900_000_000, 871_900_000, 358_900_000]), // 2026-10-01
        (20_758, [1_161_200_000, 176_250_000_000, 877_300_000, 355_400_000]), // 2026-11-01
    ];
    let rate = |to, rate_e9, effective_day| Rate { from: Currency::EUR, to, rate_e9, effective_day };
    SETS.iter().flat_map(|(day, set)| TO.iter().zip(set).map(|(to, rate_e9)| rate(*to, *rate_e9, *day))).collect()
}

/// Given and family names of the generated shoppers; a shopper takes one of each.
const GIVEN: [(&str, &str); 17] = [
    ("Alex", "أليكس"),
    ("Robin", "روبن"),
    ("Sam", "سام"),
    ("Noor", "نور"),
    ("Kim", "كيم"),
    ("Sasha", "ساشا"),
    ("Jamie", "جيمي"),
    ("Amal", "أمل"),
    ("Charlie", "تشارلي"),
    ("Dana", "دانا"),
    ("Luca", "لوكا"),
    ("Mika", "ميكا"),
    ("Toni", "توني"),
    ("Jo", "جو"),
    ("Salam", "سلام"),
    ("Eden", "إيدن"),
    ("Rima", "ريما"),
];
const FAMILY: [(&str, &str); 12] = [
    ("Berg", "بيرغ"),
    ("Costa", "كوستا"),
    ("Lind", "ليند"),
    ("Mansour", "منصور"),
    ("Novak", "نوفاك"),
    ("Rossi", "روسي"),
    ("Silva", "سيلفا"),
    ("Haddad", "حداد"),
    ("Keller", "كيلر"),
    ("Moreau", "مورو"),
    ("Okoye", "أوكوي"),
    ("Tamm", "تام"),
];

/// The demo's shoppers: five with a story and a written history first, then generated ones.
pub fn shoppers() -> Vec<DemoShopper> {
    let mut shoppers = script::read("shoppers.txt", NAMED).expect("the shoppers are compiled in and tested");
    let names = catalog_names();
    let generated = SHOPPERS - shoppers.len();
    for (n, mut person) in people(SEED, generated).into_iter().enumerate() {
        // 17 and 12 have no common divisor, so 204 shoppers would have 204 names.
        let ((given, given_ar), (family, family_ar)) = (GIVEN[n % GIVEN.len()], FAMILY[n % FAMILY.len()]);
        let key = format!("{}-{}", given.to_lowercase(), family.to_lowercase());
        let email = format!("{}.{}@shop.test", given.to_lowercase(), family.to_lowercase());
        person.visitor = format!("{key}-browser");
        person.customer = Some(email.clone());
        shoppers.push(DemoShopper {
            name: {
                let latin = format!("{given} {family}");
                all([&latin, &format!("{given_ar} {family_ar}"), &latin])
            },
            story: story(&person, &names),
            language: person.language.clone(),
            currency: [Currency::EUR, Currency::EUR, Currency::USD, Currency::JPY][n % 4],
            arm: None,
            named: false,
            key,
            email,
            person,
        });
    }
    shoppers
}

/// The root categories' slugs and names.
fn catalog_names() -> Vec<(String, Text)> {
    let mut names: Vec<(String, Text)> = Vec::new();
    for product in catalog() {
        let root = &product.category[0];
        if names.iter().all(|(slug, _)| *slug != root.slug) {
            names.push((root.slug.clone(), root.name.clone()));
        }
    }
    names
}

/// One sentence about a generated shopper: the root category they like most.
fn story(person: &Person, names: &[(String, Text)]) -> Text {
    let weight = |slug: &String| person.taste.categories.get(slug).copied().unwrap_or(0.0);
    let favourite = names.iter().max_by(|a, b| weight(&a.0).total_cmp(&weight(&b.0)));
    let [english, arabic, german] = langs().map(|lang| favourite.and_then(|(_, name)| name.exact(&lang)).unwrap_or(""));
    all([
        &format!("Generated. Likes {} most.", english.to_lowercase()),
        &format!("متسوّق مولَّد. أكثر ما يعجبه قسم {arabic}."),
        &format!("Erzeugt. Mag am liebsten „{german}“."),
    ])
}

/// What the demo's shoppers did in the last `days` ([`HISTORY_DAYS`] in the demo) before `now_ms` (Unix ms UTC).
pub fn history(now_ms: i64, days: u32) -> Vec<EventInput> {
    let people: Vec<Person> = shoppers().into_iter().map(|shopper| shopper.person).collect();
    crate::history(SEED, &catalog(), &people, days, now_ms)
}
