use super::*;
use crate::money::{Currency, Money};

fn en(text: &str) -> Text {
    Text::of(&"en".parse().unwrap(), text)
}

fn cell(n: u8, choice: &[usize], price: i64) -> Cell {
    Cell {
        id: Some(VariantId::new(1, [n; 10])),
        input: VariantInput {
            sku: format!("S{n}"),
            choice: choice.to_vec(),
            price: Money::new(price, Currency::EUR),
            compare_at: None,
            cost: None,
            stock: Stock::of(7),
            low_stock: Some(2),
            barcode: "123".to_owned(),
            weight_g: Some(100),
            plate: None,
        },
    }
}

fn option(name: &str, values: &[&str]) -> ProductOption {
    ProductOption { name: en(name), values: values.iter().map(|value| en(value)).collect() }
}

/// The options as a form shows them.
fn as_it_is(matrix: &Matrix) -> Vec<EditedOption> {
    let edited = |(place, option): (usize, &ProductOption)| EditedOption {
        was: Some(place),
        name: option.name.clone(),
        values: option
            .values
            .iter()
            .enumerate()
            .map(|(n, text)| EditedValue { was: Some(n), text: text.clone() })
            .collect(),
    };
    matrix.options.iter().enumerate().map(edited).collect()
}

fn new(text: &str) -> EditedValue {
    EditedValue { was: None, text: en(text) }
}

fn choices(matrix: &Matrix) -> Vec<&[usize]> {
    matrix.cells.iter().map(|cell| cell.input.choice.as_slice()).collect()
}

/// Two sizes in two colours, of which large red was taken out.
fn shirt() -> Matrix {
    Matrix {
        options: vec![option("Size", &["S", "L"]), option("Colour", &["Red", "Blue"])],
        cells: vec![cell(1, &[0, 0], 100), cell(2, &[0, 1], 110), cell(3, &[1, 1], 210)],
    }
}

#[test]
fn nothing_edited_changes_nothing() {
    let shirt = shirt();
    assert_eq!(shirt.of(&as_it_is(&shirt), false), shirt);
    assert_eq!(shirt.check(), []);
}

#[test]
fn a_new_value_brings_its_variants_and_no_others() {
    let shirt = shirt();
    let mut edited = as_it_is(&shirt);
    edited[1].values.push(new("Green"));
    let more = shirt.of(&edited, false);
    assert_eq!(choices(&more), [&[0, 0], &[0, 1], &[0, 2], &[1, 1], &[1, 2]], "large red stays out");
    let green = &more.cells[4];
    assert_eq!((green.id, green.input.price.minor), (None, 210), "priced like the other large one");
    assert_eq!((green.input.sku.as_str(), green.input.barcode.as_str(), green.input.stock.quantity), ("", "", 0));
    assert_eq!(more.check(), []);
    assert_eq!(choices(&shirt.of(&as_it_is(&shirt), true)).len(), 4, "unless it is asked for");
}

#[test]
fn a_value_that_is_emptied_goes_with_its_variants() {
    let shirt = shirt();
    let mut edited = as_it_is(&shirt);
    edited[0].values[0].text = Text::default();
    let less = shirt.of(&edited, false);
    assert_eq!(less.cells.len(), 1);
    assert_eq!((less.cells[0].id, less.cells[0].input.choice.as_slice()), (shirt.cells[2].id, &[0, 1][..]));
    assert_eq!(less.options[0], option("Size", &["L"]));
}

#[test]
fn a_renamed_value_keeps_its_variants() {
    let shirt = shirt();
    let mut edited = as_it_is(&shirt);
    edited[0].values[1].text = en("Large");
    let named = shirt.of(&edited, false);
    assert_eq!(named.cells, shirt.cells);
    assert_eq!(named.options[0], option("Size", &["S", "Large"]));
}

#[test]
fn a_first_option_is_given_to_what_is_there() {
    let plain = Matrix { options: Vec::new(), cells: vec![cell(1, &[], 500)] };
    let size = EditedOption { was: None, name: en("Size"), values: vec![new("S"), new("M"), new("L")] };
    let sized = plain.of(&[size], false);
    assert_eq!(choices(&sized), [&[0], &[1], &[2]]);
    assert_eq!(sized.cells[0].id, plain.cells[0].id);
    assert!(sized.cells.iter().all(|cell| cell.input.price.minor == 500));
}

#[test]
fn six_variants_come_of_two_options() {
    let plain = Matrix { options: Vec::new(), cells: vec![cell(1, &[], 500)] };
    let size = EditedOption { was: None, name: en("Size"), values: vec![new("S"), new("M"), new("L")] };
    let colour = EditedOption { was: None, name: en("Colour"), values: vec![new("Red"), new("Blue")] };
    let six = plain.of(&[size, colour], false);
    assert_eq!(choices(&six), [[0, 0], [0, 1], [1, 0], [1, 1], [2, 0], [2, 1]]);
    assert_eq!(six.cells.iter().filter(|cell| cell.id.is_some()).count(), 1);
}

#[test]
fn an_option_that_goes_leaves_one_of_each() {
    let shirt = shirt();
    let edited = vec![as_it_is(&shirt).remove(0)];
    let one = shirt.of(&edited, false);
    assert_eq!(one.cells.iter().map(|cell| cell.id).collect::<Vec<_>>(), [shirt.cells[0].id, shirt.cells[2].id]);
    let none = shirt.of(&[], false);
    assert_eq!(none.cells.len(), 1);
    assert!(none.options.is_empty() && none.check().is_empty());
}

#[test]
fn every_flaw_of_a_matrix_is_named() {
    let mut bad = shirt();
    bad.options[0].name = Text::default();
    bad.options[1].values[1] = en("Red");
    bad.cells[1].input.sku = "S1".to_owned();
    bad.cells[0].input.price.minor = -1;
    bad.cells[2].input.compare_at = Some(Money::new(210, Currency::EUR));
    bad.cells[2].input.weight_g = Some(-1);
    bad.cells[2].input.choice = vec![0, 0];
    assert_eq!(
        bad.check(),
        [
            MatrixFlaw::OptionName(0),
            MatrixFlaw::Value(1, 1),
            MatrixFlaw::Price(0),
            MatrixFlaw::Sku(1),
            MatrixFlaw::Twice(2),
            MatrixFlaw::CompareAt(2),
            MatrixFlaw::Below(2),
        ]
    );
    let empty = Matrix { options: Vec::new(), cells: Vec::new() };
    assert_eq!(empty.check(), [MatrixFlaw::NoVariant]);
}

#[test]
fn too_many_variants_are_refused_before_they_are_made() {
    let plain = Matrix { options: Vec::new(), cells: vec![cell(1, &[], 500)] };
    let many = |name: &str| EditedOption {
        was: None,
        name: en(name),
        values: (0..MAX_VALUES).map(|n| new(&n.to_string())).collect(),
    };
    let made = plain.of(&[many("A"), many("B"), many("C")], true);
    assert_eq!(made.cells.len(), 1);
    assert!(made.check().contains(&MatrixFlaw::ManyVariants));
}

#[test]
fn content_says_what_is_wrong() {
    let good = Content {
        slug: "lamp".to_owned(),
        title: en("Lamp"),
        description: Text::default(),
        seo: Seo::default(),
        brand: String::new(),
        category: None,
        tags: Vec::new(),
        attributes: Vec::new(),
        tax: TaxCategory::Standard,
        published: false,
        publish_ms: Some(5),
        unpublish_ms: Some(6),
    };
    assert_eq!(good.check(), []);
    let bad = Content {
        slug: "Lamp!".to_owned(),
        title: Text::default(),
        seo: Seo { title: en(&"x".repeat(MAX_SEO_TITLE + 1)), description: Text::default() },
        tags: vec!["x".repeat(MAX_NAME + 1)],
        unpublish_ms: Some(5),
        ..good.clone()
    };
    let en = "en".parse().unwrap();
    assert_eq!(
        bad.check(),
        [
            ContentFlaw::NoTitle,
            ContentFlaw::Long(Part::SeoTitle, en),
            ContentFlaw::Slug,
            ContentFlaw::Tags,
            ContentFlaw::Schedule
        ]
    );
    assert_eq!(Content { published: true, ..good }.settled().publish_ms, None);
}
