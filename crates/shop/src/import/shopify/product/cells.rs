//! Single cells: amounts, counts, codes, yes and no. Each says itself what is wrong with it.

use super::super::columns::{Column, Columns};
use super::Draft;
use crate::import::table::{Place, Record};
use crate::import::{amount, excerpt, one_line};
use vitrine_domain::catalog::{MAX_NAME, MAX_STOCK, Stock};
use vitrine_domain::money::{Currency, Money};

/// The longest address of an image, in characters.
const MAX_ADDRESS: usize = 2_048;
/// The heaviest variant: a thousand tonnes, in grams.
const MAX_GRAMS: f64 = 1e9;

impl Draft {
    /// A text on one line, refused when longer than [`MAX_NAME`].
    pub(super) fn name(&mut self, record: &Record, column: &Column) -> String {
        self.short(record.place, column, one_line(column.of(record)))
    }

    pub(super) fn short(&mut self, place: Place, column: &Column, text: String) -> String {
        if text.chars().count() <= MAX_NAME {
            return text;
        }
        self.problem(place, column, format!("\"{}\" is longer than {MAX_NAME} characters", excerpt(&text)));
        String::new()
    }

    pub(super) fn stock(&mut self, record: &Record, columns: &Columns) -> Stock {
        let text = columns.quantity.of(record);
        // A file without the tracker's column says with a quantity that it counts.
        let tracked =
            if columns.tracker.is_there() { !columns.tracker.of(record).is_empty() } else { !text.is_empty() };
        let backorder = match columns.policy.of(record).to_lowercase().as_str() {
            "continue" | "true" | "yes" => true,
            "" | "deny" | "false" | "no" => false,
            other => {
                let what = format!("\"{}\" is not deny or continue", excerpt(other));
                self.problem(record.place, &columns.policy, what);
                false
            }
        };
        let quantity = match text.parse::<i64>() {
            Ok(quantity) if quantity > MAX_STOCK => {
                self.problem(record.place, &columns.quantity, format!("more than {MAX_STOCK} in stock"));
                0
            }
            Ok(quantity) => quantity,
            Err(_) if text.is_empty() => {
                if tracked {
                    self.notice(record.place, &columns.quantity, "counted, but without a quantity: taken as 0");
                }
                0
            }
            Err(_) => {
                self.problem(record.place, &columns.quantity, format!("\"{}\" is not a whole number", excerpt(text)));
                0
            }
        };
        if !tracked {
            return Stock::UNTRACKED;
        }
        if quantity < 0 {
            self.notice(record.place, &columns.quantity, format!("{quantity} (oversold) is taken as 0"));
        }
        Stock { tracked, quantity: quantity.max(0), backorder }
    }

    pub(super) fn money(&mut self, record: &Record, column: &Column, currency: Currency) -> Option<Money> {
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

    pub(super) fn grams(&mut self, record: &Record, column: &Column) -> Option<i64> {
        let text = column.of(record);
        if text.is_empty() {
            return None;
        }
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        match text.parse::<f64>() {
            // Nothing weighs nothing: 0 is what the export writes for "not known".
            Ok(grams) if plain && grams <= MAX_GRAMS => Some(grams.round() as i64).filter(|grams| *grams > 0),
            _ => {
                let what = format!("\"{}\" is not a weight in grams, such as 250", excerpt(text));
                self.problem(record.place, column, what);
                None
            }
        }
    }

    /// A SKU or barcode. The export puts an apostrophe before digits, so that spreadsheets leave them alone.
    pub(super) fn code(&mut self, record: &Record, column: &Column) -> String {
        let text = one_line(column.of(record).trim_start_matches('\''));
        let rounded = text.split_once("E+").is_some_and(|(a, b)| {
            a.bytes().all(|x| x.is_ascii_digit() || matches!(x, b'.' | b',')) && b.bytes().all(|x| x.is_ascii_digit())
        });
        if rounded && text.contains(['.', ',']) {
            let what = format!("a spreadsheet has rounded this number to {}: write it out", excerpt(&text));
            self.problem(record.place, column, what);
            return String::new();
        }
        self.short(record.place, column, text)
    }

    pub(super) fn yes_or_no(&mut self, record: &Record, column: &Column, otherwise: bool) -> bool {
        match column.of(record).to_lowercase().as_str() {
            "" => otherwise,
            "true" | "yes" | "1" => true,
            "false" | "no" | "0" => false,
            other => {
                self.problem(record.place, column, format!("\"{}\" is not true or false", excerpt(other)));
                otherwise
            }
        }
    }

    pub(super) fn address(&mut self, record: &Record, column: &Column) -> bool {
        let text = column.of(record);
        let fits = text.chars().count() <= MAX_ADDRESS && !text.contains(char::is_control);
        if !fits {
            let what = format!("the address of an image has at most {MAX_ADDRESS} characters and no line breaks");
            self.problem(record.place, column, what);
        }
        fits
    }
}
