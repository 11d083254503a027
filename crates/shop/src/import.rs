//! Reading goods and histories that other systems wrote.
//!
//! The one idea: a file is never trusted and never half believed. Whatever is wrong is said with row, column and product in
//! a sentence ([`Said`]), and what it belongs to stays out whole; everything else goes in. Reading ([`table`], [`shopify`],
//! [`woocommerce`], [`events`]) knows no database and works on any bytes; writing is [`apply`], in short transactions, and
//! the same file a second time changes nothing. Which shop wrote a file of products, its header says.
//!
//! The images that goods name become pictures afterwards, through a queue ([`images`]).
//!
//! Left out: columns that a shop of ours has no use for (tax codes,
//! advertising fields, texts for search engines). What a file says of a product holds, and what it says nothing of stays
//! (`vitrine_domain::catalog::meet`).

pub mod apply;
pub mod desk;
mod draft;
pub(crate) mod drawing;
pub mod events;
pub(crate) mod formula;
pub mod html;
pub mod images;
pub mod preview;
mod said;
pub mod shopify;
pub mod table;
pub mod woocommerce;

use draft::Outcome;
pub use said::Said;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Read;
use table::{Column, Place, Table};
use vitrine_domain::catalog::ProductInput;
pub use vitrine_domain::catalog::meet::{Meeting, Says};
use vitrine_domain::money::{Currency, Money, MoneyError};
use vitrine_domain::text::Lang;

/// The most products in one file: with what [`table::MAX_FILE_BYTES`] allows, what an import holds in memory.
pub const MAX_PRODUCTS: usize = 250_000;

/// The most problems of one kind (refusals, notices) that are kept of one file; more are only counted. A person reads a
/// screenful; the bound keeps a hostile file from filling memory with complaints.
pub const MAX_PROBLEMS: usize = 10_000;
/// How much of a cell is quoted in a message, in characters.
const QUOTED: usize = 40;

/// What a file of products does not say.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The language of its texts: the shop's default.
    pub lang: Lang,
    /// The currency of its prices: the shop's base.
    pub currency: Currency,
}

/// A file of products that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The good ones, in the order of the file; `row` is the product's first.
    pub products: Vec<Row<ProductInput>>,
    /// Why the others stay out.
    pub refused: Problems,
    /// How many products stay out.
    pub refused_products: u64,
    /// What was understood differently than written, or was not used.
    pub notices: Problems,
    /// What the file has columns for.
    pub says: Says,
}

/// Reads a file of products, whichever shop wrote it.
///
/// # Errors
/// When the file as a whole cannot be read: no header, no column for title or price, too large. Nothing of it goes in then.
pub fn read(file: impl Read, terms: &Terms) -> Result<Parsed, Problem> {
    let mut table = Table::open(file)?;
    let mut parsed = if woocommerce::wrote(&table) {
        woocommerce::read(&mut table, terms)?
    } else {
        shopify::read(&mut table, terms)?
    };
    parsed.notices.extend(table.notice());
    if parsed.products.is_empty() && parsed.refused.is_empty() {
        parsed.notices.push(Problem::of_file(Said::new("import-no-products")));
    }
    Ok(parsed)
}

/// The products of a file while they are read; what two of them may not share is known at the end.
#[derive(Default)]
struct Gathering {
    /// Every product so far; a good one may still turn bad when its handle comes again.
    products: Vec<(Place, Outcome)>,
    /// The number of the product that had a handle first.
    by_slug: HashMap<String, usize>,
    refused: Problems,
    refused_products: u64,
}

impl Gathering {
    /// Refuses rows that belong to no product.
    fn refuse(&mut self, problem: Problem) {
        self.refused.push(problem);
        self.refused_products += 1;
    }

    /// Takes the next product.
    fn take(&mut self, place: Place, slug: String, mut outcome: Outcome) -> Result<(), Problem> {
        let number = self.products.len();
        if number == MAX_PRODUCTS {
            return Err(Problem::of_file(Said::new("import-many-products").with("max", MAX_PRODUCTS)));
        }
        match self.by_slug.entry(slug) {
            Entry::Vacant(free) => {
                free.insert(number);
            }
            Entry::Occupied(first) => {
                // The rows may be one product that something tore apart, so neither part is whole.
                let (there, before) = &mut self.products[*first.get()];
                outcome = also(outcome, twice(place, *there, first.key()));
                if before.is_ok() {
                    *before = Err(vec![twice(*there, place, first.key())]);
                }
            }
        }
        self.products.push((place, outcome));
        Ok(())
    }

    /// Sorts good from bad, now that every row is known.
    fn finish(self, sku: &Column) -> Parsed {
        let mut parsed = Parsed { refused: self.refused, refused_products: self.refused_products, ..Parsed::default() };
        let mut by_sku: HashMap<String, (u64, String)> = HashMap::new();
        for (place, mut outcome) in self.products {
            if let Ok(good) = &outcome {
                let mut problems = Vec::new();
                for (variant, at) in good.input.variants.iter().zip(&good.variants_at) {
                    if let Some((row, owner)) = by_sku.get(&variant.sku) {
                        let what = Said::new("import-sku-elsewhere").with("sku", excerpt(&variant.sku));
                        let what = what.with("row", row).with("product", owner);
                        problems.push(Problem::at(*at, what).in_column(&sku.name).of_product(&good.input.slug));
                    }
                }
                if !problems.is_empty() {
                    outcome = Err(problems);
                }
            }
            match outcome {
                Ok(good) => {
                    for (variant, at) in good.input.variants.iter().zip(&good.variants_at) {
                        if !variant.sku.is_empty() {
                            by_sku.insert(variant.sku.clone(), (at.row, good.input.slug.clone()));
                        }
                    }
                    parsed.notices.extend(good.notices);
                    parsed.products.push(Row { row: place.row, line: place.line, value: good.input });
                }
                Err(problems) => {
                    parsed.refused_products += 1;
                    parsed.refused.extend(problems);
                }
            }
        }
        parsed
    }
}

/// The same outcome, with one more thing wrong.
fn also(outcome: Outcome, problem: Problem) -> Outcome {
    match outcome {
        Err(mut problems) => {
            problems.push(problem);
            Err(problems)
        }
        Ok(_) => Err(vec![problem]),
    }
}

fn twice(place: Place, there: Place, slug: &str) -> Problem {
    Problem::at(place, Said::new("import-handle-twice").with("row", there.row)).of_product(slug)
}

/// Says which columns were not understood.
fn unused(unknown: &[String]) -> Option<Problem> {
    /// So many are named.
    const NAMED: usize = 10;
    let said = match unknown.len() {
        0 => return None,
        n if n > NAMED => Said::new("import-unused-more").count("count", n - NAMED),
        _ => Said::new("import-unused"),
    };
    Some(Problem::of_file(said.names("columns", &unknown[..unknown.len().min(NAMED)])))
}

/// A value and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<T> {
    /// The row as a spreadsheet counts: the header is row 1; 0 when it came from no file.
    pub row: u64,
    /// The line on which it begins, as a text editor counts.
    pub line: u64,
    /// What stood there.
    pub value: T,
}

impl<T> Row<T> {
    /// The same place, with the value borrowed.
    pub fn as_ref(&self) -> Row<&T> {
        Row { row: self.row, line: self.line, value: &self.value }
    }
}

/// Something worth saying about a file: why a part of it stays out, or what was understood differently than written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Problem {
    /// The row as a spreadsheet counts, header = 1; 0 when it concerns the whole file.
    pub row: u64,
    /// The line on which that row begins, as a text editor counts; it differs from the row when cells contain line breaks.
    pub line: u64,
    /// The column's name, as written in the file.
    pub column: Option<String>,
    /// The handle of the product it concerns.
    pub product: Option<String>,
    /// What there is to say.
    pub what: Said,
}

impl Problem {
    /// About the whole file.
    pub(crate) fn of_file(what: Said) -> Self {
        Self { row: 0, line: 0, column: None, product: None, what }
    }

    /// About a row.
    pub(crate) fn at(place: table::Place, what: Said) -> Self {
        Self { row: place.row, line: place.line, column: None, product: None, what }
    }

    /// The same, about one column of the row.
    pub(crate) fn in_column(mut self, column: &str) -> Self {
        self.column = Some(column.to_owned());
        self
    }

    /// The same, about a product.
    pub(crate) fn of_product(mut self, handle: &str) -> Self {
        self.product = (!handle.is_empty()).then(|| excerpt(handle));
        self
    }
}

/// A bounded list of problems.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    list: Vec<Problem>,
    more: u64,
}

impl Problems {
    /// Adds one, or only counts it when there are [`MAX_PROBLEMS`].
    pub(crate) fn push(&mut self, problem: Problem) {
        if self.list.len() < MAX_PROBLEMS {
            self.list.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// Adds several.
    pub(crate) fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }

    /// Those that were kept, in the order in which they were found.
    pub fn kept(&self) -> &[Problem] {
        &self.list
    }

    /// How many there were beyond [`MAX_PROBLEMS`].
    pub fn more(&self) -> u64 {
        self.more
    }

    /// True when there were none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// The beginning of a text, for a message: one line, at most 40 characters.
pub(crate) fn excerpt(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(QUOTED).is_some() {
        short.push('…');
    }
    short
}

/// A text as one line: control characters and runs of white space become one space, none at the ends.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): small and fixed for ever, so that a name made of it is the same on every import.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A slug for a name; a name that is mostly of other scripts than Latin gets `prefix` and eight digits made of the name,
/// because the few Latin letters in it would not tell it from others.
pub(crate) fn slug_for(name: &str, prefix: &str) -> String {
    let slug = vitrine_domain::text::slugify(name);
    let others = name.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
    let latin = name.chars().filter(char::is_ascii_alphanumeric).count();
    if slug.is_empty() || others > latin { format!("{prefix}-{:08x}", hash(name) >> 32) } else { slug }
}

/// An amount of at least nothing, or a sentence that says how it should have been written.
pub(crate) fn amount(text: &str, currency: Currency) -> Result<Money, Said> {
    match Money::parse_major(text, currency) {
        Ok(money) if money.minor >= 0 => Ok(money),
        Ok(_) => Err(Said::new("import-amount-negative").with("value", excerpt(text))),
        Err(MoneyError::TooLarge) => Err(Said::new("import-amount-large").with("value", excerpt(text))),
        Err(_) => Err(amount_advice(text, currency)),
    }
}

/// How an amount should have been written.
fn amount_advice(text: &str, currency: Currency) -> Said {
    let example = Money::new(1_250 * currency.minor_per_major() / 100, currency).to_major();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let said = if text.contains(',') && digits > 0 {
        Said::new("import-amount-comma").with("example", example)
    } else if digits > 0 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.matches('.').count() == 1 {
        Said::new("import-amount-decimals").with("currency", currency).with("decimals", currency.exponent())
    } else {
        Said::new("import-amount").with("example", example)
    };
    said.with("value", excerpt(text))
}

impl crate::Shop {
    /// Puts goods into the shop. Every process that serves follows within a second; this one when [`crate::Shop::follow`] is
    /// called. `progress` hears how many products are done.
    pub async fn import_products<'a>(
        &self,
        goods: impl IntoIterator<Item = Row<&'a ProductInput>>,
        meeting: Meeting,
        progress: impl FnMut(u64),
    ) -> crate::Result<apply::Report> {
        let mut report = apply::Report::default();
        self.import_into(&mut report, goods, meeting, progress).await?;
        Ok(report)
    }

    /// The same for whoever wants to know what was done before it failed.
    pub(crate) async fn import_into<'a>(
        &self,
        report: &mut apply::Report,
        goods: impl IntoIterator<Item = Row<&'a ProductInput>>,
        meeting: Meeting,
        progress: impl FnMut(u64),
    ) -> crate::Result<()> {
        let mut dice = self.dice().fork();
        apply::products(&self.inner.db, report, goods, meeting, || self.now_ms(), &mut dice, progress).await?;
        self.name_in_languages().await?;
        Ok(())
    }
}
