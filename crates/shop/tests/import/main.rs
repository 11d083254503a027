//! Reading and writing files of other systems, as a merchant's files are: by whole files and what comes of them.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails, helpers too")]

mod apply;
mod events;
mod exports;
mod languages;
mod products;
mod table;
mod woocommerce;

use std::collections::HashSet;
use vitrine_domain::money::Currency;
use vitrine_i18n::Locale;
use vitrine_shop::import::{self, Parsed, Problem, Said, Terms, shopify};

/// Goods of our own in the classic dialect: three options, rows with only an image, HTML, line breaks in cells.
const CLASSIC: &str = include_str!("../data/shopify_classic.csv");
/// Goods of our own in WooCommerce's dialect: every type, attributes, sales, stock, sizes, several categories.
const WOOCOMMERCE: &str = include_str!("../data/woocommerce.csv");
/// The header row of an export of 2026 in the classic dialect.
const CLASSIC_HEADER: &str = include_str!("../data/shopify_classic_2026export.csv");
/// The header row of the newer dialect.
const NEWER_HEADER: &str = include_str!("../data/shopify_new_2024plus.csv");

fn terms() -> Terms {
    Terms { lang: "en".parse().unwrap(), currency: Currency::EUR }
}

fn read(file: impl AsRef<[u8]>) -> Parsed {
    import::read(file.as_ref(), &terms()).unwrap()
}

/// The problems as a person reads them in English; every other language has words of its own for each.
fn said(problems: &[Problem]) -> Vec<String> {
    let words = |problem: &Problem| {
        differs(&problem.what);
        problem.to_string()
    };
    problems.iter().map(words).collect()
}

/// A sentence is another one in every language, and nothing is left to fill in.
fn differs(what: &Said) {
    let words: Vec<String> = Locale::ALL.iter().map(|locale| what.in_words(*locale)).collect();
    assert_eq!(words.iter().collect::<HashSet<_>>().len(), Locale::ALL.len(), "{words:?}");
    assert!(!words.iter().any(|words| words.contains("{$")), "{words:?}");
}

/// A file whose header is written in the newer dialect instead of the classic one.
fn in_newer_dialect(file: &str) -> String {
    let (header, rows) = file.split_once('\n').unwrap();
    let names: Vec<&str> = header
        .trim_end()
        .split(',')
        .map(|name| shopify::DIALECTS.iter().find(|(classic, _)| *classic == name).map_or(name, |(_, newer)| newer))
        .collect();
    assert_ne!(names.join(","), header, "nothing was rewritten");
    format!("{}\n{rows}", names.join(","))
}
