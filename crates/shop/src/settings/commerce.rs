//! What an owner decides about selling: taxes and delivery. The rules are in `domain`; these are the documents they read.

use super::Area;
use serde::{Deserialize, Serialize};
use vitrine_domain::address::Country;
use vitrine_domain::delivery::{self, Zone};
use vitrine_domain::operator::Permission;
use vitrine_domain::tax::{PriceMode, TaxCategory, TaxTable};

/// The zones that a shop starts with: sent from Belgium, amounts in euros.
const ZONES: &str = include_str!("delivery.json");

/// Taxes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TaxSettings {
    /// How prices are entered and shown.
    pub prices: PriceMode,
    /// Every rate; a place that is not in it carries no tax.
    pub table: TaxTable,
    /// Countries whose tax the shop collects. Empty: its own country's, and from a country of the European Union the tax of
    /// every member state. Elsewhere goods are sent without tax, because nobody there gets it from this shop.
    pub collected_in: Vec<Country>,
}

impl TaxSettings {
    /// Whether a shop in a country collects the tax of another.
    pub fn collects(&self, home: Country, to: Country) -> bool {
        if self.collected_in.is_empty() {
            home == to || home.in_european_union() && to.in_european_union()
        } else {
            self.collected_in.contains(&to)
        }
    }

    /// The tax that prices have inside at home, in parts per million of what they are without it: what stands between a price and
    /// a cost. Nothing where prices are entered without tax, or where none is collected.
    pub fn inside_ppm(&self, home: Option<Country>, category: TaxCategory, day: i32) -> i64 {
        let home = home.filter(|home| self.prices == PriceMode::Gross && self.collects(*home, *home));
        home.and_then(|home| self.table.rate(home, "", category, day)).map_or(0, |rate| rate.ppm)
    }
}

impl Area for TaxSettings {
    const NAME: &'static str = "tax";
    const CHANGE: Permission = Permission::ChangeTaxes;
    fn check(&self) -> Result<(), String> {
        self.table.check()
    }
}

/// Where the shop delivers, how, and for how much. Amounts are in the base currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliverySettings {
    /// The zones; a place in none of them is not delivered to.
    pub zones: Vec<Zone>,
}

impl Default for DeliverySettings {
    fn default() -> Self {
        Self { zones: serde_json::from_str(ZONES).expect("a document that a test reads") }
    }
}

impl Area for DeliverySettings {
    const NAME: &'static str = "delivery";
    const CHANGE: Permission = Permission::ChangeDelivery;
    fn check(&self) -> Result<(), String> {
        delivery::check(&self.zones)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_domain::delivery::{MethodKind, Parcel, delivers_to, methods};
    use vitrine_domain::money::{Currency, Money};

    #[test]
    fn tax_is_collected_where_it_is_owed() {
        let place = |code: &str| -> Country { code.parse().unwrap() };
        let mut settings = TaxSettings::default();
        let collects = |settings: &TaxSettings, home: &str, to: &str| settings.collects(place(home), place(to));
        assert!(collects(&settings, "BE", "BE") && collects(&settings, "BE", "FI") && collects(&settings, "US", "US"));
        assert!(
            !collects(&settings, "BE", "GB") && !collects(&settings, "US", "BE") && !collects(&settings, "CH", "DE")
        );
        settings.collected_in = vec![place("GB")];
        assert!(collects(&settings, "BE", "GB") && !collects(&settings, "BE", "BE"), "the owner decides");
    }

    #[test]
    fn a_new_shop_delivers_at_home_and_abroad() {
        let zones = DeliverySettings::default().zones;
        let place = |code: &str| -> Country { code.parse().unwrap() };
        for code in ["BE", "DE", "GB", "CH", "NO", "US", "CA", "JP", "KW", "AE", "AU"] {
            assert!(delivers_to(&zones, place(code)), "{code}");
        }
        let offered = |code, minor, weight_g| {
            let parcel = Parcel { goods: Money::new(minor, Currency::EUR), weight_g };
            methods(&zones, place(code), "", &parcel, Some)
        };
        assert_eq!(offered("BE", 7_499, 100)[0].price.minor, 490);
        assert_eq!(offered("BE", 7_500, 100)[0].price.minor, 0);
        assert!(offered("BE", 100, 100).iter().any(|method| method.kind == MethodKind::PickUp));
        assert!(offered("DE", 100, 100).iter().all(|method| method.kind == MethodKind::Ship));
        assert_eq!(offered("US", 100, 1_001)[0].price.minor, 3_490);
        assert_eq!(offered("US", 100, 20_001), []);
    }

    #[test]
    fn what_it_starts_with_is_said_in_every_language() {
        let offered = crate::settings::LanguageSettings::default().offered;
        for zone in DeliverySettings::default().zones {
            for text in std::iter::once(&zone.name).chain(zone.methods.iter().map(|method| &method.name)) {
                assert!(offered.iter().all(|lang| text.exact(lang).is_some()), "{text:?}");
            }
        }
    }
}
