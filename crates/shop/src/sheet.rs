//! A table as a file: comma-separated values as RFC 4180 has them, for programs and spreadsheets.
//!
//! The one idea: a cell is either a text, which no spreadsheet may take for a formula (`import::formula`), or a number that we wrote:
//! with a dot, without grouping or signs of currencies.

use crate::import::formula::{guard, guard_code};
use vitrine_domain::money::Money;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Nothing is known.
    Empty,
    /// Words.
    Text(String),
    /// A SKU: digits that are no number.
    Code(String),
    /// A count.
    Count(i64),
    /// An amount, in major units.
    Amount(Money),
    /// A share of one, or another number that is no count.
    Number(f64),
    /// A day as `2026-11-26`.
    Day(jiff::civil::Date),
}

impl Field {
    fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => guard(text).into_owned(),
            Self::Code(code) => guard_code(code).into_owned(),
            Self::Count(count) => count.to_string(),
            Self::Amount(money) => money.to_major(),
            Self::Number(number) => {
                let written = format!("{number:.6}");
                let written = written.trim_end_matches('0').trim_end_matches('.');
                if written == "-0" { "0".to_owned() } else { written.to_owned() }
            }
            Self::Day(date) => date.to_string(),
        }
    }
}

/// The file.
pub fn csv(header: &[String], rows: &[Vec<Field>]) -> Vec<u8> {
    let mut builder = csv::WriterBuilder::new();
    let mut file = builder.terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let heads = std::iter::once(header.iter().map(|name| guard(name).into_owned()).collect::<Vec<_>>());
    for row in heads.chain(rows.iter().map(|row| row.iter().map(Field::written).collect())) {
        // Only a row that is not as long as the one before is refused, and nothing but memory is written to.
        file.write_record(&row).expect("every row has a cell for each column");
    }
    file.into_inner().expect("memory takes everything")
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_domain::money::Currency;

    #[test]
    fn files_are_for_machines() {
        let header = ["what".to_owned(), "n".to_owned(), "amount_eur".to_owned(), "share".to_owned(), "day".to_owned()];
        let row = |text: &str, n, minor, share, day| {
            vec![
                Field::Text(text.to_owned()),
                Field::Count(n),
                Field::Amount(Money::new(minor, Currency::EUR)),
                Field::Number(share),
                Field::Day(jiff::civil::date(2026, 2, day)),
            ]
        };
        let rows = [
            row("Cup, \"large\"", 12_345, 1_234_567, 0.25, 1),
            row("=HYPERLINK(1)", -3, -50, -0.000_000_1, 28),
            row("+1\r\nx", 0, 0, 1.0 / 3.0, 3),
        ];
        let code = |code: &str| Field::Code(code.to_owned()).written();
        assert_eq!([code("0042"), code("=1"), code("HJ-1")], ["'0042", "'=1", "HJ-1"]);
        let file = String::from_utf8(csv(&header, &rows)).unwrap();
        assert_eq!(
            file,
            "what,n,amount_eur,share,day\r\n\
             \"Cup, \"\"large\"\"\",12345,12345.67,0.25,2026-02-01\r\n\
             '=HYPERLINK(1),-3,-0.50,0,2026-02-28\r\n\
             \"'+1\r\nx\",0,0.00,0.333333,2026-02-03\r\n"
        );
    }
}
