//! The shop itself: what it is called, where it sells from, and who stands on its invoices.

use super::Area;
use serde::{Deserialize, Serialize};
use vitrine_domain::address::{
    Address, AddressField, Country, FieldFlaw, MAX_CITY, MAX_EMAIL, MAX_LINE, MAX_NAME, MAX_PHONE, MAX_POSTCODE,
    check_email,
};
use vitrine_domain::operator::Permission;

/// The longest VAT or register number, in characters.
const MAX_NUMBER: usize = 40;

/// Who sells, as invoices name them. Fields that the owner did not give are "".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seller {
    /// The name in law; "" is the shop's.
    pub name: String,
    /// Street and number.
    pub line1: String,
    /// Second line of the address.
    pub line2: String,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// State or province.
    pub region: String,
    /// VAT number.
    pub vat: String,
    /// Number in the register of companies.
    pub register: String,
    /// Where questions about invoices go.
    pub email: String,
    /// Phone.
    pub phone: String,
}

/// A field of a [`Seller`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SellerField {
    /// The name in law.
    Name,
    /// Street and number.
    Line1,
    /// Second line of the address.
    Line2,
    /// Postcode.
    Postcode,
    /// City.
    City,
    /// State or province.
    Region,
    /// VAT number.
    Vat,
    /// Number in the register of companies.
    Register,
    /// E-mail.
    Email,
    /// Phone.
    Phone,
}

impl SellerField {
    /// Every field, in the order of a form.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Line1,
        Self::Line2,
        Self::Postcode,
        Self::City,
        Self::Region,
        Self::Vat,
        Self::Register,
        Self::Email,
        Self::Phone,
    ];

    /// The word in forms and texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "seller-name",
            Self::Line1 => "line1",
            Self::Line2 => "line2",
            Self::Postcode => "postcode",
            Self::City => "city",
            Self::Region => "region",
            Self::Vat => "vat",
            Self::Register => "register",
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    /// The most characters it may have.
    pub fn max(self) -> usize {
        match self {
            Self::Name => MAX_NAME,
            Self::Line1 | Self::Line2 => MAX_LINE,
            Self::Postcode => MAX_POSTCODE,
            Self::City | Self::Region => MAX_CITY,
            Self::Vat | Self::Register => MAX_NUMBER,
            Self::Email => MAX_EMAIL,
            Self::Phone => MAX_PHONE,
        }
    }

    /// The same field of a postal address, whose rules hold for it.
    fn of_address(self) -> Option<AddressField> {
        Some(match self {
            Self::Name => AddressField::Name,
            Self::Line1 => AddressField::Line1,
            Self::Line2 => AddressField::Line2,
            Self::Postcode => AddressField::Postcode,
            Self::City => AddressField::City,
            Self::Region => AddressField::Region,
            Self::Phone => AddressField::Phone,
            Self::Vat | Self::Register | Self::Email => return None,
        })
    }
}

impl ShopSettings {
    /// Who sells and where they are, a line for each; empty until somebody filled in where.
    pub fn postal(&self) -> Vec<String> {
        let seller = &self.seller;
        if seller.line1.is_empty() || seller.city.is_empty() {
            return Vec::new();
        }
        let name = if seller.name.is_empty() { &self.name } else { &seller.name };
        let city = [seller.postcode.as_str(), &seller.city].join(" ").trim().to_owned();
        let lines = [name.clone(), seller.line1.clone(), seller.line2.clone(), city, seller.region.clone()];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}

impl Seller {
    /// A field's text.
    pub fn get(&self, field: SellerField) -> &str {
        match field {
            SellerField::Name => &self.name,
            SellerField::Line1 => &self.line1,
            SellerField::Line2 => &self.line2,
            SellerField::Postcode => &self.postcode,
            SellerField::City => &self.city,
            SellerField::Region => &self.region,
            SellerField::Vat => &self.vat,
            SellerField::Register => &self.register,
            SellerField::Email => &self.email,
            SellerField::Phone => &self.phone,
        }
    }

    /// Writes a field.
    pub fn set(&mut self, field: SellerField, text: String) {
        *match field {
            SellerField::Name => &mut self.name,
            SellerField::Line1 => &mut self.line1,
            SellerField::Line2 => &mut self.line2,
            SellerField::Postcode => &mut self.postcode,
            SellerField::City => &mut self.city,
            SellerField::Region => &mut self.region,
            SellerField::Vat => &mut self.vat,
            SellerField::Register => &mut self.register,
            SellerField::Email => &mut self.email,
            SellerField::Phone => &mut self.phone,
        } = text;
    }

    fn address(&self, country: Country) -> Address {
        Address {
            name: self.name.clone(),
            company: String::new(),
            line1: self.line1.clone(),
            line2: self.line2.clone(),
            postcode: self.postcode.clone(),
            city: self.city.clone(),
            region: self.region.clone(),
            country,
            phone: self.phone.clone(),
        }
    }

    /// What is wrong with what was given; nothing has to be given.
    fn flaws(&self, country: Country) -> Vec<(SellerField, FieldFlaw)> {
        let address = self.address(country).check();
        let flaw = |field: SellerField| {
            let text = self.get(field);
            let flaw = match (field, field.of_address()) {
                _ if text.is_empty() => return None,
                (_, Some(line)) => address.iter().find(|(other, _)| *other == line).map(|(_, flaw)| *flaw),
                (SellerField::Email, _) => check_email(text).err(),
                _ if text.chars().count() > MAX_NUMBER => Some(FieldFlaw::TooLong),
                (SellerField::Vat, _) => {
                    let plain = |c: char| c.is_ascii_alphanumeric() || " .-/".contains(c);
                    (!text.chars().all(plain)).then_some(FieldFlaw::Malformed)
                }
                _ => text.contains(char::is_control).then_some(FieldFlaw::Malformed),
            };
            flaw.map(|flaw| (field, flaw))
        };
        SellerField::ALL.into_iter().filter_map(flaw).collect()
    }
}

/// The shop itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShopSettings {
    /// What the shop is called.
    pub name: String,
    /// IANA time zone: days in reports, trends and offers are its days.
    pub time_zone: String,
    /// ISO 3166-1 code of the country it sells from.
    pub country: String,
    /// Where goods are sent from, as people read it; "" says nothing.
    pub sent_from: String,
    /// Where shoppers reach somebody, at the foot of every letter; an e-mail address is also where answers go. "" says nothing.
    pub contact: String,
    /// Who stands on the invoices.
    pub seller: Seller,
    /// The list of first steps is put away.
    pub first_steps_away: bool,
}

/// What is wrong with a [`ShopSettings`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShopFlaw {
    /// No name, or a long one.
    Name,
    /// No such country.
    Country,
    /// No such time zone.
    Zone,
    /// Too long, or more than a line.
    From,
    /// Too long, or more than a line.
    Contact,
    /// A field of the seller.
    Seller(SellerField, FieldFlaw),
}

impl ShopSettings {
    /// The longest name of the shop or of the place that goods come from, in characters.
    pub const MAX_NAME: usize = 80;
    /// The longest contact, in characters.
    pub const MAX_CONTACT: usize = 200;
    /// The longest name of a time zone, in characters; the longest known has 32.
    pub const MAX_ZONE: usize = 64;

    /// Everything that is wrong, in the order of the fields.
    pub fn flaws(&self) -> Vec<ShopFlaw> {
        let line = |text: &str, max: usize| text.chars().count() <= max && !text.contains(char::is_control);
        let mut flaws = Vec::new();
        if self.name.trim().is_empty() || !line(&self.name, Self::MAX_NAME) {
            flaws.push(ShopFlaw::Name);
        }
        let country = self.country.parse::<Country>().ok().filter(|country| country.assigned());
        if country.is_none() {
            flaws.push(ShopFlaw::Country);
        }
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            flaws.push(ShopFlaw::Zone);
        }
        if !line(&self.sent_from, Self::MAX_NAME) {
            flaws.push(ShopFlaw::From);
        }
        if !line(&self.contact, Self::MAX_CONTACT) {
            flaws.push(ShopFlaw::Contact);
        }
        let seller = country.map_or_else(Vec::new, |country| self.seller.flaws(country));
        flaws.extend(seller.into_iter().map(|(field, flaw)| ShopFlaw::Seller(field, flaw)));
        flaws
    }

    /// Who sells, as it stands on an envelope in the shop's country, without the country's own name. Of a seller without an
    /// address, the place that goods are sent from.
    pub fn seller_lines(&self) -> Vec<String> {
        let Ok(country) = self.country.parse() else { return vec![self.name.clone()] };
        let mut address = self.seller.address(country);
        if address.name.is_empty() {
            address.name.clone_from(&self.name);
        } else if address.name != self.name {
            // The brand below the name in law, as people know it.
            address.company.clone_from(&self.name);
        }
        if address.line1.is_empty() && address.city.is_empty() {
            address.city.clone_from(&self.sent_from);
        }
        address.lines()
    }
}

impl Default for ShopSettings {
    fn default() -> Self {
        Self {
            name: "Vitrine".to_owned(),
            time_zone: "Europe/Brussels".to_owned(),
            country: "BE".to_owned(),
            sent_from: String::new(),
            contact: String::new(),
            seller: Seller::default(),
            first_steps_away: false,
        }
    }
}

impl Area for ShopSettings {
    const NAME: &'static str = "shop";
    const CHANGE: Permission = Permission::ChangeShop;
    fn check(&self) -> Result<(), String> {
        match self.flaws().first() {
            None => Ok(()),
            Some(ShopFlaw::Name) => Err(format!("The shop needs a name of at most {} characters.", Self::MAX_NAME)),
            Some(ShopFlaw::Country) => Err(format!("There is no country {}.", self.country)),
            Some(ShopFlaw::Zone) => Err(format!("There is no time zone called {}.", self.time_zone)),
            Some(ShopFlaw::From) => Err(format!("The place is one line of at most {} characters.", Self::MAX_NAME)),
            Some(ShopFlaw::Contact) => {
                Err(format!("The contact is one line of at most {} characters.", Self::MAX_CONTACT))
            }
            Some(ShopFlaw::Seller(field, _)) => Err(format!("The seller's {} cannot be used.", field.name())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seller() -> Seller {
        Seller {
            name: "Glas & Licht BV".to_owned(),
            line1: "Lange Steenstraat 12".to_owned(),
            postcode: "9000".to_owned(),
            city: "Gent".to_owned(),
            vat: "BE 0123.456.749".to_owned(),
            email: "invoices@example.com".to_owned(),
            phone: "+32 9 000 00 00".to_owned(),
            ..Seller::default()
        }
    }

    #[test]
    fn a_seller_is_written_as_on_an_envelope() {
        let mut shop = ShopSettings { sent_from: "Ghent".to_owned(), ..ShopSettings::default() };
        assert_eq!(shop.seller_lines(), ["Vitrine", "Ghent"]);
        shop.seller = seller();
        assert_eq!(shop.flaws(), []);
        assert_eq!(shop.seller_lines(), ["Glas & Licht BV", "Vitrine", "Lange Steenstraat 12", "9000 Gent"]);
        shop.country = "US".to_owned();
        shop.seller.region = "NY".to_owned();
        assert_eq!(shop.seller_lines().last().unwrap(), "Gent, NY 9000");
    }

    #[test]
    fn what_cannot_be_printed_is_refused() {
        use FieldFlaw::{Malformed, TooLong};
        for (field, text, flaw) in [
            (SellerField::Name, "a\u{202e}b", Malformed),
            (SellerField::Line1, &"x".repeat(121), TooLong),
            (SellerField::Postcode, "90_00", Malformed),
            (SellerField::Vat, "BE\u{7}", Malformed),
            (SellerField::Vat, &"1".repeat(41), TooLong),
            (SellerField::Register, "a\nb", Malformed),
            (SellerField::Email, "nobody", Malformed),
            (SellerField::Phone, "call me", Malformed),
        ] {
            let mut shop = ShopSettings { seller: seller(), ..ShopSettings::default() };
            shop.seller.set(field, text.to_owned());
            assert_eq!(shop.flaws(), [ShopFlaw::Seller(field, flaw)], "{field:?}");
            assert!(shop.check().is_err());
        }
        let shop =
            ShopSettings { country: "XX".to_owned(), time_zone: "Mars/Olympus".to_owned(), ..Default::default() };
        assert_eq!(shop.flaws(), [ShopFlaw::Country, ShopFlaw::Zone]);
    }
}
