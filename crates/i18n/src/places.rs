//! Countries and their regions, as people call them and in the order in which they look for them.
//!
//! The one idea: names are texts like any other (`locales/<tag>/places.ftl`); the order is that of each language's dictionary
//! and not of the codes, so that "Österreich" stands behind "Oman" and "آيسلندا" comes first.
//!
//! Left out on purpose: collation of any text in any language (UCA). The key below sorts every name in the files exactly as ICU
//! 78 does; a language with an order of its own adds its letters.

use crate::{Locale, Texts, texts};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use vitrine_domain::address::Country;

/// What a country is called; its code where no name is known.
pub fn country(locale: Locale, country: Country) -> String {
    named(texts(locale), &format!("country-{}", country.code().to_ascii_lowercase()), country.code())
}

/// What a region of a country is called (the part of ISO 3166-2 after the hyphen); a region without a name here as it is
/// written.
pub fn region(locale: Locale, country: Country, region: &str) -> String {
    let key = format!("region-{}-{}", country.code(), region).to_ascii_lowercase();
    named(texts(locale), &key, region)
}

/// Countries with their names, in the language's order.
pub fn countries(locale: Locale, countries: impl IntoIterator<Item = Country>) -> Vec<(Country, String)> {
    sorted(countries.into_iter().map(|code| (code, country(locale, code))))
}

/// The regions that addresses in a country name, in the language's order; empty where any text will do.
pub fn regions(locale: Locale, country: Country) -> Vec<(&'static str, String)> {
    sorted(country.regions().iter().map(|code| (*code, region(locale, country, code))))
}

fn named(texts: &Texts, key: &str, otherwise: &str) -> String {
    let english = || crate::texts(Locale::En).has(key);
    if texts.has(key) || english() { texts.get(key) } else { otherwise.to_owned() }
}

fn sorted<T>(named: impl Iterator<Item = (T, String)>) -> Vec<(T, String)> {
    let mut named: Vec<(T, String)> = named.collect();
    named.sort_by_cached_key(|(_, name)| (sort_key(name), name.clone()));
    named
}

/// A text by which names sort: letters without their marks, small, with those that stand beside another in the alphabet
/// written as that one.
fn sort_key(name: &str) -> String {
    // Alef with madda goes before every other alef, as ء does.
    let letters = name.chars().map(|c| if c == 'آ' { 'ء' } else { c }).nfd().filter(|c| !is_combining_mark(*c));
    let mut key = String::with_capacity(name.len());
    for c in letters.flat_map(char::to_lowercase) {
        match c {
            'ß' => key.push_str("ss"),
            'æ' => key.push_str("ae"),
            'ø' => key.push('o'),
            'ł' => key.push('l'),
            'ı' => key.push('i'),
            '’' | 'ʻ' => key.push('\''),
            '–' => key.push('-'),
            'ة' => key.push('ت'),
            'ى' => key.push('ي'),
            c => key.push(c),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(code: &str) -> Country {
        code.parse().unwrap()
    }

    #[test]
    fn every_place_has_a_name_in_every_language() {
        for locale in Locale::ALL.iter().copied() {
            let lacks = |key: &String| !texts(locale).has(key);
            let countries = Country::all().map(|country| format!("country-{country}").to_lowercase());
            let regions = Country::all().flat_map(|country| {
                country.regions().iter().map(move |region| format!("region-{country}-{region}").to_lowercase())
            });
            let lacking: Vec<String> = countries.chain(regions).filter(lacks).collect();
            assert!(lacking.is_empty(), "{locale}: {lacking:?}");
        }
    }

    #[test]
    fn places_are_called_as_people_call_them() {
        assert_eq!(country(Locale::De, place("AT")), "Österreich");
        assert_eq!(country(Locale::Ar, place("KW")), "الكويت");
        assert_eq!(country(Locale::En, place("ZZ")), "ZZ", "no such country");
        assert_eq!(region(Locale::De, place("US"), "CA"), "Kalifornien");
        assert_eq!(region(Locale::En, place("JP"), "Tōkyō-to"), "Tōkyō-to");
        assert_eq!(region(Locale::En, place("US"), ""), "");
    }

    #[test]
    fn each_language_has_its_order() {
        let order = |locale, codes: &[&str]| -> Vec<String> {
            let named = countries(locale, codes.iter().map(|code| place(code)));
            named.into_iter().map(|(country, _)| country.to_string()).collect()
        };
        assert_eq!(
            order(Locale::En, &["AT", "DE", "EG", "AX", "CI", "CR", "OM"]),
            ["AX", "AT", "CR", "CI", "EG", "DE", "OM"]
        );
        assert_eq!(order(Locale::De, &["AT", "OM", "PK", "EG", "AL", "AF"]), ["AF", "EG", "AL", "OM", "AT", "PK"]);
        // آيسلندا، إثيوبيا، أذربيجان، إسبانيا، الأردن، ألبانيا، ألمانيا، الكويت
        let arabic = ["IS", "ET", "AZ", "ES", "JO", "AL", "KW", "DE"];
        let mut turned = arabic;
        turned.reverse();
        assert_eq!(order(Locale::Ar, &turned), arabic);
        assert_eq!(regions(Locale::En, place("AU"))[0], ("ACT", "Australian Capital Territory".to_owned()));
        assert_eq!(regions(Locale::Ar, place("US"))[0].0, "IA");
        assert_eq!(regions(Locale::En, place("BE")), []);
    }
}
