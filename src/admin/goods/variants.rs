//! A product's options and the matrix of its variants.
//!
//! The one idea: two forms. One has the options with their values, a line each; what is added there brings its variants. The other
//! has the variants, a row each, a page at a time; what is set for the ticked rows overrides what is typed in them.

use crate::admin::delivery::text_field_of;
use crate::admin::goods::one::{form, language, name, of, top};
use crate::admin::{Desk, Page, Typed, table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::cells::{Cell, cell, tick};
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Look, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, checkbox, text_field};
use crate::ui::pager::{Pager, pager};
use crate::ui::{Link, post_form};
use crate::urls::{action, admin as desk};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::catalog::edit::MAX_VALUES;
use vitrine_domain::catalog::{MAX_NAME, MAX_OPTIONS, ProductOption, Variant};
use vitrine_domain::money::Money;
use vitrine_domain::text::Text;
use vitrine_shop::goods::edit::Edited;

/// Variants of one page.
pub const PAGE: usize = 50;
/// Empty lines for values that come, for an option that is there and for a new one.
const NEW_VALUES: usize = 3;

/// The fields of a variant's row with what is in them while nothing was typed.
pub const FIELDS: [&str; 7] = ["sku", "price", "compare", "cost", "low", "weight", "barcode"];

/// How many values an option of the form has: those that are there, and lines for new ones.
pub fn lines_of(option: Option<&ProductOption>) -> usize {
    let there = option.map_or(0, |option| option.values.len());
    if there == 0 { 2 * NEW_VALUES } else { (there + NEW_VALUES).min(MAX_VALUES.max(there)) }
}

/// The name of a field: of an option's name (`value` is `None`) or of one of its values.
pub fn option_field(option: usize, value: Option<usize>) -> String {
    value.map_or_else(|| format!("option-{option}"), |value| format!("option-{option}-{value}"))
}

/// The page of the matrix that the address names, from 0, and how many there are.
pub fn page_of(cx: &Cx, it: &Edited) -> (usize, usize) {
    let pages = it.product.variants.len().div_ceil(PAGE).max(1);
    let pairs = cx.query_pairs();
    let asked = pairs.iter().find(|(name, _)| name == "page").and_then(|(_, value)| value.parse::<usize>().ok());
    (asked.unwrap_or(1).clamp(1, pages) - 1, pages)
}

/// The variants of a page.
pub fn shown(it: &Edited, page: usize) -> &[Variant] {
    let all = &it.product.variants;
    let from = (page * PAGE).min(all.len());
    &all[from..(from + PAGE).min(all.len())]
}

/// What a variant is called: its choice, else the product's name.
pub fn called(cx: &Cx, it: &Edited, variant: &Variant) -> String {
    let choice = it.product.variant_name(variant, &cx.chain);
    if choice.is_empty() { name(cx, &it.product).to_owned() } else { choice }
}

/// The ways between the pages of the matrix.
pub fn ways(cx: &Cx, it: &Edited, part: &str, (page, pages): (usize, usize)) -> Option<AnyView> {
    let to = |page: usize| format!("{}?page={}", desk::product(it.product.id, part), page + 1);
    (pages > 1).then(|| {
        let previous = (page > 0).then(|| Link::new(to(page - 1), cx.t("admin-goods-first")));
        let next = (page + 1 < pages).then(|| Link::new(to(page + 1), cx.t("admin-goods-next")));
        let text = cx.tf("admin-goods-page-of", &[("page", (page + 1).into()), ("pages", pages.into())]);
        pager(&cx.art(), Pager { label: cx.t("admin-goods-variant-pages"), text, previous, next })
    })
}

/// `GET /admin/products/{id}/variants`.
pub async fn get(desk: Desk, id: Result<Path<String>, PathRejection>) -> Result<Response, PageError> {
    let it = of(&desk, id).await?;
    let cx = &desk.cx;
    desk.draw_titled(Page::Products, name(cx, &it.product).to_owned(), it.product.brand.clone(), || {
        let body = it.archived_ms.is_none().then(|| view! { {matrix(&desk, &it)}{options(&desk, &it)} });
        view! { {top(cx, &it, "variants")}{body} }.into_any()
    })
    .await
}

fn options(desk: &Desk, it: &Edited) -> AnyView {
    let cx = &desk.cx;
    let id = it.product.id.to_string();
    let typed = desk.typed_about(action::ADMIN_GOODS_OPTIONS, ("product", &id), it.product.version);
    let there = &it.product.options;
    let all: Vec<AnyView> =
        (0..(there.len() + 1).min(MAX_OPTIONS)).map(|n| option(cx, typed, n, there.get(n))).collect();
    let error = typed.error("options");
    let error = (!error.is_empty()).then(|| view! { <p class="error" id="options" tabindex="-1">{error}</p> });
    let missing =
        checkbox(FieldFrame::new("all", cx.t("admin-goods-make-all")), "on".to_owned(), typed.on("all", false));
    let inner = view! { {error}{all}{missing}{submit(cx.t("admin-goods-save-options"), Look::Line)} };
    let to = form(cx, action::ADMIN_GOODS_OPTIONS, it, typed);
    let body = post_form(to, "form holds", inner.into_any());
    panel("options-of".to_owned(), cx.t("admin-goods-options"), cx.t("admin-goods-options-text"), body)
}

/// One option: its name and a line for each value, a column for each language.
fn option(cx: &Cx, typed: Typed<'_>, n: usize, there: Option<&ProductOption>) -> AnyView {
    let languages = &cx.settings.languages.offered;
    let line = |field: &str, what: String, live: Option<&Text>| {
        let cells = languages.iter().map(|lang| {
            let name = text_field_of(field, lang);
            let about = [("what", what.clone().into()), ("language", language(cx, lang).into())];
            cell(Cell {
                value: typed.text(&name, live.and_then(|text| text.exact(lang)).unwrap_or_default()),
                error: typed.error(&name),
                label: cx.tf("admin-goods-in-language", &about),
                figures: false,
                max_length: MAX_NAME as u32,
                name,
            })
        });
        std::iter::once(word(what.clone())).chain(cells).collect::<Vec<AnyView>>()
    };
    let title = match there {
        Some(option) => cx.text(&option.name).to_owned(),
        None => cx.t("admin-goods-new-option"),
    };
    let mut rows = vec![line(&option_field(n, None), cx.t("admin-goods-option-name"), there.map(|it| &it.name))];
    rows.extend((0..lines_of(there)).map(|value| {
        let live = there.and_then(|option| option.values.get(value));
        let key = if live.is_some() { "admin-goods-value" } else { "admin-goods-new-value" };
        line(&option_field(n, Some(value)), cx.tf(key, &[("n", (value + 1).into())]), live)
    }));
    let columns = std::iter::once(Column::words(cx.t("admin-goods-option-part")))
        .chain(languages.iter().map(|lang| Column::words(language(cx, lang))));
    let list = table(Table { caption: table_of(cx, &title), columns: columns.collect(), rows, empty: String::new() });
    view! { <h3>{title}</h3>{list} }.into_any()
}

/// What is in a field of a variant while nothing was typed.
fn live(variant: &Variant, field: &str) -> String {
    let it = &variant.input;
    let number = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    let money = |money: Option<Money>| money.map_or_else(String::new, Money::to_major);
    match field {
        "sku" => it.sku.clone(),
        "price" => it.price.to_major(),
        "compare" => money(it.compare_at),
        "cost" => money(it.cost),
        "low" => number(it.low_stock),
        "weight" => number(it.weight_g),
        _ => it.barcode.clone(),
    }
}

fn matrix(desk: &Desk, it: &Edited) -> AnyView {
    let cx = &desk.cx;
    let id = it.product.id.to_string();
    let typed = desk.typed_about(action::ADMIN_GOODS_VARIANTS, ("product", &id), it.product.version);
    let place = page_of(cx, it);
    let variants = shown(it, place.0);
    let rows = variants.iter().map(|variant| {
        let called = called(cx, it, variant);
        let label = |key: &str| {
            let what = cx.t(&format!("admin-goods-{key}"));
            cx.tf("admin-goods-of-variant", &[("what", what.into()), ("variant", called.clone().into())])
        };
        let pick = tick(
            None,
            "pick".to_owned(),
            variant.id.to_string(),
            label("picked"),
            typed.among("pick", &variant.id.to_string(), false),
        );
        let mut row = vec![pick, word(called.clone())];
        row.extend(FIELDS.map(|field| {
            let name = format!("{field}-{}", variant.id);
            cell(Cell {
                value: typed.text(&name, live(variant, field)),
                error: typed.error(&name),
                label: label(&format!("col-{field}")),
                figures: !matches!(field, "sku" | "barcode"),
                max_length: MAX_NAME as u32,
                name,
            })
        }));
        for (field, live) in [("counted", variant.input.stock.tracked), ("backorder", variant.input.stock.backorder)] {
            let name = format!("{field}-{}", variant.id);
            row.push(tick(None, name.clone(), "on".to_owned(), label(&format!("col-{field}")), typed.on(&name, live)));
        }
        let stock = variant.input.stock;
        row.push(word(if stock.tracked { cx.number(stock.quantity) } else { cx.t("admin-goods-uncounted") }));
        row
    });
    let mut columns = vec![Column::words(cx.t("admin-goods-picked")), Column::words(cx.t("admin-goods-variant"))];
    columns.extend(FIELDS.map(|field| Column::words(cx.t(&format!("admin-goods-col-{field}")))));
    columns.extend(["col-counted", "col-backorder"].map(|key| Column::words(cx.t(&format!("admin-goods-{key}")))));
    columns.push(Column::figures(cx.t("admin-goods-stock")));
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-goods-tab-variants")),
        columns,
        rows: rows.collect(),
        empty: String::new(),
    });
    let bar = SaveBar {
        text: cx.t("admin-save-text"),
        undo: Some(Link::new(desk::product(it.product.id, "variants"), cx.t("admin-goods-throw-away"))),
        button: cx.t("admin-save"),
    };
    let inner = view! { {list}{bulk(cx, typed, it)}{save_bar(bar)} };
    let mut to = form(cx, action::ADMIN_GOODS_VARIANTS, it, typed);
    to.hidden.push(("page".to_owned(), (place.0 + 1).to_string()));
    to.hidden.extend(variants.iter().map(|variant| ("row".to_owned(), variant.id.to_string())));
    let currency = it.product.variants.first().map_or(cx.settings.currencies.base, |it| it.input.price.currency);
    let text = cx.tf("admin-goods-variants-text", &[("currency", currency.code().into())]);
    let body = view! { {post_form(to, "", inner.into_any())}{ways(cx, it, "variants", place)} }.into_any();
    panel("variants-of".to_owned(), cx.t("admin-goods-tab-variants"), text, body)
}

/// What is set for all rows that are ticked.
fn bulk(cx: &Cx, typed: Typed<'_>, it: &Edited) -> AnyView {
    let line = |field: &str| {
        text_field(TextField {
            frame: FieldFrame::new(field, cx.t(&format!("admin-goods-{field}"))).error(typed.error(field)),
            kind: InputKind::Number,
            value: typed.text(field, ""),
            autocomplete: "off",
            required: false,
            max_length: 20,
        })
    };
    let gone = (it.product.variants.len() > 1).then(|| {
        let frame = FieldFrame::new("gone", cx.t("admin-goods-take-out")).error(typed.error("gone"));
        checkbox(frame, "on".to_owned(), typed.on("gone", false))
    });
    view! {
        <fieldset class="bulk">
            <legend>{cx.t("admin-goods-ticked")}</legend>
            <div class="form short">
                {line("all-price")}
                {line("all-percent")}
                {line("all-compare")}
            </div>
            {gone}
        </fieldset>
    }
    .into_any()
}
