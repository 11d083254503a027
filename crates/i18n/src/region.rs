//! The money of the country that a browser names: a guess, for a question and never for a decision.

use vitrine_domain::address::Country;
use vitrine_domain::money::Currency;

/// Countries (ISO 3166-1) by the money that is paid with there (ISO 4217), for the currencies that shops are most asked for.
const MONEY: [(&str, &[&str]); 21] = [
    (
        "EUR",
        &[
            "AT", "BE", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PT",
            "SI", "SK",
        ],
    ),
    ("USD", &["US", "PR", "EC", "SV"]),
    ("GBP", &["GB"]),
    ("JPY", &["JP"]),
    ("KWD", &["KW"]),
    ("CHF", &["CH", "LI"]),
    ("SEK", &["SE"]),
    ("NOK", &["NO"]),
    ("DKK", &["DK", "GL"]),
    ("PLN", &["PL"]),
    ("CZK", &["CZ"]),
    ("CAD", &["CA"]),
    ("AUD", &["AU"]),
    ("NZD", &["NZ"]),
    ("AED", &["AE"]),
    ("SAR", &["SA"]),
    ("EGP", &["EG"]),
    ("MAD", &["MA"]),
    ("TND", &["TN"]),
    ("TRY", &["TR"]),
    ("INR", &["IN"]),
];

/// The currency of the region in the first range of `Accept-Language` (`en-GB` names Britain). `None` without a region, or with
/// one that is not in the list. Any text may be given.
pub fn currency_of_region(accept_language: &str) -> Option<Currency> {
    let first = accept_language.split([',', ';']).next()?.trim();
    // The region is the part of two letters after the language and, perhaps, a script of four (RFC 5646, section 2.2).
    let mut parts = first.split('-').skip(1).take(2);
    let region =
        parts.find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()))?.to_ascii_uppercase();
    paid_in(&region)
}

/// What is paid with in a country, for the currencies that shops are most asked for.
pub fn currency_of(country: Country) -> Option<Currency> {
    paid_in(country.code())
}

fn paid_in(region: &str) -> Option<Currency> {
    let (code, _) = MONEY.iter().find(|(_, regions)| regions.contains(&region))?;
    code.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn regions() {
        for (header, code) in [
            ("en-GB,en;q=0.9", Some("GBP")),
            ("ar-KW", Some("KWD")),
            ("de-AT, de;q=0.9", Some("EUR")),
            ("zh-Hant-US;q=0.8", Some("USD")),
            ("JA-jp", Some("JPY")),
            ("en, en-GB", None),
            ("en-XX", None),
            ("en-001", None),
            ("gb", None),
            ("", None),
            ("-GB-", Some("GBP")),
        ] {
            assert_eq!(currency_of_region(header).map(|c| c.to_string()).as_deref(), code, "{header}");
        }
        for (code, regions) in MONEY {
            assert!(code.parse::<Currency>().is_ok() && regions.iter().all(|region| region.len() == 2), "{code}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_fine(header in "\\PC{0,60}") {
            currency_of_region(&header);
        }
    }
}
