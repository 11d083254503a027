use super::*;
use crate::catalog::{MAX_IMAGES, Stock};
use crate::money::{Currency, Money};
use crate::plate::{Field, Palette, Plate, Silhouette, Surface};

fn text(all: &[(&str, &str)]) -> Text {
    all.iter().fold(Text::default(), |text, (lang, said)| text.with(&lang.parse().unwrap(), *said))
}

fn product() -> ProductInput {
    ProductInput {
        slug: "lamp".to_owned(),
        title: text(&[("en", "Lamp"), ("ar", "مصباح")]),
        description: text(&[("en", "Bright"), ("de", "Hell")]),
        brand: "Morel".to_owned(),
        category: Vec::new(),
        tags: vec!["glow".to_owned()],
        attributes: vec![Attribute {
            key: "material".to_owned(),
            name: text(&[("en", "Material"), ("de", "Werkstoff")]),
            value: text(&[("en", "Brass"), ("de", "Messing")]),
        }],
        options: vec![ProductOption {
            name: text(&[("en", "Size"), ("de", "Größe")]),
            values: vec![text(&[("en", "Small"), ("de", "Klein")]), text(&[("en", "Large"), ("de", "Groß")])],
        }],
        variants: vec![variant(0)],
        images: vec![image("https://example.com/a.jpg"), image("/media/00ff")],
        plate: Plate {
            silhouette: Silhouette::Lamp,
            palette: Palette::Tomato,
            surface: Surface::Plain,
            field: Field::Citrus,
        },
        published: false,
        tax: TaxCategory::Reduced,
    }
}

fn variant(choice: usize) -> VariantInput {
    VariantInput {
        sku: format!("L-{choice}"),
        choice: vec![choice],
        price: Money::new(1_000, Currency::EUR),
        compare_at: Some(Money::new(2_000, Currency::EUR)),
        cost: Some(Money::new(500, Currency::EUR)),
        stock: Stock::of(3),
        low_stock: Some(1),
        barcode: "4006381333931".to_owned(),
        weight_g: Some(900),
        plate: None,
    }
}

fn image(src: &str) -> ImageRef {
    ImageRef { src: src.to_owned(), alt: text(&[("de", "Eine Lampe")]) }
}

/// As a file with few columns brings it.
fn bare() -> ProductInput {
    ProductInput {
        title: text(&[("en", "Lamp, new")]),
        description: Text::default(),
        brand: String::new(),
        tags: Vec::new(),
        attributes: Vec::new(),
        options: vec![ProductOption {
            name: text(&[("en", "Size")]),
            values: vec![text(&[("en", "Small")]), text(&[("en", "Huge")])],
        }],
        variants: vec![VariantInput {
            compare_at: None,
            cost: None,
            stock: Stock::of(10),
            low_stock: None,
            barcode: String::new(),
            weight_g: None,
            ..variant(0)
        }],
        images: Vec::new(),
        plate: Plate { silhouette: Silhouette::Mug, ..product().plate },
        published: true,
        tax: TaxCategory::Standard,
        ..product()
    }
}

const FEW: Meeting =
    Meeting::Kept { says: Says { status: false, tax: false, drawing: false }, pieces: false, by: None };

#[test]
fn what_a_file_says_nothing_of_stays() {
    let (was, new) = (product(), bare());
    let it = FEW.over(&new, &Was::from(&was), &[Some(&was.variants[0])]);
    assert_eq!(it.title, text(&[("en", "Lamp, new"), ("ar", "مصباح")]));
    assert_eq!((&it.description, &it.brand, &it.tags), (&was.description, &was.brand, &was.tags));
    assert_eq!((&it.attributes, &it.images), (&was.attributes, &was.images));
    assert_eq!((it.published, it.tax, it.plate), (was.published, was.tax, was.plate));
    let kept = VariantInput { compare_at: None, ..was.variants[0].clone() };
    assert_eq!(it.variants, [kept], "prices are the file's, pieces are not");
    assert_eq!(it.options[0].name, was.options[0].name);
    assert_eq!(it.options[0].values[0], was.options[0].values[0]);
    assert_eq!(it.options[0].values[1], text(&[("en", "Huge")]), "the words of another value are not this one's");
    assert_eq!(it.check(), []);
    // The same again is the same.
    assert_eq!(FEW.over(&new, &Was::from(&it), &[Some(&it.variants[0])]), it);
}

#[test]
fn what_a_file_says_holds() {
    let was = product();
    let mut new = bare();
    new.attributes = vec![Attribute { value: text(&[("en", "Steel")]), ..was.attributes[0].clone() }];
    new.images = vec![ImageRef { src: "https://example.com/b.jpg".to_owned(), alt: Text::default() }];
    let all = Meeting::Kept { says: Says { status: true, tax: true, drawing: true }, pieces: true, by: None };
    let it = all.over(&new, &Was::from(&was), &[Some(&was.variants[0])]);
    assert_eq!((it.published, it.tax, it.variants[0].stock), (true, TaxCategory::Standard, Stock::of(10)));
    assert_eq!(it.plate, new.plate);
    assert_eq!(it.attributes[0].value, text(&[("en", "Steel")]), "its translations were of another value");
    assert_eq!(it.images, [new.images[0].clone(), was.images[1].clone()], "what an operator sent stays behind");
    assert_eq!(all.over(&new, &Was::from(&was), &[None]).variants, new.variants, "a new one has nothing to keep");
    assert_eq!(Meeting::Whole.over(&new, &Was::from(&was), &[Some(&was.variants[0])]), new);
    // Never more than a product may have.
    new.images = (0..MAX_IMAGES).map(|n| image(&n.to_string())).collect();
    assert_eq!(all.over(&new, &Was::from(&was), &[None]).images.len(), MAX_IMAGES);
    // The archive.
    assert!(FEW.stays_out(&new) && !all.stays_out(&new) && !Meeting::Whole.stays_out(&new));
    assert!(all.stays_out(&ProductInput { published: false, ..new }));
}
