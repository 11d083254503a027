//! An order for somebody who phoned: what and for whom on the first page; how it goes and how it is paid on the second, with
//! what it costs below once both are chosen.
//!
//! The one idea: what is drawn is the checkout as the buyer would see it. Pressing the last button places exactly the quote that
//! stands above it.

use crate::admin::{Desk, Page, said_in, table_of, word};
use crate::cx::{Cx, FormState};
use crate::pages::address::{SHIPPING, fields};
use crate::pages::error::PageError;
use crate::pages::preferences::offered_languages;
use crate::ui::admin::panel;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button, submit};
use crate::ui::field::{
    Choice, FieldFrame, InputKind, TextArea, TextField, radio_group, select_field, text_area, text_field,
};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::totals::{TotalRow, Totals, totals};
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::address::{Country, MAX_EMAIL};
use vitrine_domain::checkout::MAX_NOTE;
use vitrine_domain::delivery::countries;
use vitrine_shop::Error;
use vitrine_shop::checkout::{CheckoutView, Review};
use vitrine_shop::orders::manual::{self, MAX_LINES};

/// The field of a line's SKU.
pub fn sku_field(line: usize) -> String {
    format!("sku-{line}")
}

/// The field of a line's pieces.
pub fn pieces_field(line: usize) -> String {
    format!("pieces-{line}")
}

/// `GET /admin/orders/new`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let cx = &desk.cx;
    let (title, sub) = (cx.t("admin-manual-title"), cx.t("admin-manual-text"));
    let mut open = None;
    if let Some((cart, currency, lang)) = cx.state.taking_down.clone() {
        let buying = manual::buying(cart, currency, lang);
        match cx.shop.manual(&buying, &cx.by()).await {
            Ok(view) => open = Some((view, cx.shop.review_manual(&buying, &cx.by()).await?)),
            // Its cart was swept, or its goods are gone: begun anew.
            Err(Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    desk.draw_titled(Page::Orders, title, sub, || match &open {
        None => beginning(&desk),
        Some((view, review)) => view! { {goods(cx, view)}{terms(&desk, view)}{costs(cx, review.as_ref())} }.into_any(),
    })
    .await
}

/// What is bought for whom.
fn beginning(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_ORDER_BEGIN, "");
    let text = |name: String, label: String, kind: InputKind, value: &str, max: u32| {
        text_field(TextField {
            frame: FieldFrame::new(name.clone(), label).error(typed.error(&name)),
            value: typed.text(&name, value),
            kind,
            autocomplete: "off",
            required: false,
            max_length: max,
        })
    };
    let lines = (0..MAX_LINES).map(|n| {
        let line = [("line", ((n + 1) as i64).into())];
        let sku = text(sku_field(n), cx.tf("admin-manual-sku", &line), InputKind::Text, "", 100);
        let pieces = text(pieces_field(n), cx.tf("admin-manual-count", &line), InputKind::Number, "1", 4);
        view! { {sku}{pieces} }
    });
    let lines = view! { <div class="form short pairs">{lines.collect::<Vec<_>>()}</div> };
    let shown = cx.shop.currencies();
    let base = cx.settings.currencies.base;
    let currencies = shown.iter().map(|it| {
        let on = typed.among("currency", it.code(), *it == base);
        Choice::new(it.code(), crate::admin::currency_name(cx, *it), on)
    });
    let languages = offered_languages(cx).into_iter().map(|it| {
        let on = typed.among("language", it.tag(), it == cx.default_locale);
        Choice::new(it.tag(), crate::admin::languages::name(cx, it), on)
    });
    let countries = countries(&cx.settings.delivery.zones);
    let home: Option<Country> = cx.settings.shop.country.parse().ok();
    let usual = home.filter(|home| countries.contains(home)).or(countries.first().copied());
    let nothing = FormState::default();
    let form = desk.form_of(action::ADMIN_ORDER_BEGIN).unwrap_or(&nothing);
    let who = view! {
        <div class="form">
            {text("email".to_owned(), cx.t("admin-order-email"), InputKind::Email, "", MAX_EMAIL as u32)}
            {fields(cx, form, SHIPPING, &countries, usual, false)}
            {select_field(FieldFrame::new("language", cx.t("admin-manual-language")), languages.collect())}
            {select_field(
                FieldFrame::new("currency", cx.t("admin-currencies-code")).error(typed.error("currency")),
                currencies.collect(),
            )}
            <div class="btns">{submit(cx.t("admin-manual-go-on"), Look::Primary)}</div>
        </div>
    };
    let inner = view! {
        {panel("goods".to_owned(), cx.t("admin-manual-goods"), cx.t("admin-manual-goods-text"), lines.into_any())}
        {panel("who".to_owned(), cx.t("admin-orders-buyer"), cx.t("admin-manual-buyer-text"), who.into_any())}
    };
    post_form(PostForm::new(action::ADMIN_ORDER_BEGIN, said_in(cx)), "panels", inner.into_any())
}

fn goods(cx: &Cx, view: &CheckoutView) -> AnyView {
    let plain = |money| vitrine_i18n::money(cx.locale, money).plain();
    let rows = view.cart.lines.iter().map(|line| {
        let product = &line.entry.product;
        let variant = &product.variants[line.variant];
        let name = product.variant_name(variant, &cx.chain);
        let what = view! {
            <bdi>{cx.text(&product.title).to_owned()}</bdi><br />
            <span class="quiet">{name}" "<code dir="ltr">{variant.input.sku.clone()}</code></span>
        };
        vec![what.into_any(), word(plain(line.unit.price)), word(cx.number(line.quantity)), word(plain(line.total))]
    });
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-manual-goods")),
        columns: vec![
            Column::words(cx.t("admin-order-what")),
            Column::figures(cx.t("admin-order-each")),
            Column::figures(cx.t("admin-order-ordered")),
            Column::figures(cx.t("admin-orders-total")),
        ],
        rows: rows.collect(),
        empty: String::new(),
    });
    let to = view.checkout.address.as_ref().map(|address| crate::pages::address::in_a_line(cx, address));
    let drop = button(
        Button::new(cx.t("admin-manual-drop"), PostForm::new(action::ADMIN_ORDER_DROP, said_in(cx))),
        Look::Bare,
    );
    let body = view! {
        {list}
        <p><bdi>{view.checkout.email.clone()}</bdi><br /><bdi>{to}</bdi></p>
        {drop}
    };
    panel("goods".to_owned(), cx.t("admin-manual-goods"), String::new(), body.into_any())
}

/// How it goes, how it is paid, what the buyer says.
fn terms(desk: &Desk, view: &CheckoutView) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_ORDER_TERMS, "");
    if view.offered.is_empty() || view.payments.is_empty() {
        let key = if view.offered.is_empty() { "admin-manual-no-delivery" } else { "admin-manual-no-payment" };
        return notice(&cx.art(), Notice { tone: NoticeTone::Warn, lead: String::new(), text: cx.t(key), link: None });
    }
    let chosen = view.delivery().map(|it| it.id.clone());
    let deliveries = view.offered.iter().map(|it| {
        let price = vitrine_i18n::money(cx.locale, it.price).plain();
        let on = typed.among("delivery", &it.id, chosen.as_ref() == Some(&it.id));
        Choice { note: price, ..Choice::new(it.id.clone(), cx.text(&it.name), on) }
    });
    let payments = view.payments.iter().map(|it| {
        let on = typed.among("payment", it.name(), view.payment() == Some(*it));
        Choice::new(it.name(), super::one::method_name(cx, *it), on)
    });
    let inner = view! {
        <div class="form">
            {radio_group(
                FieldFrame::new("delivery", cx.t("admin-order-delivered-how")).error(typed.error("delivery")),
                deliveries.collect(),
            )}
            {radio_group(
                FieldFrame::new("payment", cx.t("admin-order-paid-how")).error(typed.error("payment")),
                payments.collect(),
            )}
            {text_area(TextArea {
                frame: FieldFrame::new("note", cx.t("admin-order-buyer-note")).error(typed.error("note")),
                value: typed.text("note", &view.checkout.note),
                rows: 3,
                required: false,
                max_length: MAX_NOTE as u32,
            })}
            <div class="btns">{submit(cx.t("admin-manual-work-out"), Look::Line)}</div>
        </div>
    };
    let form = post_form(PostForm::new(action::ADMIN_ORDER_TERMS, said_in(cx)), "", inner.into_any());
    panel("terms".to_owned(), cx.t("admin-manual-terms"), String::new(), form)
}

/// What it costs, and the button.
fn costs(cx: &Cx, review: Option<&Review>) -> Option<AnyView> {
    let quote = &review?.quote;
    let amounts = &quote.amounts;
    let row = |label: String, money| TotalRow { label, amount: cx.money(money), personal: false };
    let mut rows = vec![row(cx.t("admin-order-goods"), amounts.goods)];
    if amounts.discount.minor != 0 {
        let mut less = amounts.discount;
        less.minor = -less.minor;
        rows.push(row(cx.t("admin-order-discount"), less));
    }
    rows.push(row(quote.delivery.name.clone(), quote.delivery.price));
    let taxes: Vec<TotalRow> = quote
        .taxes
        .iter()
        .map(|it| {
            let rate = super::one::percent_of(cx, it.ppm);
            let name = cx.t(&format!("admin-tax-{}", it.name));
            row(cx.tf("admin-order-tax", &[("tax", name.into()), ("rate", rate.into())]), it.tax)
        })
        .collect();
    let mut after = Vec::new();
    if amounts.tax_added.minor > 0 {
        rows.extend(taxes);
    } else {
        after.extend(taxes);
    }
    let sum = (cx.t("admin-orders-total"), cx.money(amounts.total));
    let title = cx.t("admin-order-sums");
    let receipt = totals(Totals { id: "sums".to_owned(), title, rows, sum, after, notes: Vec::new() }, ().into_any());
    let [language] = said_in(cx);
    let form = PostForm::new(action::ADMIN_ORDER_PLACE, [("quote", quote.id.to_string()), language]);
    let place = button(Button::new(cx.t("admin-manual-place"), form), Look::Primary);
    Some(view! { <div class="panel adm-sums" id="review">{receipt}<div class="btns">{place}</div></div> }.into_any())
}
