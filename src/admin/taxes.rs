//! Prices with or without tax, and the table of rates, a country at a time.
//!
//! The one idea: a rate is not changed when the law changes, a newer one begins; so the form adds a rate with its first day,
//! and only one of the same place, kind and day takes the other's place.

use crate::admin::orders::one::percent_of;
use crate::admin::{Desk, Page, Typed, said_in, table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button, submit};
use crate::ui::field::{
    Choice, FieldFrame, InputKind, TextArea, TextField, radio_group, select_field, text_area, text_field,
};
use crate::ui::{PostForm, post_form};
use crate::urls::{action, admin as desk};
use axum::response::Response;
use leptos::prelude::*;
use std::collections::BTreeMap;
use vitrine_domain::address::Country;
use vitrine_domain::tax::{MAX_REGION, PriceMode, TAX_NAMES, TaxCategory, TaxRate, TaxTable};
use vitrine_shop::DAY_MS;
use vitrine_shop::settings::{Area, TaxSettings};

/// The two ways to enter prices with their words in forms.
pub const MODES: [(PriceMode, &str); 2] = [(PriceMode::Gross, "gross"), (PriceMode::Net, "net")];
/// The kinds that have rates.
pub const CATEGORIES: [TaxCategory; 3] = [TaxCategory::Standard, TaxCategory::Reduced, TaxCategory::SuperReduced];

/// Room for the codes of every country, in characters.
const MAX_LIST: u32 = 1_200;

/// A day as it is typed: `2026-01-31`.
pub fn day_text(day: i32) -> String {
    let days = jiff::Span::new().try_days(i64::from(day));
    let date = days.and_then(|days| jiff::civil::date(1970, 1, 1).checked_add(days));
    date.map_or_else(|_| String::new(), |date| date.to_string())
}

/// The page of a country's rates.
pub fn page_of(country: Option<Country>) -> String {
    country.map_or_else(|| desk::TAXES.to_owned(), |country| format!("{}?country={country}", desk::TAXES))
}

/// `GET /admin/taxes`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(TaxSettings::NAME).await?;
    let pairs = desk.cx.query_pairs();
    let country = pairs.iter().find(|(name, _)| name == "country").and_then(|(_, code)| code.parse::<Country>().ok());
    let country = country.filter(|country| country.assigned());
    desk.draw(Page::Taxes, desk.cx.t("admin-taxes-text"), || {
        view! {
            {mode(&desk)}
            {countries(&desk.cx, country)}
            {country.map(|country| rates(&desk, country))}
            {rate_form(&desk, country)}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
}

fn mode(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_TAXES, TaxSettings::NAME);
    let live = cx.settings.tax.prices;
    let choices = MODES.map(|(mode, name)| Choice {
        note: cx.t(&format!("admin-taxes-{name}-text")),
        ..Choice::new(name, cx.t(&format!("admin-taxes-{name}")), typed.among("prices", name, mode == live))
    });
    let frame = FieldFrame::new("prices", cx.t("admin-taxes-prices")).error(typed.error("prices"));
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let collected: Vec<&str> = cx.settings.tax.collected_in.iter().map(Country::code).collect();
    let collected = text_area(TextArea {
        frame: FieldFrame::new("collected", cx.t("admin-taxes-countries"))
            .hint(cx.t("admin-delivery-countries-hint"))
            .error(typed.error("collected")),
        value: typed.text("collected", collected.join(", ")),
        rows: 2,
        required: false,
        max_length: MAX_LIST,
    });
    let fields = view! {
        {panel("where".to_owned(), cx.t("admin-taxes-collected"), cx.t("admin-taxes-collected-text"), collected)}
        {panel("mode".to_owned(), cx.t("admin-taxes-prices"), cx.t("admin-taxes-prices-text"), radio_group(frame, choices.into()))}
        {save_bar(bar)}
    };
    let mut to = PostForm::new(action::ADMIN_TAXES, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    post_form(to, "panels", fields.into_any())
}

/// The rate that holds for most goods in a whole country today.
pub fn standard(cx: &Cx, table: &TaxTable, country: Country) -> String {
    let today = cx.settings.day(cx.now_ms);
    let rate = table.rate(country, "", TaxCategory::Standard, today);
    rate.map_or_else(|| cx.t("admin-taxes-by-region"), |rate| percent_of(cx, rate.ppm))
}

/// Every country with rates; each leads to them.
fn countries(cx: &Cx, here: Option<Country>) -> AnyView {
    let live = &cx.settings.tax.table;
    let mut counts: BTreeMap<Country, i64> = BTreeMap::new();
    for rate in &live.0 {
        *counts.entry(rate.country).or_default() += 1;
    }
    let named = vitrine_i18n::countries(cx.locale, counts.keys().copied());
    let rows = named.into_iter().map(|(country, name)| {
        let current = (here == Some(country)).then_some("true");
        let href = format!("{}#rates", page_of(Some(country)));
        let link = view! { <a href=href aria-current=current>{name}</a> };
        let count = counts.get(&country).copied().unwrap_or_default();
        vec![link.into_any(), word(standard(cx, live, country)), word(cx.number(count))]
    });
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-taxes-countries")),
        columns: vec![
            Column::words(cx.t("admin-taxes-country")),
            Column::figures(cx.t("admin-tax-standard")),
            Column::figures(cx.t("admin-taxes-rates")),
        ],
        rows: rows.collect(),
        empty: cx.t("admin-taxes-none"),
    });
    let list =
        view! { <details open=here.is_none()><summary>{cx.t("admin-taxes-countries")}</summary>{list}</details> };
    panel("countries".to_owned(), cx.t("admin-taxes-countries"), cx.t("admin-taxes-countries-text"), list.into_any())
}

/// The hidden fields that name a rate.
fn key_of(rate: &TaxRate) -> [(&'static str, String); 4] {
    [
        ("country", rate.country.to_string()),
        ("region", rate.region.clone()),
        ("category", rate.category.name().to_owned()),
        ("from", day_text(rate.from_day)),
    ]
}

/// The rates of a country, the newest of each place and kind first.
fn rates(desk: &Desk, country: Country) -> AnyView {
    let cx = &desk.cx;
    let (live, today) = (&cx.settings.tax.table, cx.settings.day(cx.now_ms));
    let mut here: Vec<&TaxRate> = live.0.iter().filter(|rate| rate.country == country).collect();
    here.sort_by_key(|rate| (rate.region.clone(), rate.category, std::cmp::Reverse(rate.from_day)));
    let version = desk.typed(action::ADMIN_TAX_RATE, TaxSettings::NAME).version();
    let rows = here.iter().map(|rate| {
        let holds = live.rate(country, &rate.region, rate.category, today) == Some(*rate);
        let state = if holds {
            status(Square::Full, cx.t("admin-taxes-holds"))
        } else if rate.from_day > today {
            status(Square::Half, cx.t("admin-taxes-later"))
        } else {
            status(Square::Open, cx.t("admin-taxes-over"))
        };
        let mut remove = PostForm::new(action::ADMIN_TAX_RATE, said_in(cx));
        remove.hidden.extend(key_of(rate).map(|(name, value)| (name.to_owned(), value)));
        remove.hidden.push(("version".to_owned(), version.clone()));
        remove.hidden.push(("op".to_owned(), "remove".to_owned()));
        let place = place(cx, rate);
        let about = format!("{place}, {}, {}", category(cx, rate.category), day_text(rate.from_day));
        // Noon of the shop's day, so that the zone cannot lead to the day beside it.
        let noon_ms = i64::from(rate.from_day) * DAY_MS + DAY_MS / 2;
        let zone = cx.settings.time_zone();
        let from = vitrine_i18n::date(cx.locale, noon_ms - cx.settings.utc_offset_ms(noon_ms), &zone);
        vec![
            word(place),
            word(category(cx, rate.category)),
            word(cx.t(&format!("admin-tax-{}", rate.name))),
            word(percent_of(cx, rate.ppm)),
            word(from),
            state,
            button(Button::new(cx.t("admin-taxes-remove"), remove).about(about), Look::Bare),
        ]
    });
    let name = vitrine_i18n::country(cx.locale, country);
    let title = cx.tf("admin-taxes-of", &[("country", name.into())]);
    let list = table(Table {
        caption: table_of(cx, &title),
        columns: vec![
            Column::words(cx.t("admin-taxes-place")),
            Column::words(cx.t("admin-taxes-category")),
            Column::words(cx.t("admin-taxes-name")),
            Column::figures(cx.t("admin-taxes-percent")),
            Column::words(cx.t("admin-currencies-effective")),
            Column::words(cx.t("admin-version-state")),
            Column::words(cx.t("admin-taxes-remove")),
        ],
        rows: rows.collect(),
        empty: cx.t("admin-taxes-none"),
    });
    panel("rates".to_owned(), title, cx.t("admin-taxes-dated"), list)
}

/// Where a rate holds: a region, or all of the country.
fn place(cx: &Cx, rate: &TaxRate) -> String {
    if rate.region.is_empty() {
        cx.t("admin-taxes-everywhere")
    } else {
        vitrine_i18n::region(cx.locale, rate.country, &rate.region)
    }
}

fn category(cx: &Cx, category: TaxCategory) -> String {
    cx.t(&format!("admin-tax-{}", category.name()))
}

fn rate_form(desk: &Desk, here: Option<Country>) -> AnyView {
    let cx = &desk.cx;
    let typed: Typed<'_> = desk.typed(action::ADMIN_TAX_RATE, TaxSettings::NAME);
    let text = |name: &str, key: &str, hint: &str, live: String, max_length: u32, kind: InputKind| {
        text_field(TextField {
            frame: FieldFrame::new(name, cx.t(key)).hint(cx.t(hint)).error(typed.error(name)),
            value: typed.text(name, live),
            kind,
            autocomplete: "off",
            required: false,
            max_length,
        })
    };
    let country = here.map_or_else(String::new, |country| country.to_string());
    let categories = CATEGORIES.map(|it| {
        Choice::new(it.name(), category(cx, it), typed.among("category", it.name(), it == TaxCategory::Standard))
    });
    let names = TAX_NAMES.map(|name| {
        Choice::new(name, cx.t(&format!("admin-tax-{name}")), typed.among("name", name, name == TAX_NAMES[0]))
    });
    let fields = view! {
        <div class="form short">
            {text("country", "admin-taxes-country", "admin-taxes-country-hint", country, 2, InputKind::Text)}
            {text("region", "admin-taxes-region", "admin-taxes-region-hint", String::new(), MAX_REGION as u32, InputKind::Text)}
            {select_field(FieldFrame::new("category", cx.t("admin-taxes-category")), categories.into())}
            {text("percent", "admin-taxes-percent", "admin-taxes-percent-hint", String::new(), 9, InputKind::Number)}
            {select_field(FieldFrame::new("name", cx.t("admin-taxes-name")), names.into())}
            {text("from", "admin-currencies-effective", "admin-taxes-from-hint", day_text(cx.settings.day(cx.now_ms)), 10, InputKind::Number)}
        </div>
        <div class="btns">{submit(cx.t("admin-taxes-add"), Look::Line)}</div>
    };
    let mut to = PostForm::new(action::ADMIN_TAX_RATE, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    to.hidden.push(("op".to_owned(), "add".to_owned()));
    let form = post_form(to, "", fields.into_any());
    panel("add".to_owned(), cx.t("admin-taxes-add"), cx.t("admin-taxes-add-text"), form)
}

#[cfg(test)]
mod tests {
    use super::day_text;
    use vitrine_domain::tax::day_of;

    #[test]
    fn days_are_written_as_they_are_read() {
        for day in [-719_162, -1, 0, 1, 11_016, 20_779, 30_000] {
            assert_eq!(day_of(&day_text(day)), Some(day), "{}", day_text(day));
        }
        assert_eq!(day_text(20_779), "2026-11-22");
    }
}
