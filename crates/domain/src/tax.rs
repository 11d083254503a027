//! Taxes on goods: which rate, and how much of it is in a sum or comes on top.
//!
//! The one idea: tax is worked out once for each rate, on the SUM of what has that rate, and rounded once (half-up, to the
//! minor unit); then it is given to the lines by largest remainder. So what the lines say adds up to what the rate says,
//! exactly, and no cent depends on how a cart was cut into lines. (Rounding for each piece or line is what puts other shops
//! a cent off: vendure#2662, woocommerce#23917.)
//!
//! Two ways to enter prices, [`PriceMode`]: with tax inside, tax = sum x r / (1 + r); without, tax = sum x r. The price of the
//! delivery is part of what the goods cost (Directive 2006/112/EC, Art. 78(b)): it is split over their rates in proportion to
//! their value.
//!
//! Left out on purpose: what is owed where and to whom. The table says what a sale to a place carries; an owner keeps in
//! it only the places where tax is collected.

mod table;

pub use table::{MAX_PPM, MAX_RATES, MAX_REGION, TAX_NAMES, TaxRate, TaxTable, day_of, ppm_of_percent};

use crate::address::Country;
use crate::money::{Money, MoneyError};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How goods are taxed. What that means in per cent each country says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaxCategory {
    /// As most goods.
    #[default]
    Standard,
    /// As food or books in many countries.
    Reduced,
    /// Below that, where a country has such a rate.
    SuperReduced,
    /// Without tax everywhere: vouchers, stamps.
    Exempt,
}

/// The text was none of the categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a tax category is standard, reduced, super-reduced or exempt")]
pub struct NotATaxCategory;

impl TaxCategory {
    /// Every category.
    pub const ALL: [Self; 4] = [Self::Standard, Self::Reduced, Self::SuperReduced, Self::Exempt];

    /// The word in files, forms and texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Reduced => "reduced",
            Self::SuperReduced => "super-reduced",
            Self::Exempt => "exempt",
        }
    }

    /// The category that counts where a country has no rate of this one: never one that takes less.
    pub(crate) fn next(self) -> Option<Self> {
        match self {
            Self::SuperReduced => Some(Self::Reduced),
            Self::Reduced => Some(Self::Standard),
            Self::Standard | Self::Exempt => None,
        }
    }
}
impl fmt::Display for TaxCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
impl FromStr for TaxCategory {
    type Err = NotATaxCategory;
    fn from_str(text: &str) -> Result<Self, NotATaxCategory> {
        Self::ALL.into_iter().find(|category| category.name() == text).ok_or(NotATaxCategory)
    }
}

/// How prices are entered and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PriceMode {
    /// With tax inside, as shoppers in most countries expect.
    #[default]
    Gross,
    /// Without: tax comes on top at the end, as in the United States.
    Net,
}

/// A line of a cart, as far as tax is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taxable {
    /// The total of the line after discounts; zero or more.
    pub amount: Money,
    /// How it is taxed.
    pub category: TaxCategory,
}

/// The tax of one rate, as an invoice shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxLine {
    /// One of [`TAX_NAMES`].
    pub name: String,
    /// The rate, parts per million.
    pub ppm: i64,
    /// What it was worked out on, without the tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
}

/// All taxes of a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taxes {
    /// The tax of each line, in their order.
    pub lines: Vec<Money>,
    /// The rate of each line; zero where there is none.
    pub line_ppm: Vec<i64>,
    /// The tax of the delivery price.
    pub delivery: Money,
    /// By rate, the highest first. What carries no tax is in none of them; what is zero-rated is.
    pub by_rate: Vec<TaxLine>,
    /// The sum: of `by_rate`, and of `lines` and `delivery`.
    pub total: Money,
    /// What is put on top of the prices: the sum in [`PriceMode::Net`], nothing in [`PriceMode::Gross`].
    pub added: Money,
}

/// What has one rate; `rate` is `None` for what has no tax.
struct Group<'a> {
    rate: Option<&'a TaxRate>,
    lines: Vec<usize>,
    goods: Money,
}

impl<'a> Group<'a> {
    /// The group of a rate, made when it is not there yet.
    fn of<'g>(groups: &'g mut Vec<Self>, rate: Option<&'a TaxRate>, zero: Money) -> &'g mut Self {
        let at = groups.iter().position(|group| Self::key(group.rate) == Self::key(rate)).unwrap_or_else(|| {
            groups.push(Self { rate, lines: Vec::new(), goods: zero });
            groups.len() - 1
        });
        &mut groups[at]
    }

    /// Groups are told apart by what an invoice would say: two categories of one rate are one group.
    fn key(rate: Option<&TaxRate>) -> Option<(i64, &str)> {
        rate.map(|rate| (rate.ppm, rate.name.as_str()))
    }
}

/// The taxes on lines and their delivery to a place on a day. All amounts are in the currency of the delivery price, and
/// none is below zero.
pub fn taxes(
    lines: &[Taxable],
    delivery: Money,
    table: &TaxTable,
    to: Country,
    region: &str,
    day: i32,
    mode: PriceMode,
) -> Result<Taxes, MoneyError> {
    let zero = Money::zero(delivery.currency);
    if delivery.minor < 0 || lines.iter().any(|line| line.amount.minor < 0) {
        return Err(MoneyError::Amount);
    }
    let rates = TaxCategory::ALL.map(|category| table.rate(to, region, category, day));
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut line_ppm = Vec::with_capacity(lines.len());
    for (n, line) in lines.iter().enumerate() {
        let group = Group::of(&mut groups, rates[line.category as usize], zero);
        group.goods = group.goods.plus(line.amount)?;
        group.lines.push(n);
        line_ppm.push(group.rate.map_or(0, |rate| rate.ppm));
    }
    let worthless = groups.iter().all(|group| group.goods.minor == 0);
    if worthless {
        // Nothing whose fate the delivery could share: it is taxed as most things are.
        Group::of(&mut groups, rates[TaxCategory::Standard as usize], zero);
    }
    groups.sort_by(|a, b| Group::key(b.rate).cmp(&Group::key(a.rate)));

    let standard = Group::key(rates[TaxCategory::Standard as usize]);
    let weight = |group: &Group<'_>| {
        if worthless { i64::from(Group::key(group.rate) == standard) } else { group.goods.minor }
    };
    let shares = delivery.split(&groups.iter().map(weight).collect::<Vec<_>>());
    let mut taxes = Taxes {
        lines: vec![zero; lines.len()],
        line_ppm,
        delivery: zero,
        by_rate: Vec::new(),
        total: zero,
        added: zero,
    };
    for (group, share) in groups.iter().zip(shares) {
        let sum = group.goods.plus(share)?;
        let Some(rate) = group.rate.filter(|_| sum.minor > 0) else { continue };
        let whole = if mode == PriceMode::Gross { MAX_PPM + rate.ppm } else { MAX_PPM };
        let tax = sum.times_ratio(rate.ppm, whole)?;
        let mut weights: Vec<i64> = group.lines.iter().map(|n| lines[*n].amount.minor).collect();
        weights.push(share.minor);
        let mut parts = tax.split(&weights);
        taxes.delivery = taxes.delivery.plus(parts.pop().unwrap_or(zero))?;
        for (n, part) in group.lines.iter().zip(parts) {
            taxes.lines[*n] = part;
        }
        let net = if mode == PriceMode::Gross { sum.minus(tax)? } else { sum };
        taxes.by_rate.push(TaxLine { name: rate.name.clone(), ppm: rate.ppm, net, tax });
        taxes.total = taxes.total.plus(tax)?;
    }
    if mode == PriceMode::Net {
        taxes.added = taxes.total;
    }
    Ok(taxes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use proptest::prelude::*;

    fn place(code: &str) -> Country {
        code.parse().unwrap()
    }

    fn day(date: &str) -> i32 {
        day_of(date).unwrap()
    }

    /// Belgian goods of 21 %, with a delivery price, today.
    fn belgian(amounts: &[i64], delivery: i64, mode: PriceMode) -> Taxes {
        let line = |minor: &i64| Taxable { amount: Money::new(*minor, Currency::EUR), category: TaxCategory::Standard };
        let lines: Vec<Taxable> = amounts.iter().map(line).collect();
        let delivery = Money::new(delivery, Currency::EUR);
        taxes(&lines, delivery, &TaxTable::shipped(), place("BE"), "", day("2026-11-26"), mode).unwrap()
    }

    #[test]
    fn three_times_three_fifty_four() {
        // One line of three or three lines of one: the same tax (1.843 in 10.62; 2.2302 on top).
        let cuts: [&[i64]; 3] = [&[1_062], &[354, 354, 354], &[708, 354]];
        for amounts in cuts {
            let gross = belgian(amounts, 0, PriceMode::Gross);
            assert_eq!((gross.total.minor, gross.added.minor), (184, 0));
            assert_eq!(gross.by_rate[0].net.minor, 878);
            let net = belgian(amounts, 0, PriceMode::Net);
            assert_eq!((net.total.minor, net.added.minor), (223, 223));
            assert_eq!(net.by_rate[0].net.minor, 1_062);
        }
        let minor = |amounts: &[i64]| -> Vec<i64> {
            belgian(amounts, 0, PriceMode::Gross).lines.iter().map(|tax| tax.minor).collect()
        };
        assert_eq!(minor(&[354, 354, 354]), [62, 61, 61], "the cent that is left goes to the first");
    }

    #[test]
    fn everything_off_is_exactly_nothing() {
        for mode in [PriceMode::Gross, PriceMode::Net] {
            let free = belgian(&[0, 0], 0, mode);
            assert_eq!((free.total.minor, free.added.minor, free.by_rate.len()), (0, 0, 0));
            assert_eq!(free.lines, [Money::zero(Currency::EUR); 2]);
            // A delivery that is paid for has the standard rate.
            let sent = belgian(&[0, 0], 605, mode);
            assert_eq!(sent.delivery, sent.total);
            assert_eq!(sent.total.minor, if mode == PriceMode::Gross { 105 } else { 127 });
            assert_eq!(belgian(&[], 605, mode).total, sent.total);
        }
    }

    #[test]
    fn the_delivery_follows_the_goods() {
        let line = |minor, category| Taxable { amount: Money::new(minor, Currency::EUR), category };
        let cart =
            [line(7_500, TaxCategory::Standard), line(2_500, TaxCategory::Reduced), line(0, TaxCategory::Exempt)];
        let delivery = Money::new(1_000, Currency::EUR);
        let table = TaxTable::shipped();
        let to = |code| taxes(&cart, delivery, &table, place(code), "", day("2026-11-26"), PriceMode::Net).unwrap();
        let belgian = to("BE");
        // 750 at 21 % and 250 at 6 %.
        assert_eq!(belgian.delivery.minor, 158 + 15);
        assert_eq!(belgian.line_ppm, [210_000, 60_000, 0]);
        let rates: Vec<_> = belgian.by_rate.iter().map(|line| (line.ppm, line.net.minor, line.tax.minor)).collect();
        assert_eq!(rates, [(210_000, 8_250, 1_733), (60_000, 2_750, 165)]);
        // Denmark has one rate: one group.
        let danish = to("DK");
        assert_eq!(danish.by_rate.len(), 1);
        assert_eq!(danish.total.minor, 2_750);
        // Nowhere known: nothing.
        let abroad = to("AR");
        assert_eq!((abroad.total.minor, abroad.by_rate.len(), abroad.line_ppm), (0, 0, vec![0, 0, 0]));
        // Exempt goods bring untaxed delivery.
        let vouchers = [line(5_000, TaxCategory::Exempt)];
        let untaxed = taxes(&vouchers, delivery, &table, place("BE"), "", day("2026-11-26"), PriceMode::Gross).unwrap();
        assert_eq!((untaxed.total.minor, untaxed.by_rate.len()), (0, 0));
        // Zero-rated is a rate, and an invoice says so.
        let books = [line(5_000, TaxCategory::SuperReduced)];
        let zero = taxes(&books, delivery, &table, place("GB"), "", day("2026-11-26"), PriceMode::Gross).unwrap();
        assert_eq!((zero.by_rate[0].ppm, zero.by_rate[0].net.minor, zero.total.minor), (0, 6_000, 0));
    }

    #[test]
    fn what_cannot_be_taxed_is_refused() {
        let table = TaxTable::shipped();
        let tax = |amount: Money, delivery: Money| {
            let line = Taxable { amount, category: TaxCategory::Standard };
            taxes(&[line, line], delivery, &table, place("BE"), "", 20_000, PriceMode::Net)
        };
        let eur = |minor| Money::new(minor, Currency::EUR);
        assert_eq!(tax(Money::new(1, Currency::USD), eur(0)), Err(MoneyError::Mixed));
        assert_eq!(tax(eur(-1), eur(0)), Err(MoneyError::Amount));
        assert_eq!(tax(eur(1), eur(-1)), Err(MoneyError::Amount));
        assert_eq!(tax(eur(crate::money::MAX_MINOR), eur(0)), Err(MoneyError::TooLarge));
    }

    proptest! {
        #[test]
        fn parts_add_up(
            cart in prop::collection::vec((0i64..5_000_000, 0usize..4), 0..30),
            delivery in 0i64..100_000,
            ppm in prop::array::uniform3(0i64..=MAX_PPM),
            currency in prop::sample::select(vec![Currency::JPY, Currency::EUR, Currency::KWD]),
            net in any::<bool>(),
        ) {
            let rate = |n: usize| TaxRate {
                country: place("BE"), region: String::new(), category: TaxCategory::ALL[n], ppm: ppm[n],
                name: "vat".to_owned(), from_day: 0,
            };
            let table = TaxTable(vec![rate(0), rate(1), rate(2)]);
            let mode = if net { PriceMode::Net } else { PriceMode::Gross };
            let money = |minor| Money::new(minor, currency);
            let lines: Vec<Taxable> =
                cart.iter().map(|(minor, n)| Taxable { amount: money(*minor), category: TaxCategory::ALL[*n] }).collect();
            let taxes = taxes(&lines, money(delivery), &table, place("BE"), "", 1, mode).unwrap();

            let of_lines: i64 = taxes.lines.iter().map(|tax| tax.minor).sum();
            let of_rates: i64 = taxes.by_rate.iter().map(|line| line.tax.minor).sum();
            prop_assert_eq!(of_lines + taxes.delivery.minor, taxes.total.minor);
            prop_assert_eq!(of_rates, taxes.total.minor);
            prop_assert_eq!(taxes.added, if net { taxes.total } else { money(0) });
            prop_assert!(taxes.lines.iter().all(|tax| tax.minor >= 0 && tax.currency == currency));

            // Rates by rate: net and tax make the gross sum, and the tax is the exact one to half a minor unit.
            for line in &taxes.by_rate {
                let gross = line.net.minor + line.tax.minor;
                let (tax, net, ppm) = (i128::from(line.tax.minor), i128::from(line.net.minor), i128::from(line.ppm));
                let off = if mode == PriceMode::Net {
                    2 * (tax * i128::from(MAX_PPM) - net * ppm).abs() <= i128::from(MAX_PPM)
                } else {
                    2 * (tax * (i128::from(MAX_PPM) + ppm) - i128::from(gross) * ppm).abs() <= i128::from(MAX_PPM) + ppm
                };
                prop_assert!(off, "{:?}", line);
            }
            // No group twice, and all that is taxed is in one of them.
            let rates: std::collections::BTreeSet<i64> = taxes.by_rate.iter().map(|line| line.ppm).collect();
            prop_assert_eq!(rates.len(), taxes.by_rate.len());
            let untaxed: i64 = cart.iter().filter(|(_, n)| *n == 3).map(|(minor, _)| *minor).sum();
            let goods: i64 = cart.iter().map(|(minor, _)| *minor).sum();
            let bases: i64 = taxes.by_rate.iter().map(|line| line.net.minor + if net { 0 } else { line.tax.minor }).sum();
            prop_assert!(bases <= goods + delivery && bases >= goods - untaxed);
            if untaxed == 0 {
                prop_assert_eq!(bases, goods + delivery);
            }
            // A line pays for its own rate, to the minor unit.
            for (line, (tax, ppm)) in lines.iter().zip(taxes.lines.iter().zip(&taxes.line_ppm)) {
                let whole = MAX_PPM + if net { 0 } else { *ppm };
                let exact = i128::from(line.amount.minor) * i128::from(*ppm);
                prop_assert!((i128::from(tax.minor) * i128::from(whole) - exact).abs() <= 2 * i128::from(whole));
            }
        }
    }
}
