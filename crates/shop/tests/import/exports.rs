//! What goes out comes back.

use crate::{CLASSIC, WOOCOMMERCE, in_newer_dialect, read, said, terms};
use proptest::prelude::*;
use vitrine_domain::catalog::{Attribute, CategoryStep, ImageRef, ProductInput, ProductOption, Stock, VariantInput};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::plate::{Field, Palette, Plate};
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::{Lang, Text, slugify};
use vitrine_shop::export;
use vitrine_shop::import::{self, Terms};

fn goods(file: impl AsRef<[u8]>) -> Vec<ProductInput> {
    read(file).products.into_iter().map(|row| row.value).collect()
}

fn export(goods: &[ProductInput]) -> String {
    let mut file = Vec::new();
    let report = export::write(&mut file, goods, &terms(), |_| ()).unwrap();
    assert_eq!(report.differing, [], "what the export itself says");
    assert_eq!(report.products, goods.len() as u64);
    String::from_utf8(file).unwrap()
}

/// Out and in again gives the same goods, and the same file.
fn there_and_back(goods: &[ProductInput]) {
    let file = export(goods);
    let parsed = read(&file);
    assert_eq!(said(parsed.refused.kept()), [""; 0]);
    assert_eq!(said(parsed.notices.kept()), [""; 0], "every column of an export is known");
    for (want, got) in goods.iter().zip(&parsed.products) {
        assert_eq!(&got.value, want);
    }
    assert_eq!(parsed.products.len(), goods.len());
}

fn lang(tag: &str) -> Lang {
    tag.parse().unwrap()
}

fn lamp() -> ProductInput {
    goods("Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Product Category\nlamp,Lamp,Size,S,L1,5,Light\nlamp,,,L,L2,6,\n")
        .remove(0)
}

/// The cells of the first product's column.
fn cell(file: &str, column: &str) -> String {
    let mut table = csv::Reader::from_reader(file.as_bytes());
    let at = table.headers().unwrap().iter().position(|name| name == column).unwrap();
    table.records().next().unwrap().unwrap()[at].to_owned()
}

/// A file with one cell of its first row replaced.
fn edited(file: &str, column: &str, text: &str) -> String {
    let mut table = csv::Reader::from_reader(file.as_bytes());
    let header = table.headers().unwrap().clone();
    let at = header.iter().position(|name| name == column).unwrap();
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&header).unwrap();
    for (n, row) in table.records().enumerate() {
        let row = row.unwrap();
        let cells: Vec<&str> =
            row.iter().enumerate().map(|(k, cell)| if (n, k) == (0, at) { text } else { cell }).collect();
        out.write_record(cells).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

#[test]
fn every_sample_of_ours_comes_back() {
    for file in [CLASSIC.to_owned(), in_newer_dialect(CLASSIC), WOOCOMMERCE.to_owned()] {
        there_and_back(&goods(file));
    }
}

#[test]
fn the_demo_and_made_goods_come_back() {
    there_and_back(&vitrine_sim::demo::catalog());
    for seed in 0..3 {
        there_and_back(&vitrine_sim::catalog(seed, 60));
    }
}

/// The samples that are not ours to ship.
#[test]
#[ignore = "reads every CSV file in the folders that VITRINE_SAMPLES names, with colons between"]
#[expect(
    clippy::disallowed_methods,
    reason = "a test that is asked for by hand has no other way to be told the folder"
)]
fn other_samples_come_back() {
    let mut files = 0;
    for folder in std::env::var("VITRINE_SAMPLES").expect("VITRINE_SAMPLES names folders").split(':') {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let Ok(file) = std::fs::read(&path) else { continue };
            if let Ok(parsed) = import::read(file.as_slice(), &terms())
                && !parsed.products.is_empty()
            {
                println!("{}: {} products, {} refused", path.display(), parsed.products.len(), parsed.refused_products);
                println!("{}", said(parsed.notices.kept()).join("\n"));
                assert_eq!(said(parsed.refused.kept()), [""; 0], "{}", path.display());
                there_and_back(&parsed.products.into_iter().map(|row| row.value).collect::<Vec<_>>());
                files += 1;
            }
        }
    }
    assert!(files > 0);
}

#[test]
fn plain_cells_say_it_and_win_when_edited() {
    let mut lamp = lamp();
    lamp.title = lamp.title.with(&lang("ar"), "مصباح");
    lamp.options[0].name = lamp.options[0].name.clone().with(&lang("ar"), "المقاس");
    lamp.options[0].values.reverse();
    lamp.variants[0].choice = vec![1];
    lamp.variants[1].choice = vec![0];
    lamp.category[0].slug = "lights".to_owned();
    lamp.plate.palette = if lamp.plate.palette == Palette::Teal { Palette::Wine } else { Palette::Teal };
    there_and_back(std::slice::from_ref(&lamp));
    let file = export(std::slice::from_ref(&lamp));
    assert_eq!(cell(&file, "Title"), "Lamp");
    assert_eq!(cell(&file, "Title, ar (product.metafields.vitrine.title-ar)"), "مصباح");
    let other = &goods(edited(&file, "Title", "Big Lamp"))[0];
    assert_eq!(other.title, Text::of(&lang("en"), "Big Lamp").with(&lang("ar"), "مصباح"));
    assert_eq!((&other.options, &other.plate), (&lamp.options, &lamp.plate), "the rest stays");
    let other = &goods(edited(&file, "Product category", "Rooms > Hall"))[0];
    assert_eq!(other.category.iter().map(|step| step.slug.as_str()).collect::<Vec<_>>(), ["rooms", "rooms-hall"]);
    let other = &goods(edited(&file, "Option1 value", "XS"))[0];
    assert_eq!(other.options[0].name, lamp.options[0].name, "the name keeps its languages");
    assert_eq!(other.options[0].values, [lamp.options[0].values[0].clone(), Text::of(&lang("en"), "XS")]);
}

#[test]
fn facts_that_are_edited_or_deleted_stay_so() {
    let en = lang("en");
    let fact = |key: &str, name: &str, value: &str, ar: &str| Attribute {
        key: key.to_owned(),
        name: Text::of(&en, name),
        value: Text::of(&en, value).with(&lang("ar"), ar),
    };
    let mut lamp = lamp();
    lamp.attributes = vec![
        fact("material", "Material", "Oak", "بلوط"),
        fact("note", "Note", "one; two", "واحد"),
        fact("colour", "Colour", "Blue", "أزرق"),
        fact("material", "Material", "Brass", "نحاس"),
    ];
    there_and_back(std::slice::from_ref(&lamp));
    let file = export(std::slice::from_ref(&lamp));
    assert_eq!(cell(&file, "Material (product.metafields.custom.material)"), "Oak; Brass");
    let other = &goods(edited(&file, "Material (product.metafields.custom.material)", "Oak; Steel"))[0];
    let values: Vec<&str> = other.attributes.iter().map(|fact| fact.value.get([&en])).collect();
    assert_eq!(values, ["Oak", "one; two", "Blue", "Steel"]);
    assert_eq!(other.attributes[0], lamp.attributes[0], "what was left alone keeps its languages");
}

#[test]
fn another_currency_or_language_is_not_mistaken() {
    let file = export(&[lamp()]);
    let elsewhere = |lang: &str, currency| Terms { lang: lang.parse().unwrap(), currency };
    let refused = import::read(file.as_bytes(), &elsewhere("en", Currency::USD)).unwrap().refused;
    assert_eq!(
        said(refused.kept()),
        [
            "row 2, column \"Currency (product.metafields.vitrine.currency)\": product \"lamp\": the prices are in EUR, but this \
             shop's base currency is USD: convert them and empty this column"
        ]
    );
    let parsed = import::read(file.as_bytes(), &elsewhere("de", Currency::EUR)).unwrap();
    assert_eq!(parsed.products[0].value.title.exact(&lang("en")), Some("Lamp"), "the file says its language");
    // A product that has no text in the shop's language is written in its own.
    let mut lamp = lamp();
    lamp.title = Text::of(&lang("ar"), "مصباح");
    there_and_back(&[lamp]);
}

#[test]
fn formulas_and_codes_are_guarded() {
    let mut lamp = lamp();
    lamp.title = Text::of(&lang("en"), "=HYPERLINK(\"http://x\")");
    lamp.brand = "+49 Lamps".to_owned();
    lamp.tags = vec!["@home".to_owned(), "'-x".to_owned()];
    lamp.variants[0].sku = "-12".to_owned();
    lamp.variants[0].barcode = "0042".to_owned();
    there_and_back(std::slice::from_ref(&lamp));
    let file = export(std::slice::from_ref(&lamp));
    for row in csv::ReaderBuilder::new().has_headers(false).from_reader(file.as_bytes()).records() {
        for cell in &row.unwrap() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
    assert_eq!(cell(&file, "Barcode"), "'0042");
    let foreign = "Handle,Title,Variant Price\na,'=A,1\n";
    assert_eq!(goods(foreign)[0].title.get([]), "'=A", "only in files that write it so");
}

#[test]
fn a_column_of_ours_may_be_anything() {
    let file = export(&[lamp()]);
    let more = "More (product.metafields.vitrine.more)";
    for bad in [
        "{",
        "[1]",
        "{\"colour\":1}",
        "{\"attributes\":[{\"key\":\"A b\",\"name\":{},\"value\":{}}]}",
        "{\"options\":[{\"name\":{\"en\":\"a\\u0000\"},\"values\":[]}]}",
        "{\"category\":[{\"slug\":\"x\",\"name\":{\"english\":\"X\"},\"field\":null}]}",
    ] {
        let parsed = read(edited(&file, more, bad));
        assert!(said(parsed.refused.kept())[0].contains("cannot be read"), "{bad}: {:?}", parsed.refused);
    }
    let parsed =
        read(edited(&file, more, "{\"category\":[{\"slug\":\"B@d\",\"name\":{\"en\":\"Light\"},\"field\":null}]}"));
    assert!(said(parsed.refused.kept())[0].contains("a category has no usable name"), "{:?}", parsed.refused);
    let language = "Language (product.metafields.vitrine.language)";
    assert!(said(read(edited(&file, language, "English")).refused.kept())[0].contains("two or three small letters"));
}

/// Texts as people and attackers write them, on one line.
fn words() -> impl Strategy<Value = String> {
    "[=+@'-]?(a|B|é|مصباح|1|;|,|\"|&|>| x| > y|; z|' q){1,6}"
        .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn text() -> impl Strategy<Value = Text> {
    (words(), prop::option::of(words())).prop_map(|(en, ar)| {
        let text = Text::of(&lang("en"), en);
        match ar {
            Some(ar) => text.with(&lang("ar"), ar),
            None => text,
        }
    })
}

fn product() -> impl Strategy<Value = ProductInput> {
    let fact = ("[a-c]", text(), text()).prop_map(|(key, name, value)| Attribute { key, name, value });
    let step = ("[a-d]{1,3}", text(), prop::bool::ANY).prop_map(|(slug, name, own)| CategoryStep {
        slug,
        name,
        field: own.then_some(Field::Citrus),
    });
    let image = ("[a-z]{1,4}\\.jpg", prop::option::of(text()))
        .prop_map(|(src, alt)| ImageRef { src, alt: alt.unwrap_or_default() });
    let variant =
        (1_i64..99_999, 0_i64..9, prop::bool::ANY, prop::option::of(1_i64..5_000), "[0-9]{0,3}", 0..Palette::ALL.len());
    (
        (text(), prop::option::of(text()), words(), prop::bool::ANY),
        prop::collection::vec(step, 0..3),
        prop::collection::vec("[a-z@]{1,5}( b)?", 0..4),
        prop::collection::vec(fact, 0..5),
        prop::collection::vec(variant, 1..4),
        prop::collection::vec(image, 0..4),
        (text(), 0..Palette::ALL.len()),
    )
        .prop_map(
            |(
                (title, body, brand, published),
                category,
                mut tags,
                attributes,
                variants,
                mut images,
                (option, palette),
            )| {
                tags.sort();
                tags.dedup();
                images.sort_by(|a, b| a.src.cmp(&b.src));
                images.dedup_by(|a, b| a.src == b.src);
                let plate = Plate::stand_in("x", Field::Stone);
                let tax = TaxCategory::ALL[palette % TaxCategory::ALL.len()];
                let several = variants.len() > 1;
                let values = (0..variants.len())
                    .rev()
                    .map(|n| Text::of(&lang("en"), format!("v{n}")).with(&lang("ar"), format!("ق{n}")));
                let n = variants.len();
                ProductInput {
                    slug: slugify(&format!("p {}", title.get([]))),
                    title,
                    description: body.unwrap_or_default(),
                    brand,
                    category,
                    tags,
                    attributes,
                    options: if several {
                        vec![ProductOption { name: option, values: values.collect() }]
                    } else {
                        Vec::new()
                    },
                    variants: variants
                        .into_iter()
                        .enumerate()
                        .map(|(k, (minor, quantity, backorder, weight_g, barcode, palette))| VariantInput {
                            sku: if k % 2 == 0 { format!("{k}-{minor}") } else { String::new() },
                            choice: if several { vec![n - 1 - k] } else { Vec::new() },
                            price: Money::new(minor, Currency::EUR),
                            compare_at: backorder.then(|| Money::new(minor + 5, Currency::EUR)),
                            cost: (k % 2 == 1).then(|| Money::new(minor / 2, Currency::EUR)),
                            stock: if quantity == 0 {
                                Stock::UNTRACKED
                            } else {
                                Stock { tracked: true, quantity, backorder }
                            },
                            low_stock: (quantity % 3 == 1).then_some(quantity / 2),
                            barcode,
                            weight_g,
                            plate: (palette > 4).then(|| Plate { palette: Palette::ALL[palette], ..plate }),
                        })
                        .collect(),
                    images,
                    plate: Plate { palette: Palette::ALL[palette], ..plate },
                    published,
                    tax,
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_product_comes_back(product in product()) {
        prop_assume!(product.check().is_empty());
        there_and_back(&[product]);
    }
}
