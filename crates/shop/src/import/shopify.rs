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
//! - what is not taxed in the product's first row is exempt; everything else is taxed as most goods are, unless our own column
//!   says more;
//! - a compare-at price counts only above the price; the category is `Product Category` (`A > B > C`), else the type, else the first tag;
//! - metafields and the type become attributes, a list (`a; b`) one attribute for each value;
//! - prices are in the shop's base currency and texts in its default language, because the file says neither; a file that
//!   this shop wrote says both, and the rest that the dialect has no column for (see `ours`).
//!
//! Left out: `Google Shopping / ...`, tax codes, shipping, unit prices, texts for search engines, prices of other markets.

mod columns;
pub(crate) mod ours;
mod product;

pub use columns::DIALECTS;
pub(crate) use columns::TYPE_KEY;

use super::table::{Broken, Record, Table};
use super::{Gathering, Parsed, Problem, Terms, one_line, slug_for};
use columns::Columns;
use product::Rows;
use std::io::Read;
use vitrine_domain::text::slugify;

/// Reads the rows of a file whose header is one of the two.
pub(super) fn read(table: &mut Table<impl Read>, terms: &Terms) -> Result<Parsed, Problem> {
    let columns = Columns::find(table)?;
    if columns.ours.wrote_it() {
        table.unguard();
    }
    let mut run = Run { terms, columns: &columns, gathering: Gathering::default(), open: None };
    for item in table {
        match item {
            Ok(record) if record.is_blank() => {}
            Ok(record) => run.row(&record, None)?,
            Err(Broken::Row(problem, record)) => run.row(&record, Some(problem))?,
            Err(Broken::File(problem)) => return Err(problem),
        }
    }
    run.end_product()?;
    let mut parsed = run.gathering.finish(&columns.sku);
    parsed.says.status = columns.status.is_there() || columns.published.is_there();
    // A file of ours says it where the guess would be another.
    parsed.says.drawing = columns.ours.wrote_it();
    parsed.says.tax = columns.taxable.is_there() || columns.ours.tax.is_there();
    parsed.notices.extend(super::unused(columns.unknown()));
    Ok(parsed)
}

/// The state between two rows.
struct Run<'a> {
    terms: &'a Terms,
    columns: &'a Columns,
    gathering: Gathering,
    /// The product whose rows are coming in.
    open: Option<Rows>,
}

impl Run<'_> {
    /// Takes a row, with what is already known to be wrong with it.
    fn row(&mut self, record: &Record, problem: Option<Problem>) -> Result<(), Problem> {
        let handle = one_line(self.columns.handle.of(record));
        let title = one_line(self.columns.title.of(record));
        let slug = if handle.is_empty() { slug_for(&title, "p") } else { slug_for(&handle, "p") };
        let continues = self.open.as_ref().is_some_and(|rows| {
            if handle.is_empty() { title.is_empty() } else { rows.has_handle && rows.draft.slug() == slug }
        });
        if !continues {
            self.end_product()?;
            if handle.is_empty() && title.is_empty() {
                // Nothing says whose row this is, and no product is open that it could spoil.
                self.gathering.refuse(problem.unwrap_or_else(|| Problem::at(record.place, product::nobodys())));
                return Ok(());
            }
            let mut rows = Rows::new(record.place, slug, !handle.is_empty(), self.terms);
            if !handle.is_empty() && slugify(&handle) != handle {
                rows.handle_changed(self.columns);
            }
            self.open = Some(rows);
        }
        let Some(rows) = &mut self.open else { return Ok(()) };
        match problem {
            Some(problem) => rows.refuse(problem),
            None if continues && handle.is_empty() => rows.refuse(Problem::at(record.place, product::nobodys())),
            None => rows.take(record, self.columns, self.terms),
        }
        Ok(())
    }

    /// Closes the open product.
    fn end_product(&mut self) -> Result<(), Problem> {
        let Some(rows) = self.open.take() else { return Ok(()) };
        let (place, slug) = (rows.draft.place(), rows.draft.slug().to_owned());
        self.gathering.take(place, slug, rows.finish(self.columns))
    }
}
