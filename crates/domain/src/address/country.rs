//! Countries by their codes, and what each needs in an address.
//!
//! Sources. Codes: ISO 3166-1 (and XK, which ISO leaves to its users and everybody uses for Kosovo). Which country has
//! postcodes: the Universal Postal Union's addressing systems, as Google's libaddressinput holds them (read in 2026).
//!
//! Left out on purpose: the names, which belong to languages (`vitrine-i18n`).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Every code, sorted.
const CODES: &[u8] = b"\
    ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCR\
    CUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHU\
    IDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQ\
    MRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSI\
    SJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

/// Countries without postcodes.
const NO_POSTCODE: &str = "AE AG AO AQ AW BF BI BJ BO BQ BS BV BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY HK JM \
    KI KM KN LC LY ML MO MR MS MW NR NU PA PS QA RW SB SC SL SR SS ST SX SY TD TF TG TK TL TO TT TV UG VU WS YE ZW";

/// Countries that have postcodes which people there need not know.
const POSTCODE_OPTIONAL: &str = "AF AI AL AM AR AZ BB BD BH BM BN BT BY CL CO CR CU CV DO DZ EC EG EH ET GE GI GN GT GW HN HT ID \
    IE IL IQ IR JO KE KG KH KP KW KY KZ LA LB LK LR LS MA MD MG MM MN MU MV MZ NA NE NG NI NP OM PE PF PG PH PK PY SA SN SO SV SZ \
    TH TJ TM TN TZ UY UZ VC VE VG VN ZM";

/// Countries whose post needs the state or province. (Spain and Italy name one too; there the postcode says which.)
const REGION_NEEDED: &str = "AU BR CA CN IN JP KR TW US";

/// Places that are one city, so that none need be named.
const NO_CITY: &str = "GI HK KY MO NR SG";

/// States, DC, territories with a postal code of their own, and the armed forces (USPS Publication 28, appendix B).
const US_STATES: &[&str] = &[
    "AA", "AE", "AK", "AL", "AP", "AR", "AS", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "GU", "HI", "IA", "ID",
    "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MP", "MS", "MT", "NC", "ND", "NE", "NH", "NJ",
    "NM", "NV", "NY", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VI", "VT", "WA", "WI",
    "WV", "WY",
];
/// Provinces and territories (ISO 3166-2:CA).
const CA_PROVINCES: &[&str] = &["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"];
/// States and territories (ISO 3166-2:AU).
const AU_STATES: &[&str] = &["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"];

/// True when a list of codes names the country.
pub(super) fn listed(list: &str, country: Country) -> bool {
    list.split_ascii_whitespace().any(|code| code == country.code())
}

/// The text was not a country code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a country is two capital letters, such as BE")]
pub struct NotACountry;

/// An ISO 3166-1 alpha-2 country code. Any two capital letters are read; [`Country::assigned`] says whether they are a country.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// The member states of the European Union, whose sellers collect the tax of the buyer's state (Directive 2006/112/EC, article
/// 33; one return for all of them, the One-Stop Shop).
const EUROPEAN_UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

impl Country {
    /// True for a member state of the European Union.
    pub fn in_european_union(self) -> bool {
        EUROPEAN_UNION.contains(&self.code())
    }

    /// The two letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }

    /// Every country, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.as_chunks::<2>().0.iter().map(|code| Self(*code))
    }

    /// True when the letters are a country's.
    pub fn assigned(self) -> bool {
        CODES.as_chunks::<2>().0.binary_search(&self.0).is_ok()
    }

    /// The regions that an address in this country may name (the part of ISO 3166-2 after the hyphen), by code; empty where
    /// any text will do.
    pub fn regions(self) -> &'static [&'static str] {
        match &self.0 {
            b"US" => US_STATES,
            b"CA" => CA_PROVINCES,
            b"AU" => AU_STATES,
            _ => &[],
        }
    }

    /// True when there are postcodes at all.
    pub fn has_postcodes(self) -> bool {
        !listed(NO_POSTCODE, self)
    }

    /// True when an address must have a postcode.
    pub fn needs_postcode(self) -> bool {
        self.has_postcodes() && !listed(POSTCODE_OPTIONAL, self)
    }

    /// True when an address must name a region.
    pub fn needs_region(self) -> bool {
        listed(REGION_NEEDED, self)
    }

    /// True when an address must name a city.
    pub fn needs_city(self) -> bool {
        !listed(NO_CITY, self)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl FromStr for Country {
    type Err = NotACountry;
    fn from_str(text: &str) -> Result<Self, NotACountry> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([*a, *b])),
            _ => Err(NotACountry),
        }
    }
}
impl TryFrom<String> for Country {
    type Error = NotACountry;
    fn try_from(text: String) -> Result<Self, NotACountry> {
        text.parse()
    }
}
impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_list_names_countries_once() {
        assert_eq!(CODES.len() % 2, 0);
        assert!(CODES.as_chunks::<2>().0.is_sorted());
        assert_eq!(Country::all().count(), 250, "ISO 3166-1 has 249; XK comes on top");
        let postcodes = format!("{NO_POSTCODE} {POSTCODE_OPTIONAL}");
        for list in [postcodes.as_str(), REGION_NEEDED, NO_CITY] {
            let mut seen = std::collections::HashSet::new();
            for code in list.split_ascii_whitespace() {
                assert!(code.parse::<Country>().unwrap().assigned(), "{code}");
                assert!(seen.insert(code), "{code} twice");
            }
        }
        for country in Country::all() {
            assert!(country.regions().is_sorted(), "{country}");
            assert!(country.regions().is_empty() || country.needs_region(), "{country}");
        }
    }

    proptest! {
        #[test]
        fn codes_come_back(text in "[A-Z]{2}|.{0,4}") {
            match text.parse::<Country>() {
                Ok(country) => {
                    prop_assert_eq!(country.to_string(), text);
                    let json = serde_json::to_string(&country).unwrap();
                    prop_assert_eq!(serde_json::from_str::<Country>(&json).unwrap(), country);
                }
                Err(NotACountry) => prop_assert!(text.len() != 2 || !text.bytes().all(|b| b.is_ascii_uppercase())),
            }
        }
    }
}
