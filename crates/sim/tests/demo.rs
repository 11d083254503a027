//! The demo's goods and people are what a visitor is promised: complete in every language, priced believably, drawn apart.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use vitrine_domain::arm::Arm;
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::plate::{Field, Silhouette};
use vitrine_domain::text::{Lang, Text, is_slug};
use vitrine_sim::demo;

/// The demo's languages.
const LANGS: [&str; 3] = ["en", "ar", "de"];

fn lang(tag: &str) -> Lang {
    tag.parse().expect("two small letters are a language")
}

fn is_arabic(c: char) -> bool {
    ('\u{0621}'..='\u{064a}').contains(&c)
}

/// Every text of a product, with what it is.
fn texts(product: &ProductInput) -> Vec<&Text> {
    let mut texts = vec![&product.title, &product.description];
    texts.extend(product.category.iter().map(|step| &step.name));
    texts.extend(product.attributes.iter().flat_map(|fact| [&fact.name, &fact.value]));
    texts.extend(product.options.iter().flat_map(|option| option.values.iter().chain([&option.name])));
    texts
}

fn assert_every_language(text: &Text) {
    let [Some(english), Some(arabic), Some(german)] = LANGS.map(|tag| text.exact(&lang(tag))) else {
        panic!("a language is missing: {text:?}");
    };
    for latin in [english, german] {
        assert!(!latin.trim().is_empty() && !latin.chars().any(is_arabic), "{latin}");
    }
    assert!(arabic.chars().any(is_arabic), "no Arabic letter in {arabic} ({english})");
    assert!(!arabic.chars().any(|c| ('\u{0660}'..='\u{0669}').contains(&c)), "Arabic takes Latin numerals: {arabic}");
    for text in [english, arabic, german] {
        assert!(!text.contains("  ") && !text.contains('!') && text.trim() == text, "{text}");
    }
}

#[test]
fn every_product_may_go_in() {
    let (mut slugs, mut skus) = (HashSet::new(), HashSet::new());
    for product in demo::catalog() {
        assert_eq!(product.check(), [], "{}", product.slug);
        assert!(slugs.insert(product.slug.clone()), "twice: {}", product.slug);
        for variant in product.variants {
            assert!(skus.insert(variant.sku.clone()), "twice: {}", variant.sku);
            assert!(variant.weight_g.is_some_and(|grams| grams > 0), "{}", variant.sku);
        }
    }
}

#[test]
fn there_is_enough_of_everything() {
    let goods = demo::catalog();
    assert!(goods.len() >= 240, "{} products", goods.len());
    let variants: usize = goods.iter().map(|product| product.variants.len()).sum();
    assert!(variants >= 600, "{variants} variants");
    let makers: BTreeSet<&str> = goods.iter().map(|product| product.brand.as_str()).collect();
    assert!((9..=20).contains(&makers.len()), "{makers:?}");
    let drawn: BTreeSet<Silhouette> = goods.iter().map(|product| product.plate.silhouette).collect();
    // The later ones are for imported goods of kinds that the demo does not sell.
    use Silhouette::{Parcel, Ring};
    let unused: BTreeSet<Silhouette> = Silhouette::ALL.iter().copied().filter(|one| !drawn.contains(one)).collect();
    assert_eq!(unused, BTreeSet::from([Parcel, Ring]));

    let mut roots: Vec<(&str, Field, BTreeSet<&str>)> = Vec::new();
    for product in &goods {
        let [root, shelf] = &product.category[..] else { panic!("{}: two steps", product.slug) };
        assert!(is_slug(&shelf.slug));
        if roots.last().is_none_or(|last| last.0 != root.slug) {
            roots.push((&root.slug, root.field.unwrap(), BTreeSet::new()));
        }
        roots.last_mut().unwrap().2.insert(&shelf.slug);
    }
    let fields: Vec<_> = roots.iter().map(|(slug, field, _)| (*slug, *field)).collect();
    assert_eq!(
        fields,
        [
            ("kitchen-and-table", Field::Lagoon),
            ("lighting", Field::Citrus),
            ("furniture", Field::Clay),
            ("bags-and-travel", Field::Sky),
            ("clothing", Field::Rose),
            ("garden", Field::Moss),
            ("desk-and-books", Field::Stone),
            ("sound", Field::Iris),
            ("pantry", Field::Clay),
            ("bath-and-care", Field::Sky),
            ("workshop", Field::Citrus),
            ("outdoors", Field::Moss),
        ]
    );
    assert!(roots.iter().all(|(_, _, shelves)| (2..=4).contains(&shelves.len())), "{roots:?}");
}

#[test]
fn every_text_is_in_every_language() {
    for product in demo::catalog() {
        texts(&product).into_iter().for_each(assert_every_language);
        for (tag, words) in [("en", 40..=90), ("ar", 24..=90), ("de", 32..=90)] {
            let description = product.description.exact(&lang(tag)).unwrap();
            let count = description.split_whitespace().count();
            assert!(words.contains(&count), "{}: {count} words ({tag})", product.slug);
            assert_eq!(description.split("\n\n").count(), 2, "{}: two paragraphs ({tag})", product.slug);
        }
        assert!(product.attributes.len() >= 4, "{}: too few facts", product.slug);
    }
}

#[test]
fn a_fact_is_called_the_same_everywhere() {
    let mut names: BTreeMap<String, Text> = BTreeMap::new();
    for fact in demo::catalog().into_iter().flat_map(|product| product.attributes) {
        assert!(is_slug(&fact.key), "{}", fact.key);
        assert_eq!(*names.entry(fact.key).or_insert(fact.name.clone()), fact.name);
    }
}

#[test]
fn plates_can_be_told_apart() {
    let goods = demo::catalog();
    let mut drawn = HashSet::new();
    for product in &goods {
        let field = product.category.iter().rev().find_map(|step| step.field);
        assert_eq!(Some(product.plate.field), field, "{}: the field is the category's", product.slug);
        assert!(drawn.insert(product.plate), "{}: another product has this plate", product.slug);
        let mut own: Vec<_> = product.variants.iter().map(|variant| variant.plate.unwrap_or(product.plate)).collect();
        own.dedup();
        assert_eq!(own[0], product.plate, "{}: the first variant is the one shown", product.slug);
        assert!(own.iter().all(|plate| plate.field == product.plate.field));
    }
    for pair in goods.windows(2) {
        let (a, b) = (pair[0].plate, pair[1].plate);
        assert!(
            a.silhouette != b.silhouette || (a.palette != b.palette && a.surface != b.surface),
            "{} beside {}",
            pair[0].slug,
            pair[1].slug
        );
    }
}

#[test]
fn prices_and_stock_are_believable() {
    let goods = demo::catalog();
    let (mut sales, mut unknown) = (0, 0);
    for product in &goods {
        sales += usize::from(product.variants.iter().any(|variant| variant.compare_at.is_some()));
        unknown += usize::from(product.variants.iter().any(|variant| variant.cost.is_none()));
        for variant in &product.variants {
            let price = variant.price;
            assert_eq!((price.currency, price.minor % 50), (Currency::EUR, 0), "{}", variant.sku);
            assert!(variant.compare_at.is_none_or(|before| before.minor > price.minor), "{}", variant.sku);
            if let Some(cost) = variant.cost {
                let margin = (price.minor - cost.minor) as f64 / price.minor as f64;
                assert!((0.35..=0.60).contains(&margin), "{}: margin {margin}", variant.sku);
            }
        }
    }
    assert!((12..=36).contains(&sales), "{sales} on sale");
    assert!((2..=12).contains(&unknown), "{unknown} without a cost");
    let sold_out = |product: &&ProductInput| product.variants.iter().all(|variant| !variant.stock.available());
    let gone: Vec<&str> = goods.iter().filter(sold_out).map(|product| product.slug.as_str()).collect();
    assert!(["hallam-glazed-teapot", "workshop-stool"].iter().all(|slug| gone.contains(slug)), "{gone:?}");
    assert!((4..=10).contains(&gone.len()), "{gone:?}");
    let half = goods.iter().filter(|p| !sold_out(p) && p.variants.iter().any(|v| !v.stock.available())).count();
    assert!(half >= 15, "{half} products with a variant that is sold out");
}

#[test]
fn the_mock_and_the_goods_agree() {
    let goods = demo::catalog();
    let teapot = goods.iter().find(|product| product.slug == "hallam-ribbed-teapot").unwrap();
    let variant = teapot.variants.iter().find(|variant| variant.sku == "HAL-TP-1100-AMB").unwrap();
    assert_eq!((variant.price, variant.stock.quantity), (Money::new(4_800, Currency::EUR), 14));
    assert_eq!(teapot.title.exact(&lang("ar")), Some("إبريق شاي هالام المضلّع"));
}

#[test]
fn rates_are_dated_and_plausible() {
    let rates = demo::rates();
    assert_eq!(rates.len(), 12);
    for rate in &rates {
        let hundred = rate.convert(Money::new(10_000, Currency::EUR)).unwrap();
        let expected = match rate.to.code() {
            "USD" => 11_000..13_000,
            "JPY" => 15_000..20_000,
            "GBP" => 8_000..9_500,
            "KWD" => 34_000..38_000, // three decimals
            other => panic!("a rate to {other}"),
        };
        assert!(expected.contains(&hundred.minor), "{hundred:?}");
        assert!((20_697..=20_758).contains(&rate.effective_day), "from September to November 2026");
    }
}

#[test]
fn shoppers_are_two_hundred_and_five_have_stories() {
    let shoppers = demo::shoppers();
    assert_eq!(shoppers.len(), demo::SHOPPERS);
    assert_eq!(shoppers.iter().filter(|shopper| shopper.named).count(), 5);
    assert!(shoppers[..5].iter().all(|shopper| shopper.named && shopper.person.script.len() >= 6));
    let pinned: Vec<_> = shoppers.iter().filter(|shopper| shopper.arm == Some(Arm::Control)).collect();
    assert_eq!(pinned.len(), 1);
    assert!(pinned[0].named);
    let mut seen = HashSet::new();
    let slugs: HashSet<String> = demo::catalog().into_iter().flat_map(|p| p.category).map(|step| step.slug).collect();
    for shopper in &shoppers {
        assert!(is_slug(&shopper.key), "{}", shopper.key);
        assert!(["@example.com", "@shop.test"].iter().any(|end| shopper.email.ends_with(end)), "{}", shopper.email);
        assert_eq!(shopper.person.customer.as_ref(), Some(&shopper.email));
        for own in [&shopper.key, &shopper.email, &shopper.person.visitor] {
            assert!(seen.insert(own.clone()), "twice: {own}");
        }
        assert_every_language(&shopper.name);
        assert_every_language(&shopper.story);
        for category in shopper.person.taste.categories.keys() {
            assert!(slugs.contains(category), "{}: no category {category}", shopper.key);
        }
    }
    for language in LANGS {
        assert!(shoppers.iter().any(|shopper| shopper.language == lang(language)));
    }
}

#[test]
fn the_goods_have_prices_in_every_currency_of_the_rates() {
    let euros = demo::catalog();
    assert_eq!(demo::catalog_in(Currency::EUR).as_ref(), Some(&euros));
    assert_eq!(demo::catalog_in("CHF".parse().unwrap()), None, "nobody gave a rate");
    for (code, step) in [("USD", 50), ("GBP", 50), ("JPY", 10), ("KWD", 500)] {
        let currency: Currency = code.parse().unwrap();
        let goods = demo::catalog_in(currency).unwrap();
        assert_eq!(goods.len(), euros.len());
        for (product, euro) in goods.iter().zip(&euros) {
            assert_eq!(product.check(), [], "{code} {}", product.slug);
            for (variant, was) in product.variants.iter().zip(&euro.variants) {
                assert_eq!(
                    (variant.price.currency, variant.price.minor % step),
                    (currency, 0),
                    "{code} {}",
                    variant.sku
                );
                assert!(variant.price.minor > 0 && variant.cost.is_some() == was.cost.is_some());
                assert!(variant.compare_at.is_none_or(|former| former.minor > variant.price.minor));
            }
        }
    }
}
