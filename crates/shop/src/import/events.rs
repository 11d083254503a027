//! A history of clicks and orders, as another system logged it.
//!
//! The one idea: a log is long, so it is read in slices and never held whole; each row stands alone, and a bad one is
//! refused with its reason while its neighbours go in. Columns (names without regard to case; the first three are needed):
//! `at_ms, event, visitor, customer, sku_or_handle, qty, price, currency, order, query`.
//!
//! Left out: whose visitor it is and what is already known of him (the shop decides when it applies the slices), and any
//! order of rows: a log may be sorted as it likes.

use super::table::{Broken, Record, Table};
use super::{Problem, Row, Said, excerpt, one_line};
use std::io::Read;
use vitrine_domain::event::{EventInput, EventName};
use vitrine_domain::money::Currency;

/// The columns, in the order in which files of our own are written.
pub const COLUMNS: [&str; 10] =
    ["at_ms", "event", "visitor", "customer", "sku_or_handle", "qty", "price", "currency", "order", "query"];
/// How many of them a file cannot do without.
const NEEDED: usize = 3;
/// Rows in a slice: what one transaction writes (DESIGN.md, section 6).
pub const SLICE: usize = 500;
/// 2000-01-01T00:00:00Z. Earlier times are mistakes of unit or of clock.
pub const EARLIEST_MS: i64 = 946_684_800_000;
/// How far ahead of our clock the sender's may be: a day, for logs that were written in a local time.
pub const AHEAD_MS: i64 = 86_400_000;
/// The most pieces in one row.
pub const MAX_QUANTITY: i64 = 1_000_000;
/// The longest name of a visitor, a customer, an item or an order, in characters.
pub const MAX_NAME: usize = 255;
/// The longest search query, in characters.
pub const MAX_QUERY: usize = 500;

/// What the file does not say.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// The currency of prices without one: the shop's base.
    pub currency: Currency,
    /// Now (Unix ms).
    pub now_ms: i64,
}

/// Up to [`SLICE`] rows of the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Slice {
    /// The good ones, in the order of the file.
    pub events: Vec<Row<EventInput>>,
    /// Why others stay out. At most one for each row.
    pub refused: Vec<Problem>,
    /// What was understood differently than written.
    pub notices: Vec<Problem>,
}

impl Slice {
    fn is_empty(&self) -> bool {
        self.events.is_empty() && self.refused.is_empty() && self.notices.is_empty()
    }
}

/// An open history. Iterating gives its slices; an `Err` means that the file cannot be read any further.
pub struct Events<R, K> {
    table: Table<R>,
    at: [Option<usize>; COLUMNS.len()],
    terms: Terms,
    known: K,
    header_notice: Option<Problem>,
    ended: bool,
}

/// Opens a history. `known` says whether the shop has an item of this SKU or handle.
///
/// # Errors
/// When the file has no readable header or lacks a column that it needs.
pub fn open<R: Read, K: FnMut(&str) -> bool>(file: R, terms: Terms, known: K) -> Result<Events<R, K>, Problem> {
    let table = Table::open(file)?;
    let at = COLUMNS.map(|name| table.column(name));
    if let Some(missing) = (0..NEEDED).find(|n| at[*n].is_none()) {
        let what = Said::new("import-history-column").with("column", COLUMNS[missing]);
        return Err(Problem::of_file(what.with("columns", COLUMNS.join(", "))));
    }
    let known_name = |name: &String| COLUMNS.iter().any(|column| column.eq_ignore_ascii_case(name));
    let unknown: Vec<String> =
        table.columns().iter().filter(|name| !known_name(name)).map(|name| excerpt(name)).collect();
    let header_notice = super::unused(&unknown);
    Ok(Events { table, at, terms, known, header_notice, ended: false })
}

impl<R: Read, K: FnMut(&str) -> bool> Iterator for Events<R, K> {
    type Item = Result<Slice, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let mut slice = Slice::default();
        slice.notices.extend(self.header_notice.take());
        for _ in 0..SLICE {
            match self.table.next() {
                None => {
                    self.ended = true;
                    slice.notices.extend(self.table.notice());
                    break;
                }
                Some(Err(Broken::File(problem))) => {
                    self.ended = true;
                    return Some(Err(problem));
                }
                Some(Err(Broken::Row(problem, _))) => slice.refused.push(problem),
                Some(Ok(record)) if record.is_blank() => {}
                Some(Ok(record)) => match self.event(&record) {
                    Ok((event, notice)) => {
                        slice.events.push(Row { row: record.place.row, line: record.place.line, value: event });
                        slice.notices.extend(notice);
                    }
                    Err(problem) => slice.refused.push(problem),
                },
            }
        }
        (!self.ended || !slice.is_empty()).then_some(Ok(slice))
    }
}

/// What a row names, by the place of its column in [`COLUMNS`].
#[derive(Clone, Copy)]
enum Column {
    AtMs,
    Event,
    Visitor,
    Customer,
    Subject,
    Quantity,
    Price,
    Currency,
    Order,
    Query,
}

/// True for events that mean nothing without an item.
fn needs_item(name: EventName) -> bool {
    matches!(
        name,
        EventName::SelectItem
            | EventName::ViewItem
            | EventName::AddToCart
            | EventName::RemoveFromCart
            | EventName::AddToWishlist
            | EventName::Purchase
            | EventName::Refund
            | EventName::Dismiss
    )
}

impl<R: Read, K: FnMut(&str) -> bool> Events<R, K> {
    fn event(&mut self, record: &Record) -> Result<(EventInput, Option<Problem>), Problem> {
        let bad = |column: Column, what: Said| Problem::at(record.place, what).in_column(COLUMNS[column as usize]);
        let at = self.at;
        let cell = |column: Column| at[column as usize].map_or("", |n| record.get(n));
        let text = |column: Column, max: usize| -> Result<Option<String>, Problem> {
            let text = one_line(cell(column));
            if text.chars().count() > max {
                return Err(bad(column, Said::new("import-text-long").with("max", max)));
            }
            Ok((!text.is_empty()).then_some(text))
        };
        let at_ms = time(cell(Column::AtMs), self.terms.now_ms).map_err(|what| bad(Column::AtMs, what))?;
        let name: EventName = cell(Column::Event).parse().map_err(|_| {
            let names: Vec<&str> = EventName::ALL.iter().map(|name| name.name()).collect();
            let written = excerpt(cell(Column::Event));
            bad(Column::Event, Said::new("import-event").with("value", written).with("names", names.join(", ")))
        })?;
        let visitor = text(Column::Visitor, MAX_NAME)?
            .ok_or_else(|| bad(Column::Visitor, Said::new("import-visitor-missing")))?;
        let subject = text(Column::Subject, MAX_NAME)?;
        match &subject {
            Some(subject) if !(self.known)(subject) => {
                let what = Said::new("import-item-unknown").with("value", excerpt(subject));
                return Err(bad(Column::Subject, what));
            }
            None if needs_item(name) => {
                return Err(bad(Column::Subject, Said::new("import-item-missing").with("event", name.name())));
            }
            _ => {}
        }
        let quantity = match cell(Column::Quantity) {
            "" => 1,
            written => written.parse().ok().filter(|n| (1..=MAX_QUANTITY).contains(n)).ok_or_else(|| {
                let what = Said::new("import-quantity").with("value", excerpt(written)).with("max", MAX_QUANTITY);
                bad(Column::Quantity, what)
            })?,
        };
        let currency = match cell(Column::Currency) {
            "" => self.terms.currency,
            code => code
                .parse()
                .map_err(|_| bad(Column::Currency, Said::new("import-no-currency").with("value", excerpt(code))))?,
        };
        let price = match cell(Column::Price) {
            "" => None,
            written => Some(super::amount(written, currency).map_err(|what| bad(Column::Price, what))?),
        };
        let order = text(Column::Order, MAX_NAME)?;
        let notice = (name == EventName::Purchase && order.is_none())
            .then(|| bad(Column::Order, Said::new("import-order-missing")));
        let query = text(Column::Query, MAX_QUERY)?;
        if name == EventName::Search && query.is_none() {
            return Err(bad(Column::Query, Said::new("import-query-missing")));
        }
        let customer = text(Column::Customer, MAX_NAME)?;
        Ok((EventInput { at_ms, name, visitor, customer, subject, quantity, price, order, query }, notice))
    }
}

/// A time in Unix milliseconds, between 2000 and a day from now.
fn time(text: &str, now_ms: i64) -> Result<i64, Said> {
    let said = |key| Said::new(key).with("value", excerpt(text));
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(said("import-time").with("example", now_ms));
    }
    match text.parse::<i64>() {
        Ok(at) if (EARLIEST_MS..=now_ms.saturating_add(AHEAD_MS)).contains(&at) => Ok(at),
        Ok(at) if (EARLIEST_MS / 1_000..=now_ms.saturating_add(AHEAD_MS) / 1_000).contains(&at) => {
            Err(said("import-time-seconds"))
        }
        Ok(at) if at < EARLIEST_MS => Err(said("import-time-early")),
        _ => Err(said("import-time-late")),
    }
}
