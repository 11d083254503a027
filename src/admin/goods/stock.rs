//! How many there are of a product's variants: pieces come or go, with a reason; and what was set and counted before.

use crate::admin::goods::one::{name, of, top};
use crate::admin::goods::variants::{called, page_of, shown, ways};
use crate::admin::{Desk, Page, Who, moment, said_in, table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::cells::{Cell, cell};
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, select_field, text_field};
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::catalog::{AdjustReason, MAX_NAME, Variant};
use vitrine_domain::id::VariantId;
use vitrine_shop::goods::edit::Edited;
use vitrine_shop::goods::variants::Past;

/// `GET /admin/products/{id}/stock`.
pub async fn get(desk: Desk, id: Result<Path<String>, PathRejection>) -> Result<Response, PageError> {
    let it = of(&desk, id).await?;
    let cx = &desk.cx;
    let place = page_of(cx, &it);
    let ids: Vec<VariantId> = shown(&it, place.0).iter().map(|variant| variant.id).collect();
    let past = cx.shop.past_of(&ids, &cx.by()).await?;
    let log = cx.shop.changes_of(&it.product.slug, &cx.by()).await?;
    let people = past.iter().flat_map(|past| past.stock.iter().map(|it| it.adjustment.operator));
    let who = desk.operators(people.chain(log.iter().map(|line| line.operator)).collect()).await?;
    desk.draw_titled(Page::Products, name(cx, &it.product).to_owned(), it.product.brand.clone(), || {
        let adjust = it.archived_ms.is_none().then(|| adjust(&desk, &it, place.0));
        let lines = log.iter().map(|line| {
            let what = cx.tf(
                &format!("admin-audit-{}", line.action.replace('.', "-")),
                &[("subject", line.subject.clone().into())],
            );
            vec![at(cx, line.at_ms), word(what), word(who.name(line.operator))]
        });
        let log = table(Table {
            caption: table_of(cx, &cx.t("admin-goods-changes")),
            columns: ["admin-audit-when", "admin-audit-what", "admin-audit-who"].map(|key| Column::words(cx.t(key))).into(),
            rows: lines.collect(),
            empty: cx.t("admin-goods-no-changes"),
        });
        view! {
            {top(cx, &it, "stock")}
            {adjust}
            {ways(cx, &it, "stock", place)}
            {panel("counted".to_owned(), cx.t("admin-goods-counted"), cx.t("admin-goods-counted-text"), counted(cx, &it, &past, &who))}
            {panel("prices".to_owned(), cx.t("admin-goods-prices"), cx.t("admin-goods-prices-text"), prices(cx, &it, &past))}
            {panel("changes".to_owned(), cx.t("admin-goods-changes"), cx.t("admin-goods-changes-text"), log)}
        }
        .into_any()
    })
    .await
}

fn at(cx: &Cx, at_ms: i64) -> AnyView {
    moment(vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone()))
}

fn adjust(desk: &Desk, it: &Edited, page: usize) -> AnyView {
    let cx = &desk.cx;
    let id = it.product.id.to_string();
    let typed = desk.typed_about(action::ADMIN_GOODS_STOCK, ("product", &id), 0);
    let rows = shown(it, page).iter().map(|variant| {
        let called = called(cx, it, variant);
        let stock = variant.input.stock;
        let field = format!("pieces-{}", variant.id);
        let label = cx.tf("admin-goods-pieces-of", &[("variant", called.clone().into())]);
        let pieces = if stock.tracked {
            cell(Cell {
                value: typed.text(&field, ""),
                error: typed.error(&field),
                label,
                figures: true,
                max_length: 11,
                name: field,
            })
        } else {
            word(cx.t("admin-goods-uncounted"))
        };
        let there = if stock.tracked { cx.number(stock.quantity) } else { String::new() };
        vec![word(called), word(variant.input.sku.clone()), word(there), pieces]
    });
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-goods-tab-stock")),
        columns: vec![
            Column::words(cx.t("admin-goods-variant")),
            Column::words(cx.t("admin-goods-col-sku")),
            Column::figures(cx.t("admin-goods-stock")),
            Column::words(cx.t("admin-goods-pieces")),
        ],
        rows: rows.collect(),
        empty: String::new(),
    });
    let reason = typed.text("reason", AdjustReason::Received.name());
    let reasons = AdjustReason::ALL
        .map(|it| Choice::new(it.name(), cx.t(&format!("admin-goods-reason-{}", it.name())), it.name() == reason));
    let note = text_field(TextField {
        frame: FieldFrame::new("note", cx.t("admin-goods-note")).error(typed.error("note")),
        kind: InputKind::Text,
        value: typed.text("note", ""),
        autocomplete: "off",
        required: false,
        max_length: MAX_NAME as u32,
    });
    let bar = SaveBar { text: cx.t("admin-goods-stock-bar"), undo: None, button: cx.t("admin-goods-stock-save") };
    let inner = view! {
        {list}
        <div class="form short">
            {select_field(FieldFrame::new("reason", cx.t("admin-goods-reason")).error(typed.error("reason")), reasons.into())}
            {note}
        </div>
        {save_bar(bar)}
    };
    let mut to = PostForm::new(action::ADMIN_GOODS_STOCK, said_in(cx));
    to.hidden.push(("product".to_owned(), id));
    to.hidden.push(("page".to_owned(), (page + 1).to_string()));
    to.hidden.extend(shown(it, page).iter().map(|variant| ("row".to_owned(), variant.id.to_string())));
    let body = post_form(to, "", inner.into_any());
    panel("adjust".to_owned(), cx.t("admin-goods-adjust"), cx.t("admin-goods-adjust-text"), body)
}

/// What a variant is called.
fn name_of(cx: &Cx, it: &Edited, id: VariantId) -> String {
    let variant: Option<&Variant> = it.product.variant(id);
    variant.map_or_else(String::new, |variant| called(cx, it, variant))
}

fn counted(cx: &Cx, it: &Edited, past: &[Past], who: &Who) -> AnyView {
    let mut all: Vec<_> = past.iter().flat_map(|past| &past.stock).collect();
    all.sort_by_key(|done| std::cmp::Reverse(done.at_ms));
    let rows = all.into_iter().map(|done| {
        let pieces = done.adjustment.pieces;
        let sign = if pieces > 0 { "+" } else { "" };
        let reason = cx.t(&format!("admin-goods-reason-{}", done.adjustment.reason.name()));
        let why =
            if done.adjustment.note.is_empty() { reason } else { format!("{reason} · {}", done.adjustment.note) };
        vec![
            at(cx, done.at_ms),
            word(name_of(cx, it, done.adjustment.variant)),
            word(why),
            word(who.name(done.adjustment.operator)),
            word(format!("{sign}{}", cx.number(pieces))),
            word(cx.number(done.quantity)),
        ]
    });
    table(Table {
        caption: table_of(cx, &cx.t("admin-goods-counted")),
        columns: vec![
            Column::words(cx.t("admin-audit-when")),
            Column::words(cx.t("admin-goods-variant")),
            Column::words(cx.t("admin-goods-reason")),
            Column::words(cx.t("admin-audit-who")),
            Column::figures(cx.t("admin-goods-pieces")),
            Column::figures(cx.t("admin-goods-left")),
        ],
        rows: rows.collect(),
        empty: cx.t("admin-goods-never-counted"),
    })
}

fn prices(cx: &Cx, it: &Edited, past: &[Past]) -> AnyView {
    let mut all: Vec<_> = past
        .iter()
        .flat_map(|past| past.prices.iter().map(move |(at_ms, price)| (*at_ms, past.variant, *price)))
        .collect();
    all.sort_by_key(|(at_ms, ..)| std::cmp::Reverse(*at_ms));
    let rows = all.into_iter().map(|(at_ms, variant, price)| {
        vec![at(cx, at_ms), word(name_of(cx, it, variant)), word(vitrine_i18n::money(cx.locale, price).plain())]
    });
    table(Table {
        caption: table_of(cx, &cx.t("admin-goods-prices")),
        columns: vec![
            Column::words(cx.t("admin-goods-since")),
            Column::words(cx.t("admin-goods-variant")),
            Column::figures(cx.t("admin-goods-price")),
        ],
        rows: rows.collect(),
        empty: String::new(),
    })
}
