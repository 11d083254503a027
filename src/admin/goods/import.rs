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
use serde::{Deserialize, Serialize};
use vitrine_domain::money::Currency;
use vitrine_shop::import::preview::{Difference, Fate};
use vitrine_sim::demo;

/// What was said of a file, in a form that comes back.
pub const TOLD: &str = "told";
/// What would happen to a product, in a form that comes back.
pub const FATES: &str = "fates";
/// How many products would be new or change beyond those.
pub const UNSAID: &str = "unsaid";

/// What would happen to a product, on its way from the answer to the page.
#[derive(Debug, Serialize, Deserialize)]
pub struct Told {
    slug: String,
    /// It would be new, with so many variants.
    new: Option<usize>,
    /// Field, before, after.
    fields: Vec<(String, String, String)>,
    /// Fields beyond these.
    more: usize,
}

impl Told {
    /// What a try said of a product.
    pub fn of((slug, fate, more): &(String, Fate, usize)) -> Self {
        let (new, fields) = match fate {
            Fate::New(variants) => (Some(*variants), Vec::new()),
            Fate::Changed(fields) => {
                let field = |it: &Difference| (it.field.clone(), it.before.clone(), it.after.clone());
                (None, fields.iter().map(field).collect())
            }
            Fate::Same | Fate::Archived => (None, Vec::new()),
        };
        Self { slug: slug.clone(), new, fields, more: *more }
    }

    /// As it is kept in the form.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn draw(self, cx: &Cx) -> AnyView {
        let is_new = self.new.map(|variants| {
            view! { <dd>{cx.tf("admin-import-fate-new", &[("count", variants.into())])}</dd> }
        });
        let side = |key: &str, value: String| {
            view! { <span class="hide">{cx.t(key)}" "</span><bdi>{value}</bdi> }
        };
        let fields: Vec<AnyView> = self
            .fields
            .into_iter()
            .map(|(field, before, after)| {
                let before = (!before.is_empty()).then(|| view! { <del>{side("admin-audit-before", before)}</del> });
                let after = (!after.is_empty()).then(|| view! { <ins>{side("admin-audit-after", after)}</ins> });
                view! { <dd><span>{field}": "</span>{before}" "{after}</dd> }.into_any()
            })
            .collect();
        let more = (self.more > 0).then(|| {
            view! { <dd>{cx.tf("admin-import-fate-more", &[("count", self.more.into())])}</dd> }
        });
        view! { <dt><code dir="ltr">{self.slug}</code></dt>{is_new}{fields}{more} }.into_any()
    }
}

/// `GET /admin/products/import`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let has_goods = desk.cx.shop.has_goods().await?;
    desk.draw_titled(Page::Products, desk.cx.t("admin-import-title"), desk.cx.t("admin-import-text"), || {
        let cx = &desk.cx;
        let form = desk.form_of(action::ADMIN_GOODS_IMPORT);
        let first = (!has_goods).then(|| view! { {demo_goods(cx)}{nothing(cx)} });
        view! { {fates(cx, form)}{told(cx, form)}{file(cx, form, has_goods)}{first} }.into_any()
    })
    .await
}

/// What a file that was only tried would do: product by product, field by field.
fn fates(cx: &Cx, form: Option<&FormState>) -> Option<AnyView> {
    let all = form?.all(FATES);
    let all: Vec<Told> = all.into_iter().filter_map(|fate| serde_json::from_str(fate).ok()).collect();
    if all.is_empty() {
        return None;
    }
    let unsaid: usize = form?.value(UNSAID).parse().unwrap_or(0);
    let unsaid = (unsaid > 0).then(|| {
        view! { <p class="quiet small">{cx.tf("admin-import-fates-more", &[("count", unsaid.into())])}</p> }
    });
    let all: Vec<AnyView> = all.into_iter().map(|fate| fate.draw(cx)).collect();
    let body = view! { <dl class="diff">{all}</dl>{unsaid} };
    Some(panel("fates".to_owned(), cx.t("admin-import-fates"), cx.t("admin-import-fates-text"), body.into_any()))
}

/// What was said of a file that was just sent.
fn told(cx: &Cx, form: Option<&FormState>) -> Option<AnyView> {
    let all = form.map(|form| form.all(TOLD)).filter(|all| !all.is_empty())?;
    let all = all.into_iter().map(|line| view! { <li>{line.to_owned()}</li> }).collect::<Vec<_>>();
    let body = view! { <ul class="told">{all}</ul> };
    Some(panel("told".to_owned(), cx.t("admin-import-told"), cx.t("admin-import-told-text"), body.into_any()))
}

fn file(cx: &Cx, form: Option<&FormState>, has_goods: bool) -> AnyView {
    let megabytes = (MAX_UPLOAD / 1024 / 1024) as i64;
    let on = |field: &str| form.is_some_and(|form| !form.value(field).is_empty());
    let frame = FieldFrame::new("file", cx.t("admin-import-file-label"))
        .hint(cx.tf("admin-import-file-hint", &[("megabytes", megabytes.into())]))
        .error(form.map_or_else(String::new, |form| form.error("file").to_owned()));
    let images = FieldFrame::new("images", cx.t("admin-import-images")).hint(cx.t("admin-import-images-hint"));
    let pieces = FieldFrame::new("pieces", cx.t("admin-import-pieces")).hint(cx.t("admin-import-pieces-hint"));
    let only_try = FieldFrame::new("try", cx.t("admin-import-try")).hint(cx.t("admin-import-try-hint"));
    let fields = view! {
        {file_field(frame, ".csv,text/csv")}
        {checkbox(images, "on".to_owned(), on("images"))}
        {checkbox(pieces, "on".to_owned(), on("pieces"))}
        // What is sent over goods that are there is tried first, unless somebody says otherwise.
        {checkbox(only_try, "on".to_owned(), form.is_none() && has_goods || on("try"))}
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
