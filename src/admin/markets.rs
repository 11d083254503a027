//! Markets: every country that the shop delivers to, with what a buyer there meets: how it comes, which tax, which currency, which
//! languages.
//!
//! The one idea: nothing is set here. A market is what delivery, taxes, currencies and languages say together, so each cell leads to
//! where it is set, and what does not fit shows: a country whose tax is not collected, or whose money has no prices yet.

use crate::admin::{Desk, Page, currency_name, delivery, languages, table_of, taxes, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::Link;
use crate::ui::admin::panel;
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Look, button_link};
use crate::urls::admin as desk;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::address::Country;
use vitrine_domain::delivery::{Zone, countries};
use vitrine_i18n::Locale;

/// `GET /admin/markets`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    desk.draw(Page::Markets, desk.cx.t("admin-markets-text"), || {
        let cx = &desk.cx;
        view! { {list(cx)}{spoken(cx)} }.into_any()
    })
    .await
}

/// The zones that serve a country or a part of it.
fn zones(cx: &Cx, country: Country) -> impl Iterator<Item = &Zone> {
    let serves = move |zone: &&Zone| {
        zone.countries.contains(&country) || zone.regions.iter().any(|(there, _)| *there == country)
    };
    cx.settings.delivery.zones.iter().filter(serves)
}

fn list(cx: &Cx) -> AnyView {
    let settings = &cx.settings;
    let home: Option<Country> = settings.shop.country.parse().ok();
    let shown = cx.shop.currencies();
    let row = |(country, name): (Country, String)| {
        let by = zones(cx, country).map(|zone| {
            let name = cx.text(&zone.name).to_owned();
            view! { <a class="link" href=delivery::page_of(&zone.id, "")>{name}</a>" " }.into_any()
        });
        let collected = home.is_some_and(|home| settings.tax.collects(home, country));
        let tax =
            if collected { taxes::standard(cx, &settings.tax.table, country) } else { cx.t("admin-markets-no-tax") };
        let tax = view! { <a class="link" href=taxes::page_of(Some(country))>{tax}</a> }.into_any();
        let currency = match vitrine_i18n::currency_of(country) {
            // Buyers there see the base currency until they choose.
            None => word(currency_name(cx, settings.currencies.base)),
            Some(own) if shown.contains(&own) => word(currency_name(cx, own)),
            Some(own) => {
                let text = cx.tf("admin-markets-no-prices", &[("currency", own.code().into())]);
                view! { {currency_name(cx, settings.currencies.base)}<br />{status(Square::Half, text)} }.into_any()
            }
        };
        let own = (home == Some(country)).then(|| status(Square::Full, cx.t("admin-markets-home")));
        vec![view! { {name}" "{own} }.into_any(), by.collect::<Vec<_>>().into_any(), tax, currency]
    };
    let named = vitrine_i18n::countries(cx.locale, countries(&settings.delivery.zones));
    let count = named.len();
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-nav-markets")),
        columns: ["country", "delivery", "tax", "currency"]
            .map(|word| Column::words(cx.t(&format!("admin-markets-{word}"))))
            .into(),
        rows: named.into_iter().map(row).collect(),
        empty: cx.t("admin-markets-none"),
    });
    let text = cx.tf("admin-markets-count", &[("count", count.into())]);
    let ways = [
        (desk::DELIVERY, "admin-nav-delivery"),
        (desk::TAXES, "admin-nav-taxes"),
        (desk::CURRENCIES, "admin-nav-currencies"),
    ];
    let ways = ways.map(|(href, key)| button_link(Link::new(href, cx.t(key)), Look::Line));
    let body = view! { {list}<div class="btns">{ways.into_iter().collect::<Vec<_>>()}</div> };
    panel("markets".to_owned(), cx.t("admin-markets-where"), text, body.into_any())
}

/// The languages, which are the same in every market.
fn spoken(cx: &Cx) -> AnyView {
    let offered = cx.settings.languages.offered.iter().filter_map(|lang| lang.as_str().parse::<Locale>().ok());
    let names: Vec<String> = offered.map(|locale| languages::name(cx, locale)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let change = button_link(Link::new(desk::LANGUAGES, cx.t("admin-nav-languages")), Look::Line);
    let body = view! { <p>{vitrine_i18n::list(cx.locale, &names)}</p><div class="btns">{change}</div> };
    panel("spoken".to_owned(), cx.t("admin-nav-languages"), cx.t("admin-markets-languages-text"), body.into_any())
}
