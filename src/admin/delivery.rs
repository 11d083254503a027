//! Where the shop delivers, how, and for how much: the zones in view, and a form for one zone or one way of delivery.
//!
//! The one idea: which form is open is in the address (`?zone=`, `?method=`), so everything works without scripts and a link
//! leads to it. Tables of prices are typed as lines of two numbers, as they stand in a carrier's list.

use crate::admin::{Desk, Page, Typed, languages, may_send, said_in, table_of, way_to, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::listing::encoded;
use crate::ui::admin::panel;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button, button_link, submit};
use crate::ui::field::{
    Choice, FieldFrame, InputKind, TextArea, TextField, radio_group, select_field, text_area, text_field,
};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{action, admin as desk};
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::delivery::{DeliveryPrice, MAX_NAME, MAX_NOTE, Method, MethodKind, Zone};
use vitrine_domain::money::Money;
use vitrine_domain::text::{Lang, Text};
use vitrine_i18n::Locale;
use vitrine_shop::settings::{Area, DeliverySettings};

/// In the address: what is not there yet.
pub const NEW: &str = "new";
/// The ways to price with their words in forms.
pub const PRICINGS: [&str; 3] = ["flat", "by-weight", "by-value"];
/// The two kinds with their words in forms.
pub const KINDS: [(MethodKind, &str); 2] = [(MethodKind::Ship, "ship"), (MethodKind::PickUp, "pick-up")];
/// Room for a list of countries, regions or prices, in characters.
const MAX_LIST: u32 = 8_000;

/// The field of a text in a language.
pub fn text_field_of(name: &str, lang: &Lang) -> String {
    format!("{name}-{lang}")
}

/// The page with a form open.
pub fn page_of(zone: &str, method: &str) -> String {
    let pairs: Vec<(String, String)> = [("zone", zone), ("method", method)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    format!("{}{}", desk::DELIVERY, encoded(&pairs))
}

/// Codes as they are typed: `BE, NL`.
pub fn countries_text(zone: &Zone) -> String {
    zone.countries.iter().map(|country| country.code().to_owned()).collect::<Vec<_>>().join(", ")
}

/// Codes as they are typed: `US-CA, US-NY`.
pub fn regions_text(zone: &Zone) -> String {
    zone.regions.iter().map(|(country, region)| format!("{country}-{region}")).collect::<Vec<_>>().join(", ")
}

/// A table of prices as it is typed: a line for each row.
pub fn rows_text(price: &DeliveryPrice) -> String {
    let line = |from: String, price: &Money| format!("{from} {}", price.to_major());
    let lines: Vec<String> = match price {
        DeliveryPrice::Flat(_) => Vec::new(),
        DeliveryPrice::ByWeight(rows) => rows.iter().map(|(grams, price)| line(grams.to_string(), price)).collect(),
        DeliveryPrice::ByValue(rows) => rows.iter().map(|(from, price)| line(from.to_major(), price)).collect(),
    };
    lines.join("\n")
}

/// `GET /admin/delivery`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(DeliverySettings::NAME).await?;
    let pairs = desk.cx.query_pairs();
    let get = |name: &str| pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str());
    let zones = &desk.cx.settings.delivery.zones;
    let zone = zones.iter().find(|zone| zone.id == get("zone"));
    let method = zone.and_then(|zone| zone.methods.iter().find(|method| method.id == get("method")));
    // A link to something that is gone.
    if zone.is_none() && !["", NEW].contains(&get("zone")) || method.is_none() && !["", NEW].contains(&get("method")) {
        return Err(PageError::NotFound);
    }
    desk.draw(Page::Delivery, desk.cx.t("admin-delivery-text"), || {
        let body = match (zone, get("method")) {
            (Some(zone), "") => zone_form(&desk, Some(zone)),
            (Some(zone), _) => method_form(&desk, zone, method),
            (None, _) if get("zone") == NEW => zone_form(&desk, None),
            (None, _) => overview(&desk.cx),
        };
        view! {
            {body}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
}

/// An amount in words.
fn amount(cx: &Cx, money: Money) -> String {
    if money.minor == 0 { cx.t("admin-delivery-free") } else { vitrine_i18n::money(cx.locale, money).plain() }
}

/// What a way of delivery costs, in words.
fn price_words(cx: &Cx, price: &DeliveryPrice) -> String {
    let between = |key: &str, prices: Vec<Money>| {
        let (least, most) = (prices.iter().min_by_key(|it| it.minor), prices.iter().max_by_key(|it| it.minor));
        let word = |it: Option<&Money>| it.map_or_else(String::new, |it| amount(cx, *it));
        cx.tf(key, &[("least", word(least).into()), ("most", word(most).into())])
    };
    match price {
        DeliveryPrice::Flat(price) => amount(cx, *price),
        DeliveryPrice::ByWeight(rows) => {
            between("admin-delivery-weight-range", rows.iter().map(|(_, price)| *price).collect())
        }
        DeliveryPrice::ByValue(rows) => {
            between("admin-delivery-value-range", rows.iter().map(|(_, price)| *price).collect())
        }
    }
}

/// Every zone with its ways.
fn overview(cx: &Cx) -> AnyView {
    let zones: Vec<AnyView> = cx.settings.delivery.zones.iter().map(|zone| zone_panel(cx, zone)).collect();
    let add = way_to(cx, action::ADMIN_ZONE, Link::new(page_of(NEW, ""), cx.t("admin-delivery-add-zone")), Look::Line);
    view! { {zones}<div class="panel btns">{add}</div> }.into_any()
}

/// Names of places, as many as a line holds.
fn places(cx: &Cx, zone: &Zone) -> String {
    /// More than these are counted.
    const NAMED: usize = 8;
    let mut names: Vec<String> =
        vitrine_i18n::countries(cx.locale, zone.countries.iter().copied()).into_iter().map(|(_, name)| name).collect();
    names.extend(zone.regions.iter().map(|(country, region)| vitrine_i18n::region(cx.locale, *country, region)));
    let more = names.len().saturating_sub(NAMED);
    if more > 0 {
        names.truncate(NAMED);
        names.push(cx.tf("admin-delivery-more", &[("count", (more as i64).into())]));
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    vitrine_i18n::list(cx.locale, &names)
}

fn zone_panel(cx: &Cx, zone: &Zone) -> AnyView {
    let rows = zone.methods.iter().map(|method| {
        let name = cx.text(&method.name).to_owned();
        let link = view! { <a href=page_of(&zone.id, &method.id)>{name}</a> }.into_any();
        let (from, to) = method.days;
        let days = if to == 0 { String::new() } else { format!("{}–{}", cx.number(from), cx.number(to)) };
        vec![
            link,
            word(cx.t(&format!("admin-delivery-{}", kind_word(method.kind)))),
            word(price_words(cx, &method.price)),
            word(method.free_from.map_or_else(String::new, |from| amount(cx, from))),
            word(days),
        ]
    });
    let list = table(Table {
        caption: table_of(cx, cx.text(&zone.name)),
        columns: vec![
            Column::words(cx.t("admin-delivery-method")),
            Column::words(cx.t("admin-delivery-kind")),
            Column::figures(cx.t("admin-delivery-price")),
            Column::figures(cx.t("admin-delivery-free-from")),
            Column::figures(cx.t("admin-delivery-days")),
        ],
        rows: rows.collect(),
        empty: String::new(),
    });
    let may = may_send(cx, action::ADMIN_ZONE);
    let key = if may { "admin-delivery-change-zone" } else { "admin-delivery-see-zone" };
    let change = button_link(Link::new(page_of(&zone.id, ""), cx.t(key)), Look::Line);
    let add = way_to(
        cx,
        action::ADMIN_METHOD,
        Link::new(page_of(&zone.id, NEW), cx.t("admin-delivery-add-method")),
        Look::Line,
    );
    let body = view! { {list}<div class="btns">{change}{add}</div> };
    panel(format!("zone-{}", zone.id), cx.text(&zone.name).to_owned(), places(cx, zone), body.into_any())
}

/// The word of a kind in forms and keys.
fn kind_word(kind: MethodKind) -> &'static str {
    KINDS.iter().find(|(it, _)| *it == kind).map_or("ship", |(_, word)| word)
}

/// A text in every language of the shop.
pub fn texts_of(cx: &Cx, typed: Typed<'_>, name: &str, key: &str, live: Option<&Text>, max: usize) -> Vec<AnyView> {
    let several = cx.settings.languages.offered.len() > 1;
    let offered = cx.settings.languages.offered.iter();
    offered
        .map(|lang| {
            let field = text_field_of(name, lang);
            let language =
                lang.as_str().parse::<Locale>().map_or_else(|_| lang.to_string(), |it| languages::name(cx, it));
            let label = if several { format!("{} · {language}", cx.t(key)) } else { cx.t(key) };
            text_field(TextField {
                frame: FieldFrame::new(field.clone(), label).error(typed.error(&field)),
                kind: InputKind::Text,
                value: typed.text(&field, live.and_then(|text| text.exact(lang)).unwrap_or_default()),
                autocomplete: "off",
                required: false,
                max_length: max as u32,
            })
        })
        .collect()
}

fn area(typed: Typed<'_>, frame: FieldFrame, live: String, rows: u16) -> AnyView {
    let name = frame.name.clone();
    text_area(TextArea {
        frame: frame.error(typed.error(&name)),
        value: typed.text(&name, live),
        rows,
        required: false,
        max_length: MAX_LIST,
    })
}

/// A form of this page: what it is about in hidden fields, and a second form that removes it.
fn framed(
    cx: &Cx,
    action: &'static str,
    typed: Typed<'_>,
    about: [(&str, String); 2],
    fields: AnyView,
    old: bool,
) -> AnyView {
    let mut to = PostForm::new(action, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    to.hidden.extend(about.into_iter().map(|(name, value)| (name.to_owned(), value)));
    let mut remove = to.clone();
    to.hidden.push(("op".to_owned(), "save".to_owned()));
    remove.hidden.push(("op".to_owned(), "remove".to_owned()));
    let back = button_link(Link::new(desk::DELIVERY, cx.t("admin-delivery-back")), Look::Line);
    let inner = view! { {fields}<div class="btns">{submit(cx.t("admin-save"), Look::Primary)}{back}</div> };
    let remove = old.then(|| button(Button::new(cx.t("admin-delivery-remove"), remove), Look::Line));
    view! { {post_form(to, "form holds", inner.into_any())}<div class="panel-end">{remove}</div> }.into_any()
}

fn zone_form(desk: &Desk, zone: Option<&Zone>) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_ZONE, DeliverySettings::NAME);
    let names = texts_of(cx, typed, "name", "admin-delivery-zone-name", zone.map(|zone| &zone.name), MAX_NAME);
    let countries =
        FieldFrame::new("countries", cx.t("admin-delivery-countries")).hint(cx.t("admin-delivery-countries-hint"));
    let regions = FieldFrame::new("regions", cx.t("admin-delivery-regions")).hint(cx.t("admin-delivery-regions-hint"));
    // A zone offers something from its first day on: what another one does, or the very first, what is typed here.
    let first = zone.is_none() && cx.settings.delivery.zones.is_empty();
    let live =
        zone.map_or_else(|| if first { cx.settings.shop.country.clone() } else { String::new() }, countries_text);
    let flat = first.then(|| {
        let base = cx.settings.currencies.base;
        text_field(TextField {
            frame: FieldFrame::new("flat", cx.t("admin-delivery-first-price"))
                .hint(cx.tf("admin-delivery-first-price-hint", &[("currency", base.code().into())]))
                .error(typed.error("flat")),
            kind: InputKind::Number,
            value: typed.text("flat", ""),
            autocomplete: "off",
            required: false,
            max_length: 15,
        })
    });
    let copy = (zone.is_none() && !first).then(|| {
        let choices = cx
            .settings
            .delivery
            .zones
            .iter()
            .enumerate()
            .map(|(n, it)| Choice::new(it.id.clone(), cx.text(&it.name), typed.among("copy", &it.id, n == 0)));
        select_field(
            FieldFrame::new("copy", cx.t("admin-delivery-copy")).hint(cx.t("admin-delivery-copy-hint")),
            choices.collect(),
        )
    });
    let fields = view! {
        <div class="form short">{names}</div>
        {area(typed, countries, live, 3)}
        {area(typed, regions, zone.map_or_else(String::new, regions_text), 2)}
        {copy}
        <div class="form short">{flat}</div>
    };
    let title = zone.map_or_else(|| cx.t("admin-delivery-add-zone"), |zone| cx.text(&zone.name).to_owned());
    let about = [("zone", zone.map_or(NEW, |zone| zone.id.as_str()).to_owned()), ("method", String::new())];
    let form = framed(cx, action::ADMIN_ZONE, typed, about, fields.into_any(), zone.is_some());
    panel("zone-title".to_owned(), title, cx.t("admin-delivery-zone-text"), form)
}

fn method_form(desk: &Desk, zone: &Zone, method: Option<&Method>) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_METHOD, DeliverySettings::NAME);
    let base = cx.settings.currencies.base;
    let names = texts_of(cx, typed, "name", "admin-delivery-method-name", method.map(|it| &it.name), MAX_NAME);
    let notes = texts_of(cx, typed, "note", "admin-delivery-note", method.map(|it| &it.note), MAX_NOTE);
    let kind = method.map_or(MethodKind::Ship, |it| it.kind);
    let kinds = KINDS.map(|(it, name)| {
        Choice::new(name, cx.t(&format!("admin-delivery-{name}")), typed.among("kind", name, it == kind))
    });
    let (pricing, flat) = match method.map(|it| &it.price) {
        None => (0, String::new()),
        Some(DeliveryPrice::Flat(price)) => (0, price.to_major()),
        Some(DeliveryPrice::ByWeight(_)) => (1, String::new()),
        Some(DeliveryPrice::ByValue(_)) => (2, String::new()),
    };
    let pricings = PRICINGS.iter().enumerate().map(|(n, name)| {
        Choice::new(*name, cx.t(&format!("admin-delivery-{name}")), typed.among("pricing", name, n == pricing))
    });
    let one = |name: &str, key: &str, hint: String, live: String| {
        text_field(TextField {
            frame: FieldFrame::new(name, cx.t(key)).hint(hint).error(typed.error(name)),
            kind: InputKind::Number,
            value: typed.text(name, live),
            autocomplete: "off",
            required: false,
            max_length: 15,
        })
    };
    let in_base = || cx.tf("admin-order-in", &[("currency", base.code().into())]);
    let rows = FieldFrame::new("rows", cx.t("admin-delivery-rows"))
        .hint(cx.tf("admin-delivery-rows-hint", &[("currency", base.code().into())]));
    let (from, to) = method.map_or((0, 0), |it| it.days);
    let free = method.and_then(|it| it.free_from).map_or_else(String::new, Money::to_major);
    let fields = view! {
        <div class="form short">{names}</div>
        <div class="form short">{notes}</div>
        {radio_group(FieldFrame::new("kind", cx.t("admin-delivery-kind")).error(typed.error("kind")), kinds.into())}
        {radio_group(FieldFrame::new("pricing", cx.t("admin-delivery-price")).error(typed.error("pricing")), pricings.collect())}
        <div class="form short">{one("flat", "admin-delivery-flat-price", in_base(), flat)}</div>
        {area(typed, rows, method.map_or_else(String::new, |it| rows_text(&it.price)), 4)}
        <div class="form short">
            {one("free", "admin-delivery-free-from", cx.t("admin-delivery-free-hint"), free)}
            {one("days-from", "admin-delivery-days-from", String::new(), from.to_string())}
            {one("days-to", "admin-delivery-days-to", String::new(), to.to_string())}
        </div>
    };
    let title = method.map_or_else(|| cx.t("admin-delivery-add-method"), |it| cx.text(&it.name).to_owned());
    let about = [("zone", zone.id.clone()), ("method", method.map_or(NEW, |it| it.id.as_str()).to_owned())];
    let form = framed(cx, action::ADMIN_METHOD, typed, about, fields.into_any(), method.is_some());
    panel("method-title".to_owned(), title, cx.text(&zone.name).to_owned(), form)
}
