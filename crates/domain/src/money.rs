//! Money: whole minor units and a currency; never a float.
//!
//! Rounding is half-up (away from zero at the half), and it happens in three places only: [`Money::times_ratio`] (percentages),
//! [`Rate::convert`] (another currency) and [`Ending::apply`] (what prices of a currency end in). Splitting uses the largest
//! remainder, so parts always add up to the whole.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The largest amount that a price, a line or a total may have, in minor units. Far above any shop and far below
/// where `i64` products of money and quantities would overflow in `i128` arithmetic.
pub const MAX_MINOR: i64 = 1_000_000_000_000_000;

/// Why an amount or a currency was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not three capital letters.
    #[error("a currency is three capital letters, such as EUR")]
    Currency,
    /// Not an amount in the currency's decimals.
    #[error("not an amount of money")]
    Amount,
    /// Two currencies met in one sum.
    #[error("two currencies in one sum")]
    Mixed,
    /// Beyond [`MAX_MINOR`].
    #[error("the amount is too large")]
    TooLarge,
}

/// An ISO 4217 currency code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The euro, the default base currency.
    pub const EUR: Self = Self(*b"EUR");
    /// The US dollar.
    pub const USD: Self = Self(*b"USD");
    /// The yen, which has no minor unit.
    pub const JPY: Self = Self(*b"JPY");
    /// The pound sterling.
    pub const GBP: Self = Self(*b"GBP");
    /// The Kuwaiti dinar, which has a thousand fils.
    pub const KWD: Self = Self(*b"KWD");

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimals the currency has (ISO 4217, table A.1).
    pub fn exponent(self) -> u32 {
        match self.code() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
            | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            "CLF" | "UYW" => 4,
            _ => 2,
        }
    }

    /// Minor units in one major unit.
    pub fn minor_per_major(self) -> i64 {
        10_i64.pow(self.exponent())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        match text.as_bytes() {
            [a, b, c] if [a, b, c].iter().all(|x| x.is_ascii_uppercase()) => Ok(Self([*a, *b, *c])),
            _ => Err(MoneyError::Currency),
        }
    }
}
impl TryFrom<String> for Currency {
    type Error = MoneyError;
    fn try_from(text: String) -> Result<Self, MoneyError> {
        text.parse()
    }
}
impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Whole minor units (cents, yen, fils).
    pub minor: i64,
    /// Of this currency.
    pub currency: Currency,
}

/// `a / b` rounded half away from zero. `b` must be positive.
fn div_half_up(a: i128, b: i128) -> i128 {
    let twice = a.abs() * 2 + b;
    (twice / (2 * b)) * a.signum()
}

fn bounded(minor: i128, currency: Currency) -> Result<Money, MoneyError> {
    match i64::try_from(minor) {
        Ok(minor) if minor.abs() <= MAX_MINOR => Ok(Money { minor, currency }),
        _ => Err(MoneyError::TooLarge),
    }
}

impl Money {
    /// An amount of minor units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in a currency.
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Sum. Both must be of one currency.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed);
        }
        bounded(i128::from(self.minor) + i128::from(other.minor), self.currency)
    }

    /// Difference. Both must be of one currency.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.plus(Self { minor: -other.minor, currency: other.currency })
    }

    /// Unit price times quantity: exact, because prices are whole minor units.
    pub fn times(self, quantity: i64) -> Result<Self, MoneyError> {
        bounded(i128::from(self.minor) * i128::from(quantity), self.currency)
    }

    /// `self * numerator / denominator`, half-up. `denominator` must be positive.
    pub fn times_ratio(self, numerator: i64, denominator: i64) -> Result<Self, MoneyError> {
        if denominator <= 0 {
            return Err(MoneyError::Amount);
        }
        bounded(div_half_up(i128::from(self.minor) * i128::from(numerator), i128::from(denominator)), self.currency)
    }

    /// Splits the amount in proportion to `weights` by largest remainder; ties go to the earlier part. The parts add up to
    /// the whole. Weights below zero count as zero; if all are zero, the first part takes everything.
    pub fn split(self, weights: &[i64]) -> Vec<Self> {
        if weights.is_empty() {
            return Vec::new();
        }
        let weights: Vec<i128> = weights.iter().map(|w| i128::from((*w).max(0))).collect();
        let sum: i128 = weights.iter().sum();
        let mut parts = vec![0_i128; weights.len()];
        if sum == 0 {
            parts[0] = i128::from(self.minor);
        } else {
            let whole = i128::from(self.minor).abs();
            let mut rest = whole;
            let mut remainders: Vec<(usize, i128)> = Vec::with_capacity(weights.len());
            for (n, weight) in weights.iter().enumerate() {
                parts[n] = whole * weight / sum;
                rest -= parts[n];
                remainders.push((n, whole * weight % sum));
            }
            remainders.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            for (n, _) in remainders.into_iter().take(usize::try_from(rest).unwrap_or(0)) {
                parts[n] += 1;
            }
            for part in &mut parts {
                *part *= i128::from(self.minor.signum());
            }
        }
        parts
            .into_iter()
            .map(|minor| Self { minor: i64::try_from(minor).unwrap_or(0), currency: self.currency })
            .collect()
    }

    /// Reads a plain amount of major units with a dot, such as `1234.5`; no grouping, no sign but `-`. More decimals than
    /// the currency has are refused unless they are zeros, because a price must not change silently.
    pub fn parse_major(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let text = text.trim();
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !plain(whole) || !plain(fraction) || digits.len() > 24 {
            return Err(MoneyError::Amount);
        }
        let exponent = currency.exponent() as usize;
        let (kept, dropped) = fraction.split_at(fraction.len().min(exponent));
        if dropped.bytes().any(|b| b != b'0') {
            return Err(MoneyError::Amount);
        }
        let padded = format!("{whole}{kept}{}", "0".repeat(exponent - kept.len()));
        let minor: i128 = if padded.is_empty() { 0 } else { padded.parse().map_err(|_| MoneyError::Amount)? };
        bounded(if negative { -minor } else { minor }, currency)
    }

    /// The amount in major units with a dot and all decimals of the currency, for files and machines.
    pub fn to_major(self) -> String {
        let exponent = self.currency.exponent() as usize;
        let digits = format!("{:0width$}", self.minor.unsigned_abs(), width = exponent + 1);
        let (whole, fraction) = digits.split_at(digits.len() - exponent);
        let sign = if self.minor < 0 { "-" } else { "" };
        if exponent == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

/// What prices of a currency end in after conversion: the nearest multiple of `step_minor`, less `minus_minor`.
/// `{100, 1}` gives 12.99; `{10, 0}` gives 1 230 yen; `{1, 0}` changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// Prices are brought to a multiple of this, at least 1.
    pub step_minor: i64,
    /// Then this is taken off; less than the step.
    pub minus_minor: i64,
}

impl Ending {
    /// Leaves prices as they are.
    pub const NONE: Self = Self { step_minor: 1, minus_minor: 0 };

    /// The nearest price with this ending, half-up. Zero stays zero (free stays free), and a price above zero never
    /// falls to zero or below: it takes the first ending above.
    pub fn apply(self, money: Money) -> Money {
        let step = i128::from(self.step_minor.max(1));
        let minus = i128::from(self.minus_minor.clamp(0, self.step_minor.max(1) - 1));
        if money.minor <= 0 {
            return money;
        }
        let steps = div_half_up(i128::from(money.minor) + minus, step).max(1);
        bounded(steps * step - minus, money.currency).unwrap_or(money)
    }
}

/// A dated exchange rate: one unit of `from` is `rate_e9 / 10^9` units of `to` (major units).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// Currency of the stored price.
    pub from: Currency,
    /// Currency wanted.
    pub to: Currency,
    /// Billionths, above zero.
    pub rate_e9: i64,
    /// The shop's day from which it holds, as days since 1970-01-01.
    pub effective_day: i32,
}

/// The largest rate: a million.
pub const MAX_RATE_E9: i64 = 1_000_000_000_000_000;

/// Reads a rate such as `1.0842` as billionths. At most nine decimals, above zero, at most a million.
pub fn parse_rate(text: &str) -> Option<i64> {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 7 || fraction.len() > 9 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let e9: i64 = format!("{whole}{fraction:0<9}").parse().ok()?;
    (1..=MAX_RATE_E9).contains(&e9).then_some(e9)
}

impl Rate {
    /// Converts an amount of `from` to `to`, half-up to the minor unit.
    pub fn convert(&self, money: Money) -> Result<Money, MoneyError> {
        if money.currency != self.from {
            return Err(MoneyError::Mixed);
        }
        if self.rate_e9 <= 0 {
            return Err(MoneyError::Amount);
        }
        let top = i128::from(money.minor) * i128::from(self.rate_e9) * i128::from(self.to.minor_per_major());
        let bottom = 1_000_000_000_i128 * i128::from(self.from.minor_per_major());
        bounded(div_half_up(top, bottom), self.to)
    }

    /// An amount of `to` in minor units of `from`, half-up: what something shown is worth to the owner.
    pub fn back(&self, money: Money) -> Option<i64> {
        let top = i128::from(money.minor) * 1_000_000_000 * i128::from(self.from.minor_per_major());
        let bottom = i128::from(self.rate_e9) * i128::from(self.to.minor_per_major());
        if money.currency != self.to || bottom <= 0 {
            return None;
        }
        i64::try_from((2 * top + bottom).div_euclid(2 * bottom)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_currency() -> impl Strategy<Value = Currency> {
        prop::sample::select(vec!["EUR", "USD", "JPY", "KWD", "CLF"]).prop_map(|code| code.parse().unwrap())
    }

    #[test]
    fn rates_are_read_exactly() {
        assert_eq!(parse_rate("1.0842"), Some(1_084_200_000));
        assert_eq!(parse_rate(" 163.25 "), Some(163_250_000_000));
        assert_eq!(parse_rate("2"), Some(2_000_000_000));
        for bad in ["", "0", "-1", "1,08", "1e3", "1.0000000001", "12345678", ".5"] {
            assert_eq!(parse_rate(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn parts_add_up(minor in -1_000_000_000i64..1_000_000_000, weights in prop::collection::vec(-5i64..1000, 1..20)) {
            let parts = Money::new(minor, Currency::EUR).split(&weights);
            prop_assert_eq!(parts.len(), weights.len());
            prop_assert_eq!(parts.iter().map(|p| p.minor).sum::<i64>(), minor);
        }

        #[test]
        fn parts_are_fair(minor in 0i64..1_000_000, weights in prop::collection::vec(1i64..1000, 1..20)) {
            let sum: i64 = weights.iter().sum();
            for (part, weight) in Money::new(minor, Currency::EUR).split(&weights).iter().zip(&weights) {
                prop_assert!((part.minor * sum - minor * weight).abs() <= sum);
            }
        }

        #[test]
        fn written_amounts_come_back(minor in -MAX_MINOR..MAX_MINOR, currency in any_currency()) {
            let money = Money::new(minor, currency);
            prop_assert_eq!(Money::parse_major(&money.to_major(), currency), Ok(money));
        }

        #[test]
        fn any_text_is_refused_or_read(text in ".{0,40}", currency in any_currency()) {
            let _ = Money::parse_major(&text, currency);
        }

        #[test]
        fn endings_are_kept(minor in 1i64..10_000_000, step in 1i64..1000, minus in 0i64..1000) {
            let ending = Ending { step_minor: step, minus_minor: minus.min(step - 1) };
            let price = ending.apply(Money::new(minor, Currency::EUR));
            prop_assert!(price.minor > 0);
            prop_assert_eq!((price.minor + ending.minus_minor) % step, 0);
            prop_assert!((price.minor - minor).abs() <= step, "moved further than one step");
            prop_assert_eq!(ending.apply(price), price, "a finished price stays");
        }

        #[test]
        fn conversion_keeps_order(a in 0i64..1_000_000, b in 0i64..1_000_000, rate in 1i64..1_000_000_000_000) {
            let rate = Rate { from: Currency::EUR, to: Currency::JPY, rate_e9: rate, effective_day: 0 };
            let to = |minor| rate.convert(Money::new(minor, Currency::EUR)).unwrap().minor;
            prop_assert!(a > b || to(a) <= to(b));
        }
    }

    #[test]
    fn known_conversions() {
        let rate = Rate { from: Currency::EUR, to: Currency::JPY, rate_e9: 163_250_000_000, effective_day: 0 };
        assert_eq!(rate.convert(Money::new(9_400, Currency::EUR)), Ok(Money::new(15_346, Currency::JPY))); // 15345.5
        assert_eq!(rate.convert(Money::new(1, Currency::USD)), Err(MoneyError::Mixed));
    }

    #[test]
    fn three_decimals() {
        let rate = Rate { from: Currency::EUR, to: Currency::KWD, rate_e9: 355_400_000, effective_day: 0 };
        let lamp = rate.convert(Money::new(9_400, Currency::EUR)).unwrap();
        assert_eq!(lamp, Money::new(33_408, Currency::KWD), "33.4076, half-up to the fils");
        let ending = Ending { step_minor: 50, minus_minor: 0 };
        assert_eq!(ending.apply(lamp).to_major(), "33.400");
        assert_eq!(Money::parse_major("33.4", Currency::KWD), Ok(Money::new(33_400, Currency::KWD)));
        assert_eq!(Money::parse_major("33.4005", Currency::KWD), Err(MoneyError::Amount));
        let back = Rate { from: Currency::KWD, to: Currency::JPY, rate_e9: 495_920_000_000, effective_day: 0 };
        assert_eq!(back.convert(Money::new(1_001, Currency::KWD)), Ok(Money::new(496, Currency::JPY))); // 496.41592
        assert_eq!(Money::new(33_400, Currency::KWD).times_ratio(10, 100).unwrap().minor, 3_340);
    }

    #[test]
    fn halves_go_away_from_zero() {
        let ten = |minor| Money::new(minor, Currency::EUR).times_ratio(1, 2).unwrap().minor;
        assert_eq!((ten(5), ten(-5), ten(4)), (3, -3, 2));
    }

    #[test]
    fn a_price_does_not_lose_decimals_silently() {
        assert_eq!(Money::parse_major("1.005", Currency::EUR), Err(MoneyError::Amount));
        assert_eq!(Money::parse_major("1.500", Currency::EUR), Ok(Money::new(150, Currency::EUR)));
        assert_eq!(Money::parse_major("12.5", Currency::JPY), Err(MoneyError::Amount));
        assert_eq!(Money::parse_major("1,5", Currency::EUR), Err(MoneyError::Amount));
        assert_eq!(Money::parse_major("9999999999999999", Currency::EUR), Err(MoneyError::TooLarge));
    }

    #[test]
    fn free_stays_free_and_cheap_does_not_become_free() {
        let charm = Ending { step_minor: 100, minus_minor: 1 };
        assert_eq!(charm.apply(Money::new(0, Currency::EUR)).minor, 0);
        assert_eq!(charm.apply(Money::new(3, Currency::EUR)).minor, 99);
        assert_eq!(charm.apply(Money::new(1_249, Currency::EUR)).minor, 1_299);
    }
}
