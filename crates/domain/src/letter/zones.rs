//! Which time zone somebody lives in, as far as an address says.
//!
//! A country with several zones stands for the one that most of its people live in; where an address names the state too
//! (United States, Canada, Australia) the state decides, and a state with two zones stands for its larger part. Whoever is not
//! served by that chooses a zone on the page of preferences. Names are those of the IANA database; Kosovo, which it does not
//! list, keeps the time of Belgrade.

use crate::address::Country;

/// `CC Zone` or `CC-REGION Zone` on each line, sorted.
const ZONES: &str = include_str!("zones.txt");

/// The zone of a country, or of a state of it; `region` may be "". `None` for places without any clock of their own.
pub fn zone_of(country: Country, region: &str) -> Option<&'static str> {
    let find = |wanted: &str| {
        ZONES.lines().filter_map(|line| line.split_once(' ')).find(|(place, _)| *place == wanted).map(|(_, zone)| zone)
    };
    let state = if region.is_empty() { None } else { find(&format!("{}-{region}", country.code())) };
    state.or_else(|| find(country.code()))
}

/// Where the zone of a letter's quiet hours comes from: the first that is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ZoneOf<'a> {
    /// What the person chose.
    pub chosen: Option<&'a str>,
    /// Where the last order went: the country, and the region or "".
    pub delivery: Option<(Country, &'a str)>,
}

impl<'a> ZoneOf<'a> {
    /// The zone's name; the shop's where nothing is known. `known` says whether this machine has a zone of that name.
    pub fn name(self, shop: &'a str, known: impl Fn(&str) -> bool) -> &'a str {
        let delivery = self.delivery.and_then(|(country, region)| zone_of(country, region));
        self.chosen.into_iter().chain(delivery).find(|name| known(name)).unwrap_or(shop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Country {
        code.parse().unwrap()
    }

    #[test]
    fn every_country_has_a_zone_that_exists() {
        let mut without = Vec::new();
        for country in Country::all() {
            match zone_of(country, "") {
                Some(zone) => assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{country:?}: {zone}"),
                None => without.push(country.code().to_owned()),
            }
        }
        assert_eq!(without, ["BV", "HM"], "nobody lives there");
        for line in ZONES.lines() {
            let (place, zone) = line.split_once(' ').unwrap();
            let (code, region) = place.split_once('-').unwrap_or((place, ""));
            assert_eq!(zone_of(country(code), region), Some(zone), "once each");
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
        }
        assert!(ZONES.lines().is_sorted());
    }

    #[test]
    fn the_chosen_one_wins_then_the_delivery_then_the_shop() {
        let us = country("US");
        assert_eq!(zone_of(us, "CA"), Some("America/Los_Angeles"));
        assert_eq!(zone_of(us, "NY"), Some("America/New_York"));
        assert_eq!(zone_of(us, "nowhere"), Some("America/New_York"));
        let known = |name: &str| jiff::tz::TimeZone::get(name).is_ok();
        let all = ZoneOf { chosen: Some("Asia/Tokyo"), delivery: Some((us, "CA")) };
        assert_eq!(all.name("Europe/Brussels", known), "Asia/Tokyo");
        assert_eq!(
            ZoneOf { chosen: Some("Mars/Olympus"), ..all }.name("Europe/Brussels", known),
            "America/Los_Angeles"
        );
        assert_eq!(ZoneOf { chosen: None, ..all }.name("Europe/Brussels", known), "America/Los_Angeles");
        assert_eq!(ZoneOf::default().name("Europe/Brussels", known), "Europe/Brussels");
    }
}
