//! Where things are sent and who is written to: countries, postal addresses, e-mail addresses.
//!
//! The one idea: a field is refused only for what would keep a parcel from arriving or break a printed label. Names and
//! streets are anybody's; what a country needs (a postcode, a state) is data below, not code.
//!
//! Left out on purpose: whether the place exists, which only a carrier can tell.
//!
//! Source of how city, region and postcode stand on an envelope: the Universal Postal Union's addressing systems, as Google's
//! libaddressinput holds them (read in 2026); prefixes for mail from abroad, such as "CH-", are left away.

mod country;

pub use country::{Country, NotACountry};

use country::listed;
use serde::{Deserialize, Serialize};

/// The longest name or company, in characters.
pub const MAX_NAME: usize = 100;
/// The longest address line, in characters.
pub const MAX_LINE: usize = 120;
/// The longest postcode, in characters; the longest known has ten.
pub const MAX_POSTCODE: usize = 16;
/// The longest city or region, in characters.
pub const MAX_CITY: usize = 80;
/// The longest phone number as written, in characters.
pub const MAX_PHONE: usize = 32;
/// Digits of a phone number: the shortest in use, and the longest there is (ITU-T E.164).
pub const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 5..=15;
/// The longest e-mail address (RFC 5321, section 4.5.3.1).
pub const MAX_EMAIL: usize = 254;
/// The longest part of an e-mail address before the `@` (RFC 5321, section 4.5.3.1).
const MAX_EMAIL_NAME: usize = 64;

/// How the lines after the name are written: `A` is the street, `C` the city, `S` the region, `Z` the postcode, `|` a new line.
/// What stands between two fields goes when one of them is empty.
const FORMATS: [(&str, &str); 30] = [
    (
        "A|Z C",
        "AD AT AX AZ BA BE BG BL CH CY CZ DE DK DO DZ EE EH ET FI FO FR GE GF GL GN GP GR GW HR HT IS KG KW LA LI LR LT LU \
         MA MC MD ME MF MG MK MQ NC NE NL NO PL PM PT PY RE RO RS SE SI SJ SK SM SN TJ TM TN TZ VA WF XK YT ZM",
    ),
    ("A|C|Z", "AF AI FK GB GG GI GS IM IO JE KE LK NA PN SD SH SZ TC VG ZA"),
    ("A|C S Z", "AS AU CA CC CX FM GU HM MH MP NF PR PW UM VI"),
    ("A|C, S Z", "BB SO TW US"),
    ("A|C, S|Z", "HN IQ IR JP"),
    ("A|C, S", "BS KN"),
    ("A|C|S", "HK JM PA SC SR TV"),
    ("A|S", "KY NR"),
    ("A|Z C|S", "AR CL CV MY UZ"),
    ("A|Z C S", "ES IT MZ PF UY"),
    ("A|Z C, S", "MX"),
    ("A|Z C/S", "TR"),
    ("A|C|S|Z", "EG IE RU UA"),
    ("A|C|S Z", "ID KR MN TH VN"),
    ("A|C Z|S", "IN NG PE"),
    ("A|Z|C", "AL EC MU OM"),
    ("A|Z|C|S", "AM KZ NI"),
    ("A|C - Z", "BD"),
    ("A|C-Z", "PK"),
    ("A|C-S|Z", "BR"),
    ("A|C, S, Z", "CO"),
    ("A|C|S, Z", "CN KP"),
    ("A|S, C|Z", "CR"),
    ("A|C, Z", "LV MM"),
    ("A|C Z S", "PG"),
    ("A|C Z, S", "VE"),
    ("A|C|Z S", "PH"),
    ("A|Z, C|S", "BY"),
    ("A|Z-C|S", "SV GT"),
    ("C|A|Z", "HU"),
];
/// Everywhere else.
const FORMAT: &str = "A|C Z|S";

/// A postal address. Fields that are not known are "".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Who gets it.
    pub name: String,
    /// At which company.
    pub company: String,
    /// Street and number, or whatever leads there.
    pub line1: String,
    /// Floor, flat, care of.
    pub line2: String,
    /// Postcode.
    pub postcode: String,
    /// City or town.
    pub city: String,
    /// The part of ISO 3166-2 after the hyphen where [`Country::regions`] has a list, else as people write it.
    pub region: String,
    /// Country.
    pub country: Country,
    /// For the carrier.
    pub phone: String,
}

/// A field of an [`Address`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressField {
    /// Who gets it.
    Name,
    /// At which company.
    Company,
    /// Street and number.
    Line1,
    /// Floor, flat, care of.
    Line2,
    /// Postcode.
    Postcode,
    /// City.
    City,
    /// State or province.
    Region,
    /// Country.
    Country,
    /// Phone number.
    Phone,
}

impl AddressField {
    /// Every field, in the order of a form.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Company,
        Self::Line1,
        Self::Line2,
        Self::Postcode,
        Self::City,
        Self::Region,
        Self::Country,
        Self::Phone,
    ];

    /// The word in forms and texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Company => "company",
            Self::Line1 => "line1",
            Self::Line2 => "line2",
            Self::Postcode => "postcode",
            Self::City => "city",
            Self::Region => "region",
            Self::Country => "country",
            Self::Phone => "phone",
        }
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldFlaw {
    /// Nothing there, and something is needed.
    Missing,
    /// Longer than it may be.
    TooLong,
    /// Not what belongs there.
    Malformed,
}

/// True for what must not stand on a label: control characters, line breaks of any kind, and marks that turn the direction
/// of what comes after them.
fn unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Address {
    /// The address as it is kept: without spaces around and in rows, and codes in capitals.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let region = tidy(&self.region);
        let code = region.to_uppercase();
        Self {
            name: tidy(&self.name),
            company: tidy(&self.company),
            line1: tidy(&self.line1),
            line2: tidy(&self.line2),
            postcode: tidy(&self.postcode).to_uppercase(),
            city: tidy(&self.city),
            region: if self.country.regions().contains(&code.as_str()) { code } else { region },
            country: self.country,
            phone: tidy(&self.phone),
        }
    }

    /// Everything that is wrong, in the order of [`AddressField::ALL`], each field once. Spaces around a field do not count.
    pub fn check(&self) -> Vec<(AddressField, FieldFlaw)> {
        AddressField::ALL.into_iter().filter_map(|field| self.flaw(field).map(|flaw| (field, flaw))).collect()
    }

    fn flaw(&self, field: AddressField) -> Option<FieldFlaw> {
        let country = self.country;
        let any: fn(char) -> bool = |_| true;
        let code: fn(char) -> bool = |c| c.is_alphanumeric() || c == ' ' || c == '-';
        let dialled: fn(char) -> bool = |c| c.is_numeric() || " +-()./".contains(c);
        let (text, needed, max, allowed) = match field {
            AddressField::Name => (&self.name, true, MAX_NAME, any),
            AddressField::Company => (&self.company, false, MAX_NAME, any),
            AddressField::Line1 => (&self.line1, true, MAX_LINE, any),
            AddressField::Line2 => (&self.line2, false, MAX_LINE, any),
            AddressField::Postcode => (&self.postcode, country.needs_postcode(), MAX_POSTCODE, code),
            AddressField::City => (&self.city, country.needs_city(), MAX_CITY, any),
            AddressField::Region => (&self.region, country.needs_region(), MAX_CITY, any),
            AddressField::Country => return (!country.assigned()).then_some(FieldFlaw::Malformed),
            AddressField::Phone => (&self.phone, false, MAX_PHONE, dialled),
        };
        let text = text.trim();
        if text.is_empty() {
            return needed.then_some(FieldFlaw::Missing);
        }
        if text.chars().count() > max {
            return Some(FieldFlaw::TooLong);
        }
        let listed =
            |regions: &[&str]| regions.is_empty() || regions.iter().any(|code| code.eq_ignore_ascii_case(text));
        let sound = !text.chars().any(unprintable)
            && text.chars().all(allowed)
            && match field {
                AddressField::Region => listed(country.regions()),
                AddressField::Phone => PHONE_DIGITS.contains(&text.chars().filter(|c| c.is_numeric()).count()),
                _ => true,
            };
        (!sound).then_some(FieldFlaw::Malformed)
    }

    /// The address as it stands on an envelope in its country, without the country's own name (which is written in the
    /// language of whoever sends it) and without the phone number.
    pub fn lines(&self) -> Vec<String> {
        let format = FORMATS.iter().find(|(_, countries)| listed(countries, self.country)).map_or(FORMAT, |(f, _)| f);
        let mut lines: Vec<String> = vec![self.name.trim().to_owned(), self.company.trim().to_owned()];
        for line in format.split('|') {
            if line == "A" {
                lines.extend([self.line1.trim().to_owned(), self.line2.trim().to_owned()]);
            } else {
                lines.push(self.line(line));
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// One line of a format: what stands between two fields is written when both are there.
    fn line(&self, format: &str) -> String {
        let (mut line, mut between) = (String::new(), String::new());
        for c in format.chars() {
            let field = match c {
                'C' => self.city.trim(),
                'S' => self.region.trim(),
                'Z' => self.postcode.trim(),
                other => {
                    between.push(other);
                    continue;
                }
            };
            if !field.is_empty() {
                if !line.is_empty() {
                    line.push_str(&between);
                }
                line.push_str(field);
            }
            between.clear();
        }
        line
    }
}

/// The e-mail address without spaces around it, when it is shaped like one. Whether it exists only a mail can tell.
pub fn check_email(text: &str) -> Result<String, FieldFlaw> {
    let email = text.trim();
    if email.is_empty() {
        return Err(FieldFlaw::Missing);
    }
    if email.len() > MAX_EMAIL {
        return Err(FieldFlaw::TooLong);
    }
    let plain = !email.contains(|c: char| c.is_whitespace() || unprintable(c) || "<>()[]\\,;:\"".contains(c));
    let shaped = email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && name.len() <= MAX_EMAIL_NAME
            && !host.contains('@')
            && host.contains('.')
            && host.split('.').all(|part| !part.is_empty())
    });
    if plain && shaped { Ok(email.to_owned()) } else { Err(FieldFlaw::Malformed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn address(country: &str) -> Address {
        Address {
            name: "Ana Silva".to_owned(),
            company: String::new(),
            line1: "1 Harbour Street".to_owned(),
            line2: String::new(),
            postcode: "1000".to_owned(),
            city: "Brussels".to_owned(),
            region: String::new(),
            country: country.parse().unwrap(),
            phone: String::new(),
        }
    }

    #[test]
    fn every_format_names_its_countries_once_and_their_cities() {
        let mut seen = std::collections::HashSet::new();
        for (format, countries) in FORMATS {
            for code in countries.split_ascii_whitespace() {
                let country: Country = code.parse().unwrap();
                assert!(country.assigned() && seen.insert(country), "{code}");
                assert!(format.contains('C') || !country.needs_city(), "{code}");
                assert!(format.contains('Z') || !country.needs_postcode(), "{code}");
                assert!(format.contains('S') || !country.needs_region(), "{code}");
            }
        }
    }

    #[test]
    fn a_sound_address_has_no_flaw() {
        assert_eq!(address("BE").check(), []);
        let ny = Address { region: " ny ".to_owned(), phone: "+1 (212) 555-0100".to_owned(), ..address("US") };
        assert_eq!(ny.check(), []);
        assert_eq!(ny.tidied().region, "NY");
        let kuwait = Address {
            name: "آنا".to_owned(),
            line1: "شارع ٥".to_owned(),
            city: "الكويت".to_owned(),
            postcode: String::new(),
            phone: "٠١٢٣٤٥٦٧".to_owned(),
            ..address("KW")
        };
        assert_eq!(kuwait.check(), []);
        assert_eq!(Address { postcode: String::new(), ..address("AE") }.check(), []);
        assert_eq!(Address { city: String::new(), ..address("SG") }.check(), []);
    }

    #[test]
    fn every_flaw_is_named() {
        use AddressField as F;
        let bad = Address {
            name: "  ".to_owned(),
            company: "x".repeat(MAX_NAME + 1),
            line1: "1 Harbour\nStreet".to_owned(),
            line2: "back\u{202e}wards".to_owned(),
            postcode: String::new(),
            city: String::new(),
            region: "Zealand".to_owned(),
            country: "US".parse().unwrap(),
            phone: "call me".to_owned(),
        };
        let flaws = [
            (F::Name, FieldFlaw::Missing),
            (F::Company, FieldFlaw::TooLong),
            (F::Line1, FieldFlaw::Malformed),
            (F::Line2, FieldFlaw::Malformed),
            (F::Postcode, FieldFlaw::Missing),
            (F::City, FieldFlaw::Missing),
            (F::Region, FieldFlaw::Malformed),
            (F::Phone, FieldFlaw::Malformed),
        ];
        assert_eq!(bad.check(), flaws);
        assert_eq!(address("CA").check(), [(F::Region, FieldFlaw::Missing)]);
        assert_eq!(address("ZZ").check(), [(F::Country, FieldFlaw::Malformed)]);
        let phone = |phone: &str| Address { phone: phone.to_owned(), ..address("BE") }.check();
        assert_eq!(phone("1234567890123456"), [(F::Phone, FieldFlaw::Malformed)]);
        assert_eq!(phone("112"), [(F::Phone, FieldFlaw::Malformed)]);
        let postcode = Address { postcode: "10<0".to_owned(), ..address("BE") };
        assert_eq!(postcode.check(), [(F::Postcode, FieldFlaw::Malformed)]);
    }

    #[test]
    fn envelopes() {
        let place = |country: &str, line1: &str, postcode: &str, city: &str, region: &str| {
            let (line1, postcode) = (line1.to_owned(), postcode.to_owned());
            let (city, region) = (city.to_owned(), region.to_owned());
            Address { line1, postcode, city, region, ..address(country) }.lines().join(" / ")
        };
        for (country, line1, postcode, city, region, written) in [
            ("DE", "Hauptstr. 1", "10115", "Berlin", "BE", "Ana Silva / Hauptstr. 1 / 10115 Berlin"),
            ("FR", "1 rue Haute", "75001", "Paris", "", "Ana Silva / 1 rue Haute / 75001 Paris"),
            ("US", "1 Main St", "10001", "New York", "NY", "Ana Silva / 1 Main St / New York, NY 10001"),
            ("US", "1 Main St", "10001", "New York", "", "Ana Silva / 1 Main St / New York 10001"),
            ("GB", "1 High St", "SW1A 1AA", "London", "", "Ana Silva / 1 High St / London / SW1A 1AA"),
            ("HU", "Fő u. 1", "1011", "Budapest", "", "Ana Silva / Budapest / Fő u. 1 / 1011"),
            ("TR", "Ana Cd. 1", "34000", "Fatih", "", "Ana Silva / Ana Cd. 1 / 34000 Fatih"),
            ("TR", "Ana Cd. 1", "34000", "Fatih", "İstanbul", "Ana Silva / Ana Cd. 1 / 34000 Fatih/İstanbul"),
            ("SG", "1 Orchard Rd", "238801", "", "", "Ana Silva / 1 Orchard Rd / 238801"),
            ("AE", "1 Beach Rd", "", "Dubai", "", "Ana Silva / 1 Beach Rd / Dubai"),
        ] {
            assert_eq!(place(country, line1, postcode, city, region), written);
        }
        let full = Address { company: "Vitrine".to_owned(), line2: "2nd floor".to_owned(), ..address("BE") };
        assert_eq!(full.lines(), ["Ana Silva", "Vitrine", "1 Harbour Street", "2nd floor", "1000 Brussels"]);
    }

    #[test]
    fn emails() {
        assert_eq!(check_email(" a.b+c@sub.example.org ").as_deref(), Ok("a.b+c@sub.example.org"));
        assert_eq!(check_email(" "), Err(FieldFlaw::Missing));
        assert_eq!(check_email(&format!("{}@example.com", "a".repeat(MAX_EMAIL))), Err(FieldFlaw::TooLong));
        let long = format!("{}@example.com", "a".repeat(MAX_EMAIL_NAME + 1));
        for bad in [
            "ana",
            "@example.com",
            "ana@",
            "ana@example",
            "a b@x.de",
            "a@b@c.de",
            "a@b..de",
            "a\r\nb@c.de",
            long.as_str(),
        ] {
            assert_eq!(check_email(bad), Err(FieldFlaw::Malformed), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_fit_for_a_label(text in "\\PC{0,140}|.{0,40}", country in 0usize..250) {
            let country = Country::all().nth(country).unwrap();
            let address = Address {
                name: text.clone(), company: text.clone(), line1: text.clone(), line2: text.clone(), postcode: text.clone(),
                city: text.clone(), region: text.clone(), country, phone: text.clone(),
            };
            let tidy = address.tidied();
            prop_assert_eq!(tidy.tidied(), tidy.clone());
            if tidy.check().is_empty() {
                prop_assert!(tidy.lines().iter().all(|line| !line.is_empty() && !line.contains(unprintable)));
            }
            let _ = check_email(&text);
        }
    }
}
