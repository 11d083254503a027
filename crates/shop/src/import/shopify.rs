//! Shopify's product CSV, in both of its header dialects.
//!
//! The one idea: a product is a run of rows that share a handle. The first carries the product's own fields and usually its
//! first variant; the others carry a variant, an image, or both, and leave everything else blank. A run is read whole or
//! refused whole, with every reason; the rest of the file goes in regardless.
//!
//! How columns are read (names without regard to case, [`DIALECTS`] has both spellings):
//! - option names may be blank after the first row; `Title` / `Default Title` means that there are no options;
//! - a row is a variant when it has an option value, a SKU, a barcode, a quantity or a price; an image row has none of them;
//! - a tracker means that the variant is counted; a negative quantity (oversold) is taken as 0;
//! - shoppers see what is published and active; drafts, archived goods and gift cards come in unseen;
//! - a compare-at price counts only above the price; the category is `Product Category` (`A > B > C`), else the type, else the first tag;
//! - metafields and the type become attributes, a list (`a; b`) one attribute for each value;
//! - prices are in the shop's base currency and texts in its default language, because the file says neither.
//!
//! Left out: `Google Shopping / ...`, tax, shipping, unit prices, texts for search engines, prices of other markets.

mod columns;
mod product;

pub use columns::DIALECTS;

use super::table::{Broken, Place, Record, Table};
use super::{Problem, Problems, Row, excerpt, one_line, slug_for};
use columns::Columns;
use product::{Draft, Good};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Read;
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::money::Currency;
use vitrine_domain::text::{Lang, slugify};

/// The most products in one file: with what [`super::table::MAX_FILE_BYTES`] allows, what an import holds in memory.
pub const MAX_PRODUCTS: usize = 250_000;

/// What the file does not say.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The language of its texts: the shop's default.
    pub lang: Lang,
    /// The currency of its prices: the shop's base.
    pub currency: Currency,
}

/// A file that was read.
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
}

/// Reads a file of products.
///
/// # Errors
/// When the file as a whole cannot be read: no header, no column for title or price, too large. Nothing of it goes in then.
pub fn read(file: impl Read, terms: &Terms) -> Result<Parsed, Problem> {
    let mut table = Table::open(file)?;
    let columns = Columns::find(&table)?;
    let mut run = Run {
        terms,
        columns: &columns,
        refused: Problems::default(),
        refused_products: 0,
        products: Vec::new(),
        by_slug: HashMap::new(),
        draft: None,
    };
    for item in table.by_ref() {
        match item {
            Ok(record) if record.is_blank() => {}
            Ok(record) => run.row(&record, None),
            Err(Broken::Row(problem, record)) => run.row(&record, Some(problem)),
            Err(Broken::File(problem)) => return Err(problem),
        }
        if run.products.len() > MAX_PRODUCTS {
            return Err(Problem::of_file(format!("the file has more than {MAX_PRODUCTS} products: split it")));
        }
    }
    let mut parsed = run.finish();
    parsed.notices.extend(table.notice());
    if parsed.products.is_empty() && parsed.refused.is_empty() {
        parsed.notices.push(Problem::of_file("the file has a header, but no products"));
    }
    Ok(parsed)
}

/// A product that came out of a run of rows: whole, or all that is wrong with it.
type Outcome = Result<Good, Vec<Problem>>;

/// The state between two rows.
struct Run<'a> {
    terms: &'a Terms,
    columns: &'a Columns,
    refused: Problems,
    refused_products: u64,
    /// Every product so far; a good one may still turn bad when its handle comes again.
    products: Vec<(Place, Outcome)>,
    /// The number of the product that had a handle first.
    by_slug: HashMap<String, usize>,
    draft: Option<Draft>,
}

impl Run<'_> {
    /// Takes a row, with what is already known to be wrong with it.
    fn row(&mut self, record: &Record, problem: Option<Problem>) {
        let handle = one_line(self.columns.handle.of(record));
        let title = one_line(self.columns.title.of(record));
        let slug = if handle.is_empty() { slug_for(&title, "p") } else { slug_for(&handle, "p") };
        let continues = self.draft.as_ref().is_some_and(|draft| {
            if handle.is_empty() { title.is_empty() } else { draft.has_handle() && draft.slug() == slug }
        });
        if !continues {
            self.end_product();
            if handle.is_empty() && title.is_empty() {
                // Nothing says whose row this is, and no product is open that it could spoil.
                let problem = problem.unwrap_or_else(|| Problem::at(record.place, product::NOBODYS));
                self.refused.push(problem);
                self.refused_products += 1;
                return;
            }
            let mut draft = Draft::new(record.place, slug, !handle.is_empty());
            if !handle.is_empty() && slugify(&handle) != handle {
                draft.handle_changed(self.columns);
            }
            self.draft = Some(draft);
        }
        let Some(draft) = &mut self.draft else { return };
        match problem {
            Some(problem) => draft.refuse_row(problem),
            None if continues && handle.is_empty() => {
                draft.refuse_row(Problem::at(record.place, product::NOBODYS));
            }
            None => draft.row(record, self.columns, self.terms),
        }
    }

    /// Closes the open product.
    fn end_product(&mut self) {
        let Some(draft) = self.draft.take() else { return };
        let (place, slug) = (draft.place(), draft.slug().to_owned());
        let mut outcome = draft.finish(self.terms);
        let number = self.products.len();
        match self.by_slug.entry(slug.clone()) {
            Entry::Vacant(free) => {
                free.insert(number);
            }
            Entry::Occupied(first) => {
                // The rows may be one product that something tore apart, so neither part is whole.
                let (there, before) = &mut self.products[*first.get()];
                refuse(&mut outcome, twice(place, *there, &slug));
                if before.is_ok() {
                    refuse(before, twice(*there, place, &slug));
                }
            }
        }
        self.products.push((place, outcome));
    }

    /// Sorts good from bad, now that every row is known.
    fn finish(mut self) -> Parsed {
        self.end_product();
        let mut parsed = Parsed { refused: self.refused, refused_products: self.refused_products, ..Parsed::default() };
        parsed.notices.extend(self.columns.notice());
        let mut by_sku: HashMap<String, (u64, String)> = HashMap::new();
        for (place, mut outcome) in self.products {
            if let Ok(good) = &outcome {
                let mut problems = Vec::new();
                for (variant, at) in good.input.variants.iter().zip(&good.variants_at) {
                    if let Some((row, owner)) = by_sku.get(&variant.sku) {
                        let what = format!(
                            "the SKU {} is in row {row} too, for the product \"{owner}\": each variant needs its own",
                            excerpt(&variant.sku)
                        );
                        let problem = Problem::at(*at, what).in_column(&self.columns.sku.name);
                        problems.push(problem.of_product(&good.input.slug));
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

fn refuse(outcome: &mut Outcome, problem: Problem) {
    match outcome {
        Err(problems) => problems.push(problem),
        Ok(_) => *outcome = Err(vec![problem]),
    }
}

fn twice(place: Place, there: Place, slug: &str) -> Problem {
    let what = format!(
        "the same handle is in row {} too: each product needs its own, and its rows must follow each other",
        there.row
    );
    Problem::at(place, what).of_product(slug)
}
