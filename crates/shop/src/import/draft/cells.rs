//! Single cells: amounts, counts, codes, yes and no. Each says itself what is wrong with it.

use super::Draft;
use crate::import::table::{Column, Place, Record};
use crate::import::{Said, amount, excerpt, one_line};
use vitrine_domain::catalog::{MAX_NAME, MAX_STOCK, Stock};
use vitrine_domain::money::{Currency, Money};

/// The longest address of an image, in characters.
const MAX_ADDRESS: usize = 2_048;
/// The heaviest variant: a thousand tonnes, in grams.
const MAX_GRAMS: f64 = 1e9;

impl Draft {
    /// A text on one line, refused when longer than [`MAX_NAME`].
    pub(in super::super) fn name(&mut self, record: &Record, column: &Column) -> String {
        self.short(record.place, column, one_line(column.of(record)))
    }

    pub(in super::super) fn short(&mut self, place: Place, column: &Column, text: String) -> String {
        if text.chars().count() <= MAX_NAME {
            return text;
        }
        self.problem(place, column, Said::new("import-long").with("value", excerpt(&text)).with("max", MAX_NAME));
        String::new()
    }

    /// A whole number of pieces; a negative one (oversold) is taken as 0.
    pub(in super::super) fn pieces(&mut self, record: &Record, column: &Column) -> Option<i64> {
        let text = column.of(record);
        match text.parse::<i64>() {
            Ok(quantity) if quantity > MAX_STOCK => {
                self.problem(record.place, column, Said::new("import-many-pieces").with("max", MAX_STOCK));
                None
            }
            Ok(quantity) => Some(quantity),
            Err(_) if text.is_empty() => None,
            Err(_) => {
                self.problem(record.place, column, Said::new("import-not-whole").with("value", excerpt(text)));
                None
            }
        }
    }

    /// Counted pieces; below nothing (oversold) is nothing.
    pub(in super::super) fn counted(
        &mut self,
        record: &Record,
        column: &Column,
        quantity: i64,
        backorder: bool,
    ) -> Stock {
        if quantity < 0 {
            self.notice(record.place, column, Said::new("import-oversold").with("pieces", quantity));
        }
        Stock { tracked: true, quantity: quantity.max(0), backorder }
    }

    /// A former price counts only above the price.
    pub(in super::super) fn compare_at(
        &mut self,
        record: &Record,
        column: &Column,
        price: Option<Money>,
        former: Option<Money>,
    ) -> Option<Money> {
        let (Some(price), Some(former)) = (price, former) else { return former };
        if former.minor <= price.minor {
            self.notice(record.place, column, Said::new("import-former-low"));
            return None;
        }
        Some(former)
    }

    pub(in super::super) fn money(&mut self, record: &Record, column: &Column, currency: Currency) -> Option<Money> {
        let text = column.of(record);
        if text.is_empty() {
            return None;
        }
        match amount(text, currency) {
            Ok(money) => Some(money),
            Err(what) => {
                self.problem(record.place, column, what);
                None
            }
        }
    }

    /// A weight; `grams` are in one of the column's units, called `unit` where the column says it.
    pub(in super::super) fn weight(
        &mut self,
        record: &Record,
        column: &Column,
        unit: Option<&str>,
        grams: f64,
    ) -> Option<i64> {
        let text = column.of(record);
        if text.is_empty() {
            return None;
        }
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        match text.parse::<f64>().map(|weight| weight * grams) {
            // Nothing weighs nothing: 0 is what exports write for "not known".
            Ok(weight) if plain && weight <= MAX_GRAMS => Some(weight.round() as i64).filter(|weight| *weight > 0),
            _ => {
                let what = match unit {
                    Some(unit) => Said::new("import-weight").with("unit", unit),
                    None => Said::new("import-weight-grams"),
                };
                self.problem(record.place, column, what.with("value", excerpt(text)));
                None
            }
        }
    }

    /// A SKU or barcode. The export puts an apostrophe before digits, so that spreadsheets leave them alone.
    pub(in super::super) fn code(&mut self, record: &Record, column: &Column) -> String {
        let text = one_line(column.of(record).trim_start_matches('\''));
        let rounded = text.split_once("E+").is_some_and(|(a, b)| {
            a.bytes().all(|x| x.is_ascii_digit() || matches!(x, b'.' | b',')) && b.bytes().all(|x| x.is_ascii_digit())
        });
        if rounded && text.contains(['.', ',']) {
            self.problem(record.place, column, Said::new("import-rounded").with("value", excerpt(&text)));
            return String::new();
        }
        self.short(record.place, column, text)
    }

    pub(in super::super) fn yes_or_no(&mut self, record: &Record, column: &Column, otherwise: bool) -> bool {
        match column.of(record).to_lowercase().as_str() {
            "" => otherwise,
            "true" | "yes" | "1" => true,
            "false" | "no" | "0" => false,
            other => {
                self.problem(record.place, column, Said::new("import-yes-or-no").with("value", excerpt(other)));
                otherwise
            }
        }
    }

    pub(super) fn address(&mut self, place: Place, column: &Column, text: &str) -> bool {
        let fits = text.chars().count() <= MAX_ADDRESS && !text.contains(char::is_control);
        if !fits {
            self.problem(place, column, Said::new("import-image-address").with("max", MAX_ADDRESS));
        }
        fits
    }
}
