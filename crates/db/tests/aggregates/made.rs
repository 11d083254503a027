//! What tests put into databases.

use rand::SeedableRng;
use rand::rngs::StdRng;
use vitrine_db::{Db, Tx, customers, people, products};
use vitrine_domain::arm::Arm;
use vitrine_domain::catalog::{CategoryStep, ProductInput, ProductOption, Stock, VariantInput};
use vitrine_domain::consent::Consent;
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::id::{PersonId, ProductId, VisitorId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::offer::{Benefit, Conditions, Limits, Mode, Offer, Per};
use vitrine_domain::plate::{Field, Palette, Plate, Silhouette, Surface};
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::{Lang, Text};

pub(crate) fn dice() -> StdRng {
    StdRng::seed_from_u64(7)
}

/// The n-th id of a kind: `id!(PersonId, 3)`.
macro_rules! id {
    ($kind:ident, $n:expr) => {
        vitrine_domain::id::$kind::new(1, {
            let mut bytes = [0_u8; 10];
            bytes[2..].copy_from_slice(&u64::try_from($n).unwrap().to_be_bytes());
            bytes
        })
    };
}
pub(crate) use id;

pub(crate) fn lang(tag: &str) -> Lang {
    tag.parse().unwrap()
}

pub(crate) fn en(text: &str) -> Text {
    Text::of(&lang("en"), text)
}

pub(crate) fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

pub(crate) fn step(slug: &str, name: &str) -> CategoryStep {
    CategoryStep { slug: slug.to_owned(), name: en(name), field: None }
}

pub(crate) fn variant(sku: &str, choice: usize, price_minor: i64) -> VariantInput {
    VariantInput {
        sku: sku.to_owned(),
        choice: vec![choice],
        price: eur(price_minor),
        compare_at: Some(eur(price_minor + 500)),
        cost: Some(eur(price_minor / 2)),
        stock: Stock::of(4),
        low_stock: Some(2),
        barcode: "4006381333931".to_owned(),
        weight_g: Some(750),
        plate: None,
    }
}

/// A product with two variants, in two categories, with everything filled in.
pub(crate) fn lamp(slug: &str) -> ProductInput {
    ProductInput {
        slug: slug.to_owned(),
        title: en("Lamp").with(&lang("ar"), "مصباح"),
        description: en("It shines.\n\nAlways."),
        brand: "Lumen".to_owned(),
        category: vec![step("home", "Home"), step("light", "Light")],
        tags: vec!["warm".to_owned()],
        attributes: vec![vitrine_domain::catalog::Attribute {
            key: "material".to_owned(),
            name: en("Material"),
            value: en("Brass"),
        }],
        options: vec![ProductOption { name: en("Size"), values: vec![en("Small"), en("Large")] }],
        variants: vec![variant(&format!("{slug}-s"), 0, 2_000), variant(&format!("{slug}-l"), 1, 3_000)],
        images: vec![vitrine_domain::catalog::ImageRef { src: "lamp.jpg".to_owned(), alt: en("A lamp") }],
        plate: Plate {
            silhouette: Silhouette::Lamp,
            palette: Palette::Amber,
            surface: Surface::Plain,
            field: Field::Citrus,
        },
        published: true,
        tax: TaxCategory::Reduced,
    }
}

pub(crate) async fn product(tx: &mut Tx, input: &ProductInput, now_ms: i64) -> products::Upserted {
    products::upsert(tx, input, vitrine_domain::catalog::meet::Meeting::Whole, now_ms, &mut dice_of(&input.slug))
        .await
        .unwrap()
}

/// Dice that differ by product, so that products made in the same millisecond get different ids.
fn dice_of(seed: &str) -> StdRng {
    StdRng::seed_from_u64(seed.bytes().fold(7, |seed, byte| seed * 31 + u64::from(byte)))
}

/// A visitor that is a person's from `since_ms` on.
pub(crate) async fn visitor(db: &Db, visitor: VisitorId, person: PersonId, since_ms: i64) {
    let mut tx = db.begin().await.unwrap();
    people::new_visitor(&mut tx, visitor, person, since_ms).await.unwrap();
    tx.commit().await.unwrap();
}

pub(crate) fn event(n: u64, visitor: VisitorId, product: Option<ProductId>, at_ms: i64) -> (Event, i32) {
    let event = Event {
        id: id!(EventId, n),
        at_ms,
        received_ms: at_ms + 5,
        name: EventName::ViewItem,
        visitor,
        visit: id!(VisitId, 1_u64),
        product,
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
        consent: Consent::BROWSING,
    };
    (event, i32::try_from(at_ms / 1_000).unwrap())
}

pub(crate) fn customer(n: u64) -> customers::NewCustomer {
    customers::NewCustomer {
        id: id!(CustomerId, n),
        email: format!("C{n}@Example.com"),
        email_key: format!("c{n}@example.com"),
        name: format!("Customer {n}"),
        password_hash: None,
        person: id!(PersonId, 1_000 + n),
        demo: false,
    }
}

/// The n-th offer: ten per cent off each piece, for everybody or for whoever has the code.
pub(crate) fn offer(n: u64, code: Option<&str>) -> Offer {
    Offer {
        id: id!(OfferId, n),
        name: en("Ten off"),
        on: true,
        mode: code.map_or(Mode::Automatic, |code| Mode::Coded { code: code.parse().unwrap() }),
        conditions: Conditions::default(),
        benefit: Benefit::Percent { percent: 10, per: Per::Each },
        priority: 0,
        limits: Limits::default(),
    }
}
