//! Delivery: where a shop sends goods, how, and for how much.
//!
//! The one idea: a place belongs to ONE zone, the one that names its region or else the one that names its country; what
//! that zone offers is the answer, in the owner's order. A method whose table has no row for a parcel is not offered, so a
//! table says its own limits.
//!
//! Amounts are set in the shop's base currency and converted by the caller's rate, as prices are: what is free "from 75" is free
//! from the converted 75, and what was shown is what is charged.
//!
//! Left out on purpose: carriers, labels and their rates. Pick-up is a method like any other, in a zone that its people live in.

use crate::address::Country;
use crate::money::{MAX_MINOR, Money};
use crate::text::{MAX_SLUG, Text, is_slug};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The most zones a shop has.
pub const MAX_ZONES: usize = 100;
/// The most methods a zone has.
pub const MAX_METHODS: usize = 20;
/// The most rows a price table has.
pub const MAX_ROWS: usize = 50;
/// The most single regions a zone names.
pub const MAX_REGIONS: usize = 1_000;
/// The longest name of a zone or method, in characters.
pub const MAX_NAME: usize = 80;
/// The longest note of a method, in characters.
pub const MAX_NOTE: usize = 300;
/// The longest time a delivery may be said to take, in days.
pub const MAX_DAYS: u8 = 120;
/// The heaviest parcel a table may name: ten tonnes.
pub const MAX_WEIGHT_G: i64 = 10_000_000;

/// Places that are served alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// A slug, unique in the shop.
    pub id: String,
    /// What the owner calls it.
    pub name: Text,
    /// Whole countries, but for regions that another zone names.
    pub countries: Vec<Country>,
    /// Single regions of countries (the part of ISO 3166-2 after the hyphen).
    pub regions: Vec<(Country, String)>,
    /// What is offered there, in the order shown.
    pub methods: Vec<Method>,
}

/// A way to get the goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    /// A slug, unique in its zone.
    pub id: String,
    /// Such as "Standard".
    pub name: Text,
    /// Such as the address of the shop; may be empty.
    pub note: Text,
    /// Sent or picked up.
    pub kind: MethodKind,
    /// What it costs.
    pub price: DeliveryPrice,
    /// Goods worth this much or more go for nothing.
    pub free_from: Option<Money>,
    /// Days it takes, from and to; (0, 0) says nothing.
    pub days: (u8, u8),
}

/// Sent or picked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MethodKind {
    /// A carrier brings it.
    Ship,
    /// The customer comes for it; needs no address.
    PickUp,
}

/// What a delivery costs, in the shop's base currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliveryPrice {
    /// Always the same.
    Flat(Money),
    /// By weight: rows of "up to so many grams", rising. Heavier than the last is not offered.
    ByWeight(Vec<(i64, Money)>),
    /// By value of the goods: rows of "from so much on", rising. Less than the first is not offered.
    ByValue(Vec<(Money, Money)>),
}

/// What is to be delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parcel {
    /// The goods after discounts, as shown to the customer, in the currency shown.
    pub goods: Money,
    /// Their weight in grams.
    pub weight_g: i64,
}

/// A method as it is offered for a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Of the method.
    pub id: String,
    /// Of the method.
    pub name: Text,
    /// Of the method.
    pub note: Text,
    /// Of the method.
    pub kind: MethodKind,
    /// For this parcel, in the currency shown.
    pub price: Money,
    /// Of the method.
    pub days: (u8, u8),
    /// From where on it is free, in the currency shown.
    pub free_from: Option<Money>,
}

impl DeliveryPrice {
    /// The price for a parcel, in the currency shown; `None` when the table has no row for it or the money cannot be converted.
    fn of(&self, parcel: &Parcel, convert: impl Fn(Money) -> Option<Money>) -> Option<Money> {
        match self {
            Self::Flat(price) => convert(*price),
            Self::ByWeight(rows) => {
                let (_, price) = rows.iter().find(|(up_to_g, _)| parcel.weight_g <= *up_to_g)?;
                convert(*price)
            }
            Self::ByValue(rows) => {
                let reached = |from: &Money| convert(*from).is_some_and(|from| reaches(parcel.goods, from));
                let (_, price) = rows.iter().rev().find(|(from, _)| reached(from))?;
                convert(*price)
            }
        }
    }

    /// Every amount in it.
    fn amounts(&self) -> Vec<Money> {
        match self {
            Self::Flat(price) => vec![*price],
            Self::ByWeight(rows) => rows.iter().map(|(_, price)| *price).collect(),
            Self::ByValue(rows) => rows.iter().flat_map(|(from, price)| [*from, *price]).collect(),
        }
    }

    fn check(&self) -> Result<(), &'static str> {
        let rows = match self {
            Self::Flat(_) => 1,
            Self::ByWeight(rows) => rows.len(),
            Self::ByValue(rows) => rows.len(),
        };
        if !(1..=MAX_ROWS).contains(&rows) {
            return Err("a price table has 1 to 50 rows");
        }
        let rising = match self {
            Self::Flat(_) => true,
            Self::ByWeight(rows) => {
                rows.iter().all(|(up_to_g, _)| (1..=MAX_WEIGHT_G).contains(up_to_g))
                    && rows.is_sorted_by(|a, b| a.0 < b.0)
            }
            Self::ByValue(rows) => rows.is_sorted_by(|a, b| a.0.minor < b.0.minor),
        };
        if rising { Ok(()) } else { Err("the rows of a price table rise, from above zero grams to ten tonnes at most") }
    }
}

/// True when goods are worth at least `from`, in one currency.
fn reaches(goods: Money, from: Money) -> bool {
    goods.currency == from.currency && goods.minor >= from.minor
}

/// What is wrong with names: none at all, or one too long.
fn named(name: &Text, max: usize) -> bool {
    !name.is_empty() && name.iter().all(|(_, text)| !text.trim().is_empty() && text.chars().count() <= max)
}

impl Method {
    /// This method for a parcel, if it takes it.
    fn offer(&self, parcel: &Parcel, convert: impl Fn(Money) -> Option<Money>) -> Option<Offered> {
        let free_from = self.free_from.and_then(&convert);
        let price = self.price.of(parcel, &convert)?;
        let free = free_from.is_some_and(|from| reaches(parcel.goods, from));
        Some(Offered {
            id: self.id.clone(),
            name: self.name.clone(),
            note: self.note.clone(),
            kind: self.kind,
            price: if free { Money::zero(price.currency) } else { price },
            days: self.days,
            free_from,
        })
    }

    fn check(&self) -> Result<(), String> {
        let id = &self.id;
        let wrong = |what: &str| Err(format!("Delivery method {id}: {what}."));
        if !is_slug(id) {
            return Err(format!("A delivery method's id has a-z, 0-9 and hyphens, at most {MAX_SLUG}."));
        }
        if !named(&self.name, MAX_NAME) {
            return wrong("it needs a name of at most 80 characters");
        }
        if !self.note.is_empty() && !named(&self.note, MAX_NOTE) {
            return wrong("its note has at most 300 characters");
        }
        if self.days.0 > self.days.1 || self.days.1 > MAX_DAYS {
            return wrong("it takes 0 to 120 days, the first number not above the second");
        }
        if let Err(what) = self.price.check() {
            return wrong(what);
        }
        let amounts: Vec<Money> = self.price.amounts().into_iter().chain(self.free_from).collect();
        if amounts.iter().any(|amount| !(0..=MAX_MINOR).contains(&amount.minor)) {
            return wrong("an amount is below zero or too large");
        }
        if amounts.iter().any(|amount| amount.currency != amounts[0].currency) {
            return wrong("its amounts are in two currencies");
        }
        Ok(())
    }
}

/// What is offered for a parcel to a place: the methods of the zone that names its region, else of the one that names its
/// country. `convert` turns the shop's base currency into the one shown.
pub fn methods(
    zones: &[Zone],
    to: Country,
    region: &str,
    parcel: &Parcel,
    convert: impl Fn(Money) -> Option<Money>,
) -> Vec<Offered> {
    let region = region.trim();
    let here = |(country, name): &(Country, String)| *country == to && name.eq_ignore_ascii_case(region);
    let zone = zones
        .iter()
        .find(|zone| zone.regions.iter().any(here))
        .or_else(|| zones.iter().find(|zone| zone.countries.contains(&to)));
    zone.map_or_else(Vec::new, |zone| zone.methods.iter().filter_map(|method| method.offer(parcel, &convert)).collect())
}

/// True when at least a part of the country is served.
pub fn delivers_to(zones: &[Zone], country: Country) -> bool {
    zones
        .iter()
        .any(|zone| zone.countries.contains(&country) || zone.regions.iter().any(|(there, _)| *there == country))
}

/// Every country of which at least a part is served, by code.
pub fn countries(zones: &[Zone]) -> Vec<Country> {
    Country::all().filter(|country| delivers_to(zones, *country)).collect()
}

/// What may not be saved, in a sentence for the person who tried.
pub fn check(zones: &[Zone]) -> Result<(), String> {
    if zones.len() > MAX_ZONES {
        return Err(format!("At most {MAX_ZONES} delivery zones."));
    }
    let (mut ids, mut places) = (HashSet::new(), HashSet::new());
    for zone in zones {
        let id = &zone.id;
        if !is_slug(id) || !ids.insert(id) {
            return Err("Every delivery zone has an id of its own, of a-z, 0-9 and hyphens.".to_owned());
        }
        if !named(&zone.name, MAX_NAME) {
            return Err(format!("Delivery zone {id}: it needs a name of at most {MAX_NAME} characters."));
        }
        if zone.countries.is_empty() && zone.regions.is_empty() {
            return Err(format!("Delivery zone {id}: it names no place."));
        }
        if zone.regions.len() > MAX_REGIONS {
            return Err(format!("Delivery zone {id}: at most {MAX_REGIONS} regions."));
        }
        let whole = zone.countries.iter().map(|country| (*country, String::new()));
        let parts = zone.regions.iter().map(|(country, region)| (*country, region.to_lowercase()));
        for (country, region) in whole.chain(parts) {
            if !country.assigned() {
                return Err(format!("There is no country {country}."));
            }
            if !places.insert((country, region.clone())) {
                let place = if region.is_empty() { String::new() } else { format!("-{}", region.to_uppercase()) };
                return Err(format!("{country}{place} is named twice; a place belongs to one delivery zone."));
            }
        }
        for (country, region) in &zone.regions {
            let known = country.regions();
            if region.trim().is_empty()
                || region.trim() != region
                || region.chars().count() > MAX_NAME
                || (!known.is_empty() && !known.contains(&region.as_str()))
            {
                return Err(format!("Delivery zone {id}: {country} has no region \"{region}\"."));
            }
        }
        if !(1..=MAX_METHODS).contains(&zone.methods.len()) {
            return Err(format!("Delivery zone {id}: it has 1 to {MAX_METHODS} methods."));
        }
        let mut methods = HashSet::new();
        for method in &zone.methods {
            method.check()?;
            if !methods.insert(&method.id) {
                return Err(format!("Delivery zone {id}: the method {} is there twice.", method.id));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Currency, Rate};
    use proptest::prelude::*;

    fn place(code: &str) -> Country {
        code.parse().unwrap()
    }

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    fn text(text: &str) -> Text {
        Text::of(&"en".parse().unwrap(), text)
    }

    fn method(id: &str, price: DeliveryPrice) -> Method {
        Method {
            id: id.to_owned(),
            name: text(id),
            note: Text::default(),
            kind: MethodKind::Ship,
            price,
            free_from: None,
            days: (1, 3),
        }
    }

    fn zone(id: &str, countries: &[&str], regions: &[(&str, &str)], methods: Vec<Method>) -> Zone {
        Zone {
            id: id.to_owned(),
            name: text(id),
            countries: countries.iter().map(|code| place(code)).collect(),
            regions: regions.iter().map(|(code, region)| (place(code), (*region).to_owned())).collect(),
            methods,
        }
    }

    fn zones() -> Vec<Zone> {
        let light = vec![(1_000, eur(500)), (5_000, eur(900))];
        let value = vec![(eur(2_000), eur(700)), (eur(10_000), eur(300))];
        let flat = Method { free_from: Some(eur(7_500)), ..method("standard", DeliveryPrice::Flat(eur(490))) };
        let pick_up = Method { kind: MethodKind::PickUp, ..method("pick-up", DeliveryPrice::Flat(eur(0))) };
        vec![
            zone("home", &["BE", "US"], &[], vec![flat, pick_up, method("parcel", DeliveryPrice::ByWeight(light))]),
            zone("islands", &[], &[("US", "HI"), ("US", "AK")], vec![method("air", DeliveryPrice::ByValue(value))]),
        ]
    }

    fn offered(to: &str, region: &str, goods: i64, weight_g: i64) -> Vec<(String, i64)> {
        let parcel = Parcel { goods: eur(goods), weight_g };
        let offered = methods(&zones(), place(to), region, &parcel, Some);
        offered.into_iter().map(|method| (method.id, method.price.minor)).collect()
    }

    #[test]
    fn what_is_offered_where() {
        let pairs = |pairs: &[(&str, i64)]| -> Vec<(String, i64)> {
            pairs.iter().map(|(id, price)| ((*id).to_owned(), *price)).collect()
        };
        assert_eq!(offered("BE", "", 5_000, 1_000), pairs(&[("standard", 490), ("pick-up", 0), ("parcel", 500)]));
        assert_eq!(offered("BE", "", 7_500, 1_001), pairs(&[("standard", 0), ("pick-up", 0), ("parcel", 900)]));
        assert_eq!(offered("BE", "", 7_499, 5_001), pairs(&[("standard", 490), ("pick-up", 0)]), "too heavy");
        assert_eq!(offered("US", "NY", 7_499, 5_001), pairs(&[("standard", 490), ("pick-up", 0)]));
        assert_eq!(offered("US", " hi ", 2_000, 1), pairs(&[("air", 700)]), "the region before the country");
        assert_eq!(offered("US", "AK", 10_000, 1), pairs(&[("air", 300)]));
        assert_eq!(offered("US", "AK", 1_999, 1), [], "below the first row");
        assert_eq!(offered("DE", "", 5_000, 1), []);
        assert!(delivers_to(&zones(), place("US")) && !delivers_to(&zones(), place("DE")));
        let only_hawaii = [zones().remove(1)];
        assert!(delivers_to(&only_hawaii, place("US")));
        assert_eq!(countries(&zones()), [place("BE"), place("US")]);
    }

    #[test]
    fn amounts_are_converted() {
        let rate = Rate { from: Currency::EUR, to: Currency::JPY, rate_e9: 160_000_000_000, effective_day: 0 };
        let convert = |money| rate.convert(money).ok();
        let parcel = |goods| Parcel { goods: Money::new(goods, Currency::JPY), weight_g: 100 };
        let offered = methods(&zones(), place("BE"), "", &parcel(11_999), convert);
        assert_eq!(offered[0].price, Money::new(784, Currency::JPY));
        assert_eq!(offered[0].free_from, Some(Money::new(12_000, Currency::JPY)));
        let offered = methods(&zones(), place("BE"), "", &parcel(12_000), convert);
        assert_eq!(offered[0].price, Money::zero(Currency::JPY));
        let air = methods(&zones(), place("US"), "HI", &parcel(16_000), convert);
        assert_eq!(air[0].price, Money::new(480, Currency::JPY), "rows by value are converted too");
        assert_eq!(methods(&zones(), place("BE"), "", &parcel(1), |_| None), [], "no rate, no offer");
    }

    #[test]
    fn what_may_not_be_saved() {
        assert_eq!(check(&zones()), Ok(()));
        assert_eq!(check(&[]), Ok(()), "a shop may sell nowhere yet");
        let refused = |change: fn(&mut Vec<Zone>)| {
            let mut zones = zones();
            change(&mut zones);
            check(&zones).is_err()
        };
        assert!(refused(|z| z[0].id = "Home!".to_owned()));
        assert!(refused(|z| z[1].id = "home".to_owned()));
        assert!(refused(|z| z[0].name = Text::default()));
        assert!(refused(|z| z[0].methods.clear()));
        assert!(refused(|z| z[1].regions.clear()));
        assert!(refused(|z| z[1].regions[1] = z[1].regions[0].clone()));
        assert!(refused(|z| z[1].regions[0].1 = "XX".to_owned()));
        assert!(refused(|z| z[1].countries.push(place("BE"))));
        assert!(refused(|z| z[0].countries.push(place("ZZ"))));
        assert!(refused(|z| z[0].methods[1].id = "standard".to_owned()));
        assert!(refused(|z| z[0].methods[0].id = String::new()));
        assert!(refused(|z| z[0].methods[0].days = (3, 2)));
        assert!(refused(|z| z[0].methods[0].days = (0, MAX_DAYS + 1)));
        assert!(refused(|z| z[0].methods[0].name = text(&"x".repeat(MAX_NAME + 1))));
        assert!(refused(|z| z[0].methods[0].note = text(&"x".repeat(MAX_NOTE + 1))));
        assert!(refused(|z| z[0].methods[0].price = DeliveryPrice::Flat(eur(-1))));
        assert!(refused(|z| z[0].methods[0].free_from = Some(Money::new(1, Currency::USD))));
        assert!(refused(|z| z[0].methods[0].price = DeliveryPrice::ByWeight(vec![])));
        assert!(refused(|z| z[0].methods[0].price = DeliveryPrice::ByWeight(vec![(0, eur(1))])));
        assert!(refused(|z| z[0].methods[0].price = DeliveryPrice::ByWeight(vec![(2, eur(1)), (2, eur(2))])));
        assert!(refused(|z| z[0].methods[0].price = DeliveryPrice::ByValue(vec![(eur(2), eur(1)), (eur(1), eur(2))])));
        assert!(refused(|z| z[0].methods[0].price = DeliveryPrice::ByWeight(vec![(1, eur(1)); MAX_ROWS + 1])));
    }

    #[test]
    fn documents_come_back() {
        let json = serde_json::to_string(&zones()).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Zone>>(&json).unwrap(), zones());
    }

    proptest! {
        #[test]
        fn more_goods_never_cost_more_to_bring(a in 0i64..20_000, b in 0i64..20_000, weight_g in 0i64..6_000) {
            let (less, more) = (a.min(b), a.max(b));
            let price = |goods, id: &str| {
                let all = offered("BE", "", goods, weight_g);
                all.into_iter().find(|(method, _)| method == id).map(|(_, price)| price)
            };
            for id in ["standard", "pick-up", "parcel"] {
                prop_assert!(price(less, id) >= price(more, id), "{}", id);
                prop_assert!(price(less, id).is_none_or(|price| price >= 0));
            }
        }
    }
}
