//! Which column of the file is what.

use crate::import::excerpt;
use crate::import::table::{Column, Table};
use std::io::Read;

/// Columns that are known, and not used.
const UNUSED: &[&str] = &[
    "is featured?",
    "sold individually?",
    "allow customer reviews?",
    "purchase note",
    "shipping class",
    "download limit",
    "download expiry days",
    "grouped products",
    "upsells",
    "cross-sells",
    "external url",
    "button text",
];
/// What units of weight are in grams (NIST Handbook 44: a pound is 453.59237 g).
const WEIGHTS: &[(&str, f64)] =
    &[("kg", 1_000.0), ("g", 1.0), ("lbs", 453.592_37), ("lb", 453.592_37), ("oz", 28.349_523_125)];

/// An attribute's columns.
#[derive(Debug, Clone, Default)]
pub(super) struct AttributeColumns {
    pub(super) name: Column,
    pub(super) values: Column,
    pub(super) visible: Column,
}

/// A measure: its column, what it is called, and its unit as written.
#[derive(Debug, Clone)]
pub(super) struct Measure {
    pub(super) column: Column,
    pub(super) label: String,
    pub(super) unit: String,
}

/// The columns that are used.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub(super) id: Column,
    pub(super) kind: Column,
    pub(super) sku: Column,
    pub(super) barcode: Column,
    pub(super) name: Column,
    pub(super) published: Column,
    pub(super) visibility: Column,
    pub(super) short: Column,
    pub(super) description: Column,
    pub(super) sale_starts: Column,
    pub(super) sale_ends: Column,
    pub(super) in_stock: Column,
    pub(super) stock: Column,
    pub(super) low_stock: Column,
    pub(super) backorders: Column,
    pub(super) sale_price: Column,
    pub(super) price: Column,
    pub(super) cost: Column,
    pub(super) tax_status: Column,
    pub(super) tax_class: Column,
    pub(super) categories: Column,
    pub(super) tags: Column,
    pub(super) brands: Column,
    pub(super) images: Column,
    pub(super) parent: Column,
    pub(super) position: Column,
    /// The weight, and what its unit is in grams.
    pub(super) weight: Option<(Measure, f64)>,
    /// Length, width and height.
    pub(super) sizes: Vec<Measure>,
    pub(super) attributes: Vec<AttributeColumns>,
    unknown: Vec<String>,
}

/// True for the header of this shop's files: no other has a `Regular price` beside a `Name`.
pub(in crate::import) fn wrote<R: Read>(table: &Table<R>) -> bool {
    table.column("Name").is_some() && table.column("Regular price").is_some()
}

impl Columns {
    /// Finds them by the header.
    pub(super) fn find<R: Read>(table: &Table<R>) -> Self {
        let mut known: Vec<String> = Vec::new();
        let mut find = |name: &str| {
            known.push(name.to_lowercase());
            table.find(name)
        };
        let mut columns = Self {
            id: find("ID"),
            kind: find("Type"),
            sku: find("SKU"),
            barcode: find("GTIN, UPC, EAN, or ISBN"),
            name: find("Name"),
            published: find("Published"),
            visibility: find("Visibility in catalog"),
            short: find("Short description"),
            description: find("Description"),
            sale_starts: find("Date sale price starts"),
            sale_ends: find("Date sale price ends"),
            in_stock: find("In stock?"),
            stock: find("Stock"),
            low_stock: find("Low stock amount"),
            backorders: find("Backorders allowed?"),
            sale_price: find("Sale price"),
            price: find("Regular price"),
            cost: find("Cost of goods"),
            tax_status: find("Tax status"),
            tax_class: find("Tax class"),
            categories: find("Categories"),
            tags: find("Tags"),
            brands: find("Brands"),
            images: find("Images"),
            parent: find("Parent"),
            position: find("Position"),
            ..Self::default()
        };
        for name in table.columns() {
            let small = name.to_lowercase();
            if let Some(number) = small.strip_prefix("attribute ").and_then(|rest| rest.strip_suffix(" name")) {
                let of = |what: &str| table.find(&format!("Attribute {number} {what}"));
                let values = AttributeColumns { name: of("name"), values: of("value(s)"), visible: of("visible") };
                columns.attributes.push(values);
            } else if let Some((label, unit)) = measure(name) {
                let measure = Measure { column: table.find(name), label: label.to_owned(), unit: unit.to_owned() };
                let grams = WEIGHTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit));
                match (label.to_lowercase().as_str(), grams) {
                    ("weight", Some((_, grams))) => columns.weight = Some((measure, *grams)),
                    ("length" | "width" | "height", _) => columns.sizes.push(measure),
                    _ => columns.unknown.push(excerpt(name)),
                }
            } else if !known.contains(&small) && !UNUSED.contains(&small.as_str()) && !is_attribute(&small) {
                columns.unknown.push(excerpt(name));
            }
        }
        columns
    }

    /// The columns that were not understood.
    pub(super) fn unknown(&self) -> &[String] {
        &self.unknown
    }
}

/// `Weight (kg)` in its two parts.
fn measure(name: &str) -> Option<(&str, &str)> {
    let (label, unit) = name.strip_suffix(')')?.split_once(" (")?;
    ["weight", "length", "width", "height"].contains(&label.to_lowercase().as_str()).then_some((label, unit))
}

/// The columns that come with an attribute or a download.
fn is_attribute(small: &str) -> bool {
    let ends = [" value(s)", " visible", " global", " default"];
    (small.starts_with("attribute ") && ends.iter().any(|end| small.ends_with(end)))
        || (small.starts_with("download ") && [" name", " url", " id"].iter().any(|end| small.ends_with(end)))
}
