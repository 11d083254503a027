//! Goods come in: a file from another shop, the demo's to look around with, or one by one. The page behind the first run, and later
//! the one for files.

use crate::actions::upload::MAX_UPLOAD;
use crate::admin::{Desk, Page, said_in};
use crate::cx::{Cx, FormState};
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::button::{Button, Look, button, button_link, submit};
use crate::ui::field::{FieldFrame, checkbox, file_field};
use crate::ui::{Link, PostForm, upload_form};
use crate::urls::{action, admin as desk};
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::money::Currency;
use vitrine_sim::demo;

/// What was said of a file, in a form that comes back.
pub const TOLD: &str = "told";

/// `GET /admin/products/import`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let has_goods = desk.cx.shop.has_goods().await?;
    desk.draw_titled(Page::Products, desk.cx.t("admin-import-title"), desk.cx.t("admin-import-text"), || {
        let cx = &desk.cx;
        let form = desk.form_of(action::ADMIN_GOODS_IMPORT);
        let first = (!has_goods).then(|| view! { {demo_goods(cx)}{nothing(cx)} });
        view! { {told(cx, form)}{file(cx, form)}{first} }.into_any()
    })
    .await
}

/// What was said of a file that was just sent.
fn told(cx: &Cx, form: Option<&FormState>) -> Option<AnyView> {
    let all = form.map(|form| form.all(TOLD)).filter(|all| !all.is_empty())?;
    let all = all.into_iter().map(|line| view! { <li lang="en" dir="ltr">{line.to_owned()}</li> }).collect::<Vec<_>>();
    let body = view! { <ul class="told">{all}</ul> };
    Some(panel("told".to_owned(), cx.t("admin-import-told"), cx.t("admin-import-told-text"), body.into_any()))
}

fn file(cx: &Cx, form: Option<&FormState>) -> AnyView {
    let megabytes = (MAX_UPLOAD / 1024 / 1024) as i64;
    let on = |field: &str| form.is_some_and(|form| !form.value(field).is_empty());
    let frame = FieldFrame::new("file", cx.t("admin-import-file-label"))
        .hint(cx.tf("admin-import-file-hint", &[("megabytes", megabytes.into())]))
        .error(form.map_or_else(String::new, |form| form.error("file").to_owned()));
    let images = FieldFrame::new("images", cx.t("admin-import-images")).hint(cx.t("admin-import-images-hint"));
    let only_try = FieldFrame::new("try", cx.t("admin-import-try"));
    let fields = view! {
        {file_field(frame, ".csv,text/csv")}
        {checkbox(images, "on".to_owned(), on("images"))}
        {checkbox(only_try, "on".to_owned(), on("try"))}
        {submit(cx.t("admin-import-go"), Look::Primary)}
    };
    let to = PostForm::new(action::ADMIN_GOODS_IMPORT, said_in(cx));
    let body = upload_form(to, "form", fields.into_any());
    panel("from-file".to_owned(), cx.t("admin-import-file"), cx.t("admin-import-file-text"), body)
}

/// True for a currency that the demo's goods have prices in.
fn priced(base: Currency) -> bool {
    base == Currency::EUR || demo::rates().iter().any(|rate| rate.to == base)
}

fn demo_goods(cx: &Cx) -> AnyView {
    let base = cx.settings.currencies.base;
    let body = if priced(base) {
        let to = PostForm::new(action::ADMIN_GOODS_DEMO, said_in(cx));
        let go = button(Button::new(cx.t("admin-import-demo-go"), to), Look::Line);
        view! { <div class="panel-end">{go}</div> }.into_any()
    } else {
        view! { <p>{cx.tf("admin-import-demo-none", &[("currency", base.code().into())])}</p> }.into_any()
    };
    panel("demo-goods".to_owned(), cx.t("admin-import-demo"), cx.t("admin-import-demo-text"), body)
}

/// The shop begins empty.
fn nothing(cx: &Cx) -> AnyView {
    let add = button_link(Link::new(desk::PRODUCT_NEW, cx.t("admin-goods-add")), Look::Line);
    let later = button_link(Link::new(desk::HOME, cx.t("admin-import-later")), Look::Bare);
    let body = view! { <div class="btns">{add}{later}</div> };
    panel("empty".to_owned(), cx.t("admin-import-empty"), cx.t("admin-import-empty-text"), body.into_any())
}
