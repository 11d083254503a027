//! The fields of a postal address, wherever one is asked for: delivery, invoice, address book.
//!
//! The one idea: the country stands first, because it decides which other fields there are; a form that comes back is drawn
//! for the country it names, so every country's form works without a script. What came back and what is kept are both a
//! [`FormState`], so the fields are drawn from one thing.

use crate::actions::Form;
use crate::cx::{Cx, FormState};
use crate::pages::forms::frame;
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, select_filled, text_field};
use leptos::prelude::*;
use vitrine_domain::address::{
    Address, AddressField, Country, FieldFlaw, MAX_CITY, MAX_LINE, MAX_NAME, MAX_PHONE, MAX_POSTCODE,
};
use vitrine_i18n::Value;

/// One of a form's addresses: what its fields are called, and what browsers may fill in.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// In front of every field's name.
    pub prefix: &'static str,
    /// Values of `autocomplete`, in the order of [`AddressField::ALL`].
    fill: [&'static str; 9],
}

/// Where goods go. The book's addresses are filled in the same way.
pub const SHIPPING: Part = Part {
    prefix: "",
    fill: [
        "shipping name",
        "shipping organization",
        "shipping address-line1",
        "shipping address-line2",
        "shipping postal-code",
        "shipping address-level2",
        "shipping address-level1",
        "shipping country",
        "shipping tel",
    ],
};

/// Where the invoice goes.
pub const BILLING: Part = Part {
    prefix: "billing-",
    fill: [
        "billing name",
        "billing organization",
        "billing address-line1",
        "billing address-line2",
        "billing postal-code",
        "billing address-level2",
        "billing address-level1",
        "billing country",
        "billing tel",
    ],
};

impl Part {
    /// The name of a field in the form.
    pub fn field(self, field: AddressField) -> String {
        format!("{}{}", self.prefix, field.name())
    }

    fn autocomplete(self, field: AddressField) -> &'static str {
        AddressField::ALL.iter().position(|it| *it == field).map_or("", |at| self.fill[at])
    }

    /// An address as the values of its fields.
    pub fn values(self, address: &Address) -> Vec<(String, String)> {
        let pair = |field| (self.field(field), value(address, field).to_owned());
        AddressField::ALL.into_iter().map(pair).collect()
    }

    /// The address in a posted form, tidied. A country that is none becomes one that nobody delivers to.
    pub fn read(self, form: &Form) -> Address {
        let get = |field| form.get(&self.field(field)).to_owned();
        let country = form.get(&self.field(AddressField::Country)).parse();
        let address = Address {
            name: get(AddressField::Name),
            company: get(AddressField::Company),
            line1: get(AddressField::Line1),
            line2: get(AddressField::Line2),
            postcode: get(AddressField::Postcode),
            city: get(AddressField::City),
            region: get(AddressField::Region),
            country: country.unwrap_or_else(|_| nowhere()),
            phone: get(AddressField::Phone),
        };
        address.tidied()
    }
}

/// Two letters that are no country (ISO 3166-1 keeps them for users).
pub fn nowhere() -> Country {
    "ZZ".parse().expect("two capital letters")
}

fn value(address: &Address, field: AddressField) -> &str {
    match field {
        AddressField::Name => &address.name,
        AddressField::Company => &address.company,
        AddressField::Line1 => &address.line1,
        AddressField::Line2 => &address.line2,
        AddressField::Postcode => &address.postcode,
        AddressField::City => &address.city,
        AddressField::Region => &address.region,
        AddressField::Country => address.country.code(),
        AddressField::Phone => &address.phone,
    }
}

/// What is said about a field.
pub fn flaw_text(cx: &Cx, field: AddressField, flaw: FieldFlaw) -> String {
    let max = match field {
        AddressField::Name | AddressField::Company => MAX_NAME,
        AddressField::Line1 | AddressField::Line2 => MAX_LINE,
        AddressField::Postcode => MAX_POSTCODE,
        AddressField::City | AddressField::Region | AddressField::Country => MAX_CITY,
        AddressField::Phone => MAX_PHONE,
    };
    match flaw {
        FieldFlaw::Missing => cx.t(&format!("address-missing-{}", field.name())),
        FieldFlaw::TooLong => cx.tf("field-too-long", &[("max", Value::from(max))]),
        FieldFlaw::Malformed => cx.t(&format!("address-malformed-{}", field.name())),
    }
}

/// An address as it stands on an envelope, with its country as this page's language calls it.
pub fn written(cx: &Cx, address: &Address) -> Vec<String> {
    let mut lines = address.lines();
    lines.push(vitrine_i18n::country(cx.locale, address.country));
    lines
}

/// The same in one line.
pub fn in_a_line(cx: &Cx, address: &Address) -> String {
    let lines = written(cx, address);
    if cx.locale.dir() != "rtl" {
        return lines.join(&cx.t("list-more"));
    }
    // Most addresses run the other way than the page: each line is isolated, and a mark says how they follow each other
    // (UAX #9).
    let isolated: Vec<String> = lines.iter().map(|line| format!("\u{2068}{line}\u{2069}")).collect();
    format!("\u{200f}{}", isolated.join(&cx.t("list-more")))
}

/// The country that a form begins with: the browser's, else the shop's own, else the first.
pub fn guessed(cx: &Cx, countries: &[Country]) -> Option<Country> {
    let accepted = cx.headers.get("accept-language").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = accepted.split([',', ';']).next().unwrap_or_default();
    let browser = first.split('-').skip(1).find_map(|part| part.to_ascii_uppercase().parse::<Country>().ok());
    let shop = cx.settings.shop.country.parse().ok();
    [browser, shop].into_iter().flatten().find(|country| countries.contains(country)).or(countries.first().copied())
}

/// The fields of one address. `form` says what is in them, `usual` which country they begin with; `needed` lets the browser ask for what must be there, which only
/// fields that are always in view may.
pub fn fields(
    cx: &Cx,
    form: &FormState,
    part: Part,
    countries: &[Country],
    usual: Option<Country>,
    needed: bool,
) -> AnyView {
    let name = |field| part.field(field);
    let said: Option<Country> = form.value(&name(AddressField::Country)).parse().ok();
    let country = said.filter(|country| country.assigned()).or(usual).unwrap_or_else(nowhere);
    let text = |field: AddressField, required: bool, max: usize| {
        let label = cx.t(&format!("address-{}", field.name()));
        let label = if required { label } else { cx.tf("label-optional", &[("label", label.into())]) };
        text_field(TextField {
            frame: FieldFrame::new(name(field), label).error(form.error(&name(field))),
            kind: if field == AddressField::Phone { InputKind::Phone } else { InputKind::Text },
            value: form.value(&name(field)).to_owned(),
            autocomplete: part.autocomplete(field),
            required: required && needed,
            max_length: max as u32,
        })
    };
    let mut listed = vitrine_i18n::countries(cx.locale, countries.iter().copied());
    if !countries.contains(&country) && country.assigned() {
        listed.insert(0, (country, vitrine_i18n::country(cx.locale, country)));
    }
    let choices = listed.into_iter().map(|(it, called)| Choice::new(it.code(), called, it == country)).collect();
    let select = select_filled(
        frame(cx, form, &name(AddressField::Country), "address-country").hint(cx.t("address-country-hint")),
        part.autocomplete(AddressField::Country),
        choices,
    );
    let redraw = view! {
        <button class="btn line" type="submit" name="redraw" value="1" formnovalidate=true>
            {cx.t("address-country-submit")}
        </button>
    };
    let postcode =
        country.has_postcodes().then(|| text(AddressField::Postcode, country.needs_postcode(), MAX_POSTCODE));
    view! {
        <input type="hidden" name=format!("{}drawn", part.prefix) value=country.code().to_owned() />
        <div class="with-button">{select}{redraw}</div>
        {text(AddressField::Name, true, MAX_NAME)}
        {text(AddressField::Company, false, MAX_NAME)}
        {text(AddressField::Line1, true, MAX_LINE)}
        {text(AddressField::Line2, false, MAX_LINE)}
        {postcode}
        {text(AddressField::City, country.needs_city(), MAX_CITY)}
        {region(cx, form, part, country, needed)}
        {text(AddressField::Phone, false, MAX_PHONE)}
    }
    .into_any()
}

/// The region: chosen where there is a list, written where the country needs one, absent elsewhere.
fn region(cx: &Cx, form: &FormState, part: Part, country: Country, needed: bool) -> Option<AnyView> {
    let name = part.field(AddressField::Region);
    let value = form.value(&name);
    let listed = vitrine_i18n::regions(cx.locale, country);
    if listed.is_empty() && !country.needs_region() {
        return None;
    }
    let framed = frame(cx, form, &name, "address-region");
    if listed.is_empty() {
        return Some(text_field(TextField {
            frame: framed,
            kind: InputKind::Text,
            value: value.to_owned(),
            autocomplete: part.autocomplete(AddressField::Region),
            required: needed,
            max_length: MAX_CITY as u32,
        }));
    }
    let mut choices = vec![Choice::new("", cx.t("address-region-choose"), value.is_empty())];
    choices
        .extend(listed.into_iter().map(|(code, called)| Choice::new(code, called, value.eq_ignore_ascii_case(code))));
    Some(select_filled(framed, part.autocomplete(AddressField::Region), choices))
}

/// True when only another country was chosen: the form is to be drawn again, for that one. A key pressed in a field submits the
/// first button of a form, which is the country's; so the country must really be another one.
pub fn redraws(form: &Form, part: Part) -> bool {
    let country = form.get(&part.field(AddressField::Country));
    !form.get("redraw").is_empty() && country != form.get(&format!("{}drawn", part.prefix))
}
