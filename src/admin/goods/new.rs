//! A product is begun: name, price, SKU, category. Everything else is on its page.

use crate::admin::delivery::texts_of;
use crate::admin::goods::category_choices;
use crate::admin::{Desk, Page, said_in};
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::field::{FieldFrame, InputKind, TextField, select_field, text_field};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{action, admin as desk};
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::catalog::MAX_NAME;

/// `GET /admin/products/new`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let cx = &desk.cx;
    desk.draw_titled(Page::Products, cx.t("admin-goods-add"), cx.t("admin-goods-add-text"), || {
        let typed = desk.typed_of(action::ADMIN_GOODS_MAKE, 0);
        let base = cx.settings.currencies.base;
        let line = |name: &str, kind: InputKind| {
            let currency = base.code().to_owned();
            text_field(TextField {
                frame: FieldFrame::new(name, cx.tf(&format!("admin-goods-new-{name}"), &[("currency", currency.into())]))
                    .error(typed.error(name)),
                kind,
                value: typed.text(name, ""),
                autocomplete: "off",
                required: false,
                max_length: MAX_NAME as u32,
            })
        };
        let frame = FieldFrame::new("category", cx.t("admin-goods-category")).error(typed.error("category"));
        let categories = category_choices(cx, cx.t("admin-goods-nowhere"), &typed.text("category", ""));
        let fields = view! {
            <div class="form short">
                {texts_of(cx, typed, "title", "admin-goods-title", None, MAX_NAME)}
                {line("price", InputKind::Number)}
                {line("sku", InputKind::Text)}
                {select_field(frame, categories)}
            </div>
        };
        let bar = SaveBar {
            text: cx.t("admin-goods-begun-text"),
            undo: Some(Link::new(desk::PRODUCTS, cx.t("admin-goods-back"))),
            button: cx.t("admin-goods-make"),
        };
        let inner = view! { {panel("begin".to_owned(), cx.t("admin-goods-begin"), String::new(), fields.into_any())}{save_bar(bar)} };
        post_form(PostForm::new(action::ADMIN_GOODS_MAKE, said_in(cx)), "panels", inner.into_any())
    })
    .await
}
