//! What owners set for selling: the shop itself, ways to pay, taxes, delivery.
//!
//! The one idea: each form changes one thing in its area's document and publishes the whole of it, so version, conflict and
//! undo are those of every other settings form.

use crate::actions::admin::{Numbers, Wrong, publish, publish_and_go};
use crate::actions::{Form, done, listed};
use crate::admin::Permitted;
use crate::admin::delivery::{self as zones, KINDS, NEW, PRICINGS, text_field_of};
use crate::admin::taxes::{self, CATEGORIES, MODES};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::address::{Country, FieldFlaw};
use vitrine_domain::delivery::{
    DeliveryPrice, MAX_DAYS, MAX_METHODS, MAX_NAME, MAX_NOTE, MAX_ROWS, MAX_ZONES, Method, Zone,
};
use vitrine_domain::money::Money;
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::tax::{TAX_NAMES, TaxRate, day_of, ppm_of_percent};
use vitrine_domain::text::{Text, slugify};
use vitrine_shop::settings::{
    BankAccount, DeliverySettings, HOLD_MINUTES, PaymentSettings, SellerField, ShopFlaw, ShopSettings, TaxSettings,
    is_iban,
};

/// The shop itself, and who stands on its invoices.
pub async fn shop(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let typed = |field: &str| form.get(field).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut wanted = ShopSettings {
        name: typed("shop"),
        country: typed("country").to_ascii_uppercase(),
        time_zone: typed("zone"),
        sent_from: typed("from"),
        contact: typed("contact"),
        ..cx.settings.shop.clone()
    };
    for field in SellerField::ALL {
        wanted.seller.set(field, typed(field.name()));
    }
    let wrong: Wrong = wanted
        .flaws()
        .into_iter()
        .map(|flaw| match flaw {
            ShopFlaw::Name => ("shop", cx.tf("admin-shop-bad-name", &[("most", ShopSettings::MAX_NAME.into())])),
            ShopFlaw::Country => ("country", cx.t("admin-bad-country")),
            ShopFlaw::Zone => ("zone", cx.t("admin-shop-bad-zone")),
            ShopFlaw::From => ("from", cx.tf("admin-too-long", &[("most", ShopSettings::MAX_NAME.into())])),
            ShopFlaw::Contact => ("contact", cx.tf("admin-too-long", &[("most", ShopSettings::MAX_CONTACT.into())])),
            ShopFlaw::Seller(field, FieldFlaw::TooLong) => {
                (field.name(), cx.tf("admin-too-long", &[("most", field.max().into())]))
            }
            ShopFlaw::Seller(field, _) => (field.name(), cx.t(&format!("admin-shop-bad-{}", field.name()))),
        })
        .map(|(field, said)| (field.to_owned(), said))
        .collect();
    let read = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
    publish(&cx, &form, &cx.settings.shop, read, action::ADMIN_SHOP, desk::SHOP).await
}

/// The list of first steps is put away, or had back.
pub async fn first_steps(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let wanted = ShopSettings { first_steps_away: !form.get("away").is_empty(), ..cx.settings.shop.clone() };
    publish(&cx, &form, &cx.settings.shop, Ok(wanted), action::ADMIN_FIRST_STEPS, desk::HOME).await
}

/// Ways to pay.
pub async fn payments(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let mut numbers = Numbers::of(&cx, &form);
    let hold_minutes = numbers.whole("hold", &(HOLD_MINUTES.0..=HOLD_MINUTES.1));
    let mut wrong = numbers.wrong;
    let methods: Vec<PaymentMethod> =
        form.all("method").map(str::parse).collect::<Result<_, _>>().map_err(|_| PageError::Unreadable)?;
    if methods.is_empty() {
        wrong.push(("method".to_owned(), cx.t("admin-payments-none")));
    }
    let mut text = |field: &str, max: u32| {
        let typed = form.get(field).trim().to_owned();
        if typed.chars().count() > max as usize {
            wrong.push((field.to_owned(), cx.tf("admin-too-long", &[("most", i64::from(max).into())])));
        }
        typed
    };
    let bank = BankAccount {
        holder: text("holder", crate::admin::payments::MAX_NAME),
        bic: text("bic", crate::admin::payments::MAX_BIC).to_ascii_uppercase(),
        bank: text("bank", crate::admin::payments::MAX_NAME),
        iban: form.get("iban").trim().to_ascii_uppercase(),
    };
    if !bank.iban.is_empty() && !is_iban(&bank.iban) {
        wrong.push(("iban".to_owned(), cx.t("admin-payments-bad-iban")));
    }
    // In the order they are shown, each once.
    let methods = PaymentMethod::ALL.into_iter().filter(|method| methods.contains(method)).collect();
    let wanted = PaymentSettings { methods, bank, hold_minutes };
    let read = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
    publish(&cx, &form, &cx.settings.payments, read, action::ADMIN_PAYMENTS, desk::PAYMENTS).await
}

/// The codes in a list as people type it, in capitals.
pub(super) fn codes(form: &Form, field: &str) -> Vec<String> {
    let parts = listed(form.get(field)).flat_map(str::split_whitespace);
    parts.map(str::to_ascii_uppercase).collect()
}

/// Where tax is collected, and prices with or without it.
pub async fn taxes(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let word = form.get("prices");
    let prices = MODES.iter().find(|(_, name)| *name == word).ok_or(PageError::Unreadable)?.0;
    let mut wrong: Wrong = Vec::new();
    let mut collected_in: Vec<Country> = Vec::new();
    for code in codes(&form, "collected") {
        match code.parse::<Country>().ok().filter(|it| it.assigned()) {
            Some(country) if collected_in.contains(&country) => {}
            Some(country) => collected_in.push(country),
            None => wrong.push(("collected".to_owned(), cx.tf("admin-delivery-bad-country", &[("code", code.into())]))),
        }
    }
    let wanted = TaxSettings { prices, collected_in, ..cx.settings.tax.clone() };
    let read = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
    publish(&cx, &form, &cx.settings.tax, read, action::ADMIN_TAXES, desk::TAXES).await
}

/// A tax rate: added, put in the place of the one of the same day, or removed.
pub async fn tax_rate(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let live = &cx.settings.tax;
    let remove = match form.get("op") {
        "add" => false,
        "remove" => true,
        _ => return Err(PageError::Unreadable),
    };
    let read = read_rate(&cx, &form, remove)?;
    let page = taxes::page_of(read.as_ref().ok().map(|rate| rate.country));
    let wanted = read.map(|rate| {
        let same = |other: &TaxRate| {
            other.country == rate.country
                && other.region == rate.region
                && other.category == rate.category
                && other.from_day == rate.from_day
        };
        let mut wanted = live.clone();
        let before = wanted.table.0.len();
        wanted.table.0.retain(|other| !same(other));
        if !remove {
            // Beside its neighbours, so that a change is easy to see in the log.
            let at = wanted.table.0.iter().rposition(|other| other.country == rate.country);
            wanted.table.0.insert(at.map_or(wanted.table.0.len(), |at| at + 1), rate);
        }
        (wanted, before)
    });
    if remove && wanted.as_ref().is_ok_and(|(wanted, before)| wanted.table.0.len() == *before) {
        // Somebody else removed it.
        return done(&cx, cx.with_flash("info", cx.t("admin-unchanged")), &page).await;
    }
    publish(&cx, &form, live, wanted.map(|(wanted, _)| wanted), action::ADMIN_TAX_RATE, &page).await
}

fn read_rate(cx: &Cx, form: &Form, remove: bool) -> Result<Result<TaxRate, Wrong>, PageError> {
    let mut wrong: Wrong = Vec::new();
    let category = CATEGORIES.into_iter().find(|it| it.name() == form.get("category")).ok_or(PageError::Unreadable)?;
    let country = form.get("country").trim().to_ascii_uppercase().parse::<Country>().ok().filter(|it| it.assigned());
    let region = form.get("region").trim().to_ascii_uppercase();
    // A country that lists its regions knows the code; any other has what was typed.
    let region =
        if country.is_some_and(|it| it.regions().is_empty()) { form.get("region").trim().to_owned() } else { region };
    if country.is_none() {
        wrong.push(("country".to_owned(), cx.t("admin-bad-country")));
    }
    let listed = country.map_or(&[][..], Country::regions);
    if !region.is_empty() && !listed.is_empty() && !listed.contains(&region.as_str()) {
        wrong.push(("region".to_owned(), cx.t("admin-bad-region")));
    }
    let percent = form.get("percent").trim().trim_end_matches('%').trim_end();
    let ppm = if remove { Some(0) } else { ppm_of_percent(percent) };
    if ppm.is_none() {
        wrong.push(("percent".to_owned(), cx.t("admin-taxes-bad-percent")));
    }
    let from_day = day_of(form.get("from").trim());
    if from_day.is_none() {
        wrong.push(("from".to_owned(), cx.t("admin-taxes-bad-day")));
    }
    let name = if remove { TAX_NAMES[0] } else { form.get("name") };
    if !TAX_NAMES.contains(&name) {
        return Err(PageError::Unreadable);
    }
    let (Some(country), Some(ppm), Some(from_day), true) = (country, ppm, from_day, wrong.is_empty()) else {
        return Ok(Err(wrong));
    };
    Ok(Ok(TaxRate { country, region, category, ppm, name: name.to_owned(), from_day }))
}

/// A text in the languages of the shop, over what it says in others.
pub(super) fn text(
    cx: &Cx,
    form: &Form,
    name: &str,
    before: &Text,
    max: usize,
    needed: bool,
    wrong: &mut Wrong,
) -> Text {
    let mut text = before.clone();
    for lang in &cx.settings.languages.offered {
        let field = text_field_of(name, lang);
        let typed = form.get(&field).trim();
        if typed.chars().count() > max {
            wrong.push((field, cx.tf("admin-too-long", &[("most", (max as i64).into())])));
        }
        text = text.with(lang, typed);
    }
    if needed && text.is_empty() {
        wrong.push((text_field_of(name, &cx.settings.languages.default), cx.t("admin-name-needed")));
    }
    text
}

/// An id that nothing else has, made of a name.
fn id_of(cx: &Cx, name: &Text, otherwise: &str, taken: impl Fn(&str) -> bool) -> String {
    let slug = slugify(name.get([&cx.settings.languages.default]));
    let slug = if slug.is_empty() { otherwise.to_owned() } else { slug.chars().take(60).collect() };
    let numbered = (2..).map(|n| format!("{slug}-{n}"));
    std::iter::once(slug.clone())
        .chain(numbered)
        .find(|id| id != NEW && !taken(id))
        .unwrap_or_else(|| otherwise.to_owned())
}

/// A zone: made, changed, removed.
pub async fn zone(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let live = &cx.settings.delivery;
    let mut wanted = live.clone();
    let id = form.get("zone");
    let at = wanted.zones.iter().position(|zone| zone.id == id);
    if id != NEW && at.is_none() {
        return Err(PageError::NotFound);
    }
    let mut wrong: Wrong = Vec::new();
    match (form.get("op"), at) {
        ("remove", Some(at)) => drop(wanted.zones.remove(at)),
        ("save", _) => {
            let before = at.map(|at| &live.zones[at]);
            let zone = read_zone(&cx, &form, before, &mut wrong)?;
            match at {
                Some(at) => wanted.zones[at] = zone,
                None => wanted.zones.push(zone),
            }
        }
        _ => return Err(PageError::Unreadable),
    }
    if wanted.zones.len() > MAX_ZONES {
        wrong.push((String::new(), cx.tf("admin-delivery-full", &[("most", (MAX_ZONES as i64).into())])));
    }
    let read: Result<DeliverySettings, Wrong> = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
    publish_and_go(&cx, &form, live, read, action::ADMIN_ZONE, &zones::page_of(id, ""), desk::DELIVERY).await
}

fn read_zone(cx: &Cx, form: &Form, before: Option<&Zone>, wrong: &mut Wrong) -> Result<Zone, PageError> {
    let live = &cx.settings.delivery.zones;
    let nothing = Text::default();
    let name = text(cx, form, "name", before.map_or(&nothing, |zone| &zone.name), MAX_NAME, true, wrong);
    let elsewhere = |country: Country, region: Option<&str>| {
        live.iter().filter(|zone| before.is_none_or(|before| before.id != zone.id)).any(|zone| match region {
            None => zone.countries.contains(&country),
            Some(region) => zone.regions.iter().any(|(there, name)| *there == country && name == region),
        })
    };
    let mut refuse = |field: &str, key: &str, code: &str| {
        wrong.push((field.to_owned(), cx.tf(key, &[("code", code.to_owned().into())])));
    };
    let mut countries: Vec<Country> = Vec::new();
    for code in codes(form, "countries") {
        match code.parse::<Country>().ok().filter(|it| it.assigned()) {
            None => refuse("countries", "admin-delivery-bad-country", &code),
            Some(country) if elsewhere(country, None) => refuse("countries", "admin-delivery-twice", &code),
            Some(country) if countries.contains(&country) => {}
            Some(country) => countries.push(country),
        }
    }
    let mut regions: Vec<(Country, String)> = Vec::new();
    for code in codes(form, "regions") {
        let read = code.split_once('-').and_then(|(country, region)| Some((country.parse::<Country>().ok()?, region)));
        match read.filter(|(country, region)| country.assigned() && country.regions().contains(region)) {
            None => refuse("regions", "admin-delivery-bad-region", &code),
            Some((country, region)) if elsewhere(country, Some(region)) => {
                refuse("regions", "admin-delivery-twice", &code);
            }
            Some((country, region)) => {
                let place = (country, region.to_owned());
                if !regions.contains(&place) {
                    regions.push(place);
                }
            }
        }
    }
    if form.get("countries").trim().is_empty() && form.get("regions").trim().is_empty() {
        wrong.push(("countries".to_owned(), cx.t("admin-delivery-nowhere")));
    }
    let methods = if let Some(zone) = before {
        zone.methods.clone()
    } else if live.is_empty() {
        first_methods(cx, form, wrong)
    } else {
        let copied = live.iter().find(|zone| zone.id == form.get("copy"));
        copied.map(|zone| zone.methods.clone()).ok_or(PageError::Unreadable)?
    };
    let id = before
        .map_or_else(|| id_of(cx, &name, "zone", |id| live.iter().any(|zone| zone.id == id)), |zone| zone.id.clone());
    Ok(Zone { id, name, countries, regions, methods })
}

/// What the very first zone of a shop offers, which has nothing to copy from: goods are brought, for the price that was typed.
fn first_methods(cx: &Cx, form: &Form, wrong: &mut Wrong) -> Vec<Method> {
    let base = cx.settings.currencies.base;
    let price = Money::parse_major(form.get("flat").trim(), base).ok().filter(|price| price.minor >= 0);
    if price.is_none() {
        wrong.push((
            "flat".to_owned(),
            cx.tf("admin-order-bad-amount", &[("example", Money::new(1_250, base).to_major().into())]),
        ));
    }
    let shipped = DeliverySettings::default().zones.into_iter().flat_map(|zone| zone.methods);
    let brought = shipped.take(1).map(|method| Method {
        price: DeliveryPrice::Flat(price.unwrap_or(Money::new(0, base))),
        free_from: None,
        days: (0, 0),
        ..method
    });
    brought.collect()
}

/// A way of delivery: made, changed, removed.
pub async fn method(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let live = &cx.settings.delivery;
    let mut wanted = live.clone();
    let zone = wanted.zones.iter_mut().find(|zone| zone.id == form.get("zone")).ok_or(PageError::NotFound)?;
    let id = form.get("method");
    let at = zone.methods.iter().position(|method| method.id == id);
    if id != NEW && at.is_none() {
        return Err(PageError::NotFound);
    }
    let mut wrong: Wrong = Vec::new();
    match (form.get("op"), at) {
        ("remove", Some(_)) if zone.methods.len() == 1 => {
            wrong.push((String::new(), cx.t("admin-delivery-last-method")));
        }
        ("remove", Some(at)) => drop(zone.methods.remove(at)),
        ("save", _) => {
            let before = at.map(|at| zone.methods[at].clone());
            let taken = |id: &str| zone.methods.iter().any(|method| method.id == id);
            let read = read_method(&cx, &form, before.as_ref(), taken, &mut wrong)?;
            match (read, at) {
                (Some(method), Some(at)) => zone.methods[at] = method,
                (Some(method), None) => zone.methods.push(method),
                (None, _) => {}
            }
        }
        _ => return Err(PageError::Unreadable),
    }
    if zone.methods.len() > MAX_METHODS {
        wrong.push((String::new(), cx.tf("admin-delivery-full", &[("most", (MAX_METHODS as i64).into())])));
    }
    let read: Result<DeliverySettings, Wrong> = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
    let page = zones::page_of(form.get("zone"), id);
    publish_and_go(&cx, &form, live, read, action::ADMIN_METHOD, &page, desk::DELIVERY).await
}

/// What a form says about a way of delivery; `None` where something of it is wrong.
fn read_method(
    cx: &Cx,
    form: &Form,
    before: Option<&Method>,
    taken: impl Fn(&str) -> bool,
    wrong: &mut Wrong,
) -> Result<Option<Method>, PageError> {
    let nothing = Text::default();
    let name = text(cx, form, "name", before.map_or(&nothing, |it| &it.name), MAX_NAME, true, wrong);
    let note = text(cx, form, "note", before.map_or(&nothing, |it| &it.note), MAX_NOTE, false, wrong);
    let kind = KINDS.iter().find(|(_, word)| *word == form.get("kind")).ok_or(PageError::Unreadable)?.0;
    let pricing = PRICINGS.iter().position(|word| *word == form.get("pricing")).ok_or(PageError::Unreadable)?;
    let base = cx.settings.currencies.base;
    let money = |text: &str| Money::parse_major(text.trim(), base).ok().filter(|money| money.minor >= 0);
    let example = || cx.tf("admin-order-bad-amount", &[("example", Money::new(1_250, base).to_major().into())]);
    let price = match pricing {
        0 => money(form.get("flat")).map(DeliveryPrice::Flat).ok_or_else(|| ("flat", example())),
        _ => read_rows(cx, form.get("rows"), pricing == 1, money).map_err(|said| ("rows", said)),
    };
    let price = price.map_err(|(field, said)| wrong.push((field.to_owned(), said))).ok();
    let free_from = match form.get("free").trim() {
        "" => None,
        typed => {
            let read = money(typed);
            if read.is_none() {
                wrong.push(("free".to_owned(), example()));
            }
            read
        }
    };
    let mut numbers = Numbers::of(cx, form);
    let days = 0..=i64::from(MAX_DAYS);
    let (from, to) = (numbers.whole("days-from", &days), numbers.whole("days-to", &days));
    wrong.append(&mut numbers.wrong);
    if from > to {
        wrong.push(("days-to".to_owned(), cx.t("admin-delivery-bad-days")));
    }
    let Some(price) = price.filter(|_| wrong.is_empty()) else { return Ok(None) };
    let id = before.map_or_else(|| id_of(cx, &name, "delivery", taken), |it| it.id.clone());
    // Both are 0 to 120.
    let days = (u8::try_from(from).unwrap_or(MAX_DAYS), u8::try_from(to).unwrap_or(MAX_DAYS));
    Ok(Some(Method { id, name, note, kind, price, free_from, days }))
}

/// Lines of two numbers, rising: grams and a price, or an amount and a price.
fn read_rows(
    cx: &Cx,
    typed: &str,
    weight: bool,
    money: impl Fn(&str) -> Option<Money>,
) -> Result<DeliveryPrice, String> {
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() || lines.len() > MAX_ROWS {
        return Err(cx.tf("admin-delivery-bad-count", &[("most", (MAX_ROWS as i64).into())]));
    }
    let mut by_weight: Vec<(i64, Money)> = Vec::new();
    let mut by_value: Vec<(Money, Money)> = Vec::new();
    for line in lines {
        let bad = || cx.tf("admin-delivery-bad-row", &[("line", line.to_owned().into())]);
        let mut parts = line.split_whitespace();
        let (Some(from), Some(price), None) = (parts.next(), parts.next(), parts.next()) else { return Err(bad()) };
        let price = money(price).ok_or_else(bad)?;
        let rising = if weight {
            let grams = from.parse::<i64>().ok().filter(|grams| *grams > 0).ok_or_else(bad)?;
            by_weight.push((grams, price));
            by_weight.is_sorted_by(|a, b| a.0 < b.0)
        } else {
            by_value.push((money(from).ok_or_else(bad)?, price));
            by_value.is_sorted_by(|a, b| a.0.minor < b.0.minor)
        };
        if !rising {
            return Err(cx.tf("admin-delivery-not-rising", &[("line", line.to_owned().into())]));
        }
    }
    Ok(if weight { DeliveryPrice::ByWeight(by_weight) } else { DeliveryPrice::ByValue(by_value) })
}
