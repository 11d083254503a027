//! Which column of the file is what, whichever dialect its header is written in.

use super::ours::Ours;
use crate::import::table::{Column, Table};
use crate::import::{Problem, Said, excerpt};
use std::io::Read;
use vitrine_domain::catalog::MAX_OPTIONS;
use vitrine_domain::text::slugify;

/// Every column that both dialects have: its name in the classic export, and in the one since 2024. Reading takes either,
/// and a file rewritten from one to the other reads as an equal catalog. `Linked To`, unit prices, SEO, metafields and
/// status have one spelling but for capital letters, and stand here for completeness.
pub const DIALECTS: &[(&str, &str)] = &[
    ("Handle", "URL handle"),
    ("Title", "Title"),
    ("Body (HTML)", "Description"),
    ("Vendor", "Vendor"),
    ("Product Category", "Product category"),
    ("Type", "Type"),
    ("Tags", "Tags"),
    ("Published", "Published on online store"),
    ("Status", "Status"),
    ("Option1 Name", "Option1 name"),
    ("Option1 Value", "Option1 value"),
    ("Option1 Linked To", "Option1 Linked To"),
    ("Option2 Name", "Option2 name"),
    ("Option2 Value", "Option2 value"),
    ("Option2 Linked To", "Option2 Linked To"),
    ("Option3 Name", "Option3 name"),
    ("Option3 Value", "Option3 value"),
    ("Option3 Linked To", "Option3 Linked To"),
    ("Variant SKU", "SKU"),
    ("Variant Grams", "Weight value (grams)"),
    ("Variant Inventory Tracker", "Inventory tracker"),
    ("Variant Inventory Qty", "Inventory quantity"),
    ("Variant Inventory Policy", "Continue selling when out of stock"),
    ("Variant Fulfillment Service", "Fulfillment service"),
    ("Variant Price", "Price"),
    ("Variant Compare At Price", "Compare-at price"),
    ("Cost per item", "Cost per item"),
    ("Variant Requires Shipping", "Requires shipping"),
    ("Variant Taxable", "Charge tax"),
    ("Variant Tax Code", "Tax code"),
    ("Variant Barcode", "Barcode"),
    ("Variant Weight Unit", "Weight unit for display"),
    ("Unit Price Total Measure", "Unit price total measure"),
    ("Unit Price Total Measure Unit", "Unit price total measure unit"),
    ("Unit Price Base Measure", "Unit price base measure"),
    ("Unit Price Base Measure Unit", "Unit price base measure unit"),
    ("Image Src", "Product image URL"),
    ("Image Position", "Image position"),
    ("Image Alt Text", "Image alt text"),
    ("Variant Image", "Variant image URL"),
    ("Gift Card", "Gift card"),
    ("SEO Title", "SEO title"),
    ("SEO Description", "SEO description"),
    ("Google Shopping / Google Product Category", "Google Shopping / Google product category"),
    ("Google Shopping / Gender", "Google Shopping / Gender"),
    ("Google Shopping / Age Group", "Google Shopping / Age group"),
    ("Google Shopping / MPN", "Google Shopping / Manufacturer part number (MPN)"),
    ("Google Shopping / AdWords Grouping", "Google Shopping / Ad group name"),
    ("Google Shopping / AdWords Labels", "Google Shopping / Ads labels"),
    ("Google Shopping / Condition", "Google Shopping / Condition"),
    ("Google Shopping / Custom Product", "Google Shopping / Custom product"),
    ("Google Shopping / Custom Label 0", "Google Shopping / Custom label 0"),
    ("Google Shopping / Custom Label 1", "Google Shopping / Custom label 1"),
    ("Google Shopping / Custom Label 2", "Google Shopping / Custom label 2"),
    ("Google Shopping / Custom Label 3", "Google Shopping / Custom label 3"),
    ("Google Shopping / Custom Label 4", "Google Shopping / Custom label 4"),
];

/// Beginnings of columns that come once for each market or belong to advertising: known, and not used.
const UNUSED: &[&str] = &[
    "google shopping / ",
    "included / ",
    "price / ",
    "compare-at price / ",
    "compare at price / ",
    "variant price / ",
];

/// A metafield column, which becomes an attribute.
#[derive(Debug, Clone)]
pub(super) struct Metafield {
    pub(super) column: Column,
    /// Of the attribute: a small ASCII word.
    pub(super) key: String,
    /// Of the attribute: what stands before the parenthesis.
    pub(super) label: String,
}

/// The columns that are used.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub(super) handle: Column,
    pub(super) title: Column,
    pub(super) body: Column,
    pub(super) vendor: Column,
    pub(super) category: Column,
    pub(super) kind: Column,
    pub(super) tags: Column,
    pub(super) published: Column,
    pub(super) status: Column,
    /// Name and value.
    pub(super) options: [(Column, Column); MAX_OPTIONS],
    pub(super) sku: Column,
    pub(super) grams: Column,
    pub(super) tracker: Column,
    pub(super) quantity: Column,
    pub(super) policy: Column,
    pub(super) price: Column,
    pub(super) compare_at: Column,
    pub(super) cost: Column,
    pub(super) taxable: Column,
    pub(super) barcode: Column,
    pub(super) image: Column,
    pub(super) image_position: Column,
    pub(super) image_alt: Column,
    pub(super) variant_image: Column,
    pub(super) gift_card: Column,
    pub(super) metafields: Vec<Metafield>,
    pub(super) ours: Ours,
    unknown: Vec<String>,
}

impl Columns {
    /// Finds them by the header.
    pub(super) fn find<R: Read>(table: &Table<R>) -> Result<Self, Problem> {
        let find = |classic: &str| -> Result<Column, Problem> {
            let newer = DIALECTS.iter().find(|(name, _)| *name == classic).map_or(classic, |(_, newer)| newer);
            let (a, b) = (table.column(classic), table.column(newer));
            if let (Some(a), Some(b)) = (a, b)
                && a != b
            {
                let what = Said::new("import-same-columns").with("classic", classic).with("newer", newer);
                return Err(Problem::of_file(what));
            }
            Ok(table.find(if a.is_none() && b.is_some() { newer } else { classic }))
        };
        let needed = |classic: &str, newer: &str| -> Result<Column, Problem> {
            let column = find(classic)?;
            if column.is_there() {
                return Ok(column);
            }
            Err(Problem::of_file(if classic == newer {
                Said::new("import-no-column").with("column", classic)
            } else {
                Said::new("import-neither-column").with("classic", classic).with("newer", newer)
            }))
        };
        let option = |n: usize| -> Result<(Column, Column), Problem> {
            Ok((find(&format!("Option{n} Name"))?, find(&format!("Option{n} Value"))?))
        };
        let mut columns = Self {
            title: needed("Title", "Title")?,
            price: needed("Variant Price", "Price")?,
            handle: find("Handle")?,
            body: find("Body (HTML)")?,
            vendor: find("Vendor")?,
            category: find("Product Category")?,
            kind: find("Type")?,
            tags: find("Tags")?,
            published: find("Published")?,
            status: find("Status")?,
            options: [option(1)?, option(2)?, option(3)?],
            sku: find("Variant SKU")?,
            grams: find("Variant Grams")?,
            tracker: find("Variant Inventory Tracker")?,
            quantity: find("Variant Inventory Qty")?,
            policy: find("Variant Inventory Policy")?,
            compare_at: find("Variant Compare At Price")?,
            cost: find("Cost per item")?,
            taxable: find("Variant Taxable")?,
            barcode: find("Variant Barcode")?,
            image: find("Image Src")?,
            image_position: find("Image Position")?,
            image_alt: find("Image Alt Text")?,
            variant_image: find("Variant Image")?,
            gift_card: find("Gift Card")?,
            metafields: Vec::new(),
            ours: Ours::default(),
            unknown: Vec::new(),
        };
        for (at, name) in table.columns().iter().enumerate() {
            if let Some((label, namespace, key)) = metafield(name) {
                if namespace == super::ours::NAMESPACE {
                    if !columns.ours.take(key, Column { at: Some(at), name: name.clone() }) {
                        columns.unknown.push(excerpt(name));
                    }
                    continue;
                }
                let short = slugify(key);
                let taken = columns.metafields.iter().any(|other| other.key == short);
                let key = if taken || short == TYPE_KEY { slugify(&format!("{namespace}-{key}")) } else { short };
                let column = Column { at: Some(at), name: name.clone() };
                columns.metafields.push(Metafield { column, key, label: label.to_owned() });
                continue;
            }
            let small = name.to_lowercase();
            let known = DIALECTS.iter().any(|(a, b)| a.to_lowercase() == small || b.to_lowercase() == small)
                || UNUSED.iter().any(|start| small.starts_with(start));
            if !known {
                columns.unknown.push(excerpt(name));
            }
        }
        Ok(columns)
    }

    /// The columns that were not understood.
    pub(super) fn unknown(&self) -> &[String] {
        &self.unknown
    }
}

/// The key of the attribute that keeps the product's type.
pub(crate) const TYPE_KEY: &str = "type";

/// `Name (product.metafields.namespace.key)` in its three parts.
fn metafield(name: &str) -> Option<(&str, &str, &str)> {
    let (label, rest) = name.strip_suffix(')')?.rsplit_once(" (product.metafields.")?;
    let (namespace, key) = rest.split_once('.')?;
    (!label.trim().is_empty() && !slugify(key).is_empty()).then_some((label.trim(), namespace, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metafield_headers_come_apart() {
        assert_eq!(
            metafield("Color (product.metafields.shopify.color-pattern)"),
            Some(("Color", "shopify", "color-pattern"))
        );
        assert_eq!(metafield("Google Shopping / Manufacturer part number (MPN)"), None);
        assert_eq!(metafield("(product.metafields.a.b)"), None);
    }

    #[test]
    fn no_name_means_two_columns() {
        for (n, (classic, newer)) in DIALECTS.iter().enumerate() {
            for (other_classic, other_newer) in &DIALECTS[n + 1..] {
                for a in [classic, newer] {
                    assert!(!a.eq_ignore_ascii_case(other_classic) && !a.eq_ignore_ascii_case(other_newer), "{a}");
                }
            }
        }
    }
}
