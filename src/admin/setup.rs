//! The first run: who owns the shop, what it is called, where it sells from, in which currency and languages.
//!
//! The one idea: one page, opened by the token that the server prints, and only while nobody works here; for everybody else, and
//! for ever after, the address is one that never was. Opening it does nothing.
//!
//! Left out: goods, which come in on the page behind it (`admin::goods::import`).

use crate::admin::taxes::MODES;
use crate::admin::{Typed, currency_name, frame, languages, layout, said_in};
use crate::app::admin_page;
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::button::{Look, submit};
use crate::ui::field::{
    Choice, FieldFrame, InputKind, TextField, checkbox_group, radio_group, select_field, text_field,
};
use crate::ui::{PostForm, post_form};
use crate::urls::{action, admin as desk};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::address::Country;
use vitrine_domain::tax::PriceMode;
use vitrine_i18n::{Locale, Value};
use vitrine_shop::account::{MAX_EMAIL, MAX_PASSWORD, MIN_PASSWORD};
use vitrine_shop::settings::ShopSettings;

/// Currencies that a shop may begin with, in the order shown: those of Europe, then by the number of people who pay in them.
pub const BASES: [&str; 36] = [
    "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "TRY", "AED", "SAR", "QAR",
    "KWD", "BHD", "OMR", "JOD", "EGP", "MAD", "TND", "ILS", "INR", "CNY", "JPY", "KRW", "SGD", "HKD", "AUD", "NZD",
    "CAD", "BRL", "MXN", "ZAR",
];

/// `GET /setup/{token}`.
pub async fn get(cx: Cx, token: Result<Path<String>, PathRejection>) -> Result<Response, PageError> {
    let Path(token) = token.map_err(|_| PageError::NotFound)?;
    cx.shop.may_set_up(&token).await?;
    let has_goods = cx.shop.has_goods().await?;
    let (messages, form) = cx.take_flash().await?;
    let form = form.filter(|form| form.form == action::SETUP);
    let title = cx.t("setup-title");
    admin_page(&cx, StatusCode::OK, title.clone(), || {
        let typed = Typed { form: form.as_ref(), live: 0 };
        let fields = view! {
            {panel("owner".to_owned(), cx.t("setup-owner"), cx.t("setup-owner-text"), owner(&cx, typed))}
            {panel("shop-itself".to_owned(), cx.t("setup-shop"), cx.t("setup-shop-text"), shop(&cx, typed))}
            {panel("money".to_owned(), cx.t("setup-money"), cx.t("setup-money-text"), money(&cx, typed, has_goods))}
            {panel("spoken".to_owned(), cx.t("setup-spoken"), cx.t("admin-languages-offered-text"), spoken(&cx, typed))}
            <p class="panel-end">{submit(cx.t("setup-submit"), Look::Primary)}</p>
        };
        let mut to = PostForm::new(action::SETUP, said_in(&cx));
        to.hidden.push(("secret".to_owned(), token.clone()));
        let form_view = post_form(to, "panels", fields.into_any());
        let body = view! { <div class="narrow">{other_languages(&cx, &token)}{form_view}</div> };
        let frame = frame(&cx, title, cx.t("setup-text"), Vec::new());
        layout(&cx, frame, None, &messages, form.as_ref(), body.into_any())
    })
    .await
}

/// This page in the other languages of the program.
fn other_languages(cx: &Cx, token: &str) -> AnyView {
    let others = Locale::ALL.iter().copied().filter(|locale| *locale != cx.locale).map(|locale| {
        let (tag, dir) = (locale.tag(), locale.dir());
        view! { <a class="link" href=desk::setup_in(token, locale) lang=tag hreflang=tag dir=dir>{locale.own_name()}</a> }
    });
    view! { <nav class="setup-languages" aria-label=cx.t("setup-languages")>{others.collect::<Vec<_>>()}</nav> }
        .into_any()
}

fn owner(cx: &Cx, typed: Typed<'_>) -> AnyView {
    let least = [("min", Value::from(MIN_PASSWORD))];
    let email = text_field(TextField {
        frame: FieldFrame::new("email", cx.t("sign-in-email")).error(typed.error("email")),
        kind: InputKind::Email,
        value: typed.text("email", ""),
        autocomplete: "username",
        required: true,
        max_length: MAX_EMAIL as u32,
    });
    let password = text_field(TextField {
        frame: FieldFrame::new("password", cx.t("sign-in-password"))
            .hint(cx.tf("register-password-hint", &least))
            .error(typed.error("password")),
        kind: InputKind::Password,
        value: String::new(),
        autocomplete: "new-password",
        required: true,
        max_length: MAX_PASSWORD as u32,
    });
    view! { <div class="form">{email}{password}</div> }.into_any()
}

fn shop(cx: &Cx, typed: Typed<'_>) -> AnyView {
    let name = text_field(TextField {
        frame: FieldFrame::new("shop", cx.t("admin-shop-shop")).error(typed.error("shop")),
        kind: InputKind::Text,
        value: typed.text("shop", ""),
        autocomplete: "organization",
        required: true,
        max_length: ShopSettings::MAX_NAME as u32,
    });
    // Not guessed: what a browser says of countries is often wrong, and taxes follow this.
    let chosen = typed.text("country", "");
    let countries = vitrine_i18n::countries(cx.locale, Country::all().filter(|country| country.assigned()));
    let mut choices = vec![Choice::new("", cx.t("setup-choose"), chosen.is_empty())];
    choices.extend(countries.into_iter().map(|(it, called)| Choice::new(it.code(), called, it.code() == chosen)));
    let country = FieldFrame::new("country", cx.t("admin-shop-country"))
        .hint(cx.t("setup-country-hint"))
        .error(typed.error("country"));
    view! { <div class="form">{name}{select_field(country, choices)}</div> }.into_any()
}

fn money(cx: &Cx, typed: Typed<'_>, has_goods: bool) -> AnyView {
    let base = cx.settings.currencies.base;
    let currency = if has_goods {
        // What goods cost is stored already.
        let text = cx.tf("setup-currency-kept", &[("currency", currency_name(cx, base).into())]);
        view! { <p>{text}</p><input type="hidden" name="currency" value=base.code().to_owned() /> }.into_any()
    } else {
        let chosen = typed.text("currency", "");
        let mut choices = vec![Choice::new("", cx.t("setup-choose"), chosen.is_empty())];
        let known = BASES.iter().filter_map(|code| code.parse().ok());
        choices.extend(known.map(|it: vitrine_domain::money::Currency| {
            Choice::new(it.code(), currency_name(cx, it), it.code() == chosen)
        }));
        let frame = FieldFrame::new("currency", cx.t("setup-currency"))
            .hint(cx.t("setup-currency-hint"))
            .error(typed.error("currency"));
        select_field(frame, choices)
    };
    let modes = MODES.map(|(mode, name)| Choice {
        note: cx.t(&format!("admin-taxes-{name}-text")),
        ..Choice::new(name, cx.t(&format!("admin-taxes-{name}")), typed.among("prices", name, mode == PriceMode::Gross))
    });
    let prices = radio_group(FieldFrame::new("prices", cx.t("admin-taxes-prices")), modes.into());
    view! { <div class="form">{currency}{prices}</div> }.into_any()
}

fn spoken(cx: &Cx, typed: Typed<'_>) -> AnyView {
    let each = |field: &'static str| {
        let choice = move |locale: &Locale| {
            Choice::new(
                locale.tag(),
                languages::name(cx, *locale),
                typed.among(field, locale.tag(), *locale == cx.locale),
            )
        };
        Locale::ALL.iter().map(choice).collect::<Vec<_>>()
    };
    let offered = FieldFrame::new("offered", cx.t("admin-languages-offered")).error(typed.error("offered"));
    let default =
        FieldFrame::new("default", cx.t("admin-languages-default")).hint(cx.t("admin-languages-default-text"));
    view! { <div class="form">{checkbox_group(offered, each("offered"))}{radio_group(default, each("default"))}</div> }
        .into_any()
}
