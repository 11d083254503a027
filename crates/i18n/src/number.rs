//! Numbers, percentages and prices.
//!
//! Digits, grouping and decimal signs come from CLDR through `icu_decimal`. CLDR's currency patterns are not in a stable ICU4X
//! yet, so where the sign stands is a column of the table in `locale.rs`.

use crate::locale::Sign;
use crate::texts::ISOLATE_END;
use crate::{Locale, texts};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use std::cell::OnceCell;
use vitrine_domain::money::Money;

/// The minus sign, which is as wide as a digit; a hyphen is not.
const MINUS: &str = "\u{2212}";
/// Left-to-right mark. In a right-to-left sentence a leading minus would wander to the other end of its number; CLDR's
/// Arabic minus carries the same mark.
const LEFT_TO_RIGHT_MARK: &str = "\u{200E}";
/// Begins a left-to-right isolate (UAX #9): what is in it stands as one left-to-right piece in any sentence.
const ISOLATE_LTR: char = '\u{2066}';

thread_local! {
    // Per thread, because ICU4X's formatters are not `Send` without a feature that would slow every reference count.
    static FORMATTERS: [OnceCell<DecimalFormatter>; Locale::ALL.len()] = const { [const { OnceCell::new() }; Locale::ALL.len()] };
}

/// Writes the absolute value; the caller puts the sign.
fn unsigned(locale: Locale, value: u64, exponent: u32) -> String {
    let mut decimal = Decimal::from(value);
    decimal.multiply_pow10(-(exponent as i16));
    FORMATTERS.with(|all| {
        all[locale as usize]
            .get_or_init(|| {
                let tag: icu_locale_core::Locale = locale.formats().parse().expect("the table has CLDR locales");
                DecimalFormatter::try_new(tag.into(), DecimalFormatterOptions::default())
                    .expect("compiled data has every locale")
            })
            .format(&decimal)
            .to_string()
    })
}

/// A number of `10^-exponent` steps, without zeros at its end: 1080 with three decimals is `1.08`.
pub fn decimal(locale: Locale, mut value: u64, mut exponent: u32) -> String {
    while exponent > 0 && value.is_multiple_of(10) {
        value /= 10;
        exponent -= 1;
    }
    unsigned(locale, value, exponent)
}

fn minus(locale: Locale, negative: bool) -> String {
    match (negative, locale.is_rtl()) {
        (false, _) => String::new(),
        (true, false) => MINUS.to_owned(),
        (true, true) => format!("{LEFT_TO_RIGHT_MARK}{MINUS}"),
    }
}

/// A whole number with the language's grouping: `1,234`.
pub fn number(locale: Locale, value: i64) -> String {
    minus(locale, value < 0) + &unsigned(locale, value.unsigned_abs(), 0)
}

/// Whole per cent: `10%`.
pub fn percent(locale: Locale, value: i64) -> String {
    texts(locale).format("number-percent", &[("number", value.into())])
}

/// A rate in parts per million as per cent, with the decimals that it has: `5.5%`.
pub fn rate(locale: Locale, ppm: i64) -> String {
    let number = minus(locale, ppm < 0) + &decimal(locale, ppm.unsigned_abs(), 4);
    texts(locale).format("number-percent", &[("number", number.into())])
}

/// A price, ready to draw: the sign apart from the amount, so that a page can set it smaller.
///
/// Draw the three parts in this order inside one `<bdi>`. Exactly one of `before` and `after` has the currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceText {
    /// Minus and currency where they stand before the amount: `€`, `−€`, or a code with its space, `KWD `.
    pub before: String,
    /// Digits with all decimals of the currency: `1,234.50`.
    pub amount: String,
    /// Currency where it stands after the amount, with its space.
    pub after: String,
    /// In a right-to-left sentence.
    rtl: bool,
}

impl PriceText {
    /// One string, for mails, labels and sentences. In a right-to-left language it is isolated (UAX #9), because after Arabic
    /// letters the sign of a bare "€94.00" would move to the other side.
    pub fn plain(&self) -> String {
        let Self { before, amount, after, rtl } = self;
        if *rtl {
            format!("{ISOLATE_LTR}{before}{amount}{after}{ISOLATE_END}")
        } else {
            format!("{before}{amount}{after}")
        }
    }
}

/// A price as the language writes it, with all decimals that the currency has.
pub fn money(locale: Locale, money: Money) -> PriceText {
    let currency = money.currency;
    // Signs that mean one currency to everyone who shops in it here; any other currency is its code, which cannot be misread.
    let sign = match currency.code() {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        code => code,
    };
    let minus = minus(locale, money.minor < 0);
    let (before, after) = match locale.sign() {
        Sign::Before if sign.is_ascii() && sign.len() == 3 => (format!("{minus}{sign}\u{A0}"), String::new()),
        Sign::Before => (minus + sign, String::new()),
        Sign::After => (minus, format!("\u{A0}{sign}")),
    };
    let amount = unsigned(locale, money.minor.unsigned_abs(), currency.exponent());
    PriceText { before, amount, after, rtl: locale.is_rtl() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{Ar, De, En};
    use proptest::prelude::*;

    fn price(locale: Locale, minor: i64, code: &str) -> PriceText {
        money(locale, Money::new(minor, code.parse().unwrap()))
    }

    #[test]
    fn prices_in_every_language() {
        for (minor, code, plain, german) in [
            (9_400, "EUR", "€94.00", "94,00\u{A0}€"),
            (5, "EUR", "€0.05", "0,05\u{A0}€"),
            (0, "EUR", "€0.00", "0,00\u{A0}€"),
            (123_456_789, "USD", "$1,234,567.89", "1.234.567,89\u{A0}$"),
            (15_346, "JPY", "¥15,346", "15.346\u{A0}¥"),
            (12_500, "KWD", "KWD\u{A0}12.500", "12,500\u{A0}KWD"),
            (1, "KWD", "KWD\u{A0}0.001", "0,001\u{A0}KWD"),
            (1_234_567, "KWD", "KWD\u{A0}1,234.567", "1.234,567\u{A0}KWD"),
            (100, "GBP", "£1.00", "1,00\u{A0}£"),
            (100, "CHF", "CHF\u{A0}1.00", "1,00\u{A0}CHF"),
        ] {
            assert_eq!(price(En, minor, code).plain(), plain);
            assert_eq!(price(De, minor, code).plain(), german);
            assert_eq!(
                price(Ar, minor, code).plain(),
                format!("\u{2066}{plain}\u{2069}"),
                "the mock's Arabic: same order"
            );
        }
        assert_eq!(price(En, -940, "EUR").plain(), "−€9.40");
        assert_eq!(price(Ar, -940, "EUR").plain(), "\u{2066}\u{200E}−€9.40\u{2069}");
        assert_eq!(price(De, -940, "EUR").plain(), "−9,40\u{A0}€");
        let parts = price(De, -9_400, "EUR");
        assert_eq!((parts.before.as_str(), parts.amount.as_str(), parts.after.as_str()), ("−", "94,00", "\u{A0}€"));
        let parts = price(En, 9_400, "EUR");
        assert_eq!((parts.before.as_str(), parts.amount.as_str(), parts.after.as_str()), ("€", "94.00", ""));
    }

    #[test]
    fn numbers_and_percentages() {
        assert_eq!(number(En, 1_234_567), "1,234,567");
        assert_eq!(number(Ar, 1_234_567), "1,234,567", "the digits 0 to 9 in Arabic too");
        assert_eq!(number(De, 1_234_567), "1.234.567");
        assert_eq!(number(De, -5), "−5");
        assert_eq!(percent(De, 10), "10\u{A0}%");
        assert_eq!(number(En, -5), "−5");
        assert_eq!(number(Ar, -5), "\u{200E}−5");
        assert_eq!(number(En, i64::MIN), "−9,223,372,036,854,775,808");
        assert_eq!(percent(En, 10), "10%");
        assert_eq!([rate(En, 210_000), rate(De, 55_000), rate(En, 72_500)], ["21%", "5,5\u{A0}%", "7.25%"]);
        assert_eq!(percent(Ar, 10), "10\u{200E}%\u{200E}");
    }

    proptest! {
        #[test]
        fn the_digits_are_the_amount(minor in any::<i64>(), code in "EUR|USD|JPY|KWD|CLF|XXX") {
            for locale in Locale::ALL.iter().copied() {
                let text = price(locale, minor, &code);
                let digits: String = text.amount.chars().filter(char::is_ascii_digit).collect();
                prop_assert_eq!(digits.parse::<u64>().unwrap(), minor.unsigned_abs());
                prop_assert_eq!(text.plain().contains(MINUS), minor < 0);
                prop_assert!(text.before.is_empty() != text.after.is_empty() || minor < 0);
            }
        }
    }

    /// `cargo test -p vitrine-i18n -- --ignored --nocapture speed`
    #[test]
    #[ignore = "prints a timing"]
    fn speed_of_prices() {
        for locale in Locale::ALL.iter().copied() {
            price(locale, 1, "EUR");
            let start = std::time::Instant::now();
            let rounds = 100_000;
            for minor in 0..rounds {
                std::hint::black_box(price(locale, minor * 7, "EUR"));
            }
            let each = start.elapsed() / rounds as u32;
            #[allow(clippy::print_stderr)]
            {
                eprintln!("{locale}: {each:?} a price");
            }
        }
    }
}
