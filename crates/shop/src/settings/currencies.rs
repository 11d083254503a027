//! Which currencies the shop shows prices in, how those end, and where rates come from.

use super::Area;
use serde::{Deserialize, Serialize};
use vitrine_domain::money::{Currency, Ending};
use vitrine_domain::operator::Permission;

/// Currencies of a shop at most: every price is worked out in each of them.
pub const MAX_CURRENCIES: usize = 20;
/// The European Central Bank's rates of the newest working day.
pub const ECB_DAILY: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";
/// The longest address that rates are fetched from, in bytes.
pub const MAX_SOURCE: usize = 500;
/// What a price ending may step by at most, in minor units.
pub const MAX_STEP_MINOR: i64 = 1_000_000;

/// One currency that the shop shows prices in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrencySetting {
    /// Which.
    pub code: Currency,
    /// What converted prices end in; prices of the base currency stay as they were set.
    pub ending: Ending,
}

/// Currencies of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CurrencySettings {
    /// Prices are set in this one. It does not change once goods are in.
    pub base: Currency,
    /// Every currency offered, the base among them, in the order shown.
    pub offered: Vec<CurrencySetting>,
    /// Rates are fetched by the shop itself, every few hours.
    pub fetch: bool,
    /// Where from: a file as the European Central Bank writes it (CSV, XML, or either packed).
    pub source: String,
}

impl Default for CurrencySettings {
    fn default() -> Self {
        let offer =
            |code, step_minor, minus_minor| CurrencySetting { code, ending: Ending { step_minor, minus_minor } };
        Self {
            base: Currency::EUR,
            offered: vec![
                offer(Currency::EUR, 1, 0),
                offer(Currency::USD, 50, 0),
                offer(Currency::JPY, 10, 0),
                offer(Currency::GBP, 50, 0),
                offer(Currency::KWD, 50, 0),
            ],
            fetch: false,
            source: ECB_DAILY.to_owned(),
        }
    }
}

/// True for an address that rates may be fetched from: http or https, a server, no name or password in it.
pub fn is_source(address: &str) -> bool {
    let fits = |url: url::Url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
    };
    address.len() <= MAX_SOURCE && url::Url::parse(address).is_ok_and(fits)
}

impl Area for CurrencySettings {
    const NAME: &'static str = "currencies";
    const CHANGE: Permission = Permission::ChangeCurrencies;
    fn base(&self) -> Option<Currency> {
        Some(self.base)
    }
    fn check(&self) -> Result<(), String> {
        if !self.offered.iter().any(|offered| offered.code == self.base) {
            return Err("The base currency must be one of those offered.".to_owned());
        }
        if self.offered.len() > MAX_CURRENCIES {
            return Err(format!("At most {MAX_CURRENCIES} currencies."));
        }
        if !is_source(&self.source) {
            return Err("Rates are fetched from an address that begins with https://.".to_owned());
        }
        for CurrencySetting { code, ending } in &self.offered {
            if !(1..=MAX_STEP_MINOR).contains(&ending.step_minor)
                || !(0..ending.step_minor).contains(&ending.minus_minor)
            {
                return Err(format!(
                    "The price ending of {code} must be a step of 1 to {MAX_STEP_MINOR}, less something below the step."
                ));
            }
            if self.offered.iter().filter(|other| other.code == *code).count() > 1 {
                return Err(format!("{code} is there twice."));
            }
        }
        Ok(())
    }
}
