//! The overview: what is so now, what is left to do, what was changed last.

use crate::admin::audit::log;
use crate::admin::{Desk, Page, languages, payments, personalization};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::Link;
use crate::ui::admin::panel;
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::urls::admin as desk;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::money::Currency;
use vitrine_i18n::{Locale, Value};

/// Changes shown on the overview.
const NEWEST: usize = 8;

/// `GET /admin`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let mut rows = desk.cx.shop.audit_log(None).await?;
    rows.truncate(NEWEST);
    let who = desk.operators(rows.iter().map(|row| row.operator).collect()).await?;
    desk.draw(Page::Home, String::new(), || {
        let cx = &desk.cx;
        let all = Link::new(desk::AUDIT, cx.t("admin-audit-all"));
        let list = view! {
            {log(cx, &rows, &who, false)}
            <p class="panel-end"><a class="link" href=all.href>{all.text}</a></p>
        };
        view! {
            {todo(cx)}
            {figures(cx)}
            {panel("changes".to_owned(), cx.t("admin-dashboard-changes"), String::new(), list.into_any())}
        }
        .into_any()
    })
    .await
}

/// What keeps the shop from being whole; nothing where it is.
fn todo(cx: &Cx) -> Vec<AnyView> {
    let art = cx.art();
    let warn = |lead: String, text: String, link: Option<Link>| {
        notice(&art, Notice { tone: NoticeTone::Warn, lead, text, link })
    };
    let mut all = Vec::new();
    if cx.shop.catalog().published() == 0 {
        all.push(warn(
            cx.t("admin-todo-goods"),
            cx.tf("admin-todo-goods-text", &[("command", "vitrine import FILE.csv".into())]),
            None,
        ));
    }
    if payments::lacks_account(cx) {
        let link = Link::new(desk::PAYMENTS, cx.t("admin-nav-payments"));
        all.push(warn(String::new(), cx.t("admin-payments-no-account"), Some(link)));
    }
    let shown = cx.shop.currencies();
    let without: Vec<&str> = cx
        .settings
        .currencies
        .offered
        .iter()
        .map(|it| &it.code)
        .filter(|code| !shown.contains(code))
        .map(Currency::code)
        .collect();
    if !without.is_empty() {
        let names = vitrine_i18n::list(cx.locale, &without);
        let link = Link::new(desk::CURRENCIES, cx.t("admin-nav-currencies"));
        all.push(warn(
            cx.t("admin-todo-rates"),
            cx.tf("admin-todo-rates-text", &[("currencies", names.into())]),
            Some(link),
        ));
    }
    all
}

/// A true figure: what it counts, the figure, a line about it, and where it is changed.
struct Figure {
    label: String,
    value: String,
    note: String,
    href: Option<&'static str>,
}

fn figures(cx: &Cx) -> AnyView {
    let settings = &cx.settings;
    let offered: Vec<Locale> =
        settings.languages.offered.iter().filter_map(|lang| lang.as_str().parse().ok()).collect();
    let names: Vec<String> = offered.iter().map(|locale| languages::name(cx, *locale)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let shown = cx.shop.currencies();
    let codes: Vec<&str> = shown.iter().map(Currency::code).collect();
    let personal = &settings.personalization;
    let offers = &personal.offers;
    let offers_note = cx.tf(
        "admin-offers-note",
        &[
            ("percent", vitrine_i18n::percent(cx.locale, offers.percent).into()),
            ("floor", vitrine_i18n::percent(cx.locale, offers.margin_floor_percent).into()),
        ],
    );
    let changes = cx.tf("admin-preset-changed", &[("count", Value::from(personal.sources.len()))]);
    let dropped = i64::try_from(cx.shop.dropped_events()).unwrap_or(i64::MAX);
    let on = |on: bool| cx.t(if on { "admin-status-on" } else { "admin-status-off" });
    let list = [
        Figure {
            label: cx.t("admin-figure-products"),
            value: cx.number(cx.shop.catalog().published() as i64),
            note: cx.t("admin-figure-products-note"),
            href: None,
        },
        Figure {
            label: cx.t("admin-nav-languages"),
            value: cx.number(offered.len() as i64),
            note: vitrine_i18n::list(cx.locale, &names),
            href: Some(desk::LANGUAGES),
        },
        Figure {
            label: cx.t("admin-figure-currencies"),
            value: cx.number(shown.len() as i64),
            note: vitrine_i18n::list(cx.locale, &codes),
            href: Some(desk::CURRENCIES),
        },
        Figure {
            label: cx.t("admin-preset"),
            value: personalization::preset_name(cx, personal.preset),
            note: changes,
            href: Some(desk::PERSONALIZATION),
        },
        Figure {
            label: cx.t("admin-offers-title"),
            value: on(offers.on),
            note: offers_note,
            href: Some("/admin/personalization#personal-offers"),
        },
        Figure {
            label: cx.t("admin-figure-dropped"),
            value: cx.number(dropped),
            note: cx.t("admin-figure-dropped-note"),
            href: None,
        },
    ];
    let list: Vec<AnyView> = list.into_iter().map(figure).collect();
    view! { <dl class="figures">{list}</dl> }.into_any()
}

fn figure(it: Figure) -> AnyView {
    let label = match it.href {
        Some(href) => view! { <a class="link" href=href>{it.label}</a> }.into_any(),
        None => it.label.into_any(),
    };
    view! { <div><dt>{label}</dt><dd class="figure">{it.value}</dd><dd class="quiet">{it.note}</dd></div> }.into_any()
}
