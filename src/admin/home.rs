//! The overview: what is so now, what is left to do, what was changed last.

use crate::admin::audit::log;
use crate::admin::reports::overview::overview;
use crate::admin::{Desk, Page, checklist, languages, payments, personalization, shop, table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::show;
use crate::ui::Link;
use crate::ui::admin::panel;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::invoice::apart;
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::urls::admin as desk;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::money::Currency;
use vitrine_domain::operator::Permission;
use vitrine_i18n::{Locale, Value};
use vitrine_shop::stock::LowStock;

/// Changes shown on the overview.
const NEWEST: usize = 8;
/// Variants that are running out, shown on the overview.
const FEWEST: usize = 10;

/// `GET /admin`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let by = desk.cx.by();
    let sees_log = by.role().has(Permission::SeeAudit);
    let mut rows = if sees_log { desk.cx.shop.audit_log(None, &by).await? } else { Vec::new() };
    let low = desk.cx.shop.low_stock(FEWEST, &by)?;
    let may_refund = by.role().has(Permission::RefundOrders);
    let stuck = if may_refund { desk.cx.shop.stuck_refunds(&by).await? } else { None };
    rows.truncate(NEWEST);
    let who = rows.iter().flat_map(|row| [row.operator, row.subject.parse().ok()]);
    let who = desk.operators(who.collect()).await?;
    let lately = overview(&desk).await?;
    desk.draw(Page::Home, String::new(), || {
        let cx = &desk.cx;
        let all = Link::new(desk::AUDIT, cx.t("admin-audit-all"));
        let list = view! {
            {log(cx, &rows, &who, false)}
            <p class="panel-end"><a class="link" href=all.href>{all.text}</a></p>
        };
        view! {
            {todo(cx, stuck)}
            {checklist::checklist(&desk)}
            {lately}
            {figures(cx, &low)}
            {running_out(cx, &low)}
            {sees_log.then(|| panel("changes".to_owned(), cx.t("admin-dashboard-changes"), String::new(), list.into_any()))}
        }
        .into_any()
    })
    .await
}

/// What keeps the shop from being whole, and money that did not go back (how many refunds, and the first order); nothing where
/// all is well.
fn todo(cx: &Cx, stuck: Option<(i64, i64)>) -> Vec<AnyView> {
    let art = cx.art();
    let warn = |lead: String, text: String, link: Option<Link>| {
        notice(&art, Notice { tone: NoticeTone::Warn, lead, text, link })
    };
    let mut all = Vec::new();
    if let Some((count, number)) = stuck {
        let link = Link::new(desk::order(number), cx.tf("admin-order-title", &[("number", number.to_string().into())]));
        let text = cx.tf("admin-todo-refunds-text", &[("count", count.into())]);
        all.push(warn(cx.t("admin-todo-refunds"), text, Some(link)));
    }
    // Said once: where the first steps are listed, these are among them.
    if !checklist::shows(cx) {
        if cx.shop.catalog().published() == 0 {
            let link = Link::new(desk::IMPORT, cx.t("admin-import-title"));
            all.push(warn(cx.t("admin-todo-goods"), cx.t("admin-todo-goods-text"), Some(link)));
        }
        all.extend(shop::warning(cx, Some(Link::new(desk::SHOP, cx.t("admin-nav-shop")))));
        if payments::lacks_account(cx) {
            let link = Link::new(desk::PAYMENTS, cx.t("admin-nav-payments"));
            all.push(warn(String::new(), cx.t("admin-payments-no-account"), Some(link)));
        }
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

fn figures(cx: &Cx, low: &LowStock) -> AnyView {
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
            ("most", vitrine_i18n::percent(cx.locale, offers.most_percent).into()),
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
            label: cx.t("admin-low"),
            value: cx.number(low.count as i64),
            note: cx.t("admin-low-note"),
            href: (low.count > 0).then_some("#low"),
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

/// What is running out, fewest first; nothing where nothing is.
fn running_out(cx: &Cx, low: &LowStock) -> Option<AnyView> {
    if low.count == 0 {
        return None;
    }
    let rows = low.first.iter().map(|(entry, place)| {
        let variant = &entry.product.variants[*place];
        let options = entry.product.variant_name(variant, &cx.chain);
        let sku = variant.input.sku.clone();
        let more = apart([options, sku].into_iter().filter(|text| !text.is_empty()).collect());
        let href = format!("{}?variant={}", show::href(cx, entry, None), variant.id);
        let name = show::name(cx, entry).to_owned();
        vec![
            view! { <a class="link" href=href>{name}</a><br /><span class="quiet">{more}</span> }.into_any(),
            word(cx.number(variant.input.stock.quantity)),
            word(cx.number(variant.input.low_stock.unwrap_or_default())),
        ]
    });
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-low")),
        columns: vec![
            Column::words(cx.t("admin-order-what")),
            Column::figures(cx.t("admin-low-left")),
            Column::figures(cx.t("admin-low-from")),
        ],
        rows: rows.collect(),
        empty: String::new(),
    });
    let count = Value::from(low.count.saturating_sub(low.first.len()));
    let rest = (low.count > low.first.len())
        .then(|| view! { <p class="quiet">{cx.tf("admin-low-more", &[("count", count)])}</p> });
    let body = view! { {list}{rest} }.into_any();
    Some(panel("low".to_owned(), cx.t("admin-low"), cx.t("admin-low-text"), body))
}

fn figure(it: Figure) -> AnyView {
    let label = match it.href {
        Some(href) => view! { <a class="link" href=href>{it.label}</a> }.into_any(),
        None => it.label.into_any(),
    };
    view! { <div><dt>{label}</dt><dd class="figure">{it.value}</dd><dd class="quiet">{it.note}</dd></div> }.into_any()
}
