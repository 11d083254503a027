//! The table of tax rates: what a sale to a place carries, from which day on.
//!
//! The one idea: a rate is never changed, a newer one begins. So an order of any day finds the rate of that day, and a change
//! that is known today can be entered today.

use super::TaxCategory;
use crate::address::Country;
use serde::{Deserialize, Serialize};

/// The most rates a table has.
pub const MAX_RATES: usize = 5_000;
/// The highest rate: 100 %.
pub const MAX_PPM: i64 = 1_000_000;
/// The longest region of a rate, in characters.
pub const MAX_REGION: usize = 80;
/// What a tax may be called; the words people read are texts.
pub const TAX_NAMES: [&str; 4] = ["vat", "gst", "sales-tax", "consumption-tax"];
/// The rates that a shop starts with.
const SHIPPED: &str = include_str!("rates.csv");

/// The tax of one category in one place from one day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxRate {
    /// Where.
    pub country: Country,
    /// Only in this region (the part of ISO 3166-2 after the hyphen); "" is the whole country.
    pub region: String,
    /// Of what; never [`TaxCategory::Exempt`], which needs no rate.
    pub category: TaxCategory,
    /// Parts per million: 21 % is 210 000. Zero is a rate too ("zero-rated").
    pub ppm: i64,
    /// One of [`TAX_NAMES`].
    pub name: String,
    /// The shop's day from which it holds, as days since 1970-01-01.
    pub from_day: i32,
}

/// Every rate a shop knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaxTable(pub Vec<TaxRate>);

/// The days from 1970-01-01 to a date written as `2024-01-31` (proleptic Gregorian calendar); `None` for anything else.
pub fn day_of(date: &str) -> Option<i32> {
    let mut parts = date.split('-').map(|part| {
        Some(part).filter(|part| part.bytes().all(|b| b.is_ascii_digit())).and_then(|part| part.parse::<i32>().ok())
    });
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let length = *lengths.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    if parts.next().is_some() || date.len() != 10 || !(1..=length).contains(&day) {
        return None;
    }
    // Years that begin in March, so that the leap day is the last one.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some(year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468)
}

/// Per cent with up to four decimals, as parts per million; `None` for anything else or beyond [`MAX_PPM`].
pub fn ppm_of_percent(percent: &str) -> Option<i64> {
    let (whole, fraction) = percent.split_once('.').unwrap_or((percent, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || fraction.len() > 4 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let ppm = format!("{whole}{fraction:0<4}").parse::<i64>().ok()?;
    (ppm <= MAX_PPM).then_some(ppm)
}

impl TaxTable {
    /// The rates that come with the program.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).expect("a table that a test reads")
    }

    /// Reads lines of `country,region,category,per cent,name,from`; empty ones and those with `#` in front do not count. The
    /// error is the first line that is none of that.
    fn read(text: &str) -> Result<Self, String> {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let rate = |line: &str| {
            let [country, region, category, percent, name, from] =
                line.split(',').collect::<Vec<_>>().try_into().ok()?;
            Some(TaxRate {
                country: country.parse().ok()?,
                region: region.to_owned(),
                category: category.parse().ok()?,
                ppm: ppm_of_percent(percent)?,
                name: name.to_owned(),
                from_day: day_of(from)?,
            })
        };
        lines.map(|line| rate(line).ok_or_else(|| line.to_owned())).collect::<Result<_, _>>().map(Self)
    }

    /// The rate of a category in a place on a day: that of the region before that of the country, the newest that has begun.
    /// Where a country has no rate of the category the next higher one counts (what is super-reduced in France is
    /// reduced in Germany, and taxed as anything else in Denmark). `None`: no tax.
    pub fn rate(&self, country: Country, region: &str, category: TaxCategory, day: i32) -> Option<&TaxRate> {
        if category == TaxCategory::Exempt {
            return None;
        }
        let newest = |region: &str, category| {
            let rates = self.0.iter().filter(|rate| {
                rate.country == country
                    && rate.category == category
                    && rate.from_day <= day
                    && rate.region.eq_ignore_ascii_case(region)
            });
            rates.max_by_key(|rate| rate.from_day)
        };
        let region = region.trim();
        std::iter::successors(Some(category), |category| category.next())
            .find_map(|category| newest(region, category).or_else(|| newest("", category)))
    }

    /// What may not be saved, in a sentence for the person who tried.
    pub fn check(&self) -> Result<(), String> {
        if self.0.len() > MAX_RATES {
            return Err(format!("At most {MAX_RATES} tax rates."));
        }
        let mut seen = std::collections::HashSet::new();
        for TaxRate { country, region, category, ppm, name, from_day } in &self.0 {
            let place = if region.is_empty() { country.to_string() } else { format!("{country}-{region}") };
            if !country.assigned() {
                return Err(format!("There is no country {country}."));
            }
            if region.chars().count() > MAX_REGION || region.trim() != region || region.contains(char::is_control) {
                return Err(format!("A region of {country} is too long or has spaces around it."));
            }
            let regions = country.regions();
            if !region.is_empty() && !regions.is_empty() && !regions.contains(&region.as_str()) {
                return Err(format!("{country} has no region {region}."));
            }
            if *category == TaxCategory::Exempt {
                return Err(format!("{place}: what is exempt has no rate."));
            }
            if !(0..=MAX_PPM).contains(ppm) {
                return Err(format!("{place}: a tax rate is 0 to 100 per cent."));
            }
            if !TAX_NAMES.contains(&name.as_str()) {
                return Err(format!("{place}: a tax is called one of {}.", TAX_NAMES.join(", ")));
            }
            if !seen.insert((*country, region.to_lowercase(), *category, *from_day)) {
                return Err(format!("{place}: two {category} rates from the same day."));
            }
        }
        Ok(())
    }
}

impl Default for TaxTable {
    fn default() -> Self {
        Self::shipped()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(code: &str) -> Country {
        code.parse().unwrap()
    }

    fn day(date: &str) -> i32 {
        day_of(date).unwrap()
    }

    fn percent(table: &TaxTable, to: &str, region: &str, category: TaxCategory, date: &str) -> Option<i64> {
        table.rate(place(to), region, category, day(date)).map(|rate| rate.ppm)
    }

    #[test]
    fn days() {
        for (date, days) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2000-03-01", 11_017),
            ("2024-01-01", 19_723),
            ("2025-07-01", 20_270),
        ] {
            assert_eq!(day_of(date), Some(days), "{date}");
        }
        for bad in [
            "",
            "2025-02-29",
            "2025-13-01",
            "2025-00-01",
            "2025-01-00",
            "2025-1-01",
            "2025-01-01-",
            "-025-01-01",
            "x-y-z",
        ] {
            assert_eq!(day_of(bad), None, "{bad}");
        }
    }

    #[test]
    fn per_cents() {
        for (percent, ppm) in [("21", 210_000), ("25.5", 255_000), ("4.225", 42_250), ("0", 0), ("100", MAX_PPM)] {
            assert_eq!(ppm_of_percent(percent), Some(ppm), "{percent}");
        }
        for bad in ["", ".5", "-1", "100.1", "1e3", "5 %", "1.00001", "1000"] {
            assert_eq!(ppm_of_percent(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_shipped_table_is_sound() {
        let table = TaxTable::read(SHIPPED).unwrap();
        assert_eq!(table.check(), Ok(()));
        let eu = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
        for code in eu.split(' ').chain(["GB", "CH", "JP"]) {
            let standard = percent(&table, code, "", TaxCategory::Standard, "2026-11-26");
            // Directive 2006/112/EC, Art. 97: at least 15 %.
            assert!(standard.is_some_and(|ppm| ppm >= 150_000 || !eu.contains(code)), "{code}");
            let reduced = percent(&table, code, "", TaxCategory::Reduced, "2026-11-26");
            let least = percent(&table, code, "", TaxCategory::SuperReduced, "2026-11-26");
            assert!(least <= reduced && reduced <= standard, "{code}");
        }
        let states = place("US").regions().iter();
        let without: Vec<&str> = states
            .filter(|state| percent(&table, "US", state, TaxCategory::Standard, "2026-11-26").is_none())
            .copied()
            .collect();
        let territories_and_forces = ["AA", "AE", "AP", "AS", "GU", "MP", "PR", "VI"];
        let mut none: Vec<&str> = ["AK", "DE", "MT", "NH", "OR"].into_iter().chain(territories_and_forces).collect();
        none.sort_unstable();
        assert_eq!(without, none, "every other state has a rate");
    }

    #[test]
    fn rates_change_on_their_day() {
        let table = TaxTable::shipped();
        for (to, category, before, after, date) in [
            ("SK", TaxCategory::Standard, 200_000, 230_000, "2025-01-01"),
            ("EE", TaxCategory::Standard, 220_000, 240_000, "2025-07-01"),
            ("RO", TaxCategory::Standard, 190_000, 210_000, "2025-08-01"),
            ("RO", TaxCategory::Reduced, 90_000, 110_000, "2025-08-01"),
            ("FI", TaxCategory::Standard, 240_000, 255_000, "2024-09-01"),
            ("FI", TaxCategory::Reduced, 140_000, 135_000, "2026-01-01"),
            ("LT", TaxCategory::Reduced, 90_000, 120_000, "2026-01-01"),
        ] {
            let on = |day| table.rate(place(to), "", category, day).unwrap().ppm;
            assert_eq!((on(day(date) - 1), on(day(date))), (before, after), "{to}");
        }
        assert_eq!(percent(&table, "LU", "", TaxCategory::Standard, "2024-01-01"), Some(170_000));
        assert_eq!(percent(&table, "LU", "", TaxCategory::Standard, "2023-12-31"), None, "the table begins in 2024");
    }

    #[test]
    fn the_region_comes_before_the_country_and_the_next_category_helps_out() {
        let mut table = TaxTable::shipped();
        let rate = |region: &str, category, ppm| TaxRate {
            country: place("CA"),
            region: region.to_owned(),
            category,
            ppm,
            name: "gst".to_owned(),
            from_day: 0,
        };
        table.0.push(rate("", TaxCategory::Standard, 50_000));
        table.0.push(rate("", TaxCategory::Reduced, 0));
        table.0.push(rate("ON", TaxCategory::Standard, 130_000));
        let ca = |region, category| percent(&table, "CA", region, category, "2026-01-01");
        assert_eq!(ca("AB", TaxCategory::Standard), Some(50_000));
        assert_eq!(ca(" on ", TaxCategory::Standard), Some(130_000));
        assert_eq!(ca("ON", TaxCategory::SuperReduced), Some(0));
        assert_eq!(ca("ON", TaxCategory::Exempt), None);
        assert_eq!(percent(&table, "DK", "", TaxCategory::SuperReduced, "2026-01-01"), Some(250_000));
        assert_eq!(percent(&table, "US", "", TaxCategory::Standard, "2026-01-01"), None, "no state, no rate");
        assert_eq!(percent(&table, "US", "CA", TaxCategory::Reduced, "2026-01-01"), Some(72_500));
    }

    #[test]
    fn what_may_not_be_saved() {
        let rate = TaxTable::shipped().0[0].clone();
        let refused = |rate: TaxRate| TaxTable(vec![rate]).check().is_err();
        assert!(!refused(rate.clone()));
        assert!(refused(TaxRate { country: place("ZZ"), ..rate.clone() }));
        assert!(refused(TaxRate { ppm: -1, ..rate.clone() }));
        assert!(refused(TaxRate { ppm: MAX_PPM + 1, ..rate.clone() }));
        assert!(refused(TaxRate { name: "tithe".to_owned(), ..rate.clone() }));
        assert!(refused(TaxRate { category: TaxCategory::Exempt, ..rate.clone() }));
        assert!(refused(TaxRate { country: place("US"), region: "ZZ".to_owned(), ..rate.clone() }));
        assert!(refused(TaxRate { region: " x".to_owned(), ..rate.clone() }));
        assert!(TaxTable(vec![rate.clone(), rate.clone()]).check().is_err(), "twice");
        assert!(TaxTable(vec![rate; MAX_RATES + 1]).check().is_err(), "too many");
        for bad in ["BE,,standard,21,vat", "BE,,standard,21,vat,2024-01-01,x", "be,,standard,21,vat,2024-01-01"] {
            assert!(TaxTable::read(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_read(text in ".{0,40}") {
            let _ = day_of(&text);
            let _ = ppm_of_percent(&text);
            let _ = TaxTable::read(&text);
        }
    }
}
