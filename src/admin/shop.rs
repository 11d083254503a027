//! The shop itself: what it is called, where it sells from, and who stands on its invoices.

use crate::admin::{Desk, Page, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::field::{FieldFrame, InputKind, TextField, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_shop::settings::{Area, SellerField, ShopSettings};

/// `GET /admin/shop`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(ShopSettings::NAME).await?;
    desk.draw(Page::Shop, desk.cx.t("admin-shop-text"), || {
        view! {
            {warning(&desk.cx, None)}
            {form(&desk)}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
}

/// True while invoices do not say who sells, and where that is.
pub fn lacks_seller(cx: &Cx) -> bool {
    let seller = &cx.settings.shop.seller;
    [SellerField::Name, SellerField::Line1, SellerField::City].iter().any(|it| seller.get(*it).is_empty())
}

/// Said where invoices lack what the law wants on them: who sells, and where that is; elsewhere with the way here.
pub fn warning(cx: &Cx, link: Option<Link>) -> Option<AnyView> {
    lacks_seller(cx).then(|| {
        let text = cx.t("admin-shop-no-seller");
        notice(&cx.art(), Notice { tone: NoticeTone::Warn, lead: String::new(), text, link })
    })
}

fn form(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let live = &cx.settings.shop;
    let typed = desk.typed(action::ADMIN_SHOP, ShopSettings::NAME);
    let text = |name: &str, hint: bool, live: &str, required: bool, max: usize| {
        let key = format!("admin-shop-{name}");
        let hint = if hint { cx.t(&format!("{key}-hint")) } else { String::new() };
        text_field(TextField {
            frame: FieldFrame::new(name, cx.t(&key)).hint(hint).error(typed.error(name)),
            kind: InputKind::Text,
            value: typed.text(name, live),
            autocomplete: "off",
            required,
            max_length: max as u32,
        })
    };
    let shop = view! {
        <div class="form short">
            {text("shop", false, &live.name, true, ShopSettings::MAX_NAME)}
            {text("country", true, &live.country, true, 2)}
            {text("zone", true, &live.time_zone, true, ShopSettings::MAX_ZONE)}
            {text("from", true, &live.sent_from, false, ShopSettings::MAX_NAME)}
            {text("contact", true, &live.contact, false, ShopSettings::MAX_CONTACT)}
        </div>
    };
    let seller = SellerField::ALL.map(|field| {
        let hint = matches!(field, SellerField::Name | SellerField::Vat | SellerField::Register);
        text(field.name(), hint, live.seller.get(field), false, field.max())
    });
    let seller = view! { <div class="form short">{seller.into_iter().collect::<Vec<_>>()}</div> };
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let fields = view! {
        {panel("shop-title".to_owned(), cx.t("admin-shop-itself"), cx.t("admin-shop-itself-text"), shop.into_any())}
        {panel("seller".to_owned(), cx.t("admin-shop-seller"), cx.t("admin-shop-seller-text"), seller.into_any())}
        {save_bar(bar)}
    };
    let mut to = PostForm::new(action::ADMIN_SHOP, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    post_form(to, "panels", fields.into_any())
}
