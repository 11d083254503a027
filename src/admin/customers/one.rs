//! One customer: what they bought, what was written to them, and what the shop window knows of them and uses.
//!
//! The one idea: the profile is drawn from what the engine reads, under the consent that holds now; there is no second picture
//! of anybody. Nothing of it can be changed here: that is the customer's. Taking it away and erasing it are one page further
//! ([`people`](crate::admin::people)), which asks twice.

use crate::admin::mail::{drawn, state};
use crate::admin::orders::list as orders;
use crate::admin::people::page_of;
use crate::admin::{Desk, Page, moment, table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::preferences::{EMAIL_KIND, ON_SITE_KINDS, kind_name};
use crate::pages::show;
use crate::pages::told::Words;
use crate::ui::Link;
use crate::ui::admin::panel;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Look, button_link, button_row};
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::urls::admin as desk;
use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::arm::Arm;
use vitrine_domain::id::CustomerId;
use vitrine_shop::lists::{CustomerView, ProfileView, SHOWN};
use vitrine_shop::people::Mute;

/// `GET /admin/customers/{id}`.
pub async fn get(Path(id): Path<String>, desk: Desk) -> Result<Response, PageError> {
    let id: CustomerId = id.parse().map_err(|_| PageError::NotFound)?;
    let it = desk.cx.shop.customer_view(id, &desk.cx.by()).await?;
    let profile = desk.cx.shop.profile_view(id, &desk.cx.by()).await?;
    let title = if it.name.is_empty() { it.email.clone() } else { it.name.clone() };
    let since = when(&desk.cx, it.created_ms);
    let sub = desk.cx.tf("admin-customer-sub", &[("when", since.into())]);
    desk.draw_titled(Page::Customers, title, sub, || {
        let cx = &desk.cx;
        let part = |id: &str, key: &str, body: AnyView| panel(id.to_owned(), cx.t(key), String::new(), body);
        view! {
            {about(cx, &it)}
            {part("orders", "admin-nav-orders", bought(cx, &it))}
            {known(cx, profile.as_ref())}
            {part("letters", "admin-nav-mail", letters(cx, &it))}
            <p class="panel-end"><a class="link" href=desk::CUSTOMERS>{cx.t("admin-customers-all")}</a></p>
        }
        .into_any()
    })
    .await
}

fn when(cx: &Cx, at_ms: i64) -> String {
    vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone())
}

/// Who, where to, and the two things that somebody may ask for.
fn about(cx: &Cx, it: &CustomerView) -> AnyView {
    let mail = format!("mailto:{}", it.email);
    let proven = it.verified_ms.map_or_else(|| cx.t("admin-customer-unproven"), |at_ms| when(cx, at_ms));
    let addresses = it.addresses.iter().map(|address| {
        let mut lines = address.lines();
        lines.push(vitrine_i18n::country(cx.locale, address.country));
        let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <bdi>{line}</bdi><br /> }.into_any()).collect();
        view! { <div><dt>{cx.t("admin-customer-address")}</dt><dd>{lines}</dd></div> }
    });
    let buttons = [("", "admin-people-download"), ("erase", "admin-people-erase")]
        .map(|(step, key)| button_link(Link::new(page_of(&it.email, step), cx.t(key)), Look::Line));
    view! {
        <dl class="adm-facts">
            <div><dt>{cx.t("admin-order-email")}</dt><dd><a class="link" dir="ltr" href=mail>{it.email.clone()}</a></dd></div>
            <div><dt>{cx.t("admin-customer-verified")}</dt><dd>{proven}</dd></div>
            {addresses.collect::<Vec<_>>()}
        </dl>
        {button_row(buttons.into())}
    }
    .into_any()
}

fn bought(cx: &Cx, it: &CustomerView) -> AnyView {
    let all = (it.orders.len() >= SHOWN).then(|| {
        let href = crate::admin::lists::address(desk::ORDERS, [("q", it.email.clone())]);
        view! { <p><a class="link" href=href>{cx.t("admin-customer-all-orders")}</a></p> }
    });
    view! { {orders(cx, &it.orders)}{all} }.into_any()
}

/// What the shop window knows and uses.
fn known(cx: &Cx, profile: Option<&ProfileView>) -> AnyView {
    let title = cx.t("admin-customer-profile");
    let Some(profile) = profile else {
        return panel("profile".to_owned(), title, cx.t("admin-customer-no-profile"), ().into_any());
    };
    let body = view! {
        {allowed(cx, profile)}
        {likings(cx, profile)}
        {told(cx, profile)}
    };
    panel("profile".to_owned(), title, cx.t("admin-customer-profile-text"), body.into_any())
}

/// What was allowed, since when, and what follows of it.
fn allowed(cx: &Cx, it: &ProfileView) -> AnyView {
    let newest = it.choices.first();
    let consent = newest.map(|choice| choice.consent).unwrap_or_default();
    let kinds = ON_SITE_KINDS.into_iter().chain([EMAIL_KIND]);
    let mut rows: Vec<(String, String)> = kinds
        .map(|(name, kind)| {
            let said = if consent.has(kind) { "site-yes" } else { "site-no" };
            (cx.t(&format!("consent-{name}")), cx.t(said))
        })
        .collect();
    rows.extend(newest.map(|choice| (cx.t("admin-customer-chosen"), when(cx, choice.at_ms))));
    let arm = match it.person.arm {
        Arm::Treatment => "admin-customer-arm-treatment",
        Arm::Control => "admin-customer-arm-control",
    };
    rows.push((cx.t("about-arm-title"), cx.t(arm)));
    if it.person.paused_until_ms > cx.now_ms {
        rows.push((cx.t("admin-customer-paused"), when(cx, it.person.paused_until_ms)));
    }
    let segments: Vec<&str> = it.segments.iter().map(String::as_str).collect();
    let none = cx.t("admin-customer-no-segment");
    let segments = if segments.is_empty() { none } else { vitrine_i18n::list(cx.locale, &segments) };
    rows.push((cx.t("admin-nav-segments"), segments));
    let facts = spec_table(SpecTable { caption: cx.t("admin-customer-consents"), rows });
    view! { <h3>{cx.t("admin-customer-consents")}</h3>{facts} }.into_any()
}

fn likings(cx: &Cx, it: &ProfileView) -> AnyView {
    let rows = it.likings.iter().map(|liking| {
        let names: Vec<&str> = liking.evidence.iter().map(|entry| show::name(cx, entry)).collect();
        let from = if names.is_empty() { cx.t("about-liking-told") } else { vitrine_i18n::list(cx.locale, &names) };
        let percent = (liking.strength * 100.0).round().clamp(0.0, 100.0) as i64;
        vec![word(show::facet_label(cx, liking.facet)), word(vitrine_i18n::percent(cx.locale, percent)), word(from)]
    });
    let title = cx.t("admin-customer-likings");
    let list = table(Table {
        caption: table_of(cx, &title),
        columns: vec![
            Column::words(cx.t("admin-customer-liking")),
            Column::figures(cx.t("admin-customer-strength")),
            Column::words(cx.t("admin-customer-evidence")),
        ],
        rows: rows.collect(),
        empty: cx.t("about-likings-nothing"),
    });
    view! { <h3>{title}</h3>{list} }.into_any()
}

/// What the person said themselves, and what they turned off.
fn told(cx: &Cx, it: &ProfileView) -> AnyView {
    let catalog = cx.shop.catalog();
    let declared = &it.person.declared;
    let words = Words { texts: cx.texts(), locale: cx.locale, chain: &cx.chain, catalog: &catalog };
    let said = declared.all().into_iter().map(|told| words.of(&told));
    let stopped = it.person.stopped.iter().map(|kind| (cx.t("admin-customer-stopped"), cx.t(kind_name(kind))));
    let muted = it.person.muted.iter().map(|what| {
        let name = match what {
            Mute::Category(id) => {
                catalog.category(*id).map_or_else(|| id.to_string(), |node| cx.text(&node.category.name).to_owned())
            }
            Mute::Brand(brand) => brand.clone(),
        };
        (cx.t("admin-customer-muted"), name)
    });
    let dismissed = it.person.dismissed.iter().filter_map(|id| catalog.product(*id));
    let dismissed = dismissed.map(|entry| (cx.t("admin-customer-dismissed"), show::name(cx, entry).to_owned()));
    let rows: Vec<(String, String)> = said.chain(stopped).chain(muted).chain(dismissed).collect();
    let title = cx.t("admin-customer-told");
    let facts = spec_table(SpecTable { caption: title.clone(), rows });
    let nothing = facts.is_none().then(|| view! { <p>{cx.t("admin-customer-told-nothing")}</p> });
    view! { <h3>{title}</h3>{facts}{nothing} }.into_any()
}

fn letters(cx: &Cx, it: &CustomerView) -> AnyView {
    let rows = it.letters.iter().map(|mail| {
        let subject = drawn(cx, mail).map_or_else(|| mail.kind.clone(), |drawn| drawn.subject);
        let (lang, dir) = (mail.to.locale.tag(), mail.to.locale.dir());
        vec![
            moment(when(cx, mail.created_ms)),
            view! { <a class="link" href=desk::mail(mail.id) lang=lang dir=dir>{subject}</a> }.into_any(),
            state(cx, mail.state),
        ]
    });
    table(Table {
        caption: table_of(cx, &cx.t("admin-nav-mail")),
        columns: ["admin-mail-when", "admin-mail-subject", "admin-mail-state"]
            .map(|key| Column::words(cx.t(key)))
            .into(),
        rows: rows.collect(),
        empty: cx.t("admin-mail-empty"),
    })
}
