//! Every setting on one page: what it is now, what it is as the program comes, what it may be, and where it is used.
//!
//! The one idea: nothing is changed here; each line leads to the page that changes it. What is other than as it comes is marked,
//! so that who takes over a shop sees at one look what its owner decided.
//!
//! Left out: lists that have pages of their own (tax rates, delivery zones, words of searches, weights of sources).

use crate::admin::look::plate_name;
use crate::admin::personalization::{in_percent, limits, preset_name};
use crate::admin::privacy::limits as keeps;
use crate::admin::{Desk, Page, currency_name, table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::urls::admin as desk;
use axum::response::Response;
use leptos::prelude::*;
use std::ops::RangeInclusive;
use vitrine_domain::plate::Field;
use vitrine_domain::tax::PriceMode;
use vitrine_i18n::Locale;
use vitrine_shop::settings::{
    CurrencySettings, HOLD_MINUTES, LanguageSettings, LookSettings, MAX_CURRENCIES, MAX_PAGES, PaymentSettings,
    PersonalizationSettings, PrivacySettings, ShopSettings, TaxSettings,
};

/// One setting, in words.
struct Line {
    label: String,
    now: String,
    usual: String,
    range: String,
    used: String,
}

/// A page of settings with its lines.
struct Part {
    href: &'static str,
    title: String,
    lines: Vec<Line>,
}

/// `GET /admin/settings`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    desk.draw(Page::Settings, desk.cx.t("admin-settings-text"), || {
        let cx = &desk.cx;
        let parts =
            [shop(cx), languages(cx), currencies(cx), payments(cx), taxes(cx), privacy(cx), window(cx), look(cx)];
        view! { {parts.into_iter().enumerate().map(|(n, part)| draw(cx, n, part)).collect::<Vec<_>>()} }.into_any()
    })
    .await
}

fn draw(cx: &Cx, n: usize, part: Part) -> AnyView {
    let rows = part.lines.into_iter().map(|line| {
        let state = if line.now == line.usual {
            status(Square::Open, cx.t("admin-status-default"))
        } else {
            status(Square::Full, cx.t("admin-settings-chosen"))
        };
        let label = view! { {line.label}<br /><span class="quiet">{line.used}</span> };
        let now = view! { <bdi>{line.now}</bdi><br />{state} };
        vec![label.into_any(), now.into_any(), word(line.usual), word(line.range)]
    });
    let list = table(Table {
        caption: table_of(cx, &part.title),
        columns: ["admin-settings-setting", "admin-settings-now", "admin-settings-usual", "admin-settings-range"]
            .map(|key| Column::words(cx.t(key)))
            .into(),
        rows: rows.collect(),
        empty: String::new(),
    });
    let change = view! { <p class="panel-end"><a class="link" href=part.href>{cx.t("admin-settings-change")}<span class="hide">" "{part.title.clone()}</span></a></p> };
    panel(format!("settings-{n}"), part.title, String::new(), view! { {list}{change} }.into_any())
}

/// A setting that is a text.
fn text(cx: &Cx, label: String, name: &str, now: String, usual: String, range: String) -> Line {
    Line { label, now, usual, range, used: cx.t(&format!("admin-used-{name}")) }
}

/// A setting that is a number; its label says the unit.
fn number(cx: &Cx, name: &str, now: i64, usual: i64, range: &RangeInclusive<i64>) -> Line {
    let range = cx.tf(
        "admin-settings-between",
        &[("least", cx.number(*range.start()).into()), ("most", cx.number(*range.end()).into())],
    );
    text(cx, cx.t(&format!("admin-field-{name}")), name, cx.number(now), cx.number(usual), range)
}

/// A setting that is on or off.
fn switch(cx: &Cx, label: String, name: &str, now: bool, usual: bool) -> Line {
    let said = |on: bool| cx.t(if on { "admin-status-on" } else { "admin-status-off" });
    text(cx, label, name, said(now), said(usual), cx.t("admin-settings-on-or-off"))
}

fn shop(cx: &Cx) -> Part {
    let (now, usual) = (&cx.settings.shop, ShopSettings::default());
    let up_to = |most: usize| cx.tf("admin-settings-characters", &[("most", cx.number(most as i64).into())]);
    let line = |name: &str, now: &str, usual: &str, range: String| {
        let label = cx.t(&format!("admin-shop-{name}"));
        text(cx, label, name, now.to_owned(), usual.to_owned(), range)
    };
    Part {
        href: desk::SHOP,
        title: cx.t("admin-nav-shop"),
        lines: vec![
            line("shop", &now.name, &usual.name, up_to(ShopSettings::MAX_NAME)),
            line("country", &now.country, &usual.country, cx.t("admin-settings-country")),
            line("zone", &now.time_zone, &usual.time_zone, cx.t("admin-settings-zone")),
            line("from", &now.sent_from, &usual.sent_from, up_to(ShopSettings::MAX_NAME)),
            line("contact", &now.contact, &usual.contact, up_to(ShopSettings::MAX_CONTACT)),
        ],
    }
}

fn languages(cx: &Cx) -> Part {
    let (now, usual) = (&cx.settings.languages, LanguageSettings::default());
    let own = |tag: &str| tag.parse::<Locale>().map_or_else(|_| tag.to_owned(), |it| it.own_name().to_owned());
    let names = |it: &LanguageSettings| {
        let names: Vec<String> = it.offered.iter().map(|lang| own(lang.as_str())).collect();
        vitrine_i18n::list(cx.locale, &names.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let known = cx.t("admin-settings-known-languages");
    Part {
        href: desk::LANGUAGES,
        title: cx.t("admin-nav-languages"),
        lines: vec![
            text(
                cx,
                cx.t("admin-languages-default"),
                "language",
                own(now.default.as_str()),
                own(usual.default.as_str()),
                known.clone(),
            ),
            text(cx, cx.t("admin-languages-offered"), "languages", names(now), names(&usual), known),
        ],
    }
}

fn currencies(cx: &Cx) -> Part {
    let (now, usual) = (&cx.settings.currencies, CurrencySettings::default());
    let codes = |it: &CurrencySettings| {
        let codes: Vec<&str> = it.offered.iter().map(|it| it.code.code()).collect();
        vitrine_i18n::list(cx.locale, &codes)
    };
    let most = cx.tf("admin-settings-at-most", &[("most", cx.number(MAX_CURRENCIES as i64).into())]);
    Part {
        href: desk::CURRENCIES,
        title: cx.t("admin-nav-currencies"),
        lines: vec![
            text(
                cx,
                cx.t("admin-currencies-base"),
                "base",
                currency_name(cx, now.base),
                currency_name(cx, usual.base),
                cx.t("admin-settings-one-offered"),
            ),
            text(cx, cx.t("admin-settings-currencies"), "currencies", codes(now), codes(&usual), most),
            switch(cx, cx.t("admin-rates-fetch"), "fetch", now.fetch, usual.fetch),
            text(
                cx,
                cx.t("admin-rates-source"),
                "source",
                now.source.clone(),
                usual.source.clone(),
                cx.t("admin-settings-address"),
            ),
        ],
    }
}

fn payments(cx: &Cx) -> Part {
    let (now, usual) = (&cx.settings.payments, PaymentSettings::default());
    let names = |it: &PaymentSettings| {
        let names: Vec<String> = it.methods.iter().map(|it| crate::admin::orders::one::method_name(cx, *it)).collect();
        vitrine_i18n::list(cx.locale, &names.iter().map(String::as_str).collect::<Vec<_>>())
    };
    Part {
        href: desk::PAYMENTS,
        title: cx.t("admin-nav-payments"),
        lines: vec![
            text(
                cx,
                cx.t("admin-payments-methods"),
                "methods",
                names(now),
                names(&usual),
                cx.t("admin-settings-at-least-one"),
            ),
            number(cx, "hold", now.hold_minutes, usual.hold_minutes, &(HOLD_MINUTES.0..=HOLD_MINUTES.1)),
        ],
    }
}

fn taxes(cx: &Cx) -> Part {
    let (now, usual) = (&cx.settings.tax, TaxSettings::default());
    let mode = |it: PriceMode| {
        cx.t(match it {
            PriceMode::Gross => "admin-taxes-gross",
            PriceMode::Net => "admin-taxes-net",
        })
    };
    let countries = |it: &TaxSettings| {
        let names: Vec<String> = it.collected_in.iter().map(|it| vitrine_i18n::country(cx.locale, *it)).collect();
        vitrine_i18n::list(cx.locale, &names.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let either = vitrine_i18n::list(cx.locale, &[&mode(PriceMode::Gross), &mode(PriceMode::Net)]);
    Part {
        href: desk::TAXES,
        title: cx.t("admin-nav-taxes"),
        lines: vec![
            text(cx, cx.t("admin-taxes-prices"), "prices", mode(now.prices), mode(usual.prices), either),
            text(
                cx,
                cx.t("admin-taxes-collected"),
                "collected",
                countries(now),
                countries(&usual),
                cx.t("admin-settings-countries"),
            ),
        ],
    }
}

fn privacy(cx: &Cx) -> Part {
    let (now, usual) = (&cx.settings.privacy, PrivacySettings::default());
    Part {
        href: desk::PRIVACY,
        title: cx.t("admin-nav-privacy"),
        lines: vec![
            switch(cx, cx.t("admin-privacy-nothing"), "nothing", now.nothing_personal, usual.nothing_personal),
            number(cx, "browsing", now.browsing_days, usual.browsing_days, &keeps::BROWSING),
            number(cx, "purchases", now.purchase_days, usual.purchase_days, &keeps::PURCHASES),
        ],
    }
}

/// Personalization and what holds over all offers.
fn window(cx: &Cx) -> Part {
    let (now, usual) = (&cx.settings.personalization, PersonalizationSettings::default());
    let (offers, usual_offers) = (&now.offers, &usual.offers);
    let share = |name: &str, now: f64, usual: f64, range: &RangeInclusive<i64>| {
        number(cx, name, in_percent(now), in_percent(usual), range)
    };
    Part {
        href: desk::PERSONALIZATION,
        title: cx.t("admin-nav-personalization"),
        lines: vec![
            text(
                cx,
                cx.t("admin-preset"),
                "preset",
                preset_name(cx, now.preset),
                preset_name(cx, usual.preset),
                cx.t("admin-settings-presets"),
            ),
            share("order", f64::from(now.order_strength), f64::from(usual.order_strength), &limits::ORDER),
            share("control", now.control_share, usual.control_share, &limits::CONTROL),
            number(cx, "people", i64::from(now.min_people), i64::from(usual.min_people), &limits::PEOPLE),
            number(cx, "shelves", now.home.max_shelves as i64, usual.home.max_shelves as i64, &limits::SHELVES),
            switch(cx, cx.t("admin-job-offers"), "offers", offers.on, usual_offers.on),
            number(cx, "most", offers.most_percent, usual_offers.most_percent, &limits::MOST),
            number(cx, "floor", offers.margin_floor_percent, usual_offers.margin_floor_percent, &limits::FLOOR),
            number(cx, "days", offers.days, usual_offers.days, &limits::DAYS),
            number(cx, "rest", offers.rest_days, usual_offers.rest_days, &limits::REST),
            number(cx, "often", offers.most_in_90_days, usual_offers.most_in_90_days, &limits::OFTEN),
        ],
    }
}

fn look(cx: &Cx) -> Part {
    let (now, usual) = (&cx.settings.look, LookSettings::default());
    let face = |it: &LookSettings| cx.t(&format!("admin-look-heading-{}", it.heading.name()));
    let plates = |it: &LookSettings| {
        let names: Vec<String> = it.plates.keys().map(|field: &Field| plate_name(cx, *field)).collect();
        vitrine_i18n::list(cx.locale, &names.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let logo = |it: &LookSettings| cx.t(if it.logo.is_some() { "site-yes" } else { "site-no" });
    let most = cx.tf("admin-settings-at-most", &[("most", cx.number(MAX_PAGES as i64).into())]);
    Part {
        href: desk::LOOK,
        title: cx.t("admin-nav-look"),
        lines: vec![
            text(cx, cx.t("admin-look-logo"), "logo", logo(now), logo(&usual), cx.t("admin-settings-picture")),
            text(cx, cx.t("admin-look-heading"), "heading", face(now), face(&usual), cx.t("admin-settings-faces")),
            text(cx, cx.t("admin-look-plates"), "plates", plates(now), plates(&usual), cx.t("admin-settings-colours")),
            text(
                cx,
                cx.t("admin-nav-pages"),
                "pages",
                cx.number(cx.settings.pages.pages.len() as i64),
                cx.number(0),
                most,
            ),
        ],
    }
}
