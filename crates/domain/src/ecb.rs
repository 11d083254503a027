//! The euro foreign exchange reference rates, as the European Central Bank publishes them every working day.
//!
//! The one idea: the bank has two shapes of the same table, `eurofxref-daily.xml` (also with the last 90 days) and `eurofxref.csv`
//! (out of its zip file); [`read`] takes either and answers the same [`Sheet`], or says which line cannot be read. A file is
//! taken whole or not at all: half a table of rates is worse than yesterday's.
//!
//! The XML is read by a small scanner of tags and not by a library: the table is `Cube` elements with attributes and nothing else,
//! and what makes XML dangerous (document types, entities) is refused outright.
//!
//! Left out on purpose: fetching and keeping (`vitrine-shop`).

use crate::money::{Currency, MAX_RATE_E9, Rate, parse_rate};
use crate::tax::day_of;
use std::collections::BTreeMap;

/// The largest file: the last 90 days as XML are 300 KB.
pub const MAX_BYTES: usize = 1 << 20;
/// Days of one file at most.
pub const MAX_DAYS: usize = 100;
/// Currencies of one day at most; the bank has thirty.
pub const MAX_CURRENCIES: usize = 100;

/// Why a file was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EcbFlaw {
    /// Larger than [`MAX_BYTES`].
    #[error("the file is too large")]
    TooLarge,
    /// Not UTF-8.
    #[error("the file is not a text")]
    NotText,
    /// Neither of the two shapes, or cut off.
    #[error("line {line}: this is not how the bank writes its table")]
    Shape {
        /// From 1.
        line: usize,
    },
    /// A day that is no day, or one that stands there twice.
    #[error("line {line}: not a day, or one that was there before")]
    Day {
        /// From 1.
        line: usize,
    },
    /// A currency that is none, or that stands there twice.
    #[error("line {line}: not a currency, or one that was there before")]
    Currency {
        /// From 1.
        line: usize,
    },
    /// A rate that is none, or too large or small to be one.
    #[error("line {line}: not a rate")]
    Rate {
        /// From 1.
        line: usize,
    },
    /// More days or currencies than [`MAX_DAYS`] and [`MAX_CURRENCIES`].
    #[error("the file has too many days or currencies")]
    TooMany,
    /// No rate at all.
    #[error("the file has no rates")]
    Empty,
}

/// A table: for each day (as days since 1970-01-01) what one euro is in other currencies, in billionths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet(BTreeMap<i32, BTreeMap<Currency, i64>>);

/// Reads a file of the bank.
pub fn read(file: &[u8]) -> Result<Sheet, EcbFlaw> {
    if file.len() > MAX_BYTES {
        return Err(EcbFlaw::TooLarge);
    }
    let text = std::str::from_utf8(file).map_err(|_| EcbFlaw::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let sheet = if text.trim_start().starts_with('<') { xml(text)? } else { csv(text)? };
    if sheet.0.values().all(BTreeMap::is_empty) { Err(EcbFlaw::Empty) } else { Ok(sheet) }
}

impl Sheet {
    /// The newest day.
    pub fn newest(&self) -> Option<i32> {
        self.0.keys().next_back().copied()
    }

    /// Its days, oldest first.
    pub fn days(&self) -> impl Iterator<Item = i32> + '_ {
        self.0.keys().copied()
    }

    /// Rates of a shop whose base currency is `base` to each of `wanted`, by day. Where the base is not the euro, both ways lead
    /// over it, half-up to the billionth. A currency that the bank does not have on a day is left out on it.
    pub fn rates(&self, base: Currency, wanted: &[Currency]) -> Vec<Rate> {
        let euro = |rates: &BTreeMap<Currency, i64>, currency| match currency {
            Currency::EUR => Some(1_000_000_000),
            other => rates.get(&other).copied(),
        };
        let of_day = |day: i32, rates: &BTreeMap<Currency, i64>| -> Vec<Rate> {
            let Some(from) = euro(rates, base) else { return Vec::new() };
            let to = wanted.iter().filter(|to| **to != base);
            to.filter_map(|to| {
                Some(Rate { from: base, to: *to, rate_e9: cross(euro(rates, *to)?, from)?, effective_day: day })
            })
            .collect()
        };
        self.0.iter().flat_map(|(day, rates)| of_day(*day, rates)).collect()
    }

    fn begin(&mut self, date: &str, line: usize) -> Result<i32, EcbFlaw> {
        let day = day_of(date).or_else(|| long_day(date)).ok_or(EcbFlaw::Day { line })?;
        if self.0.len() == MAX_DAYS {
            return Err(EcbFlaw::TooMany);
        }
        if self.0.insert(day, BTreeMap::new()).is_some() { Err(EcbFlaw::Day { line }) } else { Ok(day) }
    }

    fn put(&mut self, day: i32, currency: &str, rate: &str, line: usize) -> Result<(), EcbFlaw> {
        let currency: Currency = currency.parse().map_err(|_| EcbFlaw::Currency { line })?;
        let rate_e9 = parse_rate(rate).ok_or(EcbFlaw::Rate { line })?;
        let rates = self.0.get_mut(&day).ok_or(EcbFlaw::Shape { line })?;
        if rates.len() == MAX_CURRENCIES {
            return Err(EcbFlaw::TooMany);
        }
        if currency == Currency::EUR || rates.insert(currency, rate_e9).is_some() {
            return Err(EcbFlaw::Currency { line });
        }
        Ok(())
    }
}

/// `to / from`, both as one euro has them, half-up; `None` beyond what a rate may be.
fn cross(to_e9: i64, from_e9: i64) -> Option<i64> {
    let (to, from) = (i128::from(to_e9) * 1_000_000_000, i128::from(from_e9));
    let rate = i64::try_from((2 * to + from) / (2 * from)).ok()?;
    (1..=MAX_RATE_E9).contains(&rate).then_some(rate)
}

/// A date as the daily CSV writes it: `26 November 2026`.
fn long_day(date: &str) -> Option<i32> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut words = date.split(' ');
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let sound = words.next().is_none() && (1..=2).contains(&day.len()) && year.len() == 4;
    sound.then(|| day_of(&format!("{year}-{month:02}-{day:0>2}"))).flatten()
}

/// `Date, USD, JPY, ` and a line for each day; every line ends in a comma, and a currency that did not exist says `N/A`.
fn csv(text: &str) -> Result<Sheet, EcbFlaw> {
    let mut lines = text.lines().zip(1..).map(|(line, n)| (line.trim(), n)).filter(|(line, _)| !line.is_empty());
    let split = |line: &str| -> Vec<String> {
        let line = line.strip_suffix(',').unwrap_or(line);
        line.split(',').take(MAX_CURRENCIES + 2).map(|cell| cell.trim().to_owned()).collect()
    };
    let (head, line) = lines.next().ok_or(EcbFlaw::Empty)?;
    let head = split(head);
    if head.first().map(String::as_str) != Some("Date") {
        return Err(EcbFlaw::Shape { line });
    }
    if head.len() > MAX_CURRENCIES + 1 {
        return Err(EcbFlaw::TooMany);
    }
    let mut sheet = Sheet::default();
    for (text, line) in lines {
        let row = split(text);
        if row.len() != head.len() {
            return Err(EcbFlaw::Shape { line });
        }
        let day = sheet.begin(&row[0], line)?;
        for (currency, rate) in head.iter().zip(&row).skip(1).filter(|(_, rate)| *rate != "N/A") {
            sheet.put(day, currency, rate, line)?;
        }
    }
    Ok(sheet)
}

/// `<Cube time='2026-11-26'>` around `<Cube currency='USD' rate='1.0842'/>`.
fn xml(text: &str) -> Result<Sheet, EcbFlaw> {
    let mut sheet = Sheet::default();
    let mut day = None;
    let (mut rest, mut line) = (text, 1);
    let mut open = 0_usize;
    while let Some(at) = rest.find('<') {
        line += newlines(&rest[..at]);
        rest = &rest[at..];
        let shape = EcbFlaw::Shape { line };
        // What is no element: declarations and comments are passed over, document types and the like refused.
        let end = match rest.as_bytes().get(1) {
            Some(b'?') => rest.find("?>").map(|end| end + 2),
            Some(b'!') if rest.starts_with("<!--") => {
                rest.get(4..).and_then(|inner| inner.find("-->")).map(|end| end + 7)
            }
            Some(b'!') => None,
            _ => {
                let end = end_of_tag(rest).ok_or(shape)?;
                let tag = &rest[1..end - 1];
                if tag.starts_with('/') {
                    open = open.checked_sub(1).ok_or(shape)?;
                } else {
                    let (tag, alone) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
                    open += usize::from(!alone);
                    cube(tag, &mut sheet, &mut day, line)?;
                }
                Some(end)
            }
        }
        .ok_or(shape)?;
        line += newlines(&rest[..end]);
        rest = &rest[end..];
    }
    if open == 0 && day.is_some() { Ok(sheet) } else { Err(EcbFlaw::Shape { line: line + newlines(rest) }) }
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// Where a tag ends: behind the first `>` outside of quotes.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return None,
            (None, b'\'' | b'"') => quote = Some(byte),
            (Some(open), byte) if byte == open => quote = None,
            _ => {}
        }
    }
    None
}

/// What a `Cube` says; other elements say nothing.
fn cube(tag: &str, sheet: &mut Sheet, day: &mut Option<i32>, line: usize) -> Result<(), EcbFlaw> {
    let shape = EcbFlaw::Shape { line };
    let (name, mut rest) = tag.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((tag, ""));
    if name.rsplit(':').next() != Some("Cube") {
        return Ok(());
    }
    let (mut time, mut currency, mut rate) = (None, None, None);
    while !rest.trim_start().is_empty() {
        let (key, after) = rest.split_once('=').ok_or(shape)?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '\'' | '"')).ok_or(shape)?;
        let (value, after) = after[1..].split_once(quote).ok_or(shape)?;
        let slot = match key.trim() {
            "time" => &mut time,
            "currency" => &mut currency,
            "rate" => &mut rate,
            _ => return Err(shape),
        };
        if slot.replace(value).is_some() {
            return Err(shape);
        }
        rest = after;
    }
    match (time, currency, rate) {
        (None, None, None) => Ok(()),
        (Some(time), None, None) => {
            *day = Some(sheet.begin(time, line)?);
            Ok(())
        }
        (None, Some(currency), Some(rate)) => sheet.put(day.ok_or(shape)?, currency, rate, line),
        _ => Err(shape),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fmt::Write as _;

    // Written after the public format; the figures are invented.
    const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender>
\t\t<gesmes:name>European Central Bank</gesmes:name>
\t</gesmes:Sender>
\t<Cube>
\t\t<Cube time='2026-11-26'>
\t\t\t<Cube currency='USD' rate='1.0842'/>
\t\t\t<Cube currency='JPY' rate='163.25'/>
\t\t\t<Cube currency='GBP' rate='0.8351'/></Cube>
\t</Cube>
</gesmes:Envelope>
";
    const CSV: &str = "Date, USD, JPY, GBP, \n26 November 2026, 1.0842, 163.25, 0.8351, \n";
    const DAY: i32 = 20_783;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    fn both_shapes_say_the_same() {
        let sheet = read(XML.as_bytes()).unwrap();
        assert_eq!(sheet, read(CSV.as_bytes()).unwrap());
        assert_eq!(sheet, read(format!("\u{feff}{}", CSV.replace('\n', "\r\n")).as_bytes()).unwrap());
        assert_eq!(sheet, read(XML.replace('\'', "\"").replace("/>", " />").as_bytes()).unwrap());
        assert_eq!((sheet.newest(), sheet.days().count()), (Some(DAY), 1));
        let of = |to, rate_e9| Rate { from: Currency::EUR, to, rate_e9, effective_day: DAY };
        assert_eq!(
            sheet.rates(Currency::EUR, &[Currency::USD, Currency::EUR, Currency::JPY, Currency::KWD]),
            [of(Currency::USD, 1_084_200_000), of(Currency::JPY, 163_250_000_000)],
            "the base and what the bank does not have are left out"
        );
    }

    #[test]
    fn a_base_that_is_not_the_euro_goes_over_it() {
        let rates = read(CSV.as_bytes()).unwrap().rates(Currency::USD, &[Currency::EUR, Currency::JPY]);
        // 1 / 1.0842 = 0.92233905..., 163.25 / 1.0842 = 150.5718502...
        assert_eq!(rates.iter().map(|rate| rate.rate_e9).collect::<Vec<_>>(), [922_339_052, 150_571_850_212]);
        assert_eq!(read(CSV.as_bytes()).unwrap().rates(Currency::KWD, &[Currency::EUR]), []);
    }

    #[test]
    fn history_has_a_row_for_each_day() {
        let file = "Date,USD,CYP,\n2026-11-26,1.0842,N/A,\n2026-11-25,1.0801,0.585,\n";
        let sheet = read(file.as_bytes()).unwrap();
        assert_eq!(sheet.days().collect::<Vec<_>>(), [DAY - 1, DAY]);
        assert_eq!(sheet.rates(Currency::EUR, &[currency("CYP")]).len(), 1);
        let two = "<Cube><Cube time='2026-11-26'><Cube currency='USD' rate='1.0842'/></Cube>
                   <Cube time='2026-11-25'><Cube currency='USD' rate='1.0801'/></Cube></Cube>";
        let rates = read(two.as_bytes()).unwrap().rates(Currency::EUR, &[Currency::USD]);
        assert_eq!(rates.iter().map(|rate| rate.rate_e9).collect::<Vec<_>>(), [1_080_100_000, 1_084_200_000]);
    }

    #[test]
    fn what_the_bank_would_not_write_is_refused_with_its_line() {
        let refused = |file: &str| read(file.as_bytes()).unwrap_err();
        let instead = |of: &str, with: &str| refused(&XML.replace(of, with));
        assert_eq!(refused(""), EcbFlaw::Empty);
        assert_eq!(refused("Date, USD, \n"), EcbFlaw::Empty);
        assert_eq!(refused("<html><body>Not found</body></html>"), EcbFlaw::Shape { line: 1 });
        assert_eq!(refused("a,b\n"), EcbFlaw::Shape { line: 1 });
        assert_eq!(refused("Date, USD, \n26 November 2026, \n"), EcbFlaw::Shape { line: 2 });
        assert_eq!(refused("Date, USD, \n31 November 2026, 1, \n"), EcbFlaw::Day { line: 2 });
        assert_eq!(refused("Date, USD, USD, \n26 November 2026, 1, 2, \n"), EcbFlaw::Currency { line: 2 });
        assert_eq!(refused("Date, EUR, \n26 November 2026, 1, \n"), EcbFlaw::Currency { line: 2 });
        assert_eq!(instead("2026-11-26", "2026-13-26"), EcbFlaw::Day { line: 8 });
        assert_eq!(instead("'USD'", "'usd'"), EcbFlaw::Currency { line: 9 });
        assert_eq!(instead("JPY", "USD"), EcbFlaw::Currency { line: 10 });
        for rate in ["-1", "0", "1,08", "1e9", "NaN", "99999999", "0.0000000001", ""] {
            assert_eq!(instead("1.0842", rate), EcbFlaw::Rate { line: 9 }, "{rate}");
        }
        assert_eq!(instead("<Cube time='2026-11-26'>", ""), EcbFlaw::Shape { line: 9 }, "a rate of no day");
        assert_eq!(instead("</gesmes:Envelope>", ""), EcbFlaw::Shape { line: 14 }, "cut off");
        assert_eq!(refused(XML.split_once("JPY").unwrap().0), EcbFlaw::Shape { line: 10 });
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>";
        assert_eq!(instead("<gesmes:Envelope", &format!("{bomb}<gesmes:Envelope")), EcbFlaw::Shape { line: 2 });
        assert_eq!(instead("European", "<![CDATA[<Cube/>]]>"), EcbFlaw::Shape { line: 5 });
        let hidden = XML.replace("<Cube>\n", "<Cube>\n<!-- <Cube time='2001-01-01'> -->");
        assert_eq!(read(hidden.as_bytes()).unwrap(), read(CSV.as_bytes()).unwrap());
    }

    #[test]
    fn large_files_are_refused() {
        assert_eq!(read(&vec![b' '; MAX_BYTES + 1]), Err(EcbFlaw::TooLarge));
        assert_eq!(read(&[0xff, 0xfe]), Err(EcbFlaw::NotText));
        let wide = format!("Date{}\n", ", USD".repeat(MAX_CURRENCIES + 1));
        assert_eq!(read(wide.as_bytes()), Err(EcbFlaw::TooMany));
        let mut long = String::from("Date,USD\n");
        for n in 0..=MAX_DAYS {
            let _ = writeln!(long, "20{:02}-{:02}-01,1", 10 + n / 12, n % 12 + 1);
        }
        assert_eq!(read(long.as_bytes()), Err(EcbFlaw::TooMany));
        assert!(read("<".repeat(MAX_BYTES).as_bytes()).is_err(), "and at once");
    }

    proptest! {
        #[test]
        fn any_file_is_refused_or_read(file in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&file);
        }

        #[test]
        fn a_file_with_a_few_letters_changed_is_refused_or_sound(
            xml: bool, changes in proptest::collection::vec((0..1_200_usize, any::<char>()), 1..6),
        ) {
            let mut file: Vec<char> = if xml { XML } else { CSV }.chars().collect();
            let letters = file.len();
            for (at, c) in changes {
                file[at % letters] = c;
            }
            if let Ok(sheet) = read(file.iter().collect::<String>().as_bytes()) {
                for rate in sheet.rates(Currency::USD, &[Currency::EUR, Currency::JPY, Currency::GBP]) {
                    prop_assert!((1..=MAX_RATE_E9).contains(&rate.rate_e9));
                }
            }
        }
    }
}
