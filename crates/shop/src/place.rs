//! Countries and regions as people choose them, as the shop keeps them and as the engine counts them.
//!
//! The one idea: a place is the code of ISO 3166, `BE` or `US-CA`; the engine's numbers are its letters, five bits each, so no
//! table has to be kept and what an old ranking names is still known. Left out: names, which are the languages'.

use vitrine_domain::address::Country;
use vitrine_personalize::Place;

/// Reads a code: a country there is, and of it, where addresses name regions, one of those. `None` for any other text.
pub fn read(code: &str) -> Option<Place> {
    let (country, region) = code.split_once('-').map_or((code, None), |(country, region)| (country, Some(region)));
    let known = country.parse::<Country>().ok().filter(|country| country.assigned())?;
    let region = match region {
        Some(region) => number(known.regions().iter().find(|known| **known == region)?),
        None => 0,
    };
    Some(Place { country: number(known.code()), region })
}

/// The country and the region that a place stands for; `None` for numbers that no code has.
pub fn of(place: Place) -> Option<(Country, Option<&'static str>)> {
    let country = letters(place.country).parse::<Country>().ok().filter(|country| country.assigned())?;
    let region = letters(place.region);
    match region.as_str() {
        "" => Some((country, None)),
        _ => Some((country, Some(*country.regions().iter().find(|known| **known == region)?))),
    }
}

/// Three capital letters at most.
fn number(code: &str) -> u16 {
    code.bytes().fold(0, |number, letter| number << 5 | u16::from(letter - b'A' + 1))
}

fn letters(number: u16) -> String {
    let letter = |shift: u16| (number >> shift) & 31;
    [letter(10), letter(5), letter(0)]
        .into_iter()
        .filter(|letter| (1..=26).contains(letter))
        .map(|letter| char::from(b'A' + letter as u8 - 1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_place_has_a_number_of_its_own() {
        let mut seen = HashSet::new();
        for country in Country::all() {
            let code = country.code().to_owned();
            assert_eq!(of(read(&code).unwrap()), Some((country, None)));
            assert!(seen.insert(read(&code).unwrap()));
            for region in country.regions() {
                let place = read(&format!("{code}-{region}")).unwrap();
                assert_eq!(of(place), Some((country, Some(*region))));
                assert!(seen.insert(place) && read(&code).unwrap().holds(place));
            }
        }
    }

    #[test]
    fn other_texts_are_no_place() {
        for code in ["", "ZZ", "us", "US-", "US-XX", "BE-BRU", "US-CA-CA", "-", "🦀", "USA"] {
            assert_eq!(read(code), None, "{code}");
        }
        assert_eq!(of(Place { country: u16::MAX, region: 0 }), None);
        assert_eq!(of(Place { country: 0, region: 0 }), None);
    }
}
